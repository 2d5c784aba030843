import BudEngine
import BudSyntax

/// How soon an open amount is found.
enum Seek {
    /// Seconds that one goal-seek takes on a plan of so many accounts and steps over four years, the median of runs.
    ///
    /// Each run asks for another sum, so that nothing it found can be used again.
    static func seconds(accounts: Int, steps: Int, runs: Int, question: (Int) -> String = money) -> Double {
        var text = "years 2025..2028\n"
        for account in 0..<accounts { text += "account g\(account / 1000).m\(account / 100).a\(account) 500M\n" }
        for step in 0..<steps { text += "add 1M a\(step % accounts)\n" }
        var interpreter = Interpreter()
        _ = interpreter.run(Array(text.utf8), name: "", mode: .init(isEntry: false, tellsSteps: false)) { _, _ in }
        var times: [Double] = []
        for run in 0..<runs {
            let entry = Array(question(run).utf8)
            var isFound = false
            let start = ChildProcess.now()
            _ = interpreter.run(entry, name: "", mode: .init(isEntry: true, tellsSteps: true)) { event, _ in
                if case .answer(.found) = event { isFound = true }
            }
            times.append(ChildProcess.now() - start)
            precondition(isFound, "nothing found: \(question(run))")
        }
        return times.median
    }

    /// `cut ? a7 so balance >= -3999.93M`
    static func money(_ run: Int) -> String { "cut ? a\(run) so balance >= -\(3_990 + run % 10).07M" }

    /// A percent of all accounts, shared over every one of them.
    static func percent(_ run: Int) -> String { "cut ?% all so balance >= -\(3_990 + run % 10).07M" }
}
