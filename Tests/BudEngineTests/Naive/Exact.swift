import BigInt

/// A product over a product, rounded half to even once, by steps that a child could check.
///
/// Numbers that do not fit grow: nothing is rounded or lost on the way.
func rounded(_ factors: [Int128], over divisors: [Int128] = []) throws(NaiveBudget.Refused) -> Int64 {
    guard let value = Int64(exactly: try wideRounded(factors, over: divisors)) else { throw NaiveBudget.Refused("too large") }
    return value
}

func wideRounded(_ factors: [Int128], over divisors: [Int128] = []) throws(NaiveBudget.Refused) -> Int128 {
    if let numerator = product(factors), let denominator = product(divisors), denominator > 0,
       numerator.magnitude < UInt128(1) << 120, denominator < Int128(1) << 120 {
        var quotient = numerator / denominator
        var rest = numerator % denominator
        if rest < 0 {
            rest += denominator
            quotient -= 1
        }
        if rest * 2 > denominator || (rest * 2 == denominator && quotient % 2 != 0) { quotient += 1 }
        return quotient
    }
    let numerator = factors.reduce(BigInt(1)) { $0 * BigInt($1) }
    let denominator = divisors.reduce(BigInt(1)) { $0 * BigInt($1) }
    guard let value = Int128(exactly: try bigRounded(numerator, over: denominator)) else { throw NaiveBudget.Refused("too large") }
    return value
}

func bigRounded(_ numerator: BigInt, over denominator: BigInt) throws(NaiveBudget.Refused) -> BigInt {
    if denominator == 0 { throw NaiveBudget.Refused("division by zero") }
    if denominator < 0 { return try bigRounded(-numerator, over: -denominator) }
    var (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    if rest < 0 {
        rest += denominator
        quotient -= 1
    }
    if rest * 2 > denominator || (rest * 2 == denominator && quotient % 2 != 0) { quotient += 1 }
    return quotient
}

private func product(_ factors: [Int128]) -> Int128? {
    var product: Int128 = 1
    for factor in factors {
        let (next, overflow) = product.multipliedReportingOverflow(by: factor)
        if overflow { return nil }
        product = next
    }
    return product
}

/// 10^12: numbers in expressions have 12 decimals.
let trillion: Int128 = 1_000_000_000_000
