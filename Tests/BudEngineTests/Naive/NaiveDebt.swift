import BigInt

/// A debt year by year, worked out anew from what was said of it.
struct NaiveDebt {
    var opening: Int64
    /// Tenths of a percent a year.
    var interest: Int64
    var years: Int
    var parts: [Int64]
    var borrowed: [Int64]
    var first: Int?
    var term = 0
    /// What is paid each year: an equal part, or with interest an annuity on what was owed when it was agreed.
    var payment: Int64 = 0
    var writtenOff: Int?

    init(opening: Int64, interest: Int64, years: Int) {
        self.opening = opening
        self.interest = interest
        self.years = years
        parts = Array(repeating: 0, count: years)
        borrowed = parts
    }

    struct Service {
        var instalments: [Int64]
        var interest: [Int64]
        var parts: [Int64]
        var writeOff: [Int64]
        var owed: [Int64]
        var isPartMissing = false
    }

    /// A·r·(1+r)^N / ((1+r)^N − 1), or A/N, rounded once.
    mutating func agree(on amount: Int64, from year: Int, years term: Int) throws(NaiveBudget.Refused) {
        first = year
        self.term = term
        if interest == 0 {
            payment = try rounded([Int128(amount)], over: [Int128(term)])
        } else {
            let grown = BigInt(1_000 + interest).power(term)
            let flat = BigInt(1_000).power(term)
            let exact = try bigRounded(BigInt(amount) * BigInt(interest) * grown, over: BigInt(1_000) * (grown - flat))
            guard let fits = Int64(exactly: exact) else { throw NaiveBudget.Refused("too large") }
            payment = fits
        }
    }

    func served() throws(NaiveBudget.Refused) -> Service {
        let none = Array(repeating: Int64(0), count: years)
        var service = Service(instalments: none, interest: none, parts: none, writeOff: none, owed: none)
        var owed = opening
        for year in 0..<years {
            if writtenOff != year {
                service.interest[year] = try rounded([Int128(owed), Int128(interest)], over: [1_000])
                if let first, year >= first, year < first + term {
                    let principal = payment - service.interest[year]
                    let isLast = year == first + term - 1
                    service.instalments[year] = isLast || principal > owed ? owed : principal
                    owed -= service.instalments[year]
                }
            }
            if parts[year] > owed { service.isPartMissing = true }
            service.parts[year] = parts[year] > owed ? owed : parts[year]
            owed -= service.parts[year]
            if writtenOff == year {
                service.writeOff[year] = owed
                owed = 0
            }
            owed += borrowed[year]
            service.owed[year] = owed
        }
        return service
    }

    func owedAtStart(of year: Int) throws(NaiveBudget.Refused) -> Int64 { year == 0 ? opening : try served().owed[year - 1] }

    func freed(_ year: Int) throws(NaiveBudget.Refused) -> Int64 {
        var before = self
        before.writtenOff = nil
        let (was, now) = (try before.served(), try served())
        return was.instalments[year] + was.interest[year] - now.instalments[year] - now.interest[year]
    }
}
