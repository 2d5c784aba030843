/// Something wrong, as data: what happened and where. Wording and drawing are elsewhere (`BudReport`).
public struct Diagnostic<Problem: Sendable>: Sendable {
    public var problem: Problem
    public var span: Span

    public init(_ problem: Problem, at span: Span) {
        self.problem = problem
        self.span = span
    }

    /// The same place with a problem of an outer layer.
    public func map<Other: Sendable>(_ wrap: (Problem) -> Other) -> Diagnostic<Other> {
        Diagnostic<Other>(wrap(problem), at: span)
    }
}
