import BudEngine
import BudModel

extension ImportRows {
    /// What an import of actuals says: the sums of the accounts by side, the months seen, and what became of the rows.
    func sheet(_ report: ImportReport, _ actuals: Actuals) -> Sheet {
        let figures = report.figures
        var sheet = Sheet(.imported, title: .text(figures.file), years: [plan.budget.years.year(at: actuals.year)])
        func row(_ label: Phrase, _ amount: Int64, role: Sheet.RowRole = .item) -> Sheet.Row {
            Sheet.Row(label, role: role, cells: [Sheet.Cell(.money(amount))])
        }
        let spending = report.spending.indices.contains(actuals.year) ? report.spending[actuals.year] : 0
        let income = report.income.indices.contains(actuals.year) ? report.income[actuals.year] : 0
        sheet.rows = [row("spending so far", spending), row("income so far", income),
                      row("income less spending", income.subtractingSaturated(spending), role: .total)]
        sheet.notes.append(months(actuals))
        let gaps = (outcome.seenYears[actuals.year]?.seen ?? actuals.seen).gaps
        if !gaps.isEmpty { sheet.notes.append("no row of \(MonthWords.list(gaps)) yet") }
        if !actuals.blank.isEmpty {
            sheet.notes.append("nothing but 0 in \(MonthWords.list(actuals.blank)): not counted as seen")
        }
        let unplaced = actuals.unplacedRows
        sheet.notes.append("rows read \(figures.rowsRead) = used \(figures.used) + skipped \(figures.skipped) + rejected \(figures.rejected.count)")
        if unplaced > 0 { sheet.notes.append("of the rows used \(FollowUpRows.withoutAccount(actuals))") }
        sheet.notes += figures.remarks.map { .text($0) }
        return sheet
    }

    private func months(_ actuals: Actuals) -> Phrase {
        if actuals.seen.isEmpty { return "no month seen" }
        let all = outcome.seenYears[actuals.year]?.seen ?? actuals.seen
        let before: Phrase = all == actuals.seen ? .nothing : "; with earlier files \(MonthWords.list(all))"
        return "months seen: \(MonthWords.list(actuals.seen))\(before) (\(MonthWords.count(all)))"
    }
}

extension StepRows {
    /// What a forecast rests on, and what a step without a date would do from the next month on.
    func followingNotes(_ report: StepReport) -> [Phrase] {
        var notes: [Phrase] = []
        if report.step.verb == .forecast, !report.isOff, report.step.hasEffect { notes += forecastNotes(report.step) }
        if let next = report.nextMonth {
            let month = MonthWords.name(next.month, year: plan.budget.years.year(at: next.year))
            notes.append("from \(month) it would be \(MoneyText.short(next.amount)) this year (\(next.months) of \(MonthSet.count) months)")
        }
        return notes
    }

    private func forecastNotes(_ step: PlanStep) -> [Phrase] {
        let year = Int(step.years.first)
        guard let seen = outcome.seenYears[year] else { return [] }
        var notes: [Phrase] = []
        var passedOver: [String] = []
        let lines = plan.lines(of: step)
        for line in lines {
            let account = plan.budget[plan.budget.account(of: line)].name
            guard let soFar = seen.soFar(line) else {
                passedOver.append(account)
                continue
            }
            let name: Phrase = plan.budget.side(of: line) == .income ? "income of \(account)" : .text(account)
            let way: Phrase = outcome.usesProfile(step, line) ? "by profile" : "by runrate"
            notes.append("\(name): \(MoneyText.short(soFar)) in \(MonthWords.count(seen.seen)), \(way)")
        }
        if notes.count > 8 { notes = Array(notes.prefix(7)) + ["and \(notes.count - 7) more"] }
        if !passedOver.isEmpty {
            let names: Phrase = passedOver.count > 4 ? "\(passedOver.prefix(3).joined(separator: ", ")) and \(passedOver.count - 3) more"
                : .text(passedOver.joined(separator: ", "))
            notes.append("no actuals of \(names): passed over")
        }
        return notes
    }
}
