import BudModel
import BudSyntax

extension Resolver {
    // MARK: Accounts

    mutating func declare(_ declaration: AccountDeclaration, span: Span) {
        let side: Side = declaration.isIncome ? .income : .spending
        guard let value = declaredValue(declaration), let account = place(declaration, hasValue: value.adopted != nil) else {
            return
        }
        if let text = declaration.text { plan.budget[account].text = text.value }
        let isGroup = !plan.budget[account].isLeaf
        if isGroup {
            if let source = declaration.source { plan.budget[account].source = source.value }
            return
        }
        if plan.budget[account][side] != nil {
            return report(.alreadyDeclared(text(declaration.path.span), as: side == .income ? .accountOrIncome : .account),
                          at: declaration.path.span)
        }
        let line = plan.budget.addLine(Line(account: account, side: side, adopted: value.adopted,
                                            estimated: value.estimated, floor: value.floor,
                                            source: declaration.source?.value))
        open(line, span: span)
    }

    mutating func open(_ line: LineID, span: Span) {
        plan.entries.append(PlanEntry(kind: .open(line), record: record, span: span))
    }

    /// The account of a declared path, with the groups above it made where they are missing.
    private mutating func place(_ declaration: AccountDeclaration, hasValue: Bool) -> AccountID? {
        let names = declaration.path.names
        var parent: AccountID?
        for (index, name) in names.enumerated() {
            let isLast = index == names.count - 1
            if let known = scope.part(name.symbol, of: parent) {
                if isLast {
                    if hasValue, !plan.budget[known].isLeaf {
                        report(.valueAndParts(plan.pathText(known)), at: declaration.path.span)
                        return nil
                    }
                } else if !becomesGroup(known, at: declaration.path.span) {
                    return nil
                }
                parent = known
                continue
            }
            if parent == nil, !isFree(name, as: .account) { return nil }
            let new = plan.budget.addAccount(name: displayName(name), parent: parent)
            scope.bind(account: new, symbol: name.symbol, parent: parent)
            parent = new
        }
        return parent
    }

    /// An account declared without a value becomes a group when a part is declared; one with a value does not.
    private mutating func becomesGroup(_ account: AccountID, at span: Span) -> Bool {
        guard plan.budget[account].isLeaf else { return true }
        for side in [Side.spending, .income] {
            guard let line = plan.budget[account][side] else { continue }
            if plan.budget[line].adopted != nil {
                report(.valueAndParts(plan.pathText(account)), at: span)
                return false
            }
            if isUsed(line) {
                report(.partsAfterSteps(plan.pathText(account)), at: span)
                return false
            }
        }
        plan.budget.removeLine(of: account, side: .spending)
        plan.budget.removeLine(of: account, side: .income)
        return true
    }

    private struct DeclaredValue {
        /// Minor units by year, nothing for an unknown level.
        var adopted: [Int64?]?
        var estimated: [Bool]
        var floor: Int64 = 0
    }

