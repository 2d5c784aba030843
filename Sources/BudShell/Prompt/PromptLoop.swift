import BudEngine
import BudModel
import BudReport
import BudSyntax
import Glibc
import LineEditor

/// The prompt: reads entries, runs each as one unit, until the end of input or `quit`.
struct PromptLoop {
    var session: Session
    /// What is brought back after a crash; made with the first line.
    var journal: Journal?
    /// A journal that cannot be kept is told of once.
    var hasToldJournalFailure = false
    /// What leaving was asked about.
    var planAskedAbout: KeptPlan?
    /// A history that cannot be kept is told of once.
    private var hasToldHistoryFailure = false
    /// What shows answers that are longer than the screen.
    private(set) var pager: Pager?

    init(_ session: Session) {
        self.session = session
        self.session.savedPlan = KeptPlan(session.interpreter.plan)
    }

    /// - Returns: the exit code.
    mutating func run() -> Int32 {
        Interrupts.record()
        guard Terminal.isInteractive,
              var editor = LineEditor(program: "bud", history: PromptLoop.history, isStyled: session.style.painter.isColoured) else {
            return runPlainly()
        }
        pager = session.style.isJSON ? nil : Pager()
        offerLeftSessions { editor.read(prompt: $0) }
        greet()
        if let failure = editor.historyFailure { tellHistoryFailure(failure) }
        while true {
            guard let typed = readEntry(&editor) else {
                if leavesAtEnd() { break }
                continue
            }
            guard let entry = meant(by: Array(typed.utf8)) else { continue }
            if let failure = editor.remember(String(decoding: entry, as: UTF8.self)) { tellHistoryFailure(failure) }
            if take(entry) { break }
        }
        return 0
    }

