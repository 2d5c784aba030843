/// When a step works, and how much of its full-year amount in each year.
struct NaiveTiming {
    var span: ClosedRange<Int>
    /// Where its verb leaves that open.
    var isOneOff: Bool
    /// Whether `in`, `until` or `once` limits it.
    var isLimited: Bool
    /// A fraction of the full amount by year: months and phases.
    var share: [(numerator: Int128, denominator: Int128)]
}

extension NaiveWorld {
    func timing(_ step: StepSketch) throws(Refused) -> NaiveTiming {
        let last = years - 1
        let isForecast = step.verb == .expect
        let isBrief = [.draw, .put, .grant, .repayPart, .borrow, .carry, .freeze, .release].contains(step.verb)
        var first = focus
        var end = isBrief || isForecast || step.verb == .writeoff ? focus : last
        if step.rising != nil { end = last }
        let listed: [Int]
        switch step.amount {
        case .moneyByYear(let values), .percentByYear(let values): listed = values.keys.sorted()
        default: listed = []
        }
        if let from = listed.first, let to = listed.last {
            first = from
            end = isBrief || isForecast ? to : last
        }
        if let within = step.within { (first, end) = (within.lowerBound, within.upperBound) }
        if step.isEachYear { end = last }
        if let from = step.from { (first, end) = (from, last) }
        if let until = step.until {
            if until < first { throw Refused("ends before it begins") }
            end = until
        }
        if step.isOnce, step.within == nil { end = first }
        let isLimited = step.within != nil || step.until != nil || step.isOnce
        var isOneOff = isBrief && !step.isEachYear && step.from == nil
        if isLimited { isOneOff = true }
        if isForecast { isOneOff = step.isOnce }
        if [.draw, .put, .repayPart, .borrow].contains(step.verb) { isOneOff = true }
        if step.verb == .borrow, first < end, step.from == nil { throw Refused("more than one year") }
        return NaiveTiming(span: first...end, isOneOff: isOneOff, isLimited: isForecast ? step.isOnce : isLimited,
                           share: try shares(step, first))
    }

    private func shares(_ step: StepSketch, _ first: Int) throws(Refused) -> [(numerator: Int128, denominator: Int128)] {
        let from = step.within.map { MomentSketch(year: $0.lowerBound, month: step.withinMonths.first) }
            ?? step.from.map { MomentSketch(year: $0, month: step.fromMonth) }
        let until = step.within.map { MomentSketch(year: $0.upperBound, month: step.withinMonths.last) }
            ?? step.until.map { MomentSketch(year: $0, month: step.untilMonth) }
        var months = Array(repeating: Int64(12), count: years)
        if hasMonths(step) { months = try self.months(from: from, until: until) }
        return (0..<years).map { year in
            let count = max(0, year - first)
            let months = Int128(months[year])
            switch step.phases {
            case .over(let term): return (months * Int128(min(count + 1, term)), 12 * Int128(term))
            case .percents(let percents): return (months * Int128(percents[min(count, percents.count - 1)]), 1_200)
            case nil: return (months, 12)
            }
        }
    }

    func hasMonths(_ step: StepSketch) -> Bool {
        step.withinMonths.first != nil || step.withinMonths.last != nil || step.fromMonth != nil || step.untilMonth != nil
    }

    /// What makes no sense behind a verb, or beside each other, is refused before anything is evaluated.
    func checkTails(_ step: StepSketch) throws(Refused) {
        let isShaped = step.phases != nil || step.delivers != nil || step.cost != nil || hasMonths(step)
        if isShaped, ![.cut, .add, .raise, .lower, .move, .measure, .expect, .volume, .price, .close].contains(step.verb) {
            throw Refused("no part years, phases or costs here")
        }
        if step.phases != nil, step.rising != nil { throw Refused("phased and rising") }
        if step.rising != nil, [.volume, .close, .borrow, .repay, .repayPart, .writeoff].contains(step.verb) { throw Refused("rising") }
        if case .eachYear = step.cost {} else if case .years(let values) = step.cost, values.isEmpty { throw Refused("no years") }
    }

    func works(_ step: StepSketch) -> Bool { !step.isOff && step.status != "done" && step.status != "rejected" }
}
