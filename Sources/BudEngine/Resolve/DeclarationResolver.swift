import BudModel
import BudSyntax

extension Resolver {
    // MARK: Accounts

    mutating func declare(_ declaration: AccountDeclaration, span: Span) {
        let side: Side = declaration.isIncome ? .income : .spending
        guard let value = declaredValue(declaration), let account = place(declaration, hasValue: value.adopted != nil || value.expression != nil) else {
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
        var new = Line(account: account, side: side, adopted: value.adopted, estimated: value.estimated,
                       floor: value.floor, source: declaration.source?.value)
        new.driven = value.driven
        new.isComputed = value.expression != nil
        new.isLimited = value.isLimited
        new.months = value.months
        let line = plan.budget.addLine(new)
        if let expression = value.expression { plan.lineExpressions[line.index] = expression }
        if !value.recipe.slots.isEmpty { plan.levelRecipes[line.index] = value.recipe }
        if let range = value.floorRange { plan.uncertainSums.append(UncertainSum(range: range, place: .floor(line))) }
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
            if plan.budget[line].hasValue {
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

    // MARK: Funds and debts

    mutating func declare(_ declaration: FundDeclaration) {
        guard isFree(declaration.name, as: .fund), let amount = declaredMoney(declaration.amount) else { return }
        if let span = declaration.takesBalance, let other = plan.budget.funds.first(where: \.takesBalance) {
            return report(.secondBalanceFund(Plan.quoted(other.name)), at: span)
        }
        var floor: Int64 = 0
        var floorRange: Int32?
        if let said = declaration.floor {
            guard let value = declaredMoney(said) else { return }
            floor = value.value
            floorRange = value.range
        }
        let fund = plan.budget.addFund(Fund(name: displayName(declaration.name), text: declaration.text?.value,
                                            source: declaration.source?.value, opening: amount.value, floor: floor,
                                            isEstimate: amount.isEstimate,
                                            takesBalance: declaration.takesBalance != nil))
        if let range = amount.range { plan.uncertainSums.append(UncertainSum(range: range, place: .fund(fund))) }
        if let range = floorRange { plan.uncertainSums.append(UncertainSum(range: range, place: .fundFloor(fund))) }
        scope.bind(declaration.name.symbol, to: .fund(fund))
    }

    mutating func declare(_ declaration: DebtDeclaration, span: Span) {
        guard isFree(declaration.name, as: .debt), let amount = declaredMoney(declaration.amount) else { return }
        if amount.value < 0 { return report(.negativeAmount, at: declaration.amount.span) }
        let debt = plan.budget.addDebt(Debt(name: displayName(declaration.name), text: declaration.text?.value,
                                            source: declaration.source?.value, opening: amount.value,
                                            interest: declaration.interest.map { rate($0) } ?? .zero,
                                            isEstimate: amount.isEstimate))
        if let range = amount.range { plan.uncertainSums.append(UncertainSum(range: range, place: .debt(debt))) }
        scope.bind(declaration.name.symbol, to: .debt(debt))
        plan.entries.append(PlanEntry(kind: .openDebt(debt), record: record, span: span))
    }
}
