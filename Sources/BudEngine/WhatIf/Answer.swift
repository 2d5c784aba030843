import BudModel
import BudSyntax

/// What evaluations of changed plans found: more than can be read from the plan's own outcome.
public enum Answer: Sendable {
    case comparison([ComparedPlan])
    case packages(PackageEffects)
    /// The amount that fills a hole, and the one that needs none.
    case found(FoundAmount)
    case nothingToFind(NothingToFind)
    case swept(Sweep)
}

extension Interpreter {
    /// The answer to a question that asks for evaluations of its own; nothing where the outcome itself answers it.
    /// - Throws: what stands in the way.
    func answer(to question: Question) throws(Refusal) -> Answer? {
        switch question {
        case .balance, .show, .why, .ends, .steps, .follow, .plot, .plotSteps: return nil
        case .compare(let scenarios): return .comparison(try compare(scenarios))
        case .packages: return .packages(try packageEffects())
        case .seek(let hole, let aim): return try seek(hole, aim)
        case .sweep(let hole, let range): return try sweep(hole, range)
        }
    }
}
