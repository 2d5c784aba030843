import TerminalSupport

/// What stands between a prompt and what is typed.
let promptEnd = "▸ "

/// A `bud` at its first prompt, with a folder for its history and its files.
func bud(
    _ arguments: [String] = [], in folder: TemporaryFolder? = nil, environment: [String: String] = [:],
    columns: Int = 80, rows: Int = 24
) throws -> Sitting {
    let folder = try folder ?? TemporaryFolder()
    let terminal = try PseudoTerminal(
        builtExecutable("bud"), arguments, environment: ["XDG_STATE_HOME": folder.path, "PAGER": ""].merging(environment) { $1 },
        columns: columns, rows: rows)
    let greeting = try terminal.expect(promptEnd)
    return Sitting(terminal: terminal, folder: folder, greeting: greeting)
}

/// A person at the prompt.
struct Sitting {
    let terminal: PseudoTerminal
    let folder: TemporaryFolder
    /// All up to the first prompt.
    let greeting: String

    /// Types a line, waits for the next prompt and gives what was shown meanwhile, that prompt at its end.
    @discardableResult
    func line(_ text: String) throws -> String { try keys(text + "\r") }

    /// Types what ends an entry, and gives what is shown up to the next prompt.
    @discardableResult
    func keys(_ text: String) throws -> String {
        try terminal.send(text)
        return try terminal.expect(promptEnd)
    }

    /// Types without ending the line, and waits until the cursor's row reads so behind the prompt.
    func typed(_ text: String, gives line: String) throws {
        try terminal.send(text)
        try terminal.expectScreen("“\(line)” at the prompt") { screen in
            let parts = screen.currentLine.split(separator: "▸ ", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return false }
            // What stands at the right edge is no part of the line.
            let rest = parts[1].dropFirst(line.count).drop { $0 == " " }
            let isLine = parts[1].hasPrefix(line) && (rest.isEmpty ? parts[1] == line : rest.hasPrefix("without one-offs") || rest.hasSuffix("broken"))
            return isLine && screen.cursor.column >= parts[0].count + 2
        }
    }

    /// Types a line's beginning and TAB, and gives what is listed, up to the prompt drawn anew; then drops the line.
    func listed(_ text: String) throws -> String {
        try terminal.send(text + "\t")
        let list = try terminal.expect(promptEnd)
        try drop()
        return list
    }

    /// Ctrl-C, and the prompt after it.
    func drop() throws {
        try terminal.send("\u{3}")
        try terminal.expect("^C")
        try terminal.expect(promptEnd)
    }

    /// Ctrl-D, and once more where unsaved lines are asked about.
    func leave() throws -> Int32 {
        try terminal.send("\u{4}")
        if (try? terminal.expect(promptEnd)) != nil { try terminal.send("\u{4}") }
        return try terminal.waitForExit()
    }
}

/// The words of a text in the order they stand.
func words(_ text: String) -> [Substring] { text.split { $0 == " " || $0 == "\n" } }

func pasted(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }

let left = "\u{1B}[D", up = "\u{1B}[A"

/// A municipality with all that can be completed.
let municipality = """
    title "Kommune"
    years 2024..2027
    account skoler.folkeskoler 812M
    account skoler.specialskoler 120M
    account "Børn og Unge".dagtilbud 300M
    account ældre 500M
    income brugerbetaling 40M
    fund overskud2023 28M
    fund "Grøn pulje" 5M
    debt lån 29M

    """

/// A folder with the municipality in it.
func municipalityFolder(_ more: String = "") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(municipality + more, to: "kommune.bud")
    return folder
}

/// A prompt that goes on from the municipality.
func municipalityPrompt(_ more: String = "", columns: Int = 80, rows: Int = 24) throws -> Sitting {
    let folder = try municipalityFolder(more)
    return try bud(["\(folder.path)/kommune.bud"], in: folder, columns: columns, rows: rows)
}
