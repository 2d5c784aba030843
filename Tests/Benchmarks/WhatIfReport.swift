/// What asking "what if" costs, within this process.
struct WhatIfReport {
    func run() {
        if let times = Reevaluation.measure() {
            print("re-evaluation   4 000 steps, 1 000 accounts, 4 years   \(microseconds(times.plan))   plain C loop of the same "
                + "\(times.postings) postings \(microseconds(times.loop))   \(Printed.ratio(times.plan / times.loop)) (wanted: at most 8)")
        }
        for line in RiskBenchmark.lines() { print(line) }
    }

    private func microseconds(_ seconds: Double) -> String { Printed.text(seconds * 1_000_000, decimals: 1) + " µs" }
}
