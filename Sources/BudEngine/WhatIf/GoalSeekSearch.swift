import BudModel
import BudSyntax

/// How the smallest amount is searched for in one direction.
extension GoalSeek {
    /// The smallest amount that is not refused.
    mutating func entrance(_ sign: Int64, _ limit: Int64) throws(Refusal) -> (size: Int64, outcome: Outcome)? {
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

    enum Search {
        case at(Int64, Outcome)
        /// The largest amount that was possible, its outcome, and why more is refused.
        case ended(most: Int64, Outcome?, Refusal?)
    }

    /// The smallest amount above another one with which a part is true in its year.
    ///
    /// An equation counts as reached where its sides change places, for in between it may jump over.
    /// - Parameter side: left less right of a comparison where the search begins.
    mutating func smallest(mending failure: SeekCondition.Failure, from side: Fixed?, above low: Int64, _ sign: Int64,
                           _ limit: Int64) throws(Refusal) -> Search {
        var bracket = Bracket(low: low)
        var isTrue = false
        if let side { isTrue = try narrow(&bracket, mending: failure, from: side, sign, limit) }
        let isGuessed = isTrue
        var width: Int64 = 1
        // From a guess it is not far: down as long as it is true, or up as long as it is not.
        while let high = bracket.high, isTrue, high.size - bracket.low > width {
            isTrue = try take(high.size - width, into: &bracket, failure, side, sign)
            width = GoalSeek.doubled(width)
        }
        width = 1
        while !isGuessed, !isTrue, bracket.low < limit, bracket.high.map({ $0.size - bracket.low > width }) ?? true {
            isTrue = try take(min(limit, bracket.low + width), into: &bracket, failure, side, sign)
            if bracket.high != nil, bracket.high?.outcome == nil { break }
            width = GoalSeek.doubled(width)
        }
        // Below `high` it is refused or true, from `low` down it is neither.
        while let high = bracket.high, high.size - bracket.low > 1 {
            _ = try take(bracket.low + (high.size - bracket.low) / 2, into: &bracket, failure, side, sign)
        }
        guard let high = bracket.high else { return .ended(most: bracket.low, bracket.known, nil) }
        if let outcome = high.outcome { return .at(high.size, outcome) }
        // What cannot be held is no reason: there is no end to speak of.
        if case .overflow? = high.refusal { return .ended(most: bracket.low, bracket.known, nil) }
        return .ended(most: bracket.low, bracket.known, high.refusal)
    }

    private static func doubled(_ width: Int64) -> Int64 { width > limit / 2 ? limit : width * 2 }

    /// What is known so far: not true with `low`, true or refused with `high`.
    struct Bracket {
        var low: Int64
        var known: Outcome?
        var high: (size: Int64, outcome: Outcome?, refusal: Refusal?)?
    }

    /// Tries an amount inside a bracket.
    /// - Returns: whether it is true with it.
    private mutating func take(_ size: Int64, into bracket: inout Bracket, _ failure: SeekCondition.Failure, _ side: Fixed?,
                               _ sign: Int64) throws(Refusal) -> Bool {
        switch try trial(size, sign) {
        case .refused(let refusal): refuse(size, refusal, in: &bracket)
        case .outcome(let outcome):
            switch reached(failure, side, outcome, sign) {
            case .success(true):
                bracket.high = (size, outcome, nil)
                return true
            case .success(false): (bracket.low, bracket.known) = (size, outcome)
            case .failure(let refusal): refuse(size, refusal, in: &bracket)
            }
        }
        return false
    }

    /// Where more is true, what is refused is only not true yet.
    private func refuse(_ size: Int64, _ refusal: Refusal, in bracket: inout Bracket) {
        if bracket.high?.outcome != nil { bracket.low = size } else { bracket.high = (size, nil, refusal) }
    }

    /// An amount that does something on any budget, and is no large part of one.
    var probe: Int64 { hole.isPercent ? Int64(Fixed.scale / 100) : 1_000_000 * Money.minorUnitsPerUnit }

    /// Most steps move a comparison in proportion to their amount, up to rounding: a few guesses spare many halvings.
    /// A guess that leads nowhere costs a trial and nothing else.
    /// - Returns: whether it is true with the last guess.
    private mutating func narrow(_ bracket: inout Bracket, mending failure: SeekCondition.Failure, from side: Fixed, _ sign: Int64,
                                 _ limit: Int64) throws(Refusal) -> Bool {
        let start = bracket.low
        var size = probe > limit - start ? limit : start + probe
        var isTrue = false
        for _ in 0..<4 where size > bracket.low && size < bracket.high?.size ?? .max {
            isTrue = try take(size, into: &bracket, failure, side, sign)
            let tried = bracket.low == size ? bracket.known : bracket.high?.size == size ? bracket.high?.outcome : nil
            guard let tried, let now = try? condition.distance(failure, tried, trials.plan(for: sign)),
                  let moved = try? now - side, moved != .zero,
                  let needed = try? roundedProduct(side.negated.scaled, Int128(size - start), over: moved.scaled),
                  needed > 0, let next = Int64(exactly: needed), next <= limit - start else { return isTrue }
            size = start + next
        }
        return isTrue
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
