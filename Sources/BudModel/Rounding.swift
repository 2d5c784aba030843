/// What exact arithmetic can refuse. Nothing in the model traps on a number.
public enum ArithmeticError: Error, Hashable, Sendable {
    /// The result does not fit its representation.
    case overflow
    /// A quotient with nothing below the line.
    case divisionByZero
    /// The exponent of `^` has a fraction.
    case exponentNotWhole
    /// The exponent of `^` is larger than the limit.
    case exponentTooLarge
}

/// `numerator / denominator`, rounded half to even: the one rounding function of bud.
///
/// Half to even (banker's rounding, IEEE 754 roundTiesToEven) has no drift when many shares are added up.
/// - Throws: `.divisionByZero`, or `.overflow` for `Int128.min / -1`.
public func roundedQuotient(_ numerator: Int128, _ denominator: Int128) throws(ArithmeticError) -> Int128 {
    if denominator == 0 { throw .divisionByZero }
    let (quotient, remainder) = (numerator.magnitude).quotientAndRemainder(dividingBy: denominator.magnitude)
    let rounded = try roundedHalfToEven(quotient, remainder: remainder, divisor: denominator.magnitude)
    return try signed(rounded, negative: (numerator < 0) != (denominator < 0))
}

/// `a × b / divisor`, rounded half to even once, through a 256-bit product.
/// - Throws: `.divisionByZero`, `.overflow`.
public func roundedProduct(_ a: Int128, _ b: Int128, over divisor: Int128) throws(ArithmeticError) -> Int128 {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    if !overflow { return try roundedQuotient(product, divisor) }
    if divisor == 0 { throw .divisionByZero }
    let wide = a.magnitude.multipliedFullWidth(by: b.magnitude)
    if wide.high >= divisor.magnitude { throw .overflow }
    let (quotient, remainder) = divisor.magnitude.dividingFullWidth(wide)
    let rounded = try roundedHalfToEven(quotient, remainder: remainder, divisor: divisor.magnitude)
    return try signed(rounded, negative: ((a < 0) != (b < 0)) != (divisor < 0))
}

private func roundedHalfToEven(_ quotient: UInt128, remainder: UInt128,
                               divisor: UInt128) throws(ArithmeticError) -> UInt128 {
    // `remainder < divisor`, so the difference cannot underflow; comparing it spares doubling the remainder.
    let other = divisor &- remainder
    let up = remainder > other || (remainder == other && quotient & 1 == 1)
    if !up { return quotient }
    let (next, overflow) = quotient.addingReportingOverflow(1)
    if overflow { throw .overflow }
    return next
}

private func signed(_ magnitude: UInt128, negative: Bool) throws(ArithmeticError) -> Int128 {
    guard let value = Int128(exactly: magnitude) else { throw .overflow }
    return negative ? -value : value
}
