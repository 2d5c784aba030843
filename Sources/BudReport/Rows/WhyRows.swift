import BudEngine
import BudModel
import BudSyntax

/// Why a figure is what it is: the opening and the steps, adding up exactly.
public struct WhyRows {
    let plan: Plan
    let outcome: Outcome
    let sources: SourceMap
    private var years: Range<Int> { 0..<outcome.years }
    /// Rows beyond this are added up in one.
    private let mostRows = 200

    public init(_ plan: Plan, _ outcome: Outcome, _ sources: SourceMap) {
        self.plan = plan
        self.outcome = outcome
        self.sources = sources
    }

    public func sheet(_ subject: Question.Subject, years slice: ClosedRange<Int>?, by order: WhyOrder = .step) -> Sheet {
        var sheet: Sheet
        switch subject {
        case .balance where order == .account: sheet = WhyParts(plan, outcome).byAccount(below: nil)
        case .account(let account) where order == .account: sheet = WhyParts(plan, outcome).byAccount(below: account)
        case .balance where order == .cause: sheet = WhyCauses(plan, outcome).sheet(of: nil)
        case .account(let account) where order == .cause: sheet = WhyCauses(plan, outcome).sheet(of: account)
        case .balance: sheet = balance(in: slice ?? 0...max(0, outcome.years - 1))
        case .account(let account): sheet = self.account(account)
        case .fund(let fund): sheet = self.fund(fund)
        case .debt(let debt): sheet = self.debt(debt)
        case .driver, .expression: sheet = defined(subject)
        }
        sheet.addsUp = true
        return slice.map { sheet.restricted(to: $0) } ?? sheet
    }

    // MARK: The balance

    private func balance(in slice: ClosedRange<Int>) -> Sheet {
        var sheet = Sheet(.why, title: "why balance, by step", years: plan.yearLabels)
        sheet.isSigned = true
        if plan.budget.model == .result {
            sheet.rows.append(Sheet.Row("opening", cells: outcome.opening.map { Sheet.Cell(.money($0)) }))
        }
        sheet.rows += declaredRows()
        sheet.rows += stepRows(in: slice) { posting in
            plan.budget.balanceEffect(of: posting)
        }
        sheet.rows.append(Sheet.Row("balance", role: .total, cells: years.map {
            Sheet.Cell(.money(outcome.balance[$0]), isEstimate: outcome.estimated[$0])
        }))
        sheet.notes.append(statusNote(in: slice))
        sheet.notes += causeNotes(sheet.rows)
        if plan.unknownLevels(outcome, in: slice) {
            sheet.notes.append("levels not given: not checked that the money is there")
        }
        sheet.notes += sourceNotes()
        return sheet
    }

    /// What declarations cost by themselves: the interest on debts.
    private func declaredRows() -> [Sheet.Row] {
        var amounts: [Int32: [Int64]] = [:]
        for posting in outcome.postings where posting.step == 0 {
            var sums = amounts[posting.item] ?? Array(repeating: 0, count: outcome.years)
            sums[Int(posting.year)] = sums[Int(posting.year)].addingSaturated(plan.budget.balanceEffect(of: posting))
            amounts[posting.item] = sums
        }
        return amounts.keys.sorted().map { debt in
            Sheet.Row("interest on \(plan.budget[DebtID(debt)].name)", cells: (amounts[debt] ?? []).map { .change($0) })
        }
    }

    /// One row a step that has an effect or is switched off, done or rejected.
    private func stepRows(in slice: ClosedRange<Int>? = nil, _ effect: (Posting) -> Int64) -> [Sheet.Row] {
        let effects = StepEffects(of: outcome, in: slice, effect)
        var rows: [Sheet.Row] = []
        var rest = [Int64](repeating: 0, count: outcome.years)
        var restCount = 0
        for entry in plan.entries {
            guard case .step(let step) = entry.kind else { continue }
            let isOff = !plan.isOn(step)
            if !effects.changesAnything(step), step.hasEffect, !isOff || plan.package(ofStep: step.number) != nil { continue }
            let own = effects.byYear(step)
            guard rows.count < mostRows else {
                restCount += 1
                for year in years { rest[year] = rest[year].addingSaturated(own[year]) }
                continue
            }
            rows.append(Sheet.Row(.text(StepWords(plan, sources).title(step, entry.span)), word: isOff ? "off" : StepWords.statusBesideFigures(step),
                                  cells: own.map { .change($0, isEstimate: effects.isEstimate(step)) },
                                  number: plan.stepName(step.number)))
        }
        if restCount > 0 { rows.append(Sheet.Row("\(restCount) more steps", cells: rest.map { .change($0) })) }
        return rows
    }

    /// What is decided, what is only proposed, and what is no decision but a forecast.
    private func statusNote(in slice: ClosedRange<Int>) -> Phrase {
        var decided: Int64 = 0
        var proposed: Int64 = 0
        var forecast: Int64 = 0
        var steps: [Int32: PlanStep] = [:]
        for entry in plan.entries { if case .step(let step) = entry.kind { steps[step.number] = step } }
        for posting in outcome.postings where slice.contains(Int(posting.year)) {
            guard let step = steps[posting.step] else { continue }
            let value = plan.budget.balanceEffect(of: posting)
            if step.isForecast {
                forecast = forecast.addingSaturated(value)
            } else if step.status == .adopted || step.status == .running {
                decided = decided.addingSaturated(value)
            } else {
                proposed = proposed.addingSaturated(value)
            }
        }
        let format = MoneyFormat.addingUp([decided, proposed, forecast])
        func said(_ amount: Int64) -> Phrase { format.text(amount, signed: true) }
        let parts: [Phrase] = (forecast == 0 ? [] : ["forecast \(said(forecast))"]) + ["adopted \(said(decided))", "proposed \(said(proposed))"]
        let all = parts.joined(separator: " · ")
        return slice.count > 1 ? "\(all), all years together" : all
    }

