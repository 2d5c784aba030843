import BudModel
import BudSyntax

extension Resolver {
    func hasMonths(_ tails: inout Tails) -> Bool {
        tails.in?.hasMonths == true || tails.from?.month != nil || tails.until?.month != nil
    }

    /// Where the first month of a step's times is written.
    private func monthSpan(_ tails: inout Tails) -> Span? {
        if let period = tails.in, period.hasMonths { return period.span }
        if let moment = tails.from, moment.month != nil { return moment.span }
        if let moment = tails.until, moment.month != nil { return moment.span }
        return nil
    }

    /// `phased over 3 years`: a third, two thirds, all of it.
    mutating func phases(over term: Number, at span: Span) -> [StepShape.Ratio]? {
        guard term.decimals == 0, (1...200).contains(term.mantissa) else {
            report(.termOutOfRange, at: span)
            return nil
        }
        return (1...term.mantissa).map { StepShape.Ratio(numerator: Int128($0), denominator: Int128(term.mantissa)) }
    }

    /// `phased 30%, 70%, 100%`
    mutating func phases(_ percents: [Literal]) -> [StepShape.Ratio]? {
        let rates = percents.map { rate($0) }
        for (percent, rate) in zip(percents, rates) where rate < .zero || rate > .one {
            report(.shareOutOfRange, at: percent.span)
            return nil
        }
        return rates.map { StepShape.Ratio(numerator: $0.scaled, denominator: Fixed.scale) }
    }

    /// `delivers 85%`
    mutating func believed(_ percent: Literal) -> Fixed? {
        let rate = rate(percent)
        if rate < .zero || rate > .one {
            report(.shareOutOfRange, at: percent.span)
            return nil
        }
        return rate
    }

    /// Whether part years, phases, belief and costs make sense behind a verb and beside each other.
    mutating func shapeFits(_ tails: inout Tails, _ verb: PlanStep.Verb, _ verbSpan: Span) -> Bool {
        let changesAccounts: Bool
        switch verb {
        case .cut, .add, .raise, .lower, .move, .measure, .expectChange, .volume, .price, .close: changesAccounts = true
        default: changesAccounts = false
        }
        if !changesAccounts {
            let phases = tails.phases?.span
            let belief = tails.delivers?.span
            let cost = tails.costing?.span
            if let span = phases ?? belief ?? cost {
                let word = phases != nil ? "phased" : belief != nil ? "delivers" : "costing"
                report(.tailDoesNotFit(word, verb: text(verbSpan)), at: span)
                return false
            }
            if let span = monthSpan(&tails) {
                report(.monthsDoNotFit(verb: text(verbSpan)), at: span)
                return false
            }
        }
        if let phases = tails.phases, tails.rising != nil {
            report(.contradiction("phased", "rising"), at: phases.span)
            return false
        }
        return true
    }

    /// The shape of a step; nothing after an error, an empty one for most steps.
    mutating func shape(_ tails: inout Tails, _ timing: Timing) -> StepShape?? {
        if timing.months == nil, tails.phases == nil, tails.delivers == nil, tails.covering == nil, tails.costing == nil {
            return .some(nil)
        }
        var shape = StepShape()
        shape.months = timing.months
        shape.phases = tails.phases?.ratios ?? []
        shape.delivers = tails.delivers?.rate
        shape.covering = tails.covering.map { text($0.span) }
        if let costing = tails.costing {
            guard let cost = cost(costing.amount, eachYear: costing.eachYear, timing) else { return nil }
            shape.cost = cost
        }
        return .some(shape.isPlain ? nil : shape)
    }

    /// A cost stands in the first year, in each, or in the years of its list.
    private mutating func cost(_ amount: Amount, eachYear: Bool, _ timing: Timing) -> StepCost? {
        var cost = StepCost(amounts: Array(repeating: 0, count: plan.budget.years.count), isOneOff: !eachYear || timing.isOneOff)
        var listed: [YearValue]?
        switch amount.value {
        case .perYear(let values): listed = values
        case .expression(let expression):
            if expression.nodes.count == 1, case .perYear(let values) = expression.nodes[0].kind { listed = values }
        default: break
        }
        if let listed {
            if eachYear {
                report(.contradiction("each year", text(amount.span)), at: amount.span)
                return nil
            }
            for entry in listed {
                guard let slice = yearSlice(entry.years), let declared = declaredMoney(entry.value) else { return nil }
                if declared.value < 0 {
                    report(.negativeAmount, at: entry.value.span)
                    return nil
                }
                for year in slice { cost.amounts[year] = declared.value }
                if let range = declared.range { cost.slots.append(UncertainSlot(range: range, years: slice)) }
            }
            return cost
        }
        guard let declared = declaredMoney(amount) else { return nil }
        if declared.value < 0 {
            report(.negativeAmount, at: amount.span)
            return nil
        }
        let years = eachYear ? timing.years.indices : Int(timing.years.first)...Int(timing.years.first)
        for year in years { cost.amounts[year] = declared.value }
        if let range = declared.range { cost.slots.append(UncertainSlot(range: range, years: years)) }
        return cost
    }
}
