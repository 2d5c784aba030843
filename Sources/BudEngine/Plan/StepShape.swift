import BudModel
import BudSyntax

/// How a step's full-year amount comes into force: part years, phases, how much of it is believed, what it costs.
public struct StepShape: Sendable {
    /// The months in which it works, by year index; nothing for whole years.
    public internal(set) var months: [UInt8]?
    /// The part of the full amount by year from the step's first one on; the last one stays.
    var phases: [Ratio] = []
    /// How much is believed: it scales expected, not adjusted.
    public internal(set) var delivers: Fixed?
    /// One-off or yearly cost, a posting of its own.
    var cost: StepCost?
    /// `covering`: a label for the follow-up.
    public internal(set) var covering: String?

    /// An exact fraction.
    struct Ratio: Sendable {
        var numerator: Int128
        var denominator: Int128

        static let one = Ratio(numerator: 1, denominator: 1)

        /// In lowest terms, so that products stay far from the bounds.
        func times(_ other: Ratio) -> Ratio {
            let first = Ratio.reduced(numerator, other.denominator)
            let second = Ratio.reduced(other.numerator, denominator)
            return Ratio(numerator: first.0 &* second.0, denominator: first.1 &* second.1)
        }

        private static func reduced(_ a: Int128, _ b: Int128) -> (Int128, Int128) {
            var (x, y) = (a.magnitude, b.magnitude)
            while y != 0 { (x, y) = (y, x % y) }
            return x == 0 ? (a, b) : (a / Int128(x), b / Int128(x))
        }
    }

    var isPlain: Bool { months == nil && phases.isEmpty && delivers == nil && cost == nil && covering == nil }

    /// Months of a year and its phase, without `delivers`.
    func share(of year: Int, from first: Int) -> Ratio {
        var share = Ratio.one
        if let months, year < months.count { share = Ratio(numerator: Int128(months[year]), denominator: 12) }
        if let last = phases.last {
            let index = year - first
            share = share.times(index >= 0 && index < phases.count ? phases[index] : last)
        }
        return share
    }
}

/// `costing 2M`: minor units by year index.
struct StepCost: Sendable {
    var amounts: [Int64]
    var isOneOff: Bool
    var slots: [UncertainSlot] = []
}
