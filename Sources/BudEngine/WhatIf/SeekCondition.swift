import BudModel
import BudSyntax

/// A condition taken apart, so that it can be said which part of it fails, in which year, and in which direction.
struct SeekCondition {
    /// One of the conditions that `and` joins.
    struct Part {
        var expression: ResolvedExpression
        var comparison: Sides?
    }

    /// Both sides of a comparison.
    struct Sides {
        var operation: Expression.Operator
        var left: ResolvedExpression
        var right: ResolvedExpression
        var isMoney: Bool
    }

    /// The first part that is not true, and the first year in which it is not.
    struct Failure: Equatable {
        var part: Int
        var year: Int
    }

    let parts: [Part]
    let years: ClosedRange<Int>
    private let span: Span

    init(_ aim: SeekAim) {
        years = aim.years
        span = aim.span
        let whole = aim.condition.expression
        // Parts of parts would cost more than they tell where a condition is very long.
        var open = whole.nodes.count > 256 ? [] : [whole]
        var parts: [Part] = []
        while let next = open.popLast() {
            if case .binary(.and, let left, let right)? = next.nodes.last?.kind {
                open.append(next.part(right))
                open.append(next.part(left))
            } else {
                parts.append(Part(expression: next, comparison: SeekCondition.sides(of: next)))
            }
        }
        self.parts = parts.isEmpty ? [Part(expression: whole, comparison: nil)] : parts
    }

    private static func sides(of expression: ResolvedExpression) -> Sides? {
        guard case .binary(let operation, let left, let right)? = expression.nodes.last?.kind, operation.isComparison else {
            return nil
        }
        let sides = [expression.part(left), expression.part(right)]
        return Sides(operation: operation, left: sides[0], right: sides[1], isMoney: sides.contains { $0.kind == .money })
    }

    /// What is not true of an outcome; nothing where all is.
    /// - Throws: a year in which something has no value, or arithmetic that fails.
    func failure(_ outcome: Outcome, _ plan: Plan) throws(Refusal) -> Failure? {
        for index in parts.indices {
            if let year = try failingYear(of: index, outcome, plan) { return Failure(part: index, year: year) }
        }
        return nil
    }

    /// The first year in which a part is not true.
    func failingYear(of part: Int, _ outcome: Outcome, _ plan: Plan) throws(Refusal) -> Int? {
        let values = try outcome.evaluate(parts[part].expression, plan, years: years)
        for year in years {
            guard let value = values[year] else { throw .noValue(span, year: year) }
            if value == .zero { return year }
        }
        return nil
    }

    /// Left less right of a comparison, as they are compared; nothing where it is none.
    func distance(_ failure: Failure, _ outcome: Outcome, _ plan: Plan) throws(Refusal) -> Fixed? {
        guard let sides = parts[failure.part].comparison,
              let (left, right) = try values(sides, failure.year, outcome, plan) else { return nil }
        return try? left - right
    }

    private func values(_ sides: Sides, _ year: Int, _ outcome: Outcome, _ plan: Plan) throws(Refusal) -> (left: Fixed, right: Fixed)? {
        guard let left = try outcome.evaluate(sides.left, plan, years: year...year)[year],
              let right = try outcome.evaluate(sides.right, plan, years: year...year)[year] else { return nil }
        guard sides.isMoney else { return (left, right) }
        guard let a = try? left.money(), let b = try? right.money() else { throw .overflow(span) }
        return (Fixed(a), Fixed(b))
    }

    /// Both sides in a year, for an answer in words.
    func shown(_ failure: Failure, _ outcome: Outcome, _ plan: Plan) -> AssertFailure {
        var shown = AssertFailure(year: failure.year)
        guard let sides = parts[failure.part].comparison,
              let (left, right) = try? values(sides, failure.year, outcome, plan) else { return shown }
        // Beside a percent a ratio is one, too.
        func kind(_ own: ValueKind, _ other: ValueKind) -> ValueKind { own == .zero || (own == .number && other == .percent) ? other : own }
        shown.comparison = sides.operation
        shown.left = AssertFailure.ShownValue(value: left, kind: kind(sides.left.kind, sides.right.kind))
        shown.right = AssertFailure.ShownValue(value: right, kind: kind(sides.right.kind, sides.left.kind))
        return shown
    }
}
