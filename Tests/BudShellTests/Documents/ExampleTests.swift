import Foundation
import Testing

/// The scripts in Examples run, and what they assert they would notice if it were wrong.
@Suite("Examples")
struct ExampleTests {
    static let scripts = Project.files("Examples", ".bud")

    /// Scripts that others take in with `use`; they have nothing to assert by themselves.
    private static let parts: Set<String> = Set(scripts.flatMap { script in
        ((try? Project.text(script)) ?? "").split(separator: "\n").compactMap { line in
            line.hasPrefix("use \"") ? "Examples/" + line.dropFirst(5).prefix { $0 != "\"" } : nil
        }
    })

    /// Scripts that show what is warned of.
    private static let warned: Set<String> = ["Examples/followup.bud"]

    private static let whole = scripts.filter { !parts.contains($0) }

    @Test("The cases are there")
    func cases() {
        let names = Set(ExampleTests.scripts.map { String($0.dropFirst("Examples/".count)) })
        #expect(names.isSuperset(of: ["naestved.bud", "vaxjo-flat.bud", "vaxjo-rising.bud", "herning-repay.bud",
                                      "herning-writeoff.bud", "herning.bud", "negotiation.bud", "adviser.bud", "taskforce.bud", "city.bud", "followup.bud", "naestved-da.bud", "naestved-sv.bud", "vaxjo-flat-sv.bud"]))
    }

    /// The same plan in several languages comes to the same, to the øre.
    @Test("In other languages", arguments: [("naestved", "da"), ("naestved", "sv"), ("vaxjo-flat", "sv")])
    func inOtherLanguages(name: String, language: String) throws {
        func figures(_ file: String) throws -> [String] {
            let ended = try Program.run(["run", "--json", file], in: Project.url("Examples"))
            #expect(ended.code == 0, "\(ended.errors)")
            // Each row's figures without its label, which is in the plan's own words.
            return ended.output.components(separatedBy: "\"values\":").dropFirst().map { String($0.prefix { $0 != "]" }) }
        }
        let (here, there) = try (figures(name + ".bud"), figures("\(name)-\(language).bud"))
        #expect(here == there && here.count >= 3)
    }

    @Test("Runs", arguments: scripts)
    func runs(script: String) throws {
        let ended = try Program.run(["run", script], in: Project.root)
        #expect(ended.code == 0, "\(ended.errors)")
        // What a ledger leaves open is said, and is no error.
        if ExampleTests.warned.contains(script) {
            #expect(ended.errors.hasPrefix("warning: ") && !ended.errors.contains("error: "))
        } else {
            #expect(ended.errors.isEmpty)
        }
        let lines = ended.output.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 80 }, "fits 80 columns")
    }

    @Test("Says where its figures are from", arguments: scripts)
    func hasSource(script: String) throws {
        #expect(try Project.text(script).hasPrefix("# "))
        if ExampleTests.whole.contains(script), !["Examples/taskforce.bud", "Examples/herning-double.bud", "Examples/city.bud", "Examples/followup.bud", "Examples/negotiation.bud"].contains(script) {
            let used = try ExampleTests.parts.map { try Project.text($0) }.joined()
            let text = try Project.text(script)
            #expect(text.contains(" source \"") || text.contains(" kilde \"") || text.contains(" källa \"") || text.contains("use \"") && used.contains(" source \""))
        }
    }

    @Test("Notices a wrong figure", arguments: whole)
    func asserts(script: String) throws {
        let change = try #require(ExampleTests.wrong[script], "\(script) has no wrong figure to notice")
        let folder = try copyOfExamples()
        let right = try Project.text("Examples/" + change.file)
        #expect(right.contains(change.figure))
        try folder.write(right.replacingOccurrences(of: change.figure, with: change.wrong), to: change.file)
        let ended = try Program.run(["run", String(script.dropFirst("Examples/".count))], in: folder.url)
        #expect(ended.code == 1, "\(ended.errors)")
    }

    /// One figure of each script, the file it stands in, and what it is not.
    private static let wrong: [String: (file: String, figure: String, wrong: String)] = [
        "Examples/naestved.bud": ("naestved.bud", "+25.7M", "+25.8M"),
        "Examples/naestved-da.bud": ("naestved-da.bud", "+25,7 mio.", "+25,8 mio."),
        "Examples/naestved-sv.bud": ("naestved-sv.bud", "+25,7 mkr", "+25,8 mkr"),
        "Examples/vaxjo-flat-sv.bud": ("vaxjo-flat-sv.bud", "spara in 20 mkr", "spara in 21 mkr"),
        "Examples/vaxjo-flat.bud": ("vaxjo-flat.bud", "cut 20M", "cut 21M"),
        "Examples/vaxjo-rising.bud": ("vaxjo-rising.bud", "rising 20M", "rising 10M"),
        "Examples/vaxjo-named.bud": ("vaxjo-named.bud", "cut 11M", "cut 12M"),
        "Examples/naestved-pupils.bud": ("naestved-pupils.bud", "at 420K", "at 430K"),
        "Examples/herning-double.bud": ("herning-double.bud", "fixed 60%", "fixed 50%"),
        "Examples/herning-repay.bud": ("herning-model.bud", "debt specialarea 29M", "debt specialarea 28M"),
        "Examples/herning-writeoff.bud": ("herning-model.bud", "debt specialarea 29M", "debt specialarea 28M"),
        "Examples/herning.bud": ("herning.bud", "debt specialarea 29M", "debt specialarea 28M"),
        "Examples/negotiation.bud": ("negotiation.bud", "raise 3M parentfees", "raise 2M parentfees"),
        "Examples/adviser.bud": ("adviser.bud", "2022: 338", "2022: 336"),
        "Examples/taskforce.bud": ("taskforce.bud", "1_360", "1_380"),
        "Examples/followup.bud": ("followup.bud", "254.2M", "255.2M"),
        "Examples/city.bud": ("city.csv", " 4 200 000 ; 4 200 000 ;", " 4 200 001 ; 4 200 000 ;"),
    ]

    private func copyOfExamples() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for file in Project.files("Examples") {
            let name = String(file.dropFirst("Examples/".count))
            try FileManager.default.copyItem(at: Project.url(file), to: folder.url.appendingPathComponent(name))
        }
        return folder
    }
}
