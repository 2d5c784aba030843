import BudEngine
import BudModel
import Testing

/// The public figures that bud must give back.
@Suite struct CouncilTests {
    @Test func threeStepsOfTheFirstPage() {
        var session = Session()
        let status = session.script("""
            fund surplus2023 28M; account premises 60M; account placements 90M
            draw 28M from surplus2023; cut 14M premises
            measure placements -35%
            assert balance = 73.5M; assert lasting = 45.5M
            assert premises = 46M; assert budget(premises) = 46M; assert adopted(premises) = 60M
            assert placements = 58.5M; assert budget(placements) = 90M; assert left(surplus2023) = 0
            """)
        #expect(status == .fine, "\(session.problems)")
        let (budget, outcome) = (session.interpreter.plan.budget, session.interpreter.outcome)
        let effects = (1...3).map { step in
            outcome.postings.filter { $0.step == Int32(step) }.reduce(0) { $0 + budget.balanceSign(of: $1) * $1.amount }
        }
        #expect(effects == [28_000_000_00, 14_000_000_00, 31_500_000_00])
        #expect(outcome.balance == [73_500_000_00])
    }

    // MARK: Næstved

    private static let næstved = """
        title "Næstved"
        currency DKK
        years 2024..2027
        account education
        account children
        fund surplus2023 28M "Surplus carried over from 2023"
        expect education +25.7M because volume
        expect children +32.0M because price
        """

    @Test func næstvedOverrunsAndDraws() {
        var session = Session()
        #expect(session.script(CouncilTests.næstved) == .fine, "\(session.problems)")
        #expect(session.interpreter.outcome.balance == [-57_700_000_00, 0, 0, 0])
        #expect(session.enter("draw 28M from surplus2023") == .fine)
        #expect(session.interpreter.outcome.balance == [-29_700_000_00, 0, 0, 0])
        #expect((0..<4).map { session.interpreter.outcome.lasting($0) } == [-57_700_000_00, 0, 0, 0])
        #expect(session.steps.first?.balanceBefore == [-57_700_000_00, 0, 0, 0])
        // The years after are marked as unsaid.
        let forecasts = session.interpreter.outcome.forecasts
        #expect(forecasts.count == 2)
        #expect(forecasts.values.allSatisfy { $0.leavesUnsaid && $0.said == [true, false, false, false] })
        #expect(session.enter("assert balance = -29.7M in 2024; assert lasting = -57.7M in 2024") == .fine)
        #expect(session.enter("assert round(1000 * 28M / 57.7M) = 485") == .fine)
    }

    @Test func næstvedPercentOfAnUnknownLevelIsRefused() {
        let session = expectRefused(CouncilTests.næstved, "cut 5% education") {
            if case .unknownLevel(_, need: .percent) = $0.refusal { true } else { false }
        }
        #expect(session.interpreter.outcome.balance[0] == -57_700_000_00)
        expectRefused(CouncilTests.næstved, "expect education 90M") {
            if case .unknownLevel(_, need: .level) = $0.refusal { true } else { false }
        }
        expectRefused(CouncilTests.næstved, "cut 5M education, children") {
            if case .unknownLevel(_, need: .share) = $0.refusal { true } else { false }
        }
        // A level that nobody said has no value, and a budget neither.
        expectRefused(CouncilTests.næstved, "assert budget(education) >= 0") {
            if case .neverJudged = $0.refusal { true } else { false }
        }
        expectFine(CouncilTests.næstved + "\ncut 5M education\nassert balance = -52.7M in 2024\nassert change(education) = 20.7M in 2024")
    }

    // MARK: Växjö

    private static let växjö = "years 2020..2022\ncurrency SEK\naccount premises 100M\naccount placements\n"

    @Test func växjöFlatAndRising() {
        expectFine(CouncilTests.växjö + """
            cut 20M premises
            assert balance = 2020: 20M, 2021: 20M, 2022: 20M
            assert sum(balance) = 60M
            """)
        expectFine(CouncilTests.växjö + """
            cut 20M premises rising 20M
            assert balance = 2020: 20M, 2021: 40M, 2022: 60M
            assert sum(balance) = 120M
            """)
    }

