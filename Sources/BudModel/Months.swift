/// Some of the twelve months of a year, by index from 0.
public struct MonthSet: Hashable, Sendable {
    private var bits: UInt16 = 0

    /// How many months a year has.
    public static let count = 12

    public init() {}

    /// Months outside 0...11 are no months and are passed over.
    public init(_ months: some Sequence<Int>) {
        for month in months { insert(month) }
    }

    public func contains(_ month: Int) -> Bool { (0..<MonthSet.count).contains(month) && bits & 1 << month != 0 }

    public mutating func insert(_ month: Int) {
        if (0..<MonthSet.count).contains(month) { bits |= 1 << month }
    }

    public mutating func formUnion(_ other: MonthSet) { bits |= other.bits }
    public func intersection(_ other: MonthSet) -> MonthSet { MonthSet(months.filter { other.contains($0) }) }

    public var count: Int { bits.nonzeroBitCount }
    public var isEmpty: Bool { bits == 0 }
    /// In the order of the year.
    public var months: [Int] { (0..<MonthSet.count).filter { contains($0) } }
    public var last: Int? { months.last }
    /// The months that are not among these.
    public var missing: MonthSet { MonthSet((0..<MonthSet.count).filter { !contains($0) }) }
    /// The months before the last one that are not among these: nobody knows what they would say.
    public var gaps: MonthSet { MonthSet(missing.months.filter { $0 < last ?? 0 }) }
    /// Only those up to a month.
    public func through(_ month: Int) -> MonthSet { MonthSet(months.filter { $0 <= month }) }
}

/// How an account's year is shaped: the share of each month.
public struct YearProfile: Hashable, Sendable {
    /// Twelve rates; 1 is the whole year.
    public var shares: [Fixed]

    public init(shares: [Fixed]) { self.shares = shares }

    /// The share of the year that lies in these months.
    public func share(of months: MonthSet) -> Fixed {
        // Twelve shares of a whole are far from the bounds of a number.
        Fixed(scaled: shares.enumerated().reduce(Int128(0)) { months.contains($1.offset) ? $0 &+ $1.element.scaled : $0 })
    }
}

/// What the months seen make of a whole year, if the others are as they were: so far × 12 / months, rounded half to
/// even once.
/// - Throws: `.divisionByZero` without a month, `.overflow`.
public func runrate(_ soFar: Int64, months: Int) throws(ArithmeticError) -> Int64 {
    guard let year = Int64(exactly: try roundedQuotient(Int128(soFar) * Int128(MonthSet.count), Int128(months))) else {
        throw .overflow
    }
    return year
}

/// What the months seen make of a whole year of which they are a share: so far / share, rounded half to even once.
/// - Throws: `.divisionByZero` without a share, `.overflow`.
public func projected(_ soFar: Int64, share: Fixed) throws(ArithmeticError) -> Int64 {
    guard let year = Int64(exactly: try roundedProduct(Int128(soFar), Fixed.scale, over: share.scaled)) else {
        throw .overflow
    }
    return year
}
