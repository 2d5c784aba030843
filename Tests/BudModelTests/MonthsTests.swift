import BudModel
import Testing

@Suite struct MonthsTests {
    @Test func gapsAreTheMonthsBeforeTheLastOne() {
        let seen = MonthSet([0, 2, 5])
        #expect(seen.months == [0, 2, 5])
        #expect(seen.gaps.months == [1, 3, 4])
        #expect(seen.missing.months == [1, 3, 4, 6, 7, 8, 9, 10, 11])
        #expect(seen.through(2).months == [0, 2])
        #expect(MonthSet().gaps.isEmpty && MonthSet().last == nil && MonthSet().missing.count == 12)
    }

    @Test func monthsThatAreNoneArePassedOver() {
        #expect(MonthSet([-1, 12, 64, .max, .min]).isEmpty)
        #expect(!MonthSet(0..<12).contains(12) && !MonthSet(0..<12).contains(-1))
    }

    @Test func aYearIsRoundedHalfToEvenOnce() throws {
        #expect(try runrate(1, months: 8) == 2)
        #expect(try runrate(5, months: 8) == 8)
        #expect(try runrate(-3, months: 8) == -4)
        #expect(try runrate(6_985_050_000, months: 3) == 27_940_200_000)
        #expect(try projected(3, share: Fixed(scaled: Fixed.scale / 4)) == 12)
        #expect(throws: ArithmeticError.divisionByZero) { try runrate(1, months: 0) }
        #expect(throws: ArithmeticError.divisionByZero) { try projected(1, share: .zero) }
        #expect(throws: ArithmeticError.overflow) { try runrate(.max, months: 11) }
        #expect(throws: ArithmeticError.overflow) { try projected(.max, share: Fixed(scaled: 1)) }
    }
}
