import BudModel
import BudSyntax

extension Outcome {
    /// A step's amounts: what it moves in each year of its slice, in minor units.
    struct YearAmounts {
        var values: [(year: Int, amount: Int64, isEstimate: Bool)] = []
        var isEstimate = false
    }

    /// The amounts of a step year by year; a percent is taken on what the targets expect at this step.
    func yearAmounts(_ step: PlanStep, _ plan: Plan, of targets: TargetLines) throws(Refusal) -> YearAmounts {
        var result = YearAmounts()
        switch step.amount {
        case .count: return result
        case .money(let amount):
            for year in step.years.indices {
                let value = try step.verb == .expectLevel ? difference(amount, targets, year, plan) : amount
                result.values.append((year, value, false))
            }
            return result
        case .table(let index):
            let amount = plan.amounts[Int(index)]
            result.isEstimate = amount.isEstimate
            switch amount.basis {
            case .money(let values):
                result.values = try moneyByYear(values, amount, step, plan, targets)
            case .rate(let rates):
                result.values = try rateByYear(rates, amount, step, plan, targets)
            case .expression(let expression):
                let values = try evaluate(expression, plan, years: step.years.indices)
                for year in step.years.indices where values[year] == nil { throw .noValue(expression.span, year: year) }
                let isSigned = step.verb == .measure || step.verb == .expectChange || step.verb == .expectLevel
                if expression.kind == .percent {
                    result.values = try rateByYear(values, amount, step, plan, targets)
                    if !isSigned, let negative = result.values.first(where: { $0.amount < 0 }) {
                        throw .negativeAmount(expression.span, negative.amount)
                    }
                } else {
                    var money: [Int64?] = []
                    for value in values {
                        guard let value else {
                            money.append(nil)
                            continue
                        }
                        guard let sum = try? value.money() else { throw .overflow(expression.span) }
                        if sum < .zero, !isSigned {
                            throw .negativeAmount(expression.span, sum.minorUnits)
                        }
                        money.append(sum.minorUnits)
                    }
                    result.values = try moneyByYear(money, amount, step, plan, targets)
                }
            }
            return result
        }
    }

    private func moneyByYear(_ values: [Int64?], _ amount: StepAmount, _ step: PlanStep, _ plan: Plan,
                             _ targets: TargetLines) throws(Refusal) -> [(year: Int, amount: Int64, isEstimate: Bool)] {
        var result: [(year: Int, amount: Int64, isEstimate: Bool)] = []
        var grown: Int64?
        for year in step.years.indices {
            guard var value = values[year] else { continue }
            if let rising = amount.rising {
                if let last = grown { value = try raised(last, rising, from: value) }
                grown = value
            }
            if step.verb == .expectLevel { value = try difference(value, targets, year, plan) }
            result.append((year, value, amount.isEstimate))
        }
        return result
    }

    /// The next year's amount of one that rises; a percent is chained in minor units, as `growing` is.
    private func raised(_ last: Int64, _ rising: StepAmount.Rising, from value: Int64) throws(Refusal) -> Int64 {
        switch rising {
        // The size grows: 20M less becomes 40M less.
        case .money(let step): return try add(last, value < 0 ? Money(minorUnits: step).negated.minorUnits : step)
        case .percent(let rate):
            guard let factor = try? Fixed.one + rate, let next = try? Money(minorUnits: last).times(factor) else {
                throw .overflow(nil)
            }
            return next.minorUnits
        case .points: return last
        }
    }

    private func rateByYear(_ rates: [Fixed?], _ amount: StepAmount, _ step: PlanStep, _ plan: Plan,
                            _ targets: TargetLines) throws(Refusal) -> [(year: Int, amount: Int64, isEstimate: Bool)] {
        var result: [(year: Int, amount: Int64, isEstimate: Bool)] = []
        var grown: Fixed?
        var isNothing = true
        for year in step.years.indices {
            guard var rate = rates[year] else { continue }
            if let rising = amount.rising {
                if let last = grown { rate = try raised(last, rising) }
                grown = rate
            }
            var sum: Int64 = 0
            var isEstimate = amount.isEstimate
            for line in targets.lines {
                guard let level = level(line, .expected, year) else {
                    throw .unknownLevel(account: plan.budget[line].account, need: .percent)
                }
                sum = try add(sum, level)
                isEstimate = isEstimate || self.isEstimate(line, year)
            }
            if sum != 0 { isNothing = false }
            guard let value = try? Money(minorUnits: sum).times(rate) else { throw .overflow(nil) }
            result.append((year, value.minorUnits, isEstimate))
        }
        if isNothing, let line = targets.lines.first {
            throw .percentOfNothing(account: plan.budget[line].account)
        }
        return result
    }

    private func raised(_ last: Fixed, _ rising: StepAmount.Rising) throws(Refusal) -> Fixed {
        do throws(ArithmeticError) {
            switch rising {
            case .money: return last
            case .percent(let rate): return try last * (Fixed.one + rate)
            // The size grows, whatever its sign.
            case .points(let points): return try last < .zero ? last - points : last + points
            }
        } catch {
            throw .overflow(nil)
        }
    }

    /// What brings the expected sum of the targets to a level.
    private func difference(_ level: Int64, _ targets: TargetLines, _ year: Int, _ plan: Plan) throws(Refusal) -> Int64 {
        var sum: Int64 = 0
        for line in targets.lines {
            guard let there = self.level(line, .expected, year) else {
                throw .unknownLevel(account: plan.budget[line].account, need: .level)
            }
            sum = try add(sum, there)
        }
        let (difference, overflow) = level.subtractingReportingOverflow(sum)
        if overflow { throw .overflow(nil) }
        return difference
    }
}
