@testable import BudEngine
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
            do throws(NaiveBudget.Refused) { return try difference(session.interpreter, naive) } catch { return error.why }
        }
    }

    private func difference(_ interpreter: Interpreter, _ naive: NaiveBudget) throws(NaiveBudget.Refused) -> String? {
        let (plan, outcome) = (interpreter.plan, interpreter.outcome)
        for year in 0..<naive.years {
            if try outcome.balance[year] != naive.balance(year) {
                return "balance \(outcome.balance[year]), naive \(try naive.balance(year)) in year \(year)"
            }
            if try outcome.lasting(year) != naive.lasting(year) {
                return "lasting \(outcome.lasting(year)), naive \(try naive.lasting(year)) in year \(year)"
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
            for year in 0..<naive.years {
                let (found, wanted) = (outcome.level(FundID(Int32(index)), year), try naive.level(of: fund.name, year))
                if found != wanted { return "\(fund.name) \(found), naive \(wanted) in year \(year)" }
            }
        }
        for (index, debt) in plan.budget.debts.enumerated() {
            guard let found = outcome.schedule(DebtID(Int32(index))), let owing = naive.debts[debt.name] else {
                return "no naive \(debt.name)"
            }
            let wanted = try owing.served()
            if found.owed != wanted.owed { return "\(debt.name) owed \(found.owed), naive \(wanted.owed)" }
            if found.instalments != wanted.instalments { return "\(debt.name) instalments \(found.instalments), naive \(wanted.instalments)" }
            if found.interest != wanted.interest { return "\(debt.name) interest \(found.interest), naive \(wanted.interest)" }
            if found.partPayments != wanted.parts || found.writeOff != wanted.writeOff { return "\(debt.name) payments" }
            for year in 0..<naive.years where found.freed[year] != (try owing.freed(year)) { return "\(debt.name) freed in year \(year)" }
        }
        return try drivers(interpreter, naive)
    }

    /// Volumes and prices of driven accounts.
    private func drivers(_ interpreter: Interpreter, _ naive: NaiveBudget) throws(NaiveBudget.Refused) -> String? {
        for (key, columns) in naive.columns {
            guard let wanted = columns.driven else { continue }
            for (index, line) in interpreter.plan.budget.lines.enumerated()
            where interpreter.plan.budget.path(of: line.account).joined(separator: ".") == key.path && line.side == .spending {
                guard let found = interpreter.outcome.driven[Int32(index)] else { return "\(key.path) is not driven" }
                if found.volume.map(\.scaled) != wanted.volume { return "volume of \(key.path) \(found.volume), naive \(wanted.volume)" }
                if found.price != wanted.price { return "price of \(key.path) \(found.price), naive \(wanted.price)" }
            }
        }
        return nil
    }
}
