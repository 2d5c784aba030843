@testable import BudEngine
import BudModel
import BudReport
import BudSyntax
import Testing

/// Accounts that follow what drives them, and `set`.
@Suite struct DriverTests {
    private let homes = "account homes 100 places at 1M fixed 60%"

    @Test func fixedCostsStay() {
        expectFine(homes + "\ncut 20 places homes\nassert balance = 8M\nadd 20 places homes\nassert balance = 0")
        // Above the declared volume each place costs all of its price, and takes it along again.
        expectFine(homes + "\nadd 20 places homes\nassert balance = -20M\ncut 20 places homes\nassert balance = 0")
        expectFine(homes + "\nvolume homes -20\nassert homes = 92M; assert budget(homes) = 100M; assert volume(homes) = 80")
        expectFine(homes + "\nprice homes +10%\nassert homes = 110M; assert price(homes) = 1.1M\nvolume homes +10%\nassert homes = 121M")
    }

    @Test func whatAMoveLeavesBehindIsSaid() {
        #expect(notes(homes, "cut 20 places homes").contains { $0.hasPrefix("fixed costs that stay: 12") })
        #expect(!notes(homes + "\nadd 20 places homes", "cut 20 places homes").contains { $0.hasPrefix("fixed costs") })
        let two = "account special 100 pupils at 400K fixed 25%\naccount ordinary 900 pupils at 80K"
        #expect(notes(two, "move 20 pupils from special to ordinary").contains { $0.hasPrefix("fixed costs that stay: 2") })
        expectFine(two + "\nmove 20 pupils from special to ordinary\nassert change(special) = -6M; assert change(ordinary) = 1.6M")
    }

    @Test func aCountMayBeCovered() {
        let model = "account staff 50 posts at 600K\naccount roads 9M\nfund f 5M\n"
        expectFine(model + "add 6 posts staff covered by f\nassert left(f) = 1.4M; assert balance = 0; assert uncovered = 0")
        expectFine(model + "add 6 posts staff covered by roads\nassert roads = 5.4M; assert balance = 0")
        expectRefused(model, "add 9 posts staff covered by f") { if case .fundTooSmall = $0.refusal { true } else { false } }
        expectRefused(model, "cut 5 posts staff split 60%, 40%") { if case .tailDoesNotFit = $0.nameProblem { true } else { false } }
    }

    @Test func pricesRiseAndListsOfThemGrow() {
        expectFine("years 2024..2026\naccount a 10 places at 2024: 1M, 2025: 2M growing 10%\nassert a = 2024: 10M, 2025: 20M, 2026: 22M")
        expectFine("years 2024..2026\naccount a 10 places at 1M\nprice a +10% rising 5 points\nassert a = 2024: 11M, 2025: 11.5M, 2026: 12M")
        expectRefused(homes, "price homes -150%") { if case .belowZero = $0.refusal { true } else { false } }
        expectRefused(homes, "volume homes -150%") { if case .belowZero = $0.refusal { true } else { false } }
    }

    // MARK: Set

    private let driven = """
        let pupils = 1000
        account special = pupils * 100K
        measure special -35%
        """

