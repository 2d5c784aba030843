import Glibc
import TerminalSupport
import Testing

@Suite struct EditingTests {
    @Test func lettersBeyondASCII() throws {
        let terminal = try demo()
        try terminal.type("blå rød öl 5 €\r", gives: "blå rød öl 5 €")
        try terminal.type("æøå\u{7F}\u{7F}ö\r", gives: "æö")
        #expect(try terminal.leave() == 0)
    }

    @Test func insertingAndDeletingInTheMiddle() throws {
        let terminal = try demo()
        let left = "\u{1B}[D", right = "\u{1B}[C"
        try terminal.type("æå\(left)ø\r", gives: "æøå")
        try terminal.type("å€ø\(left)\u{7F}æ\(right)!\r", gives: "åæø!")
        try terminal.type("øre\u{1}€ \u{5}r\r", gives: "€ ører")
        try terminal.type("abæ\u{1}\u{1B}[3~\u{1B}OCx\r", gives: "bxæ")
    }

    @Test func theScreenShowsWhatIsEdited() throws {
        let terminal = try demo()
        try terminal.send("skåne")
        try terminal.expectLine("demo å> skåne")
        try terminal.send("\u{1B}[D\u{1B}[Dxø")
        try terminal.expectLine("demo å> skåxøne")
        #expect(terminal.screen.cursor.column == 13)
    }

    @Test func characterThatIsNotUTF8IsShown() throws {
        let terminal = try demo()
        try terminal.send(bytes: [0x61, 0xE5, 0x62, 0xFF, 0x0D])  // Latin-1 å
        try terminal.expect("[entry: a\u{FFFD}b\u{FFFD}]")
    }

    @Test func combiningMarkKeepsTheCursorRight() throws {
        let terminal = try demo()
        try terminal.send("a\u{30A}b")
        try terminal.expectLine("demo å> ab")
        try terminal.expectScreen("the cursor after b") { $0.cursor.column == 10 }
        try terminal.type("c\r", gives: "a\u{30A}bc")
    }

    @Test func nulIsHarmless() throws {
        let terminal = try demo()
        try terminal.type("a\0b\r", gives: "ab")
        try terminal.type("a\u{16}\0b\r", gives: "ab")
    }

    @Test(arguments: ["C", "POSIX", "C.UTF-8", "nonsense"])
    func anyLocale(_ locale: String) throws {
        let terminal = try demo(environment: ["LANG": locale])
        try terminal.type("æøå€\u{7F}\r", gives: "æøå")
        try terminal.type("øst\t\r", gives: "østskolen ")
    }

    @Test func controlCDropsTheLine() throws {
        let terminal = try demo()
        try terminal.send("abc\u{1B}[D\u{3}")
        try terminal.expect("abc^C")
        try terminal.expect("[cancelled]")
        try terminal.expect(promptEnd)
        try terminal.type("def\r", gives: "def")
    }

    @Test func controlDEnds() throws {
        let terminal = try demo()
        try terminal.send("x\u{4}\u{7F}")  // not on a line with text
        try terminal.expectLine("demo å>")
        #expect(try terminal.leave() == 0)
        #expect(terminal.screen.lines.last == "[end]")
    }

    @Test func terminalIsGivenBack() throws {
        let terminal = try demo()
        #expect(terminal.settings.c_lflag & tcflag_t(ECHO | ICANON) == 0)
        #expect(try terminal.leave() == 0)
        #expect(terminal.settings.c_lflag & tcflag_t(ECHO | ICANON | ISIG) == tcflag_t(ECHO | ICANON | ISIG))
    }

    @Test func typingAheadIsShownOnce() throws {
        let terminal = try demo()
        try terminal.send("one\rtwo\rthree\r")
        try terminal.expect("[entry: three]")
        try terminal.expect(promptEnd)
        #expect(
            terminal.screen.lines == [
                "demo å> one", "[entry: one]", "demo å> two", "[entry: two]", "demo å> three", "[entry: three]",
                "demo å>",
            ])
    }

    @Test func typingWhileTheProgramWorksIsShownOnce() throws {
        let terminal = try demo()
        try terminal.send("wait\r")
        try terminal.expect("[waiting]")
        try terminal.type("æøå\r", gives: "æøå")
        #expect(
            terminal.screen.lines == [
                "demo å> wait", "[waiting]", "[entry: wait]", "demo å> æøå", "[entry: æøå]", "demo å>",
            ])
    }

    @Test func lineIsNotEditedOnASimpleTerminal() throws {
        let terminal = try PseudoTerminal(
            builtExecutable("LineEditorDemo"), environment: ["TERM": "dumb"])
        try terminal.send("æøå\n")
        try terminal.expect("[plain: æøå]")
        try terminal.send("\u{4}")
        #expect(try terminal.waitForExit() == 0)
    }

    @Test func viKeysFromEditrc() throws {
        let folder = try TemporaryFolder()
        try folder.write("bind -v\n", to: ".editrc")
        let terminal = try demo(environment: ["HOME": folder.path, "EDITRC": "\(folder.path)/.editrc"])
        try terminal.send("abc")
        try terminal.expectLine("demo å> abc")
        try terminal.send("\u{1B}")
        try terminal.expectScreen("the cursor on c") { $0.cursor.column == 10 }
        try terminal.type("0iø\r", gives: "øabc")
        try terminal.send("abc\u{1B}")
        try terminal.expectScreen("the cursor on c") { $0.cursor.column == 10 }
        try terminal.send("\u{3}")
        try terminal.expect("[cancelled]")
        try terminal.expect(promptEnd)
        try terminal.send("\u{12}bc")
        try terminal.expectScreen("the entry found") { $0.lines.last == "bck:bc" }
        try terminal.type("\r", gives: "øabc")
        try terminal.type("\u{1B}[200~a\nb\u{1B}[201~\r", gives: "a\\nb")
    }
}
