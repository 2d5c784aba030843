import BudModel
import BudSyntax

/// Evaluations of a hole's step with one amount after the other, each on the outcome before it.
///
/// A trial costs the size of the step and of the levels it may change: what was posted before is not carried along.
struct HoleTrials {
    private var above: HoleFilling
    private var below: HoleFilling
    private let base: Outcome
    private let work: Work
    /// Evaluations so far, and about how many there will be.
    private(set) var done = 0
    var expected: Int

    /// - Parameter base: the outcome of all that stands before the step.
    init(_ hole: Hole, on base: Outcome, work: Work, expected: Int) {
        above = HoleFilling(hole, isBelow: false)
        below = HoleFilling(hole, isBelow: true)
        var light = base
        light.forgetPostings()
        self.base = light
        self.work = work
        self.expected = expected
    }

    /// The plan in which an amount is tried.
    func plan(for value: Int64) -> Plan { value < 0 ? below.plan : above.plan }

    /// The outcome without the step.
    var without: Outcome { base }

    /// The outcome with an amount.
    /// - Throws: why the step is refused, or `.stopped`.
    mutating func outcome(_ value: Int64) throws(Refusal) -> Outcome {
        if !work.goesOn(done, max(done + 1, expected)) { throw .stopped }
        done += 1
        var outcome = base
        if value < 0 {
            below.fill(value)
            try outcome.evaluateNext(below.entry, at: below.index, below.plan)
        } else {
            above.fill(value)
            try outcome.evaluateNext(above.entry, at: above.index, above.plan)
        }
        return outcome
    }
}

extension Outcome {
    /// Evaluates one entry, beside the plan without any `set` where there is one.
    mutating func evaluateNext(_ entry: PlanEntry, at index: Int, _ plan: Plan) throws(Refusal) {
        if baseline.isEmpty { try evaluate(entry, at: index, plan) } else { try evaluateBesideBaseline(entry, at: index, plan) }
    }
}