    @Test func aDriverThatIsSetMovesTheBaseOfAMeasure() {
        var session = Session()
        for line in driven.split(separator: "\n") { #expect(session.enter(String(line)) == .fine) }
        #expect(session.enter("set pupils = 1.2 * pupils") == .fine)
        expectFine(driven + "\nset pupils = 1.2 * pupils\nassert special = 78M; assert balance = 22M; assert adopted(special) = 100M; assert budget(special) = 100M")
        var effects: [Int32: Int64] = [:]
        for posting in session.interpreter.outcome.postings {
            effects[posting.step, default: 0] += session.interpreter.plan.budget.balanceEffect(of: posting)
        }
        #expect(effects == [1: 42_000_000_00, 2: -20_000_000_00])
        #expect(session.enter("undo") == .fine)
        #expect(session.interpreter.outcome.balance == [35_000_000_00])
    }

    @Test func adjustedKeepsItsAmounts() {
        expectFine("let n = 10\naccount a 100M\nadd (n * 1M) a\nset n = 12\nassert a = 112M; assert budget(a) = 110M")
    }

    @Test func whatItsYearsLimitIsOneOff() {
        let model = "years 2024..2026\nlet n = 10\naccount a = n * 1M\n"
        expectFine(model + "set n = 12 in 2025\nassert balance = 2024: 0, 2025: -2M, 2026: 0; assert lasting = 0")
        expectFine(model + "set n = 12\nassert balance = -2M; assert lasting = -2M")
        expectFine(model + "account b = n * 1M until 2025\nset n = 12\nassert balance = 2024: -4M, 2025: -4M, 2026: -2M; assert lasting = -2M")
    }

    /// What is declared behind a `set` stands beside it, whatever it is.
    @Test func declarationsAfterASet() {
        var session = Session()
        let lines = """
            years 2024..2026
            let n = 10
            account a = n * 1M
            set n = 12
            borrow 10M as credit over 2 years interest 4%
            debt old 5M
            fund f 6M
            account b = n * 2M
            repay old over 5 years
            draw 1M from f
            assert adopted(b) = 20M; assert b = 24M; assert owed(credit) = 2024: 10M, 2025: 5_098_039.22 kr, 2026: 0
            """
        for line in lines.split(separator: "\n") { #expect(session.enter(String(line)) == .fine, "\(line): \(session.problems)") }
    }

    @Test func circlesAreNamed() {
        expectRefused("let p = 5\nlet q = p * 2", "set p = q") { $0.nameProblem == .circle(["p", "q", "p"]) }
        expectRefused("let n = 5\naccount x = n * 1M\nlet m = x / 1M", "set n = m") {
            if case .circle(let names) = $0.nameProblem { names.first == "n" && names.last == "n" && names.contains("m") } else { false }
        }
        // A part rests on the others of its group that were there before it.
        let parts = "let r = 10%\naccount g.x 5M\naccount g.y = r of g"
        expectFine(parts + "\nassert g.y = 500K; assert g = 5.5M\nset r = 20%\nassert g.y = 1M; assert adopted(g.y) = 500K")
        expectRefused(parts, "set r = g / g * 10%") { if case .circle = $0.nameProblem { true } else { false } }
    }

    // MARK: Rates

    @Test func pointsOfARate() {
        let tax = "let taxbase = 4bn\nincome tax = 25.1% of taxbase\n"
        expectFine(tax + "raise tax 0.5 points\nassert income(tax) = 1024M; assert balance = 20M")
        expectRefused(tax, "raise tax 0.5%") { $0.nameProblem == .percentOfRate(number: "0.5", account: "tax") }
        expectFine(tax + "raise tax 0.5 points\nset taxbase = 5bn\nassert income(tax) = 1280M; assert balance = 276M")
    }

    /// The notes of the last line's step.
    private func notes(_ lines: String, _ last: String) -> [String] {
        var session = Session()
        for line in lines.split(separator: "\n") { session.enter(String(line)) }
        #expect(session.enter(last) == .fine, "\(session.problems)")
        guard let report = session.steps.last else { return [] }
        return StepRows(session.interpreter.plan, session.interpreter.outcome, session.interpreter.sources).sheet(report).notes.map { Phrasebook().text($0) }
    }

    @Test func whatHasPaidItselfBack() {
        let model = "years 2024..2027\naccount a 50M"
        #expect(notes(model, "cut 2M a costing 5M").contains("the cost has paid itself back in 2026"))
        #expect(notes(model, "cut 1M a costing 5M").contains("the cost is not paid back within these years"))
        #expect(!notes(model, "cut 1M a costing 1M each year").contains { $0.contains("paid") })
    }
}
