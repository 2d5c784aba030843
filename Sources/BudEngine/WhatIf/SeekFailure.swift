import BudModel
import BudSyntax

/// Why no amount fills a hole.
public struct SeekFailure: Hashable, Sendable {
    public indirect enum Reason: Hashable, Sendable {
        /// More than `most` is refused, and that much is not enough.
        case blocked(Refusal)
        /// The larger the amount, the further off.
        case away
        /// No amount makes any difference.
        case unmoved
        /// One digit less is on one side, `most` is on the other.
        case jumps
        /// What is needed for one part or year breaks another.
        case conflict
        /// However large the amount, it is not enough.
        case tooFar
    }

    public var reason: Reason
    /// The largest amount that was possible.
    public var most: HoleValue
    /// What fails: both sides without the step (where it jumps: one digit before `most`), and with `most`.
    public var start: AssertFailure
    public var best: AssertFailure
    /// The hole.
    public var span: Span
}
