import BudEngine
import BudModel

/// Plans side by side, matched by the names of what is in them; what differs from the first is marked.
///
/// The balance, funds and debts are shown as each plan has them, accounts as the difference to the first plan.
public struct CompareRows {
    let plans: [ComparedPlan]
    /// All calendar years of the plans, in order; the one unnamed year where none has any.
    private let years: [Int?]
    /// Beyond this an answer is no screen any more, and the smaller differences are added up.
    private let mostAccounts = 12
    private let mostSteps = 10

    public init(_ plans: [ComparedPlan]) {
        self.plans = plans
        let named = Set(plans.flatMap { $0.plan.yearLabels.compactMap(\.self) }).sorted()
        years = named.isEmpty ? [nil] : named
    }

    public func sheet() -> Sheet {
        var sheet = Sheet(.compare, title: "compare \(plans.map(\.name).joined(separator: ", "))", years: years)
        sheet.isSigned = true
        sheet.rows = balanceRows()
        for (label, levels) in fundLevels() + debtLevels() { sheet.rows += group(label, levels, sense: .level) }
        let accounts = accountRows()
        sheet.rows += accounts
        if !accounts.isEmpty { sheet.notes.append("accounts: so much more or less than in \(plans[0].name)") }
        if !sheet.rows.contains(where: \.isMarked) { sheet.notes.append("no figure differs") }
        sheet.notes += stepNotes() + ruleNotes() + modelNotes()
        return sheet
    }

    // MARK: Rows

    private func balanceRows() -> [Sheet.Row] {
        let balance = plans.map { plan in cells(plan) { plan.outcome.balance[$0] } }
        let lasting = plans.map { plan in cells(plan) { plan.outcome.lasting($0) } }
        var rows = group("BALANCE", balance, role: .total)
        if lasting != balance { rows += group("without one-offs", lasting, role: .subtotal) }
        return rows
    }

    /// One row a plan, the label on the first one only.
    private func group(_ label: Phrase, _ amounts: [[Int64?]], role: Sheet.RowRole = .item, sense: Sheet.Sense = .sheet) -> [Sheet.Row] {
        plans.indices.map { index in
            var row = Sheet.Row(index == 0 ? label : .nothing, word: mark(index, amounts[index] != amounts[0]), role: role,
                                cells: amounts[index].map { $0.map { Sheet.Cell(.money($0)) } ?? .nothing })
            row.sense = sense
            row.isMarked = amounts[index] != amounts[0]
            return row
        }
    }

    private func mark(_ index: Int, _ differs: Bool) -> Phrase { .text((differs ? "≠ " : "  ") + plans[index].name) }

    /// A figure of a plan by the years of the table; nothing in a year that the plan does not have.
    private func cells(_ plan: ComparedPlan, _ amount: (Int) -> Int64?) -> [Int64?] {
        years.map { year in
            guard let year else { return amount(0) }
            return plan.plan.budget.years.index(of: year).flatMap { amount($0) }
        }
    }

    /// What is in funds that differ at some year's end.
    private func fundLevels() -> [(label: Phrase, levels: [[Int64?]])] {
        holdings(plans.map { $0.plan.budget.funds.map(\.name) }) { plan, index in
            cells(plan) { plan.outcome.level(FundID(Int32(index)), $0) }
        }.map { ("\($0.name), at year's end", $0.levels) }
    }

    private func debtLevels() -> [(label: Phrase, levels: [[Int64?]])] {
        holdings(plans.map { $0.plan.budget.debts.map(\.name) }) { plan, index in
            let owed = plan.outcome.schedule(DebtID(Int32(index)))?.owed ?? []
            return cells(plan) { $0 < owed.count ? owed[$0] : nil }
        }.map { ("\($0.name), owed", $0.levels) }
    }

    private func holdings(_ names: [[String]], _ levels: (ComparedPlan, Int) -> [Int64?]) -> [(name: String, levels: [[Int64?]])] {
        var order: [String] = []
        for name in names.joined() where !order.contains(where: { $0.lowercased() == name.lowercased() }) { order.append(name) }
        return order.compactMap { name in
            let found = plans.indices.map { index -> [Int64?] in
                guard let place = names[index].firstIndex(where: { $0.lowercased() == name.lowercased() }) else { return years.map { _ in nil } }
                return levels(plans[index], place)
            }
            return found.allSatisfy { $0 == found[0] } ? nil : (name, found)
        }
    }

    // MARK: Accounts

