import BudEngine
import BudSyntax

/// How soon an open amount is found.
enum Seek {
    /// Seconds that one goal-seek takes on a plan of so many accounts and steps over four years, the median of runs.
    ///
    /// Each run asks for another sum, so that nothing it found can be used again.
    static func seconds(accounts: Int, steps: Int, runs: Int, question: (Int) -> String = money) -> Double {
        var interpreter = InProcess.plan(accounts: accounts, steps: steps)
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
