import Glibc
import TerminalSupport
import Testing

@testable import LineEditor

@Suite struct ScreenTests {
    let text = "alle børn og unge i hele kommunen"

    @Test func narrowWindow() throws {
        let terminal = try demo(columns: 20)
        try terminal.send(text)
        try terminal.expectScreen("the line in three rows") {
            $0.lines == ["demo å> alle børn og", " unge i hele kommune", "n"]
        }
        try terminal.type("\u{1}Ø\u{5}!\r", gives: "Ø\(text)!")
    }

    @Test func windowWithoutRoom() throws {
        let terminal = try demo(["--right", "right"], columns: 5, rows: 2)
        try terminal.type("æøå æøå æøå\u{1}x\r", gives: "xæøå æøå æøå")
        terminal.resize(columns: 1, rows: 1)
        try terminal.send("ab\u{7F}c")
        terminal.resize(columns: 80, rows: 24)
        try terminal.send("\r")
        try terminal.expect("[entry: ac]")
    }

    @Test func lineTallerThanTheScreen() throws {
        let terminal = try demo(columns: 20, rows: 6)
        let lines = (1...12).map { "add \($0)M ø" }
        let more = String(repeating: "x", count: 200)
        try terminal.send("\u{1B}[200~\(lines.joined(separator: "\n"))\u{1B}[201~")
        try terminal.expectLine("add 12M ø")
        try terminal.send("\u{1}")
        try terminal.expectScreen("the cursor at the top") { $0.cursor.row == 0 }
        try terminal.send("\u{5}")
        try terminal.expectScreen("the cursor at the end") { $0.cursor == (row: 5, column: 9) }
        try terminal.type("\(more)\r", gives: lines.joined(separator: "\\n") + more)
    }

    @Test func resizeInMidLine() throws {
        let terminal = try demo(columns: 80, rows: 10)
        try terminal.type("first\r", gives: "first")
        try terminal.send(text)
        try terminal.expectLine("demo å> \(text)")
        try terminal.expect("kommunen")
        // In 18, 21 and 26 columns a row ends with a space.
        for columns in [20, 30, 18, 80, 21, 60, 26, 60] {
            terminal.resize(columns: columns, rows: 10)
            try terminal.expect(promptEnd)  // drawn anew
            let wrapped = Self.wrapped("demo å> \(text)", columns)
            try terminal.expectScreen("the line once, in \(columns) columns") { screen in
                let above = ["demo å> first", "[entry: first]"].flatMap { Self.wrapped($0, columns) }
                return screen.lines == above + wrapped && screen.cursor.row == above.count + (8 + text.count) / columns
            }
        }
        try terminal.send("\u{15}ok\r")
        try terminal.expect("[entry: ok]")
    }

    @Test func suspendedAndContinued() throws {
        let shell = try PseudoTerminal(
            "/bin/bash", ["--norc", "--noprofile", "-i"], environment: ["PS1": "shell> "], columns: 200)
        try shell.expect("shell> ")
        try shell.send("\(builtExecutable("LineEditorDemo"))\r")
        try shell.expect(promptEnd)
        try shell.send("abcø")
        try shell.expectLine("demo å> abcø")
        try shell.send("\u{1A}")
        try shell.expect("Stopped")
        try shell.expect("shell> ")
        shell.resize(columns: 100, rows: 24)
        try shell.send("fg\r")
        try shell.expect(promptEnd)
        try shell.expectLine("demo å> abcø")
        try shell.type("d\r", gives: "abcød")
    }

    @Test func rightPromptGivesWay() throws {
        let terminal = try demo(["--right", "+1,2", "--color"], columns: 30)
        try terminal.expectScreen("the right prompt") { $0.currentLine == "demo å>                 +1,2" }
        try terminal.send("aaaaaaaaaaaaaaaa")
        try terminal.expectScreen("no right prompt") { $0.currentLine == "demo å> aaaaaaaaaaaaaaaa" }
    }

    @Test func promptNeedsOneSequenceBeforeEachChange() {
        let prompt = Prompt([.init("a", style: [1]), .init("b", style: [31]), "c"], right: [.init("r", style: [2])])
        #expect(
            prompt.rendered(prompt.left, isStyled: true)
                == "\u{1}\u{1B}[0;1m\u{1}a\u{1}\u{1B}[0;31m\u{1}b\u{1}\u{1B}[0m\u{1}c")
        #expect(prompt.rendered(prompt.right, isStyled: true) == "\u{1}\u{1B}[0;2m\u{1}r\u{1}\u{1B}[0m\u{1} ")
        #expect(prompt.rendered(prompt.left, isStyled: false) == "abc")
        #expect(prompt.rendered([.init("", style: [1])], isStyled: true) == "")
    }

    @Test func promptTextIsMadeHarmless() {
        let prompt = Prompt([.init("a\u{1B}[2J\u{1}\n\u{202E}\u{9B}æ")])
        #expect(prompt.rendered(prompt.left, isStyled: true) == "a\u{FFFD}[2J\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}æ")
    }

    private static func wrapped(_ text: String, _ columns: Int) -> [String] {
        let scalars = Array(text)
        return stride(from: 0, to: scalars.count, by: columns).map { start in
            var row = scalars[start..<min(scalars.count, start + columns)]
            while row.last == " " { row.removeLast() }
            return String(row)
        }
    }
}
