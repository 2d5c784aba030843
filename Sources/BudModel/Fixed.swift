/// A fixed-point number with 12 decimals: rates, ratios, counts, and money inside an expression.
///
/// Each operation rounds half to even once and reports overflow.
public struct Fixed: Hashable, Comparable, Sendable {
    /// The value × 10^12.
    public var scaled: Int128

    public init(scaled: Int128) { self.scaled = scaled }

    /// How many decimals a number keeps.
    public static let decimals = 12
    /// 10^12.
    public static let scale: Int128 = 1_000_000_000_000

    public static let zero = Fixed(scaled: 0)
    public static let one = Fixed(scaled: scale)

    /// A whole number.
    public init(_ whole: Int) { scaled = Int128(whole) * Fixed.scale }

    /// Money in currency units.
    public init(_ money: Money) {
        scaled = Int128(money.minorUnits) * (Fixed.scale / Int128(Money.minorUnitsPerUnit))
    }

    /// `mantissa × 10^-decimals`, or nothing when it has more than 12 decimals.
    public init?(mantissa: Int64, decimals: Int) {
        guard decimals >= 0, decimals <= Fixed.decimals else { return nil }
        scaled = Int128(mantissa) * Int128(powerOfTen(Fixed.decimals - decimals))
    }

    public static func < (a: Fixed, b: Fixed) -> Bool { a.scaled < b.scaled }

    /// - Throws: `.overflow`.
    public static func + (a: Fixed, b: Fixed) throws(ArithmeticError) -> Fixed {
        let (sum, overflow) = a.scaled.addingReportingOverflow(b.scaled)
        if overflow { throw .overflow }
        return Fixed(scaled: sum)
    }

    /// - Throws: `.overflow`.
    public static func - (a: Fixed, b: Fixed) throws(ArithmeticError) -> Fixed {
        let (difference, overflow) = a.scaled.subtractingReportingOverflow(b.scaled)
        if overflow { throw .overflow }
        return Fixed(scaled: difference)
    }

    /// - Throws: `.overflow`.
    public static func * (a: Fixed, b: Fixed) throws(ArithmeticError) -> Fixed {
        Fixed(scaled: try roundedProduct(a.scaled, b.scaled, over: scale))
    }

    /// - Throws: `.divisionByZero`, `.overflow`.
    public static func / (a: Fixed, b: Fixed) throws(ArithmeticError) -> Fixed {
        Fixed(scaled: try roundedProduct(a.scaled, scale, over: b.scaled))
    }

    /// This number to a whole power, by repeated multiplication.
    /// - Throws: `.exponentNotWhole`, `.exponentTooLarge` (over `limit`), `.overflow`, `.divisionByZero`.
    public func power(_ exponent: Fixed, limit: Int) throws(ArithmeticError) -> Fixed {
        let (whole, rest) = exponent.scaled.quotientAndRemainder(dividingBy: Fixed.scale)
        if rest != 0 { throw .exponentNotWhole }
        if whole.magnitude > UInt128(limit) { throw .exponentTooLarge }
        var result = Fixed.one
        for _ in 0..<Int(whole.magnitude) { result = try result * self }
        return whole < 0 ? try Fixed.one / result : result
    }

    /// Money of this many currency units, rounded half to even to the minor unit.
    /// - Throws: `.overflow`.
    public func money() throws(ArithmeticError) -> Money {
        let minor = try roundedProduct(scaled, Int128(Money.minorUnitsPerUnit), over: Fixed.scale)
        guard let units = Int64(exactly: minor) else { throw .overflow }
        return Money(minorUnits: units)
    }

    /// Rounded half to even to a whole number of `step` (`Fixed.one`: whole units).
    /// - Throws: `.overflow`.
    public func rounded(to step: Fixed) throws(ArithmeticError) -> Fixed {
        let (product, overflow) = try roundedQuotient(scaled, step.scaled).multipliedReportingOverflow(by: step.scaled)
        if overflow { throw .overflow }
        return Fixed(scaled: product)
    }

    public var magnitude: Fixed { Fixed(scaled: scaled == .min ? .max : abs(scaled)) }
    public var negated: Fixed { Fixed(scaled: scaled == .min ? .max : -scaled) }
    public var isWhole: Bool { scaled % Fixed.scale == 0 }
}

/// 10^exponent for 0...18.
public func powerOfTen(_ exponent: Int) -> Int64 {
    var result: Int64 = 1
    for _ in 0..<min(max(exponent, 0), 18) { result *= 10 }
    return result
}

extension Money {
    /// `rate × amount`, rounded half to even to the minor unit; a rate of 1 is 100 %.
    /// - Throws: `.overflow`.
    public func times(_ rate: Fixed) throws(ArithmeticError) -> Money {
        let minor = try roundedProduct(Int128(minorUnits), rate.scaled, over: Fixed.scale)
        guard let units = Int64(exactly: minor) else { throw .overflow }
        return Money(minorUnits: units)
    }
}
