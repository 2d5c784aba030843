import BudEngine
import BudModel
import BudSyntax
import Testing

/// Long texts: what is folded, shared or left out on their account says the same as for short ones.
@Suite struct LongInputTests {
    private func holds(_ condition: String, after script: String = "years 2025..2028") -> Bool {
        var session = Session()
        return session.script(script + "\nassert " + condition) == .fine
    }

    private func repeated(_ text: String, _ count: Int) -> String {
        Array(repeating: text, count: count).joined(separator: ", ")
    }

    @Test func aFoldOfManyOperandsIsThatOfFew() {
        let accounts = "years 2025..2028\naccount a 2025: 5M, 2026: 6M, 2027: 7M, 2028: 8M\naccount b 6.5M"
        #expect(holds("max(" + repeated("a, b", 5000) + ") = 6.5M in 2025..2026", after: accounts))
        #expect(holds("max(b, " + repeated("a", 5000) + ") = 8M in 2028", after: accounts))
        #expect(holds("min(" + repeated("b, a", 5000) + ") = 5M in 2025", after: accounts))
        #expect(holds("average(" + repeated("a, b", 5000) + ") = 5.75M in 2025", after: accounts))
        #expect(holds("sum(" + repeated("1", 5000) + ") = 5000"))
        #expect(holds("sum(" + repeated("min(a, b)", 1000) + ") = 5000M in 2025", after: accounts))
    }

    /// One value stands for every year until it meets a series.
    @Test func aConstantGoesOverAllYears() {
        #expect(holds("sum(2) = 8"))
        #expect(holds("average(2) = 2"))
        #expect(holds("sum(min(1, 2)) = 4"))
        #expect(holds("sum((1 in 2026) + 0) = 4 and sum(1 in 2026..2027) = 2"))
    }

    /// An operand without a value leaves the whole without one, wherever it stands.
    @Test func whatHasNoValueWinsInAFold() {
        let accounts = "years 2025..2026\naccount a 2025: 5M\naccount b 1M"
        #expect(!holds("min(b, a) = 1M in 2026", after: accounts))
        #expect(!holds("min(a, b) = 1M in 2026", after: accounts))
        #expect(holds("min(a, b) = 1M in 2025", after: accounts))
    }

    @Test func aLongListAndItsExceptions() {
        var script = ""
        for index in 0..<3000 { script += "account a\(index) 5M\n" }
        let half = (0..<1500).map { "a\($0)" }.joined(separator: ", ")
        #expect(holds("a0 = 5M and a2999 = 4M", after: script + "cut 1500M all except " + half))
        #expect(holds("a0 = 4M and a2999 = 5M", after: script + "cut 1500M " + half))
        var session = Session()
        session.script(script + "cut 5M all except a1, a1")
        guard case .exceptionOutside("a1")? = session.nameProblem else {
            Issue.record("excepting an account twice: \(session.problems)")
            return
        }
    }

    /// Names are proposed for the errors that are shown, and no further.
    @Test func manyUnknownNames() {
        var session = Session()
        #expect(session.script("account premises 5M\n" + String(repeating: "cut 1M premisses\n", count: 500)) == .wrong)
        #expect(session.problems.count == Limits().shownErrors + 1)
        for problem in session.problems.dropLast() {
            guard case .name(.unknownName("premisses", _, ["premises"], _)) = problem else {
                Issue.record("\(problem)")
                return
            }
        }
        guard case .tooManyErrors(450)? = session.problems.last else {
            Issue.record("the rest is not counted: \(String(describing: session.problems.last))")
            return
        }
        // The next text has its own.
        session.script("cut 1M premisses")
        guard case .unknownName(_, _, nearest: [], _)? = session.nameProblem else {
            Issue.record("nothing is declared after a script with errors: \(session.problems)")
            return
        }
    }

    /// A statement of more tokens than the first buffer holds, and then short ones again.
    @Test func longAndShortStatementsInTurn() {
        let sum = Array(repeating: "1", count: 1000).joined(separator: " + ")
        #expect(holds(sum + " = 1000\nassert 1 = 1\nassert " + sum + " + 1 = 1001"))
    }
}
