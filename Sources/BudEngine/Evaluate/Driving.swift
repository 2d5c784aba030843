import BudModel
import BudSyntax

extension Outcome {
    /// Whether a step's amount counts units of a driven account.
    public func isCounted(_ step: PlanStep, _ plan: Plan) -> Bool {
        guard case .table(let index) = step.amount, case .count = plan.amounts[Int(index)].basis else { return false }
        return true
    }

    /// `volume`, `price`, and counts as amounts: the cost before and after differs by what the step does.
    mutating func evaluateUnits(_ step: PlanStep, _ plan: Plan) throws(Refusal) {
        guard case .line(let line) = step.target, case .table(let index) = step.amount else { return }
        let amount = plan.amounts[Int(index)]
        let columns: ChangedColumns = step.verb == .volume || step.verb == .price ? .expected : .adjustedAndExpected
        if step.verb == .cut || step.verb == .move { try checkLock(line, plan) }
        let costs = try costs(of: step, plan, TargetLines(lines: [line], groups: [1]))
        switch amount.basis {
        case .count(let counts):
            let isLess = step.verb == .cut || step.verb == .lower || step.verb == .move
            try drive(line, step, plan, columns, isEstimate: amount.isEstimate) { driven, year throws(Refusal) in
                guard let count = counts[year] else { return }
                try Outcome.addUnits(isLess ? count.negated : count, to: &driven, line, year, plan)
            }
            if isLess { noteLeftBehind(line, counts, step) }
            guard step.verb == .move, case .line(let taking) = step.other else { break }
            try drive(taking, step, plan, columns, isEstimate: amount.isEstimate) { driven, year throws(Refusal) in
                guard let count = counts[year] else { return }
                try Outcome.addUnits(count, to: &driven, taking, year, plan)
            }
        case .rate(var rates):
            if let rising = amount.rising { try raise(&rates, rising, step) }
            try drive(line, step, plan, columns, isEstimate: amount.isEstimate) { driven, year throws(Refusal) in
                guard let rate = rates[year] else { return }
                try Outcome.grow(&driven, by: rate, isPrice: step.verb == .price, line, year, plan)
            }
        case .expression(let expression):
            var rates = try evaluate(expression, plan, years: step.years.indices)
            for year in step.years.indices where rates[year] == nil { throw .noValue(expression.span, year: year) }
            if let rising = amount.rising { try raise(&rates, rising, step) }
            try drive(line, step, plan, columns, isEstimate: amount.isEstimate) { driven, year throws(Refusal) in
                guard let rate = rates[year] else { return }
                try Outcome.grow(&driven, by: rate, isPrice: step.verb == .price, line, year, plan)
            }
        case .money: break
        }
        try post(costs, step, plan)
    }

    /// Rates that rise from the first one on.
    private func raise(_ rates: inout [Fixed?], _ rising: StepAmount.Rising, _ step: PlanStep) throws(Refusal) {
        for year in step.years.indices.dropFirst() {
            if let last = rates[year - 1] { rates[year] = try raised(last, rising) }
        }
    }

    /// Changes a line's drivers in a step's years and posts what that does to its cost, with what covers it.
    private mutating func drive(_ line: LineID, _ step: PlanStep, _ plan: Plan, _ columns: ChangedColumns, isEstimate: Bool,
                                _ change: (inout Driven, Int) throws(Refusal) -> Void) throws(Refusal) {
        guard var drivers = driven[line.index] else { return }
        let shape = shape(of: step, plan)
        var values: [YearAmount] = []
        for year in step.years.indices {
            let before = try cost(drivers, year)
            try change(&drivers, year)
            let (difference, overflow) = try cost(drivers, year).subtractingReportingOverflow(before)
            if overflow { throw .overflow(nil) }
            // An account that begins or ends within the year has so much of it.
            let months = plan.budget[line].months?[year] ?? 12
            values.append(try shaped(Int128(difference) * Int128(months), over: 12, shape, year, step, isEstimate: isEstimate))
        }
        let totals = values.map { (year: $0.year, amount: $0.adjusted) }
        if step.verb == .add, case .fund = step.other { try cover(totals, step, plan, isEstimate: isEstimate) }
        for value in values {
            let year = value.year
            if columns == .adjustedAndExpected, value.adjusted != 0 {
                try self.change(line, by: value.adjusted, year, step, plan, isEstimate: isEstimate, columns: .adjusted)
            }
            if value.amount != 0 {
                try self.change(line, by: value.amount, year, step, plan, isEstimate: isEstimate, columns: .expected)
            }
            if step.verb == .add, case .none = step.other { uncovered[year] = try add(uncovered[year], value.amount) }
        }
        driven[line.index] = drivers
        guard step.verb == .add else { return }
        switch step.other {
        case .line, .list: try cover(totals, step, plan, isEstimate: isEstimate)
        case .none, .fund, .debt: break
        }
    }

    private func cost(_ driven: Driven, _ year: Int) throws(Refusal) -> Int64 {
        do throws(ArithmeticError) { return try driven.cost(year) } catch { throw .overflow(nil) }
    }

    private static func addUnits(_ count: Fixed, to driven: inout Driven, _ line: LineID, _ year: Int, _ plan: Plan) throws(Refusal) {
        guard let volume = try? driven.volume[year] + count else { throw .overflow(nil) }
        if volume < .zero {
            throw .tooFewUnits(account: plan.budget.account(of: line), there: driven.volume[year], asked: count.magnitude,
                               unit: driven.unit, year: year)
        }
        driven.volume[year] = volume
    }

