/// A driven account: so many units at so much each, part of it fixed. Shapes: one value a year.
public struct Driven: Sendable {
    /// What is counted: pupils, places, posts.
    public var unit: String
    /// The declared volume, which the fixed part is measured by.
    public var declared: [Fixed]
    public var volume: [Fixed]
    /// Minor units a unit.
    public var price: [Int64]
    /// The share of the price that does not fall with the volume; 1 is 100 %.
    public var fixedShare: Fixed

    public init(unit: String, volume: [Fixed], price: [Int64], fixedShare: Fixed = .zero) {
        self.unit = unit
        declared = volume
        self.volume = volume
        self.price = price
        self.fixedShare = fixedShare
    }

    /// price · (f · max(V₀, V) + (1 − f) · V), minor units, rounded half to even once.
    /// - Throws: `.overflow`.
    public func cost(_ year: Int) throws(ArithmeticError) -> Int64 {
        try Driven.cost(volume: volume[year], declared: declared[year], price: price[year], fixedShare: fixedShare)
    }

    public static func cost(volume: Fixed, declared: Fixed, price: Int64, fixedShare: Fixed) throws(ArithmeticError) -> Int64 {
        let held = max(volume, declared)
        let (fixed, first) = fixedShare.scaled.multipliedReportingOverflow(by: held.scaled)
        let (moving, second) = (Fixed.scale - fixedShare.scaled).multipliedReportingOverflow(by: volume.scaled)
        let (units, third) = fixed.addingReportingOverflow(moving)
        if first || second || third { throw .overflow }
        guard let cost = Int64(exactly: try roundedProduct(units, Int128(price), over: Fixed.scale * Fixed.scale)) else {
            throw .overflow
        }
        return cost
    }
}
