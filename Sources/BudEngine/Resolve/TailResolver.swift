import BudModel
import BudSyntax

/// When a step works and whether it lasts.
struct Timing {
    var years: YearSlice
    var isOneOff: Bool
    /// A forecast whose later years nobody has spoken of.
    var leavesUnsaid: Bool
    /// The months in which it works, by year index; nothing for whole years.
    var months: [UInt8]?
}

extension Resolver {
    /// The tails by kind; false after reporting what is said twice or is not there yet.
    mutating func sort(_ step: Step, into sorted: inout Tails) -> Bool {
        guard let first = step.firstTail else { return true }
        var seen: UInt32 = 0
        guard take(first, &sorted, &seen) else { return false }
        for tail in step.otherTails { guard take(tail, &sorted, &seen) else { return false } }
        return true
    }

    private mutating func take(_ tail: Tail, _ sorted: inout Tails, _ seen: inout UInt32) -> Bool {
        let (bit, name) = slot(tail)
        if seen & bit != 0 {
            report(.repeatedTail(name), at: tail.span)
            return false
        }
        seen |= bit
        switch tail.kind {
        case .in(let period): sorted.in = period
        case .from(let moment): sorted.from = moment
        case .until(let moment): sorted.until = moment
        case .phasedOver(let term):
            guard let ratios = phases(over: term, at: tail.span) else { return false }
            sorted.phases = (ratios, tail.span)
        case .phased(let percents):
            guard let ratios = phases(percents) else { return false }
            sorted.phases = (ratios, tail.span)
        case .delivers(let percent):
            guard let rate = believed(percent) else { return false }
            sorted.delivers = (rate, tail.span)
        case .costing(let amount, let eachYear): sorted.costing = (amount, eachYear, tail.span)
        case .covering(let period): sorted.covering = period
        case .once: sorted.once = tail.span
        case .eachYear: sorted.eachYear = tail.span
        case .rising(let amount): sorted.rising = amount
        case .split(let percents): sorted.split = (percents, tail.span)
        case .coveredBy(let path):
            sorted.coveredBy = path
            sorted.coveredSpan = tail.span
        case .because(.volume): sorted.say { $0.cause = "volume" }
        case .because(.price): sorted.say { $0.cause = "price" }
        case .because(.text(let text)): sorted.say { $0.cause = text.value }
        case .as(let text): sorted.say { $0.title = text.value }
        case .status(let word): sorted.status = status(word)
        case .consequence(let text): sorted.say { $0.consequence = text.value }
        case .source(let text): sorted.say { $0.source = text.value }
        case .off: sorted.off = true
        case .so, .over:
            // What they ask is resolved with the step's hole.
            guard openHole == nil else { break }
            report(.questionWithoutHole(tail.asks ?? ""), at: tail.span)
            return false
        }
        return true
    }

    /// Each tail's own bit, and its words.
    private func slot(_ tail: Tail) -> (bit: UInt32, name: String) {
        switch tail.kind {
        case .in: (1 << 0, "in")
        case .from: (1 << 1, "from")
        case .until: (1 << 2, "until")
        case .once: (1 << 3, "once")
        case .eachYear: (1 << 4, "each year")
        case .phasedOver, .phased: (1 << 5, "phased")
        case .rising: (1 << 6, "rising")
        case .delivers: (1 << 7, "delivers")
        case .costing: (1 << 8, "costing")
        case .covering: (1 << 9, "covering")
        case .coveredBy: (1 << 10, "covered by")
        case .because: (1 << 11, "because")
        case .as: (1 << 12, "as")
        case .status: (1 << 13, "status")
        case .consequence: (1 << 14, "consequence")
        case .split: (1 << 15, "split")
        case .source: (1 << 16, "source")
        case .off: (1 << 17, "off")
        case .so: (1 << 18, "so")
        case .over: (1 << 19, "over")
        }
    }

    private func status(_ word: Keyword) -> PlanStep.Status {
        switch word {
        case .adopted: .adopted
        case .running: .running
        case .done: .done
        case .rejected: .rejected
        default: .proposed
        }
    }

    /// Whether a step's tails make sense behind its verb and beside each other.
    @inline(__always)
    mutating func fits(_ tails: inout Tails, _ verb: PlanStep.Verb, _ verbSpan: Span) -> Bool {
        if let span = tails.coveredSpan, verb != .add {
            report(.tailDoesNotFit("covered by", verb: text(verbSpan)), at: span)
            return false
        }
        if let split = tails.split {
            switch verb {
            case .cut, .add, .raise, .lower, .measure, .freeze: break
            default:
                report(.tailDoesNotFit("split", verb: text(verbSpan)), at: split.span)
                return false
            }
        }
        if verb == .forecast, !fitsForecast(&tails, verbSpan) { return false }
        if let rising = tails.rising, [.repay, .writeoff, .repayPart, .borrow, .close].contains(verb) {
            report(.tailDoesNotFit("rising", verb: text(verbSpan)), at: rising.span)
            return false
        }
        if verb == .borrow {
            // One loan is taken in one year.
            if let span = tails.eachYear ?? tails.until?.span {
                report(.tailDoesNotFit(text(span), verb: text(verbSpan)), at: span)
                return false
            }
            if let period = tails.in, period.first.year != period.last.year {
                report(.oneYearWanted, at: period.span)
                return false
            }
        }
        if verb == .repay || verb == .writeoff {
            if let span = tails.once ?? tails.eachYear ?? tails.until?.span {
                report(.tailDoesNotFit(text(span), verb: text(verbSpan)), at: span)
                return false
            }
            if verb == .repay, let period = tails.in {
                report(.tailDoesNotFit("in", verb: text(verbSpan)), at: period.span)
                return false
            }
            if let period = tails.in, period.first.year != period.last.year {
                report(.oneYearWanted, at: period.span)
                return false
            }
        }
        return shapeFits(&tails, verb, verbSpan) && agree(&tails)
    }

