import BudEngine
import BudModel
import BudSyntax

/// Pictures: a figure over the years, and how the steps lead to a balance.
public struct PlotRows {
    let plan: Plan
    let outcome: Outcome
    let sources: SourceMap

    public init(_ plan: Plan, _ outcome: Outcome, _ sources: SourceMap) {
        self.plan = plan
        self.outcome = outcome
        self.sources = sources
    }

    /// A figure over some years, or over all.
    public func chart(_ subject: Question.Subject, years slice: ClosedRange<Int>? = nil) -> Chart {
        let years = Array(slice ?? 0...max(0, outcome.years - 1))
        var chart: Chart
        switch subject {
        case .balance: chart = balance(years)
        case .account(let account): chart = self.account(account, years)
        case .fund(let fund):
            let declared = plan.budget[fund]
            chart = values(declared.name, text: declared.text, "at the year's end", years) {
                Sheet.Cell(.money(outcome.level(fund, $0)), isEstimate: declared.isEstimate)
            }
        case .debt(let debt):
            let declared = plan.budget[debt]
            let owed = outcome.schedule(debt)?.owed
            chart = values(declared.name, text: declared.text, "owed at the year's end", years) {
                Sheet.Cell(.money(owed?[$0] ?? declared.opening), isEstimate: declared.isEstimate)
            }
        case .driver(let index):
            let driver = plan.drivers[Int(index)]
            chart = expression(driver.expression, ShowRows(plan, outcome).title(driver.name, driver.text), years)
        case .expression(let resolved, let text): chart = expression(resolved, .text(text), years)
        }
        chart.years = years.map { plan.budget.years.year(at: $0) }
        addNotes(&chart)
        return chart
    }

    /// The bar of a year, which a calendar year names; or a further one below it.
    private func bar(_ year: Int, _ name: Phrase, _ cell: Sheet.Cell, isFurther: Bool = false) -> Chart.Bar {
        let number = plan.budget.years.year(at: year)
        var bar = Chart.Bar(isFurther ? name : number.map { "\($0)" } ?? name, cell: cell, role: isFurther ? .part : .item)
        bar.year = number
        return bar
    }

    private func addNotes(_ chart: inout Chart) {
        if chart.bars.contains(where: \.cell.isUnsaid) { chart.notes.append("* nothing said about the year") }
        if chart.bars.contains(where: { if case .unknown = $0.value { true } else { false } }) {
            chart.notes.append("? not known")
        }
        if chart.bars.contains(where: \.cell.isEstimate) { chart.notes.append("≈ rests on an estimate") }
    }

    // MARK: Over the years

    /// The balance, and further bars where one-offs make a difference and where a forecast leaves the year unsaid.
    private func balance(_ years: [Int]) -> Chart {
        var chart = Chart(title: plan.budget.title.map { "\($0): balance" } ?? "balance")
        let rows = BalanceRows(plan, outcome)
        let ifItLasts = rows.ifItLasts()
        var differs = 0
        for year in years {
            let isUnsaid = rows.isUnsaid(year)
            func cell(_ amount: Int64, isUnsaid: Bool) -> Sheet.Cell {
                Sheet.Cell(.money(amount), isEstimate: outcome.estimated[year], isUnsaid: isUnsaid)
            }
            let lasting = outcome.lasting(year)
            chart.bars.append(bar(year, "balance", cell(outcome.balance[year], isUnsaid: isUnsaid)))
            if lasting != outcome.balance[year] {
                differs += 1
                chart.bars.append(bar(year, "without one-offs", cell(lasting, isUnsaid: isUnsaid), isFurther: true))
            }
            if isUnsaid {
                chart.bars.append(bar(year, ifItLasts.name, cell(ifItLasts.balance[year], isUnsaid: false), isFurther: true))
            }
        }
        if differs == 0 {
            chart.notes.append("without one-offs: the same")
        } else if differs < years.count {
            chart.notes.append("without one-offs: the same in the other years")
        }
        if plan.unknownLevels(outcome, in: years.first.flatMap { first in years.last.map { first...$0 } }) {
            chart.notes.append("levels not given: not checked that the money is there")
        }
        return chart
    }

    /// What an account is expected to spend and to take in.
    private func account(_ account: AccountID, _ years: [Int]) -> Chart {
        let node = plan.budget[account]
        let spending = plan.budget.lines(of: account, .spending).filter { outcome.isOpen($0) }
        let income = plan.budget.lines(of: account, .income).filter { outcome.isOpen($0) }
        let what: Phrase = income.isEmpty ? "expected" : spending.isEmpty ? "expected income" : "expected spending, income"
        var chart = values(plan.pathText(account), text: node.text, what, years) { year in
            expected(spending.isEmpty ? income : spending, year)
        }
        guard !spending.isEmpty, !income.isEmpty else { return chart }
        chart.bars = zip(years, chart.bars).flatMap { [$1, bar($0, "income", expected(income, $0), isFurther: true)] }
        return chart
    }

    private func expected(_ lines: [LineID], _ year: Int) -> Sheet.Cell {
        var sum: Int64 = 0
        var isEstimate = false
        for line in lines {
            guard let level = outcome.level(line, .expected, year) else { return Sheet.Cell(.unknown) }
            sum = sum.addingSaturated(level)
            isEstimate = isEstimate || outcome.isEstimate(line, year)
        }
        return Sheet.Cell(.money(sum), isEstimate: isEstimate)
    }

