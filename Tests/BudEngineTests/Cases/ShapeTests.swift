@testable import BudEngine
import BudModel
import Testing

/// Part years, phases, belief and costs.
@Suite struct ShapeTests {
    private let years = "years 2024..2026\naccount a 50M\naccount b 50M\nfund f 9M\n"

    @Test func twelfthsPhasesAndBelief() {
        expectFine(years + "cut 12M a from aug 2025\nassert change(a) = 2024: 0, 2025: -5M, 2026: -12M")
        expectFine(years + "cut 12M a in may..dec 2024\nassert change(a) = 2024: -8M, 2025: 0, 2026: 0; assert lasting = 0")
        expectFine(years + "cut 10M a phased over 3 years\nassert change(a) = 2024: -3_333_333.33 kr, 2025: -6_666_666.67 kr, 2026: -10M")
        expectFine(years + "cut 10M a from jul 2024 phased 50%, 100% delivers 80%\nassert change(a) = 2024: -2M, 2025: -8M, 2026: -8M; assert budget(a) = 2024: 47.5M, 2025: 40M, 2026: 40M")
    }

    @Test func whatContradictsItself() {
        expectRefused(years, "cut 5M a phased over 3 years rising 1M") { $0.nameProblem == .contradiction("phased", "rising") }
        expectRefused(years, "cut 5M a in 2024 from 2025") { $0.nameProblem == .contradiction("in", "from") }
        expectRefused(years, "draw 5M from f in aug 2024") { if case .monthsDoNotFit = $0.nameProblem { true } else { false } }
        expectRefused(years, "close a rising 5%") { if case .tailDoesNotFit = $0.nameProblem { true } else { false } }
    }

    @Test func costsAreNoPartOfAPercent() {
        expectFine(years + "measure a -10% costing 2M\nassert a = 2024: 47M, 2025: 45M, 2026: 45M\ncut 10% a\nassert a = 2024: 42.5M, 2025: 40.5M, 2026: 40.5M")
        expectFine(years + "cut 5M a costing 1M each year\nassert lasting = 4M")
        // What `in` limits is one-off, costs too.
        expectFine(years + "cut 5M a in 2025 costing 1M each year\nassert lasting = 0; assert balance = 2024: 0, 2025: 4M, 2026: 0")
        expectRefused("income fees 3M", "raise 1M fees costing 5M") { if case .belowZero = $0.refusal { true } else { false } }
    }

    @Test func aGroupThatClosesCostsSomething() {
        expectFine("years 2024..2026\naccount g.x 30M\naccount g.y 10M\nclose g costing 4M\nassert g.x = 2024: 3M, 2025: 0, 2026: 0; assert g.y = 2024: 1M, 2025: 0, 2026: 0")
        // What was spent on a measure before goes with the rest, and nothing is left to take a percent of.
        expectRefused(years + "measure a -10% costing 2M\nclose a", "cut 10% a") { if case .percentOfNothing = $0.refusal { true } else { false } }
    }

    @Test func indexIsHeldAtTheFloor() {
        expectFine(years + "index all 2%\nassert a = 51M; assert adopted(a) = 51M; assert budget(a) = 51M; assert balance = 0")
        expectRefused("account a 50M floor 50M", "index a -2%") { if case .belowFloor = $0.refusal { true } else { false } }
        expectRefused("account a 0 kr", "index a 2%") { if case .percentOfNothing = $0.refusal { true } else { false } }
    }

    /// Both columns of what a move takes are shared by what was there before.
    @Test func sharesOfAMove() {
        expectFine("account a 50M\naccount g.x 0.01 kr\naccount g.y 0.01 kr\nmove 0.04 kr from a to g delivers 25%\nassert g.x = 0.02 kr; assert g.y = 0.01 kr; assert budget(g.x) = 0.03 kr; assert budget(g.y) = 0.03 kr")
    }

    @Test func anAmountOfOtherYearsDoesNotMatter() {
        expectFine(years + "let n = 2024: 1M, 2025: -1M, 2026: -1M\nadd (n) a in 2024\nassert a = 2024: 51M, 2025: 50M, 2026: 50M")
        expectRefused(years + "let n = 2024: 1M, 2025: -1M, 2026: -1M", "add (n) a") { if case .negativeAmount = $0.refusal { true } else { false } }
        expectFine(years + "carry (0 - 5M) to a\nassert budget(a) = 2024: 45M, 2025: 50M, 2026: 50M")
    }

    /// Wrong kinds name both sides.
    @Test(arguments: [("a * b", "a", "b"), ("a + 5", "a", "5"), ("a = 5%", "a", "5%"), ("a + 2025", "a", "2025"), ("2025 - a", "2025", "a")])
    func kindsNameBothSides(expression: String, left: String, right: String) {
        expectRefused(years, "show " + expression) {
            if case .kindsDoNotFit(_, _, leftText: left, _, rightText: right) = $0.nameProblem { true } else { false }
        }
        expectRefused(years, "cut 2025 a") { if case .bareNumber = $0.nameProblem { true } else { false } }
    }
}
