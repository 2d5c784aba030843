import BudModel
import BudSyntax

/// Runs texts against a plan: a whole script, or one entry at the prompt.
///
/// A script is read and resolved whole before anything of it is evaluated. An entry at the prompt is one unit: all
/// of it or none. Undo, redo and switching are evaluations of another list of statements, not inverse operations.
public struct Interpreter {
    var resolver: Resolver
    public internal(set) var outcome: Outcome
    let surroundings: Surroundings
    public let limits: Limits
    /// How typed text is read where nothing typed before says another language.
    private let firstLanguage: Language
    /// Units that were undone, the last one last; a change clears them.
    var undone: [[StatementRecord]] = []
    /// The last amount that was found, for `apply`.
    var found: FoundAmount?
    /// States that undo and its kin go on from.
    var milestones = Milestones()
    /// Files of figures that were read, so that undo reads nothing anew.
    var figures: [Span: Figures] = [:]
    /// What each `use` read, by where it names the file, so that undo reads nothing anew.
    var files: [Span: ScriptFile] = [:]
    /// Scripts that were used, by the name they are known by.
    var scripts: [String: Source] = [:]
    /// The files that are being used now, the outermost first.
    var using: [String] = []
    /// How many amounts were found: whoever keeps what was typed sees by it that a question is needed for `apply`.
    public internal(set) var amountsFound = 0

    /// Whether the first file decides on the language, and which file that was.
    private let followsFile: Bool
    private var firstFile: SourceID?

    public typealias Listener = (Event, Interpreter) -> Void

    /// How a text is run.
    public struct Mode: Sendable {
        /// All of it or none, and what it changed is told.
        public var isEntry: Bool
        /// Whether each step is told.
        public var tellsSteps: Bool
        /// A file says its own `unit`; what is typed goes on with the last file's.
        public var isFile: Bool

        public init(isEntry: Bool, tellsSteps: Bool, isFile: Bool = false) {
            self.isEntry = isEntry
            self.tellsSteps = tellsSteps
            self.isFile = isFile
        }
    }

    /// - Parameters:
    ///   - language: how typed text is read, and what it is answered in.
    ///   - followsFile: whether the first file that is run takes the language over, if it says one.
    public init(surroundings: Surroundings = .none, language: Language = .english, followsFile: Bool = false, limits: Limits = Limits()) {
        self.surroundings = surroundings
        firstLanguage = language
        self.followsFile = followsFile
        self.limits = limits
        resolver = Resolver(symbols: SymbolTable(), sources: SourceMap(), limits: limits)
        outcome = Outcome(Budget())
    }

    public var plan: Plan { resolver.plan }
    public var sources: SourceMap { resolver.sources }
    public var symbols: SymbolTable { resolver.symbols }
    /// How typed text is read, and what is answered in; a file that says nothing is read as English.
    public var language: Language { resolver.settings.typedLanguage ?? startLanguage }

    /// The same until what is typed says another one: what the first file says, even where something is wrong with it.
    public var startLanguage: Language { (followsFile ? firstFile.flatMap { sources[$0]?.saidLanguage } : nil) ?? firstLanguage }

    /// What is to be done between entries of the plan, in the order written.
    enum Request {
        case question(Question, Span)
        case assert(ResolvedCondition, Span)
        case command(Command, Span)
        case help(String?)
        case imported(ImportReport)
        case warnings([Diagnostic<Problem>])
    }

