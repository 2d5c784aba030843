import Foundation

/// The grammar file and the parser's own productions, read from the package.
enum GrammarFiles {
    /// The folder that holds `Package.swift`.
    static var root: URL {
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) {
            folder.deleteLastPathComponent()
        }
        return folder
    }

    static func grammar() throws -> EBNF {
        try EBNF(String(contentsOf: root.appending(path: "Grammar/bud.ebnf"), encoding: .utf8))
    }

    /// The productions in the parser's comments, one `/// ebnf: name = … ;` a line.
    static func parserProductions() throws -> EBNF {
        let folder = root.appending(path: "Sources/BudSyntax/Parser")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        var productions: [String] = []
        for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "swift" {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let line = String(line).trimmed
                if line.hasPrefix("/// ebnf: ") { productions.append(String(line.dropFirst("/// ebnf: ".count))) }
            }
        }
        return try EBNF(productions.joined(separator: "\n"))
    }
}
