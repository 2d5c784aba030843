import BudModel
import BudSyntax

/// What evaluations of changed plans found: more than can be read from the plan's own outcome.
public enum Answer: Sendable {
    case risk(Risk)
}

extension Interpreter {
    /// The answer to a question that asks for evaluations of its own; nothing where the outcome itself answers it.
    /// - Throws: what stands in the way.
    func answer(to question: Question) throws(Refusal) -> Answer? {
        switch question {
        case .risk(let samples, let seed): .risk(try Risk.of(plan, samples: samples, seed: seed, work: surroundings.work))
        case .balance, .show, .why, .ends, .steps, .follow: nil
        }
    }
}
