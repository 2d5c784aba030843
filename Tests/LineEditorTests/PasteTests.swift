import TerminalSupport
import Testing

private func pasted(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }

@Suite struct PasteTests {
    @Test func threeLinesAreOneEntry() throws {
        let terminal = try demo()
        try terminal.type(
            pasted("fund a 1M\naccount ø 2M\ncut 1M ø") + "\r",
            gives: "fund a 1M\\naccount ø 2M\\ncut 1M ø")
    }

    @Test func bracketsAreAskedForWhileReading() throws {
        let terminal = try demo()
        #expect(terminal.screen.pastesInBrackets)
        try terminal.send("wait\r")
        try terminal.expect("[waiting]")
        #expect(!terminal.screen.pastesInBrackets)
        try terminal.type("on\r", gives: "on")
        #expect(try terminal.leave() == 0)
        #expect(!terminal.screen.pastesInBrackets)
    }

    @Test func lineEndsOfAnyKind() throws {
        let terminal = try demo()
        try terminal.type(pasted("a\r\nb\rc\nd\r\n\r\n") + "\r", gives: "a\\nb\\nc\\nd")
    }

    @Test func pasteIsShownAndCanBeEdited() throws {
        let terminal = try demo()
        try terminal.send("x" + pasted("one\ntwo\nthree"))
        try terminal.expectScreen("three rows") { $0.lines == ["demo å> xone", "two", "three"] }
        try terminal.type("\u{7F}\u{7F}\u{1}ø\r", gives: "øxone\\ntwo\\nthr")
    }

    @Test func tabsAndControlsAreText() throws {
        let terminal = try demo()
        try terminal.type(pasted("sk\t\0ø\u{3}\u{1B}[A") + "\r", gives: "sk?\u{FFFD}ø??[A")
    }

    @Test func fortyLines() throws {
        let terminal = try demo()
        let lines = (1...40).map { "add \($0)M område\($0)" }
        try terminal.type(pasted(lines.joined(separator: "\r")) + "\r", gives: lines.joined(separator: "\\n"))
        try terminal.type("on\r", gives: "on")
    }

    @Test func aLargePaste() throws {
        let terminal = try demo()
        let text = String(repeating: "æ ø å ", count: 3000)
        try terminal.send(pasted(text) + "\u{1}!\r")
        try terminal.expect("[entry: !æ ø å ")
        try terminal.expect("]")
    }

    @Test func withoutBracketsLinesFollowEachOther() throws {
        let terminal = try demo()
        try terminal.send("one\r\ntwo\nthree\r\n")
        for line in ["one", "two", "three"] {
            try terminal.expect("[entry: \(line)]")
            try terminal.expect(promptEnd)
        }
        #expect(!terminal.screen.lines.contains("[entry: ]"))
    }

    @Test func controlCGivesUpAPasteWithoutItsEnd() throws {
        let terminal = try demo()
        try terminal.send("\u{1B}[200~abc")
        // The key is told from text by the quiet before it, which is what this waits for.
        #expect(throws: PseudoTerminal.Failure.self) { try terminal.expect("abc", timeout: 0.8) }
        try terminal.send("\u{3}")
        try terminal.expect("[cancelled]")
        try terminal.expect(promptEnd)
        try terminal.type("def\r", gives: "def")
    }

    @Test func otherSequencesStayKeys() throws {
        let terminal = try demo()
        try terminal.type("ab\u{1B}[2~c\u{1B}[201~\u{1B}[20~\r", gives: "abc")
        try terminal.type("word two\u{1B}bø\r", gives: "word øtwo")
    }
}
