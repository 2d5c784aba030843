import BudModel
import BudSyntax

/// The smallest amount of a step with which a condition is true, exact to its last digit.
///
/// Shares, floors, phases and rounding make what an amount does stepwise, so nothing is computed backwards: the amount
/// is doubled until the condition is true or the step refused, and then halved in.
struct GoalSeek {
    var trials: HoleTrials
    let hole: Hole
    let condition: SeekCondition
    /// The outcome with nothing of the step, where it allows that; otherwise without it.
    private var base: Outcome
    /// Why the step is refused with nothing: what it costs may be more than a small amount brings in.
    private var refusedAtNothing: Refusal?

    init(_ hole: Hole, _ aim: SeekAim, on base: Outcome, work: Work) {
        trials = HoleTrials(hole, on: base, work: work, expected: 40)
        self.hole = hole
        condition = SeekCondition(aim)
        self.base = trials.without
    }

    /// Half of what can be held, so that no sum of two amounts overflows.
    static let limit = Int64.max / 4

    /// What was found.
    enum Found {
        /// The condition is true already; both sides of it.
        case already(AssertFailure)
        case value(Int64)
    }

    /// Evaluations so far; a test bounds them.
    var trialsDone: Int { trials.done }

    /// - Throws: `.unfilled` with what stands in the way.
    mutating func find() throws(Refusal) -> Found {
        let plan = trials.plan(for: 0)
        guard var first = try condition.failure(trials.without, plan) else {
            return .already(condition.shown(SeekCondition.Failure(part: 0, year: condition.years.lowerBound), trials.without, plan))
        }
        // A step may do something with nothing, too: what it costs.
        switch try trial(0, 1) {
        case .outcome(let outcome):
            base = outcome
            guard let failure = try condition.failure(outcome, plan) else { return .value(0) }
            first = failure
        case .refused(let refusal): refusedAtNothing = refusal
        }
        guard hole.takesBothSigns, hole.sign == .none else {
            let sign: Int64 = hole.sign == .minus ? -1 : 1
            switch try look(from: first, sign: sign, limit: GoalSeek.limit) {
            case .found(let size): return .value(size * sign)
            case .failed(let failure): throw .unfilled(failure)
            }
        }
        let sign = try nearerSign(first)
        switch try look(from: first, sign: sign, limit: GoalSeek.limit) {
        case .found(let size):
            // The other way it must be found with less.
            if try mayLead(first, -sign, below: size),
               case .found(let other) = try look(from: first, sign: -sign, limit: size - 1) { return .value(other * -sign) }
            return .value(size * sign)
        case .failed(let one):
            switch try look(from: first, sign: -sign, limit: GoalSeek.limit) {
            case .found(let size): return .value(size * -sign)
            case .failed(let other): throw .unfilled(better(one, other))
            }
        }
    }

    /// The direction in which a small amount leads nearer.
    private mutating func nearerSign(_ failure: SeekCondition.Failure) throws(Refusal) -> Int64 {
        let start = condition.shown(failure, base, trials.plan(for: 1))
        if case .outcome(let outcome) = try trial(probe, 1) {
            return start.movement(to: condition.shown(failure, outcome, trials.plan(for: 1))) == .away ? -1 : 1
        }
        return 1
    }

    /// Whether an amount below a size may do it in a direction: where two sizes lead only further off, none will.
    private mutating func mayLead(_ failure: SeekCondition.Failure, _ sign: Int64, below size: Int64) throws(Refusal) -> Bool {
        guard size > 1 else { return false }
        let start = condition.shown(failure, base, trials.plan(for: sign))
        for tried in [size - 1, size / 2] where tried > 0 {
            guard case .outcome(let outcome) = try trial(tried, sign) else { return true }
            let movement = start.movement(to: condition.shown(failure, outcome, trials.plan(for: sign)))
            if movement != .away && movement != .still { return true }
        }
        return false
    }

    /// Of two directions the one that leads somewhere tells more.
    private func better(_ up: SeekFailure, _ down: SeekFailure) -> SeekFailure {
        func rank(_ failure: SeekFailure) -> Int {
            switch failure.reason {
            case .jumps: 0
            case .conflict: 1
            case .blocked: failure.most.scaled == 0 ? 4 : 2
            case .tooFar: 3
            case .unmoved: 5
            case .away: 6
            }
        }
        return rank(down) < rank(up) ? down : up
    }

