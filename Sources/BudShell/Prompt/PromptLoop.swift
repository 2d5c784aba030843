import BudEngine
import BudModel
import BudReport
import BudSyntax
import Glibc
import LineEditor

/// The prompt: reads entries, runs each as one unit, until the end of input or `quit`.
struct PromptLoop {
    var session: Session
    /// A history that cannot be kept is told of once.
    private var hasToldHistoryFailure = false

    init(_ session: Session) { self.session = session }

    /// - Returns: the exit code.
    mutating func run() -> Int32 {
        Interrupts.record()
        guard Terminal.isInteractive,
              var editor = LineEditor(program: "bud", history: PromptLoop.history, isStyled: session.style.painter.isColoured) else {
            return runPlainly()
        }
        greet()
        if let failure = editor.historyFailure { tellHistoryFailure(failure) }
        while true {
            let completer = Completer(interpreter: session.interpreter)
            editor.completion = { completer.complete($0) }
            guard let entry = readEntry(&editor) else { break }
            if entry.allSatisfy(\.isWhitespace) { continue }
            if let failure = editor.remember(entry) { tellHistoryFailure(failure) }
            if take(Array(entry.utf8)) { break }
        }
        return 0
    }

    /// Runs an entry.
    /// - Returns: whether it asked to quit.
    private mutating func take(_ entry: [UInt8]) -> Bool {
        // The window may have changed while the line was typed.
        session.style.width = Terminal.size?.columns ?? 80
        let ended = session.run(entry, name: "", isEntry: true)
        // The person pressed Ctrl-C and sees the answer all the same: silence would look like a key that does not work.
        if Interrupts.take(), !session.wasStopped { session.output.complain("Ctrl-C: this line was worked out to its end; \"\(Vocabulary.word(.undo, session.interpreter.language))\" takes it back.\n") }
        return ended.quits
    }

    /// One entry, over several lines while a parenthesis or a list is open; nothing at the end of input.
    private mutating func readEntry(_ editor: inout LineEditor) -> String? {
        var entry = ""
        while true {
            switch editor.read(prompt: entry.isEmpty ? prompt : Prompt([Prompt.Segment("  … ", style: [2])])) {
            case .entry(let text):
                entry += entry.isEmpty ? text : "\n" + text
                // An empty line ends what was left open.
                if text.isEmpty || !session.interpreter.isIncomplete(entry) { return entry }
            case .cancelled: return ""
            case .endOfInput: return entry.isEmpty ? nil : entry
            case .failed(let number):
                session.output.complain("bud: the terminal cannot be read: \(String(cString: strerror(number)))\n")
                return nil
            }
        }
    }

    /// `bud 2024 −57.7M ▸ `: the focus year and its balance.
    private var prompt: Prompt {
        let plan = session.interpreter.plan
        let outcome = session.interpreter.outcome
        var segments = [Prompt.Segment("bud ", style: [1])]
        guard !plan.history.isEmpty, plan.focus < outcome.balance.count else { return Prompt(segments + [Prompt.Segment("▸ ")]) }
        if let year = plan.budget.years.year(at: plan.focus) { segments.append(Prompt.Segment("\(year) ")) }
        let balance = outcome.balance[plan.focus]
        segments.append(Prompt.Segment(MoneyText.short(balance, signed: true), style: balance < 0 ? [31] : [32]))
        segments.append(Prompt.Segment(" ▸ "))
        return Prompt(segments)
    }

    private func greet() {
        let language = session.interpreter.language
        let leave = "Type \(Vocabulary.word(.help, language)) for help, \(Vocabulary.word(.quit, language)) to leave.\n"
        guard session.interpreter.plan.history.isEmpty else { return session.output.answer(leave) }
        let lines = ["account schools 812M", "cut 14M schools", "balance"].map { "  " + Formatter().statement($0, in: language) + "\n" }
        session.output.answer("bud \(Version.number): what if a budget changed? Three lines to try:\n" + lines.joined() + leave)
    }

    private mutating func tellHistoryFailure(_ failure: History.Failure) {
        if hasToldHistoryFailure { return }
        hasToldHistoryFailure = true
        session.output.complain("bud: the history is not kept: \(failure.path): \(String(cString: strerror(failure.number)))\n")
    }

    /// `$XDG_STATE_HOME/bud/history`, or under `~/.local/state`; none without a home.
    private static var history: History? {
        if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") { return History(path: state + "/bud/history") }
        return environment("HOME").map { History(path: $0 + "/.local/state/bud/history") }
    }

    // MARK: Without a line editor

    /// A terminal that cannot edit (TERM=dumb) still gets its prompt.
    private mutating func runPlainly() -> Int32 {
        var reader = PlainReader()
        greet()
        var entry: [UInt8] = []
        while true {
            session.output.answer(entry.isEmpty ? (prompt.left.map(\.text)).joined() : "  … ")
            let line: [UInt8]
            switch reader.next() {
            case .line(let read): line = read
            case .cancelled:
                entry = []
                session.output.answer("\n")
                continue
            case .endOfInput, .failed:
                session.output.answer("\n")
                return 0
            }
            entry += entry.isEmpty ? line : [0x0A] + line
            if !line.isEmpty, session.interpreter.isIncomplete(String(decoding: entry, as: UTF8.self)) { continue }
            defer { entry = [] }
            if take(entry) { return 0 }
        }
    }
}

/// An environment variable that is set and not empty.
func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
}
