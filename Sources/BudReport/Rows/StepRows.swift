import BudEngine
import BudModel
import BudSyntax

/// What a step says: what it changed in each year, whether it lasts, the balance before and after.
public struct StepRows {
    let plan: Plan
    let outcome: Outcome
    let sources: SourceMap
    private var years: Range<Int> { 0..<outcome.years }
    static let lasting: Phrase = "without one-offs"
    /// A list says each account's part while it has no more than these.
    private let mostParts = 8

    public init(_ plan: Plan, _ outcome: Outcome, _ sources: SourceMap) {
        self.plan = plan
        self.outcome = outcome
        self.sources = sources
    }

    public func sheet(_ report: StepReport) -> Sheet {
        let step = report.step
        var sheet = Sheet(.step, title: "[\(report.isProposal ? "?" : plan.stepName(step.number))] \(title(report))", years: plan.yearLabels)
        sheet.rows = changeRows(report)
        if report.isOff { sheet.notes.append("switched off: no effect until on \(plan.stepName(step.number))") }
        if !report.isOff, step.status == .done { sheet.notes.append("done: in the figures already, no effect") }
        if step.status == .rejected { sheet.notes.append("rejected: no effect") }
        sheet.isSigned = true
        let balance = BalanceRows(plan, outcome)
        let unsaid = years.map { balance.isUnsaid($0) }
        sheet.rows.append(Sheet.Row("balance before", role: .subtotal, cells: report.balanceBefore.map { Sheet.Cell(.money($0)) }))
        sheet.rows.append(Sheet.Row("balance", role: .total, cells: years.map {
            Sheet.Cell(.money(outcome.balance[$0]), isEstimate: outcome.estimated[$0], isUnsaid: unsaid[$0])
        }))
        sheet.rows.append(Sheet.Row(StepRows.lasting, role: .subtotal, cells: years.map {
            Sheet.Cell(.money(outcome.lasting($0)), isUnsaid: unsaid[$0])
        }))
        if unsaid.contains(true) {
            let (name, amounts) = balance.ifItLasts()
            sheet.rows.append(Sheet.Row(name, role: .subtotal, cells: amounts.map { Sheet.Cell(.money($0)) }))
            sheet.notes.append(Sheet.unsaidNote)
        }
        sheet.notes += notes(report)
        return sheet
    }

    /// `premises, lasting`: what it is about and whether it lasts.
    private func title(_ report: StepReport) -> Phrase {
        let step = report.step
        var title = plan.detail(of: step).title.map { .text($0) } ?? names(report)
        let postings = report.postings
        let financial = postings.filter { plan.budget.balanceEffect(of: $0) != 0 }
        if financial.contains(where: { $0.isOneOff }) {
            title = financial.allSatisfy { $0.isOneOff } ? "\(title), one-off" : "\(title), partly one-off"
        } else if step.isForecast {
            title = "\(title), forecast"
        } else if !financial.isEmpty {
            title = "\(title), lasting"
        }
        let (first, last) = (Int(step.years.first), Int(step.years.last))
        guard let from = plan.budget.years.year(at: first), let to = plan.budget.years.year(at: last) else { return title }
        if first == last { return "\(title) \(from)" }
        let lasts = last == outcome.years - 1 && !step.isOneOff && !step.isForecast
        return lasts ? "\(title) from \(from)" : "\(title) \(from)..\(to)"
    }

    /// The accounts, funds and debts that it changes, as far as they fit a line.
    private func names(_ report: StepReport) -> Phrase {
        let detail = plan.detail(of: report.step)
        if !detail.accounts.isEmpty {
            let names = detail.accounts.map { plan.budget[$0].name }
            return names.count <= 3 ? .text(names.joined(separator: ", ")) : "\(names[0]), \(names[1]) and \(names.count - 2) more"
        }
        var seen: [String] = []
        for posting in report.postings {
            let name = name(posting)
            if !seen.contains(name) { seen.append(name) }
            if seen.count > 3 { break }
        }
        if seen.isEmpty { return .text(StepWords(plan, sources).statement(report.span)) }
        return .text(seen.count <= 3 ? seen.joined(separator: ", ") : seen.prefix(3).joined(separator: ", ") + " …")
    }

    private func name(_ posting: Posting) -> String {
        switch posting.column {
        case .adopted, .adjusted, .expected, .cost: plan.budget[plan.budget[LineID(posting.item)].account].name
        case .draw, .put: plan.budget[FundID(posting.item)].name
        case .instalment, .writeOff, .interest, .borrowed: plan.budget[DebtID(posting.item)].name
        }
    }

