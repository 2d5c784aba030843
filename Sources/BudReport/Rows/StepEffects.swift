import BudEngine
import BudModel

/// What each step did to some figure, added up from its postings by year.
struct StepEffects {
    private let years: Int
    private var amounts: [Int32: [Int64]] = [:]
    private var estimated: Set<Int32> = []

    /// - Parameters:
    ///   - slice: the years whose postings count, all without it.
    ///   - effect: what a posting does to the figure, minor units.
    init(of outcome: Outcome, in slice: ClosedRange<Int>? = nil, _ effect: (Posting) -> Int64) {
        years = outcome.years
        for posting in outcome.postings {
            let value = effect(posting)
            let year = Int(posting.year)
            if value == 0 || slice?.contains(year) == false { continue }
            let none = [Int64](repeating: 0, count: years)
            let sum = amounts[posting.step]?[year] ?? 0
            amounts[posting.step, default: none][year] = sum.addingSaturated(value)
            if posting.isEstimate { estimated.insert(posting.step) }
        }
    }

    /// What each step did to the balance.
    init(onBalanceOf plan: Plan, _ outcome: Outcome, in slice: ClosedRange<Int>? = nil) {
        self.init(of: outcome, in: slice) { plan.budget.balanceEffect(of: $0) }
    }

    /// Whether a posting of the step counts, even where several come to nothing.
    func changesAnything(_ step: PlanStep) -> Bool { amounts[step.number] != nil }

    /// Minor units by year.
    func byYear(_ step: PlanStep) -> [Int64] { amounts[step.number] ?? Array(repeating: 0, count: years) }

    /// Whether it rests on an estimate in any of its years.
    func isEstimate(_ step: PlanStep) -> Bool { estimated.contains(step.number) }
}
