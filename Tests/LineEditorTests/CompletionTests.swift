import TerminalSupport
import Testing

@testable import LineEditor

@Suite struct CompletionTests {
    @Test func loneCandidateComesWithASpace() throws {
        let terminal = try demo()
        try terminal.type("cut pl\tx\r", gives: "cut placering x")
        try terminal.type("øst\tx\r", gives: "østskolen x")
        try terminal.type("ældre æl\tx\r", gives: "ældre ældrepleje x")
    }

    @Test func severalAreListedWithTheirNotes() throws {
        let terminal = try demo()
        try terminal.send("s\t")
        try terminal.expect("skoler    812.0M   skolebus    9.5M\n")
        try terminal.expect("å> skole")
        try terminal.type("b\t\r", gives: "skolebus ")
    }

    @Test func inTheMiddleOfALine() throws {
        let terminal = try demo()
        try terminal.type("å øst ø\u{1B}[D\u{1B}[D\t\r", gives: "å østskolen  ø")
    }

    @Test func nothingFitsAndNothingChanges() throws {
        let terminal = try demo()
        try terminal.type("xyz\t\r", gives: "xyz")
    }

    @Test func listIsHarmlessAndBelowALongLine() throws {
        let terminal = try demo(columns: 20)
        try terminal.send("aaaa bbbb cccc dddd ør")
        try terminal.expectScreen("two rows") { $0.cursor.row == 1 && $0.cursor.column == 10 }
        try terminal.send("\t")
        try terminal.expect("øre\u{FFFD}[31m  \u{FFFD}x\nørevis\n")
        try terminal.expect(promptEnd)
        try terminal.type("v\t\r", gives: "aaaa bbbb cccc dddd ørevis ")
    }

    @Test func listComesBelowAllRowsOfTheLine() throws {
        let terminal = try demo(columns: 20)
        try terminal.send("ør bbbb cccc dddd eeee\u{1}\u{1B}[C\u{1B}[C")
        try terminal.expectScreen("the cursor after ør") { $0.cursor == (row: 0, column: 10) && $0.lines.count == 2 }
        try terminal.send("\t")
        try terminal.expectScreen("line, list and line") {
            $0.lines == [
                "demo å> ør bbbb cccc", " dddd eeee", "øre\u{FFFD}[31m  \u{FFFD}x", "ørevis",
                "demo å> øre bbbb ccc", "c dddd eeee",
            ]
        }
        try terminal.type("\r", gives: "øre bbbb cccc dddd eeee")
    }

    @Test func columnsFitTheWidth() {
        let names = (1...30).map { Completion.Candidate("account\($0)", note: "\($0).0M") }
        for columns in [1, 5, 20, 40, 80] {
            let lines = candidateList(names, columns: columns, rows: 6).split(separator: "\n")
            #expect(lines.count <= 7)
            #expect(lines.allSatisfy { displayWidth(String($0)) <= max(1, columns) } || columns < 6)
        }
        let wide = candidateList(names, columns: 80, rows: 40)
        #expect(wide.split(separator: "\n").count == 8)
        #expect(names.allSatisfy { wide.contains($0.text) })
        #expect(candidateList(names, columns: 20, rows: 4).hasSuffix("… +26\n"))
    }

    @Test func commonStartAndWhatItMustHold() {
        #expect(commonStart(["øst", "østre", "øs"]) == "øs")
        #expect(commonStart(["æ", "ø"]) == "")
        #expect(holds("Skoler.Øst", "øst"))
        #expect(!holds("skoler", "øst"))
    }

    @Test func typedPartNeverCutsACharacter() {
        let request = Completion.Request(line: "xåy", cursor: 3)
        #expect(request.typed(2) == "å")
        #expect(request.typed(1) == "")
        #expect(request.typed(99) == "xå")
        #expect(Completion.Request(line: "a", cursor: 9).typed(1) == "a")
    }
}