    private mutating func agree(_ tails: inout Tails) -> Bool {
        func clash(_ a: String, _ b: String) -> NameProblem { .contradiction(a, b) }
        if let period = tails.in {
            if let from = tails.from {
                report(clash("in", "from"), at: from.span)
                return false
            }
            if let until = tails.until {
                report(clash("in", "until"), at: until.span)
                return false
            }
            if let span = tails.eachYear {
                report(clash("in " + text(period.span), "each year"), at: span)
                return false
            }
        }
        if let once = tails.once {
            if let span = tails.eachYear {
                report(clash("once", "each year"), at: span)
                return false
            }
            if let moment = tails.from ?? tails.until {
                report(clash("once", (tails.from == nil ? "until " : "from ") + text(moment.span)), at: once)
                return false
            }
            if tails.rising != nil, tails.in == nil {
                report(clash("once", "rising"), at: once)
                return false
            }
        }
        return true
    }

    /// The years of a step and whether it lasts: the words decide, not the horizon.
    @inline(__always)
    mutating func timing(_ verb: PlanStep.Verb, _ tails: inout Tails, _ step: Step) -> Timing? {
        let last = plan.budget.years.count - 1
        var first = plan.focus
        var end = last
        var isOneOff = false
        var isLimited = false
        switch verb {
        case .draw, .put, .grant, .repayPart, .borrow, .carry, .freeze, .release:
            isOneOff = true
            end = first
        case .writeoff, .expectChange, .expectLevel, .forecast: end = first
        default: break
        }
        // What grows, grows over the years; a list says its own years.
        if tails.rising != nil, isOneOff || verb == .expectChange || verb == .expectLevel { end = last }
        if step.mayListYears, let years = listedYears(step.action) {
            if let once = tails.once, tails.in == nil, years.count > 1 {
                report(.contradiction("once", step.action.amount.map { text($0.span) } ?? ""), at: once)
                return nil
            }
            if verb == .borrow, years.count > 1 {
                report(.oneYearWanted, at: step.action.amount?.span ?? step.verb)
                return nil
            }
            first = years.lowerBound
            end = years.upperBound
            if !isOneOff, verb != .expectChange, verb != .expectLevel { end = max(end, last) }
        }
        if let period = tails.in {
            guard let from = yearIndex(period.first.year, at: period.span),
                  let to = yearIndex(period.last.year, at: period.span) else { return nil }
            first = from
            end = to
            isLimited = true
        }
        if tails.eachYear != nil {
            end = last
            isOneOff = false
        }
        if let from = tails.from {
            guard let index = yearIndex(from.year, at: from.span) else { return nil }
            first = index
            end = last
            isOneOff = false
        }
        if let until = tails.until {
            guard let index = yearIndex(until.year, at: until.span) else { return nil }
            if index < first {
                report(.endsBeforeStart(start: plan.budget.years.year(at: first) ?? 0, end: until.year), at: until.span)
                return nil
            }
            end = index
            isLimited = true
        }
        if tails.once != nil, tails.in == nil { end = first }
        let isForecast = verb == .expectChange || verb == .expectLevel || verb == .forecast
        let oneOff = tails.once != nil || (!isForecast && (isOneOff || isLimited))
        let always = verb == .draw || verb == .put || verb == .repayPart || verb == .borrow
        var timing = Timing(years: YearSlice(first: first, last: end), isOneOff: oneOff || always,
                            leavesUnsaid: isForecast && end < last)
        if hasMonths(&tails) {
            guard let months = months(from: tails.in?.first ?? tails.from, until: tails.in?.last ?? tails.until) else {
                return nil
            }
            timing.months = months
        }
        return timing
    }

    /// The calendar years that a per-year list spans, by index.
    private func listedYears(_ action: Action) -> ClosedRange<Int>? {
        guard let amount = action.amount, case .perYear(let values) = amount.value else { return nil }
        let first = values.compactMap { plan.budget.years.index(of: $0.years.first) }.min()
        let last = values.compactMap { plan.budget.years.index(of: $0.years.last) }.max()
        guard let first, let last else { return nil }
        return first...max(first, last)
    }
}

extension Action {
    /// The amount of an action that has one.
    var amount: Amount? {
        switch self {
        case .draw(let amount, _, _), .put(let amount, _), .grant(let amount, _, _), .change(_, let amount, _),
             .move(let amount, _, _), .measure(let amount, _), .expect(let amount, _, _), .volume(let amount, _),
             .price(let amount, _), .index(let amount, _), .repayPart(let amount, _), .borrow(let amount, _, _, _),
             .carry(let amount, _), .freeze(let amount, _, _), .release(let amount, _, _):
            amount
        case .repay, .writeoff, .close, .set, .forecast: nil
        }
    }
}