    /// The value of an account over the years; nothing after an error.
    private mutating func declaredValue(_ declaration: AccountDeclaration) -> DeclaredValue? {
        let years = plan.budget.years.count
        // `growing` binds to the value before it: the only one, or the last of a per-year list.
        var growsFrom = 0
        var growsLast = years - 1
        var value = DeclaredValue(adopted: nil, estimated: Array(repeating: false, count: years))
        for part in declaration.values {
            switch part {
            case .amount(let amount):
                if value.adopted != nil {
                    report(.secondAmount(text(declaration.path.span)), at: amount.span)
                    return nil
                }
                guard let series = series(amount, estimated: &value.estimated) else { return nil }
                value.adopted = series
                if case .perYear(let values) = amount.value, let last = values.last {
                    growsFrom = plan.budget.years.index(of: last.years.first) ?? 0
                    growsLast = plan.budget.years.index(of: last.years.last) ?? growsFrom
                }
            case .growing(let percent, let span):
                guard let adopted = value.adopted, growsFrom < adopted.count, let first = adopted[growsFrom] else {
                    report(.nothingToGrow, at: span)
                    return nil
                }
                guard let grown = growing(first, by: rate(percent), years: years - growsFrom, at: span) else {
                    return nil
                }
                // A year that another entry of the list says keeps what it says.
                for (year, amount) in zip(growsFrom..., grown) {
                    if year > growsLast, adopted[year] != nil { break }
                    value.adopted?[year] = amount
                    value.estimated[year] = value.estimated[growsFrom]
                }
            case .floor(let amount, _):
                guard let floor = declaredMoney(amount) else { return nil }
                value.floor = floor.value
            case .driven(_, _, _, _, let span), .fixed(_, let span):
                report(.notYet(text(span)), at: span)
                return nil
            case .expression(_, let span):
                report(.notYet(text(span)), at: span)
                return nil
            case .from(_, let span), .until(_, let span):
                report(.notYet(text(span)), at: span)
                return nil
            }
        }
        return value
    }

    private mutating func series(_ amount: Amount, estimated: inout [Bool]) -> [Int64?]? {
        let years = plan.budget.years.count
        guard case .perYear(let values) = amount.value else {
            guard let declared = declaredMoney(amount) else { return nil }
            if declared.isEstimate { estimated = Array(repeating: true, count: years) }
            return Array(repeating: declared.value, count: years)
        }
        var series = [Int64?](repeating: nil, count: years)
        for entry in values {
            guard let slice = yearSlice(entry.years), let declared = declaredMoney(entry.value) else { return nil }
            for year in slice {
                if series[year] != nil {
                    report(.yearTwice(plan.budget.years.year(at: year) ?? 0), at: entry.years.span)
                    return nil
                }
                series[year] = declared.value
                estimated[year] = declared.isEstimate || amount.isEstimate
            }
        }
        return series
    }

    /// Compound growth, chained in minor units: each year is the rounded one before it times 1 + rate.
    private mutating func growing(_ first: Int64, by rate: Fixed, years: Int, at span: Span) -> [Int64?]? {
        var series: [Int64?] = [first]
        var current = Money(minorUnits: first)
        for _ in 1..<max(1, years) {
            guard let factor = try? Fixed.one + rate, let next = try? current.times(factor) else {
                report(.tooLarge(text(span)), at: span)
                return nil
            }
            current = next
            series.append(next.minorUnits)
        }
        return series
    }

    // MARK: Funds and debts

    mutating func declare(_ declaration: FundDeclaration) {
        guard isFree(declaration.name, as: .fund), let amount = declaredMoney(declaration.amount) else { return }
        if let span = declaration.takesBalance { return report(.notYet("takes balance"), at: span) }
        var floor: Int64 = 0
        if let said = declaration.floor {
            guard let value = declaredMoney(said) else { return }
            floor = value.value
        }
        let fund = plan.budget.addFund(Fund(name: displayName(declaration.name), text: declaration.text?.value,
                                            source: declaration.source?.value, opening: amount.value, floor: floor,
                                            isEstimate: amount.isEstimate))
        scope.bind(declaration.name.symbol, to: .fund(fund))
    }

    mutating func declare(_ declaration: DebtDeclaration) {
        guard isFree(declaration.name, as: .debt), let amount = declaredMoney(declaration.amount) else { return }
        if amount.value < 0 { return report(.negativeAmount, at: declaration.amount.span) }
        if let interest = declaration.interest, interest.number.mantissa != 0 {
            return report(.notYet("interest"), at: interest.span)
        }
        let debt = plan.budget.addDebt(Debt(name: displayName(declaration.name), text: declaration.text?.value,
                                            source: declaration.source?.value, opening: amount.value,
                                            isEstimate: amount.isEstimate))
        scope.bind(declaration.name.symbol, to: .debt(debt))
    }
}
