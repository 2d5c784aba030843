/// An exact sum of money in whole minor units (øre, öre, cent).
///
/// Arithmetic reports overflow instead of trapping; there is no way from a floating-point number to money.
public struct Money: Hashable, Comparable, Sendable {
    /// Whole minor units: 28M kr is 2 800 000 000 øre.
    public var minorUnits: Int64

    public init(minorUnits: Int64) { self.minorUnits = minorUnits }

    public static let zero = Money(minorUnits: 0)
    /// Minor units in one currency unit; two decimals unless a currency says otherwise.
    public static let minorUnitsPerUnit: Int64 = 100

    public static func < (a: Money, b: Money) -> Bool { a.minorUnits < b.minorUnits }

    /// - Throws: `.overflow`.
    public static func + (a: Money, b: Money) throws(ArithmeticError) -> Money {
        Money(minorUnits: try checkedSum(a.minorUnits, b.minorUnits))
    }

    /// - Throws: `.overflow`.
    public static func - (a: Money, b: Money) throws(ArithmeticError) -> Money {
        Money(minorUnits: try checkedDifference(a.minorUnits, b.minorUnits))
    }

    /// The magnitude, at most `Int64.max`; `Int64.min` cannot be posted, so nothing real is lost.
    public var magnitude: Money {
        Money(minorUnits: minorUnits == .min ? .max : abs(minorUnits))
    }

    /// The same amount with the other sign, `Int64.max` for `Int64.min`.
    public var negated: Money { Money(minorUnits: minorUnits == .min ? .max : -minorUnits) }
}

/// - Throws: `.overflow`.
@inlinable
public func checkedSum(_ a: Int64, _ b: Int64) throws(ArithmeticError) -> Int64 {
    let (sum, overflow) = a.addingReportingOverflow(b)
    if overflow { throw .overflow }
    return sum
}

/// - Throws: `.overflow`.
@inlinable
public func checkedDifference(_ a: Int64, _ b: Int64) throws(ArithmeticError) -> Int64 {
    let (difference, overflow) = a.subtractingReportingOverflow(b)
    if overflow { throw .overflow }
    return difference
}

/// - Throws: `.overflow`.
@inlinable
public func checkedProduct(_ a: Int64, _ b: Int64) throws(ArithmeticError) -> Int64 {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    if overflow { throw .overflow }
    return product
}
