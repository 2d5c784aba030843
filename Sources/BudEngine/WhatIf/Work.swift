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
