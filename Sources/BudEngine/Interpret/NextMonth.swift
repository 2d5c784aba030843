import BudModel
import BudSyntax

/// What a step that says no date would do this year if it began behind the months that are seen.
public struct NextMonth: Hashable, Sendable {
    /// The first month of it, by index.
    public var month: Int
    /// How many months of the year are left.
    public var months: Int
    /// Its size in the rest of the year, minor units.
    public var amount: Int64
    /// The year's index.
    public var year: Int
}

extension Interpreter {
    /// The year's months that are past cannot be changed, and a step that says no date counts them all.
    func nextMonth(_ report: StepReport) -> NextMonth? {
        let step = report.step
        let year = Int(step.years.first)
        guard !report.isOff, step.hasEffect, let last = outcome.seenYears[year]?.seen.last, last < MonthSet.count - 1 else {
            return nil
        }
        switch step.verb {
        case .cut, .add, .raise, .lower, .measure, .move, .volume, .price, .close: break
        default: return nil
        }
        guard isUndated(report.span) else { return nil }
        let targets = Set(outcome.targets(step.target, plan).lines.map(\.index))
        var sum: Int64 = 0
        for posting in report.postings
        where posting.column == .expected && Int(posting.year) == year && targets.contains(posting.item)
            // What a step costs once is no part of what it does a year.
            && posting.isOneOff == step.isOneOff {
            guard let next = try? checkedSum(sum, posting.amount) else { return nil }
            sum = next
        }
        let left = MonthSet.count - 1 - last
        guard sum != 0, let part = try? roundedQuotient(Int128(sum.magnitude) * Int128(left), Int128(MonthSet.count)),
              let amount = Int64(exactly: part) else { return nil }
        return NextMonth(month: last + 1, months: left, amount: amount, year: year)
    }

    /// Whether a statement is a step that leaves its time to the focus year.
    private func isUndated(_ span: Span) -> Bool {
        guard let source = sources[span.source] else { return false }
        var parser = Parser(source, part: span, symbols: symbols, limits: limits)
        guard case .step(let step) = parser.nextStatement()?.kind else { return false }
        if case .perYear = step.action.amount?.value { return false }
        return step.tails.allSatisfy { tail in
            switch tail.kind {
            case .in, .from, .until, .phased, .phasedOver, .costing(_, eachYear: true): false
            default: true
            }
        }
    }
}
