import TerminalSupport
import Testing

@Suite struct EntryTests {
    @Test func lettersBeyondASCII() throws {
        let sitting = try bud()
        try sitting.line("account blåbærgrød 5M")
        try sitting.line("account \"Øer, åer & söar\" 3M")
        try sitting.typed("cut 1M blåbrx\u{7F}\u{7F}bær", gives: "cut 1M blåbbær")
        try sitting.typed(left + left + left + "\u{7F}\u{5}bærg\u{7F}", gives: "cut 1M blåbærbær")
        try sitting.drop()
        #expect(try sitting.line("cut 1M blåbærgrx\u{7F}ød").hasSuffix("bud +1.0M ▸ "))
        #expect(try sitting.line("cut 1M \"øer, åer & söar\"").contains("Øer, åer & söar"))
    }

    @Test(arguments: ["C", "POSIX", "C.UTF-8", "da_DK.UTF-8", "nonsense"])
    func anyLocale(_ locale: String) throws {
        let sitting = try bud(["--language", "english"], environment: ["LANG": locale, "LC_ALL": locale])
        #expect(try sitting.line("account østskolen 5.5M").contains("noted: account østskolen 5.5M"))
        try sitting.typed("cut 1M øs\tx", gives: "cut 1M østskolen x")
        try sitting.drop()
        #expect(try sitting.line("cut 1.5M østskolen").hasSuffix("bud +1.5M ▸ "))
    }

    @Test func controlCDropsTheLine() throws {
        let sitting = try bud()
        try sitting.line("account a 5M")
        try sitting.terminal.send("cut 5M a")
        try sitting.drop()
        #expect(try sitting.line("steps").contains("no steps yet"))
    }

    @Test func controlCDropsAnEntryOfSeveralLines() throws {
        let sitting = try bud()
        try sitting.line("account a 5M")
        try sitting.terminal.send("cut (1M +\r")
        try sitting.terminal.expect("… ")
        try sitting.terminal.send("2M\u{3}")
        try sitting.terminal.expect(promptEnd)
        #expect(try sitting.line("cut 1M a").hasSuffix("bud +1.0M ▸ "))
    }

    @Test func controlDEnds() throws {
        let sitting = try bud()
        try sitting.typed("cut\u{4}", gives: "cut")  // not on a line with text
        try sitting.drop()
        #expect(try sitting.leave() == 0)
        #expect(sitting.terminal.screen.cursor.column == 0, "the shell's prompt begins on a line of its own")
        #expect(sitting.terminal.screen.currentLine == "")
    }

    @Test func controlDEndsAnOpenEntry() throws {
        let sitting = try bud()
        try sitting.terminal.send("show (1 +\r")
        try sitting.terminal.expect("… ")
        try sitting.terminal.send("\u{4}")
        try sitting.terminal.expect("error")
        try sitting.terminal.expect(promptEnd)
        #expect(try sitting.leave() == 0)
    }

    @Test func entryGoesOnInParentheses() throws {
        let sitting = try bud()
        try sitting.line("account schools 50M")
        try sitting.terminal.send("cut (1M +\r")
        try sitting.terminal.expect("… ")
        try sitting.terminal.send("  2M +\r")
        try sitting.terminal.expect("… ")
        #expect(try sitting.line("  3M) schools").hasSuffix("bud +6.0M ▸ "))
        #expect(try sitting.line("undo").hasSuffix("bud 0 ▸ "))
        // It comes back whole, and can be changed in its second line.
        try sitting.terminal.send(up + up)
        try sitting.terminal.expectScreen("the whole entry") {
            $0.lines.suffix(3) == ["bud 0 ▸ cut (1M +", "  2M +", "  3M) schools"]
        }
        #expect(try sitting.keys("\u{1}\r").hasSuffix("bud +6.0M ▸ "))
    }

    @Test func emptyLineEndsWhatWasLeftOpen() throws {
        let sitting = try bud()
        try sitting.terminal.send("show (1 +\r")
        try sitting.terminal.expect("… ")
        #expect(try sitting.line("").contains("error"))
    }

    @Test func pasteIsOneEntryAndOneUndo() throws {
        let sitting = try bud()
        let shown = try sitting.keys(pasted("account ø 60M\naccount å 90M\ncut 5M ø\ncut 1M å\n") + "\r")
        #expect(shown.hasSuffix("bud +6.0M ▸ "))
        #expect(try sitting.line("undo").hasSuffix("bud ▸ "))
        #expect(try sitting.line("redo").hasSuffix("bud +6.0M ▸ "))
    }

    @Test func wrongLineInAPasteDropsTheWholeOfIt() throws {
        let sitting = try bud()
        let shown = try sitting.keys(pasted("account ø 60M\ncut 5M ø\ncut 5M ååå\n") + "\r")
        #expect(shown.contains("error") && shown.contains("3 | cut 5M ååå") && shown.hasSuffix("bud ▸ "))
    }

