import BudModel
import Testing

@Suite struct AnnuityTests {
    /// 29M at 3 % over 5 years.
    @Test func theLastPaymentTakesTheRemainder() throws {
        let rate = Fixed(scaled: Fixed.scale * 3 / 100)
        var service = DebtService(opening: 29_000_000_00, interest: rate, years: 6)
        service.firstInstalment = 0
        service.instalments = 5
        let schedule = try service.schedule()
        let payments = zip(schedule.instalments, schedule.interest).map { $0 + $1 }
        #expect(payments == [6_332_282_57, 6_332_282_57, 6_332_282_57, 6_332_282_57, 6_332_282_56, 0])
        #expect(schedule.instalments.reduce(0, +) == 29_000_000_00)
        #expect(schedule.owed.suffix(2) == [0, 0])
    }

    @Test func interestIsPaidWhereNothingIsRepaid() throws {
        let service = DebtService(opening: 100_00, interest: Fixed(scaled: Fixed.scale / 20), years: 2)
        #expect(try service.schedule().interest == [5_00, 5_00])
        #expect(try service.schedule().owed == [100_00, 100_00])
    }

    @Test func aWriteOffFreesInstalmentsAndInterest() throws {
        var service = DebtService(opening: 100_00, interest: Fixed(scaled: Fixed.scale / 20), years: 3)
        service.firstInstalment = 0
        service.instalments = 2
        let before = try service.schedule()
        service.writtenOff = 1
        let after = try service.schedule()
        #expect(after.freed == [0, before.instalments[1] + before.interest[1], 0])
        #expect(after.writeOff == [0, before.owed[0], 0])
    }
}
