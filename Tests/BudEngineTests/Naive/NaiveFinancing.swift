/// Funds and debts.
extension NaiveWorld {
    mutating func take(_ amount: Int64, from names: [String], _ year: Int) throws(Refused) {
        var rest = amount
        for name in names {
            guard let fund = funds[name] else { throw Refused("unknown name") }
            var there = Int64.max
            for later in year..<years { there = min(there, try level(of: name, later) - fund.floor) }
            let part = min(max(0, there), rest)
            put(-part, into: name, year)
            rest -= part
        }
        if rest > 0 { throw Refused("fund too small") }
    }

    mutating func put(_ amount: Int64, into fund: String, _ year: Int) {
        for later in year..<years { funds[fund]?.levels[later] += amount }
        drawn[year] -= amount
        oneOff[year] -= amount
    }

    mutating func draw(_ step: StepSketch, _ timing: NaiveTiming) throws(Refused) {
        for fund in step.funds where funds[fund] == nil { throw Refused("unknown name") }
        let receiving = try step.other.map { other throws(Refused) in try receivers(other) }
        if !works(step) { return }
        let amounts = try money(step, timing)
        for value in amounts { try take(value.expected, from: step.funds, value.year) }
        guard let receiving else { return }
        for value in amounts {
            for (key, part) in try shared(value.expected, [receiving], [], value.year) {
                try post(key, value.year, adjusted: part, expected: 0, true)
            }
        }
    }

    private func receivers(_ path: String) throws(Refused) -> [Key] {
        let leaves = leaves(path, isIncome: false)
        if leaves.isEmpty { throw Refused("no such account") }
        return leaves
    }

    mutating func grant(_ step: StepSketch, _ timing: NaiveTiming) throws(Refused) {
        let receiving = try receivers(step.targets.first ?? "")
        let giving = try cover(step.other ?? "", apartFrom: receiving)
        if !works(step) { return }
        let amounts = try money(step, timing)
        for value in amounts {
            for (key, part) in try shared(value.expected, [receiving], [], value.year) {
                try post(key, value.year, adjusted: part, expected: 0, timing.isOneOff)
            }
        }
        try pay(amounts.map { ($0.year, $0.expected) }, step.other ?? "", giving, timing.isOneOff)
    }

    /// `carry` gives an appropriation, `release` a fund's money besides.
    mutating func receive(_ step: StepSketch, _ timing: NaiveTiming) throws(Refused) {
        let receiving = try receivers(step.targets.first ?? "")
        if step.verb == .release, funds[step.funds.first ?? ""] == nil { throw Refused("unknown name") }
        if !works(step) { return }
        let amounts = try money(step, timing)
        if step.verb == .release { for value in amounts { try take(value.expected, from: step.funds, value.year) } }
        for value in amounts {
            for (key, part) in try shared(value.expected, [receiving], [], value.year) {
                try post(key, value.year, adjusted: part, expected: step.verb == .release ? part : 0, timing.isOneOff)
            }
        }
    }

    mutating func borrow(_ step: StepSketch, _ timing: NaiveTiming) throws(Refused) {
        var debt = NaiveDebt(opening: 0, interest: step.interest, years: years)
        if works(step), let value = try money(step, timing).first {
            debt.borrowed[value.year] = value.expected
            try debt.agree(on: value.expected, from: value.year + 1, years: step.term)
        }
        debts[step.debt] = debt
    }

    mutating func serve(_ step: StepSketch, _ timing: NaiveTiming) throws(Refused) {
        guard var debt = debts[step.debt] else { throw Refused("not borrowed") }
        if step.verb == .writeoff, funds[step.funds.first ?? ""] == nil { throw Refused("unknown name") }
        if !works(step) { return }
        if debt.writtenOff != nil { throw Refused("written off") }
        let year = timing.span.lowerBound
        switch step.verb {
        case .repay:
            if debt.first != nil { throw Refused("served already") }
            try debt.agree(on: try debt.owedAtStart(of: year), from: year, years: step.term)
        case .repayPart: for value in try money(step, timing) { debt.parts[value.year] += value.expected }
        default:
            if debt.parts[(year + 1)...].contains(where: { $0 > 0 }) { throw Refused("paid later") }
            debt.writtenOff = year
            try take(try debt.served().writeOff[year], from: step.funds, year)
        }
        if try debt.served().isPartMissing { throw Refused("not so much owed") }
        debts[step.debt] = debt
    }
}
