extension NaiveWorld {
    mutating func declare(_ account: AccountSketch, beside plain: NaiveWorld?) throws(Refused) {
        let names = account.path.split(separator: ".").map(String.init)
        for count in 1...names.count {
            let path = names[..<count].joined(separator: ".")
            if !paths.contains(path) { paths.append(path) }
        }
        let months = try months(account)
        var columns = Columns(adopted: Array(repeating: 0, count: years), adjusted: [], expected: [],
                              isKnown: Array(repeating: false, count: years), floor: account.floor,
                              costs: Array(repeating: 0, count: years), ends: account.until != nil, months: months)
        for (year, amount) in try levels(account, &columns).enumerated() {
            guard let amount else { continue }
            columns.adopted[year] = try rounded([Int128(amount), Int128(months[year])], over: [12])
            columns.isKnown[year] = true
        }
        let key = Key(path: account.path, isIncome: account.isIncome)
        columns.expected = columns.adopted
        if case .computed(let expression) = account.level, let adopted = plain?.columns[key]?.adopted {
            try set(&columns, expression, key, from: adopted)
        }
        columns.adjusted = columns.adopted
        self.columns[key] = columns
        guard isResult, columns.ends else { return }
        for year in 0..<years { oneOff[year] += account.isIncome ? columns.adopted[year] : -columns.adopted[year] }
    }

    /// A computed account was adopted as it was without any `set`; what each of these does to it is a change of its own.
    private mutating func set(_ columns: inout Columns, _ expression: ExpressionSketch, _ key: Key, from adopted: [Int64]) throws(Refused) {
        columns.adopted = adopted
        columns.expected = adopted
        let all = overrides
        for count in 1...max(1, all.count) {
            overrides = Array(all[..<count])
            for year in 0..<years {
                let full = try money(expression, year)
                let next = try rounded([Int128(full), Int128(columns.months[year])], over: [12])
                let change = next - columns.expected[year]
                columns.expected[year] = next
                if columns.ends || all[count - 1].years != nil { oneOff[year] += key.isIncome ? change : -change }
            }
        }
        overrides = all
    }

    private func months(_ account: AccountSketch) throws(Refused) -> [Int64] {
        try months(from: account.from, until: account.until)
    }

    /// How many months of each year lie between two moments, counted one by one.
    func months(from: MomentSketch?, until: MomentSketch?) throws(Refused) -> [Int64] {
        let first = from.map { $0.year * 12 + ($0.month ?? 1) - 1 } ?? 0
        let last = until.map { $0.year * 12 + ($0.month ?? 12) - 1 } ?? years * 12 - 1
        if last < first { throw Refused("ends before it begins") }
        return (0..<years).map { year in Int64((year * 12..<year * 12 + 12).count { $0 >= first && $0 <= last }) }
    }

    /// Full years' levels.
    private func levels(_ account: AccountSketch, _ columns: inout Columns) throws(Refused) -> [Int64?] {
        switch account.level {
        case .unknown: return Array(repeating: nil, count: years)
        case .flat(let amount): return Array(repeating: amount, count: years)
        case .growing(let amount, let rate): return try grown([0: amount], rate)
        case .years(let values): return (0..<years).map { values[$0] }
        case .yearsGrowing(let values, let rate): return try grown(values, rate)
        case .computed(let expression):
            if case .share(_, let base) = expression { columns.base = base }
            var levels: [Int64?] = []
            for year in 0..<years { levels.append(try money(expression, year)) }
            return levels
        case .driven(let sketch):
            var volumes = [Int128(sketch.volume) * (trillion / 100)]
            while volumes.count < years {
                volumes.append(try wideRounded([volumes[volumes.count - 1], Int128(1_000 + (sketch.volumeGrowth ?? 0))], over: [1_000]))
            }
            let prices = try sketch.priceGrowth.map { rate throws(Refused) in try grown(sketch.price, rate) } ?? (0..<years).map { sketch.price[$0] }
            let known = prices.compactMap { $0 }
            if known.count < years { throw Refused("a price is missing") }
            let driven = Driven(unit: sketch.unit, declared: volumes, volume: volumes, price: known, fixed: sketch.fixed ?? 0)
            columns.driven = driven
            var levels: [Int64?] = []
            for year in 0..<years { levels.append(try driven.cost(year)) }
            return levels
        }
    }

    /// The last value grows on, each year from the rounded one before it.
    private func grown(_ values: [Int: Int64], _ rate: Int64) throws(Refused) -> [Int64?] {
        var levels: [Int64?] = (0..<years).map { values[$0] }
        guard let last = values.keys.max() else { return levels }
        for year in (last + 1)..<max(years, last + 1) {
            levels[year] = try levels[year - 1].map { before throws(Refused) in try rounded([Int128(before), Int128(1_000 + rate)], over: [1_000]) }
        }
        return levels
    }
}
