/// A second, slow reading of the language: its own loops over a sketch, no postings, sums made anew each time.
///
/// It shares nothing with the engine, so that a mistake must be made twice to go unseen.
struct NaiveBudget {
    /// Why a step is refused; only that it is one matters.
    struct Refused: Error {
        var why: String
        init(_ why: String) { self.why = why }
    }

    /// One side of a leaf.
    struct Key: Hashable {
        var path: String
        var isIncome: Bool
    }

    struct Columns {
        var adopted: [Int64]
        var adjusted: [Int64]
        var expected: [Int64]
        var isKnown: [Bool]
        var floor: Int64
    }

    let years: Int
    let isResult: Bool
    var focus = 0
    /// Full paths in the order in which they were first named, groups before their parts.
    var paths: [String] = []
    var columns: [Key: Columns] = [:]
    var fundLevels: [String: [Int64]] = [:]
    var fundFloors: [String: Int64] = [:]
    var debts: [String: NaiveDebt] = [:]
    var locks: [String] = []
    /// Money out of funds less money into them, by year.
    var drawn: [Int64]
    /// What one-off changes did to the balance, debts apart.
    var oneOff: [Int64]
    var uncovered: [Int64]

    init(_ sketch: Sketch) {
        years = sketch.years
        isResult = sketch.isResult
        drawn = Array(repeating: 0, count: years)
        oneOff = drawn
        uncovered = drawn
    }

    /// Takes an item in, all of it or nothing.
    mutating func take(_ item: Sketch.Item) throws(Refused) {
        var copy = self
        switch item {
        case .account(let account): try copy.declare(account)
        case .fund(let name, let amount, let floor):
            copy.fundLevels[name] = Array(repeating: amount, count: years)
            copy.fundFloors[name] = floor
        case .debt(let name, let amount): copy.debts[name] = NaiveDebt(opening: amount, years: years)
        case .lock(let path):
            if !paths.contains(path) { throw Refused("unknown name") }
            copy.locks.append(path)
        case .focus(let year): copy.focus = year
        case .step(let step): try copy.take(step)
        }
        self = copy
    }

    // MARK: Declarations

    private mutating func declare(_ account: AccountSketch) throws(Refused) {
        let names = account.path.split(separator: ".").map(String.init)
        for count in 1...names.count {
            let path = names[..<count].joined(separator: ".")
            if !paths.contains(path) { paths.append(path) }
        }
        var columns = Columns(adopted: Array(repeating: 0, count: years), adjusted: [], expected: [],
                              isKnown: Array(repeating: false, count: years), floor: account.floor)
        func say(_ year: Int, _ amount: Int64) {
            columns.adopted[year] = amount
            columns.isKnown[year] = true
        }
        func grow(from year: Int, _ tenths: Int64) {
            for later in (year + 1)..<max(years, year + 1) {
                say(later, rounded(Int128(columns.adopted[later - 1]) * Int128(1_000 + tenths), over: 1_000))
            }
        }
        switch account.level {
        case .unknown: break
        case .flat(let amount): for year in 0..<years { say(year, amount) }
        case .growing(let amount, let rate):
            say(0, amount)
            grow(from: 0, rate)
        case .years(let values): for (year, amount) in values { say(year, amount) }
        case .yearsGrowing(let values, let rate):
            for (year, amount) in values { say(year, amount) }
            grow(from: values.keys.max() ?? 0, rate)
        }
        columns.adjusted = columns.adopted
        columns.expected = columns.adopted
        self.columns[Key(path: account.path, isIncome: account.isIncome)] = columns
    }

    /// The leaves of a path that have a side, each part in the order in which it was first named.
    func leaves(_ path: String, isIncome: Bool) -> [Key] {
        var found: [Key] = []
        let own = Key(path: path, isIncome: isIncome)
        if columns[own] != nil { found.append(own) }
        for part in paths where part.hasPrefix(path + ".") && !part.dropFirst(path.count + 1).contains(".") {
            found += leaves(part, isIncome: isIncome)
        }
        return found
    }

    func allLeaves(isIncome: Bool) -> [Key] {
        paths.filter { !$0.contains(".") }.flatMap { leaves($0, isIncome: isIncome) }
    }

    func isLocked(_ path: String) -> Bool {
        locks.contains { path == $0 || path.hasPrefix($0 + ".") }
    }

    // MARK: What it comes to

    func balance(_ year: Int) -> Int64 {
        var sum = drawn[year]
        for (key, columns) in columns {
            let sign: Int64 = key.isIncome ? 1 : -1
            sum += sign * (columns.expected[year] - (isResult ? 0 : columns.adopted[year]))
        }
        for debt in debts.values {
            let service = debt.served()
            sum -= service.instalments[year] + service.parts[year] + service.writeOff[year]
        }
        return sum
    }

    func lasting(_ year: Int) -> Int64 {
        var sum = balance(year) - oneOff[year]
        for debt in debts.values {
            let service = debt.served()
            sum += service.parts[year] + service.writeOff[year]
        }
        return sum
    }
}

/// A debt year by year, worked out anew from what was said of it.
struct NaiveDebt {
    var opening: Int64
    var years: Int
    var parts: [Int64]
    var first: Int?
    var term = 0
    /// Owed when the first instalment's year starts, divided by the term.
    var instalment: Int64 = 0
    var writtenOff: Int?

    init(opening: Int64, years: Int) {
        self.opening = opening
        self.years = years
        parts = Array(repeating: 0, count: years)
    }

    struct Service {
        var instalments: [Int64]
        var parts: [Int64]
        var writeOff: [Int64]
        var owed: [Int64]
        var isPartMissing = false
    }

    func served() -> Service {
        let none = Array(repeating: Int64(0), count: years)
        var service = Service(instalments: none, parts: none, writeOff: none, owed: none)
        var owed = opening
        for year in 0..<years {
            if writtenOff != year, let first, year >= first, year < first + term {
                let isLast = year == first + term - 1
                let paid = isLast || instalment > owed ? owed : instalment
                service.instalments[year] = paid
                owed -= paid
            }
            if parts[year] > owed { service.isPartMissing = true }
            service.parts[year] = parts[year] > owed ? owed : parts[year]
            owed -= service.parts[year]
            if writtenOff == year {
                service.writeOff[year] = owed
                owed = 0
            }
            service.owed[year] = owed
        }
        return service
    }

    func owedAtStart(of year: Int) -> Int64 { year == 0 ? opening : served().owed[year - 1] }

    func freed(_ year: Int) -> Int64 {
        var before = self
        before.writtenOff = nil
        return before.served().instalments[year] - served().instalments[year]
    }
}

/// A quotient rounded half to even, by steps that a child could check.
func rounded(_ numerator: Int128, over denominator: Int128) -> Int64 {
    var quotient = numerator / denominator
    var rest = numerator % denominator
    if rest < 0 {
        rest += denominator
        quotient -= 1
    }
    if rest * 2 > denominator || (rest * 2 == denominator && quotient % 2 != 0) { quotient += 1 }
    return Int64(quotient)
}
