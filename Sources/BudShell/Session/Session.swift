import BudEngine
import BudModel
import BudReport
import BudSyntax

/// An interpreter with its answers: texts go in, drawn answers come out.
struct Session {
    var interpreter: Interpreter
    let limits: Limits
    let output: Output
    var style: Style
    /// What of its answers is told.
    var telling = Telling.all
    /// A question was asked, so that the balance table need not close a script.
    private(set) var hasAnswered = false
    /// A rule was broken when the last text ended.
    var hasBrokenRule: Bool { brokenRules > 0 }
    /// How many were.
    private(set) var brokenRules = 0
    /// Ctrl-C ended the last text before its end.
    private(set) var wasStopped = false
    /// The last answer was a table: one that follows keeps apart from it.
    private var endsInTable = false
    /// Files that it was started with.
    var opened: [OpenedFile] = []
    /// Files that this session wrote, with what it wrote.
    var saved: [String: [UInt8]] = [:]
    /// What the last entry's error offers instead.
    var offer: Offer?
    /// What a file holds of the plan: what was run at the start, or saved last.
    var savedPlan = KeptPlan()
    /// How often it was saved, and where last.
    var saves = 0
    var lastSaved: String?
    /// Lines are run again that were run before: only errors are told, and nothing is written.
    var isReplaying = false
    /// What was said of rules that wait for something: each is said once.
    var toldRules: Set<String> = []

    /// The language of answers: that of what is typed, also while a text that says another one is run.
    var language: Language { didSet { if language != oldValue { output.progress?.speak(book) } } }
    /// Says things to the person; programs read English.
    var book: Phrasebook { Phrasebook(style.isJSON ? .english : language) }

    /// What is told: all, errors with warnings and broken rules, or errors alone.
    enum Telling {
        case all, problems, errors

        func includes(_ event: Event) -> Bool {
            switch event {
            case .errors: true
            case .warnings, .rules: self != .errors
            default: self == .all
            }
        }
    }

    /// How answers look.
    struct Style {
        var painter: Painter
        /// For errors, which may go to another place than answers.
        var errorPainter: Painter
        var width = 80
        var isJSON = false
        var tellsSteps = false
    }

    init(style: Style, language: Language, followsFile: Bool = false, limits: Limits = Limits()) {
        let progress = Progress(isWanted: !style.isJSON, Phrasebook(language))
        var surroundings = Surroundings.files(limits: limits, language: style.isJSON ? .english : nil)
        surroundings.work = .ofProgram(progress)
        interpreter = Interpreter(surroundings: surroundings, language: language, followsFile: followsFile, limits: limits)
        self.language = language
        output = Output(progress: progress, held: HeldOutput())
        self.style = style
        self.limits = limits
    }

    /// Runs a text and prints what it says.
    /// - Returns: how it ended, and whether it asked to quit.
    mutating func run(_ bytes: [UInt8], name: String, isEntry: Bool, isFile: Bool = false) -> (status: RunStatus, quits: Bool) {
        // The prompt stands between the tables of two entries.
        if isEntry { endsInTable = false }
        offer = nil
        var listener = SessionListener(session: self, entry: isEntry ? interpreter.sources.next : nil)
        let mode = Interpreter.Mode(isEntry: isEntry, tellsSteps: isEntry || style.tellsSteps, isFile: isFile)
        let ended = interpreter.run(bytes, name: name, mode: mode) { event, interpreter in
            if case .save(let text) = event, isReplaying { return listener.recallSave(text, interpreter) }
            // The prompt shows how many rules are broken, be that told or not.
            if case .rules(let reports) = event { listener.count(reports) }
            guard (isReplaying ? .errors : telling).includes(event) else { return }
            listener.hear(event, interpreter)
        }
        language = interpreter.language
        listener.session.language = language
        listener.payBalance(interpreter)
        output.progress?.end()
        hasAnswered = hasAnswered || listener.hasAnswered
        // Where an entry failed all is as it was.
        brokenRules = listener.brokenRules ?? (isEntry && !interpreter.plan.rules.isEmpty ? brokenRules : 0)
        saved = listener.session.saved
        savedPlan = listener.session.savedPlan
        saves = listener.session.saves
        lastSaved = listener.session.lastSaved
        toldRules = listener.session.toldRules
        offer = listener.session.offer
        endsInTable = listener.session.endsInTable
        wasStopped = listener.wasStopped
        return (listener.hasFailed && ended.status == .fine ? .wrong : ended.status, ended.quits)
    }

    /// The balance table that closes a script that asked for nothing.
    mutating func tellBalance() {
        guard !interpreter.plan.history.isEmpty else { return }
        show(BalanceRows(interpreter.plan, interpreter.outcome).sheet())
    }

    /// Where the plan stands, in short: what a person sees who comes back to it.
    mutating func tellState() {
        if style.isJSON { return tellBalance() }
        guard !interpreter.plan.history.isEmpty else { return }
        var listener = SessionListener(session: self, entry: interpreter.sources.next)
        listener.tellState(interpreter)
        brokenRules = listener.brokenRules ?? 0
    }

    /// What the rules wait for, at the end of a script that tells all.
    mutating func tellWaitingRules() {
        guard style.tellsSteps, !interpreter.plan.rules.isEmpty else { return }
        var listener = SessionListener(session: self, entry: nil)
        listener.tellWaiting(interpreter.ruleReports(), interpreter)
        toldRules = listener.session.toldRules
    }

    mutating func show(_ followUp: FollowUp) {
        if style.isJSON { return output.answer(JSONText.object(followUp) + "\n") }
        let gap = endsInTable ? "\n" : ""
        output.answer(gap + style.painter.text(FollowUpDrawing(width: style.width, book: book).lines(followUp)))
        endsInTable = true
    }

    mutating func show(_ sheet: Sheet) {
        if style.isJSON { return output.answer(JSONText.object(sheet) + "\n") }
        let gap = endsInTable ? "\n" : ""
        output.answer(gap + style.painter.text(SheetDrawing(width: style.width, book: book).lines(sheet)))
        endsInTable = true
    }

    mutating func show(_ chart: Chart) {
        if style.isJSON { return output.answer(JSONText.object(chart) + "\n") }
        let gap = endsInTable ? "\n" : ""
        output.answer(gap + style.painter.text(ChartDrawing(width: style.width, book: book).lines(chart)))
        endsInTable = true
    }

    /// An answer that has a form of its own for machines.
    func show(json: String) { output.answer(json + "\n") }

    /// Says lines that are no table.
    mutating func say(_ lines: [DrawnLine]) {
        if style.isJSON || lines.isEmpty { return }
        output.answer(style.painter.text(lines))
        endsInTable = false
    }
}