    @Test func växjöWhatIsDoneIsInTheFigures() {
        expectFine(CouncilTests.växjö + """
            measure placements -35% status done
            assert balance = 0
            cut 11M placements status rejected
            assert balance = 0
            cut 11M placements status adopted
            assert balance = 11M
            """)
    }

    @Test func växjöFourteenMillionTogether() {
        expectFine("""
            years 2020..2022
            account premises 30M
            account vehicles 10M
            account administration 20M
            cut 14M premises, vehicles, administration
            assert premises = 23M; assert vehicles = 7_666_666.67 kr; assert administration = 15_333_333.33 kr
            assert balance = 14M
            """)
    }

    // MARK: Herning

    private static let herning = """
        years 2018..2022
        account special
        account schools 100M
        account daycare 100M
        fund savings 50M
        debt specialarea 29M interest 0%
        repay specialarea over 5 years
        assert balance = -5.8M

        """

    @Test func herningWithoutTheWriteOff() {
        expectFine(CouncilTests.herning + """
            assert owed(specialarea) = 2018: 23.2M, 2019: 17.4M, 2020: 11.6M, 2021: 5.8M, 2022: 0
            assert lasting = -5.8M
            assert freed(specialarea) = 0
            assert left(savings) = 50M
            """)
    }

    @Test func herningWithTheWriteOff() {
        expectFine(CouncilTests.herning + """
            writeoff specialarea from savings
            assert owed(specialarea) = 0
            assert freed(specialarea) = 5.8M
            assert left(savings) = 21M
            assert balance = 0
            add freed(specialarea) schools, daycare
            assert balance = -5.8M
            assert change(schools) + change(daycare) = 5.8M
            """)
    }

    // MARK: Sweden's rule

    @Test func aDeficitIsMadeGoodWithinThreeYears() {
        func script(_ years: String) -> String {
            """
            years 2020..2024
            model result
            account costs 1000M
            income taxes \(years)
            assert restored(balance, 3)
            """
        }
        expectFine(script("2020: 995.2M, 2021: 981.4M, 2022: 1040M, 2023: 1044M, 2024: 1038M"))
        var broken = Session()
        let status = broken.script(script("2020: 995.2M, 2021: 981.4M, 2022: 1010M, 2023: 1005M, 2024: 1005M"))
        #expect(status == .assertFailed)
        guard case .assertFailed(let failure) = broken.refusal else {
            Issue.record("\(broken.problems)")
            return
        }
        // 2020 is made good, 3.4M of 2021 never are.
        #expect(failure.year == 1)
    }

    @Test func aWindowPastTheHorizonIsOpen() {
        var session = Session()
        let status = session.script("""
            years 2020..2022
            model result
            account costs 100M
            income taxes 2020: 100M, 2021: 95M, 2022: 100M
            require restored(balance, 3)
            """)
        #expect(status == .fine)
        guard case .open = session.rules.first?.state else {
            Issue.record("\(session.rules)")
            return
        }
    }

    /// Each krone once, the oldest deficit first, and never backwards.
    @Test func surplusesAreUsedOnce() {
        expectFine("""
            years 2020..2025
            let a = 2020: -5M, 2021: -5M, 2022: 5M, 2023: 5M, 2024: 0M, 2025: 0M
            let b = 2020: -5M, 2021: -5M, 2022: 9M, 2023: 0M, 2024: 0M, 2025: 0M
            let c = 2020: 9M, 2021: -5M, 2022: 0M, 2023: 0M, 2024: 0M, 2025: 9M
            assert restored(a, 3)
            assert not restored(b, 3) in 2021
            assert restored(b, 3) in 2020
            assert not restored(c, 3) in 2021
            assert restored(c, 4)
            """)
    }
}