    // MARK: Changes

    private struct Thing: Hashable {
        var column: Posting.Column
        var item: Int32
    }

    /// The columns of lines, the funds and the debts that a step changes, in the order of its postings.
    private func changedThings(_ report: StepReport) -> [Thing] {
        var seen: Set<Thing> = []
        var order: [Thing] = []
        // Adjusted moves with expected, unless it moves alone.
        var expected: Set<Int32> = []
        for posting in report.postings where posting.column == .expected { expected.insert(posting.item) }
        for posting in report.postings {
            if posting.column == .adjusted, expected.contains(posting.item) { continue }
            let thing = Thing(column: posting.column, item: posting.item)
            if seen.insert(thing).inserted { order.append(thing) }
        }
        return order
    }

    /// What changed, by thing and column; shown as what it does to each of them.
    private func changeRows(_ report: StepReport) -> [Sheet.Row] {
        let order = changedThings(report)
        var amounts: [Thing: [Int64]] = [:]
        for posting in report.postings {
            let key = Thing(column: posting.column, item: posting.item)
            var sums = amounts[key] ?? Array(repeating: 0, count: outcome.years)
            let year = Int(posting.year)
            let isDrawn = posting.column == .draw || posting.column == .instalment || posting.column == .writeOff
                || posting.column == .interest
            sums[year] = isDrawn ? sums[year].subtractingSaturated(posting.amount) : sums[year].addingSaturated(posting.amount)
            amounts[key] = sums
        }
        var rows = order.prefix(order.count > mostParts ? mostParts - 1 : mostParts).map { key in
            Sheet.Row(label(key.column, key.item), role: .part, cells: (amounts[key] ?? []).map { .change($0) })
        }
        if rows.count < order.count {
            var rest = [Int64](repeating: 0, count: outcome.years)
            for key in order[rows.count...] {
                for year in years { rest[year] = rest[year].addingSaturated(amounts[key]?[year] ?? 0) }
            }
            var row = Sheet.Row("\(order.count - rows.count) more", role: .part, cells: rest.map { .change($0) })
            row.isRest = true
            rows.append(row)
        }
        return rows
    }

    /// What a row's thing is at after the step in a year, where that is known: the level of a fund or an account.
    public func level(_ report: StepReport, row: Int, year: Int) -> Int64? {
        let keys = changedThings(report)
        guard row < keys.count else { return nil }
        let item = keys[row].item
        switch keys[row].column {
        // Behind a `set` other steps have changed the level too.
        case .expected where report.step.verb == .set: return nil
        case .expected, .adjusted, .adopted: return outcome.level(LineID(item), keys[row].column, year)
        case .cost: return nil
        case .draw, .put: return outcome.level(FundID(item), year)
        case .instalment, .writeOff, .interest, .borrowed: return nil
        }
    }

    private func label(_ column: Posting.Column, _ item: Int32) -> Phrase {
        switch column {
        case .expected: return plan.budget[LineID(item)].side == .income ? "\(name(of: LineID(item))), income" : "\(name(of: LineID(item))), spending"
        case .adjusted: return "\(name(of: LineID(item))), appropriation"
        case .adopted: return "\(name(of: LineID(item))), adopted"
        case .draw, .put: return .text(plan.budget[FundID(item)].name)
        case .instalment: return "repayment of \(plan.budget[DebtID(item)].name)"
        case .writeOff: return "\(plan.budget[DebtID(item)].name), written off"
        case .interest: return "interest on \(plan.budget[DebtID(item)].name)"
        case .borrowed: return "borrowed, \(plan.budget[DebtID(item)].name)"
        case .cost: return "\(name(of: LineID(item))), what it costs"
        }
    }

    private func name(of line: LineID) -> String { plan.budget[plan.budget[line].account].name }

