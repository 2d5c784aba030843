/// What is owed when the first year starts, without interest so far.
public struct Debt: Sendable {
    public var name: String
    public var text: String?
    public var source: String?
    /// Minor units.
    public var opening: Int64
    public var isEstimate: Bool

    public init(name: String, text: String? = nil, source: String? = nil, opening: Int64, isEstimate: Bool = false) {
        self.name = name
        self.text = text
        self.source = source
        self.opening = opening
        self.isEstimate = isEstimate
    }
}

/// How a debt is served: equal instalments, part payments, and a write-off. Shapes: one value a year of the model.
public struct DebtService: Hashable, Sendable {
    public var opening: Int64
    /// The year index of the first instalment, and how many there are.
    public var firstInstalment: Int?
    public var instalments: Int64 = 0
    /// What the instalments divide: owed when the first of them was agreed on, at its year's start.
    public var instalmentBase: Int64
    /// Minor units paid besides the instalments, at the year's end.
    public var partPayments: [Int64]
    /// The year index in which what is left is written off.
    public var writtenOff: Int?

    public init(opening: Int64, years: Int) {
        self.opening = opening
        instalmentBase = opening
        partPayments = Array(repeating: 0, count: years)
    }

    /// What falls due each year and what is owed at its end.
    public struct Schedule: Hashable, Sendable {
        /// Instalments actually paid, minor units by year.
        public var instalments: [Int64]
        /// Owed at the year's end.
        public var owed: [Int64]
        /// Paid by the write-off in its year.
        public var writeOff: [Int64]
        /// The instalments that a write-off made unnecessary.
        public var freed: [Int64]
        /// The part payments that found something to pay; less than was asked is an error of the caller.
        public var partPayments: [Int64]
    }

    /// The schedule: an instalment is owed/N rounded half to even and the last takes the rest; a part payment
    /// shortens the term; a write-off pays what is owed at its year's start less that year's part payments.
    /// - Throws: `.overflow`.
    public func schedule() throws(ArithmeticError) -> Schedule {
        var schedule = try served(writtenOff: nil)
        guard let year = writtenOff else { return schedule }
        let before = schedule
        schedule = try served(writtenOff: year)
        for index in partPayments.indices {
            schedule.freed[index] = try checkedDifference(before.instalments[index], schedule.instalments[index])
        }
        return schedule
    }

    private func served(writtenOff: Int?) throws(ArithmeticError) -> Schedule {
        let years = partPayments.count
        let none = [Int64](repeating: 0, count: years)
        var schedule = Schedule(instalments: none, owed: none, writeOff: none, freed: none, partPayments: none)
        let regular = instalments > 0 ? Int64(try roundedQuotient(Int128(instalmentBase), Int128(instalments))) : 0
        var owed = opening
        for year in 0..<years {
            if year == writtenOff {
                let part = min(partPayments[year], owed)
                schedule.partPayments[year] = part
                schedule.writeOff[year] = owed - part
                owed = 0
            } else {
                var due: Int64 = 0
                if let first = firstInstalment, year >= first, Int64(year - first) < instalments {
                    due = Int64(year - first) == instalments - 1 ? owed : min(regular, owed)
                }
                schedule.instalments[year] = due
                owed -= due
                // A part payment falls at the year's end, behind the instalment.
                let part = min(partPayments[year], owed)
                schedule.partPayments[year] = part
                owed -= part
            }
            schedule.owed[year] = owed
        }
        return schedule
    }
}
