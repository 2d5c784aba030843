import BudModel
import BudSyntax

extension Resolver {
    /// Takes the months of a file in: each row's account is found, and what has none is kept apart with its sum.
    mutating func takeActuals(_ figures: Figures, _ statement: Import, span: Span) -> ImportReport? {
        let years = plan.budget.years.count
        let finder = AccountFinder(plan.budget)
        let sides = SideRule(statement)
        var actuals = Actuals(file: figures.file, year: plan.focus)
        var places: [LineID: Int] = [:]
        var unplaced: [[String]: Int] = [:]
        for row in figures.rows {
            do throws(ArithmeticError) {
                switch place(row, finder, sides) {
                case .line(let line, let isTurned):
                    let place = places[line] ?? actuals.lines.count
                    if place == actuals.lines.count {
                        places[line] = place
                        actuals.lines.append(Actuals.LineMonths(line: line, amounts: Array(repeating: 0, count: MonthSet.count),
                                                                months: MonthSet()))
                    }
                    for (month, amount) in row.amounts.prefix(MonthSet.count).enumerated() {
                        let signed = isTurned ? try checkedDifference(0, amount) : amount
                        actuals.lines[place].amounts[month] = try checkedSum(actuals.lines[place].amounts[month], signed)
                    }
                    actuals.lines[place].months.formUnion(row.months)
                case .none(let why):
                    var sum: Int64 = 0
                    for amount in row.amounts {
                        sum = row.side == .income ? try checkedDifference(sum, amount) : try checkedSum(sum, amount)
                    }
                    if let place = unplaced[row.path], actuals.unplaced[place].why == why {
                        actuals.unplaced[place].rows += row.rows
                        actuals.unplaced[place].amount = try checkedSum(actuals.unplaced[place].amount, sum)
                    } else {
                        unplaced[row.path] = actuals.unplaced.count
                        actuals.unplaced.append(Actuals.Unplaced(path: row.path, why: why, rows: row.rows,
                                                                 line: row.firstLine, amount: sum))
                    }
                }
            } catch {
                report(.tooLarge(row.path.joined(separator: ".")), at: statement.file.span)
                return nil
            }
        }
        settleMonths(&actuals)
        if let twice = monthTwice(actuals) {
            report(twice, at: statement.file.span)
            return nil
        }
        plan.actuals.append(actuals)
        plan.entries.append(PlanEntry(kind: .actuals(Int32(plan.actuals.count - 1)), record: record, span: span))
        return importReport(actuals, figures, span: span, years: years, at: statement.file.span)
    }

    private enum Placed {
        /// The figures are of the line's other side, so their sign turns.
        case line(LineID, isTurned: Bool)
        case none(Actuals.Reason)
    }

    /// What the clauses leave open about the side of a row.
    private struct SideRule {
        /// A word of the file says which rows are income, so that a row is of no other side.
        var isSaid = false
        /// Figures have no sign: those of an income are income as they stand.
        var isUnsigned = false

        init(_ statement: Import) {
            for clause in statement.clauses {
                switch clause.kind {
                case .incomeWhere: isSaid = true
                case .unsigned: isUnsigned = true
                default: break
                }
            }
        }
    }

    private func place(_ row: Figures.Row, _ finder: AccountFinder, _ sides: SideRule) -> Placed {
        var account: AccountID
        switch finder.find(row.path) {
        case .one(let found): account = found
        case .several(let found): return .none(.ambiguous(found.map { plan.pathText($0) }))
        case .none: return .none(row.suspects.isEmpty ? .unknown : .sum)
        }
        if !plan.budget.isLeaf(account) {
            // A budget's own figures of a group went to that part of it.
            guard let own = plan.budget[account].parts.first(where: { plan.budget[$0].name == Figures.unnamed }),
                  plan.budget.isLeaf(own) else { return .none(row.suspects.isEmpty ? .group : .sum) }
            account = own
        }
        if let line = plan.budget.line(of: account, row.side) { return .line(line, isTurned: false) }
        let other: Side = row.side == .income ? .spending : .income
        // Where no column says the side, an account that has one only settles it.
        guard !sides.isSaid, let line = plan.budget.line(of: account, other) else { return .none(.noSide(row.side)) }
        return .line(line, isTurned: !sides.isUnsigned)
    }

    /// Months are seen up to the last one that is not all 0: a table of the whole year has 0 in the months to come.
    private func settleMonths(_ actuals: inout Actuals) {
        var said = MonthSet()
        var last: Int?
        for entry in actuals.lines {
            said.formUnion(entry.months)
            if let month = entry.amounts.lastIndex(where: { $0 != 0 }) { last = max(last ?? month, month) }
        }
        actuals.seen = last.map { said.through($0) } ?? MonthSet()
        actuals.blank = MonthSet(said.months.filter { !actuals.seen.contains($0) })
    }

    /// A month of a line that an earlier file has already would count twice.
    private func monthTwice(_ actuals: Actuals) -> NameProblem? {
        for earlier in plan.actuals where earlier.year == actuals.year {
            let months = Dictionary(earlier.lines.map { ($0.line, $0.months.intersection(earlier.seen)) }) { first, _ in first }
            for entry in actuals.lines {
                let twice = (months[entry.line] ?? MonthSet()).intersection(entry.months).intersection(actuals.seen)
                if !twice.isEmpty {
                    return .monthTwice(account: plan.pathText(plan.budget.account(of: entry.line)), months: twice, file: earlier.file)
                }
            }
        }
        return nil
    }

    private mutating func importReport(_ actuals: Actuals, _ figures: Figures, span: Span, years: Int, at fileSpan: Span) -> ImportReport? {
        let none = [Int64](repeating: 0, count: years)
        var report = ImportReport(figures: figures, span: span, spending: none, income: none, accounts: actuals.lines.count)
        do throws(ArithmeticError) {
            for entry in actuals.lines {
                let isIncome = plan.budget.side(of: entry.line) == .income
                for amount in entry.amounts {
                    if isIncome {
                        report.income[actuals.year] = try checkedSum(report.income[actuals.year], amount)
                    } else {
                        report.spending[actuals.year] = try checkedSum(report.spending[actuals.year], amount)
                    }
                }
            }
        } catch {
            self.report(.tooLarge(figures.file), at: fileSpan)
            return nil
        }
        report.actuals = actuals
        return report
    }

    /// What is said of rows that look like sums, and of rows without an account.
    func warnings(of actuals: Actuals, _ figures: Figures) -> [Warning] {
        let sums = Set(actuals.unplaced.filter { $0.why == .sum }.map(\.path))
        let counted = figures.rows.filter { !sums.contains($0.path) }.flatMap(\.suspects).sorted()
        let names = plan.budget.accounts.flatMap { [$0.name] + [$0.text].compactMap { $0 } }
        // Looking for near names costs the square of what is named; nobody reads more than the errors that are shown.
        let unplaced = actuals.unplaced.enumerated().map { index, rows -> Warning in
            let isSearched = rows.why == .unknown && index < limits.shownErrors
            let nearest = isSearched ? rows.path.last.map { NearestWords(names).nearest(to: $0) } ?? [] : []
            return .rowsWithoutAccount(rows, nearest: nearest)
        }
        return counted.map { Warning.suspectedSubtotal(line: $0) } + unplaced
    }
}
