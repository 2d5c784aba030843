/// What is owed when the first year starts, and what it costs a year.
public struct Debt: Sendable {
    public var name: String
    public var text: String?
    public var source: String?
    /// Minor units.
    public var opening: Int64
    /// A year; 1 is 100 %.
    public var interest: Fixed
    public var isEstimate: Bool

    public init(name: String, text: String? = nil, source: String? = nil, opening: Int64, interest: Fixed = .zero,
                isEstimate: Bool = false) {
        self.name = name
        self.text = text
        self.source = source
        self.opening = opening
        self.interest = interest
        self.isEstimate = isEstimate
    }
}

/// How a debt is served: equal instalments or an annuity, part payments, and a write-off. Shapes: one value a year of
/// the model.
public struct DebtService: Hashable, Sendable {
    public var opening: Int64
    /// A year; 1 is 100 %.
    public var interest: Fixed
    /// The year index of the first instalment, and how many there are.
    public var firstInstalment: Int?
    public var instalments: Int64 = 0
    /// What the instalments divide: owed when the first of them was agreed on, at its year's start.
    public var instalmentBase: Int64
    /// Minor units borrowed in a year; they cost interest and are served from the next one on.
    public var borrowed: [Int64]
    /// Minor units paid besides the instalments, at the year's end.
    public var partPayments: [Int64]
    /// The year index in which what is left is written off.
    public var writtenOff: Int?

    public init(opening: Int64, interest: Fixed = .zero, years: Int) {
        self.opening = opening
        self.interest = interest
        instalmentBase = opening
        borrowed = Array(repeating: 0, count: years)
        partPayments = Array(repeating: 0, count: years)
    }

    /// What falls due each year and what is owed at its end.
    public struct Schedule: Hashable, Sendable {
        /// Principal actually repaid by instalments, minor units by year.
        public var instalments: [Int64]
        /// Interest on what was owed at the year's start.
        public var interest: [Int64]
        /// Owed at the year's end.
        public var owed: [Int64]
        /// Paid by the write-off in its year.
        public var writeOff: [Int64]
        /// The instalments and the interest that a write-off made unnecessary.
        public var freed: [Int64]
        /// The part payments that found something to pay; less than was asked is an error of the caller.
        public var partPayments: [Int64]
    }

    /// The schedule.
    ///
    /// Without interest an instalment is owed/N, with interest the payment is an annuity, each rounded half to even;
    /// the last takes the rest. A part payment shortens the term. A write-off pays what is owed at its year's start
    /// less that year's part payments.
    /// - Throws: `.overflow`.
    public func schedule() throws(ArithmeticError) -> Schedule {
        guard let year = writtenOff else { return try served(writtenOff: nil) }
        let before = try served(writtenOff: nil)
        var schedule = try served(writtenOff: year)
        for index in partPayments.indices {
            let instalments = try checkedDifference(before.instalments[index], schedule.instalments[index])
            let interest = try checkedDifference(before.interest[index], schedule.interest[index])
            schedule.freed[index] = try checkedSum(instalments, interest)
        }
        return schedule
    }

    private func served(writtenOff: Int?) throws(ArithmeticError) -> Schedule {
        let years = partPayments.count
        let none = [Int64](repeating: 0, count: years)
        var schedule = Schedule(instalments: none, interest: none, owed: none, writeOff: none, freed: none,
                                partPayments: none)
        let payment = instalments > 0
            ? try annuityPayment(Money(minorUnits: instalmentBase), rate: interest, years: instalments).minorUnits : 0
        var owed = opening
        for year in 0..<years {
            if year == writtenOff {
                let part = min(partPayments[year], owed)
                schedule.partPayments[year] = part
                schedule.writeOff[year] = owed - part
                owed = 0
            } else {
                let cost = try Money(minorUnits: owed).times(interest).minorUnits
                schedule.interest[year] = cost
                var due: Int64 = 0
                if let first = firstInstalment, year >= first, Int64(year - first) < instalments {
                    let isLast = Int64(year - first) == instalments - 1
                    due = isLast ? owed : min(max(0, try checkedDifference(payment, cost)), owed)
                }
                schedule.instalments[year] = due
                owed -= due
                // A part payment falls at the year's end, behind the instalment.
                let part = min(partPayments[year], owed)
                schedule.partPayments[year] = part
                owed -= part
            }
            owed = try checkedSum(owed, borrowed[year])
            schedule.owed[year] = owed
        }
        return schedule
    }
}

/// The yearly payment of an annuity: principal / Σ (1 + rate)^-k for k in 1...years, rounded half to even.
///
/// The textbook formula principal × rate / (1 − (1 + rate)^−years) is the same sum. Discount factors carry 30 decimals,
/// so that the payment is exact to the minor unit for any sum that fits.
/// - Parameter years: at least 1.
/// - Throws: `.overflow`, `.divisionByZero` for a rate of −100 %.
public func annuityPayment(_ principal: Money, rate: Fixed, years: Int64) throws(ArithmeticError) -> Money {
    let scale: Int128 = 1_000_000_000_000_000_000_000_000_000_000
    let factor = try roundedProduct(Fixed.scale, scale, over: (try Fixed.one + rate).scaled)
    var sum: Int128 = 0
    var power = scale
    for _ in 0..<max(1, years) {
        power = try roundedProduct(power, factor, over: scale)
        let (next, overflow) = sum.addingReportingOverflow(power)
        if overflow { throw .overflow }
        sum = next
    }
    guard let payment = Int64(exactly: try roundedProduct(Int128(principal.minorUnits), scale, over: sum)) else {
        throw .overflow
    }
    return Money(minorUnits: payment)
}
