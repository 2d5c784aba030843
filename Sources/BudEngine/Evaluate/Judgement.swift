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
        let judgement = try judge(condition, in: wanted, plan)
        if condition.years != nil, let year = judgement.unjudged.first { throw .noValue(condition.span, year: year) }
        if judgement.unjudged.count == wanted.count { throw .neverJudged(condition.span) }
        return judgement
    }

    private func judge(_ condition: ResolvedCondition, in wanted: ClosedRange<Int>, _ plan: Plan) throws(Refusal) -> Judgement {
        let values = try evaluate(condition.expression, plan, years: wanted)
        var judgement = Judgement(broken: nil, unjudged: [])
        for year in wanted {
            guard let value = values[year] else {
                judgement.unjudged.append(year)
                continue
            }
            if value == .zero, judgement.broken == nil {
                judgement.broken = failure(of: condition.expression, plan, year)
            }
        }
        return judgement
    }

    /// How a rule stands on the whole plan. What is broken in one year is broken, whatever another year leaves open.
    public func state(of rule: Rule, _ plan: Plan) -> RuleReport.State {
        let needed = plan.openInputs(of: rule.condition.expression)
        if !needed.isEmpty { return .needs(needed) }
        let wanted = rule.condition.years ?? 0...max(0, years - 1)
        do throws(Refusal) {
            let judgement = try judge(rule.condition, in: wanted, plan)
            if let broken = judgement.broken { return .broken(broken) }
            if judgement.unjudged.isEmpty { return .kept }
            let open = shortfalls(in: rule.condition.expression, plan).open.filter { judgement.unjudged.contains($0.year) }
            if !open.isEmpty { return .open(open) }
            // Without years of its own a rule must hold wherever it has values, and it does.
            let isKept = rule.condition.years == nil && judgement.unjudged.count < wanted.count
            return isKept ? .kept : .noValue(judgement.unjudged)
        } catch {
            return .failed(error)
        }
    }

    /// Both sides of a comparison in the year in which it is closest to failing; nothing where it compares no sizes.
    public func tightest(_ condition: ResolvedCondition, _ plan: Plan) -> AssertFailure? {
        let wanted = condition.years ?? 0...max(0, years - 1)
        var tightest: (distance: Fixed, sides: AssertFailure)?
        for year in wanted {
            let sides = failure(of: condition.expression, plan, year)
            switch sides.comparison {
            case .less, .lessEqual, .greater, .greaterEqual: break
            default: return nil
            }
            guard let left = sides.left?.value, let right = sides.right?.value,
                  let distance = try? (left - right).magnitude else { continue }
            if tightest.map({ distance < $0.distance }) ?? true { tightest = (distance, sides) }
        }
        return tightest?.sides
    }

    /// Both sides of a false comparison, or the deficit that is not made good.
    private func failure(of expression: ResolvedExpression, _ plan: Plan, _ year: Int) -> AssertFailure {
        var failure = AssertFailure(year: year)
        guard case .binary(let comparison, let left, let right) = expression.nodes.last?.kind,
              comparison.isComparison else {
            failure.shortfall = shortfalls(in: expression, plan).broken.first { $0.year == year }
            return failure
        }
        failure.comparison = comparison
        func side(_ index: Int32) -> AssertFailure.ShownValue? {
            let part = expression.part(index)
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
