import Glibc
import TerminalSupport
import Testing

/// Answers that are longer than the screen, and what stands at its right edge.
@Suite struct PagerTests {
    /// A prompt whose pager marks what goes through it.
    private func marked(rows: Int = 24) throws -> Sitting {
        try bud(environment: ["PAGER": "echo BEGIN; cat; echo END"], rows: rows)
    }

    private let long = (1...30).map { "account a\($0) \($0)M" }.joined(separator: "; ") + "; " + (1...30).map { "cut 1K a\($0)" }.joined(separator: "; ")

    @Test func longAnswersOnly() throws {
        let sitting = try marked()
        #expect(!(try sitting.line("account b 5M").contains("BEGIN")))
        let told = try sitting.line(long)
        #expect(told.contains("BEGIN\n[1] a1") && told.contains("END\n") && told.contains("[30] a30"))
        let steps = try sitting.line("steps")
        #expect(steps.contains("BEGIN\nsteps") && steps.contains("30 cut 1K a30"))
        #expect(!(try sitting.line("show a1").contains("BEGIN")))
        // Errors go with it, in their order; what fits is written as ever.
        let errors = try sitting.line((1...30).map { "cut 1M zzz\($0)" }.joined(separator: "; "))
        #expect(errors.contains("BEGIN\nerror: ") && errors.contains("zzz30"))
    }

    @Test func longIsMeasuredByTheWindow() throws {
        let sitting = try marked(rows: 12)
        #expect(try sitting.line("help cut").contains("BEGIN") == false)
        #expect(try sitting.line("help").contains("BEGIN"))
        sitting.terminal.resize(columns: 80, rows: 40)
        try sitting.terminal.expect(promptEnd)
        #expect(try sitting.line("help").contains("BEGIN") == false)
    }

    @Test(arguments: ["", "cat"]) func none(_ pager: String) throws {
        let sitting = try bud(environment: ["PAGER": pager])
        #expect(try sitting.line(long).contains("[30] a30"))
    }

    @Test func pagerThatIsNotThere() throws {
        let sitting = try bud(environment: ["PAGER": "/nowhere/pager"])
        let told = try sitting.line(long)
        #expect(told.contains("[1] a1") && told.contains("[30] a30"), "the answer comes all the same")
    }

    @Test func controlCEndsThePagerAndNotBud() throws {
        let sitting = try bud(environment: ["PAGER": "echo HERE; exec sleep 60"])
        try sitting.terminal.send(long + "\r")
        try sitting.terminal.expect("HERE")
        try sitting.terminal.send("\u{3}")
        let after = try sitting.terminal.expect(promptEnd)
        #expect(!after.contains("Ctrl-C"), "it was for the pager")
        #expect(try sitting.line("show a1").contains("a1"))
        #expect(try sitting.leave() == 0)
    }

    @Test func pagerThatIsLeftEarly() throws {
        let sitting = try bud(environment: ["PAGER": "head -n 1 >/dev/null; echo LEFT"])
        let accounts = (1...3000).map { "account number_\($0) \($0)M" }.joined(separator: "\n")
        try sitting.folder.write(accounts, to: "many.bud")
        try sitting.line("use \"\(sitting.folder.path)/many.bud\"; cut 1% all")
        #expect(try sitting.line("show " + (1...300).map { "number_\($0)" }.joined(separator: ", ")).contains("LEFT"))
        #expect(try sitting.leave() == 0)
    }

    @Test func lessIfNothingIsSaid() throws {
        let less = try Program.run("/bin/sh", ["-c", "command -v less"])
        guard less.status == 0 else { return }
        let folder = try TemporaryFolder()
        // As the shell would start it: without PAGER and LESS.
        let terminal = try PseudoTerminal("/usr/bin/env", ["-u", "PAGER", "-u", "LESS", builtExecutable("bud")],
                                          environment: ["XDG_STATE_HOME": folder.path])
        try terminal.expect(promptEnd)
        try terminal.send(long + "\r")
        try terminal.expectScreen("the first page") { $0.lines.contains { $0.hasPrefix("[1] a1") } && $0.currentLine == ":" }
        try terminal.send("q")
        try terminal.expect(promptEnd)
        try terminal.send("cut 1M a30\r")
        try terminal.expect("[31] a30")
    }

