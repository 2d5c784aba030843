import BudEngine
import BudModel

extension Plan {
    /// Calendar years by index.
    public var yearLabels: [Int?] { (0..<budget.years.count).map { budget.years.year(at: $0) } }
}

/// The balance: what each account does to it, what finances it, and what it is without one-offs.
public struct BalanceRows {
    let plan: Plan
    let outcome: Outcome
    private var years: Range<Int> { 0..<outcome.years }

    public init(_ plan: Plan, _ outcome: Outcome) {
        self.plan = plan
        self.outcome = outcome
    }

    public func sheet(years slice: ClosedRange<Int>? = nil) -> Sheet {
        var sheet = Sheet(.balance, title: .text(plan.budget.title ?? ""), years: plan.yearLabels)
        sheet.isSigned = true
        sheet.rows = plan.budget.model == .result ? resultRows() : frameRows()
        sheet.rows += financingRows()
        let unsaid = years.map { isUnsaid($0) }
        func total(_ label: Phrase, role: Sheet.RowRole, _ amounts: [Int64], marksUnsaid: Bool = true) -> Sheet.Row {
            Sheet.Row(label, role: role, cells: years.map {
                Sheet.Cell(.money(amounts[$0]), isEstimate: outcome.estimated[$0], isUnsaid: marksUnsaid && unsaid[$0])
            })
        }
        sheet.rows.append(total("BALANCE", role: .total, outcome.balance))
        sheet.rows.append(total("without one-offs", role: .subtotal, years.map { outcome.lasting($0) }))
        if unsaid.contains(true) {
            let (name, lasting) = ifItLasts()
            var sum: Int64 = 0
            let added = lasting.map { amount -> Int64 in
                sum = sum.addingSaturated(amount)
                return sum
            }
            sheet.rows.append(total(name, role: .subtotal, lasting, marksUnsaid: false))
            sheet.rows.append(total("added up, if it lasts", role: .subtotal, added, marksUnsaid: false))
            sheet.notes.append(Sheet.unsaidNote)
        }
        if plan.unknownLevels(outcome, in: slice) { sheet.notes.append("levels not given: not checked that the money is there") }
        if outcome.estimated.contains(true) { sheet.notes.append("≈ rests on an estimate") }
        return slice.map { sheet.restricted(to: $0) } ?? sheet
    }

    /// The last rows of it alone, without the accounts that they come from.
    public func totals() -> Sheet {
        var sheet = sheet()
        sheet.title = .nothing
        sheet.rows.removeAll { $0.role == .item || $0.role == .part }
        sheet.notes.removeAll { $0 != Sheet.unsaidNote }
        return sheet
    }

    // MARK: Accounts

    /// Frame model: the accounts whose expected figures differ from what was adopted.
    private func frameRows() -> [Sheet.Row] {
        shownAccounts { hasEffect($0) }.map { row(for: $0) }
    }

    /// Result model: income and spending by account, + for income.
    private func resultRows() -> [Sheet.Row] {
        shownAccounts { hasEffect($0) }.map { account in
            let effect = effect(of: account)
            return Sheet.Row(.text(plan.label(account)), word: word(account),
                             cells: years.map { .change(effect[$0], isEstimate: isEstimate(account, $0)) })
        }
    }

    private func row(for account: AccountID) -> Sheet.Row {
        let effect = effect(of: account)
        return Sheet.Row(.text(plan.label(account)), word: deviationWord(account, effect),
                         cells: years.map { .change(effect[$0], isEstimate: isEstimate(account, $0)) })
    }

    /// Leaves while they fit a screen, else what stands above them.
    private func shownAccounts(_ isShown: (AccountID) -> Bool) -> [AccountID] {
        shownAccounts(below: plan.budget.roots, isShown)
    }

    /// The same of some accounts and what is below them.
    func shownAccounts(below roots: [AccountID], _ isShown: (AccountID) -> Bool) -> [AccountID] {
        // More than a screen holds need not be found.
        var leaves: [AccountID] = []
        find(12, below: roots, isShown, &leaves)
        if leaves.count <= 12 { return leaves }
        var level = roots
        while level.count == 1, !plan.budget[level[0]].isLeaf { level = plan.budget[level[0]].parts }
        return level.filter(isShown)
    }

    /// The leaves that are shown, up to one more than so many.
    private func find(_ most: Int, below accounts: [AccountID], _ isShown: (AccountID) -> Bool, _ found: inout [AccountID]) {
        for account in accounts {
            if found.count > most { return }
            if plan.budget[account].isLeaf {
                if isShown(account) { found.append(account) }
            } else {
                find(most, below: plan.budget[account].parts, isShown, &found)
            }
        }
    }

    /// What an account does to the balance by year, minor units.
    func effect(of account: AccountID) -> [Int64] {
        let spending = plan.budget.lines(of: account, .spending)
        let income = plan.budget.lines(of: account, .income)
        return years.map { year in
            var sum: Int64 = 0
            for line in spending { sum = sum.subtractingSaturated(figure(line, year)) }
            for line in income { sum = sum.addingSaturated(figure(line, year)) }
            return sum
        }
    }

    /// Whether an account does anything to the balance of any year. A leaf is asked its own lines alone, for there may be
    /// very many.
    private func hasEffect(_ account: AccountID) -> Bool {
        guard plan.budget[account].isLeaf else { return effect(of: account).contains { $0 != 0 } }
        let (spending, income) = (plan.budget[account].spending, plan.budget[account].income)
        return years.contains { year in
            (spending.map { figure($0, year) } ?? 0) != (income.map { figure($0, year) } ?? 0)
        }
    }

    private func figure(_ line: LineID, _ year: Int) -> Int64 {
        let expected = outcome.change(line, .expected, year)
        return plan.budget.model == .result ? expected
            : expected.subtractingSaturated(outcome.change(line, .adopted, year))
    }