    /// The entry to run: what was typed, or the failed one with the choice that was typed; nothing where nothing is to be done.
    private mutating func meant(by typed: [UInt8]) -> [UInt8]? {
        guard let offer = session.offer else { return typed.allSatisfy(PromptLoop.isBlank) ? nil : typed }
        switch offer.reply(typed) {
        case .left: session.offer = nil
        case .other: return typed
        case .noSuchNumber:
            tell("bud: \(offer.numbers), or an empty line to leave it as it is", .plain)
        case .chosen(let choice):
            let mended = offer.mended(with: choice)
            session.say([DrawnLine([Segment(SafeText.shown(mended.line), .heading)])])
            return mended.entry
        }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// Runs an entry.
    /// - Returns: whether it asked to quit.
    private mutating func take(_ entry: [UInt8]) -> Bool {
        // The window may have changed while the line was typed.
        session.style.width = Terminal.size?.columns ?? 80
        let ended = runAndKeep(entry)
        return ended.quits && leaves()
    }

    /// One entry, over several lines while a parenthesis or a list is open; nothing at the end of input.
    private mutating func readEntry(_ editor: inout LineEditor) -> String? {
        var entry = ""
        var completer = Completer(interpreter: session.interpreter, saved: Array(session.saved.keys))
        while true {
            completer.earlier = entry.isEmpty ? "" : entry + "\n"
            editor.completion = { [completer] in completer.complete($0) }
            switch editor.read(prompt: entry.isEmpty ? prompt : Prompt([Prompt.Segment("  … ", style: [2])])) {
            case .entry(let text):
                entry += entry.isEmpty ? text : "\n" + text
                // An empty line ends what was left open.
                if text.isEmpty || !session.interpreter.isIncomplete(entry) { return entry }
            case .cancelled: return ""
            case .endOfInput: return entry.isEmpty ? nil : entry
            case .failed(let number):
                tell("bud: the terminal cannot be read: \(SystemFailure(number).words)", .plain)
                return nil
            }
        }
    }

    /// `bud 2024 −57.7M ▸ `: the focus year and its balance; `bud 1–3? ▸ ` while an error's choices wait.
    private var prompt: Prompt {
        let plan = session.interpreter.plan
        let outcome = session.interpreter.outcome
        var segments = [Prompt.Segment("bud ", style: [1])]
        if let offer = session.offer { return Prompt(segments + [Prompt.Segment(session.book.text(offer.numbers) + "? ▸ ")]) }
        // A comment alone is no budget.
        guard plan.history.contains(where: { $0.kind != .comment }), plan.focus < outcome.balance.count else { return Prompt(segments + [Prompt.Segment("▸ ")]) }
        if let year = plan.budget.years.year(at: plan.focus) { segments.append(Prompt.Segment("\(year) ")) }
        let balance = outcome.balance[plan.focus]
        segments.append(Prompt.Segment(short(balance), style: balance < 0 ? [31] : [32]))
        segments.append(Prompt.Segment(" ▸ "))
        let left = segments.reduce(0) { $0 + $1.text.count }
        // Where the window is narrow the room is for what is typed; libedit drops it too where the line comes near.
        let room = session.style.width - left - PromptLoop.roomToType
        return Prompt(segments, right: told(lasting: outcome.lasting(plan.focus), of: balance, room: room))
    }

    /// Columns that stay free between both prompts.
    private static let roomToType = 15

    /// What the balance at the left does not say: that some of it comes once only, and which rules are broken; the
    /// rules alone where there is no room for both.
    private func told(lasting: Int64, of balance: Int64, room: Int) -> [Prompt.Segment] {
        let count = session.brokenRules
        let once = lasting == balance ? [] : [Prompt.Segment(session.book.text("without one-offs \(short(lasting))"), style: [2])]
        let rules = count == 0 ? [] : [Prompt.Segment(session.book.text(count == 1 ? "1 rule broken" : "\(count) rules broken"), style: [31])]
        let between = once.isEmpty || rules.isEmpty ? [] : [Prompt.Segment(" · ", style: [2])]
        return [once + between + rules, rules].first { $0.reduce(0) { $0 + $1.text.count } <= room } ?? []
    }

    private func greet() {
        let book = session.book
        var lines = [book.text("Type \(typed: "help") for help, \(typed: "quit") to leave.")]
        if session.interpreter.plan.history.isEmpty {
            let tries = ["account schools 812M", "cut 14M schools", "balance"].map { "  " + book.text(.typed($0)) }
            lines = [book.text("bud \(Version.number): what if a budget changed? Three lines to try:")] + tries + lines
        }
        session.output.answer(session.style.painter.text(lines.flatMap { DrawnLine([Segment($0)]).wrapped(to: session.style.width) }))
    }

    /// A balance where there is little room: `mio.` says that it is money.
    private func short(_ amount: Int64) -> String {
        let text = session.book.text(MoneyText.short(amount, signed: true))
        return text.hasSuffix("mio. kr.") ? String(text.dropLast(4)) : text
    }

    /// Says a sentence beside the answers, as wide as the window.
    func tell(_ phrase: Phrase, _ role: Role = .warning, _ book: Phrasebook? = nil) {
        let lines = DrawnLine([Segment(SafeText.shown((book ?? session.book).text(phrase)), role)]).wrapped(to: session.style.width)
        session.output.complain(session.style.errorPainter.text(lines))
    }

    private mutating func tellHistoryFailure(_ failure: History.Failure) {
        if hasToldHistoryFailure { return }
        hasToldHistoryFailure = true
        tell("bud: what is typed is NOT kept in the history: \(failure.path): \(SystemFailure(failure.number).words)")
    }

    /// None without a home.
    private static var history: History? { StateFolder.path.map { History(path: $0 + "/history") } }

    // MARK: Without a line editor

    /// A terminal that cannot edit (TERM=dumb) still gets its prompt.
    private mutating func runPlainly() -> Int32 {
        var reader = PlainReader()
        let output = session.output
        offerLeftSessions { prompt in
            output.answer(prompt.left.map(\.text).joined())
            return switch reader.next() {
            case .line(let line): .entry(String(decoding: line, as: UTF8.self))
            case .cancelled: .cancelled
            case .endOfInput: .endOfInput
            case .failed(let number): .failed(number)
            }
        }
        greet()
        var entry: [UInt8] = []
        while true {
            session.output.answer(entry.isEmpty ? (prompt.left.map(\.text)).joined() : "  … ")
            let line: [UInt8]
            switch reader.next() {
            case .line(let read): line = read
            case .cancelled:
                entry = []
                session.offer = nil
                session.output.answer("\n")
                continue
            case .endOfInput, .failed:
                session.output.answer("\n")
                if leavesAtEnd() { return 0 }
                continue
            }
            entry += entry.isEmpty ? line : [0x0A] + line
            if !line.isEmpty, session.interpreter.isIncomplete(String(decoding: entry, as: UTF8.self)) { continue }
            defer { entry = [] }
            if let entry = meant(by: entry), take(entry) { return 0 }
        }
    }
}

/// An environment variable that is set and not empty.
func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
}
