import BudEngine
import BudReport

extension SessionListener {
    /// Draws what evaluations of changed plans found.
    mutating func tell(_ answer: Answer, _ interpreter: Interpreter) {
        switch answer {
        }
    }
}
