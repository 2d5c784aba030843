import BudEngine
import BudModel
import Testing

/// `restored(X, n)` against an evaluator that hands out every krone by itself.
@Suite struct RestoringTests {
    /// What is left of each year's deficit, one krone after the other going to the oldest deficit that may take it.
    private func naive(_ amounts: [Int], window: Int) -> [Int] {
        var missing = amounts.map { max(0, -$0) }
        for (year, amount) in amounts.enumerated() where amount > 0 {
            for _ in 0..<amount {
                guard let oldest = missing.indices.first(where: { $0 < year && $0 + window >= year && missing[$0] > 0 })
                else { break }
                missing[oldest] -= 1
            }
        }
        return missing
    }

    private func judged(_ amounts: [Int], window: Int) -> RuleReport.State? {
        let list = amounts.enumerated().map { "\(2000 + $0.offset): \($0.element)kr" }.joined(separator: ", ")
        var session = Session()
        let status = session.script("""
            years 2000..\(2000 + amounts.count - 1)
            let grace = \(window)
            let surplus = \(list)
            require restored(surplus, grace)
            """)
        return status == .fine ? session.rules.first?.state : nil
    }

    @Test func agreesWithTheNaiveOne() {
        var kinds: Set<String> = []
        for seed in 0..<600 {
            var random = SeededGenerator(seed: UInt64(seed))
            let amounts = (0..<random.number(1...9)).map { _ in random.number(-9...9) }
            let window = random.number(1...4)
            let missing = naive(amounts, window: window)
            let broken = amounts.indices.first { missing[$0] > 0 && $0 + window < amounts.count }
            let open = amounts.indices.filter { missing[$0] > 0 && $0 + window >= amounts.count }
            let said = "\(amounts) within \(window)"
            switch judged(amounts, window: window) {
            case .broken(let failure):
                kinds.insert("broken")
                #expect(failure.year == broken, "\(said)")
                #expect(failure.shortfall?.year == broken && failure.shortfall?.window == window, "\(said)")
                #expect(failure.shortfall?.missing == broken.map { Fixed(missing[$0]) }, "\(said)")
                #expect(failure.shortfall?.deficit == broken.map { Fixed(-amounts[$0]) }, "\(said)")
            case .open(let shortfalls):
                kinds.insert("open")
                #expect(broken == nil && shortfalls.map(\.year) == open, "\(said)")
                #expect(shortfalls.map(\.missing) == open.map { Fixed(missing[$0]) }, "\(said)")
            case .kept:
                kinds.insert("kept")
                #expect(missing.allSatisfy { $0 == 0 }, "\(said)")
            case let other: Issue.record("\(said): \(String(describing: other))")
            }
        }
        #expect(kinds == ["kept", "broken", "open"])
    }

    @Test func windowsByTheYear() throws {
        var session = Session()
        session.script("""
            years 2000..2003
            let grace = 2000: 1, 2001..2003: 2
            let surplus = 2000: -5kr, 2001: -3kr, 2002: 4kr, 2003: 1kr
            require restored(surplus, grace)
            """)
        // The oldest may not take from 2002 any more, so all of it goes to 2001.
        let state = try #require(session.rules.first?.state)
        guard case .broken(let failure) = state else { return #expect(Bool(false), "\(state)") }
        #expect(failure.shortfall?.year == 0 && failure.shortfall?.missing == Fixed(5))
    }
}
