import BudModel
import BudSyntax

extension Outcome {
    /// A step's amounts: what it moves in each year of its slice, in minor units.
    struct YearAmounts {
        var values: [YearAmount] = []
        var isEstimate = false

        /// What the columns of the appropriation get, and what is expected of it.
        var adjusted: [(year: Int, amount: Int64)] { values.map { ($0.year, $0.adjusted) } }
        var expected: [(year: Int, amount: Int64)] { values.map { ($0.year, $0.amount) } }
    }

    /// One year of a step: minor units.
    struct YearAmount {
        var year: Int
        /// What is expected to come of it.
        var amount: Int64
        /// What is granted or taken; the same unless `delivers` says how much is believed.
        var adjusted: Int64
        var isEstimate: Bool
    }

    /// A step's months, phases and belief, nothing for most steps.
    func shape(of step: PlanStep, _ plan: Plan) -> StepShape? {
        step.detail >= 0 ? plan.details[Int(step.detail)].shape : nil
    }

    /// effect = round(A × months/12 × phase × delivers), rounded once.
    /// - Parameter amount: minor units × `divisor`.
    func shaped(_ amount: Int128, over divisor: Int128, _ shape: StepShape?, _ year: Int, _ step: PlanStep,
                        isEstimate: Bool) throws(Refusal) -> YearAmount {
        do throws(ArithmeticError) {
            let share = shape?.share(of: year, from: Int(step.years.first)) ?? .one
            let adjusted = try minorUnits(amount, times: share, over: divisor)
            guard let delivers = shape?.delivers else {
                return YearAmount(year: year, amount: adjusted, adjusted: adjusted, isEstimate: isEstimate)
            }
            let believed = share.times(StepShape.Ratio(numerator: delivers.scaled, denominator: Fixed.scale))
            return YearAmount(year: year, amount: try minorUnits(amount, times: believed, over: divisor),
                              adjusted: adjusted, isEstimate: isEstimate)
        } catch {
            throw .overflow(nil)
        }
    }

    private func minorUnits(_ amount: Int128, times share: StepShape.Ratio, over divisor: Int128) throws(ArithmeticError) -> Int64 {
        let (denominator, overflow) = divisor.multipliedReportingOverflow(by: share.denominator)
        if overflow { throw .overflow }
        guard let units = Int64(exactly: try roundedProduct(amount, share.numerator, over: denominator)) else { throw .overflow }
        return units
    }

    /// The amounts of a step year by year; a percent is taken on what the targets expect at this step.
    func yearAmounts(_ step: PlanStep, _ plan: Plan, of targets: TargetLines) throws(Refusal) -> YearAmounts {
        var result = YearAmounts()
        let shape = shape(of: step, plan)
        switch step.amount {
        case .count: return result
        case .money(let amount):
            for year in step.years.indices {
                let value = try step.verb == .expectLevel ? difference(amount, targets, year, plan) : amount
                result.values.append(try shaped(Int128(value), over: 1, shape, year, step, isEstimate: false))
            }
            return result
        case .table(let index):
            let amount = plan.amounts[Int(index)]
            result.isEstimate = amount.isEstimate
            switch amount.basis {
            // Counts are worked out by the account that they drive.
            case .count: return result
            case .money(let values):
                result.values = try moneyByYear(values, amount, step, plan, targets)
            case .rate(let rates):
                result.values = try rateByYear(rates, amount, step, plan, targets)
            case .expression(let expression):
                let values = try evaluate(expression, plan, years: step.years.indices)
                for year in step.years.indices where values[year] == nil { throw .noValue(expression.span, year: year) }
                let isSigned = step.verb == .measure || step.verb == .expectChange || step.verb == .expectLevel
                    || step.verb == .carry
                if expression.kind == .percent {
                    result.values = try rateByYear(values, amount, step, plan, targets)
                    if !isSigned, let negative = result.values.first(where: { $0.amount < 0 }) {
                        throw .negativeAmount(expression.span, negative.amount)
                    }
                } else {
                    var money: [Int64?] = []
                    for (year, value) in values.enumerated() {
                        // What it is in other years does not matter.
                        guard let value, step.years.contains(year) else {
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
                             _ targets: TargetLines) throws(Refusal) -> [YearAmount] {
        var result: [YearAmount] = []
        let shape = shape(of: step, plan)
        var grown: Int64?
        for year in step.years.indices {
            guard var value = values[year] else { continue }
            if let rising = amount.rising {
                if let last = grown { value = try raised(last, rising, from: value) }
                grown = value
            }
            if step.verb == .expectLevel { value = try difference(value, targets, year, plan) }
            result.append(try shaped(Int128(value), over: 1, shape, year, step, isEstimate: amount.isEstimate))
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
                            _ targets: TargetLines) throws(Refusal) -> [YearAmount] {
        var result: [YearAmount] = []
        let shape = shape(of: step, plan)
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
                // What a measure costs is no part of any percent.
                sum = try add(sum, level.subtractingSaturated(costs[line.index]?[year] ?? 0))
                isEstimate = isEstimate || self.isEstimate(line, year)
            }
            if sum != 0 { isNothing = false }
            let (exact, overflow) = Int128(sum).multipliedReportingOverflow(by: rate.scaled)
            if overflow { throw .overflow(nil) }
            result.append(try shaped(exact, over: Fixed.scale, shape, year, step, isEstimate: isEstimate))
        }
        if isNothing, let line = targets.lines.first {
            throw .percentOfNothing(account: plan.budget[line].account)
        }
        return result
    }

    func raised(_ last: Fixed, _ rising: StepAmount.Rising) throws(Refusal) -> Fixed {
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
