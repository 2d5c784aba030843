import BudEngine
import BudModel

/// One thing over the years: an account with its columns, a fund, a debt, an indicator, an expression.
public struct ShowRows {
    let plan: Plan
    let outcome: Outcome
    private var years: Range<Int> { 0..<outcome.years }

    public init(_ plan: Plan, _ outcome: Outcome) {
        self.plan = plan
        self.outcome = outcome
    }

    /// Subjects side by side; indicators and expressions share a table.
    public func sheets(_ subjects: [Question.Subject]) -> [Sheet] {
        var sheets: [Sheet] = []
        for subject in subjects {
            let next = sheet(subject)
            if next.isValue, let last = sheets.last, last.isValue {
                if last.kind != next.kind { sheets[sheets.count - 1].kind = .indicator }
                sheets[sheets.count - 1].rows += next.rows
                for note in next.notes where !last.notes.contains(note) { sheets[sheets.count - 1].notes.append(note) }
            } else {
                sheets.append(next)
            }
        }
        return sheets
    }

    public func sheet(_ account: AccountID, years slice: ClosedRange<Int>?) -> Sheet {
        slice.map { sheet(account).restricted(to: $0) } ?? sheet(account)
    }

    public func sheet(_ subject: Question.Subject) -> Sheet {
        switch subject {
        case .balance: BalanceRows(plan, outcome).sheet()
        case .account(let account): sheet(account)
        case .fund(let fund): sheet(fund)
        case .debt(let debt): sheet(debt)
        case .driver(let index): sheet(driver: plan.drivers[Int(index)])
        case .expression(let expression, let text): sheet(expression, label: .text(text), kind: .value)
        }
    }

    // MARK: Accounts

    /// Adopted, adjusted, expected and the deviation, side by side for each side of an account, then its parts.
    public func sheet(_ account: AccountID) -> Sheet {
        let node = plan.budget[account]
        var sheet = Sheet(.account, title: title(plan.pathText(account), node.text), years: plan.yearLabels)
        for side in [Side.spending, .income] {
            let lines = plan.budget.lines(of: account, side).filter { outcome.isOpen($0) }
            if lines.isEmpty { continue }
            let columns: [(Posting.Column, Phrase)] = side == .income
                ? [(.adopted, "income, adopted"), (.adjusted, "income, adjusted"), (.expected, "income, expected")]
                : [(.adopted, "adopted"), (.adjusted, "adjusted"), (.expected, "expected")]
            for (column, name) in columns { sheet.rows.append(row(name, lines, column)) }
            sheet.rows.append(deviation(side == .income ? "income, deviation" : "deviation", lines, side))
        }
        for part in node.parts { sheet.rows += partRows(part) }
        if let lock = lockText(account) { sheet.notes.append("locked: \(lock)") }
        if sheet.rows.contains(where: { $0.cells.contains { if case .unknown = $0.value { true } else { false } } }) {
            sheet.notes.append("? level not given: only its changes are known")
        }
        addEstimateNote(&sheet)
        if let source = source(account) { sheet.notes.append("source: \(source)") }
        return sheet
    }

    private func row(_ label: Phrase, _ lines: [LineID], _ column: Posting.Column, role: Sheet.RowRole = .item) -> Sheet.Row {
        let cells = years.map { year -> Sheet.Cell in
            var sum: Int64 = 0
            var isEstimate = false
            for line in lines {
                guard let level = outcome.level(line, column, year) else { return Sheet.Cell(.unknown) }
                sum = sum.addingSaturated(level)
                isEstimate = isEstimate || outcome.isEstimate(line, year)
            }
            return Sheet.Cell(.money(sum), isEstimate: isEstimate)
        }
        return Sheet.Row(label, role: role, cells: cells, sum: sum(cells))
    }

    private func deviation(_ label: Phrase, _ lines: [LineID], _ side: Side) -> Sheet.Row {
        let amounts = years.map { year in
            var sum: Int64 = 0
            for line in lines {
                let adjusted = outcome.change(line, .adjusted, year)
                let expected = outcome.change(line, .expected, year)
                sum = sum.addingSaturated(side == .spending ? adjusted.subtractingSaturated(expected)
                                            : expected.subtractingSaturated(adjusted))
            }
            return sum
        }
        let cells = years.map { Sheet.Cell.change(amounts[$0]) }
        let isWorse = amounts.contains { $0 < 0 }
        let isBetter = amounts.contains { $0 > 0 }
        let word = isWorse == isBetter ? nil : DeviationWord(isWorse ? -1 : 1, of: side)
        return Sheet.Row(label, word: word?.phrase ?? .nothing, role: .subtotal, cells: cells, sum: sum(cells))
    }

