import BudModel
import BudSyntax

extension Resolver {
    /// A range of money: its likely value, and its place in the plan.
    mutating func moneyRange(_ literals: [Literal]) -> (likely: Int64, range: Int32)? {
        var values: [Int128] = []
        for literal in literals {
            guard let value = money(literal) else { return nil }
            values.append(Int128(value))
        }
        guard let range = addRange(.money, values, literals) else { return nil }
        return (Int64(clamping: plan.ranges[Int(range)].likely), range)
    }

    /// A range of percents: its likely rate, and its place in the plan.
    mutating func rateRange(_ literals: [Literal]) -> (likely: Fixed, range: Int32)? {
        guard let range = addRange(.rate, literals.map { rate($0).scaled }, literals) else { return nil }
        return (Fixed(scaled: plan.ranges[Int(range)].likely), range)
    }

    /// The likely value is the middle one of three, half way between two.
    mutating func addRange(_ kind: UncertainRange.Kind, _ values: [Int128], _ literals: [Literal]) -> Int32? {
        guard let first = values.first, let last = values.last, let start = literals.first?.span, let end = literals.last?.span else {
            return nil
        }
        let likely: Int128
        if values.count == 3 {
            likely = values[1]
        } else {
            let (sum, overflow) = first.addingReportingOverflow(last)
            guard !overflow, let middle = try? roundedQuotient(sum, 2) else {
                report(.tooLarge(text(start.joined(to: end))), at: start.joined(to: end))
                return nil
            }
            likely = middle
        }
        plan.ranges.append(UncertainRange(kind: kind, low: min(first, last), likely: likely, high: max(first, last),
                                          isTriangular: values.count == 3, span: start.joined(to: end)))
        return Int32(plan.ranges.count - 1)
    }
}
