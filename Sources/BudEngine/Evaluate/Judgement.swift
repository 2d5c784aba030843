import BudModel
import BudSyntax

/// How a condition stands.
public struct Judgement: Sendable {
    /// The first year in which it is false, nothing where it holds.
    public var broken: AssertFailure?
    /// Years by index in which an operand has no value.
    public var unjudged: [Int]
}

extension Outcome {
    /// Judges a condition: with years, in each of them; without, in every year in which its operands have values.
    /// - Throws: a year that was asked for and has no value, or a condition that no year can judge.
    public func judge(_ condition: ResolvedCondition, _ plan: Plan) throws(Refusal) -> Judgement {
        let wanted = condition.years ?? 0...max(0, years - 1)
        let values = try evaluate(condition.expression, plan, years: wanted)
        var judgement = Judgement(broken: nil, unjudged: [])
        var isJudged = false
        for year in wanted {
            guard let value = values[year] else {
                if condition.years != nil { throw .noValue(condition.span, year: year) }
                judgement.unjudged.append(year)
                continue
            }
            isJudged = true
            if value == .zero, judgement.broken == nil {
                judgement.broken = failure(of: condition.expression, plan, year)
            }
        }
        if !isJudged { throw .neverJudged(condition.span) }
        return judgement
    }

    /// Both sides of a false comparison.
    private func failure(of expression: ResolvedExpression, _ plan: Plan, _ year: Int) -> AssertFailure {
        var failure = AssertFailure(year: year)
        guard case .binary(let comparison, let left, let right) = expression.nodes.last?.kind,
              comparison.isComparison else { return failure }
        failure.comparison = comparison
        func side(_ index: Int32) -> AssertFailure.ShownValue? {
            var part = ResolvedExpression()
            part.nodes = Array(expression.nodes[...Int(index)])
            guard let value = (try? evaluate(part, plan, years: year...year))?[year] else { return nil }
            return AssertFailure.ShownValue(value: value, kind: part.kind)
        }
        failure.left = side(left)
        failure.right = side(right)
        // The literal 0 is of its neighbour's kind.
        if failure.left?.kind == .zero, let kind = failure.right?.kind { failure.left?.kind = kind }
        if failure.right?.kind == .zero, let kind = failure.left?.kind { failure.right?.kind = kind }
        return failure
    }
}
