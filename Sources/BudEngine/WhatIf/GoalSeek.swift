import BudModel
import BudSyntax

/// The smallest amount of a step with which a condition is true, exact to its last digit.
///
/// Shares, floors, phases and rounding make what an amount does stepwise, so nothing is computed backwards: the amount
/// is doubled until the condition is true or the step refused, and then halved in.
struct GoalSeek {
    private var trials: HoleTrials
    private let hole: Hole
    private let condition: SeekCondition
    /// The outcome with nothing of the step, where it allows that; otherwise without it.
    private var base: Outcome
    /// Why the step is refused with nothing: what it costs may be more than a small amount brings in.
    private var refusedAtNothing: Refusal?

    init(_ hole: Hole, _ aim: SeekAim, on base: Outcome, work: Work) {
        trials = HoleTrials(hole, on: base, work: work, expected: hole.takesBothSigns ? 150 : 80)
        self.hole = hole
        condition = SeekCondition(aim)
        self.base = trials.without
    }

    /// Half of what can be held, so that no sum of two amounts overflows.
    private static let limit = Int64.max / 4

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
        let isBelow = hole.sign == .minus
        let upward = try look(from: first, sign: isBelow ? -1 : 1, limit: GoalSeek.limit)
        guard hole.takesBothSigns, hole.sign == .none else {
            switch upward {
            case .found(let value): return .value(isBelow ? -value : value)
            case .failed(let failure): throw .unfilled(failure)
            }
        }
        switch upward {
        // The other way it must be found with less.
        case .found(let value):
            if case .found(let other) = try look(from: first, sign: -1, limit: value - 1) { return .value(-other) }
            return .value(value)
        case .failed(let up):
            switch try look(from: first, sign: -1, limit: GoalSeek.limit) {
            case .found(let value): return .value(-value)
            case .failed(let down): throw .unfilled(better(up, down))
            }
        }
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
    private enum Trial {
        case outcome(Outcome)
        case refused(Refusal)
    }

    private mutating func trial(_ size: Int64, _ sign: Int64) throws(Refusal) -> Trial {
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

    /// The smallest amount that is not refused.
    private mutating func entrance(_ sign: Int64, _ limit: Int64) throws(Refusal) -> (size: Int64, outcome: Outcome)? {
        var low: Int64 = 0
        var high: (size: Int64, outcome: Outcome)?
        while high == nil {
            if low >= limit { return nil }
            let size = low > limit / 2 ? limit : max(1, low * 2)
            if case .outcome(let outcome) = try trial(size, sign) { high = (size, outcome) } else { low = size }
        }
        guard var high else { return nil }
        while high.size - low > 1 {
            let size = low + (high.size - low) / 2
            if case .outcome(let outcome) = try trial(size, sign) { high = (size, outcome) } else { low = size }
        }
        return high
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

    private enum Search {
        case at(Int64, Outcome)
        /// The largest amount that was possible, its outcome, and why more is refused.
        case ended(most: Int64, Outcome?, Refusal?)
    }

    /// The smallest amount above another one with which a part is true in its year.
    ///
    /// An equation counts as reached where its sides change places, for in between it may jump over.
    /// - Parameter side: left less right of a comparison where the search begins.
    private mutating func smallest(mending failure: SeekCondition.Failure, from side: Fixed?, above low: Int64, _ sign: Int64,
                                   _ limit: Int64) throws(Refusal) -> Search {
        var low = low
        var known: Outcome?
        var high: (size: Int64, outcome: Outcome?, refusal: Refusal?)?
        var width: Int64 = 1
        while high == nil {
            if low >= limit { return .ended(most: low, known, nil) }
            let size = min(limit, low + width)
            width = width > GoalSeek.limit / 2 ? GoalSeek.limit : width * 2
            switch try trial(size, sign) {
            case .refused(let refusal): high = (size, nil, refusal)
            case .outcome(let outcome):
                switch reached(failure, side, outcome, sign) {
                case .success(true): high = (size, outcome, nil)
                case .success(false): (low, known) = (size, outcome)
                case .failure(let refusal): high = (size, nil, refusal)
                }
            }
        }
        guard var high else { return .ended(most: low, known, nil) }
        // Below `high` it is refused or true, from `low` down it is neither.
        while high.size - low > 1 {
            let size = low + (high.size - low) / 2
            switch try trial(size, sign) {
            case .refused(let refusal): high = (size, nil, refusal)
            case .outcome(let outcome):
                switch reached(failure, side, outcome, sign) {
                case .success(true): high = (size, outcome, nil)
                case .success(false): (low, known) = (size, outcome)
                case .failure(let refusal): high = (size, nil, refusal)
                }
            }
        }
        if let outcome = high.outcome { return .at(high.size, outcome) }
        var refusal = high.refusal
        // What cannot be held is no reason: there is no end to speak of.
        if case .overflow = refusal { refusal = nil }
        return .ended(most: low, known, refusal)
    }

    private func reached(_ failure: SeekCondition.Failure, _ side: Fixed?, _ outcome: Outcome,
                         _ sign: Int64) -> Swift.Result<Bool, Refusal> {
        let plan = trials.plan(for: sign)
        do throws(Refusal) {
            if case .equal? = condition.parts[failure.part].comparison?.operation, let side {
                guard let now = try condition.distance(failure, outcome, plan) else { return .success(false) }
                return .success(side < .zero ? now >= .zero : now <= .zero)
            }
            return .success(try condition.failingYear(of: failure.part, outcome, plan) == nil)
        } catch {
            return .failure(error)
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
