import BudEngine
import BudModel

/// A year against its months, as typed rows. Every figure is what it costs: income is below nothing.
public struct FollowUp: Sendable {
    public struct Row: Sendable {
        public var label: Phrase
        /// What the deviation is; nothing where there is none.
        public var word: DeviationWord?
        public var isTotal = false
        /// Minor units; nothing where a level is not known, or no row is of the account.
        public var adopted: Int64?
        public var adjusted: Int64?
        public var actual: Int64?
        public var expected: Int64?
        /// Adjusted less expected: + is better.
        public var deviation: Int64
        /// Rests on an estimate.
        public var isEstimate = false

        /// What share of the appropriation is used, in thousandths; nothing where there is none.
        public var used: Int64? {
            guard let actual, let adjusted, adjusted != 0 else { return nil }
            return (try? roundedQuotient(Int128(actual) * 1000, Int128(adjusted))).flatMap { Int64(exactly: $0) }
        }
    }

    /// The account that was asked for, by its path; nothing for all.
    public var account: String?
    /// The calendar year, nothing for the unnamed one.
    public var year: Int?
    public var seen: MonthSet
    public var rows: [Row] = []
    public var net: Row
    /// What a month cost so far, and what each month that is not seen may cost at most if the appropriation is to hold.
    public var perMonth: Int64?
    public var atMost: Int64?
    public var unplacedRows: Int
    public var unplacedSum: Int64
    /// Rows that look like sums of others and are of no account.
    public var totalRows: Int
    public var notes: [Phrase] = []

    public var title: Phrase {
        let name: Phrase = account.map { "Follow-up of \($0)" } ?? "Follow-up"
        guard let last = seen.last else { return year.map { "\(name) \($0) · no month seen" } ?? "\(name) · no month seen" }
        return "\(name) to \(MonthWords.name(last, year: year)) · \(MonthWords.count(seen))"
    }
}

/// Makes the follow-up of a year from a plan and its outcome.
public struct FollowUpRows {
    let plan: Plan
    let outcome: Outcome

    public init(_ plan: Plan, _ outcome: Outcome) {
        self.plan = plan
        self.outcome = outcome
    }

    /// - Parameters:
    ///   - account: all accounts where there is none.
    ///   - year: the year's index.
    public func followUp(_ account: AccountID?, year: Int) -> FollowUp {
        let roots = account.map { [$0] } ?? plan.budget.roots
        let seen = outcome.seenYears[year]
        let all = roots.flatMap { lines(of: $0, .spending) + lines(of: $0, .income) }
        var result = FollowUp(account: account.map { plan.pathText($0) }, year: plan.budget.years.year(at: year),
                              seen: seen?.seen ?? MonthSet(), net: row("Net", all, year, side: nil),
                              unplacedRows: seen?.unplacedRows ?? 0, unplacedSum: seen?.unplacedSum ?? 0,
                              totalRows: seen?.totalRows ?? 0)
        result.net.isTotal = true
        let shown = BalanceRows(plan, outcome).shownAccounts(below: roots) { !lines(of: $0, .spending).isEmpty || !lines(of: $0, .income).isEmpty }
        for shown in shown { result.rows += rows(shown, year) }
        if all.allSatisfy({ plan.budget.side(of: $0) == .spending }) { result.net.label = "Total" }
        addRest(&result)
        addNotes(&result, all, year)
        return result
    }

    /// Lines whose declaration has taken hold.
    private func lines(of account: AccountID, _ side: Side) -> [LineID] {
        plan.budget.lines(of: account, side).filter { outcome.isOpen($0) }
    }

    private func rows(_ account: AccountID, _ year: Int) -> [FollowUp.Row] {
        let spending = lines(of: account, .spending)
        let income = lines(of: account, .income)
        let name = plan.budget[account].name
        var rows: [FollowUp.Row] = []
        if !spending.isEmpty { rows.append(row(.text(name), spending, year, side: .spending)) }
        if !income.isEmpty {
            rows.append(row(spending.isEmpty ? .text(name) : "\(name), income", income, year, side: .income))
        }
        return rows
    }