    private func partRows(_ part: AccountID) -> [Sheet.Row] {
        [Side.spending, .income].compactMap { side in
            let lines = plan.budget.lines(of: part, side).filter { outcome.isOpen($0) }
            if lines.isEmpty { return nil }
            var row = row(.text(plan.budget[part].name), lines, .expected, role: .part)
            row.word = side == .income ? "income" : "expected"
            return row
        }
    }

    private func lockText(_ account: AccountID) -> String? {
        var current: AccountID? = account
        while let id = current {
            if let text = outcome.lockText(id) { return text }
            current = plan.budget[id].parent
        }
        return nil
    }

    private func source(_ account: AccountID) -> String? {
        let node = plan.budget[account]
        return node.source ?? node.spending.flatMap { plan.budget[$0].source } ?? node.income.flatMap { plan.budget[$0].source }
    }

    /// The sum over the years, where there are several and all are known.
    private func sum(_ cells: [Sheet.Cell]) -> Sheet.Cell? {
        guard cells.count > 1 else { return nil }
        var total: Int64 = 0
        for cell in cells {
            switch cell.value {
            case .money(let amount): total = total.addingSaturated(amount)
            case .nothing: break
            default: return nil
            }
        }
        if cells.allSatisfy({ if case .nothing = $0.value { true } else { false } }) { return .nothing }
        return Sheet.Cell(.money(total), isEstimate: cells.contains { $0.isEstimate })
    }

    // MARK: Funds and debts

    private func sheet(_ fund: FundID) -> Sheet {
        let declared = plan.budget[fund]
        var sheet = Sheet(.fund, title: title(declared.name, declared.text), years: plan.yearLabels)
        sheet.rows.append(Sheet.Row("at the year's start", cells: years.map {
            Sheet.Cell(.money($0 == 0 ? declared.opening : outcome.level(fund, $0 - 1)), isEstimate: declared.isEstimate)
        }))
        sheet.rows += postingRows([(.draw, "drawn", -1), (.put, "put in", 1)], fund.index)
        if declared.takesBalance {
            let cells = years.map { Sheet.Cell.change(outcome.balance[$0], isEstimate: outcome.estimated[$0]) }
            sheet.rows.append(Sheet.Row("balance of the year", cells: cells, sum: sum(cells)))
        }
        sheet.rows.append(Sheet.Row("at the year's end", role: .total, cells: years.map {
            Sheet.Cell(.money(outcome.level(fund, $0)), isEstimate: declared.isEstimate)
        }))
        if declared.floor != 0 { sheet.notes.append("not below \(MoneyText.exact(declared.floor))") }
        if let source = declared.source { sheet.notes.append("source: \(source)") }
        addEstimateNote(&sheet)
        return sheet
    }

    private func sheet(_ debt: DebtID) -> Sheet {
        let declared = plan.budget[debt]
        var sheet = Sheet(.debt, title: title(declared.name, declared.text), years: plan.yearLabels)
        let schedule = outcome.schedule(debt)
        func cells(_ amount: (Int) -> Int64) -> [Sheet.Cell] {
            years.map { Sheet.Cell(.money(amount($0)), isEstimate: declared.isEstimate) }
        }
        sheet.rows.append(Sheet.Row("owed at the year's start", cells: cells {
            $0 == 0 ? declared.opening : schedule?.owed[$0 - 1] ?? declared.opening
        }))
        sheet.rows += postingRows([(.borrowed, "borrowed", 1), (.instalment, "repaid", -1), (.writeOff, "written off", -1)],
                                  debt.index)
        sheet.rows.append(Sheet.Row("owed at the year's end", role: .total, cells: cells { schedule?.owed[$0] ?? 0 }))
        sheet.rows += postingRows([(.interest, "interest paid", 1)], debt.index, role: .subtotal)
        if let freed = schedule?.freed, freed.contains(where: { $0 != 0 }) {
            sheet.rows.append(Sheet.Row("freed by the write-off", role: .subtotal, cells: freed.map { .change($0) }))
        }
        if let source = declared.source { sheet.notes.append("source: \(source)") }
        addEstimateNote(&sheet)
        return sheet
    }