    /// Runs a text.
    /// - Parameters:
    ///   - name: how errors name it.
    ///   - listener: hears every event in order.
    /// - Returns: how it ended, and whether it asked to quit.
    public mutating func run(_ bytes: [UInt8], name: String, mode: Mode, listener: Listener) -> (status: RunStatus, quits: Bool) {
        let source = resolver.sources.add(name: name, bytes: bytes, language: mode.isFile ? .english : language,
                                          isTyped: !mode.isFile)
        if mode.isFile { firstFile = firstFile ?? source.id }
        using = mode.isFile ? [name] : []
        if mode.isFile {
            resolver.settings.beginFile()
            resolver.usedScripts.insert(name)
        }
        // At the prompt the state before the entry is kept, a script is so long that it would be copied for nothing.
        let start = resolver.plan.history.count
        let saved = self
        if mode.isEntry, start > 0 { milestones.keep(Milestone(resolver: resolver, outcome: outcome), isBeforeEntry: true) }
        var program = resolve(source, isEntry: mode.isEntry)
        if !program.diagnostics.isEmpty {
            let sources = resolver.sources
            self = saved
            resolver.sources = sources
            listener(.errors(shown(program.diagnostics)), self)
            return (.wrong, false)
        }
        if program.changesList {
            // Lists that change are evaluated statement by statement; names and kinds are checked already.
            let sources = resolver.sources
            self = saved
            resolver.sources = sources
            return runByStatement(source, mode: mode, saved: saved, listener: listener)
        }
        if resolver.plan.history.count > start { undone.removeAll() }
        // What was undone can be done again behind a comment: it changes nothing.
        for remark in program.remarks { resolver.beginRecord(remark, kind: .comment) }
        let ended = execute(&program, mode: mode, listener: listener)
        guard ended.status == .fine else {
            restore(saved, mode: mode, keeping: ended.failedRecord)
            // A question that found nothing leaves no older answer to be applied by mistake.
            if program.asksForAmount { found = nil }
            return (ended.status, false)
        }
        // Whoever leaves has heard of what is broken.
        if ended.quits, mode.isEntry, plan.history.count == start { return (.fine, true) }
        endUnit(start, mode: mode, listener: listener)
        return (.fine, ended.quits)
    }

    /// At most as many as are shown, and then a count.
    func shown(_ diagnostics: [Diagnostic<Problem>]) -> [Diagnostic<Problem>] {
        guard diagnostics.count > limits.shownErrors else { return diagnostics }
        let rest = diagnostics.count - limits.shownErrors
        return Array(diagnostics.prefix(limits.shownErrors))
            + [Diagnostic(.tooManyErrors(rest), at: diagnostics[limits.shownErrors].span)]
    }

    /// After a failure: an entry left nothing; of a script what came before the failed line stands.
    private mutating func restore(_ saved: Interpreter, mode: Mode, keeping failedRecord: Int?) {
        let sources = resolver.sources
        let failed = resolver.plan
        let kept = failed.history
        let lastUnit = resolver.unit
        self = saved
        resolver.sources = sources
        // The lines that stand keep their units, so the next line may not take one of them.
        if !mode.isEntry { resolver.unit = lastUnit }
        guard !mode.isEntry, let failedRecord else { return }
        resolver.plan.keepNumbers(of: failed)
        let unit = failedRecord < kept.count ? kept[failedRecord].unit : nil
        // What stood before stands again, whatever was stopped.
        _ = rebuild(kept.prefix { $0.unit != unit }, .plain)
    }

    private func endUnit(_ start: Int, mode: Mode, listener: Listener) {
        if mode.isEntry, plan.history.count > start {
            let records = plan.history[start...].filter { record in
                record.number == 0 && record.kind == .entry || record.kind == .comment
            }
            if !records.isEmpty { listener(.declared(records.map(\.span)), self) }
        }
        if let warning = lowFund() { listener(.warnings([warning]), self) }
        if !plan.rules.isEmpty { listener(.rules(ruleReports()), self) }
    }

    /// The fund that takes the balance, where that brings it below its floor: allowed, but said.
    private func lowFund() -> Diagnostic<Problem>? {
        guard let index = plan.budget.funds.firstIndex(where: \.takesBalance), let last = plan.history.last(where: { $0.kind != .comment }) else { return nil }
        let fund = plan.budget.funds[index]
        for year in 0..<outcome.years {
            let level = outcome.level(FundID(Int32(index)), year)
            if level < fund.floor {
                return Diagnostic(.warning(.fundBelowFloor(Plan.quoted(fund.name), level: level, floor: fund.floor, year: year)),
                                  at: last.span)
            }
        }
        return nil
    }

    /// How every rule stands on the whole plan.
    public func ruleReports() -> [RuleReport] {
        do throws(Refusal) {
            return try settledRules().map { RuleReport(rule: $0, state: outcome.state(of: $0, plan)) }
        } catch {
            return plan.rules.filter { plan.judges($0) }.map { rule in
                RuleReport(rule: rule, state: rule.condition.expression.asksForChance ? .failed(error) : outcome.state(of: rule, plan))
            }
        }
    }
}
