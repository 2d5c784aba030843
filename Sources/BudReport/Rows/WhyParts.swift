import BudEngine
import BudModel

/// Why a figure is what it is, account by account, adding up exactly.
struct WhyParts {
    let plan: Plan
    let outcome: Outcome
    private var years: Range<Int> { 0..<outcome.years }

    init(_ plan: Plan, _ outcome: Outcome) {
        self.plan = plan
        self.outcome = outcome
    }

    /// The balance by account and financing, or an account's expected figure by its parts.
    func byAccount(below account: AccountID?) -> Sheet {
        guard let account else { return balance() }
        var sheet = Sheet(.why, title: "why \(plan.pathLabel(account)), by account", years: plan.yearLabels)
        let parts = plan.budget[account].parts.isEmpty ? [account] : plan.budget[account].parts
        for side in [Side.spending, .income] where !plan.budget.lines(of: account, side).isEmpty {
            for part in parts where !plan.budget.lines(of: part, side).isEmpty {
                sheet.rows.append(Sheet.Row(side == .income ? "income, \(plan.label(part))" : .text(plan.label(part)), cells: expected(part, side)))
            }
            sheet.rows.append(Sheet.Row(side == .income ? "income, expected" : "expected", role: .total, cells: expected(account, side)))
        }
        return sheet
    }

    private func expected(_ account: AccountID, _ side: Side) -> [Sheet.Cell] {
        let lines = plan.budget.lines(of: account, side).filter { outcome.isOpen($0) }
        return years.map { year in
            var sum: Int64 = 0
            for line in lines {
                guard let level = outcome.level(line, .expected, year) else { return Sheet.Cell(.unknown) }
                sum = sum.addingSaturated(level)
            }
            return Sheet.Cell(.money(sum))
        }
    }

    private func balance() -> Sheet {
        var sheet = Sheet(.why, title: "why balance, by account", years: plan.yearLabels)
        sheet.isSigned = true
        if plan.budget.model == .result {
            sheet.rows.append(Sheet.Row("opening", cells: outcome.opening.map { Sheet.Cell(.money($0)) }))
        }
        sheet.rows += accountRows() + BalanceRows(plan, outcome).financingRows()
        sheet.rows.append(Sheet.Row("balance", role: .total, cells: years.map {
            Sheet.Cell(.money(outcome.balance[$0]), isEstimate: outcome.estimated[$0])
        }))
        return sheet
    }

    /// What steps did to the balance on each leaf account.
    private func accountRows() -> [Sheet.Row] {
        var sums: [AccountID: [Int64]] = [:]
        for posting in outcome.postings {
            switch posting.column {
            case .adopted, .adjusted, .expected, .cost: break
            case .draw, .put, .instalment, .writeOff, .interest, .borrowed: continue
            }
            let effect = plan.budget.balanceEffect(of: posting)
            if effect == 0 { continue }
            let account = plan.budget.account(of: LineID(posting.item))
            var amounts = sums[account] ?? Array(repeating: 0, count: outcome.years)
            amounts[Int(posting.year)] = amounts[Int(posting.year)].addingSaturated(effect)
            sums[account] = amounts
        }
        return sums.keys.sorted { $0.index < $1.index }.map { account in
            Sheet.Row(.text(plan.pathLabel(account)), cells: (sums[account] ?? []).map { .change($0) })
        }
    }
}
