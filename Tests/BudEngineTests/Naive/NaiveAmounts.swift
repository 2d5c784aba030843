/// What a step moves in one year, all its leaves together: the appropriation and what is expected of it.
struct NaiveAmount {
    var year: Int
    var expected: Int64
    var adjusted: Int64
}

extension NaiveWorld {
    /// effect = round(A × months/12 × phase × delivers)
    func shaped(_ factors: [Int128], over divisors: [Int128] = [], _ step: StepSketch, _ timing: NaiveTiming, _ year: Int)
        throws(Refused) -> NaiveAmount {
        let share = timing.share[year]
        let adjusted = try rounded(factors + [share.numerator], over: divisors + [share.denominator])
        guard let delivers = step.delivers else { return NaiveAmount(year: year, expected: adjusted, adjusted: adjusted) }
        let expected = try rounded(factors + [share.numerator, Int128(delivers)], over: divisors + [share.denominator, 1_000])
        return NaiveAmount(year: year, expected: expected, adjusted: adjusted)
    }

    func amounts(_ step: StepSketch, _ timing: NaiveTiming, _ keys: [Key]) throws(Refused) -> [NaiveAmount] {
        guard let rates = try rates(step, timing.span) else { return try money(step, timing, keys) }
        var result: [NaiveAmount] = []
        var isNothing = true
        for (year, rate) in rates {
            var sum: Int128 = 0
            for key in keys { sum += Int128(try base(key, year)) }
            if sum != 0 { isNothing = false }
            result.append(try shaped([sum, rate], over: [trillion], step, timing, year))
        }
        if isNothing { throw Refused("percent of nothing") }
        return result
    }

    /// What a percent is taken on.
    func base(_ key: Key, _ year: Int) throws(Refused) -> Int64 {
        try level(key, year) - (columns[key]?.costs[year] ?? 0)
    }

    /// A percent by year in 10^-12, nothing for money.
    func rates(_ step: StepSketch, _ span: ClosedRange<Int>) throws(Refused) -> [(year: Int, rate: Int128)]? {
        let sign: Int128 = step.sign == .minus ? -1 : 1
        var rates: [Int: Int128] = [:]
        switch step.amount {
        case .percent(let tenths): for year in span { rates[year] = sign * Int128(tenths) * (trillion / 1_000) }
        case .percentByYear(let values):
            for (year, tenths) in values where span.contains(year) { rates[year] = sign * Int128(tenths) * (trillion / 1_000) }
        default: return nil
        }
        var result: [(year: Int, rate: Int128)] = []
        for year in span {
            guard var rate = rates[year] else { continue }
            if let before = result.last?.rate {
                switch step.rising {
                case .percent(let tenths): rate = try wideRounded([before, Int128(1_000 + tenths)], over: [1_000])
                case .points(let tenths): rate = before + (before < 0 ? -1 : 1) * Int128(tenths) * (trillion / 1_000)
                default: break
                }
            }
            result.append((year, rate))
        }
        return result
    }

    func money(_ step: StepSketch, _ timing: NaiveTiming, _ keys: [Key] = []) throws(Refused) -> [NaiveAmount] {
        let isSigned = step.verb == .measure || step.verb == .expect || step.verb == .carry
        var full: [(year: Int, amount: Int64)] = []
        for year in timing.span {
            guard let said = try said(step, year, keys) else { continue }
            if said < 0, !isSigned { throw Refused("negative") }
            var amount = said
            if let before = full.last?.amount {
                switch step.rising {
                case .money(let more): amount = before + (amount < 0 ? -more : more)
                case .percent(let tenths): amount = try rounded([Int128(before), Int128(1_000 + tenths)], over: [1_000])
                default: break
                }
            }
            full.append((year, amount))
        }
        var result: [NaiveAmount] = []
        for (year, said) in full {
            var amount = said
            if step.verb == .expect, step.sign == .none { for key in keys { amount -= try level(key, year) } }
            result.append(try shaped([Int128(amount)], step, timing, year))
        }
        return result
    }

    private func said(_ step: StepSketch, _ year: Int, _ keys: [Key]) throws(Refused) -> Int64? {
        let sign: Int64 = step.sign == .minus ? -1 : 1
        switch step.amount {
        case .money(let value): return sign * value
        case .moneyByYear(let values): return values[year].map { sign * $0 }
        case .freed(let name):
            guard let debt = debts[name] else { throw Refused("unknown name") }
            return try debt.freed(year)
        case .left(let name): return try level(of: name, year)
        case .share(let tenths, let path): return try money(.share(.percent(tenths), of: .account(path)), year)
        case .expression(let expression): return try money(expression, year)
        case .points(let tenths):
            guard let key = keys.first, let base = columns[key]?.base else { throw Refused("no rate") }
            return try money(.share(.percent(tenths), of: base), year)
        case .percent, .percentByYear: throw Refused("a percent of no account")
        case .count: throw Refused("nothing to count")
        }
    }
}
