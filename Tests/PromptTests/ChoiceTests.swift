import TerminalSupport
import Testing

/// An error with numbered choices waits for the number.
@Suite struct ChoiceTests {
    @Test func numberIsPutInThePlaceOfWhatWasMarked() throws {
        let sitting = try bud()
        try sitting.line("account premises 60M")
        let error = try sitting.line("cut 14 premises")
        #expect(error.contains("1  14M   2  14K   3  14 kr") && error.hasSuffix("bud 1–3? ▸ "))
        let answer = try sitting.line("1")
        #expect(answer.contains("\ncut 14M premises\n[1] premises") && answer.hasSuffix("bud +14.0M ▸ "))
        // It is one line for undo, and the history has the mended line.
        #expect(try sitting.line("undo").hasSuffix("bud 0 ▸ "))
        try sitting.typed(up + up, gives: "cut 14M premises")
        try sitting.typed(up, gives: "cut 14 premises")
    }

    @Test func historyFileGetsTheMendedLine() throws {
        let sitting = try bud()
        try sitting.line("account premises 60M; cut 14 premises")
        try sitting.line(" 2 ")
        #expect(try sitting.leave() == 0)
        #expect(try sitting.folder.read("bud/history")
            == "account premises 60M; cut 14 premises\naccount premises 60M; cut 14K premises\n")
    }

    @Test(arguments: ["", "  "]) func emptyLineLeavesIt(_ empty: String) throws {
        let sitting = try bud()
        try sitting.line("account premises 60M")
        try sitting.line("cut 14 premises")
        #expect(try sitting.line(empty).split(separator: "\n").suffix(1) == ["bud 0 ▸ "])
        #expect(!sitting.terminal.screen.lines.contains { $0.hasPrefix("cut") || $0.hasPrefix("bud:") })
        #expect(try sitting.line("1").contains("error"), "it waits no more")
        #expect(try sitting.line("steps").contains("no steps yet"))
    }

    @Test func controlCLeavesIt() throws {
        let sitting = try bud()
        try sitting.line("account premises 60M")
        try sitting.line("cut 14 premises")
        try sitting.terminal.send("1\u{3}")
        #expect(try sitting.terminal.expect(promptEnd).hasSuffix("bud 0 ▸ "))
        #expect(try sitting.line("steps").contains("no steps yet"))
    }

    @Test func anyOtherLineIsItsOwn() throws {
        let sitting = try bud()
        try sitting.line("account premises 60M")
        try sitting.line("cut 14 premises")
        #expect(try sitting.line("cut 2M premises").hasSuffix("bud +2.0M ▸ "))
        #expect(try sitting.line("1").contains("error"))
    }

    @Test func numberOfNoChoiceIsAskedForAgain() throws {
        let sitting = try bud()
        try sitting.line("account premises 60M")
        try sitting.line("cut 14 premises")
        for number in ["0", "4", "99999999999999999999"] {
            let answer = try sitting.line(number)
            #expect(answer.contains("1–3, or an empty line") && answer.hasSuffix("bud 1–3? ▸ "), "\(number)")
        }
        #expect(try sitting.line("3").contains("\ncut 14 kr premises\n"))
    }

    @Test func oneErrorAfterTheOther() throws {
        let sitting = try bud()
        try sitting.line("account premises 60M")
        try sitting.line("account schools 60M")
        #expect(try sitting.line("cut 1.000 premises; cut 7 schools").hasSuffix("bud 1 or 2? ▸ "))
        #expect(try sitting.line("2").contains("7 what?"), "the second error offers its own")
        #expect(try sitting.line("1").contains("1.0 what?") == false)
    }

    @Test func ambiguousName() throws {
        let sitting = try bud()
        try sitting.line("account north.schools 60M; account south.schools 50M")
        #expect(try sitting.line("cut 5M schools").hasSuffix("bud 1 or 2? ▸ "))
        let answer = try sitting.line("2")
        #expect(answer.contains("cut 5M south.schools\n") && answer.hasSuffix("bud +5.0M ▸ "))
    }

    @Test func lineOfAPasteThatIsMended() throws {
        let sitting = try bud()
        try sitting.keys(pasted("account ø 60M\ncut 5 ø\ncut 1M ø\n") + "\r")
        let answer = try sitting.line("1")
        #expect(answer.contains("\ncut 5M ø\n") && answer.hasSuffix("bud +6.0M ▸ "))
        #expect(try sitting.line("undo").hasSuffix("bud ▸ "))
    }

    @Test func whatStandsElsewhereIsNotOffered() throws {
        let folder = try TemporaryFolder()
        try folder.write("account premises 60M\ncut 14 premises\n", to: "wrong.bud")
        let sitting = try bud(in: folder)
        #expect(try sitting.line("use \"\(folder.path)/wrong.bud\"").hasSuffix("bud ▸ "))
        // One proposal has no number.
        #expect(try sitting.line("account premises 60M; cut 1M premisses").hasSuffix("bud ▸ "))
    }

    @Test func simpleTerminalToo() throws {
        let sitting = try bud(environment: ["TERM": "dumb"])
        try sitting.keys("account ø 60M\n")
        #expect(try sitting.keys("cut 5 ø\n").hasSuffix("bud 1–3? ▸ "))
        try sitting.terminal.send("1\u{3}")
        #expect(try sitting.terminal.expect(promptEnd).hasSuffix("bud 0 ▸ "))
        try sitting.keys("cut 5 ø\n")
        #expect(try sitting.keys("1\n").hasSuffix("bud +5.0M ▸ "))
    }

    @Test func neverInAPipe() throws {
        let piped = try Program.run("bud", [], input: Array("account premises 60M\ncut 14 premises\n1\n".utf8))
        #expect(piped.status == 2)
        let text = piped.answer + piped.complaint
        #expect(!text.contains("▸") && !text.contains("cut 14M"))
    }
}