    /// What a plan has more or less of than the first one, leaf by leaf.
    private func accountRows() -> [Sheet.Row] {
        var order: [Leaf] = []
        var known: Set<String> = []
        var levels: [[String: [Int64]]] = []
        for plan in plans {
            let leaves = leaves(of: plan)
            levels.append(Dictionary(leaves.map { ($0.key, $0.levels) }) { first, _ in first })
            for leaf in leaves where known.insert(leaf.key).inserted { order.append(leaf) }
        }
        let none = years.map { _ in Int64(0) }
        var differing: [(leaf: Leaf, differences: [[Int64]])] = []
        for leaf in order {
            let first = levels[0][leaf.key] ?? none
            let differences = levels.map { plan in zip(plan[leaf.key] ?? none, first).map { $0.subtractingSaturated($1) } }
            if differences.contains(where: { $0.contains { $0 != 0 } }) { differing.append((leaf, differences)) }
        }
        guard differing.count > mostAccounts else { return differing.flatMap { rows($0.leaf.label, $0.differences) } }
        func size(_ index: Int) -> UInt64 { differing[index].differences.joined().map(\.magnitude).max() ?? 0 }
        let shown = Set(differing.indices.sorted { (size($0), $1) > (size($1), $0) }.prefix(mostAccounts - 1))
        var rest = plans.map { _ in none }
        for index in differing.indices where !shown.contains(index) {
            for plan in plans.indices {
                for year in years.indices { rest[plan][year] = rest[plan][year].addingSaturated(differing[index].differences[plan][year]) }
            }
        }
        return differing.indices.filter { shown.contains($0) }.flatMap { rows(differing[$0].leaf.label, differing[$0].differences) }
            + rows("\(differing.count - shown.count) more accounts", rest)
    }

    private struct Leaf {
        var key: String
        var label: Phrase
        var levels: [Int64]
    }

    /// The expected level of each side of each leaf; where nobody said it, what the plan does to it.
    private func leaves(of compared: ComparedPlan) -> [Leaf] {
        let budget = compared.plan.budget
        return budget.lines.indices.map { index in
            let line = LineID(Int32(index))
            let account = budget.account(of: line)
            let isIncome = budget.side(of: line) == .income
            let hasBoth = isIncome && budget[account].spending != nil
            return Leaf(key: (isIncome ? "+" : "-") + compared.plan.pathText(account).lowercased(),
                        label: hasBoth ? "\(compared.plan.label(account)), income" : .text(compared.plan.label(account)),
                        levels: cells(compared) { compared.outcome.change(line, .expected, $0) }.map { $0 ?? 0 })
        }
    }

    private func rows(_ label: Phrase, _ differences: [[Int64]]) -> [Sheet.Row] {
        var rows: [Sheet.Row] = []
        for index in plans.indices where differences[index].contains(where: { $0 != 0 }) {
            var row = Sheet.Row(rows.isEmpty ? label : .nothing, word: mark(index, true), cells: differences[index].map { .change($0) })
            row.sense = .change
            row.isMarked = true
            rows.append(row)
        }
        return rows
    }

    // MARK: Notes

    /// The steps that a plan has and the first one has not, and the other way round, by what they say.
    private func stepNotes() -> [Phrase] {
        let listed = plans.map { compared -> [(text: String, shown: String)] in
            let words = StepWords(compared.plan, compared.sources)
            return compared.steps.map { step, span in
                (words.statement(span), compared.plan.stepName(step.number) + " " + words.title(step, span))
            }
        }
        var notes: [Phrase] = []
        for index in plans.indices.dropFirst() {
            let added = missing(listed[index], in: listed[0])
            let dropped = missing(listed[0], in: listed[index])
            if added.isEmpty, dropped.isEmpty { continue }
            let lines = added.map { "+ " + $0 } + dropped.map { "− " + $0 }
            notes.append("\(plans[index].name), against \(plans[0].name):")
            notes += lines.prefix(mostSteps).map { .text("  " + $0) }
            if lines.count > mostSteps { notes.append("  and \(lines.count - mostSteps) steps more") }
        }
        return notes
    }

    private func missing(_ steps: [(text: String, shown: String)], in others: [(text: String, shown: String)]) -> [String] {
        var counts: [String: Int] = [:]
        for step in others { counts[step.text, default: 0] += 1 }
        return steps.compactMap { step in
            guard let count = counts[step.text], count > 0 else { return step.shown }
            counts[step.text] = count - 1
            return nil
        }
    }

    /// The rules that each plan breaks.
    private func ruleNotes() -> [Phrase] {
        plans.flatMap { compared in
            let words = RuleWords(compared.plan, compared.sources)
            return compared.plan.rules.compactMap { rule -> Phrase? in
                guard compared.plan.judges(rule), case .broken(let failure) = compared.outcome.state(of: rule, compared.plan) else { return nil }
                let when: Phrase = compared.plan.budget.years.year(at: failure.year).map { " in \($0)" } ?? .nothing
                let broken: Phrase = "\(compared.name) breaks \(words.name(rule))\(when)"
                return words.missing(failure).map { "\(broken), \($0)" } ?? broken
            }
        }
    }

    private func modelNotes() -> [Phrase] {
        var notes: [Phrase] = []
        if Set(plans.map { $0.plan.budget.model == .result }).count > 1 { notes.append("one is a frame model and one a result model") }
        let currencies = plans.map { $0.plan.budget.currency ?? "" }
        if Set(currencies).count > 1 { notes.append("the currencies differ: \(currencies.joined(separator: ", "))") }
        return notes
    }
}