    private func values(_ name: String, text: String?, _ what: Phrase, _ years: [Int],
                        _ cell: (Int) -> Sheet.Cell) -> Chart {
        var chart = Chart(title: "\(ShowRows(plan, outcome).title(name, text)), \(what)")
        chart.isSigned = false
        chart.bars = years.map { bar($0, .text(name), cell($0)) }
        return chart
    }

    private func expression(_ expression: ResolvedExpression, _ title: Phrase, _ years: [Int]) -> Chart {
        var chart = Chart(title: title)
        chart.isSigned = false
        guard let first = years.first, let last = years.last,
              // A failure was reported before the question was asked.
              let values = try? outcome.evaluate(expression, plan, years: first...last) else { return chart }
        let rows = ShowRows(plan, outcome)
        chart.bars = years.map { year in
            let value = values[year].map { rows.value($0, expression.kind) } ?? .unknown
            return bar(year, "value", Sheet.Cell(value, isEstimate: expression.isEstimate))
        }
        return chart
    }

    // MARK: Step by step

    /// Steps beyond this are added up in one bar.
    private static let mostSteps = 16

    /// A waterfall: from the opening balance through what each step does to the balance of a year. It adds up exactly.
    public func steps(year: Int) -> Chart {
        let named = plan.budget.years.year(at: year)
        let balance: Phrase = named.map { "balance \($0), by step" } ?? "balance, by step"
        var chart = Chart(title: plan.budget.title.map { "\($0): \(balance)" } ?? balance)
        chart.years = [plan.budget.years.year(at: year)]
        chart.addsUp = true
        var level = outcome.opening[year]
        if plan.budget.model == .result { chart.bars.append(Chart.Bar("opening", .money(level), role: .total)) }
        let (effects, unchanged) = effects(year)
        for effect in grouped(effects) {
            chart.bars.append(Chart.Bar(effect.label, cell: Sheet.Cell(.money(effect.amount), isEstimate: effect.isEstimate),
                                        start: .money(level)))
            level = level.addingSaturated(effect.amount)
        }
        chart.bars.append(Chart.Bar("balance", cell: Sheet.Cell(.money(outcome.balance[year]), isEstimate: outcome.estimated[year]),
                                    role: .total))
        let lasting = outcome.lasting(year)
        if lasting != outcome.balance[year] { chart.notes.append("without one-offs \(MoneyText.short(lasting, signed: true))") }
        if effects.isEmpty, unchanged == 0 { chart.notes.append("no steps yet") }
        if unchanged > 0 {
            let idle: Phrase = unchanged == 1 ? "1 step changes nothing" : "\(unchanged) steps change nothing"
            chart.notes.append(named.map { "\(idle) in \($0)" } ?? idle)
        }
        if plan.unknownLevels(outcome, in: year...year) {
            chart.notes.append("levels not given: not checked that the money is there")
        }
        addNotes(&chart)
        return chart
    }

    private struct Effect {
        var label: Phrase
        var amount: Int64
        var isEstimate = false
    }

    /// What changes the balance of a year, in the order of the plan, and how many steps do not.
    private func effects(_ year: Int) -> (effects: [Effect], unchanged: Int) {
        // Declarations post the interest on debts.
        var interest: [Int32: Int64] = [:]
        for posting in outcome.postings where posting.step == 0 && Int(posting.year) == year {
            interest[posting.item] = (interest[posting.item] ?? 0).addingSaturated(plan.budget.balanceEffect(of: posting))
        }
        var effects = interest.keys.sorted().compactMap { debt -> Effect? in
            guard let amount = interest[debt], amount != 0 else { return nil }
            return Effect(label: "interest on \(plan.budget[DebtID(debt)].name)", amount: amount)
        }
        var unchanged = 0
        let found = StepEffects(onBalanceOf: plan, outcome, in: year...year)
        let words = StepWords(plan, sources)
        for entry in plan.entries {
            guard case .step(let step) = entry.kind else { continue }
            let amount = found.byYear(step)[year]
            guard amount != 0 else {
                unchanged += 1
                continue
            }
            effects.append(Effect(label: .text("\(plan.stepName(step.number)) " + words.title(step, entry.span)), amount: amount,
                                  isEstimate: found.isEstimate(step)))
        }
        return (effects, unchanged)
    }

    /// The largest in their order, and the others added up behind them.
    private func grouped(_ effects: [Effect]) -> [Effect] {
        guard effects.count > Self.mostSteps else { return effects }
        let bySize = effects.indices.sorted { (effects[$0].amount.magnitude, $1) > (effects[$1].amount.magnitude, $0) }
        let shown = Set(bySize.prefix(Self.mostSteps - 1))
        var rest = Effect(label: "\(effects.count - shown.count) smaller steps", amount: 0)
        for (index, effect) in effects.enumerated() where !shown.contains(index) {
            rest.amount = rest.amount.addingSaturated(effect.amount)
            rest.isEstimate = rest.isEstimate || effect.isEstimate
        }
        return effects.indices.filter { shown.contains($0) }.map { effects[$0] } + [rest]
    }
}
