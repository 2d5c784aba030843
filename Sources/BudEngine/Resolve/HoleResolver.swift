import BudModel
import BudSyntax

/// A step with a hole while it is resolved.
struct OpenHole {
    /// Whether its amount is read as one below nothing.
    var isBelow = false
    /// Where the hole stands.
    var place: Span?
}

extension Resolver {
    /// A step that asks for its amount: `so` says what it must bring about, `over` through which values it goes.
    ///
    /// The step is resolved as any other, on a plan of its own; this plan keeps nothing of it.
    mutating func resolveAsking(_ step: Step, span: Span) -> Question? {
        settings.areClosed = true
        guard let (isPercent, tail) = asked(step, span: span), let amount = step.action.amount else { return nil }
        let (plan, scope, usedLines, record) = (plan, scope, usedLines, record)
        defer { (self.plan, self.scope, self.usedLines, self.record) = (plan, scope, usedLines, record) }
        guard let (filled, verb, place) = resolveOpen(step, span: span, isBelow: false) else { return nil }
        var hole = Hole(plan: filled, declared: plan.budget, takesBothSigns: verb.takesBothSigns, sign: amount.sign,
                        writesPlus: verb.writesSign, isPercent: isPercent, span: span, place: place, tail: tail.span, focus: plan.focus)
        let question: Question
        switch tail.kind {
        case .so(let condition, let years):
            // What the step names itself, such as a loan, may stand in the condition.
            guard let aim = aim(condition, years: years) else { return nil }
            question = .seek(hole, aim)
        case .over(let first, let last, let step):
            // Its values say their signs themselves.
            if amount.sign != .none {
                report(.contradiction(amount.sign == .minus ? "-" : "+", "over"), at: amount.span)
                return nil
            }
            guard let range = sweep(from: first, to: last, by: step, isPercent: isPercent,
                                    takesBothSigns: hole.takesBothSigns) else { return nil }
            question = .sweep(hole, range)
        default: return nil
        }
        // Only a measure that lowers passes locked accounts over.
        guard case .measure = step.action, !locked.isEmpty else { return question }
        (self.plan, self.scope, self.usedLines, self.record) = (plan, scope, usedLines, record)
        guard let (below, _, _) = resolveOpen(step, span: span, isBelow: true) else { return nil }
        hole.planBelow = below
        switch question {
        case .seek(_, let aim): return .seek(hole, aim)
        case .sweep(_, let range): return .sweep(hole, range)
        default: return question
        }
    }

    /// The kind of amount that is asked for, and the tail that asks; reports what lacks one of the two.
    private mutating func asked(_ step: Step, span: Span) -> (isPercent: Bool, tail: Tail)? {
        let asking = step.tails.filter { $0.asks != nil }
        guard let amount = step.action.amount, case .hole(let isPercent) = amount.value else {
            guard let tail = asking.first, let word = tail.asks else {
                // The hole stands somewhere else, and is reported there.
                resolve(step, span: span)
                return nil
            }
            if step.action.amount == nil {
                report(.tailDoesNotFit(word, verb: text(step.verb)), at: tail.span)
            } else {
                report(.questionWithoutHole(word), at: tail.span)
            }
            return nil
        }
        guard let tail = asking.first, let word = tail.asks else {
            report(.holeWithoutQuestion(isPercent: isPercent), at: amount.span)
            return nil
        }
        if let second = asking.dropFirst().first, let other = second.asks {
            report(word == other ? .repeatedTail(word) : .contradiction(word, other), at: second.span)
            return nil
        }
        for other in step.tails {
            switch other.kind {
            case .off, .status(.done), .status(.rejected):
                report(.holeWithoutEffect(text(other.span)), at: other.span)
                return nil
            default: break
            }
        }
        return (isPercent, tail)
    }

    /// Resolves a step whose amount is open; its entry is then the last of the plan.
    private mutating func resolveOpen(_ step: Step, span: Span, isBelow: Bool) -> (plan: Plan, verb: PlanStep.Verb, place: Span)? {
        let errors = diagnostics.count
        let entries = plan.entries.count
        openHole = OpenHole(isBelow: isBelow)
        defer { openHole = nil }
        resolve(step, span: span)
        guard diagnostics.count == errors, plan.entries.count == entries + 1, let place = openHole?.place,
              case .step(let resolved) = plan.entries[entries].kind else { return nil }
        return (plan, resolved.verb, place)
    }

    private mutating func aim(_ condition: Expression, years: YearRange?) -> SeekAim? {
        guard var resolved = resolveCondition(condition, years: years) else { return nil }
        let wanted = resolved.years ?? plan.focus...plan.focus
        resolved.years = wanted
        return SeekAim(condition: resolved, years: wanted)
    }

    // MARK: Sweeps

    private mutating func sweep(from first: Literal, to last: Literal, by step: Literal, isPercent: Bool,
                                takesBothSigns: Bool) -> SweepRange? {
        guard let start = value(first, isPercent: isPercent), let end = value(last, isPercent: isPercent),
              let size = value(step, isPercent: isPercent) else { return nil }
        for (value, literal) in [(start, first), (end, last)] where value < 0 && !takesBothSigns {
            report(.negativeAmount, at: literal.span)
            return nil
        }
        // A step without a sign goes from the first value to the last one, be it upwards or down.
        let isSigned = text(step.span).first.map { "+-−".contains($0) } ?? false
        let width = Int128(end) - Int128(start)
        if size == 0 || (isSigned && width != 0 && (size < 0) != (width < 0)) {
            report(.sweepStep, at: step.span)
            return nil
        }
        let count = width.magnitude / UInt128(size.magnitude) + 1
        if count > UInt128(limits.sweepPoints) {
            report(.sweepTooLong(limit: limits.sweepPoints), at: step.span)
            return nil
        }
        let signed = width < 0 ? -abs(Int128(size)) : abs(Int128(size))
        return SweepRange(first: start, step: Int64(clamping: signed), count: Int(count))
    }

    private mutating func value(_ literal: Literal, isPercent: Bool) -> Int64? {
        let isRate = literal.unit == .percent
        if isRate != isPercent, literal.unit != .none || literal.number.mantissa != 0 {
            if literal.unit == .none, !isPercent { return money(literal) }
            report(.sweepKind(isPercent: isPercent), at: literal.span)
            return nil
        }
        guard isPercent else { return money(literal) }
        guard let value = Int64(exactly: rate(literal).scaled) else {
            report(.tooLarge(text(literal.span)), at: literal.span)
            return nil
        }
        return value
    }
}

extension Tail {
    /// The word of a tail that asks; nothing for all others.
    var asks: String? {
        switch kind {
        case .so: "so"
        case .over: "over"
        default: nil
        }
    }
}

extension PlanStep.Verb {
    /// Whether the amount says by its sign which way it goes.
    var takesBothSigns: Bool {
        switch self {
        case .measure, .expectChange, .carry, .volume, .price, .index: true
        default: false
        }
    }

    /// Whether its amount must carry a sign.
    var writesSign: Bool {
        switch self {
        case .measure, .expectChange, .volume, .price: true
        default: false
        }
    }
}
