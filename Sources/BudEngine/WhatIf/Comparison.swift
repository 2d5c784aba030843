import BudModel
import BudSyntax

/// One of several plans that are looked at side by side.
public struct ComparedPlan: Sendable {
    /// How it is called: `A+B`, a file.
    public var name: String
    public var plan: Plan
    public var outcome: Outcome
    public var sources: SourceMap

    public init(name: String, plan: Plan, outcome: Outcome, sources: SourceMap) {
        self.name = name
        self.plan = plan
        self.outcome = outcome
        self.sources = sources
    }

    /// The steps that have a part in the outcome, in the order evaluated.
    public var steps: [(step: PlanStep, span: Span)] {
        plan.entries.indices.compactMap { index in
            guard let entry = plan.standing(at: index, before: plan.entries.count), case .step(let step) = entry.kind,
                  step.hasEffect, plan.isOn(step) else { return nil }
            return (step, entry.span)
        }
    }
}

extension Interpreter {
    /// The plan with exactly these packages on, as far as it is evaluated now.
    func evaluated(_ scenario: Scenario) throws(Refusal) -> ComparedPlan {
        var other = plan.switched(to: scenario)
        let name = plan.name(of: scenario)
        // What stands behind the question is no part of it yet.
        other.entries.removeLast(max(0, other.entries.count - outcome.evaluated))
        other.replacements.removeAll { $0.index >= other.entries.count }
        do throws(Outcome.FailedStep) {
            return ComparedPlan(name: name, plan: other, outcome: try Outcome.of(other), sources: sources)
        } catch {
            throw .scenarioImpossible(name, error.number, error.refusal)
        }
    }

    func compare(_ scenarios: [Scenario]) throws(Refusal) -> [ComparedPlan] {
        var plans: [ComparedPlan] = []
        for scenario in scenarios {
            if !surroundings.work.goesOn(plans.count, scenarios.count) { throw .stopped }
            plans.append(try evaluated(scenario))
        }
        return plans
    }
}
