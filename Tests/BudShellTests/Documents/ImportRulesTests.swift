import Foundation
import Testing

/// The house keeps its rooms apart: who may import whom, and what stands nowhere in Sources.
@Suite("House rules")
struct ImportRulesTests {
    /// What each target may import of the project and of other packages.
    private static let mayImport: [String: Set<String>] = [
        "BudSyntax": [],
        "BudModel": [],
        "BudEngine": ["BudSyntax", "BudModel"],
        "BudReport": ["BudEngine", "BudModel", "BudSyntax"],
        "CLibedit": [],
        "CLibeditSystem": [],
        "LineEditor": ["CLibedit", "Glibc"],
        "BudShell": ["BudSyntax", "BudModel", "BudEngine", "BudReport", "LineEditor", "ArgumentParser", "Glibc", "Foundation",
                     "Synchronization"],
        "bud": ["BudShell"],
    ]

    private static let sources = Project.files("Sources", ".swift")

    @Test("Each folder of Sources is a target of the table")
    func targets() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Project.url("Sources").path)
        #expect(Set(folders) == Set(ImportRulesTests.mayImport.keys))
    }

    @Test("Imports", arguments: sources)
    func imports(file: String) throws {
        let target = String(file.split(separator: "/")[1])
        let allowed = try #require(ImportRulesTests.mayImport[target])
        for name in ImportRulesTests.imports(in: try Project.text(file)) {
            #expect(allowed.contains(name), "\(file) imports \(name)")
        }
    }

    @Test("The check sees an import however it is written", arguments: [
        "import Foundation", "@preconcurrency import Foundation", "internal import Foundation", "  import Foundation",
        "import struct Foundation.URL", "@_exported public import Foundation", "let a = 1; import Foundation",
    ])
    func seesImports(line: String) {
        #expect(ImportRulesTests.imports(in: "// import Other\n\(line)\nlet important = 1\n") == ["Foundation"])
    }

    /// The modules that a file imports, without what stands in its comments.
    private static func imports(in text: String) -> [String] {
        let statements = text.split { $0 == "\n" || $0 == ";" }.map { line in
            line.range(of: "//").map { line[..<$0.lowerBound] } ?? line
        }
        return statements.compactMap { statement in
            let words = statement.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), words[..<index].allSatisfy({
                $0.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains($0)
            }) else { return nil }
            let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
            let rest = words[(index + 1)...].drop { kinds.contains($0) }
            return rest.first.flatMap { $0.split(separator: ".").first }.map(String.init)
        }
    }

    @Test("The top of the project")
    func top() throws {
        let known: Set<String> = ["Package.swift", "Package.resolved", "Sources", "Tests", "Grammar", "Examples", "README.md"]
        for name in try FileManager.default.contentsOfDirectory(atPath: Project.root.path) {
            #expect(known.contains(name) || name.hasPrefix(".") || name.hasPrefix("LICEN"), "\(name)")
        }
    }

    @Test("A file of 600 lines is two")
    func length() throws {
        let files = ImportRulesTests.sources + Project.files("Tests", ".swift") + Project.files("Sources", ".c") + Project.files("Sources", ".h")
        for file in files {
            let count = try Project.text(file).split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(count <= 600, "\(file): \(count)")
        }
    }

    @Test("Nothing that traps, drifts or waits", arguments: sources)
    func words(file: String) throws {
        let text = try Project.text(file)
        // A draw is made in floating point and rounded once before it enters a plan; how far samples lie apart is no money.
        let isAboutChance = ["Sources/BudEngine/WhatIf/Draws.swift", "Sources/BudEngine/WhatIf/Spread.swift"].contains(file)
        for word in ["try!", "as!", "fatalError", "preconditionFailure", "Double", "Float", "TODO", "FIXME"] where !(isAboutChance && word == "Double") {
            let found = text.range(of: "(?<![A-Za-z0-9_])\(word)(?![A-Za-z0-9_])", options: .regularExpression)
            #expect(found == nil, "\(file): \(word)")
        }
    }
}
