import Glibc
import TerminalSupport

/// The demo at its first prompt.
func demo(
    _ arguments: [String] = [], environment: [String: String] = [:], columns: Int = 80, rows: Int = 24
) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
        builtExecutable("LineEditorDemo"), arguments, environment: environment, columns: columns, rows: rows)
    try terminal.expect(promptEnd)
    return terminal
}

let promptEnd = "å> "

extension PseudoTerminal {
    /// Types, sees the entry that came of it, and waits for the next prompt.
    func type(_ text: String, gives entry: String) throws {
        try send(text)
        try expect("[entry: \(entry)]")
        try expect(promptEnd)
    }

    /// Waits until the cursor's row is so.
    func expectLine(_ line: String) throws {
        try expectScreen("“\(line)”") { $0.currentLine == line }
    }

    func leave() throws -> Int32 {
        try send("\u{4}")
        try expect("[end]")
        return try waitForExit()
    }
}
