/// Driven accounts, and steps that change whole accounts.
extension NaiveWorld {
    private func driven(_ path: String, _ unit: String) throws(Refused) -> Key {
        let leaves = leaves(path, isIncome: false)
        guard leaves.count == 1, let driven = columns[leaves[0]]?.driven else { throw Refused("not driven") }
        if !unit.isEmpty, unit != driven.unit { throw Refused("another unit") }
        return leaves[0]
    }

    /// `volume`, `price` and counts: the cost before and after differs by what the step does.
    mutating func drive(_ step: StepSketch, _ timing: NaiveTiming) throws(Refused) {
        var unit = ""
        if case .count(_, let said) = step.amount { unit = said }
        if step.targets.count != 1 || !step.exceptions.isEmpty || !step.split.isEmpty { throw Refused("one account") }
        if step.rising != nil, step.verb != .price { throw Refused("rising") }
        let key = try driven(step.targets[0], unit)
        var taking: Key?
        if step.verb == .move {
            taking = try driven(step.other ?? "", unit)
            if taking == key { throw Refused("the same account") }
        }
        let giving = try step.verb == .add ? step.other.map { other throws(Refused) in try cover(other, apartFrom: [key]) } ?? [] : []
        if !works(step) { return }
        let costs = try costs(step, timing, [[key]])
        let isLess = step.verb == .cut || step.verb == .move
        if isLess, isLocked(key.path) { throw Refused("locked") }
        let changes = try changes(key, isLess ? -1 : 1, step, timing)
        if step.verb == .add, let other = step.other, funds[other] != nil {
            try pay(changes.map { ($0.year, $0.adjusted) }, other, giving, timing.isOneOff)
        }
        let isForecast = step.verb == .volume || step.verb == .price
        try apply(key, changes, isForecast, timing)
        if step.verb == .add {
            for change in changes where step.other == nil { uncovered[change.year] += change.expected }
            if let other = step.other, funds[other] == nil {
                try pay(changes.map { ($0.year, $0.adjusted) }, other, giving, timing.isOneOff)
            }
        }
        if let taking { try apply(taking, try self.changes(taking, 1, step, timing), isForecast, timing) }
        try post(costs)
    }

    private mutating func changes(_ key: Key, _ sign: Int128, _ step: StepSketch, _ timing: NaiveTiming) throws(Refused) -> [NaiveAmount] {
        guard var driven = columns[key]?.driven, let months = columns[key]?.months else { throw Refused("not driven") }
        var result: [NaiveAmount] = []
        for year in timing.span {
            let before = try driven.cost(year)
            if case .count(let count, _) = step.amount {
                driven.volume[year] += sign * (step.sign == .minus ? -1 : 1) * Int128(count) * (trillion / 100)
                if driven.volume[year] < 0 { throw Refused("not so many there") }
            } else {
                guard let rates = try rates(step, timing.span) else { throw Refused("a percent is wanted") }
                guard let rate = rates.first(where: { $0.year == year })?.rate else { continue }
                if rate < -trillion { throw Refused("more than all") }
                if step.verb == .price {
                    driven.price[year] = try rounded([Int128(driven.price[year]), trillion + rate], over: [trillion])
                } else {
                    driven.volume[year] = try wideRounded([driven.volume[year], trillion + rate], over: [trillion])
                }
            }
            let change = Int128(try driven.cost(year)) - Int128(before)
            result.append(try shaped([change, Int128(months[year])], over: [12], step, timing, year))
        }
        columns[key]?.driven = driven
        return result
    }

    private mutating func apply(_ key: Key, _ changes: [NaiveAmount], _ isForecast: Bool, _ timing: NaiveTiming) throws(Refused) {
        for change in changes {
            try post(key, change.year, adjusted: isForecast ? 0 : change.adjusted, expected: change.expected, timing.isOneOff)
        }
    }

    /// Each column by its own percent; the price of a driven account with them.
    mutating func index(_ step: StepSketch, _ timing: NaiveTiming) throws(Refused) {
        if !step.split.isEmpty { throw Refused("split") }
        let keys = try groups(step, isIncome: false, cuts: false).flatMap { $0 }
        guard let rates = try rates(step, timing.span) else { throw Refused("a percent is wanted") }
        if !works(step) { return }
        var isNothing = true
        for key in keys {
            for (year, rate) in rates {
                let base = Int128(try self.base(key, year))
                guard let old = columns[key] else { throw Refused("no such account") }
                if base != 0 || old.adopted[year] != 0 || old.adjusted[year] != 0 { isNothing = false }
                let adopted = try rounded([Int128(old.adopted[year]), rate], over: [trillion])
                columns[key]?.adopted[year] += adopted
                if timing.isOneOff, !isResult { oneOffAdopted[year] += adopted }
                let adjusted = try rounded([Int128(old.adjusted[year]), rate], over: [trillion])
                try post(key, year, adjusted: adjusted, expected: try rounded([base, rate], over: [trillion]), timing.isOneOff)
                if let price = old.driven?.price[year] {
                    columns[key]?.driven?.price[year] = try rounded([Int128(price), trillion + rate], over: [trillion])
                }
            }
        }
        if isNothing { throw Refused("percent of nothing") }
    }

    mutating func close(_ step: StepSketch, _ timing: NaiveTiming) throws(Refused) {
        let keys = leaves(step.targets.first ?? "", isIncome: false)
        if keys.isEmpty { throw Refused("no such account") }
        if !works(step) { return }
        let costs = try costs(step, timing, [keys])
        for key in keys {
            if isLocked(key.path) { throw Refused("locked") }
            for year in timing.span {
                let there = Int128(try level(key, year))
                let adjusted = try shaped([Int128(columns[key]?.adjusted[year] ?? 0)], step, timing, year).adjusted
                let expected = try shaped([there], step, timing, year).expected
                let cost = try shaped([Int128(columns[key]?.costs[year] ?? 0)], step, timing, year).expected
                try post(key, year, adjusted: -adjusted, expected: -expected, timing.isOneOff)
                columns[key]?.costs[year] -= cost
                columns[key]?.driven?.volume[year] = 0
                columns[key]?.driven?.declared[year] = 0
            }
        }
        try post(costs)
    }
}
