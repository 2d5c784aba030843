import BudEngine
import BudReport

extension SessionListener {
    /// Draws what evaluations of changed plans found.
    mutating func tell(_ answer: Answer, _ interpreter: Interpreter) {
        switch answer {
        case .found(let amount): tell(amount, interpreter)
        case .nothingToFind(let nothing): tell(nothing, interpreter)
        case .swept(let sweep): tell(sweep, interpreter)
        }
    }
}
