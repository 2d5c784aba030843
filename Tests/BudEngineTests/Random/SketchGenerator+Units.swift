/// Drivers, expressions, driven accounts and the steps on them.
extension SketchGenerator {
    enum ExpressionKind { case money, number, percent }

    // MARK: Drivers

    mutating func makeDriver() {
        let kind = random.pick([ExpressionKind.money, .number, .percent]) ?? .number
        let value: ExpressionSketch
        if random.chance(20), sketch.years > 1 {
            value = .perYear((0..<sketch.years).map { _ in literal(kind) })
        } else {
            value = expression(kind)
        }
        let name = "driver\(drivers.count + 1)"
        sketch.items.append(.driver(name: name, value))
        drivers.append((name, kind))
    }

    /// What was declared before it, and itself.
    mutating func makeSet() {
        let index = random.number(0...drivers.count - 1)
        let (name, kind) = drivers[index]
        let own = ExpressionSketch.driver(name)
        let value: ExpressionSketch
        switch random.number(0...3) {
        case 0: value = literal(kind)
        case 1: value = .plus(own, literal(kind))
        case 2: value = .minus(own, .over(own, .number(Int64(random.number(2_000...9_000)))))
        default: value = .times(own, .number(Int64(random.number(500...1_500))))
        }
        let first = random.number(0...sketch.years - 1)
        let years = random.chance(30) ? first...random.number(first...sketch.years - 1) : nil
        sketch.items.append(.set(name: name, value, years: years))
    }

    private mutating func literal(_ kind: ExpressionKind) -> ExpressionSketch {
        switch kind {
        case .money: .money(money(9_000))
        case .number: .number(Int64(random.number(1...60_000)))
        case .percent: .percent(Int64(random.number(1...300)))
        }
    }

    mutating func expression(_ kind: ExpressionKind, _ depth: Int = 0) -> ExpressionSketch {
        if depth > 1 || random.chance(30) { return literal(kind) }
        let named = drivers.filter { $0.kind == kind }.map(\.name)
        if let name = random.pick(named), random.chance(50) { return .driver(name) }
        switch (kind, random.number(0...5)) {
        case (.money, 0): return .times(expression(.number, depth + 1), .money(Int64(random.number(1...500_000))))
        case (.money, 1): return .plus(expression(.money, depth + 1), expression(.money, depth + 1))
        case (.money, 2): return .over(expression(.money, depth + 1), .number(Int64(random.number(1_000...9_000))))
        case (.money, _): return share()
        case (.number, 0): return .over(expression(.money, depth + 1), .money(Int64(random.number(1_000_000...900_000_000))))
        case (.number, 1): return .times(expression(.number, depth + 1), .number(Int64(random.number(500...1_500))))
        case (.number, 2): return .plus(expression(.number, depth + 1), literal(.number))
        case (.number, 3):
            guard let path = random.pick(units.keys.sorted()) else { return literal(.number) }
            return .figure("volume", path)
        default: return literal(kind)
        }
    }

    private mutating func share() -> ExpressionSketch {
        let rates = drivers.filter { $0.kind == .percent }.map { ExpressionSketch.driver($0.name) }
        let rate = random.chance(40) ? random.pick(rates) ?? literal(.percent) : literal(.percent)
        guard let path = random.pick(known) else { return .share(rate, of: .money(money(90_000))) }
        if random.chance(15) { return .share(rate, of: .figure(random.pick(["budget", "adopted"]) ?? "budget", path)) }
        return .share(rate, of: .account(path))
    }

    mutating func rateOrMoney() -> ExpressionSketch { random.chance(50) ? share() : expression(.money) }

    // MARK: Units

    mutating func driven() -> DrivenSketch {
        var price: [Int: Int64] = [:]
        let flat = money(1_000) / 10 + 1
        for year in 0..<sketch.years { price[year] = flat }
        var driven = DrivenSketch(volume: Int64(random.number(1...90)) * (random.chance(70) ? 100 : 37),
                                  unit: random.pick(["places", "pupils", "posts"]) ?? "places", price: price)
        if random.chance(25) { for year in 0..<sketch.years { driven.price[year] = money(1_000) / 10 + 1 } }
        if random.chance(30) { driven.volumeGrowth = Int64(random.number(-50...50)) }
        if random.chance(30) {
            driven.priceGrowth = Int64(random.number(-50...50))
            if Set(driven.price.values).count == 1 {
                driven.price = [0: flat]
            } else if random.chance(40) {
                driven.price[sketch.years - 1] = nil
            }
        }
        if random.chance(50) { driven.fixed = Int64(random.number(0...1_000)) }
        return driven
    }

