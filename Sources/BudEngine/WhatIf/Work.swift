/// What long work needs from outside: it knows no clock, no key and no thread itself.
public struct Work: Sendable {
    /// Told now and then how much is done; false asks to stop.
    public var goesOn: @Sendable (_ done: Int, _ of: Int) -> Bool
    /// Calls a body once for each index below a count, possibly on several threads, and returns when all are done.
    public var each: @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void

    public init(goesOn: @escaping @Sendable (Int, Int) -> Bool,
                each: @escaping @Sendable (Int, @Sendable (Int) -> Void) -> Void) {
        self.goesOn = goesOn
        self.each = each
    }

    /// One after the other, to the end.
    public static let plain = Work(goesOn: { _, _ in true }, each: { count, body in for index in 0..<count { body(index) } })
}

extension Outcome {
    /// Evaluates entries like ``evaluate(_:from:to:)``, asking now and then whether to go on.
    /// - Throws: also `.stopped`; `self` is then to be thrown away.
    mutating func evaluate(_ plan: Plan, from start: Int, to end: Int, _ work: Work) throws(FailedStep) {
        makeRoom(forSteps: end - start)
        var next = start
        while next < end {
            guard work.goesOn(next - start, end - start) else {
                throw FailedStep(number: 0, span: plan.entries[next].span, refusal: .stopped)
            }
            // So few that even steps that take long end soon.
            let last = min(end, next + 4)
            try evaluate(plan, from: next, to: last)
            next = last
        }
    }
}
