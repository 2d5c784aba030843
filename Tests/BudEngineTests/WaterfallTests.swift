import BudEngine
import BudModel
import BudReport
import BudSyntax
import Testing

@Suite struct WaterfallTests {
    /// The bars of `plot steps` hang on each other, from the opening to the balance, and each is what its step posted.
    @Test(arguments: chunks(of: planCount / 4))
    func barsLeadToTheBalance(seeds: Range<Int>) {
        checkSketches(seeds) { sketch in
            var session = Session()
            for line in sketch.lines { session.enter(line) }
            let (plan, outcome) = (session.interpreter.plan, session.interpreter.outcome)
            let rows = PlotRows(plan, outcome, session.interpreter.sources)
            for year in 0..<sketch.years {
                if let wrong = check(rows.steps(year: year), plan, outcome, year) { return "year \(year): \(wrong)" }
            }
            return nil
        }
    }

    private func label(_ bar: Chart.Bar) -> String { Phrasebook().text(bar.label) }

    private func notes(_ chart: Chart) -> [String] { chart.notes.map { Phrasebook().text($0) } }

    private func money(_ value: Sheet.Cell.Value?) -> Int64? { if case .money(let amount)? = value { amount } else { nil } }

    private func check(_ chart: Chart, _ plan: BudEngine.Plan, _ outcome: Outcome, _ year: Int) -> String? {
        var bars = chart.bars[...]
        var level: Int64 = 0
        if plan.budget.model == .result {
            guard let opening = bars.popFirst(), opening.role == .total, opening.start == nil else { return "no opening" }
            level = money(opening.value) ?? 0
            if level != outcome.opening[year] { return "opening \(level)" }
        }
        guard let balance = bars.popLast(), balance.role == .total, balance.start == nil else { return "no balance" }
        for bar in bars {
            guard let amount = money(bar.value), let start = money(bar.start) else { return "\(label(bar)) does not hang" }
            if start != level { return "\(label(bar)) begins at \(start), not \(level)" }
            if amount == 0, !label(bar).hasSuffix("smaller steps") { return "\(label(bar)) is nothing" }
            level += amount
            guard let number = Int32(label(bar).prefix { $0.isNumber }), !label(bar).hasSuffix("smaller steps") else { continue }
            var posted: Int64 = 0
            for posting in outcome.postings where posting.step == number && Int(posting.year) == year {
                posted += plan.budget.balanceSign(of: posting) * posting.amount
            }
            if posted != amount { return "\(label(bar)) is \(amount), posted \(posted)" }
        }
        return level == outcome.balance[year] && money(balance.value) == level ? nil : "ends at \(level)"
    }

    private func steps(_ script: String, year: Int = 0) -> Chart {
        var session = Session()
        #expect(session.script(script) == .fine, "\(session.problems)")
        return PlotRows(session.interpreter.plan, session.interpreter.outcome, session.interpreter.sources).steps(year: year)
    }

    @Test func manyStepsAreAddedUp() {
        let few = steps("account a 500M\n" + (1...16).map { "cut \($0)M a\n" }.joined())
        #expect(few.bars.count == 17 && label(few.bars[0]) == "1 cut 1M a")
        let many = steps("account a 500M\n" + (1...20).map { "cut \($0)M a\n" }.joined())
        #expect(many.bars.map(label).first == "6 cut 6M a")
        #expect(many.bars.count == 17)
        #expect(label(many.bars[15]) == "5 smaller steps" && money(many.bars[15].value) == 1_500_000_000)
        #expect(money(many.bars[16].value) == 21_000_000_000)
        // Of equal ones the first are shown.
        let equal = steps("account a 500M\n" + String(repeating: "cut 1M a\n", count: 20))
        #expect(equal.bars[..<15].map(label) == (1...15).map { "\($0) cut 1M a" })
    }

    @Test func whatChangesNothingIsCounted() {
        let script = "years 2024..2025\naccount a 5M\ncut 1M a in 2025\ncut 1M a off\ncut 1M a\n"
        #expect(steps(script).bars.map(label) == ["3 cut 1M a", "balance"])
        #expect(notes(steps(script)) == ["2 steps change nothing in 2024"])
        #expect(steps(script, year: 1).bars.map(label) == ["1 cut 1M a in 2025", "3 cut 1M a", "balance"])
        #expect(notes(steps(script, year: 1)) == ["without one-offs +1.0M", "1 step changes nothing in 2025"])
        #expect(notes(steps("account a 5M\n")) == ["no steps yet"])
    }
}
