import BudModel
import Testing

@Suite struct RoundingTests {
    @Test(arguments: [(5, 2, 2), (7, 2, 4), (-5, 2, -2), (-7, 2, -4), (5, -2, -2), (1, 3, 0), (2, 3, 1), (0, 9, 0), (6, 4, 2), (10, 4, 2)])
    func halfToEven(numerator: Int, denominator: Int, quotient: Int) throws {
        #expect(try roundedQuotient(Int128(numerator), Int128(denominator)) == Int128(quotient))
    }

    @Test func quotientsAgreeWithLongDivision() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<400 {
            let (a, b) = (random.wide(), random.wide())
            let expected = b == 0 ? nil
                : Digits(a.magnitude).halfEvenQuotient(by: Digits(b.magnitude)).signed((a < 0) != (b < 0))
            #expect((try? roundedQuotient(a, b)) == expected, "\(a) / \(b)")
        }
    }

    @Test func productsAgreeWithLongMultiplication() {
        var random = SeededGenerator(seed: 2)
        var wide = 0
        for _ in 0..<400 {
            let (a, b, divisor) = (random.wide(), random.wide(), random.wide())
            if a.multipliedReportingOverflow(by: b).overflow { wide += 1 }
            let product = Digits(a.magnitude) * Digits(b.magnitude)
            let expected = divisor == 0 ? nil
                : product.halfEvenQuotient(by: Digits(divisor.magnitude)).signed(((a < 0) != (b < 0)) != (divisor < 0))
            #expect((try? roundedProduct(a, b, over: divisor)) == expected, "\(a) × \(b) / \(divisor)")
        }
        #expect(wide > 100)
    }

    /// A tie of a product that fits only 256 bits.
    @Test func wideTiesGoToEven() throws {
        let large = Int128(1) << 100
        // 2^100 · k / 2^101 is k/2, and each k here is odd.
        #expect(try roundedProduct(large * 3, large + 1, over: large * 2) == (3 * (large + 1) + 1) / 2)
        #expect(try roundedProduct(large * 5, large + 1, over: large * 2) == (5 * (large + 1) - 1) / 2)
        #expect(try roundedProduct(large * 3, large + 3, over: large * 2) == (3 * (large + 3) - 1) / 2)
        #expect(try roundedProduct(large, large + 3, over: large * 2) == (large + 4) / 2)
    }

    /// Rounded up, the quotient would be 2^128.
    @Test func roundingUpOverTheEdgeIsAnOverflow() {
        let large = Int128(1) << 65
        #expect(throws: ArithmeticError.overflow) { try roundedProduct(large - 1, large + 1, over: 4) }
        #expect(throws: ArithmeticError.overflow) { try roundedProduct(.max, .max, over: 1) }
        #expect(throws: ArithmeticError.overflow) { try roundedQuotient(.min, -1) }
    }

    @Test func nothingBelowTheLine() {
        #expect(throws: ArithmeticError.divisionByZero) { try roundedQuotient(1, 0) }
        #expect(throws: ArithmeticError.divisionByZero) { try roundedProduct(.max, .max, over: 0) }
    }
}
