@testable import BudEngine
import BudModel
import Testing

@Suite struct LoanTests {
    @Test func anAnnuityToTheØre() throws {
        var session = Session()
        for line in ["years 2024..2028", "debt d 29M interest 3%", "repay d over 5 years"] { #expect(session.enter(line) == .fine) }
        let schedule = try #require(session.interpreter.outcome.schedule(DebtID(0)))
        let payments = zip(schedule.instalments, schedule.interest).map { $0 + $1 }
        #expect(payments == [633_228_257, 633_228_257, 633_228_257, 633_228_257, 633_228_256])
        #expect(schedule.instalments.reduce(0, +) == 29_000_000_00)
        #expect(session.interpreter.outcome.balance == payments.map { -$0 })
    }

    @Test func interestIsPaidWhereNothingIsRepaid() {
        expectFine("years 2024..2026\ndebt d 10M interest 2%\nassert balance = -200K; assert lasting = -200K; assert owed(d) = 10M")
        expectFine("years 2024..2026\ndebt d 10M interest 2%\nfund f 12M\nwriteoff d from f in 2025\nassert freed(d) = 2024: 0, 2025: 200K, 2026: 200K; assert balance = 2024: -200K, 2025: 0, 2026: 0")
        expectFine("years 2024..2026\ndebt d 10M interest 2%\nrepay 5M of d\nassert balance = 2024: -5.2M, 2025: -100K, 2026: -100K; assert lasting = 2024: -200K, 2025: -100K, 2026: -100K")
    }

    @Test func aLoanIsTakenInOneYear() {
        let years = "years 2024..2027"
        expectFine(years + "\nborrow 9M as l over 3 years in 2025\nassert balance = 2024: 0, 2025: 9M, 2026: -3M, 2027: -3M; assert lasting = 2024: 0, 2025: 0, 2026: -3M, 2027: -3M")
        expectFine(years + "\nborrow 9M as l over 3 years from 2025\nassert balance = 2024: 0, 2025: 9M, 2026: -3M, 2027: -3M")
        expectRefused(years, "borrow 9M as l over 3 years in 2025..2026") { $0.nameProblem == .oneYearWanted }
        expectRefused(years, "borrow 2024: 9M, 2025: 5M as l over 3 years") { $0.nameProblem == .oneYearWanted }
        for tail in ["each year", "until 2026", "rising 5%"] {
            expectRefused(years, "borrow 9M as l over 3 years " + tail) { if case .tailDoesNotFit = $0.nameProblem { true } else { false } }
        }
    }

    /// What a fund may give is what is in it before the step, also where it takes the balance.
    @Test func theFundThatTakesTheBalance() {
        let model = "years 2024..2026\naccount x 50M\nfund f 8M takes balance\n"
        expectFine(model + "add 5M x in 2024 covered by f\nassert balance = 0; assert left(f) = 3M")
        expectFine(model + "add 5M x\nassert left(f) = 2024: 3M, 2025: -2M, 2026: -7M")
        expectRefused(model, "add 9M x in 2024 covered by f") { if case .fundTooSmall(_, left: 8_000_000_00, _, _) = $0.refusal { true } else { false } }
        expectFine(model + "debt d 8M interest 3%\ncut 240K x\nwriteoff d from f\nassert left(f) = 2024: 240K, 2025: 480K, 2026: 720K")
    }
}
