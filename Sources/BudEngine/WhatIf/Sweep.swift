import BudModel
import BudSyntax

/// A step with one amount after the other, and the balance with each.
public struct Sweep: Sendable {
    /// Shapes: one value a year.
    public struct Point: Sendable {
        public var value: HoleValue
        public var balance: [Int64]
        public var lasting: [Int64]
    }

    /// A stretch of amounts with which the step is refused.
    public struct Refused: Sendable {
        public var first: HoleValue
        public var last: HoleValue
        public var count: Int
        /// Why the first of them is.
        public var why: Refusal
    }

    /// Where the focus year's balance turns between two points: the last digit on the good side.
    public struct Turn: Sendable {
        public var value: HoleValue
        /// Whether the balance is 0 or better from here on, or only up to here, in the order of the points.
        public var becomesPositive: Bool
    }

    /// The statement that asked.
    public var span: Span
    public var hole: Span
    public var tail: Span
    /// The year that is looked at, by index.
    public var year: Int
    public var points: [Point] = []
    public var refused: [Refused] = []
    public var turns: [Turn] = []
    /// Balance and lasting without the step.
    public var without: Point
    public var plan: Plan
}

extension Interpreter {
    /// Evaluates a step with each amount of a range.
    func sweep(_ hole: Hole, _ range: SweepRange) throws(Refusal) -> Answer {
        let before = try outcome(before: hole)
        var trials = HoleTrials(hole, on: before, work: surroundings.work, expected: range.count)
        func value(_ scaled: Int64) -> HoleValue { HoleValue(scaled, isPercent: hole.isPercent) }
        func point(_ scaled: Int64, _ outcome: Outcome) -> Sweep.Point {
            Sweep.Point(value: value(scaled), balance: outcome.balance, lasting: outcome.balance.indices.map { outcome.lasting($0) })
        }
        // Years are looked at where the step works.
        let (plan, entry, _) = hole.filled(range.first)
        var year = hole.focus
        if case .step(let step) = entry.kind, !step.years.contains(year) { year = Int(step.years.first) }
        var sweep = Sweep(span: hole.span, hole: hole.place, tail: hole.tail, year: year, without: point(0, before), plan: plan)
        var last: (value: Int64, balance: Int64)?
        for index in 0..<range.count {
            let scaled = range.value(at: index)
            do throws(Refusal) {
                let outcome = try trials.outcome(scaled)
                sweep.points.append(point(scaled, outcome))
                let balance = outcome.balance[year]
                if let last, (last.balance < 0) != (balance < 0) {
                    sweep.turns.append(try turn(from: last, to: scaled, year, &trials, value))
                }
                last = (scaled, balance)
            } catch {
                if error == .stopped { throw error }
                last = nil
                if let open = sweep.refused.last, open.last.scaled == scaled &- range.step {
                    sweep.refused[sweep.refused.count - 1].last = value(scaled)
                    sweep.refused[sweep.refused.count - 1].count += 1
                } else {
                    sweep.refused.append(Sweep.Refused(first: value(scaled), last: value(scaled), count: 1, why: error))
                }
            }
        }
        return .swept(sweep)
    }

    /// The amount nearest to the other side between two neighbours with which the balance is 0 or better.
    private func turn(from last: (value: Int64, balance: Int64), to next: Int64, _ year: Int, _ trials: inout HoleTrials,
                      _ value: (Int64) -> HoleValue) throws(Refusal) -> Sweep.Turn {
        // One end is good and one is not; the good one comes as near as it can.
        var (good, bad) = last.balance >= 0 ? (last.value, next) : (next, last.value)
        while max(good, bad) - min(good, bad) > 1 {
            let middle = min(good, bad) + (max(good, bad) - min(good, bad)) / 2
            var isGood = false
            do throws(Refusal) { isGood = try trials.outcome(middle).balance[year] >= 0 } catch {
                if error == .stopped { throw error }
            }
            if isGood { good = middle } else { bad = middle }
        }
        return Sweep.Turn(value: value(good), becomesPositive: last.balance < 0)
    }
}
