import BudEngine
import BudModel
import Testing

@Suite struct DeclarationTests {
    @Test func growthIsChainedInMinorUnits() {
        expectFine("years 2024..2026\naccount a 0.25 kr growing 10%\nassert a = 2024: 0.25 kr, 2025: 0.28 kr, 2026: 0.31 kr")
        expectFine("years 2024..2026\naccount a 100M growing -2.5%\nassert a = 2024: 100M, 2025: 97.5M, 2026: 95_062_500 kr")
    }

    @Test func growthBindsToTheValueBeforeIt() {
        expectFine("years 2024..2027\naccount a 2024: 90M, 2025: 100M growing 10%\nassert a = 2024: 90M, 2025: 100M, 2026: 110M, 2027: 121M")
        // Within its range, and not over a year that another entry says.
        expectFine("years 2024..2027\naccount a 2024: 90M, 2025..2026: 100M growing 10%\nassert a = 2024: 90M, 2025: 100M, 2026: 110M, 2027: 121M")
        expectFine("years 2024..2027\naccount a 2026: 90M, 2024: 100M growing 10%\nassert a = 2024: 100M, 2025: 110M, 2026: 90M in 2024..2026")
    }

    @Test func aListThatLeavesYearsOutLeavesTheirLevelUnknown() {
        let model = "years 2024..2026\naccount a 2024: 90M, 2026: 92M"
        expectFine(model + "\nassert a >= 90M; cut 5M a; assert change(a) = -5M; assert balance = 5M")
        expectRefused(model, "cut 5% a") { if case .unknownLevel(_, need: .percent) = $0.refusal { true } else { false } }
        expectRefused(model, "assert a > 0 in 2025") { if case .noValue(_, year: 1) = $0.refusal { true } else { false } }
        expectFine(model + "\ncut 5% a in 2024\nassert a = 85.5M in 2024")
        // Unknown is not checked against nothing.
        expectFine(model + "\ncut 500M a in 2025\nassert balance = 500M in 2025")
    }

    @Test func yearsOutsideTheModel() {
        expectRefused("years 2024..2026", "account a 2024: 90M, 2027: 92M") { $0.nameProblem == .yearOutsideModel(2027, first: 2024, last: 2026) }
        expectRefused("years 2024..2026\naccount a 5M", "cut 1M a from 2023") { $0.nameProblem == .yearOutsideModel(2023, first: 2024, last: 2026) }
        expectRefused("account a 5M", "cut 1M a in 2024") { $0.nameProblem == .yearsNotSaid(2024) }
        expectRefused("years 2024..2026", "account a 2024: 1M, 2024..2025: 2M") { $0.nameProblem == .yearTwice(2024) }
    }

    @Test func groups() {
        expectFine("account a.b 5M\naccount a.c 7M\nassert a = 12M")
        // One without a value becomes a group when a part is declared.
        expectFine("account a\naccount a.b 5M\nassert a = 5M\ncut 1M a\nassert a.b = 4M")
        expectRefused("account a 5M", "account a.b 2M") { $0.nameProblem == .valueAndParts("a") }
        expectRefused("account a.b 5M", "account a 2M") { $0.nameProblem == .valueAndParts("a") }
        expectRefused("account a\ncut 1M a", "account a.b 2M") { $0.nameProblem == .partsAfterSteps("a") }
        expectRefused("account a 5M", "account a 5M") { if case .alreadyDeclared("a", _) = $0.nameProblem { true } else { false } }
        expectRefused("account a 5M", "fund a 5M") { if case .alreadyDeclared("a", _) = $0.nameProblem { true } else { false } }
        expectFine("account a 5M\nincome a 2M\nassert net(a) = 3M\nraise 1M a\nassert income(a) = 3M; assert a = 5M")
    }

    /// A declaration holds from its line on, in a script as at the prompt.
    @Test func aPartIsNoPartBeforeItsLine() {
        expectFine("account a.b 5M\nassert a = 5M; assert all = 5M\naccount a.c 7M\nassert a = 12M; assert all = 12M")
        expectFine("model result\naccount a 5M\nassert balance = -5M; assert net(a) = 5M\nincome a 7M\nassert balance = 2M; assert net(a) = -2M")
        expectFine("account a.b 5M\nadd 4M a\naccount a.c 5M\nadd 4M a\nassert a.b > a.c")
    }

    @Test func paths() {
        let model = "account a.x.schools 5M\naccount b.schools 7M\naccount schools.special 1M\n"
        expectFine(model + "assert x.schools = 5M; assert b.schools = 7M; assert schools = 1M; assert special = 1M; assert SCHOOLS = 1M")
        expectRefused("account a.schools 5M\naccount c.schools 7M", "show schools") {
            $0.nameProblem == .ambiguousName("schools", candidates: ["a.schools", "c.schools"])
        }
        expectRefused("account a.schools 5M", "show scools") {
            if case .unknownName("scools", _, nearest: ["a.schools"], _) = $0.nameProblem { true } else { false }
        }
        expectFine("account \"Børn og Unge\".\"from\" 5M\nassert \"børn og unge\".\"FROM\" = 5M")
    }

    @Test func theTwoModels() {
        let accounts = "account a 90M\nincome tax 100M\n"
        expectFine("model frame\n" + accounts + "assert balance = 0\ncut 5M a; raise 2M tax\nassert balance = 7M")
        expectFine("model result\n" + accounts + "assert balance = 10M; assert lasting = 10M\ncut 5M a; raise 2M tax\nassert balance = 17M")
        // Of an unknown level only the changes count.
        expectFine("model result\n" + accounts + "account other\nassert balance = 10M\nadd 3M other\nassert balance = 7M")
    }

    @Test func settingsComeOnceAndFirst() {
        expectRefused("account a 5M", "years 2024..2026") { $0.nameProblem == .settingTooLate("years") }
        expectRefused("years 2024..2026", "years 2024..2026") { $0.nameProblem == .settingRepeated("years") }
        expectFine("years 2024..2026\naccount a 50M\nyear 2025\ncut 5M a\nyear 2026\ncut 1M a\nassert balance = 2024: 0, 2025: 5M, 2026: 6M")
    }

    @Test func rulesAreJudgedOnTheWholePlan() {
        var session = Session()
        #expect(session.script("account a 50M\nrequire balance >= 5M \"promise\"\ncut 4M a") == .fine)
        guard case .broken(let failure) = session.rules.first?.state else {
            Issue.record("\(session.rules)")
            return
        }
        #expect(failure.left?.value == Fixed(4_000_000))
        #expect(session.rules.first?.rule.text == "promise")
        session.enter("cut 1M a")
        guard case .kept = session.rules.first?.state else {
            Issue.record("\(session.rules)")
            return
        }
    }
}
