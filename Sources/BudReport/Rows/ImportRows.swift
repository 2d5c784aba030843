import BudEngine
import BudModel

/// What an import says: how many rows were read and what became of them, and the sums.
public struct ImportRows {
    let plan: Plan
    let outcome: Outcome

    public init(_ plan: Plan, _ outcome: Outcome) {
        self.plan = plan
        self.outcome = outcome
    }

    public func sheet(_ report: ImportReport) -> Sheet {
        if let actuals = report.actuals { return sheet(report, actuals) }
        let figures = report.figures
        var sheet = Sheet(.imported, title: .text(figures.file), years: plan.yearLabels)
        func row(_ label: Phrase, _ amounts: [Int64], role: Sheet.RowRole = .item) -> Sheet.Row {
            Sheet.Row(label, role: role, cells: amounts.map { Sheet.Cell(.money($0)) })
        }
        sheet.rows = [row("spending", report.spending), row("income", report.income)]
        sheet.rows.append(row("income less spending", zip(report.income, report.spending).map { $0.subtractingSaturated($1) },
                              role: .total))
        sheet.notes.append("rows read \(figures.rowsRead) = used \(figures.used) + skipped \(figures.skipped) + rejected \(figures.rejected.count)")
        sheet.notes += figures.remarks.map { .text($0) }
        return sheet
    }
}
