extension NaiveWorld {
    /// Minor units of an expression that is money.
    func money(_ expression: ExpressionSketch, _ year: Int) throws(Refused) -> Int64 {
        try rounded([try value(expression, year), 100], over: [trillion])
    }

    /// Names are looked up where they are written, before anything is evaluated.
    func checkNames(_ expression: ExpressionSketch) throws(Refused) {
        switch expression {
        case .number, .money, .percent: break
        case .perYear(let values): for value in values { try checkNames(value) }
        case .driver(let name): if drivers[name] == nil { throw Refused("unknown name") }
        case .account(let path), .figure(_, let path):
            if columns[Key(path: path, isIncome: false)] == nil { throw Refused("unknown name") }
        case .plus(let left, let right), .minus(let left, let right), .times(let left, let right), .over(let left, let right),
             .share(let left, let right):
            try checkNames(left)
            try checkNames(right)
        }
    }

    func checkNames(_ amount: StepSketch.Amount) throws(Refused) {
        switch amount {
        case .expression(let expression): try checkNames(expression)
        case .share(_, let path): if leaves(path, isIncome: false).isEmpty { throw Refused("no such account") }
        case .freed(let debt): if debts[debt] == nil { throw Refused("not borrowed") }
        case .left(let fund): if funds[fund] == nil { throw Refused("unknown name") }
        default: break
        }
    }

    /// A value in 10^-12: currency units of money, 1 for 100 %. Each operation rounds.
    /// - Parameter own: the value before it of the name that is being set.
    func value(_ expression: ExpressionSketch, _ year: Int, own: (name: String, value: Int128)? = nil) throws(Refused) -> Int128 {
        func part(_ expression: ExpressionSketch) throws(Refused) -> Int128 { try value(expression, year, own: own) }
        switch expression {
        case .number(let thousandths): return Int128(thousandths) * (trillion / 1_000)
        case .money(let minor): return Int128(minor) * (trillion / 100)
        case .percent(let tenths): return Int128(tenths) * (trillion / 1_000)
        case .perYear(let values):
            if year >= values.count { throw Refused("no value") }
            return try part(values[year])
        case .driver(let name):
            if let own, own.name == name { return own.value }
            return try value(ofDriver: name, year)
        case .account(let path): return Int128(try expected(path, year)) * (trillion / 100)
        case .figure(let function, let path): return try figure(function, path, year)
        case .plus(let left, let right): return try part(left) + part(right)
        case .minus(let left, let right): return try part(left) - part(right)
        case .times(let left, let right): return try wideRounded([try part(left), try part(right)], over: [trillion])
        case .over(let left, let right):
            let divisor = try part(right)
            if divisor == 0 { throw Refused("division by zero") }
            return divisor < 0 ? try wideRounded([-(try part(left)), trillion], over: [-divisor])
                : try wideRounded([try part(left), trillion], over: [divisor])
        case .share(let rate, let whole): return try wideRounded([try part(rate), try part(whole)], over: [trillion])
        }
    }

    /// As declared, then as each `set` in force says; its own name within means what it was.
    private func value(ofDriver name: String, _ year: Int) throws(Refused) -> Int128 {
        guard let declared = drivers[name] else { throw Refused("unknown name") }
        var current = try value(declared, year)
        for override in overrides where override.name == name && override.years?.contains(year) != false {
            current = try value(override.expression, year, own: (name, current))
        }
        return current
    }

    private func expected(_ path: String, _ year: Int) throws(Refused) -> Int64 {
        let leaves = leaves(path, isIncome: false)
        if leaves.isEmpty { throw Refused("no such account") }
        var sum: Int64 = 0
        for key in leaves { sum += try level(key, year) }
        return sum
    }

    func level(_ key: Key, _ year: Int) throws(Refused) -> Int64 {
        guard let columns = columns[key], columns.isKnown[year] else { throw Refused("unknown level") }
        return columns.expected[year]
    }

    private func figure(_ function: String, _ path: String, _ year: Int) throws(Refused) -> Int128 {
        guard let columns = columns[Key(path: path, isIncome: false)], columns.isKnown[year] else { throw Refused("no such account") }
        switch function {
        case "adopted": return Int128(columns.adopted[year]) * (trillion / 100)
        case "budget": return Int128(columns.adjusted[year]) * (trillion / 100)
        default:
            guard let driven = columns.driven else { throw Refused("not driven") }
            return function == "volume" ? driven.volume[year] : Int128(driven.price[year]) * (trillion / 100)
        }
    }
}
