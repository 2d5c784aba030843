import BudEngine
import BudModel
import Testing

@Suite struct StepTests {
    private let three = "account a 50M\naccount b 50M\naccount c 50M\n"

    // MARK: Sharing

    @Test func hundredKronerOverThree() {
        expectFine(three + "add 100 kr a, b, c\nassert change(a) = 33.34 kr; assert change(b) = 33.33 kr; assert change(c) = 33.33 kr")
        expectFine(three + "add 100 kr c, b, a\nassert change(c) = 33.34 kr; assert change(a) = 33.33 kr")
    }

    @Test func groupsListsAndExceptions() {
        let model = "account edu.schools 60M\naccount edu.special 30M\naccount care.homes 10M\naccount tax 0\n"
        expectFine(model + "cut 9M edu\nassert schools = 54M; assert special = 27M; assert edu = 81M")
        expectFine(model + "cut 10M all\nassert schools = 54M; assert special = 27M; assert care = 9M; assert all = 90M")
        expectFine(model + "cut 9M all except homes\nassert schools = 54M; assert special = 27M; assert homes = 10M")
        expectFine(model + "cut 10% edu, homes\nassert schools = 54M; assert special = 27M; assert homes = 9M")
        expectFine(model + "cut 7M all except edu.schools, tax\nassert special = 24.75M; assert homes = 8.25M")
        expectRefused(model, "cut 7M edu, schools") { if case .overlap = $0.nameProblem { true } else { false } }
        expectRefused(model, "cut 7M edu except homes") { if case .exceptionOutside = $0.nameProblem { true } else { false } }
        expectRefused(model, "cut 7M edu except edu") { if case .emptyList = $0.nameProblem { true } else { false } }
    }

    @Test func split() {
        expectFine(three + "cut 10M a, b split 60%, 40%\nassert a = 44M; assert b = 46M")
        expectFine("account g.x 30M\naccount g.y 10M\naccount h 50M\ncut 10M g, h split 40%, 60%\nassert g.x = 27M; assert g.y = 9M; assert h = 44M")
        expectFine(three + "cut 10% a, b split 100%, 0%\nassert a = 40M; assert b = 50M")
        expectRefused(three, "cut 10M a, b split 60%, 30%") { $0.nameProblem == .splitSum(percent: "90%") }
        expectRefused(three, "cut 10M a, b split 60%, 30%, 10%") { $0.nameProblem == .splitCount(parts: 3, accounts: 2) }
        expectRefused(three, "cut 10M a, b except b split 60%, 40%") { $0.nameProblem == .emptyList }
    }

    @Test func eitherOrderOfAmountAndAccount() {
        let steps = ["cut 14M a", "cut a by 14M", "cut a 14M", "cut 14M on a", "cut 14M in a", "cut 14M of a", "cut 14M from a"]
        for step in steps {
            expectFine(three + step + "\nassert a = 36M")
        }
        for step in ["measure a -10%", "measure -10% a", "measure a by -10%", "measure -10% of a"] { expectFine(three + step + "\nassert a = 45M") }
        for step in ["expect a +5M", "expect +5M a", "expect a by +5M", "expect a 55M", "expect a to 55M"] {
            expectFine(three + step + "\nassert a = 55M")
        }
    }

    // MARK: Bounds

    @Test func belowZeroIsRefusedAndSaysWhatIsThere() {
        expectRefused("account premises 13M", "cut 14M premises") {
            if case .belowZero(_, .spending, there: 13_000_000_00, asked: 14_000_000_00, year: 0) = $0.refusal { true } else { false }
        }
        for step in ["measure premises -14M", "expect premises -14M", "expect premises -101%"] {
            expectRefused("account premises 13M", step) { if case .belowZero = $0.refusal { true } else { false } }
        }
        expectRefused("income fees 13M", "lower 14M fees") {
            if case .belowZero(_, .income, _, _, _) = $0.refusal { true } else { false }
        }
        // Only expected is held at nothing.
        expectFine("account a 10M\naccount b 5M\nexpect a 20M\ncut 15M a\nassert a = 5M; assert budget(a) = -5M")
        expectFine("account a 13M\ncut 13M a\nassert a = 0")
    }