    // MARK: One direction

    private enum Result {
        /// Its size.
        case found(Int64)
        case failed(SeekFailure)
    }

    /// What an amount comes to.
    enum Trial {
        case outcome(Outcome)
        case refused(Refusal)
    }

    mutating func trial(_ size: Int64, _ sign: Int64) throws(Refusal) -> Trial {
        do throws(Refusal) { return .outcome(try trials.outcome(size * sign)) } catch {
            if error == .stopped { throw error }
            return .refused(error)
        }
    }

    /// Goes through what fails, one part and year after the other, each with the smallest amount that mends it.
    private mutating func look(from first: SeekCondition.Failure, sign: Int64, limit: Int64) throws(Refusal) -> Result {
        var failure = first
        var mended: [SeekCondition.Failure] = []
        var low: Int64 = 0
        var before = base
        if let refusal = refusedAtNothing {
            guard let (size, outcome) = try entrance(sign, limit) else {
                let start = condition.shown(first, base, trials.plan(for: sign))
                return .failed(report(.blocked(refusal), 0, start, start))
            }
            guard let next = try condition.failure(outcome, trials.plan(for: sign)) else { return .found(size) }
            (failure, low, before) = (next, size, outcome)
        }
        while true {
            let start = condition.shown(failure, before, trials.plan(for: sign))
            let side = try condition.distance(failure, before, trials.plan(for: sign))
            let search = try smallest(mending: failure, from: side, above: low, sign, limit)
            switch search {
            case .at(let size, let outcome):
                guard let next = try condition.failure(outcome, trials.plan(for: sign)) else { return .found(size) }
                let best = condition.shown(next, outcome, trials.plan(for: sign))
                if next == failure {
                    let below = try? trials.outcome((size - 1) * sign)
                    return .failed(report(.jumps, size * sign, below.map { condition.shown(next, $0, trials.plan(for: sign)) } ?? start, best))
                }
                if mended.contains(next) { return .failed(report(.conflict, size * sign, best, best)) }
                mended.append(failure)
                (failure, low, before) = (next, size, outcome)
            case .ended(let most, let outcome, let refusal):
                let end = outcome ?? before
                let best = condition.shown(failure, end, trials.plan(for: sign))
                // What was mended before is not to be had together with this.
                if !mended.isEmpty, start.movement(to: best) != .nearer { return .failed(report(.conflict, low * sign, start, start)) }
                return .failed(report(reason(start, best, most: most, refusal), most * sign, start, best))
            }
        }
    }

    private func report(_ reason: SeekFailure.Reason, _ most: Int64, _ start: AssertFailure, _ best: AssertFailure) -> SeekFailure {
        SeekFailure(reason: reason, most: HoleValue(most, isPercent: hole.isPercent), start: start, best: best, span: hole.place)
    }

    /// Why it is not reached between nothing and the most that is possible.
    private func reason(_ start: AssertFailure, _ best: AssertFailure, most: Int64, _ refusal: Refusal?) -> SeekFailure.Reason {
        if most == 0, let refusal { return .blocked(refusal) }
        switch start.movement(to: best) {
        case .nearer?: return refusal.map { .blocked($0) } ?? .tooFar
        case .away?: return .away
        case .still?: return .unmoved
        case nil: return refusal.map { .blocked($0) } ?? .tooFar
        }
    }
}

extension AssertFailure {
    /// How a change moves the two sides of a comparison.
    enum Movement { case nearer, away, still }

    /// Whether another state of the same comparison is nearer to being true; nothing where that cannot be told.
    func movement(to other: AssertFailure) -> Movement? {
        guard let comparison, let before = difference, let after = other.difference else { return nil }
        if before == after { return .still }
        switch comparison {
        case .greater, .greaterEqual: return after > before ? .nearer : .away
        case .less, .lessEqual: return after < before ? .nearer : .away
        case .equal: return after.magnitude < before.magnitude ? .nearer : .away
        default: return nil
        }
    }

    /// Left less right.
    public var difference: Fixed? {
        guard let left, let right else { return nil }
        return try? left.value - right.value
    }
}
