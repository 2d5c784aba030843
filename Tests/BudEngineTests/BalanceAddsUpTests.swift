import BudEngine
import BudModel
import BudReport
import BudSyntax
import Testing

@Suite struct BalanceAddsUpTests {
    /// `why balance` adds up, always: opening and postings are the balance, and the lasting ones that without one-offs.
    @Test(arguments: chunks(of: planCount))
    func openingAndPostingsAreTheBalance(seeds: Range<Int>) {
        checkSketches(seeds) { sketch in
            var session = Session()
            // Refused steps stand between the others: what they might have left would be seen here.
            for line in sketch.lines { session.enter(line) }
            let (budget, outcome) = (session.interpreter.plan.budget, session.interpreter.outcome)
            var balance = outcome.opening
            var lasting = outcome.opening
            // What an account with an end opens with is one-off.
            for (index, line) in budget.lines.enumerated() where line.isLimited && budget.model == .result {
                for year in 0..<sketch.years {
                    var level = outcome.change(LineID(Int32(index)), .adopted, year)
                    for posting in outcome.postings
                    where posting.column == .adopted && Int(posting.item) == index && Int(posting.year) == year { level -= posting.amount }
                    lasting[year] -= line.side == .spending ? -level : level
                }
            }
            for posting in outcome.postings {
                let effect = budget.balanceSign(of: posting) * posting.amount
                balance[Int(posting.year)] += effect
                if !posting.isOneOff { lasting[Int(posting.year)] += effect }
            }
            for year in 0..<sketch.years {
                if balance[year] != outcome.balance[year] { return "balance \(outcome.balance[year]), postings \(balance[year])" }
                if lasting[year] != outcome.lasting(year) { return "lasting \(outcome.lasting(year)), postings \(lasting[year])" }
            }
            return columns(budget, outcome) ?? numbers(session.interpreter)
        }
    }

    /// What `why balance` shows adds up to the øre, by step, by account and by cause.
    @Test(arguments: chunks(of: planCount / 4))
    func rowsOfWhyAddUp(seeds: Range<Int>) {
        checkSketches(seeds) { sketch in
            var session = Session()
            for line in sketch.lines { session.enter(line) }
            let interpreter = session.interpreter
            let why = WhyRows(interpreter.plan, interpreter.outcome, interpreter.sources)
            for order in [WhyOrder.step, .account, .cause] {
                let sheet = why.sheet(.balance, years: nil, by: order)
                for year in 0..<sketch.years {
                    var sum: Int64 = 0
                    var total: Int64?
                    for row in sheet.rows {
                        guard case .money(let amount) = row.cells[year].value else { continue }
                        if row.role == .item { sum += amount } else if row.role == .total { total = amount }
                    }
                    if sum != total || total != interpreter.outcome.balance[year] {
                        return "why by \(order): \(sum), balance \(interpreter.outcome.balance[year]) in year \(year)"
                    }
                }
            }
            return nil
        }
    }

    private struct Cell: Hashable {
        var column: Posting.Column
        var item: Int32
        var year: Int
    }

    /// Each column is what was declared and what was posted to it; funds and debts likewise.
    private func columns(_ budget: Budget, _ outcome: Outcome) -> String? {
        var posted: [Cell: Int64] = [:]
        for posting in outcome.postings {
            posted[Cell(column: posting.column, item: posting.item, year: Int(posting.year)), default: 0] += posting.amount
        }
        func sum(_ column: Posting.Column, _ item: Int, _ year: Int) -> Int64 {
            posted[Cell(column: column, item: Int32(item), year: year)] ?? 0
        }
        for (index, line) in budget.lines.enumerated() {
            for column in [Posting.Column.adopted, .adjusted, .expected] {
                for year in 0..<outcome.years where !line.isComputed && (line.adopted?[year] ?? 0) + sum(column, index, year)
                    + (column == .expected ? sum(.cost, index, year) : 0)
                    != outcome.change(LineID(Int32(index)), column, year) {
                    return "\(column) of line \(index) in year \(year)"
                }
            }
        }
        for (index, fund) in budget.funds.enumerated() {
            var level = fund.opening
            for year in 0..<outcome.years {
                level += sum(.put, index, year) - sum(.draw, index, year)
                if fund.takesBalance { level += outcome.balance[year] }
                if level != outcome.level(FundID(Int32(index)), year) { return "\(fund.name) in year \(year)" }
            }
        }
        for (index, debt) in budget.debts.enumerated() {
            var owed = debt.opening
            for year in 0..<outcome.years {
                owed += sum(.borrowed, index, year) - sum(.instalment, index, year) - sum(.writeOff, index, year)
                if owed != outcome.schedule(DebtID(Int32(index)))?.owed[year] { return "\(debt.name) in year \(year)" }
            }
        }
        return nil
    }

    /// Every posting names a step of the plan.
    private func numbers(_ interpreter: Interpreter) -> String? {
        let numbers = Set(interpreter.outcome.postings.map { Int($0.step) })
        // Interest of declared debts is of no step.
        return numbers.first { $0 != 0 && interpreter.plan.step(numbered: Int32($0)) == nil }.map { "posting of no step \($0)" }
    }

    /// A plan in one script and line by line come to the same.
    @Test(arguments: chunks(of: planCount / 4))
    func scriptAndPromptAgree(seeds: Range<Int>) {
        checkSketches(seeds) { sketch in
            var prompt = Session()
            let taken = sketch.lines.filter { prompt.enter($0) == .fine }
            var script = Session()
            if script.script(taken.joined(separator: "\n")) != .fine { return "refused as a script: \(script.problems)" }
            return prompt.state.withoutNumbers == script.state.withoutNumbers ? nil : "another outcome as a script"
        }
    }
}

extension Session.State {
    /// Without the steps' numbers: a line that was refused whole may have cost one.
    var withoutNumbers: Session.State {
        var copy = self
        for index in copy.postings.indices { copy.postings[index].step = 0 }
        for index in copy.entries.indices where copy.entries[index].count > 1 { copy.entries[index][0] = 0 }
        copy.switchedOff = []
        return copy
    }
}
