import BudModel
import BudSyntax

/// `11M..14M`, `11M..12M..14M`, `-30%..-40%` as written once: one draw a sample, wherever its value stands.
public struct UncertainRange: Sendable {
    public enum Kind: Sendable { case money, rate, number }

    public var kind: Kind
    /// Minor units of money, otherwise × 10^12. `low` is the smaller one, in whatever order they were written.
    public var low: Int128
    /// What is shown: the middle one of three, half way between two.
    public var likely: Int128
    public var high: Int128
    /// Three were written, so that what lies near the likely one is drawn more often.
    public var isTriangular: Bool
    public var span: Span

    /// A value of this range as an expression has it: money in currency units.
    func fixed(_ value: Int128) -> Fixed {
        kind == .money ? Fixed(scaled: value * (Fixed.scale / Int128(Money.minorUnitsPerUnit))) : Fixed(scaled: value)
    }

    /// A value of a range of money in minor units.
    func minorUnits(_ value: Int128) -> Int64 { Int64(clamping: value) }
}

/// Where the value of a range stands within an amount, a cost or a level.
struct UncertainSlot: Sendable {
    /// Index into `Plan.ranges`.
    var range: Int32
    /// Year indexes.
    var years: ClosedRange<Int>
}

/// Where the value of a range stands within an expression.
struct UncertainNode: Sendable {
    /// Index into `Plan.ranges`.
    var range: Int32
    var node: ResolvedExpression.Index
    /// The years of a per-year list, nothing for a constant.
    var years: ClosedRange<Int>?
}

/// A declared level or price with a range in it: how it comes to be from what was written.
struct LevelRecipe: Sendable {
    /// `growing P%`: from a year on, up to what another entry of the list says.
    struct Growth: Sendable {
        var rate: Fixed
        var from: Int
        /// The last year of the entry it binds to; later ones that are written keep what they say.
        var last: Int
    }

    /// The level or the price as written, minor units by year.
    var written: [Int64?]
    var growths: [Growth] = []
    /// Units at that price.
    var driven: Driven?
    /// The months in which it is there.
    var months: [UInt8]?
    var slots: [UncertainSlot] = []

    /// The level by year, and the units with their prices.
    /// - Throws: `.overflow`.
    func level() throws(ArithmeticError) -> (adopted: [Int64?], driven: Driven?) {
        var values = written
        for growth in growths { _ = try growth.fill(&values) }
        var units = driven
        if units != nil {
            units?.price = values.compactMap { $0 }
            values = []
            for year in written.indices { values.append(try units?.cost(year)) }
        }
        if let months { LevelRecipe.limit(&values, to: months) }
        return (values, units)
    }

    /// So many twelfths of each year.
    static func limit(_ values: inout [Int64?], to months: [UInt8]) {
        for (year, count) in months.enumerated() {
            guard let amount = values[year] else { continue }
            // A product of 63 and 4 bits; a twelfth of it fits again.
            values[year] = (try? roundedQuotient(Int128(amount) * Int128(count), 12)).flatMap { Int64(exactly: $0) } ?? 0
        }
    }
}

extension LevelRecipe.Growth {
    /// Compound growth, chained in minor units: each year is the rounded one before it times 1 + rate.
    /// - Returns: the years it filled, nothing where there is no value to grow from.
    /// - Throws: `.overflow`.
    func fill(_ values: inout [Int64?]) throws(ArithmeticError) -> [Int]? {
        guard from < values.count, let start = values[from] else { return nil }
        var filled: [Int] = []
        var current = Money(minorUnits: start)
        for year in (from + 1)..<max(from + 1, values.count) {
            current = try current.times(try Fixed.one + rate)
            // A year that another entry of the list says keeps what it says.
            if year > last, values[year] != nil { break }
            values[year] = current.minorUnits
            filled.append(year)
        }
        return filled
    }
}

/// A sum of a fund, a debt or a floor that is a range.
struct UncertainSum: Sendable {
    enum Place: Sendable {
        case fund(FundID), fundFloor(FundID), debt(DebtID), floor(LineID)
    }

    var range: Int32
    var place: Place
}
