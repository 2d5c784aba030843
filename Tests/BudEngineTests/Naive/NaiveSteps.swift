extension NaiveBudget {
    mutating func take(_ step: StepSketch) throws(Refused) {
        let (span, isOneOff) = try timing(step)
        switch step.verb {
        case .cut, .add, .raise, .lower, .measure, .expect: try change(step, span, isOneOff)
        case .draw: try draw(step, span)
        case .put:
            guard let fund = step.funds.first, fundLevels[fund] != nil else { throw Refused("unknown name") }
            if !works(step) { return }
            for (year, amount) in try money(step, span) { put(amount, into: fund, year) }
        case .grant: try grant(step, span, isOneOff)
        case .move: try move(step, span, isOneOff)
        case .repay, .repayPart, .writeoff: try serve(step, span)
        }
    }

    private func works(_ step: StepSketch) -> Bool { !step.isOff && step.status != "done" && step.status != "rejected" }

    // MARK: Time

    /// The years a step works in and whether what it does is one-off where its verb leaves that open.
    private func timing(_ step: StepSketch) throws(Refused) -> (years: ClosedRange<Int>, isOneOff: Bool) {
        let last = years - 1
        let isForecast = step.verb == .expect
        let isBrief = [.draw, .put, .grant, .repayPart].contains(step.verb)
        var first = focus
        var end = isBrief || isForecast || step.verb == .writeoff ? focus : last
        if step.rising != nil { end = last }
        let listed: [Int]
        switch step.amount {
        case .moneyByYear(let values), .percentByYear(let values): listed = values.keys.sorted()
        default: listed = []
        }
        if let from = listed.first, let to = listed.last {
            first = from
            end = isBrief || isForecast ? to : last
        }
        if let within = step.within { (first, end) = (within.lowerBound, within.upperBound) }
        if step.isEachYear { end = last }
        if let from = step.from { (first, end) = (from, last) }
        if let until = step.until {
            if until < first { throw Refused("ends before it begins") }
            end = until
        }
        if step.isOnce, step.within == nil { end = first }
        var isOneOff = isBrief && !step.isEachYear && step.from == nil
        if step.within != nil || step.until != nil { isOneOff = true }
        if isForecast { isOneOff = false }
        if step.isOnce || [.draw, .put, .repayPart].contains(step.verb) { isOneOff = true }
        return (first...end, isOneOff)
    }

    // MARK: Lists

    /// The leaves of a step's list, one group for each written target.
    private func groups(_ step: StepSketch, isIncome: Bool, cuts: Bool) throws(Refused) -> [[Key]] {
        var groups: [[Key]] = []
        var passedOver: [Key] = []
        for target in step.targets {
            if target == "all" {
                let leaves = allLeaves(isIncome: isIncome)
                passedOver += leaves.filter { cuts && isLocked($0.path) }
                groups.append(leaves.filter { !cuts || !isLocked($0.path) })
            } else {
                groups.append(leaves(target, isIncome: isIncome))
            }
            if groups.last?.isEmpty == true { throw Refused("no such account") }
        }
        let flat = groups.flatMap { $0 }
        if Set(flat).count < flat.count { throw Refused("overlap") }
        for exception in step.exceptions {
            let excluded = leaves(exception, isIncome: isIncome)
            if excluded.isEmpty { throw Refused("no such account") }
            let isThere = excluded.contains { key in groups.contains { $0.contains(key) } || passedOver.contains(key) }
            if !isThere { throw Refused("excepts what is not there") }
            groups = groups.map { $0.filter { !excluded.contains($0) } }
        }
        if groups.allSatisfy(\.isEmpty) { throw Refused("nobody left") }
        if !step.split.isEmpty {
            if step.split.count != groups.count || step.split.reduce(0, +) != 100 { throw Refused("split") }
            if groups.contains(where: \.isEmpty) { throw Refused("a share for nobody") }
        }
        return groups
    }

    private func cover(_ other: String, apartFrom keys: [Key]) throws(Refused) -> [Key] {
        if fundLevels[other] != nil { return [] }
        let leaves = leaves(other, isIncome: false)
        if leaves.isEmpty { throw Refused("no such account") }
        if leaves.contains(where: { keys.contains($0) }) { throw Refused("overlap") }
        return leaves
    }

    // MARK: Amounts

    /// What a step moves in each of its years: the sum for all its leaves.
    private func amounts(_ step: StepSketch, _ span: ClosedRange<Int>, _ keys: [Key]) throws(Refused) -> [(Int, Int64)] {
        let sign = step.sign == .minus ? Int128(-1) : 1
        var rates: [Int: Int128] = [:]
        switch step.amount {
        case .percent(let tenths): for year in span { rates[year] = sign * Int128(tenths) * 1_000_000_000 }
        case .percentByYear(let values):
            for (year, tenths) in values where span.contains(year) { rates[year] = sign * Int128(tenths) * 1_000_000_000 }
        default: return try money(step, span)
        }
        var result: [(Int, Int64)] = []
        var last: Int128?
        var isNothing = true
        for year in span {
            guard var rate = rates[year] else { continue }
            if let before = last {
                switch step.rising {
                case .percent(let tenths): rate = Int128(rounded(before * Int128(1_000 + tenths), over: 1_000))
                case .points(let tenths): rate = before + (before < 0 ? -1 : 1) * Int128(tenths) * 1_000_000_000
                default: break
                }
            }
            last = rate
            var sum: Int128 = 0
            for key in keys { sum += Int128(try level(key, year)) }
            if sum != 0 { isNothing = false }
            result.append((year, rounded(sum * rate, over: 1_000_000_000_000)))
        }
        if isNothing { throw Refused("percent of nothing") }
        return result
    }

    private func level(_ key: Key, _ year: Int) throws(Refused) -> Int64 {
        guard let columns = columns[key], columns.isKnown[year] else { throw Refused("unknown level") }
        return columns.expected[year]
    }

    private func money(_ step: StepSketch, _ span: ClosedRange<Int>) throws(Refused) -> [(Int, Int64)] {
        let sign: Int64 = step.sign == .minus ? -1 : 1
        var result: [(Int, Int64)] = []
        for year in span {
            let amount: Int64
            switch step.amount {
            case .money(let value): amount = sign * value
            case .moneyByYear(let values):
                guard let value = values[year] else { continue }
                amount = sign * value
            case .freed(let name):
                guard let debt = debts[name] else { throw Refused("unknown name") }
                amount = debt.freed(year)
            case .left(let name):
                guard let levels = fundLevels[name] else { throw Refused("unknown name") }
                amount = levels[year]
            case .share(let tenths, let path):
                let leaves = leaves(path, isIncome: false)
                if leaves.isEmpty { throw Refused("no such account") }
                var sum: Int128 = 0
                for key in leaves { sum += Int128(try level(key, year)) }
                amount = rounded(sum * Int128(tenths), over: 1_000)
            case .percent, .percentByYear: throw Refused("a percent of no account")
            }
            guard let before = result.last?.1 else {
                result.append((year, amount))
                continue
            }
            switch step.rising {
            case .money(let more): result.append((year, before + (amount < 0 ? -more : more)))
            case .percent(let tenths): result.append((year, rounded(Int128(before) * Int128(1_000 + tenths), over: 1_000)))
            default: result.append((year, amount))
            }
        }
        return result
    }

    /// Parts in proportion to what is expected, the largest remainders first, ties to the first.
    private func shared(_ amount: Int64, _ groups: [[Key]], _ split: [Int], _ year: Int) throws(Refused) -> [(Key, Int64)] {
        if !split.isEmpty {
            let sums = try parts(amount, split.map { Int64($0) })
            var result: [(Key, Int64)] = []
            for (group, sum) in zip(groups, sums) { result += try shared(sum, [group], [], year) }
            return result
        }
        let keys = groups.flatMap { $0 }
        if keys.count == 1 { return [(keys[0], amount)] }
        if amount == 0 { return keys.map { ($0, 0) } }
        var levels: [Int64] = []
        for key in keys { levels.append(try level(key, year)) }
        return Array(zip(keys, try parts(amount, levels)))
    }

    private func parts(_ amount: Int64, _ weights: [Int64]) throws(Refused) -> [Int64] {
        let sum = weights.reduce(Int128(0)) { $0 + Int128(max(0, $1)) }
        if sum == 0 { throw Refused("nothing to share") }
        let size = Int128(amount.magnitude)
        var parts = weights.map { size * Int128(max(0, $0)) / sum }
        var remainders = weights.map { $0 > 0 ? size * Int128($0) % sum : -1 }
        while parts.reduce(0, +) < size {
            guard let largest = remainders.max(), let index = remainders.firstIndex(of: largest) else { break }
            parts[index] += 1
            remainders[index] = -1
        }
        return parts.map { amount < 0 ? -Int64($0) : Int64($0) }
    }

    // MARK: What steps do

    private mutating func post(_ key: Key, _ year: Int, adjusted: Int64, expected: Int64, _ isOneOff: Bool) throws(Refused) {
        guard var columns = columns[key] else { throw Refused("unknown name") }
        columns.adjusted[year] += adjusted
        columns.expected[year] += expected
        if expected < 0, columns.isKnown[year], columns.expected[year] < max(0, columns.floor) { throw Refused("too little there") }
        self.columns[key] = columns
        if isOneOff { oneOff[year] += key.isIncome ? expected : -expected }
    }

    private func stopAtLocks(_ keys: [Key], _ amounts: [(Int, Int64)], _ isLess: (Int64) -> Bool) throws(Refused) {
        if amounts.contains(where: { isLess($0.1) }), keys.contains(where: { isLocked($0.path) }) { throw Refused("locked") }
    }

    private mutating func take(_ amount: Int64, from funds: [String], _ year: Int) throws(Refused) {
        var rest = amount
        for fund in funds {
            guard let levels = fundLevels[fund], let floor = fundFloors[fund] else { throw Refused("unknown name") }
            let there = max(0, (levels[year...].min() ?? 0) - floor)
            let part = min(there, rest)
            put(-part, into: fund, year)
            rest -= part
        }
        if rest > 0 { throw Refused("fund too small") }
    }

    private mutating func put(_ amount: Int64, into fund: String, _ year: Int) {
        for later in year..<years { fundLevels[fund]?[later] += amount }
        drawn[year] -= amount
        oneOff[year] -= amount
    }

    private mutating func change(_ step: StepSketch, _ span: ClosedRange<Int>, _ isOneOff: Bool) throws(Refused) {
        var isIncome = step.isIncome || step.verb == .raise || step.verb == .lower
        if step.verb == .expect, step.targets != ["all"], let path = step.targets.first, leaves(path, isIncome: false).isEmpty {
            isIncome = true
        }
        let cuts = step.verb == .cut || (step.verb == .measure && step.sign == .minus)
        let groups = try groups(step, isIncome: isIncome, cuts: cuts)
        let keys = groups.flatMap { $0 }
        let giving = try step.other.map { other throws(Refused) in try cover(other, apartFrom: keys) } ?? []
        if !works(step) { return }
        var amounts = try amounts(step, span, keys)
        if step.verb == .expect, step.sign == .none {
            for index in amounts.indices {
                var sum: Int64 = 0
                for key in keys { sum += try level(key, amounts[index].0) }
                amounts[index].1 -= sum
            }
        }
        let sign: Int64 = step.verb == .cut || step.verb == .lower ? -1 : 1
        if step.verb == .cut || step.verb == .measure { try stopAtLocks(keys, amounts) { $0 * sign < 0 } }
        let isPlanned = step.verb != .measure && step.verb != .expect
        for (year, amount) in amounts {
            for (key, part) in try shared(amount, groups, step.split, year) {
                try post(key, year, adjusted: isPlanned ? sign * part : 0, expected: sign * part, isOneOff)
            }
            if step.verb == .add, step.other == nil { uncovered[year] += amount }
        }
        if let other = step.other { try pay(amounts, other, giving, isOneOff) }
    }

    /// A fund is drawn on, an account gives.
    private mutating func pay(_ amounts: [(Int, Int64)], _ other: String, _ giving: [Key], _ isOneOff: Bool) throws(Refused) {
        if fundLevels[other] != nil {
            for (year, amount) in amounts { try take(amount, from: [other], year) }
            return
        }
        try stopAtLocks(giving, amounts) { $0 > 0 }
        for (year, amount) in amounts {
            for (key, part) in try shared(amount, [giving], [], year) {
                try post(key, year, adjusted: -part, expected: -part, isOneOff)
            }
        }
    }

    private mutating func draw(_ step: StepSketch, _ span: ClosedRange<Int>) throws(Refused) {
        for fund in step.funds where fundLevels[fund] == nil { throw Refused("unknown name") }
        let receiving = try step.other.map { other throws(Refused) in
            let leaves = leaves(other, isIncome: false)
            if leaves.isEmpty { throw Refused("no such account") }
            return leaves
        }
        if !works(step) { return }
        let amounts = try money(step, span)
        for (year, amount) in amounts {
            try take(amount, from: step.funds, year)
            guard let receiving else { continue }
            for (key, part) in try shared(amount, [receiving], [], year) {
                try post(key, year, adjusted: part, expected: 0, true)
            }
        }
    }

    private mutating func grant(_ step: StepSketch, _ span: ClosedRange<Int>, _ isOneOff: Bool) throws(Refused) {
        let receiving = leaves(step.targets.first ?? "", isIncome: false)
        if receiving.isEmpty { throw Refused("no such account") }
        let giving = try cover(step.other ?? "", apartFrom: receiving)
        if !works(step) { return }
        let amounts = try money(step, span)
        for (year, amount) in amounts {
            for (key, part) in try shared(amount, [receiving], [], year) {
                try post(key, year, adjusted: part, expected: 0, isOneOff)
            }
        }
        try pay(amounts, step.other ?? "", giving, isOneOff)
    }

    private mutating func move(_ step: StepSketch, _ span: ClosedRange<Int>, _ isOneOff: Bool) throws(Refused) {
        let giving = leaves(step.targets.first ?? "", isIncome: false)
        let taking = leaves(step.other ?? "", isIncome: false)
        if giving.isEmpty || taking.isEmpty { throw Refused("no such account") }
        if giving.contains(where: { taking.contains($0) }) { throw Refused("overlap") }
        if !works(step) { return }
        let amounts = try amounts(step, span, giving)
        try stopAtLocks(giving, amounts) { $0 > 0 }
        for (year, amount) in amounts {
            for (key, part) in try shared(amount, [giving], [], year) {
                try post(key, year, adjusted: -part, expected: -part, isOneOff)
            }
            for (key, part) in try shared(amount, [taking], [], year) {
                try post(key, year, adjusted: part, expected: part, isOneOff)
            }
        }
    }

    private mutating func serve(_ step: StepSketch, _ span: ClosedRange<Int>) throws(Refused) {
        guard var debt = debts[step.debt] else { throw Refused("unknown name") }
        if step.verb == .writeoff, fundLevels[step.funds.first ?? ""] == nil { throw Refused("unknown name") }
        if !works(step) { return }
        if debt.writtenOff != nil { throw Refused("written off") }
        switch step.verb {
        case .repay:
            if debt.first != nil { throw Refused("served already") }
            debt.instalment = rounded(Int128(debt.owedAtStart(of: span.lowerBound)), over: Int128(step.term))
            debt.first = span.lowerBound
            debt.term = step.term
        case .repayPart: for (year, amount) in try money(step, span) { debt.parts[year] += amount }
        default:
            let year = span.lowerBound
            if debt.parts[(year + 1)...].contains(where: { $0 > 0 }) { throw Refused("paid later") }
            debt.writtenOff = year
            try take(debt.served().writeOff[year], from: step.funds, year)
        }
        if debt.served().isPartMissing { throw Refused("not so much owed") }
        debts[step.debt] = debt
    }
}
