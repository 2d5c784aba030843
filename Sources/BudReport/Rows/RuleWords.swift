import BudEngine
import BudModel
import BudSyntax

/// How a rule stands in words: broken in what year and by how much, open until when, not judged for want of what.
public struct RuleWords {
    let plan: Plan
    let sources: SourceMap

    public init(_ plan: Plan, _ sources: SourceMap) {
        self.plan = plan
        self.sources = sources
    }

    /// What is said of a rule after a line; nothing while it is kept or nothing can be said of it yet.
    public func lines(_ report: RuleReport, _ book: Phrasebook) -> [DrawnLine] {
        let name = SafeText.shown(book.text(self.name(report.rule)))
        switch report.state {
        case .kept, .open, .needs, .noValue: return []
        case .failed: return [[Segment(book.text("NOT JUDGED: "), .warning), Segment(name)]]
        case .broken(let failure):
            var line: DrawnLine = [Segment(book.text("BROKEN\(year(failure)): "), .error), Segment(name)]
            // The text of a rule of law says what its condition says.
            if report.rule.text != nil, report.rule.file == nil {
                line.append(Segment(" (" + SafeText.shown(condition(report.rule)) + ")", .note))
            }
            if let missing = missing(failure) { line.append(Segment(book.text(", \(missing)"), .shortfall)) }
            return [line]
        }
    }

    /// What a rule waits for, to be said once: inputs, or years behind the last one.
    public func waiting(_ report: RuleReport, _ book: Phrasebook) -> DrawnLine? {
        let name = SafeText.shown(book.text(self.name(report.rule)))
        switch report.state {
        case .kept, .broken, .failed: return nil
        case .open(let shortfalls):
            let rest = shortfalls.first.map { stillOpen($0) } ?? .nothing
            return [Segment(book.text("open: "), .warning), Segment(name), Segment(", " + SafeText.shown(book.text(rest)), .note)]
        case .needs, .noValue:
            return [Segment(book.text("not judged: "), .warning), Segment(name),
                    Segment(", " + SafeText.shown(book.text(whyNotJudged(report.state) ?? .nothing)), .note)]
        }
    }

    func name(_ rule: Rule) -> Phrase { rule.text.map { .planText($0) } ?? .text(condition(rule)) }

    func condition(_ rule: Rule) -> String {
        sources.text(rule.condition.span).split { $0.isWhitespace }.joined(separator: " ")
    }

    private func year(_ failure: AssertFailure) -> String {
        plan.budget.years.year(at: failure.year).map { " \($0)" } ?? ""
    }

    // MARK: By how much

    /// By how much: the distance between both sides of a comparison, or what is left of a deficit.
    func missing(_ failure: AssertFailure) -> Phrase? {
        if let shortfall = failure.shortfall {
            return "\(ShortfallWords(plan).missing(shortfall)) not made good\(ShortfallWords(plan).by(shortfall))"
        }
        guard let left = failure.left, let right = failure.right, let difference = try? left.value - right.value else { return nil }
        // `balance > 0` with a balance of nothing: there is no size to say.
        if difference == .zero { return nil }
        let distance = difference.magnitude
        let size: Phrase? = switch left.kind {
        case .money: (try? distance.money()).map { MoneyText.short($0.minorUnits) }
        case .percent: NumberText.points(distance)
        default: NumberText.short(distance)
        }
        return size.map { difference < .zero ? "short by \($0)" : "over by \($0)" }
    }

    func stillOpen(_ shortfall: Shortfall) -> Phrase {
        let words = ShortfallWords(plan)
        let open: Phrase = "\(words.missing(shortfall)) to be made good\(words.by(shortfall))"
        return plan.budget.years.year(at: shortfall.year).map { "\($0): \(open)" } ?? open
    }

    // MARK: Not judged

    func whyNotJudged(_ state: RuleReport.State) -> Phrase? {
        switch state {
        case .needs(let inputs):
            return "needs \(inputs.map { Plan.quoted(plan.drivers[Int($0)].name) }.joined(separator: ", "))"
        case .noValue(let years):
            let named = years.compactMap { plan.budget.years.year(at: $0) }
            guard let first = named.first, let last = named.last else { return "something in it has no value" }
            return first == last ? "something in it has no value in \(first)" : "something in it has no value in \(first)..\(last)"
        case .failed: return "it cannot be worked out"
        case .kept, .broken, .open: return nil
        }
    }

    public func json(_ report: RuleReport) -> String {
        var fields = [("kind", JSONText.string("rule")), ("rule", JSONText.string(name(report.rule)))]
        switch report.state {
        case .broken(let failure):
            fields.append(("state", JSONText.string("broken")))
            fields.append(("year", plan.budget.years.year(at: failure.year).map { "\($0)" } ?? "null"))
            if let shortfall = failure.shortfall { fields.append(("missing", ShortfallWords(plan).json(shortfall))) }
        case .kept: fields.append(("state", JSONText.string("kept")))
        case .open(let shortfalls):
            fields.append(("state", JSONText.string("open")))
            if let first = shortfalls.first { fields.append(("missing", ShortfallWords(plan).json(first))) }
        case .needs(let inputs):
            fields.append(("state", JSONText.string("not judged")))
            fields.append(("needs", JSONText.array(inputs.map { JSONText.string(plan.drivers[Int($0)].name) })))
        case .noValue, .failed: fields.append(("state", JSONText.string("not judged")))
        }
        return JSONText.object(fields)
    }
}

/// A deficit that is not made good, in words.
struct ShortfallWords {
    let plan: Plan

    init(_ plan: Plan) { self.plan = plan }

    /// `8.4M of 18.6M`, or the whole of it.
    func missing(_ shortfall: Shortfall) -> Phrase {
        let whole = value(shortfall.deficit, shortfall.kind)
        return shortfall.missing == shortfall.deficit ? whole : "\(value(shortfall.missing, shortfall.kind)) of \(whole)"
    }

    /// ` by 2023`: the last year in which it can be made good, which may lie behind the horizon.
    func by(_ shortfall: Shortfall) -> Phrase {
        plan.budget.years.year(at: shortfall.year).map { " by \($0 + shortfall.window)" } ?? .nothing
    }

    func json(_ shortfall: Shortfall) -> String {
        if shortfall.kind == .money, let money = try? shortfall.missing.money() { return MoneyText.decimal(money.minorUnits) }
        return NumberText.json(shortfall.missing)
    }

    private func value(_ value: Fixed, _ kind: ValueKind) -> Phrase {
        if kind == .money, let money = try? value.money() { return MoneyText.told(money.minorUnits) }
        return ValueText.told(value, kind)
    }
}
