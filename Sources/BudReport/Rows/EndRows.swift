import BudEngine
import BudModel
import BudSyntax

/// What stops when: limited steps, accounts that end, instalments.
public struct EndRows {
    let plan: Plan
    let outcome: Outcome
    let sources: SourceMap
    private var years: Range<Int> { 0..<outcome.years }

    public init(_ plan: Plan, _ outcome: Outcome, _ sources: SourceMap) {
        self.plan = plan
        self.outcome = outcome
        self.sources = sources
    }

    public func sheet() -> Sheet {
        var sheet = Sheet(.ends, title: "what ends", years: plan.yearLabels)
        sheet.isSigned = true
        let found = (stepRows() + accountRows() + debtRows()).enumerated()
            .sorted { ($0.element.last, $0.offset) < ($1.element.last, $1.offset) }
        sheet.rows = found.map(\.element.row)
        if sheet.rows.isEmpty { sheet.notes.append("nothing ends within these years") }
        return sheet
    }

    private typealias Ending = (last: Int, row: Sheet.Row)

    private func ending(_ label: Phrase, _ amounts: [Int64], number: String? = nil) -> Ending? {
        guard let last = amounts.lastIndex(where: { $0 != 0 }), last < outcome.years - 1 else { return nil }
        let word: Phrase = plan.budget.years.year(at: last).map { "last in \($0)" } ?? .nothing
        return (last, Sheet.Row(label, word: word, cells: amounts.map { .change($0) }, number: number))
    }

    private func stepRows() -> [Ending] {
        let effects = StepEffects(onBalanceOf: plan, outcome)
        return plan.entries.compactMap { entry in
            guard case .step(let step) = entry.kind, !step.isForecast, step.verb != .repay, effects.changesAnything(step) else {
                return nil
            }
            return ending(.text(StepWords(plan, sources).title(step, entry.span)), effects.byYear(step), number: plan.stepName(step.number))
        }
    }

    private func accountRows() -> [Ending] {
        plan.budget.lines.indices.compactMap { index in
            let line = LineID(Int32(index))
            guard plan.budget[line].isLimited else { return nil }
            let sign: Int64 = plan.budget.side(of: line) == .spending ? -1 : 1
            let amounts = years.map { year in
                sign < 0 ? Int64(0).subtractingSaturated(outcome.level(line, .adopted, year) ?? 0)
                    : outcome.level(line, .adopted, year) ?? 0
            }
            return ending(.text(plan.pathText(plan.budget.account(of: line))), amounts)
        }
    }

    private func debtRows() -> [Ending] {
        plan.budget.debts.indices.compactMap { index in
            guard let schedule = outcome.schedule(DebtID(Int32(index))) else { return nil }
            let amounts = years.map { year in
                Int64(0).subtractingSaturated(schedule.instalments[year]).subtractingSaturated(schedule.interest[year])
            }
            return ending("repayment of \(plan.budget.debts[index].name)", amounts)
        }
    }
}
