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
    case risk(Risk)
    /// The same, to be drawn.
    case spread(Risk)
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
        case .risk(let samples, let seed): return .risk(try risk(samples, seed))
        case .plotRisk(let samples, let seed): return .spread(try risk(samples, seed))
        }
    }

    private func risk(_ samples: Int, _ seed: Int64) throws(Refusal) -> Risk {
        try Risk.of(plan, samples: samples, seed: seed, work: surroundings.work)
    }
}