    /// So many of its units more or less; now and then of an account or a unit that has none.
    mutating func count(_ step: inout StepSketch) {
        guard let path = random.pick(units.keys.sorted()) else { return }
        let number = Int64(random.number(1...30)) * (random.chance(70) ? 100 : 25)
        step.targets = [random.chance(95) ? path : random.pick(spending) ?? path]
        step.amount = .count(number, random.chance(95) ? units[path] ?? "places" : "posts")
        step.exceptions = []
        step.split = []
    }

    mutating func moveUnits(_ step: inout StepSketch) {
        count(&step)
        guard case .count(_, let unit) = step.amount else { return }
        step.other = random.pick(units.filter { $0.value == unit }.keys.sorted()) ?? step.other
    }

    mutating func points(_ step: inout StepSketch) {
        let isIncome = step.verb == .raise || step.verb == .lower
        guard let rate = random.pick(rates.filter { $0.isIncome == isIncome }.map(\.path)) else { return }
        step.targets = [rate]
        step.amount = random.chance(80) ? .points(Int64(random.number(0...20))) : .percent(Int64(random.number(0...20)))
        step.exceptions = []
        step.split = []
    }

    /// - Returns: whether there is something to work on.
    mutating func makeOther(_ step: inout StepSketch) -> Bool {
        switch step.verb {
        case .volume, .price:
            guard let path = random.pick(units.keys.sorted()) else { return false }
            step.targets = [path]
            step.sign = random.chance(50) ? .plus : .minus
            if step.verb == .volume, random.chance(60) {
                step.amount = .count(Int64(random.number(1...4_000)), random.chance(50) ? units[path] ?? "" : "")
            } else if step.verb == .price, random.chance(25) {
                step.amount = .percentByYear(yearValues { Int64($0.random.number(0...200)) })
            } else {
                step.amount = .percent(Int64(random.number(0...1_050)))
            }
        case .index:
            makeTargets(&step, spending, groups)
            step.split = []
            step.sign = random.chance(70) ? .none : .minus
            step.amount = random.chance(80) ? .percent(Int64(random.number(0...200)))
                : .percentByYear(yearValues { Int64($0.random.number(0...90)) })
        case .borrow:
            step.debt = "credit\(sketch.items.count)"
            step.term = random.number(1...6)
            step.interest = random.chance(70) ? Int64(random.number(1...90)) : 0
            makeMoney(&step)
            if case .moneyByYear = step.amount { step.amount = .money(money(9_000)) }
            debts.append(step.debt)
        case .carry, .release:
            step.targets = [random.pick(spending + groups) ?? ""]
            makeMoney(&step)
            if step.verb == .carry, case .money = step.amount, random.chance(40) { step.sign = .minus }
            guard let fund = random.pick(funds) else { return step.verb == .carry }
            if step.verb == .release { step.funds = [fund] }
        case .freeze:
            makeTargets(&step, spending, groups)
            makeAmount(&step)
            if random.chance(60), let fund = random.pick(funds) { step.funds = [fund] }
        case .close: step.targets = [random.pick(spending + groups) ?? ""]
        default: return false
        }
        return true
    }

    // MARK: Shapes

    mutating func makeMonths(_ step: inout StepSketch) {
        let changes: [StepSketch.Verb] = [.cut, .add, .raise, .lower, .move, .measure, .expect, .volume, .price, .close]
        guard changes.contains(step.verb) || random.chance(3) else { return }
        if step.from != nil, random.chance(40) { step.fromMonth = random.number(1...12) }
        if step.until != nil, random.chance(40) { step.untilMonth = random.number(1...12) }
        guard let within = step.within, random.chance(40) else { return }
        let (first, last) = (random.number(1...12), random.number(1...12))
        step.withinMonths = within.count == 1 ? (min(first, last), max(first, last)) : (first, random.chance(50) ? last : nil)
    }

    mutating func makeShape(_ step: inout StepSketch) {
        let changes: [StepSketch.Verb] = [.cut, .add, .raise, .lower, .move, .measure, .expect, .volume, .price, .close]
        guard changes.contains(step.verb) || random.chance(3) else { return }
        if random.chance(15) {
            step.phases = random.chance(50) ? .over(random.number(1...7))
                : .percents((0..<random.number(1...3)).map { _ in Int64(random.number(0...100)) })
        }
        if random.chance(15) { step.delivers = Int64(random.number(0...1_000)) }
        switch random.number(0...24) {
        case 0...1: step.cost = .once(money(3_000))
        case 2: step.cost = .eachYear(money(2_000))
        case 3: step.cost = .years(yearValues { $0.money(2_000) })
        default: break
        }
    }
}