    /// A volume grows in fixed point, a price in minor units.
    private static func grow(_ driven: inout Driven, by rate: Fixed, isPrice: Bool, _ line: LineID, _ year: Int,
                             _ plan: Plan) throws(Refusal) {
        guard let factor = try? Fixed.one + rate else { throw .overflow(nil) }
        if factor < .zero {
            guard let there = try? driven.cost(year), let asked = try? Money(minorUnits: there).times(rate.negated) else {
                throw .overflow(nil)
            }
            throw .belowZero(account: plan.budget.account(of: line), side: .spending, there: there, asked: asked.minorUnits, year: year)
        }
        do throws(ArithmeticError) {
            if isPrice {
                driven.price[year] = try Money(minorUnits: driven.price[year]).times(factor).minorUnits
            } else {
                driven.volume[year] = try driven.volume[year] * factor
            }
        } catch {
            throw .overflow(nil)
        }
    }

    /// Units that go leave their share of the fixed costs behind, in the step's first year.
    private mutating func noteLeftBehind(_ line: LineID, _ counts: [Fixed?], _ step: PlanStep) {
        let year = Int(step.years.first)
        guard let drivers = driven[line.index], drivers.fixedShare > .zero, let count = counts[year],
              let whole = try? Driven.cost(volume: count, declared: .zero, price: drivers.price[year], fixedShare: .zero),
              let after = try? drivers.cost(year), let volume = try? drivers.volume[year] + count,
              let before = try? Driven.cost(volume: volume, declared: drivers.declared[year], price: drivers.price[year],
                                            fixedShare: drivers.fixedShare) else { return }
        // Units above the declared volume take all their cost along.
        let fixed = whole.subtractingSaturated(before.subtractingSaturated(after))
        if fixed > 0 { leftBehind[step.number] = fixed }
    }

    // MARK: Whole accounts

    /// Prices and pay: each of the three columns by its own percent, and the price of a driven account with them.
    mutating func evaluateIndex(_ step: PlanStep, _ plan: Plan) throws(Refusal) {
        let targets = targets(step.target, plan)
        guard case .table(let index) = step.amount else { return }
        var rates: [Fixed?]
        switch plan.amounts[Int(index)].basis {
        case .rate(let series): rates = series
        case .expression(let expression): rates = try evaluate(expression, plan, years: step.years.indices)
        case .money, .count: return
        }
        if let rising = plan.amounts[Int(index)].rising { try raise(&rates, rising, step) }
        var isNothing = true
        for line in targets.lines {
            for year in step.years.indices {
                guard let rate = rates[year] else { continue }
                guard isKnown(line, year) else {
                    throw .unknownLevel(account: plan.budget.account(of: line), need: .percent)
                }
                for column in [Posting.Column.adopted, .adjusted, .expected] {
                    var level = change(line, column, year)
                    if column == .expected { level = level.subtractingSaturated(costs[line.index]?[year] ?? 0) }
                    guard let amount = try? Money(minorUnits: level).times(rate).minorUnits else { throw .overflow(nil) }
                    if level != 0 { isNothing = false }
                    if amount == 0 { continue }
                    if column == .expected { try checkBound(line, by: amount, year, plan) }
                    try post(Posting(column, item: line.index, year: year, amount: amount, step: step.number,
                                     isOneOff: step.isOneOff, isEstimate: isEstimate(line, year)), plan.budget)
                }
                if var drivers = driven[line.index] {
                    try Outcome.grow(&drivers, by: rate, isPrice: true, line, year, plan)
                    driven[line.index] = drivers
                }
            }
        }
        if isNothing, let line = targets.lines.first {
            throw .percentOfNothing(account: plan.budget.account(of: line))
        }
    }

    /// Each column of an account goes to nothing, fixed costs too.
    mutating func evaluateClose(_ step: PlanStep, _ plan: Plan) throws(Refusal) {
        let targets = targets(step.target, plan)
        let shape = shape(of: step, plan)
        let ownCosts = try costs(of: step, plan, targets)
        for line in targets.lines {
            try checkLock(line, plan)
            for year in step.years.indices {
                guard isKnown(line, year) else {
                    throw .unknownLevel(account: plan.budget.account(of: line), need: .level)
                }
                for (column, columns) in [(Posting.Column.adjusted, ChangedColumns.adjusted), (.expected, .expected)] {
                    let level = Money(minorUnits: change(line, column, year)).negated.minorUnits
                    let value = try shaped(Int128(level), over: 1, shape, year, step, isEstimate: false)
                    let amount = column == .adjusted ? value.adjusted : value.amount
                    if amount != 0 { try change(line, by: amount, year, step, plan, isEstimate: false, columns: columns) }
                }
                // What measures cost goes with the rest.
                if let cost = costs[line.index]?[year], cost != 0 {
                    let gone = try shaped(Int128(cost), over: 1, shape, year, step, isEstimate: false).amount
                    costs[line.index]?[year] = cost.subtractingSaturated(gone)
                }
                driven[line.index]?.volume[year] = .zero
                driven[line.index]?.declared[year] = .zero
            }
        }
        try post(ownCosts, step, plan)
    }
}
