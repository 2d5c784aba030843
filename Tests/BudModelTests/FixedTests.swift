import BudModel
import Testing

@Suite struct FixedTests {
    private func fixed(_ mantissa: Int64, _ decimals: Int = 0) throws -> Fixed {
        try #require(Fixed(mantissa: mantissa, decimals: decimals))
    }

    @Test func literals() throws {
        #expect(try fixed(35, 2).scaled == 350_000_000_000)
        #expect(try fixed(1, 12).scaled == 1)
        #expect(Fixed(mantissa: 1, decimals: 13) == nil)
        #expect(Fixed(mantissa: 1, decimals: -1) == nil)
        #expect(try fixed(.max).scaled == Int128(Int64.max) * Fixed.scale)
    }

    /// Products and quotients against long multiplication and division.
    @Test func operationsRoundOnceHalfToEven() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<300 {
            let (a, b) = (Fixed(scaled: random.wide()), Fixed(scaled: random.wide()))
            let isNegative = (a.scaled < 0) != (b.scaled < 0)
            let (left, right, scale) = (Digits(a.scaled.magnitude), Digits(b.scaled.magnitude), Digits(Fixed.scale.magnitude))
            #expect((try? a * b)?.scaled == (left * right).halfEvenQuotient(by: scale).signed(isNegative), "\(a) * \(b)")
            if b != .zero {
                #expect((try? a / b)?.scaled == (left * scale).halfEvenQuotient(by: right).signed(isNegative), "\(a) / \(b)")
            }
            let (sum, overflow) = a.scaled.addingReportingOverflow(b.scaled)
            #expect((try? a + b)?.scaled == (overflow ? nil : sum))
            let (difference, under) = a.scaled.subtractingReportingOverflow(b.scaled)
            #expect((try? a - b)?.scaled == (under ? nil : difference))
        }
    }

    @Test func additionIsExactAndProductsCommute() throws {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<500 {
            let (a, b) = (Fixed(scaled: random.wide() >> 40), Fixed(scaled: random.wide() >> 40))
            #expect(try (a + b) - b == a)
            #expect((try? a * b) == (try? b * a))
            #expect(try a * .one == a)
            #expect(try a / .one == a)
        }
    }

    @Test func powers() throws {
        #expect(try Fixed(2).power(Fixed(10), limit: 1000) == Fixed(1024))
        #expect(try Fixed(2).power(Fixed(-2), limit: 1000) == fixed(25, 2))
        #expect(try Fixed(-3).power(Fixed(3), limit: 1000) == Fixed(-27))
        #expect(try Fixed(0).power(Fixed(0), limit: 1000) == .one)
        #expect(throws: ArithmeticError.exponentNotWhole) { try Fixed(2).power(fixed(5, 1), limit: 1000) }
        #expect(throws: ArithmeticError.exponentTooLarge) { try Fixed(2).power(Fixed(1001), limit: 1000) }
        #expect(throws: ArithmeticError.divisionByZero) { try Fixed(0).power(Fixed(-1), limit: 1000) }
        #expect(throws: ArithmeticError.overflow) { try Fixed(9).power(Fixed(1000), limit: 1000) }
    }

    @Test func wholeSteps() throws {
        #expect(try fixed(25, 1).rounded(to: .one) == Fixed(2))
        #expect(try fixed(35, 1).rounded(to: .one) == Fixed(4))
        #expect(try fixed(-25, 1).rounded(to: .one) == Fixed(-2))
        #expect(try fixed(4_949, 4).rounded(to: fixed(1, 2)) == fixed(49, 2))
        #expect(Fixed(3).isWhole)
        #expect(try !fixed(31, 1).isWhole)
    }

    @Test func moneyThereAndBack() throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            let money = Money(minorUnits: random.minorUnits())
            #expect(try Fixed(money).money() == money)
        }
        #expect(try fixed(5, 3).money() == .zero)
        #expect(try fixed(15, 3).money() == Money(minorUnits: 2))
        #expect(throws: ArithmeticError.overflow) { try Fixed(.max).money() }
    }

    /// `rate × amount` against long multiplication; it never moves away from the amount's sign.
    @Test func moneyTimesARate() throws {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<400 {
            let money = Money(minorUnits: random.minorUnits())
            let rate = Fixed(scaled: random.wide() >> 64)
            let product = Digits(UInt128(money.minorUnits.magnitude)) * Digits(rate.scaled.magnitude)
            let expected = product.halfEvenQuotient(by: Digits(Fixed.scale.magnitude))
                .signed((money.minorUnits < 0) != (rate.scaled < 0)).flatMap { Int64(exactly: $0) }
            #expect((try? money.times(rate))?.minorUnits == expected, "\(money) × \(rate)")
        }
        #expect(try Money(minorUnits: 1).times(fixed(5, 1)) == .zero)
        #expect(try Money(minorUnits: 3).times(fixed(5, 1)) == Money(minorUnits: 2))
        #expect(throws: ArithmeticError.overflow) { try Money(minorUnits: .max).times(Fixed(2)) }
    }

    @Test func moneyReportsOverflow() {
        let most = Money(minorUnits: .max)
        #expect(throws: ArithmeticError.overflow) { try most + Money(minorUnits: 1) }
        #expect(throws: ArithmeticError.overflow) { try Money(minorUnits: .min) - Money(minorUnits: 1) }
        #expect(Money(minorUnits: .min).negated == most)
        #expect(Money(minorUnits: .min).magnitude == most)
        #expect(throws: ArithmeticError.overflow) { try checkedProduct(.max, 2) }
    }
}
