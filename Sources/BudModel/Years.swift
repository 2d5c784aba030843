/// The years a budget covers: `2024..2027`, or one unnamed year when nothing was said.
public struct BudgetYears: Hashable, Sendable {
    /// The first year's number, nothing for the one unnamed year.
    public var first: Int?
    /// How many years; at least 1.
    public var count: Int

    public init(first: Int?, count: Int) {
        self.first = first
        self.count = max(1, count)
    }

    public static let unnamed = BudgetYears(first: nil, count: 1)

    /// The index of a calendar year, or nothing outside the model.
    public func index(of year: Int) -> Int? {
        guard let first, year >= first, year - first < count else { return nil }
        return year - first
    }

    /// The calendar year at an index, nothing when years are unnamed.
    public func year(at index: Int) -> Int? {
        guard let first, index >= 0, index < count else { return nil }
        return first + index
    }

    public var last: Int? { first.map { $0 + count - 1 } }
}

/// A run of years by index, both ends included.
public struct YearSlice: Hashable, Sendable {
    public var first: UInt8
    public var last: UInt8

    public init(first: Int, last: Int) {
        self.first = UInt8(clamping: first)
        self.last = UInt8(clamping: last)
    }

    public var indices: ClosedRange<Int> { Int(first)...max(Int(first), Int(last)) }
    public func contains(_ index: Int) -> Bool { indices.contains(index) }
    public var count: Int { indices.count }
}