    private func isEstimate(_ account: AccountID, _ year: Int) -> Bool {
        (plan.budget.lines(of: account, .spending) + plan.budget.lines(of: account, .income))
            .contains { outcome.isEstimate($0, year) }
    }

    /// Nothing for both.
    private func side(_ account: AccountID) -> Side? {
        let hasSpending = !plan.budget.lines(of: account, .spending).isEmpty
        let hasIncome = !plan.budget.lines(of: account, .income).isEmpty
        return hasSpending && hasIncome ? nil : hasIncome ? .income : .spending
    }

    private func word(_ account: AccountID) -> Phrase {
        switch side(account) {
        case .spending: "spending"
        case .income: "income"
        case nil: "net"
        }
    }

    /// Every deviation carries its word: where the appropriation moved along it was decided, and is more or less
    /// spending; where it stayed, the forecast left it, and that is an overrun or an underspend.
    private func deviationWord(_ account: AccountID, _ effect: [Int64]) -> Phrase {
        let isWorse = effect.contains { $0 < 0 }
        let isBetter = effect.contains { $0 > 0 }
        let isDecided = isDecided(account)
        if isWorse && isBetter { return isDecided ? "changed" : "deviation" }
        let side = side(account)
        if side == .spending, isDecided { return isWorse ? "more spending" : "less spending" }
        return DeviationWord(isWorse ? -1 : 1, of: side)?.phrase ?? .nothing
    }

    /// Whether the appropriation of an account changed.
    private func isDecided(_ account: AccountID) -> Bool {
        plan.budget.lines(of: account, .spending).contains { line in
            years.contains { outcome.change(line, .adjusted, $0) != outcome.change(line, .adopted, $0) }
        }
    }

    // MARK: Financing

    func financingRows() -> [Sheet.Row] {
        struct Key: Hashable {
            var column: Posting.Column
            var item: Int32
        }
        let none = [Int64](repeating: 0, count: outcome.years)
        var order: [Key] = []
        var sums: [Key: (amounts: [Int64], isOneOff: Bool, estimated: [Bool])] = [:]
        for posting in outcome.postings {
            switch posting.column {
            case .adopted, .adjusted, .expected, .cost: continue
            case .draw, .put, .instalment, .writeOff, .interest, .borrowed: break
            }
            let key = Key(column: posting.column, item: posting.item)
            if sums[key] == nil { order.append(key) }
            var sum = sums[key] ?? (none, true, Array(repeating: false, count: outcome.years))
            let year = Int(posting.year)
            sum.amounts[year] = sum.amounts[year].addingSaturated(plan.budget.balanceEffect(of: posting))
            if !posting.isOneOff { sum.isOneOff = false }
            if posting.isEstimate { sum.estimated[year] = true }
            sums[key] = sum
        }
        return order.compactMap { key in
            guard let sum = sums[key], sum.amounts.contains(where: { $0 != 0 }) else { return nil }
            return Sheet.Row(label(key.column, key.item), word: sum.isOneOff ? "one-off" : "each year",
                             cells: years.map { .change(sum.amounts[$0], isEstimate: sum.estimated[$0]) })
        }
    }

    private func label(_ column: Posting.Column, _ item: Int32) -> Phrase {
        switch column {
        case .draw: "draw \(plan.budget[FundID(item)].name)"
        case .put: "put into \(plan.budget[FundID(item)].name)"
        case .instalment: "repay \(plan.budget[DebtID(item)].name)"
        case .writeOff: "write off \(plan.budget[DebtID(item)].name)"
        case .interest: "interest on \(plan.budget[DebtID(item)].name)"
        case .borrowed: "borrow \(plan.budget[DebtID(item)].name)"
        case .adopted, .adjusted, .expected, .cost: .nothing
        }
    }

    // MARK: Years nobody spoke of

    /// Whether a forecast speaks of an earlier year and none of this one.
    func isUnsaid(_ year: Int) -> Bool {
        outcome.forecasts.values.contains { isUnsaid($0, year) }
    }

    private func isUnsaid(_ forecast: Outcome.Forecast, _ year: Int) -> Bool {
        forecast.leavesUnsaid && !forecast.said[year] && forecast.said[..<year].contains(true)
    }

    /// The balance if what the forecasts said last went on in the years they leave unsaid, and what to call that.
    func ifItLasts() -> (name: Phrase, balance: [Int64]) {
        let balance = years.map { outcome.balance[$0].addingSaturated(continued($0)) }
        return (hasOverrun ? "if the overrun lasts" : "if the forecast lasts", balance)
    }

    /// What the forecasts of an unsaid year would do if the last one said went on.
    private func continued(_ year: Int) -> Int64 {
        var sum: Int64 = 0
        for forecast in outcome.forecasts.values where isUnsaid(forecast, year) {
            guard let last = forecast.said[..<year].lastIndex(of: true) else { continue }
            sum = sum.addingSaturated(forecast.effect[last])
        }
        return sum
    }

    private var hasOverrun: Bool {
        var sum: Int64 = 0
        for forecast in outcome.forecasts.values { for effect in forecast.effect { sum = sum.addingSaturated(effect) } }
        return sum < 0
    }
}

extension Sheet {
    /// The same sheet in these years only.
    func restricted(to slice: ClosedRange<Int>) -> Sheet {
        var copy = self
        func keep<T>(_ values: [T]) -> [T] { values.enumerated().filter { slice.contains($0.offset) }.map(\.element) }
        copy.years = keep(years)
        copy.rows = rows.map { row in
            var row = row
            row.cells = keep(row.cells)
            row.sum = nil
            return row
        }
        return copy
    }
}
