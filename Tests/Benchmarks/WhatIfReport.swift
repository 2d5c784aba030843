/// What asking "what if" costs, within this process.
struct WhatIfReport {
    func run() {
        if let times = Reevaluation.measure() {
            print("re-evaluation   4 000 steps, 1 000 accounts, 4 years   \(microseconds(times.plan))   plain C loop of the same "
                + "\(times.postings) postings \(microseconds(times.loop))   \(Printed.ratio(times.plan / times.loop)) (wanted: at most 8)")
        }
        for (name, question) in [("one account", Seek.money), ("a percent of all", Seek.percent)] {
            print("goal-seek       on 4 000 steps, 1 000 accounts, 4 years, \(name)   "
                + Printed.milliseconds(Seek.seconds(accounts: 1000, steps: 4000, runs: 21, question: question)) + " (wanted: at most 5 ms)")
        }
        for line in InProcess.Line.allCases {
            print("one entry       on 100 000 accounts and 1 000 steps, \(line.rawValue)   "
                + Printed.milliseconds(InProcess.entry(line, accounts: 100_000, steps: 1000, runs: 9)) + " (wanted: at most 10 ms)")
        }
        for line in RiskBenchmark.lines() { print(line) }
    }

    private func microseconds(_ seconds: Double) -> String { Printed.text(seconds * 1_000_000, decimals: 1) + " µs" }
}
