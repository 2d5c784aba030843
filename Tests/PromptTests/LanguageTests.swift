import Foundation
import TerminalSupport
import Testing

/// Languages, `fmt` and `check` as a person meets them.
@Suite struct LanguageTests {
    private let danish = "sprog dansk\nudgift   skoler 812,5 mio.\nspar 14 mio. skoler # hvorfor\n"

    @Test func typedTextFollowsTheOptionAndAFileDoesNot() throws {
        #expect(try Program.run("bud", ["--language", "da", "-c", "udgift skoler 5,5 mio.; spar 1 mio. skoler; tjek balance = 1 mio."]).status == 0)
        #expect(try Program.run("bud", ["--language=svenska", "-c", "kostnad a 5 mkr; spara in 1 mkr a; kontrollera balans = 1 mkr"]).status == 0)
        let english = try Program.run("bud", ["-c", "udgift skoler 5,5 mio."])
        #expect(english.status == 2 && english.complaint.contains("is a word in Danish"))
        // Standard input is read as a file is.
        let piped = try Program.run("bud", ["--language", "da"], input: Array("account a 5M; cut 1M a; assert balance = 1M".utf8))
        #expect(piped.status == 0, "\(piped.complaint)")
        #expect(try Program.run("bud", input: Array((danish + "tjek balance = 14 mio.").utf8)).status == 0)
    }

    /// The environment says how the prompt reads, and what it proposes can be typed there.
    @Test func aDanishPrompt() throws {
        let sitting = try bud(environment: ["LC_ALL": "da_DK.UTF-8"])
        #expect(sitting.greeting.contains("udgift skoler 812 mio.") && sitting.greeting.contains("Skriv hjælp for hjælp, afslut"))
        try sitting.line("udgift skoler 5,5 mio.")
        try sitting.typed("sp\tx", gives: "spar x")
        try sitting.drop()
        #expect(try sitting.line("spar 1,5 mio. skoler").hasSuffix("bud +1,5 mio. ▸ "))
        #expect(try sitting.line("hjælp spar").contains("spar 14 mio. lokaler"))
        #expect(try sitting.line("language english").hasSuffix("▸ "))
        #expect(try sitting.line("cut 1M skoler").hasSuffix("bud +2.5M ▸ "))
        #expect(try sitting.line("undo 2").hasSuffix("bud +1,5 mio. ▸ "))
        #expect(try sitting.line("fortryd").hasSuffix("bud 0 ▸ "))
    }

    /// The first file's language is that of answers and of what is typed behind it, also where the file is wrong; `--language`
    /// goes before it, and what is proposed stays in the file's words.
    @Test func answersFollowTheFirstFile() throws {
        let folder = try TemporaryFolder()
        try folder.write(danish, to: "right.bud")
        try folder.write("sprog dansk\nudgift skoler 5 mio.\nspar 14 skoler\n", to: "wrong.bud")
        let (right, wrong) = ("\(folder.path)/right.bud", "\(folder.path)/wrong.bud")
        let answered = try Program.run("bud", [right, "-c", "vis skoler"])
        #expect(answered.status == 0 && answered.answer.contains("vedtaget") && answered.answer.contains("812,5"), "\(answered.complaint)")
        let refused = try Program.run("bud", ["run", wrong])
        #expect(refused.status == 2 && refused.complaint.contains("fejl: 14 hvad?") && refused.complaint.contains("1  14 mio."))
        let english = try Program.run("bud", ["run", "--language", "en", wrong])
        #expect(english.complaint.contains("error: 14 what?") && english.complaint.contains("1  14 mio."))
    }

    @Test func formatting() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/plan.bud"
        try folder.write(danish, to: "plan.bud")
        let check = try Program.run("bud", ["fmt", "--check", path])
        #expect(check.status == 1 && check.answer == path + "\n" && check.complaint == "")
        #expect(try text(path) == danish, "only looked at")
        #expect(try Program.run("bud", ["fmt", path]).status == 0)
        #expect(try text(path) == "sprog dansk\nudgift skoler 812,5 mio.\nspar 14 mio. skoler # hvorfor\n")
        #expect(try Program.run("bud", ["fmt", "--check", path]).status == 0)
        #expect(try Program.run("bud", ["fmt", "--to", "english", path]).status == 0)
        #expect(try text(path) == "account skoler 812.5M\ncut 14M skoler # hvorfor\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["plan.bud"], "nothing is left beside it")
    }

    @Test func whatIsWrongIsLeftAsItIs() throws {
        let folder = try TemporaryFolder()
        try folder.write("cut  5M from\n", to: "wrong.bud")
        try folder.write("cut  5M a\n", to: "right.bud")
        let (wrong, right) = ("\(folder.path)/wrong.bud", "\(folder.path)/right.bud")
        let ended = try Program.run("bud", ["fmt", wrong, right, "\(folder.path)/none.bud"])
        #expect(ended.status == 2 && ended.complaint.contains("wrong.bud:1:9") && ended.complaint.contains("none.bud"))
        #expect(try text(wrong) == "cut  5M from\n")
        #expect(try text(right) == "cut 5M a\n")
    }

    @Test(arguments: [
        ("account a 5M; cut 1M a; balance", 0, ""), ("account a 5M; cut 6M a; show 1", 2, "5.0M"), ("nonsense", 2, "nonsense"),
        ("account a 5M; assert balance = 1M", 1, "balance"), ("account a 5M; require balance >= 0 \"Law\"; add 1M a", 0, "BROKEN"),
        ("account a 5M; measure a -10%; measure a -10%", 0, "warning"), ("account a 5M; save \"made.bud\"; help", 0, ""),
    ])
    func checking(_ script: String, _ status: Int, _ complaint: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(script, to: "x.bud")
        let ended = try Program.run("bud", ["check", "\(folder.path)/x.bud"])
        #expect(ended.status == Int32(status) && ended.output.isEmpty, "\(ended.answer)")
        #expect(complaint.isEmpty ? ended.errors.isEmpty : ended.complaint.contains(complaint), "\(ended.complaint)")
        #expect(!FileManager.default.fileExists(atPath: "made.bud"))
    }

    @Test func severalFilesAreCheckedEachByItself() throws {
        let folder = try TemporaryFolder()
        try folder.write("account a 5M; assert balance = 1M", to: "a.bud")
        try folder.write("account a 5M; require balance >= 0; add 1M a", to: "b.bud")
        #expect(try Program.run("bud", ["check", "\(folder.path)/b.bud", "\(folder.path)/a.bud"]).status == 1)
        #expect(try Program.run("bud", ["check", "--strict", "\(folder.path)/a.bud", "\(folder.path)/b.bud"]).status == 3)
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
}
