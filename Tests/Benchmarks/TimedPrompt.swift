import TerminalSupport

/// A `bud` on a terminal of 80 columns, whose answers are timed from the key that asks for them.
struct TimedPrompt {
    /// What took so long, and what was shown meanwhile.
    typealias Answer = (seconds: Double, shown: String)

    /// An answer that is not the one to what was asked.
    struct WrongAnswer: Error, CustomStringConvertible {
        let description: String
    }

    private static let promptEnd = "▸ "
    private let terminal: PseudoTerminal

    /// - Parameter state: the folder of the journal and the history.
    init(_ bud: String, _ arguments: [String], state: String) throws {
        // An answer longer than the screen would wait in a pager.
        terminal = try PseudoTerminal(bud, arguments, environment: ["XDG_STATE_HOME": state, "PAGER": ""])
        try terminal.expect(TimedPrompt.promptEnd)
    }

    /// From Enter to the next prompt.
    @discardableResult
    func enter(_ line: String) throws -> Answer {
        try type(line)
        return try time("\r") { try terminal.expect(TimedPrompt.promptEnd) }
    }

    /// From TAB until the line stands below what is offered; then the line is dropped.
    func tab(_ line: String) throws -> Answer {
        try type(line)
        let answer = try time("\t") {
            let list = try terminal.expect(TimedPrompt.promptEnd)
            try expectLine(line)
            return list
        }
        try terminal.send("\u{3}")
        try terminal.expect("^C")
        try terminal.expect(TimedPrompt.promptEnd)
        return answer
    }

    private func time(_ key: String, until isShown: () throws -> String) throws -> Answer {
        let start = ChildProcess.now()
        try terminal.send(key)
        let shown = try isShown()
        return (ChildProcess.now() - start, shown)
    }

    /// Types, and waits until all of it is shown.
    private func type(_ line: String) throws {
        try terminal.send(line)
        try expectLine(line)
    }

    private func expectLine(_ line: String) throws {
        let wanted = line.filter { $0 != " " }
        // A line that runs over the edge loses its spaces there.
        try terminal.expectScreen("“\(line)”") { screen in
            let typed = screen.lines.joined().split(separator: "▸", omittingEmptySubsequences: false).last ?? ""
            return typed.filter { $0 != " " }.hasPrefix(wanted)
        }
    }
}
