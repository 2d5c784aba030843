import BudEngine
import BudModel
import BudSyntax
import PostingLoop

/// A resolved plan evaluated again, beside a plain C loop that applies the same postings.
enum Reevaluation {
    struct Times {
        /// Seconds, medians.
        var plan: Double
        var loop: Double
        var postings: Int
    }

    /// 4 000 steps over 1 000 accounts and 4 years, half of them in one year, half lasting.
    static func script(accounts: Int = 1000, steps: Int = 4000) -> String {
        var text = "years 2025..2028\n"
        for account in 0..<accounts { text += "account top\(account / 100).mid\(account / 10).\(Inputs.name(account)) \(500 + account % 500)M\n" }
        var numbers = SeededNumbers(seed: 2)
        for step in 0..<steps {
            let amount = 1 + numbers.next(below: 999)
            let verb = numbers.next(below: 2) == 0 ? "cut" : "add"
            let tail = step % 2 == 0 ? " in \(2025 + numbers.next(below: 4))" : ""
            text += "\(verb) \(amount)K \(Inputs.name(numbers.next(below: accounts)))\(tail)\n"
        }
        return text
    }

    static func measure(runs: Int = 201) -> Times? {
        var interpreter = Interpreter()
        let mode = Interpreter.Mode(isEntry: false, tellsSteps: false)
        guard interpreter.run(Array(script().utf8), name: "", mode: mode, listener: { _, _ in }).status == .fine else { return nil }
        let plan = interpreter.plan
        let years = plan.budget.years.count
        let postings = interpreter.outcome.postings.map {
            plain_posting(amount: $0.amount, item: $0.item, column: $0.column.rawValue, year: $0.year, is_one_off: $0.isOneOff ? 1 : 0)
        }
        var levels = [Int64](repeating: 0, count: plan.budget.lines.count * 3 * years)
        var balance = [Int64](repeating: 0, count: years)
        var oneOff = balance
        var plans: [Double] = [], loops: [Double] = []
        for _ in 0..<runs {
            plans.append(InProcess.time { _ = try? Outcome.of(plan) })
            loops.append(InProcess.time {
                levels.withUnsafeMutableBufferPointer { levels in
                    balance.withUnsafeMutableBufferPointer { balance in
                        oneOff.withUnsafeMutableBufferPointer { oneOff in
                            apply_postings(postings, postings.count, years, levels.baseAddress, balance.baseAddress, oneOff.baseAddress)
                        }
                    }
                }
            })
        }
        return Times(plan: plans.median, loop: loops.median, postings: postings.count)
    }
}