    private func notes(_ report: StepReport) -> [Phrase] {
        var notes: [Phrase] = []
        let detail = plan.detail(of: report.step)
        var unknown: [String] = []
        for posting in report.postings where posting.column == .expected {
            let line = LineID(posting.item)
            let name = plan.budget[plan.budget[line].account].name
            if !outcome.isKnown(line, Int(posting.year)), !unknown.contains(name) { unknown.append(name) }
            if unknown.count == 3 { break }
        }
        if !unknown.isEmpty { notes.append("level of \(unknown.joined(separator: ", ")) not given: not checked") }
        if !detail.passedOver.isEmpty {
            notes.append("passed over, locked: \(detail.passedOver.map { plan.budget[$0].name }.joined(separator: ", "))")
        }
        if report.step.verb == .set, let rest = followed(report) {
            notes.append("other steps follow: balance \(rest)")
        }
        if let fixed = outcome.leftBehind[report.step.number] {
            notes.append("fixed costs that stay: \(MoneyText.short(fixed)) a year")
        }
        notes += shapeNotes(report)
        notes += followingNotes(report)
        if let perResident = perResident(report) { notes.append(perResident) }
        if detail.isEachYear { notes.append("each year") }
        if let consequence = detail.consequence { notes.append("means: \(consequence)") }
        return notes
    }

    /// What steps that rest on a driver do otherwise once it is set, in the first year that changes.
    private func followed(_ report: StepReport) -> Phrase? {
        for year in years {
            var rest = outcome.balance[year].subtractingSaturated(report.balanceBefore[year])
            for posting in report.postings where Int(posting.year) == year {
                rest = rest.subtractingSaturated(plan.budget.balanceEffect(of: posting))
            }
            if rest != 0 { return "\(MoneyText.short(rest, signed: true))\(inYear(year))" }
        }
        return nil
    }

    /// What the step is for each resident, where the plan says how many there are (`let residents = …`).
    private func perResident(_ report: StepReport) -> Phrase? {
        let named = plan.drivers.last { DriverNames.areResidents($0.name) && $0.expression.kind == .number }
        guard let residents = named,
              let counts = try? outcome.evaluate(residents.expression, plan, years: 0...max(0, outcome.years - 1)) else {
            return nil
        }
        for year in years {
            var effect: Int64 = 0
            for posting in report.postings where Int(posting.year) == year {
                effect = effect.addingSaturated(plan.budget.balanceEffect(of: posting))
            }
            guard effect != 0, let count = counts[year], count > .zero,
                  let share = try? (Fixed(Money(minorUnits: effect)) / count).money() else { continue }
            return "for each resident: \(MoneyFormat(unit: .kr).text(share.minorUnits, signed: true))\(inYear(year))"
        }
        return nil
    }

    private func inYear(_ year: Int) -> Phrase { plan.budget.years.year(at: year).map { " in \($0)" } ?? .nothing }

    /// Part years, belief, and when a one-off cost has paid itself back.
    private func shapeNotes(_ report: StepReport) -> [Phrase] {
        guard let shape = plan.detail(of: report.step).shape else { return [] }
        var notes: [Phrase] = []
        if let months = shape.months {
            for year in report.step.years.indices where months[year] < 12 {
                let name: Phrase = plan.budget.years.year(at: year).map { "\($0)" } ?? "the year"
                notes.append(plan.fullAmount(of: report.step).map { "\(name): \(months[year]) of 12 months of \(MoneyText.short($0))" }
                    ?? "\(name): \(months[year]) of 12 months")
            }
        }
        if let delivers = shape.delivers { notes.append("believed: \(NumberText.percent(delivers)) of what is decided") }
        if let covering = shape.covering { notes.append("covers \(covering)") }
        return notes + payback(report)
    }

    /// The year in which what a step saves has made good what it cost once.
    private func payback(_ report: StepReport) -> [Phrase] {
        var cost: Int64 = 0
        var saved: Int64 = 0
        var costs = [Int64](repeating: 0, count: outcome.years)
        var effects = [Int64](repeating: 0, count: outcome.years)
        for posting in report.postings {
            let effect = plan.budget.balanceEffect(of: posting)
            let year = Int(posting.year)
            if posting.column == .cost, posting.isOneOff {
                costs[year] = costs[year].subtractingSaturated(effect)
            } else {
                effects[year] = effects[year].addingSaturated(effect)
            }
        }
        guard costs.contains(where: { $0 > 0 }), effects.contains(where: { $0 > 0 }) else { return [] }
        for year in years {
            cost = cost.addingSaturated(costs[year])
            saved = saved.addingSaturated(effects[year])
            if cost > 0, saved >= cost, !costs[year...].dropFirst().contains(where: { $0 > 0 }) {
                return ["the cost has paid itself back\(inYear(year))"]
            }
        }
        return ["the cost is not paid back within these years"]
    }
}
