import BudModel
import BudSyntax

/// Statements to entries of a plan: names become indexes, kinds are checked, amounts become minor units.
///
/// Nothing is evaluated here. Every problem is collected; a statement that has one leaves no entry.
struct Resolver {
    var plan: Plan
    var scope = Scope()
    let symbols: SymbolTable
    var sources: SourceMap
    let limits: Limits
    var diagnostics: [Diagnostic<Problem>] = []

    /// What the settings at the top of a file said.
    var settings = Settings()
    /// The unit and statement that entries belong to.
    var unit: Int32 = 0
    var record: Int32 = 0
    /// Accounts that became a group after steps had used them would lose those steps; this remembers which were used.
    var usedLines: [Bool] = []
    /// Accounts that are locked so far, each with its place among them.
    var locked: [AccountID: Int] = [:]
    /// How many names were not found in each source: the words near one are looked for only where they are shown.
    var unknownNames: [SourceID: Int] = [:]
    var nameSearch: NameSearch?
    /// How many more names misspelt ones are compared with in this text; beyond that none is proposed.
    var comparisonsLeft = 0
    /// The scripts that were taken in, each once.
    var usedScripts: Set<String> = []
    /// How deep in `use` the statements stand; only the outermost `use` is a statement of the plan's history.
    var useDepth = 0
    /// The package whose steps these are, by its index in `Plan.packages`; -1 for one that could not be named.
    var openPackage: Int32?
    /// The rule file whose statements these are.
    var ruleFile: String?
    /// Whether an input may be named that nobody has said yet: in a rule, which then is not judged, and in a `let`.
    var takesOpenInputs = false
    /// Whether `balance(A+B)` may stand here: what a step or a `let` rests on would change with it.
    var takesScenarios = false
    /// Whether a question is resolved now: it is about what there is, and a name in it is not there to be declared.
    var isAsking = false
    /// The hole of the step that is resolved now, where its amount may be one.
    var openHole: OpenHole?
    /// Whether the chance of something may be asked for: in a condition or a question, not in what the plan is made of.
    var takesChance = false

    struct Settings {
        /// Bare numbers are money × 10^power.
        var unitPower: UInt8?
        /// The language that was typed last.
        var typedLanguage: Language?
        var seen: Set<String> = []
        /// Something else than a setting has come.
        var areClosed = false {
            didSet { if areClosed { fileIsClosed = true } }
        }
        /// Something else than a setting has come in this file.
        var fileIsClosed = false

        /// `unit` and `language` belong to a file, so each may say its own.
        mutating func beginFile() {
            unitPower = nil
            fileIsClosed = false
            seen.subtract(["unit", "language"])
        }

        /// Behind a used file its user's own settings hold again.
        mutating func endFile(_ before: Settings) {
            unitPower = before.unitPower
            fileIsClosed = before.fileIsClosed || areClosed
            seen.formUnion(before.seen)
        }
    }

    init(plan: Plan = Plan(), symbols: SymbolTable, sources: SourceMap, limits: Limits) {
        self.plan = plan
        self.symbols = symbols
        self.sources = sources
        self.limits = limits
    }

    // MARK: Problems

    mutating func report(_ problem: NameProblem, at span: Span) {
        diagnostics.append(Diagnostic(.name(problem), at: span))
    }

    func text(_ span: Span) -> String { sources.text(span) }

    // MARK: Statements that change the plan

    /// Notes that a statement changed the plan; its entries carry the record's index.
    mutating func beginRecord(_ span: Span, kind: StatementRecord.Kind = .entry) {
        if useDepth > 0 { return }
        record = Int32(plan.history.count)
        plan.history.append(StatementRecord(span: span, kind: kind, unit: unit, number: 0))
    }

    mutating func resolve(_ declaration: Declaration, span: Span) {
        settings.areClosed = true
        beginRecord(span)
        switch declaration {
        case .account(let account): declare(account, span: span)
        case .fund(let fund): declare(fund)
        case .debt(let debt): declare(debt, span: span)
        case .let(let name, let text, let expression, let source):
            declareDriver(name, text: text, expression, source: source)
        case .lock(let path, let text, _):
            guard let account = account(path) else { return }
            plan.lockTexts.append(text.value)
            if locked[account] == nil { locked[account] = locked.count }
            plan.entries.append(PlanEntry(kind: .lock(account, text: Int32(plan.lockTexts.count - 1)), record: record,
                                          span: span))
        }
    }

