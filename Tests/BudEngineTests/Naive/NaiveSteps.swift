extension NaiveWorld {
    mutating func take(_ step: StepSketch) throws(Refused) {
        try checkTails(step)
        try checkNames(step.amount)
        let timing = try timing(step)
        if case .count = step.amount { return try drive(step, timing) }
        switch step.verb {
        case .cut, .add, .raise, .lower, .measure, .expect, .freeze: try change(step, timing)
        case .draw: try draw(step, timing)
        case .put:
            guard let fund = step.funds.first, funds[fund] != nil else { throw Refused("unknown name") }
            if !works(step) { return }
            for value in try money(step, timing) { put(value.expected, into: fund, value.year) }
        case .grant: try grant(step, timing)
        case .move: try move(step, timing)
        case .repay, .repayPart, .writeoff: try serve(step, timing)
        case .borrow: try borrow(step, timing)
        case .carry, .release: try receive(step, timing)
        case .volume, .price: try drive(step, timing)
        case .index: try index(step, timing)
        case .close: try close(step, timing)
        }
    }

    // MARK: Changes

    mutating func post(_ key: Key, _ year: Int, adjusted: Int64, expected: Int64, _ isOneOff: Bool) throws(Refused) {
        guard var columns = columns[key] else { throw Refused("unknown name") }
        columns.adjusted[year] += adjusted
        columns.expected[year] += expected
        if expected < 0, columns.isKnown[year], columns.expected[year] < max(0, columns.floor) { throw Refused("too little there") }
        self.columns[key] = columns
        if isOneOff { oneOff[year] += key.isIncome ? expected : -expected }
    }

    private func stopAtLocks(_ keys: [Key], _ amounts: [Int64]) throws(Refused) {
        if amounts.contains(where: { $0 < 0 }), keys.contains(where: { isLocked($0.path) }) { throw Refused("locked") }
    }

    struct Cost {
        var key: Key
        var year: Int
        var amount: Int64
        var isOneOff: Bool
    }

    /// What a step costs besides, shared by what was expected before it.
    func costs(_ step: StepSketch, _ timing: NaiveTiming, _ groups: [[Key]]) throws(Refused) -> [Cost] {
        var costs: [Int: Int64] = [:]
        var isOneOff = true
        switch step.cost {
        case .once(let amount): costs[timing.span.lowerBound] = amount
        case .eachYear(let amount):
            for year in timing.span { costs[year] = amount }
            isOneOff = timing.isLimited
        case .years(let values): costs = values
        case nil: break
        }
        var result: [Cost] = []
        for (year, amount) in costs.sorted(by: { $0.key < $1.key }) where amount != 0 {
            for (key, part) in try shared(amount, groups, step.split, year) {
                result.append(Cost(key: key, year: year, amount: key.isIncome ? -part : part, isOneOff: isOneOff))
            }
        }
        return result
    }

    mutating func post(_ costs: [Cost]) throws(Refused) {
        for cost in costs {
            try post(cost.key, cost.year, adjusted: 0, expected: cost.amount, cost.isOneOff)
            columns[cost.key]?.costs[cost.year] += cost.amount
        }
    }

    private mutating func change(_ step: StepSketch, _ timing: NaiveTiming) throws(Refused) {
        var isIncome = step.isIncome || step.verb == .raise || step.verb == .lower
        if step.verb == .expect, step.targets != ["all"], let path = step.targets.first, leaves(path, isIncome: false).isEmpty {
            isIncome = true
        }
        let cuts = step.verb == .cut || step.verb == .freeze || (step.verb == .measure && step.sign == .minus)
        let groups = try groups(step, isIncome: isIncome, cuts: cuts)
        let keys = groups.flatMap { $0 }
        try checkRate(step, keys)
        let giving = try step.other.map { other throws(Refused) in try cover(other, apartFrom: keys) } ?? []
        if step.verb == .freeze, let fund = step.funds.first, funds[fund] == nil { throw Refused("unknown name") }
        if !works(step) { return }
        let costs = try costs(step, timing, groups)
        let amounts = try amounts(step, timing, keys)
        let sign: Int64 = step.verb == .cut || step.verb == .lower || step.verb == .freeze ? -1 : 1
        if cuts || step.verb == .measure { try stopAtLocks(keys, amounts.map { $0.adjusted * sign }) }
        if let other = step.other, funds[other] != nil {
            try pay(amounts.map { ($0.year, $0.adjusted) }, other, giving, timing.isOneOff)
        }
        let isPlanned = step.verb != .measure && step.verb != .expect
        for value in amounts {
            let expected = try shared(value.expected, groups, step.split, value.year)
            let adjusted = try shared(value.adjusted, groups, step.split, value.year)
            for ((key, part), (_, planned)) in zip(expected, adjusted) {
                try post(key, value.year, adjusted: isPlanned ? sign * planned : 0, expected: sign * part, timing.isOneOff)
            }
            if step.verb == .add, step.other == nil { uncovered[value.year] += value.expected }
            if step.verb == .freeze, let fund = step.funds.first { put(value.adjusted, into: fund, value.year) }
        }
        if let other = step.other, funds[other] == nil {
            try pay(amounts.map { ($0.year, $0.adjusted) }, other, giving, timing.isOneOff)
        }
        try post(costs)
    }

    /// A percent of an account that is a rate of something has two readings, and points need such an account.
    private func checkRate(_ step: StepSketch, _ keys: [Key]) throws(Refused) {
        let isRate = step.targets.count == 1 && step.targets[0] == keys.first?.path && keys.first.flatMap { columns[$0]?.base } != nil
        guard [.cut, .add, .raise, .lower].contains(step.verb) else { return }
        switch step.amount {
        case .percent: if isRate { throw Refused("a percent of a rate") }
        case .points: if !isRate || step.rising != nil || !step.exceptions.isEmpty { throw Refused("points of no rate") }
        default: break
        }
    }

    /// A fund is drawn on, an account gives.
    mutating func pay(_ amounts: [(Int, Int64)], _ other: String, _ giving: [Key], _ isOneOff: Bool) throws(Refused) {
        if funds[other] != nil {
            for (year, amount) in amounts { try take(amount, from: [other], year) }
            return
        }
        try stopAtLocks(giving, amounts.map { -$0.1 })
        for (year, amount) in amounts {
            for (key, part) in try shared(amount, [giving], [], year) {
                try post(key, year, adjusted: -part, expected: -part, isOneOff)
            }
        }
    }

    private mutating func move(_ step: StepSketch, _ timing: NaiveTiming) throws(Refused) {
        let giving = leaves(step.targets.first ?? "", isIncome: false)
        let taking = leaves(step.other ?? "", isIncome: false)
        if giving.isEmpty || taking.isEmpty { throw Refused("no such account") }
        if giving.contains(where: { taking.contains($0) }) { throw Refused("overlap") }
        if !works(step) { return }
        let costs = try costs(step, timing, [giving])
        let amounts = try amounts(step, timing, giving)
        try stopAtLocks(giving, amounts.map { -$0.adjusted })
        for (keys, sign) in [(giving, Int64(-1)), (taking, 1)] {
            for value in amounts {
                let expected = try shared(value.expected, [keys], [], value.year)
                let adjusted = try shared(value.adjusted, [keys], [], value.year)
                for ((key, part), (_, planned)) in zip(expected, adjusted) {
                    try post(key, value.year, adjusted: sign * planned, expected: sign * part, timing.isOneOff)
                }
            }
        }
        try post(costs)
    }
}