    private func row(_ label: Phrase, _ lines: [LineID], _ year: Int, side: Side?) -> FollowUp.Row {
        var row = FollowUp.Row(label: label, adopted: 0, adjusted: 0, actual: nil, expected: 0, deviation: 0)
        for line in lines {
            let isIncome = plan.budget.side(of: line) == .income
            func signed(_ amount: Int64) -> Int64 { isIncome ? Money(minorUnits: amount).negated.minorUnits : amount }
            func add(_ column: Posting.Column, to sum: inout Int64?) {
                let level = outcome.level(line, column, year)
                sum = sum.flatMap { sum in level.map { sum.addingSaturated(signed($0)) } }
            }
            add(.adopted, to: &row.adopted)
            add(.adjusted, to: &row.adjusted)
            add(.expected, to: &row.expected)
            if let soFar = outcome.seenYears[year]?.soFar(line) { row.actual = (row.actual ?? 0).addingSaturated(signed(soFar)) }
            // What steps did is known even where the level is not.
            let change = outcome.change(line, .adjusted, year).subtractingSaturated(outcome.change(line, .expected, year))
            row.deviation = row.deviation.addingSaturated(signed(change))
            row.isEstimate = row.isEstimate || outcome.isEstimate(line, year)
        }
        row.word = DeviationWord(row.deviation, of: side)
        return row
    }

    /// What a month cost and may cost. Rounded down: "at most" must not promise what is not there.
    private func addRest(_ result: inout FollowUp) {
        guard let actual = result.net.actual, !result.seen.isEmpty else { return }
        result.perMonth = (try? roundedQuotient(Int128(actual), Int128(result.seen.count))).flatMap { Int64(exactly: $0) }
        let left = MonthSet.count - result.seen.count
        guard left > 0, let adjusted = result.net.adjusted else { return }
        result.atMost = FollowUpRows.floored(adjusted.subtractingSaturated(actual), over: Int64(left))
    }

    /// `value / divisor` without what is over; the divisor is above 0.
    static func floored(_ value: Int64, over divisor: Int64) -> Int64 {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: max(1, divisor))
        return rest < 0 ? quotient - 1 : quotient
    }

    private func addNotes(_ result: inout FollowUp, _ lines: [LineID], _ year: Int) {
        if result.seen.isEmpty {
            result.notes.append("no actuals yet: import actuals \"march.csv\" account \"COLUMN\", amount \"COLUMN\", month \"COLUMN\"")
        }
        if lines.contains(where: { !outcome.isKnown($0, year) }) { result.notes.append("? level not given: only its changes are known") }
        if lines.contains(where: { outcome.isEstimate($0, year) }) { result.notes.append("≈ rests on an estimate") }
    }

    /// `2 rows without an account: 0.1M (Other, Ukendt)`, and the same of rows that look like totals.
    static func withoutAccount(_ actuals: Actuals) -> Phrase {
        func said(_ unplaced: [Actuals.Unplaced], _ what: Phrase) -> Phrase? {
            if unplaced.isEmpty { return nil }
            let sum = unplaced.reduce(Int64(0)) { $0.addingSaturated($1.amount) }
            let names = unplaced.map { $0.path.joined(separator: " / ") }
            let shown: Phrase = names.count > 4 ? "\(names.prefix(3).joined(separator: ", ")) and \(names.count - 3) more"
                : .text(names.joined(separator: ", "))
            let count = unplaced.reduce(0) { $0 + $1.rows }
            return "\(rows(count)) \(what): \(MoneyText.short(sum)) (\(shown))"
        }
        return [said(actuals.unplaced.filter { $0.why != .sum }, "without an account"),
                said(actuals.unplaced.filter { $0.why == .sum }, "like a total, left out")]
            .compactMap { $0 }.joined(separator: "; ")
    }

    static func rows(_ count: Int) -> Phrase { count == 1 ? "1 row" : "\(count) rows" }
}