    @Test func floorsAreByLaw() {
        let model = "years 2024..2025\naccount special 20M floor 15M"
        expectRefused(model, "cut 6M special") {
            if case .belowFloor(_, there: 20_000_000_00, floor: 15_000_000_00, asked: 6_000_000_00, year: 0) = $0.refusal { true } else { false }
        }
        expectFine(model + "\ncut 5M special\nassert special = 15M")
        expectRefused(model, "expect special 14M") { if case .belowFloor = $0.refusal { true } else { false } }
        expectRefused("fund f 28M floor 5M", "draw 24M from f") {
            if case .fundTooSmall(_, left: 23_000_000_00, asked: 24_000_000_00, year: 0) = $0.refusal { true } else { false }
        }
    }

    @Test func percentOfNothing() {
        expectRefused("account a 0", "cut 5% a") { if case .percentOfNothing = $0.refusal { true } else { false } }
        // Only if nothing is there in all of its years.
        expectFine("years 2024..2025\naccount a 2024: 0, 2025: 10M\ncut 10% a\nassert a = 2024: 0, 2025: 9M")
    }

    @Test func locks() {
        let model = three + "lock a \"promised until 2026\"\n"
        for step in ["cut 1M a", "measure a -1%", "move 1M from a to b", "add 1M b covered by a", "grant 1M to b from a", "cut 1% a, b"] {
            expectRefused(model, step) { if case .locked(_, text: "promised until 2026") = $0.refusal { true } else { false } }
        }
        for step in ["add 1M a", "measure a +1%", "expect a -1M", "move 1M from b to a", "cut 0 a"] { expectFine(model + step) }
        var session = Session()
        session.script(model)
        #expect(session.enter("cut 10M all") == .fine)
        #expect(session.enter("assert a = 50M; assert b = 45M; assert c = 45M") == .fine, "\(session.problems)")
        let detail = session.interpreter.plan.step(numbered: 1).map { session.interpreter.plan.detail(of: $0.step) }
        #expect(detail?.passedOver.count == 1)
        #expect(session.enter("cut 10M all except a, b") == .fine, "\(session.problems)")
        #expect(session.enter("measure all 2024: -5%") == .wrong)
        // A group that holds a locked account is refused, even where its part would be nothing.
        expectRefused("account g.x 0\naccount g.y 5M\nlock g.x \"no\"", "cut 1M g") { if case .locked = $0.refusal { true } else { false } }
        expectRefused("account g.x 5M\nlock g \"no\"", "cut 1M x") { if case .locked = $0.refusal { true } else { false } }
    }

    // MARK: Funds

    @Test func drawingMoreThanIsLeft() {
        let session = expectRefused("fund surplus2023 28M\naccount a 50M", "cut 5M a; draw 29M from surplus2023") {
            if case .fundTooSmall(_, left: 28_000_000_00, asked: 29_000_000_00, year: 0) = $0.refusal { true } else { false }
        }
        #expect(session.interpreter.outcome.balance == [0])
    }

    @Test func aDrawLooksAtAllLaterYears() {
        let model = "years 2024..2026\nfund f 28M\ndraw 20M from f in 2026"
        expectRefused(model, "draw 9M from f in 2024") {
            if case .fundTooSmall(_, left: 8_000_000_00, asked: 9_000_000_00, year: 0) = $0.refusal { true } else { false }
        }
        expectFine(model + "\ndraw 8M from f\nassert left(f) = 2024: 20M, 2025: 20M, 2026: 0")
        // What is put in later is not there earlier.
        expectRefused(model + "\nput 5M into f in 2025", "draw 14M from f in 2025") { if case .fundTooSmall = $0.refusal { true } else { false } }
        expectFine(model + "\nput 5M into f in 2025\ndraw 13M from f in 2025\nassert left(f) = 2024: 28M, 2025: 20M, 2026: 0")
    }

