import BudEngine
import BudModel
import Testing
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// How many random plans a property is checked with; `BUD_PLANS` says another number.
let planCount: Int = {
    guard let text = getenv("BUD_PLANS") else { return 2_000 }
    return max(1, Int(String(cString: text)) ?? 2_000)
}()

/// Seeds in a few chunks, so that they are checked side by side.
func chunks(of count: Int) -> [Range<Int>] {
    let size = max(1, (count + 3) / 4)
    return stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
}

@Suite struct NaiveAgreementTests {
    @Test(arguments: chunks(of: planCount))
    func engineAndNaiveEvaluatorAgree(seeds: Range<Int>) {
        checkSketches(seeds) { sketch in
            var session = Session()
            var naive = NaiveBudget(sketch)
            for line in sketch.header where session.enter(line) != .fine { return "refused: \(line) \(session.problems)" }
            for item in sketch.items {
                var why: String?
                do throws(NaiveBudget.Refused) { try naive.take(item) } catch { why = error.why }
                if why == "unknown name" { return nil }
                let before = why == nil ? nil : session.state
                let status = session.enter(sketch.line(item))
                if (status == .fine) != (why == nil) {
                    return "\(sketch.line(item)): naive \(why ?? "takes it"), engine \(session.problems)"
                }
                if let before, session.state != before { return "\(sketch.line(item)): refused, and something changed" }
            }
            return difference(session.interpreter, naive)
        }
    }

    private func difference(_ interpreter: Interpreter, _ naive: NaiveBudget) -> String? {
        let (plan, outcome) = (interpreter.plan, interpreter.outcome)
        for year in 0..<naive.years {
            if outcome.balance[year] != naive.balance(year) {
                return "balance \(outcome.balance[year]), naive \(naive.balance(year)) in year \(year)"
            }
            if outcome.lasting(year) != naive.lasting(year) {
                return "lasting \(outcome.lasting(year)), naive \(naive.lasting(year)) in year \(year)"
            }
            if outcome.uncovered[year] != naive.uncovered[year] { return "uncovered in year \(year)" }
        }
        for (index, line) in plan.budget.lines.enumerated() {
            let path = plan.budget.path(of: line.account).joined(separator: ".")
            guard let columns = naive.columns[NaiveBudget.Key(path: path, isIncome: line.side == .income)] else {
                return "no naive \(path)"
            }
            let id = LineID(Int32(index))
            for year in 0..<naive.years {
                let found = [outcome.change(id, .adopted, year), outcome.change(id, .adjusted, year), outcome.change(id, .expected, year)]
                let wanted = [columns.adopted[year], columns.adjusted[year], columns.expected[year]]
                if found != wanted || outcome.isKnown(id, year) != columns.isKnown[year] {
                    return "\(path) \(found), naive \(wanted) in year \(year)"
                }
            }
        }
        for (index, fund) in plan.budget.funds.enumerated() {
            let levels = (0..<naive.years).map { outcome.level(FundID(Int32(index)), $0) }
            if levels != naive.fundLevels[fund.name] { return "\(fund.name) \(levels), naive \(naive.fundLevels[fund.name] ?? [])" }
        }
        for (index, debt) in plan.budget.debts.enumerated() {
            let owed = outcome.schedule(DebtID(Int32(index)))?.owed ?? []
            if owed != naive.debts[debt.name]?.served().owed { return "\(debt.name) owed \(owed)" }
        }
        return nil
    }
}
