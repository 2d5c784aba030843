import BudModel
import BudSyntax

/// An amount that fills a hole, and what the step would do with it.
public struct FoundAmount: Sendable {
    public var value: HoleValue
    /// The step as it would be written.
    public var statement: String
    /// The language in which it is written, as the statement that asked is.
    public var language: Language
    /// The statement that asked, and the condition in it.
    public var span: Span
    public var condition: Span
    /// The years in which the condition was asked for, by index.
    public var years: ClosedRange<Int>
    /// The step as it would be told, in its plan and with its outcome.
    public var report: StepReport
    public var plan: Plan
    public var outcome: Outcome
    /// Rules that it would break.
    public var broken: [RuleReport]
    /// The plan it was found for.
    var stamp: PlanStamp
}

/// A hole that needs no filling: the condition is true without the step.
public struct NothingToFind: Sendable {
    public var span: Span
    public var condition: Span
    public var years: ClosedRange<Int>
    /// Both sides of the condition in the first of its years.
    public var sides: AssertFailure
}

/// What tells one list of statements from another.
struct PlanStamp: Equatable, Sendable {
    private let count: Int
    private let unit: Int32
    private let span: Span?
    private let switchedOff: Set<Int32>
    private let scenario: Scenario

    init(_ plan: Plan) {
        // A comment changes nothing.
        let records = plan.history.lazy.filter { $0.kind != .comment }
        count = records.count
        unit = records.last?.unit ?? 0
        span = records.last?.span
        switchedOff = plan.switchedOff
        scenario = plan.scenario
    }
}

extension Interpreter {
    /// What a step's open amount must be.
    /// - Throws: what stands in the way.
    func seek(_ hole: Hole, _ aim: SeekAim) throws(Refusal) -> Answer {
        let before = try outcome(before: hole)
        var search = GoalSeek(hole, aim, on: before, work: surroundings.work)
        switch try search.find() {
        case .already(let sides):
            return .nothingToFind(NothingToFind(span: hole.span, condition: aim.span, years: aim.years, sides: sides))
        case .value(let value): return .found(try found(value, hole, aim, before))
        }
    }

    /// The outcome of what stands before a hole's step. What is declared behind it has its place already, and must not
    /// be taken for what the step declares itself.
    func outcome(before hole: Hole) throws(Refusal) -> Outcome {
        var before = outcome
        try before.restrict(to: hole.declared)
        try before.extend(to: hole.plan.budget)
        return before
    }

    private func found(_ value: Int64, _ hole: Hole, _ aim: SeekAim, _ before: Outcome) throws(Refusal) -> FoundAmount {
        let (plan, entry, index) = hole.filled(value)
        var after = before
        try after.evaluateNext(entry, at: index, plan)
        guard case .step(let step) = entry.kind else { throw .stopped }
        var report = StepReport(step: step, span: hole.span, balanceBefore: before.balance,
                                lastingBefore: before.balance.indices.map { before.lasting($0) },
                                postings: after.postings.filter { $0.step == step.number }, isOff: false)
        report.isProposal = true
        var broken: [RuleReport] = []
        for rule in plan.rules where plan.judges(rule) {
            let state = after.state(of: rule, plan)
            guard case .broken = state else { continue }
            if case .broken = before.state(of: rule, plan) { continue }
            broken.append(RuleReport(rule: rule, state: state))
        }
        let found = HoleValue(value, isPercent: hole.isPercent)
        return FoundAmount(value: found, statement: statement(hole, filledWith: found), language: sources.language(hole.span),
                           span: hole.span, condition: aim.span,
                           years: aim.years, report: report, plan: plan, outcome: after, broken: broken,
                           stamp: PlanStamp(self.plan))
    }

    /// The statement with the value in place of its hole, and without the tail that asks.
    func statement(_ hole: Hole, filledWith value: HoleValue) -> String {
        let source = hole.span.source
        func text(_ start: UInt32, _ end: UInt32) -> String {
            start < end ? sources.text(Span(start: start, end: end, source: source)) : ""
        }
        // Before the hole itself may stand that it is an estimate; the literal has its own sign.
        let place = sources.text(hole.place)
        var before = place.firstIndex(of: "?").map { String(place[..<$0]) } ?? ""
        while let last = before.last, "+-−".contains(last) || last == " " { before.removeLast() }
        if !before.isEmpty { before += " " }
        let literal = value.text(writesPlus: hole.writesPlus, in: sources.language(hole.span))
        var written = text(hole.span.start, hole.place.start) + before + literal
        if hole.tail.start >= hole.place.end {
            written += text(hole.place.end, hole.tail.start)
            while written.last == " " { written.removeLast() }
            written += text(hole.tail.end, hole.span.end)
        }
        while written.last?.isWhitespace == true { written.removeLast() }
        return written
    }

    // MARK: Apply

    /// Keeps the answer that `apply` would take: the last one, and none behind a question without one.
    mutating func remember(_ answer: Answer) {
        switch answer {
        case .found(let amount):
            found = amount
            amountsFound += 1
        case .nothingToFind, .swept: found = nil
        case .comparison, .packages, .risk, .spread: break
        }
    }

    /// `apply`: the step that was found becomes one, as if it had been written here.
    mutating func applyFound(_ span: Span, mode: Mode, listener: Listener) -> Ended {
        func refused(_ refusal: Refusal) -> Ended {
            listener(.errors([Diagnostic(.refusal(refusal), at: span)]), self)
            return Ended(status: .wrong)
        }
        guard let amount = found else { return refused(.nothingToApply) }
        guard amount.stamp == PlanStamp(plan) else { return refused(.staleAnswer(amount.statement)) }
        let source = resolver.sources.add(name: "", bytes: Array(amount.statement.utf8), language: amount.language, isTyped: true)
        var parser = Parser(source, symbols: resolver.symbols, limits: limits)
        var program = Program()
        program.start = resolver.plan.entries.count
        while let statement = parser.nextStatement() { resolve(statement, into: &program) }
        let problems = parser.takeDiagnostics().map { $0.map { Problem.syntax($0) } } + resolver.diagnostics
        resolver.diagnostics.removeAll()
        if !problems.isEmpty {
            listener(.errors(shown(problems)), self)
            return Ended(status: .wrong)
        }
        found = nil
        undone.removeAll()
        return execute(&program, mode: mode, listener: listener)
    }

    /// The same for an answer of an earlier text.
    mutating func foreseeFound() {
        guard let found, let source = sources[found.span.source] else { return }
        var parser = Parser(source, part: found.span, symbols: resolver.symbols, limits: limits)
        if case .step(let step)? = parser.nextStatement()?.kind { foresee(step, found.span) }
    }

    /// Makes room for what an `apply` will add, so that later lines of the text may name it: the amount is not known yet.
    mutating func foresee(_ asked: Step, _ span: Span) {
        resolver.openHole = OpenHole()
        resolver.resolve(asked, span: span)
        resolver.openHole = nil
    }
}