    /// The causes that the shown steps name (`because`), each with the steps that name it.
    private func causeNotes(_ rows: [Sheet.Row]) -> [Phrase] {
        let shown = Set(rows.compactMap(\.number))
        var order: [String] = []
        var steps: [String: [String]] = [:]
        for entry in plan.entries {
            guard case .step(let step) = entry.kind, shown.contains(plan.stepName(step.number)),
                  let cause = plan.detail(of: step).cause else { continue }
            if steps[cause] == nil { order.append(cause) }
            steps[cause, default: []].append(plan.stepName(step.number))
        }
        return order.prefix(10).map { "because of \(WhyCauses.phrase($0)) (\((steps[$0] ?? []).joined(separator: ", ")))" }
    }

    private func sourceNotes() -> [Phrase] {
        var seen: [String] = []
        for entry in plan.entries {
            guard case .step(let step) = entry.kind, let source = plan.detail(of: step).source, !seen.contains(source) else {
                continue
            }
            seen.append(source)
        }
        return seen.prefix(5).map { "source: \($0)" }
    }

    // MARK: Accounts, funds, debts

    private func account(_ account: AccountID) -> Sheet {
        var sheet = Sheet(.why, title: "why \(plan.pathLabel(account)), by step", years: plan.yearLabels)
        for side in [Side.spending, .income] {
            let lines = Set(plan.budget.lines(of: account, side).filter { outcome.isOpen($0) })
            if lines.isEmpty { continue }
            let ordered = lines.sorted { $0.index < $1.index }
            sheet.rows.append(Sheet.Row(side == .income ? "income, adopted" : "adopted", cells: levels(ordered, .adopted)))
            sheet.rows += stepRows { posting in
                (posting.column == .expected || posting.column == .cost) && lines.contains(LineID(posting.item))
                    ? posting.amount : 0
            }
            sheet.rows.append(Sheet.Row(side == .income ? "income, expected" : "expected", role: .total, cells: levels(ordered, .expected)))
        }
        sheet.notes += causeNotes(sheet.rows)
        if let source = plan.budget[account].source ?? plan.budget[account].spending.flatMap({ plan.budget[$0].source }) {
            sheet.notes.append("source: \(source)")
        }
        return sheet
    }

    private func levels(_ lines: [LineID], _ column: Posting.Column) -> [Sheet.Cell] {
        years.map { year in
            var sum: Int64 = 0
            for line in lines {
                guard let level = outcome.level(line, column, year) else { return Sheet.Cell(.unknown) }
                sum = sum.addingSaturated(level)
            }
            return Sheet.Cell(.money(sum))
        }
    }

    private func fund(_ fund: FundID) -> Sheet {
        var sheet = Sheet(.why, title: "why \(plan.budget[fund].name), by step", years: plan.yearLabels)
        sheet.rows.append(Sheet.Row("at the year's start", cells: years.map {
            Sheet.Cell(.money($0 == 0 ? plan.budget[fund].opening : outcome.level(fund, $0 - 1)))
        }))
        sheet.rows += stepRows { posting in
            guard posting.item == fund.index else { return 0 }
            return posting.column == .draw ? -posting.amount : posting.column == .put ? posting.amount : 0
        }
        if plan.budget[fund].takesBalance {
            sheet.rows.append(Sheet.Row("balance of the year", cells: outcome.balance.map { .change($0) }))
        }
        sheet.rows.append(Sheet.Row("at the year's end", role: .total, cells: years.map {
            Sheet.Cell(.money(outcome.level(fund, $0)))
        }))
        if let source = plan.budget[fund].source { sheet.notes.append("source: \(source)") }
        return sheet
    }

    private func debt(_ debt: DebtID) -> Sheet {
        var sheet = Sheet(.why, title: "why \(plan.budget[debt].name), by step", years: plan.yearLabels)
        let owed = outcome.schedule(debt)?.owed ?? []
        sheet.rows.append(Sheet.Row("owed at the year's start", cells: years.map {
            Sheet.Cell(.money($0 == 0 ? plan.budget[debt].opening : owed[$0 - 1]))
        }))
        sheet.rows += stepRows { posting in
            guard posting.item == debt.index else { return 0 }
            return switch posting.column {
            case .borrowed: posting.amount
            case .instalment, .writeOff: -posting.amount
            default: 0
            }
        }
        sheet.rows.append(Sheet.Row("owed at the year's end", role: .total, cells: years.map { Sheet.Cell(.money(owed[$0])) }))
        if let source = plan.budget[debt].source { sheet.notes.append("source: \(source)") }
        return sheet
    }

    /// A `let` is explained by its definition.
    private func defined(_ subject: Question.Subject) -> Sheet {
        var sheet = ShowRows(plan, outcome).sheet(subject)
        if case .driver(let index) = subject {
            let driver = plan.drivers[Int(index)]
            sheet.notes.insert("\(driver.name) = \(sources.text(driver.expression.span))", at: 0)
        }
        return sheet
    }
}