    @Test func neverInAPipe() throws {
        let folder = try TemporaryFolder()
        try folder.write(long, to: "long.bud")
        let piped = try Program.run("bud", ["\(folder.path)/long.bud"], environment: ["PAGER": "echo BEGIN"])
        #expect(!piped.answer.contains("BEGIN"))
    }

    // MARK: At the right edge

    @Test func withoutOneOffsAtTheRight() throws {
        let sitting = try municipalityPrompt("require balance >= 0 \"loven\"\n")
        try sitting.line("draw 5M from overskud2023")
        try sitting.terminal.expectScreen("what is without one-offs") {
            $0.currentLine.hasPrefix("bud 2024 +5.0M ▸") && $0.currentLine.hasSuffix(" without one-offs 0") && $0.currentLine.count >= 78
        }
        try sitting.line("add 9M ældre")
        try sitting.terminal.expectScreen("the broken rule too") { $0.currentLine.hasSuffix(" without one-offs −9.0M · 1 rule broken") }
        // A line that fails changes nothing of it.
        try sitting.line("nonsense")
        try sitting.terminal.expectScreen("as before") { $0.currentLine.hasSuffix(" · 1 rule broken") }
        try sitting.line("undo 2")
        try sitting.terminal.expectScreen("nothing to tell") { $0.currentLine == "bud 2024 0 ▸" }
        // What lasts is as the balance is, so there is nothing to say.
        try sitting.line("add 9M ældre")
        try sitting.terminal.expectScreen("the rule alone") { $0.currentLine.hasSuffix("  1 rule broken") && !$0.currentLine.contains("without") }
    }

    @Test func narrowWindowHasNone() throws {
        let sitting = try municipalityPrompt(columns: 45)
        try sitting.line("draw 5M from overskud2023")
        try sitting.typed("cut", gives: "cut")
        #expect(!sitting.terminal.screen.currentLine.contains("without"))
        try sitting.drop()
        sitting.terminal.resize(columns: 100, rows: 24)
        try sitting.terminal.expect(promptEnd)
        try sitting.line("steps")
        try sitting.terminal.expectScreen("there is room now") { $0.currentLine.hasSuffix("without one-offs 0") }
    }

    /// Danish and Swedish words are longer, and a window of 80 columns has room for them all the same.
    @Test(arguments: [
        ("en_GB", "add 9M ældre", "draw 5M from overskud2023", " without one-offs −9.0M · 1 rule broken", " 1 rule broken"),
        ("da_DK", "tilfør 9 mio. ældre", "træk 5 mio. fra overskud2023", " uden engangsbeløb −9,0 mio. · 1 krav brudt", " 1 krav brudt"),
        ("sv_SE", "tillför 9 mkr ældre", "ta 5 mkr från overskud2023", " utan engångsposter −9,0 mkr · 1 krav brutet", " 1 krav brutet"),
    ])
    func inThreeLanguages(_ locale: String, _ add: String, _ draw: String, _ both: String, _ rule: String) throws {
        let folder = try municipalityFolder("require balance >= 0 \"loven\"\n")
        for (columns, wanted) in [(80, both), (55, rule)] {
            let sitting = try bud(["\(folder.path)/kommune.bud"], in: folder, environment: ["LC_ALL": locale + ".UTF-8"], columns: columns)
            try sitting.line(draw)
            try sitting.line(add)
            try sitting.terminal.expectScreen("“\(wanted)”") { $0.currentLine.hasSuffix(wanted) && $0.currentLine.contains("−9") == (wanted == both) }
            #expect(try sitting.leave() == 0)
        }
    }

    @Test func longLineTakesItsRoom() throws {
        let sitting = try municipalityPrompt()
        try sitting.line("draw 5M from overskud2023")
        let text = "cut 5M folkeskoler, specialskoler in 2025..2026 as \"x\""
        try sitting.terminal.send(text)
        try sitting.terminal.expectScreen("the line alone") { $0.currentLine == "bud 2024 +5.0M ▸ \(text)" }
    }
}