    mutating func resolve(_ setting: Setting, span: Span) {
        let name = settingName(setting)
        if case .focus(let year) = setting {
            settings.areClosed = true
            guard let index = yearIndex(year, at: span) else { return }
            beginRecord(span)
            plan.focus = index
            return
        }
        if case .language(let language) = setting {
            // What stands behind it is read so, whatever is wrong with its place.
            sources.goOn(in: language, behind: span)
            if sources[span.source]?.isTyped == true {
                settings.typedLanguage = language
                return beginRecord(span)
            }
        }
        if isFileSetting(setting), !settings.fileIsClosed {
            // Beside a file's own settings nothing is closed yet.
        } else if settings.areClosed, !(useDepth > 0 && agrees(setting)) { return report(.settingTooLate(name), at: span) }
        if !settings.seen.insert(name).inserted {
            // A used file may say again what its user said; `unit` and `language` are its own anyway.
            if useDepth > 0, agrees(setting) { return }
            return report(.settingRepeated(name), at: span)
        }
        beginRecord(span)
        switch setting {
        case .title(let text): plan.budget.title = text.value
        case .currency(let code): plan.budget.currency = displayName(code)
        case .years(let range):
            let count = range.last - range.first + 1
            if count > limits.years { return report(.tooManyYears(limit: limits.years), at: range.span) }
            plan.budget.years = BudgetYears(first: range.first, count: count)
        case .model(let isResult): plan.budget.model = isResult ? .result : .frame
        case .unit(let power): settings.unitPower = power
        // The parser goes on in it by itself, and the source remembers it.
        case .language, .focus: break
        }
    }

    private func isFileSetting(_ setting: Setting) -> Bool {
        switch setting {
        case .unit, .language: true
        default: false
        }
    }

    private func agrees(_ setting: Setting) -> Bool {
        switch setting {
        case .title, .currency: true
        case .years(let range): plan.budget.years.first == range.first && plan.budget.years.last == range.last
        case .model(let isResult): (plan.budget.model == .result) == isResult
        case .unit, .focus, .language: false
        }
    }

    private func settingName(_ setting: Setting) -> String {
        switch setting {
        case .title: "title"
        case .currency: "currency"
        case .years: "years"
        case .focus: "year"
        case .model: "model"
        case .unit: "unit"
        case .language: "language"
        }
    }

    mutating func resolveRule(_ condition: Expression, years: YearRange?, text: Text?, source: Text?, span: Span) {
        settings.areClosed = true
        beginRecord(span)
        takesOpenInputs = true
        defer { takesOpenInputs = false }
        guard let resolved = resolveCondition(condition, years: years) else { return }
        plan.rules.append(Rule(condition: resolved, text: text?.value, source: source?.value, span: span, file: ruleFile,
                               package: openPackage))
    }

    mutating func resolveCondition(_ condition: Expression, years: YearRange?) -> ResolvedCondition? {
        settings.areClosed = true
        let outer = (takesScenarios, takesChance)
        (takesScenarios, takesChance) = (true, true)
        defer { (takesScenarios, takesChance) = outer }
        guard let resolved = resolve(condition) else { return nil }
        guard resolved.kind == .condition else {
            report(.conditionWanted, at: condition.span)
            return nil
        }
        var slice: ClosedRange<Int>?
        if let years {
            guard let found = yearSlice(years) else { return nil }
            slice = found
        }
        return ResolvedCondition(expression: resolved, years: slice, span: condition.span)
    }

    // MARK: Years

    /// The index of a calendar year of the model.
    mutating func yearIndex(_ year: Int, at span: Span) -> Int? {
        if let index = plan.budget.years.index(of: year) { return index }
        if let first = plan.budget.years.first, let last = plan.budget.years.last {
            report(.yearOutsideModel(year, first: first, last: last), at: span)
        } else {
            report(.yearsNotSaid(year), at: span)
        }
        return nil
    }

    mutating func yearSlice(_ range: YearRange) -> ClosedRange<Int>? {
        guard let first = yearIndex(range.first, at: range.span), let last = yearIndex(range.last, at: range.span) else {
            return nil
        }
        return first...max(first, last)
    }
}
