import BudModel
import BudSyntax

extension Resolver {
    /// Declares the accounts of a file of figures.
    mutating func declare(_ figures: Figures, span: Span, at fileSpan: Span) -> ImportReport? {
        let years = plan.budget.years.count
        var report = ImportReport(figures: figures, span: span, spending: Array(repeating: 0, count: years),
                                  income: Array(repeating: 0, count: years), accounts: 0)
        for row in figures.rows {
            guard let account = place(row, at: fileSpan) else { return nil }
            var adopted = [Int64?](repeating: nil, count: years)
            for (year, amount) in row.amounts.prefix(years).enumerated() {
                adopted[year] = amount
                do throws(ArithmeticError) {
                    if row.side == .spending {
                        report.spending[year] = try checkedSum(report.spending[year], amount)
                    } else {
                        report.income[year] = try checkedSum(report.income[year], amount)
                    }
                } catch {
                    self.report(.tooLarge(row.path.joined(separator: ".")), at: fileSpan)
                    return nil
                }
            }
            if plan.budget[account][row.side] != nil {
                self.report(.alreadyDeclared(plan.pathText(account), as: row.side == .income ? .accountOrIncome : .account),
                            at: fileSpan)
                return nil
            }
            let line = plan.budget.addLine(Line(account: account, side: row.side, adopted: adopted,
                                                estimated: Array(repeating: false, count: years), source: figures.file))
            open(line, span: span)
            report.accounts += 1
        }
        return report
    }

    /// The account of a row, with the groups above it.
    private mutating func place(_ row: Figures.Row, at span: Span) -> AccountID? {
        var parent: AccountID?
        for (index, name) in row.path.enumerated() {
            let symbol = symbols.symbol(of: name)
            if let known = scope.part(symbol, of: parent) {
                let isLast = index == row.path.count - 1
                let account = plan.budget[known]
                let carriesValue = account.spending != nil || account.income != nil
                if isLast ? !account.isLeaf : (account.isLeaf && carriesValue) {
                    report(.valueAndParts(plan.pathText(known)), at: span)
                    return nil
                }
                parent = known
                continue
            }
            if parent == nil, let taken = scope.topLevel(symbol) {
                report(.alreadyDeclared(name, as: taken.thing), at: span)
                return nil
            }
            let new = plan.budget.addAccount(name: name, parent: parent)
            scope.bind(account: new, symbol: symbol, parent: parent)
            parent = new
        }
        return parent
    }
}