    /// Flows of a fund or a debt that are not nothing.
    private func postingRows(_ columns: [(Posting.Column, Phrase, Int64)], _ item: Int32,
                             role: Sheet.RowRole = .item) -> [Sheet.Row] {
        columns.compactMap { column, label, sign in
            var amounts = [Int64](repeating: 0, count: outcome.years)
            for posting in outcome.postings where posting.column == column && posting.item == item {
                amounts[Int(posting.year)] = amounts[Int(posting.year)].addingSaturated(sign * posting.amount)
            }
            if amounts.allSatisfy({ $0 == 0 }) { return nil }
            let cells = amounts.map { Sheet.Cell.change($0) }
            return Sheet.Row(label, role: role, cells: cells, sum: sum(cells))
        }
    }

    // MARK: Indicators and expressions

    /// Its text is its label where that is short, so that several share a table.
    private func sheet(driver: Driver) -> Sheet {
        var sheet = sheet(driver.expression, label: .text(Label.short(driver.text) ?? driver.name), kind: .indicator)
        if let text = driver.text, Label.short(text) == nil { sheet.notes.append("\(driver.name): \(Phrase.planText(text))") }
        if let source = driver.source { sheet.notes.append("source: \(source)") }
        return sheet
    }

    private func sheet(_ expression: ResolvedExpression, label: Phrase, kind: Sheet.Kind) -> Sheet {
        var sheet = Sheet(kind, title: .nothing, years: plan.yearLabels)
        // A failure was reported before the question was asked.
        let values = (try? outcome.evaluate(expression, plan, years: 0...max(0, outcome.years - 1))) ?? []
        let cells = years.map { year -> Sheet.Cell in
            guard year < values.count, let value = values[year] else { return Sheet.Cell(.unknown) }
            return Sheet.Cell(self.value(value, expression.kind), isEstimate: expression.isEstimate)
        }
        sheet.rows.append(Sheet.Row(label, cells: cells, sum: expression.addsUp(plan) ? sum(cells) : nil))
        if kind == .indicator, expression.kind != .condition, let growth = growth(values, expression.kind) {
            sheet.rows.append(growth)
        }
        addEstimateNote(&sheet)
        return sheet
    }

    func value(_ value: Fixed, _ kind: ValueKind) -> Sheet.Cell.Value {
        switch kind {
        case .money: (try? value.money()).map { .money($0.minorUnits) } ?? .unknown
        case .percent: .percent(value)
        case .condition: .truth(value != .zero)
        case .number, .zero: .number(value)
        }
    }

    /// Percent on the year before, of a percent points, where anything changes.
    private func growth(_ values: [Fixed?], _ kind: ValueKind) -> Sheet.Row? {
        guard values.count > 1 else { return nil }
        let isPercent = kind == .percent
        var cells: [Sheet.Cell] = [.nothing]
        var isAny = false
        for year in 1..<values.count {
            guard let now = values[year], let before = values[year - 1], let change = try? now - before, change != .zero,
                  let rate = isPercent ? change : before == .zero ? nil : try? change / before else {
                cells.append(.nothing)
                continue
            }
            isAny = true
            cells.append(Sheet.Cell(isPercent ? .points(rate) : .percent(rate)))
        }
        return isAny ? Sheet.Row(isPercent ? "change" : "growth", role: .subtotal, cells: cells) : nil
    }

    func title(_ name: String, _ text: String?) -> Phrase {
        .text(text.map { "\(name): \($0)" } ?? name)
    }

    private func addEstimateNote(_ sheet: inout Sheet) {
        if sheet.rows.contains(where: { $0.cells.contains(where: \.isEstimate) }) {
            sheet.notes.append("≈ rests on an estimate")
        }
    }
}

extension Sheet {
    /// Whether it says what an indicator or an expression comes to.
    fileprivate var isValue: Bool { kind == .indicator || kind == .value }
}
