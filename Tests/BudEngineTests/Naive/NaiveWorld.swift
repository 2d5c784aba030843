/// What a plan comes to with the drivers as they were set.
struct NaiveWorld {
    typealias Refused = NaiveBudget.Refused
    typealias Key = NaiveBudget.Key

    struct Columns {
        var adopted: [Int64]
        var adjusted: [Int64]
        var expected: [Int64]
        var isKnown: [Bool]
        var floor: Int64
        /// What measures cost on it: in expected, and no part of any percent.
        var costs: [Int64]
        /// It ends, so what it has is one-off.
        var ends = false
        /// Months in which it is there.
        var months: [Int64]
        var driven: Driven?
        /// `P% of X`: what it is a rate of.
        var base: ExpressionSketch?
    }

    /// Volumes in 10^-12 units, prices in minor units, the fixed share in tenths of a percent.
    struct Driven {
        var unit: String
        var declared: [Int128]
        var volume: [Int128]
        var price: [Int64]
        var fixed: Int64

        /// price · (f · max(V₀, V) + (1 − f) · V), rounded once.
        func cost(_ year: Int) throws(Refused) -> Int64 {
            let held = max(declared[year], volume[year])
            return try rounded([Int128(price[year]), Int128(fixed) * held + Int128(1_000 - fixed) * volume[year]], over: [1_000, trillion])
        }
    }

    struct Fund {
        var levels: [Int64]
        var floor: Int64
        var takesBalance: Bool
    }

    let years: Int
    let isResult: Bool
    var focus = 0
    /// Full paths in the order in which they were first named, groups before their parts.
    var paths: [String] = []
    var columns: [Key: Columns] = [:]
    var funds: [String: Fund] = [:]
    var debts: [String: NaiveDebt] = [:]
    var locks: [String] = []
    var drivers: [String: ExpressionSketch] = [:]
    var overrides: [NaiveBudget.Override] = []
    /// Money out of funds less money into them, by year.
    var drawn: [Int64]
    /// What one-off changes of expected figures and of funds did to the balance, by year; of adopted ones apart.
    var oneOff: [Int64]
    var oneOffAdopted: [Int64]
    var uncovered: [Int64]

    init(_ sketch: Sketch) {
        years = sketch.years
        isResult = sketch.isResult
        drawn = Array(repeating: 0, count: years)
        oneOff = drawn
        oneOffAdopted = drawn
        uncovered = drawn
    }

    /// - Parameter plain: the same plan without any `set`, for the level that a computed account was adopted with.
    mutating func take(_ item: Sketch.Item, beside plain: NaiveWorld?) throws(Refused) {
        switch item {
        case .account(let account): try declare(account, beside: plain)
        case .fund(let fund):
            funds[fund.name] = Fund(levels: Array(repeating: fund.amount, count: years), floor: fund.floor, takesBalance: fund.takesBalance)
        case .debt(let name, let amount, let interest): debts[name] = NaiveDebt(opening: amount, interest: interest, years: years)
        case .lock(let path):
            if !paths.contains(path) { throw Refused("unknown name") }
            locks.append(path)
        case .focus(let year): focus = year
        case .driver(let name, let expression):
            try checkNames(expression)
            drivers[name] = expression
        case .set: break
        case .step(let step): try take(step)
        }
    }

    /// Adopted and adjusted stay what they are without any `set`.
    mutating func keepAppropriations(of plain: NaiveWorld) {
        for (key, kept) in plain.columns {
            columns[key]?.adopted = kept.adopted
            columns[key]?.adjusted = kept.adjusted
            columns[key]?.isKnown = kept.isKnown
        }
        oneOffAdopted = plain.oneOffAdopted
    }

    // MARK: Accounts

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

    func balance(_ year: Int) throws(Refused) -> Int64 {
        var sum = drawn[year]
        for (key, columns) in columns {
            let sign: Int64 = key.isIncome ? 1 : -1
            sum += sign * (columns.expected[year] - (isResult ? 0 : columns.adopted[year]))
        }
        for debt in debts.values {
            let service = try debt.served()
            sum += debt.borrowed[year] - service.instalments[year] - service.interest[year]
            sum -= service.parts[year] + service.writeOff[year]
        }
        return sum
    }

    func lasting(_ year: Int) throws(Refused) -> Int64 {
        var sum = try balance(year) - oneOff[year] - oneOffAdopted[year]
        for debt in debts.values {
            let service = try debt.served()
            sum += service.parts[year] + service.writeOff[year] - debt.borrowed[year]
        }
        return sum
    }

    /// At a year's end; one fund has each year's balance besides.
    func level(of name: String, _ year: Int) throws(Refused) -> Int64 {
        guard let fund = funds[name] else { throw Refused("unknown name") }
        var level = fund.levels[year]
        if fund.takesBalance { for earlier in 0...year { level += try balance(earlier) } }
        return level
    }
}