    @Test func fundsAreDrawnOnInTheirOrder() {
        let model = "fund f 10M\nfund g 10M\naccount a 50M\n"
        expectFine(model + "draw 15M from f, g\nassert left(f) = 0; assert left(g) = 5M")
        expectFine(model + "draw 15M from g, f for a\nassert left(f) = 5M; assert budget(a) = 65M; assert a = 50M; assert balance = 15M; assert lasting = 0")
        expectRefused(model, "draw 21M from f, g") { if case .fundTooSmall(_, left: 20_000_000_00, _, _) = $0.refusal { true } else { false } }
        expectFine(model + "put 5M into f\nassert left(f) = 15M; assert balance = -5M; assert lasting = 0")
    }

    @Test func grantsMovesAndCovers() {
        let model = "fund f 10M\n" + three
        expectFine(model + "grant 5M to a from f\nassert budget(a) = 55M; assert a = 50M; assert left(f) = 5M; assert balance = 5M; assert lasting = 0")
        expectFine(model + "grant 5M to a from b\nassert budget(a) = 55M; assert a = 50M; assert b = 45M; assert budget(b) = 45M; assert balance = 5M; assert lasting = 0")
        expectFine(model + "grant 5M to a from b each year\nassert lasting = 5M")
        expectFine(model + "move 5M from a to b\nassert a = 45M; assert b = 55M; assert balance = 0")
        expectFine(model + "move 10% from a to b\nassert a = 45M; assert b = 55M")
        expectFine(model + "add 5M a\nassert uncovered = 5M\nadd 5M a covered by f\nassert uncovered = 5M; assert balance = -5M; assert lasting = -10M")
        expectFine(model + "add 6M a covered by b\nassert uncovered = 0; assert balance = 0; assert b = 44M; assert budget(b) = 44M")
        expectRefused(model, "add 5M all covered by b") { if case .sameAccount = $0.nameProblem { true } else { false } }
        expectFine(model + "add 5M all except b covered by b\nassert b = 45M")
        expectRefused(model, "move 5M from a to a") { if case .sameAccount = $0.nameProblem { true } else { false } }
    }

    // MARK: Measures and forecasts

    @Test func aMeasureOnTopOfACut() {
        var session = Session()
        #expect(session.script("account a 100M\ncut 10M a\nmeasure a -10%\nassert a = 81M; assert budget(a) = 90M; assert balance = 19M") == .fine)
        #expect(session.enter("measure a +9M") == .fine)
        guard case .warning(.secondMeasure(_, first: 2)) = session.warnings.first else {
            Issue.record("\(session.warnings)")
            return
        }
        #expect(session.enter("expect a 95M; assert a = 95M") == .fine)
        guard case .warning(.forecastOverMeasure(_, measure: 2)) = session.warnings.first else {
            Issue.record("\(session.warnings)")
            return
        }
    }

    @Test func signsAreNeeded() {
        for step in ["measure a 5%", "measure a 5M", "expect a 5%", "measure a 2024: 5M", "expect a 2024: +5M, 2025: 50M", "expect a 2024: 5%"] {
            expectRefused("years 2024..2025\naccount a 50M", step) { $0.nameProblem == .signNeeded }
        }
        for step in ["cut -5M a", "add -5% a", "draw -1 kr from f", "cut 2024: -5M a"] {
            expectRefused("years 2024..2025\naccount a 50M\nfund f 5M", step) { $0.nameProblem == .negativeAmount }
        }
        for step in ["cut (0 - 5M) a", "cut (0% - 5%) a"] {
            expectRefused("account a 50M", step) { if case .negativeAmount = $0.refusal { true } else { false } }
        }
    }

