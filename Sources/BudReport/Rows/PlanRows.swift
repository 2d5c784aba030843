import BudEngine
import BudModel
import BudSyntax

/// The list of steps, with what each does to the balance of the focus year and on.
public struct PlanRows {
    let plan: Plan
    let outcome: Outcome
    let sources: SourceMap

    public init(_ plan: Plan, _ outcome: Outcome, _ sources: SourceMap) {
        self.plan = plan
        self.outcome = outcome
        self.sources = sources
    }

    public func sheet() -> Sheet {
        var sheet = Sheet(.steps, title: "steps", years: plan.yearLabels)
        sheet.isSigned = true
        let effects = StepEffects(onBalanceOf: plan, outcome)
        let words = StepWords(plan, sources)
        for entry in plan.entries {
            guard case .step(let step) = entry.kind else { continue }
            let cells = effects.byYear(step).map { Sheet.Cell.change($0) }
            var word: Phrase = plan.isOn(step) ? .nothing : "off"
            if word.isEmpty, let other = plan.step(inPlaceOf: step) { word = "instead: \(plan.stepName(other))" }
            if word.isEmpty, step.status != .proposed { word = StepWords.status(step.status) }
            sheet.rows.append(Sheet.Row(.text(words.title(step, entry.span)), word: word, cells: cells, number: plan.stepName(step.number)))
        }
        if sheet.rows.isEmpty { sheet.notes.append("no steps yet") }
        return sheet
    }
}
