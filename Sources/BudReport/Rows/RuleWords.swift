import BudEngine
import BudModel
import BudSyntax

/// A broken rule: which, in what year, and by how much.
public struct RuleWords {
    let plan: Plan
    let sources: SourceMap

    public init(_ plan: Plan, _ sources: SourceMap) {
        self.plan = plan
        self.sources = sources
    }

    public func lines(_ report: RuleReport) -> [DrawnLine] {
        let name = SafeText.shown(report.rule.text ?? condition(report))
        switch report.state {
        case .kept, .open: return []
        case .failed: return [[Segment("NOT JUDGED: ", .warning), Segment(name)]]
        case .broken(let failure):
            var line: DrawnLine = [Segment("BROKEN" + year(failure) + ": ", .error), Segment(name)]
            if report.rule.text != nil { line.append(Segment(" (" + SafeText.shown(condition(report)) + ")", .note)) }
            if let missing = missing(failure) { line.append(Segment(", " + missing, .shortfall)) }
            return [line]
        }
    }

    private func condition(_ report: RuleReport) -> String {
        sources.text(report.rule.condition.span).split { $0.isWhitespace }.joined(separator: " ")
    }

    private func year(_ failure: AssertFailure) -> String {
        plan.budget.years.year(at: failure.year).map { " \($0)" } ?? ""
    }

    /// By how much: the distance between both sides of a comparison.
    private func missing(_ failure: AssertFailure) -> String? {
        guard let left = failure.left, let right = failure.right, let difference = try? left.value - right.value else { return nil }
        let distance = difference.magnitude
        switch left.kind {
        case .money:
            guard let money = try? distance.money() else { return nil }
            return (difference < .zero ? "short by " : "over by ") + MoneyText.short(money.minorUnits)
        case .percent: return "off by " + NumberText.percent(distance)
        default: return "off by " + NumberText.exact(distance)
        }
    }

    public func json(_ report: RuleReport) -> String {
        var fields = [("kind", JSONText.string("rule")), ("rule", JSONText.string(report.rule.text ?? condition(report)))]
        switch report.state {
        case .broken(let failure):
            fields.append(("state", JSONText.string("broken")))
            fields.append(("year", plan.budget.years.year(at: failure.year).map { "\($0)" } ?? "null"))
        default: fields.append(("state", JSONText.string("not judged")))
        }
        return JSONText.object(fields)
    }
}