    @Test func forecasts() {
        let model = "years 2024..2026\naccount a 50M\nincome tax 80M\n"
        expectFine(model + "expect a +5M\nassert a = 2024: 55M, 2025: 50M, 2026: 50M\nassert lasting = -5M in 2024; assert deviation(a) = -5M in 2024")
        expectFine(model + "expect a -10%\nassert balance = 5M in 2024")
        expectFine(model + "expect a 47M from 2025\nassert a = 2024: 50M, 2025: 47M, 2026: 47M\nassert lasting = 3M in 2026")
        expectFine(model + "expect a +5M once\nassert lasting = 0 in 2024; assert balance = -5M in 2024")
        expectFine(model + "expect tax -5M\nassert income(tax) = 75M in 2024; assert balance = -5M in 2024; assert deviation(tax) = -5M in 2024")
        expectFine(model + "expect tax 2024: 85M, 2025: 90M\nassert income(tax) = 2024: 85M, 2025: 90M, 2026: 80M")
        expectFine(model + "expect a 2024: +5M, 2025: -5M\nassert a = 2024: 55M, 2025: 45M, 2026: 50M")
    }

    // MARK: Debts

    @Test func partPaymentsAndWriteOffs() {
        let model = "years 2024..2028\ndebt loan 50M\nfund f 60M\n"
        expectFine(model + "repay loan over 5 years\nrepay 15M of loan in 2025\nassert owed(loan) = 2024: 40M, 2025: 15M, 2026: 5M, 2027: 0, 2028: 0\nassert balance = 2024: -10M, 2025: -25M, 2026: -10M, 2027: -5M, 2028: 0\nassert lasting = -10M in 2025")
        // What is owed when the first instalment comes is what they divide.
        expectFine(model + "repay 10M of loan\nrepay loan over 4 years from 2025\nassert owed(loan) = 2024: 40M, 2025: 30M, 2026: 20M, 2027: 10M, 2028: 0")
        expectFine(model + "repay loan over 5 years\nwriteoff loan from f in 2026\nassert balance = 2024: -10M, 2025: -10M, 2026: 0, 2027: 0, 2028: 0\nassert left(f) = 2024: 60M, 2025: 60M, 2026: 30M, 2027: 30M, 2028: 30M\nassert freed(loan) = 2024: 0, 2025: 0, 2026: 10M, 2027: 10M, 2028: 10M")
        expectRefused(model, "repay 51M of loan") { if case .debtTooSmall(_, owed: 50_000_000_00, asked: 51_000_000_00, year: 0) = $0.refusal { true } else { false } }
        expectRefused(model + "repay loan over 5 years", "repay loan over 3 years") { if case .debtAlreadyServed = $0.refusal { true } else { false } }
        expectRefused(model + "writeoff loan from f", "repay 1M of loan in 2026") { if case .debtWrittenOff = $0.refusal { true } else { false } }
        expectRefused(model + "repay 1M of loan in 2026", "writeoff loan from f") { if case .paidAfterWriteOff = $0.refusal { true } else { false } }
        expectRefused(model + "draw 20M from f in 2028", "writeoff loan from f") { if case .fundTooSmall = $0.refusal { true } else { false } }
    }

    // MARK: Counts

    @Test func countsWorkOnBothSides() {
        let model = "account homes 100 places at 1M fixed 60%\nincome sold 15 places at 1.2M\n"
        expectFine(model + "cut 20 places homes\nassert balance = 8M\nadd 40 places homes\nassert balance = -20M")
        expectFine(model + "lower 5 places sold\nassert balance = -6M\nraise 10 places sold\nassert balance = 6M")
        expectRefused(model, "lower 16 places sold") { if case .tooFewUnits = $0.refusal { true } else { false } }
    }

    // MARK: Bare numbers

    @Test func aBareNumberIsNoMoney() {
        for number in ["14", "1400"] {
            expectRefused("account premises 60M", "cut \(number) premises") { $0.nameProblem == .bareNumber(number) }
        }
        expectRefused("account premises 60M", "cut 1.000 premises") {
            if case .syntax(.ambiguousSeparator) = $0.problems.first { true } else { false }
        }
        expectFine("unit tkr\naccount premises 60_000\ncut 14 premises\nassert premises = 59_986\nassert premises - 1 = 59_985_000 kr")
        expectRefused("account a 5M", "cut 0.001 kr a") { if case .finerThanMinorUnit = $0.nameProblem { true } else { false } }
    }
}
