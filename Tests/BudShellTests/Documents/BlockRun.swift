import Foundation
import TerminalSupport
import Testing

/// Runs a block of a page, and gives what then stands on the screen.
enum BlockRun {
    struct Result {
        var code: Int32
        /// Without blanks at the ends of lines, which nobody sees.
        var lines: [String]
    }

    static func result(_ block: Block) throws -> Result {
        if block.kind == .console { return try console(block) }
        let folder = try TemporaryFolder()
        for file in block.files { try folder.write(file.text, to: file.name) }
        // `use` takes declarations, rules and steps in, and leaves the questions of earlier blocks unasked.
        try folder.write(block.before, to: "before.bud")
        try folder.write("use \"before.bud\"\n", to: "start.bud")
        try folder.write(block.text, to: "plan.bud")
        let ended = try Program.run(["run"] + (block.before.isEmpty ? [] : ["start.bud"]) + ["plan.bud"], in: folder.url)
        return Result(code: ended.code, lines: trimmed(ended.output + ended.errors))
    }

    // MARK: Shell and prompt

    private static func console(_ block: Block) throws -> Result {
        var shown = ""
        var status: Int32 = 0
        for (index, line) in zip(block.lines.indices, block.lines) where line.hasPrefix("$ ") {
            let rest = block.lines[(index + 1)...].prefix { !$0.hasPrefix("$ ") }
            let typed = rest.compactMap { line in
                line.hasPrefix("bud ") ? line.range(of: "▸ ").map { String(line[$0.upperBound...]) } : nil
            }
            shown += line + "\n"
            let command = String(line.dropFirst(2))
            if typed.isEmpty {
                let ended = try Program.shell("(exit \(status))\n{ \(command)\n} 2>&1", in: Project.root)
                shown += ended.output
                status = ended.code
            } else {
                shown += try typedIn(command, typed)
            }
        }
        return Result(code: 0, lines: trimmed(shown))
    }

    /// The screen of a terminal on which these lines were typed at bud's prompt.
    private static func typedIn(_ command: String, _ lines: [String]) throws -> String {
        var environment = try Program.environment()
        environment["TERM"] = "dumb"
        let state = try TemporaryFolder()
        environment["XDG_STATE_HOME"] = state.url.path
        let script = "cd '\(Project.root.path)' && exec \(command)"
        let terminal = try PseudoTerminal("/bin/sh", ["-c", script], environment: environment)
        var screen = try terminal.expect("▸ ")
        for (index, line) in lines.enumerated() {
            try terminal.send(line + "\n")
            // Only what is not saved brings another prompt.
            if line == "quit", index == lines.count - 1 {
                #expect(try terminal.waitForExit() == 0)
                return screen + "quit\n"
            }
            screen += try terminal.expect("▸ ")
        }
        try terminal.send("\u{4}")
        _ = try terminal.waitForExit()
        // The last prompt is where the next line would be typed.
        return screen.lastIndex(of: "\n").map { String(screen[...$0]) } ?? screen
    }

    private static func trimmed(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var line = line
            while line.last == " " { line.removeLast() }
            return String(line)
        }
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
