import ArgumentParser
import BudReport

/// `bud man`: the manual page, made of the help texts, for `man -l` and for whoever packages bud.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "man", abstract: "Print the manual page (roff).", shouldDisplay: false)

    func run() { Output().answer(ManualPage.text) }
}

/// The manual page in the `man` macros.
enum ManualPage {
    static var text: String {
        var page = Roff()
        page.macro(".TH BUD 1 \(Version.date) \"bud \(Version.number)\" \"User Commands\"")
        page.section("NAME")
        page.text("bud - " + lowered(CommandLineWords.abstract))
        page.section("SYNOPSIS")
        page.block(CommandLineWords.usage.map { CommandLineWords.padded($0.line, to: 32) + $0.words })
        page.section("DESCRIPTION")
        page.text("Text says what a budget has and what should be changed in it; bud says at once what is left, in which year, and "
            + "whether it lasts. Files are run first, then the statements of -c, then the prompt where there is a terminal. "
            + "Not on a terminal there is no prompt, no colour and no question.")
        page.section("OPTIONS")
        for option in CommandLineWords.options { page.item(option.usage, option.words) }
        page.item("-c STATEMENTS", "run these statements after the files, then end")
        page.item("--generate-completion-script SHELL", "print what bash, zsh or fish need to complete a command line of bud")
        page.item("--version", "print the version")
        page.item("--help", "print a short help")
        page.section("COMMANDS")
        for command in CommandLineWords.subcommands { page.item(command.name, lowered(command.words)) }
        page.section("LANGUAGE")
        page.subsection("where to begin")
        page.examples(Help.startRows)
        for topic in Help.topics {
            page.subsection(Phrasebook().text(topic.title))
            page.examples(topic.rows)
        }
        page.section("EXIT STATUS")
        for exit in CommandLineWords.exitCodes { page.item("\(exit.code)", exit.words) }
        page.section("ENVIRONMENT")
        page.item("NO_COLOR", "if set, nothing is coloured")
        page.item("PAGER", "what shows an answer at the prompt that is longer than the screen; less if not set, none if empty")
        page.item("XDG_STATE_HOME", "where bud/history keeps what was typed; ~/.local/state if not set")
        page.section("FILES")
        page.item("~/.editrc", "keys of the line editor, for all programs that use libedit or for \"bud:\" alone")
        page.section("EXAMPLES")
        page.block(["bud --example naestved", "bud -c 'account premises 60M; cut 14M premises; balance'", "bud diff one.bud other.bud"])
        page.section("SEE ALSO")
        page.text("editrc(5)")
        return page.lines.joined(separator: "\n") + "\n"
    }

    /// A sentence as the end of another line: a small letter first, no full stop.
    private static func lowered(_ sentence: String) -> String {
        sentence.prefix(1).lowercased() + sentence.dropFirst().prefix { $0 != "." }
    }
}

/// Lines of a manual page, with the one function that makes text harmless in it.
private struct Roff {
    /// What an example line may take beside its indent.
    static let columns = 71
    private(set) var lines: [String] = []

    mutating func macro(_ line: String) { lines.append(line) }
    mutating func section(_ title: String) { lines.append(".SH \"\(Roff.escaped(title))\"") }
    mutating func subsection(_ title: String) { lines.append(".SS \"\(Roff.escaped(title).replacing("\"", with: "\\(dq"))\"") }
    /// Running text, filled by whoever shows it.
    mutating func text(_ text: String) { lines += DrawnLine([Segment(text)]).wrapped(to: Roff.columns).map { Roff.line($0.text.trimmed) } }

    mutating func item(_ tag: String, _ words: String) {
        lines += [".TP", ".B \"\(Roff.escaped(tag).replacing("\"", with: "\\(dq"))\""]
        text(words)
    }

    /// Rows of help; two statements that are too long to stand side by side stand below each other.
    mutating func examples(_ rows: [Help.Row]) { block(rows.flatMap { $0.text().count > Roff.columns ? $0.parts() : [$0.text()] }) }

    /// Lines as they stand.
    mutating func block(_ texts: [String]) {
        let rows = texts.flatMap { DrawnLine([Segment($0)]).wrapped(to: Roff.columns) }
        lines += [".nf"] + rows.map { Roff.line($0.text) } + [".fi"]
    }

    /// A line that no macro begins.
    private static func line(_ text: String) -> String {
        let escaped = escaped(text)
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }

    /// What roff would obey or turn into another character is written out.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "'": result += "\\(aq"
            case "`": result += "\\(ga"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            case " "..."~": result.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
            }
        }
        return result
    }
}

extension String {
    /// Without the blanks it begins with.
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