    @Test func fortyLinesPasted() throws {
        let sitting = try bud()
        let lines = (1...40).map { "account område\($0) \($0)M" }
        #expect(try sitting.keys(pasted(lines.joined(separator: "\r\n")) + "\r").contains("40 statements"))
        #expect(try sitting.line("cut 1M område40").hasSuffix("bud +1.0M ▸ "))
        try sitting.line("undo 2")
        #expect(try sitting.line("undo").contains("nothing to undo"))
    }

    @Test func longLine() throws {
        let sitting = try bud()
        let name = "\"" + String(repeating: "lang ø ", count: 30) + "\""
        try sitting.line("account \(name) 5M")
        #expect(try sitting.line("cut 1M \(name)").hasSuffix("bud +1.0M ▸ "))
    }

    @Test func fastTyping() throws {
        let sitting = try bud()
        try sitting.terminal.send("account a 60M\raccount b 5M\rcut 1M a\rcut 2M b\rundo\rshow a\r")
        try sitting.terminal.expect("bud +1.0M ▸ show a")
        try sitting.terminal.expect("bud +1.0M ▸ ")
    }

    @Test func nulAndBrokenBytesAreHarmless() throws {
        let sitting = try bud()
        try sitting.terminal.send(bytes: Array("account a".utf8) + [0xFF, 0xE5] + Array(" 5M\r".utf8))
        let answer = try sitting.terminal.expect(promptEnd)
        #expect(answer.contains("error"))
        #expect(try sitting.line("account\0 a 5M").hasSuffix("bud 0 ▸ "))
    }

    // MARK: History

    @Test func controlRSearches() throws {
        let sitting = try bud()
        try sitting.line("account premises 60M")
        try sitting.line("account schools 90M")
        try sitting.line("steps")
        try sitting.terminal.send("\u{12}premi")
        try sitting.terminal.expectScreen("the line found") { screen in
            screen.lines.contains { $0.hasSuffix("account premises 60M") } && screen.lines.last == "bck:premi"
        }
        try sitting.terminal.send("\r")
        try sitting.terminal.expect("error")  // it is there already
    }

    @Test func historyLastsOverSessions() throws {
        let folder = try TemporaryFolder()
        let first = try bud(in: folder)
        try first.line("account blå 60M")
        try first.line("cut (1M +\n2M) blå")
        try first.line("nonsense")
        try first.line("")
        #expect(try first.leave() == 0)
        #expect(folder.mode("bud/history") == 0o600)
        #expect(try folder.read("bud/history") == "account blå 60M\ncut (1M +\\n2M) blå\nnonsense\n")

        let second = try bud(in: folder)
        try second.typed(up, gives: "nonsense")
        try second.drop()
        #expect(try second.keys(up + up + up + "\r").contains("noted: account blå 60M"))
        #expect(try second.leave() == 0)
        #expect(try folder.read("bud/history") == "account blå 60M\ncut (1M +\\n2M) blå\nnonsense\naccount blå 60M\n")
    }

    @Test func historyThatCannotBeKeptIsTold() throws {
        let sitting = try bud(environment: ["XDG_STATE_HOME": "/dev/null/state"])
        #expect(sitting.greeting.contains("NOT kept in the history"))
        let next = try sitting.line("account a 5M")
        #expect(next.contains("noted") && !next.contains("NOT kept in the history"), "once is enough")
    }

    // MARK: Interrupts

    @Test func controlCWhileALineIsWorkedOut() throws {
        let folder = try TemporaryFolder()
        let accounts = (1...20_000).map { "account a\($0) 1M\n" }
        try folder.write(accounts.joined(), to: "long.bud")
        let sitting = try bud(in: folder)
        try sitting.line("account other 5M")
        try sitting.terminal.send("use \"\(folder.path)/long.bud\"\r")
        // While the line is worked out Ctrl-C is a signal again.
        try sitting.terminal.expectSettings("working") { $0.c_lflag & 1 != 0 }
        try sitting.terminal.send("\u{3}")
        try sitting.terminal.expect("Stopped before it was done. Nothing was changed.", timeout: 30)
        try sitting.terminal.expect(promptEnd)
        try sitting.typed("cut 1M other", gives: "cut 1M other")  // the terminal is sound
        #expect(try sitting.keys("\r").hasSuffix("bud +1.0M ▸ "))
        #expect(try sitting.leave() == 0)
    }

    @Test func scriptStillDiesOfControlC() throws {
        let folder = try TemporaryFolder()
        let steps = String(repeating: "cut 1 kr schools\nadd 1 kr schools\n", count: 200_000)
        try folder.write("show 1\n", to: "first.bud")
        try folder.write("account schools 50M\n" + steps, to: "long.bud")
        let terminal = try PseudoTerminal(
            builtExecutable("bud"), ["run", "\(folder.path)/first.bud", "\(folder.path)/long.bud"])
        try terminal.expect("1")
        try terminal.send("\u{3}")
        #expect(try terminal.waitForExit() == 128 + 2)
    }
}
