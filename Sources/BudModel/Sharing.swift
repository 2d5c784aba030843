/// Shares `total` over `weights` so that the parts add up to it exactly.
///
/// Largest remainder (Hare–Niemeyer): every part first gets its share rounded down, and the minor units left over
/// go one by one to the largest remainders, ties to the first. Weights that are not positive get nothing.
/// - Parameters:
///   - total: minor units, of either sign.
///   - weights: one for each part; only positive ones count.
/// - Returns: the parts in the order of the weights, or nothing when no weight is positive.
/// - Throws: `.overflow`.
public func shared(_ total: Int64, by weights: [Int64]) throws(ArithmeticError) -> [Int64]? {
    var sum: Int128 = 0
    for weight in weights where weight > 0 { sum += Int128(weight) }
    if sum == 0 { return nil }
    if total == .min { throw .overflow }
    let magnitude = Int128(total.magnitude)
    var parts = [Int64](repeating: 0, count: weights.count)
    var remainders: [(index: Int, remainder: Int128)] = []
    var given: Int128 = 0
    for (index, weight) in weights.enumerated() where weight > 0 {
        // Both factors fit 63 bits, so their product fits 126.
        let (share, remainder) = (magnitude * Int128(weight)).quotientAndRemainder(dividingBy: sum)
        parts[index] = Int64(share)
        given += share
        remainders.append((index, remainder))
    }
    remainders.sort { $0.remainder != $1.remainder ? $0.remainder > $1.remainder : $0.index < $1.index }
    for (index, _) in remainders.prefix(Int(magnitude - given)) { parts[index] += 1 }
    if total < 0 { for index in parts.indices { parts[index] = -parts[index] } }
    return parts
}
