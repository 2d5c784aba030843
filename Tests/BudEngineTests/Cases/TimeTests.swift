import BudEngine
import BudModel
import Testing

@Suite struct TimeTests {
    /// A step on `a 100M` in a frame model of four years: what the balance and the balance without one-offs become.
    @Test(arguments: [
        ("cut 5M a", [5, 5, 5, 5], [5, 5, 5, 5]),
        ("cut 5M a in 2025", [0, 5, 0, 0], [0, 0, 0, 0]),
        ("cut 5M a in 2025..2026", [0, 5, 5, 0], [0, 0, 0, 0]),
        ("cut 5M a from 2025", [0, 5, 5, 5], [0, 5, 5, 5]),
        ("cut 5M a until 2025", [5, 5, 0, 0], [0, 0, 0, 0]),
        ("cut 5M a from 2025 until 2026", [0, 5, 5, 0], [0, 0, 0, 0]),
        ("cut 5M a once", [5, 0, 0, 0], [0, 0, 0, 0]),
        ("cut 5M a once in 2026", [0, 0, 5, 0], [0, 0, 0, 0]),
        ("cut 5M a each year", [5, 5, 5, 5], [5, 5, 5, 5]),
        ("cut 2025: 5M, 2027: 8M a", [0, 5, 0, 8], [0, 5, 0, 8]),
        ("cut 2025: 5M a once", [0, 5, 0, 0], [0, 0, 0, 0]),
        ("cut 5M a rising 2M", [5, 7, 9, 11], [5, 7, 9, 11]),
        ("cut 10M a rising 50%", [10, 15, 22, 34], [10, 15, 22, 34]),
        ("cut 5% a rising 5 points", [5, 10, 15, 20], [5, 10, 15, 20]),
        ("measure a -5% rising 5 points", [5, 10, 15, 20], [5, 10, 15, 20]),
        ("measure a -5M rising 1M from 2026", [0, 0, 5, 6], [0, 0, 5, 6]),
        ("measure a -20% rising -50%", [20, 10, 5, 2], [20, 10, 5, 2]),
        ("expect a -5M", [5, 0, 0, 0], [5, 0, 0, 0]),
        ("expect a -5M in 2025", [0, 5, 0, 0], [0, 5, 0, 0]),
        ("expect a -5M once", [5, 0, 0, 0], [0, 0, 0, 0]),
        ("expect a -5M each year", [5, 5, 5, 5], [5, 5, 5, 5]),
        ("draw 5M from f", [5, 0, 0, 0], [0, 0, 0, 0]),
        ("draw 5M from f each year", [5, 5, 5, 5], [0, 0, 0, 0]),
        ("draw 5M from f from 2026", [0, 0, 5, 5], [0, 0, 0, 0]),
        ("put 5M into f in 2025", [0, -5, 0, 0], [0, 0, 0, 0]),
        ("grant 5M to b from a", [5, 0, 0, 0], [0, 0, 0, 0]),
        ("grant 5M to b from a from 2025", [0, 5, 5, 5], [0, 5, 5, 5]),
        ("grant 5M to b from f each year", [5, 5, 5, 5], [0, 0, 0, 0]),
        ("repay 5M of d", [-5, 0, 0, 0], [0, 0, 0, 0]),
        ("repay 5M of d each year", [-5, -5, -5, -5], [0, 0, 0, 0]),
        ("repay d over 4 years", [-5, -5, -5, -5], [-5, -5, -5, -5]),
        ("repay d over 2 years from 2026", [0, 0, -10, -10], [0, 0, -10, -10]),
        ("raise 5M tax until 2024", [5, 0, 0, 0], [0, 0, 0, 0]),
        ("lower 5M tax", [-5, -5, -5, -5], [-5, -5, -5, -5]),
        ("move 5M from a to b", [0, 0, 0, 0], [0, 0, 0, 0]),
    ])
    func yearsAndLasting(step: String, balance: [Int], lasting: [Int]) {
        var session = Session()
        let status = session.script("""
            years 2024..2027
            account a 100M
            account b 100M
            income tax 50M
            fund f 100M
            debt d 20M
            \(step)
            """)
        #expect(status == .fine, "\(step): \(session.problems)")
        let outcome = session.interpreter.outcome
        // Whole millions: 22.5 and 33.75 are 22 and 34 here.
        func millions(_ amounts: [Int64]) -> [Int] {
            amounts.map { amount in (try? roundedQuotient(Int128(amount), 100_000_000)).map { Int($0) } ?? .min }
        }
        #expect(millions(outcome.balance) == balance, "\(step)")
        #expect(millions((0..<4).map { outcome.lasting($0) }) == lasting, "\(step)")
    }

    @Test(arguments: [
        "cut 5M a in 2025 from 2025", "cut 5M a in 2025 until 2026", "cut 5M a in 2025 each year", "cut 5M a once each year",
        "cut 5M a once from 2025", "cut 5M a once until 2025", "cut 5M a once rising 1M",
        "cut 2024: 5M, 2025: 6M a once", "cut 2024: 5M a rising 1M", "expect a 2024: +5M, 2026: +6M once",
    ])
    func contradictions(step: String) {
        expectRefused("years 2024..2027\naccount a 100M", step) { if case .contradiction = $0.nameProblem { true } else { false } }
    }

    @Test(arguments: ["cut 5M a covered by f", "repay d over 2 years once", "repay d over 2 years in 2025", "repay 5M of d rising 1M", "draw 5M from f split 50%, 50%"])
    func tailsThatDoNotFit(step: String) {
        expectRefused("years 2024..2027\naccount a 100M\nfund f 5M\ndebt d 5M", step) { if case .tailDoesNotFit = $0.nameProblem { true } else { false } }
    }

    @Test func whatIsSaidTwice() {
        expectRefused("years 2024..2027\naccount a 100M", "cut 5M a from 2026 until 2025") {
            $0.nameProblem == .endsBeforeStart(start: 2026, end: 2025)
        }
        expectRefused("account a 100M", "cut 5M a once once") { $0.nameProblem == .repeatedTail("once") }
        expectRefused("account a 100M", "cut 5% a rising 5M") { $0.nameProblem == .risingKind }
        expectRefused("account a 100M", "cut 5M a rising 5 points") { $0.nameProblem == .risingKind }
    }

    @Test func offAndStatus() {
        expectFine("account a 100M\ncut 5M a off\nassert balance = 0")
        expectFine("account a\ncut 5% a status done\nassert balance = 0")
        expectRefused("account a 10M", "cut 15M a status running") { if case .belowZero = $0.refusal { true } else { false } }
    }
}
