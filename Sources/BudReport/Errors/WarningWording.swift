import BudEngine
import BudModel

extension ErrorWords {
    func text(_ warning: Warning, written: String) -> ErrorText {
        switch warning {
        case .secondMeasure(let account, let first):
            return ErrorText("\(account) has a measure already, in step \(plan.stepName(first)): now both count.",
                             help: "If the new one stands in its place, switch the other off: off \(plan.stepName(first))")
        case .forecastOverMeasure(let account, let measure):
            return ErrorText("This forecast for \(account) takes the place of the measure in step \(plan.stepName(measure)).",
                             help: "To keep the measure's effect, say how much more or less: expect \(account) -5M")
        case .rejectedRow(let line, let why): return ErrorText("Line \(line) of \(word(written)) was not used: \(why)")
        case .suspectedSubtotal(let line):
            return ErrorText("Line \(line) of \(word(written)) looks like the sum of other lines; it was counted.",
                             help: "If it is a sum, leave such lines out: skip where \"COLUMN\" is \"TEXT\"")
        case .fundBelowFloor(let fund, let level, let floor, let year):
            return ErrorText("The balance takes \(fund) to \(money(level))\(inYear(year)), below its floor of \(money(floor)).")
        case .rowsWithoutAccount(let rows, let nearest): return withoutAccount(rows, nearest, file: written)
        }
    }

    /// Rows of actuals that no account takes: they are counted and added up apart.
    private func withoutAccount(_ rows: Actuals.Unplaced, _ nearest: [String], file: String) -> ErrorText {
        let name = word(rows.path.joined(separator: " / "))
        let kept: Phrase = rows.rows == 1 ? "its row of \(money(rows.amount)) is kept apart"
            : "its \(rows.rows) rows of \(money(rows.amount)) are kept apart"
        let place: Phrase = "Line \(rows.line) of \(word(file))"
        switch rows.why {
        case .unknown:
            let choice: Phrase = nearest.first.map { "Is it \($0)? " } ?? .nothing
            return ErrorText("\(place): no account is called \(name); \(kept).",
                             help: "\(choice)An account may carry the file's name as its text: account schools \(name) 60M")
        case .ambiguous(let candidates):
            return ErrorText("\(place): \(name) can be \(listOr(candidates.map { .text($0) })); \(kept).",
                             help: "Name more columns, from the outer to the inner: account \"COLUMN\" / \"COLUMN\"")
        case .group:
            return ErrorText("\(place): \(name) has parts, and only a part has actuals; \(kept).",
                             help: "If it is the sum of its parts, leave it out: skip where \"COLUMN\" is \"TEXT\"")
        case .noSide(let side):
            return side == .income ? ErrorText("\(place): \(name) has no income; \(kept).", help: "To give it one: income \(name) 5M.")
                : ErrorText("\(place): \(name) has no spending; \(kept).", help: "To give it one: account \(name) 5M.")
        case .sum:
            return ErrorText("\(place): \(name) looks like the sum of other lines and is no account; \(kept).",
                             help: "To leave such lines out: skip where \"COLUMN\" is \"TEXT\"")
        }
    }
}
