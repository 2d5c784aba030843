/// Makes random models and plans whose text always parses; a good part of the steps is refused on purpose.
struct SketchGenerator {
    var random: SeededGenerator
    var sketch = Sketch()
    var spending: [String] = []
    var income: [String] = []
    var groups: [String] = []
    var funds: [String] = []
    var debts: [String] = []
    /// Units of the driven accounts, accounts whose level is known in all years, and accounts that are rates.
    var units: [String: String] = [:]
    var known: [String] = []
    var rates: [(path: String, isIncome: Bool)] = []
    var drivers: [(name: String, kind: ExpressionKind)] = []

    static func sketch(seed: UInt64, steps: ClosedRange<Int> = 3...16) -> Sketch {
        var generator = SketchGenerator(random: SeededGenerator(seed: seed))
        generator.makeModel()
        for _ in 0..<generator.random.number(steps) { generator.makeItem() }
        return generator.sketch
    }

    private init(random: SeededGenerator) { self.random = random }

    // MARK: The model

    private static let tree = [
        "edu.schools", "edu.special", "edu.daycare", "care.child.homes", "care.child.foster", "care.elders",
        "admin.staff", "admin.premises", "culture", "roads",
    ]

    private mutating func makeModel() {
        sketch.years = random.number(1...5)
        sketch.isResult = random.chance(40)
        sketch.usesShortNames = random.chance(30)
        for _ in 0..<(random.chance(60) ? random.number(1...3) : 0) { makeDriver() }
        for path in SketchGenerator.tree where random.chance(60) {
            add(AccountSketch(path: path, isIncome: false, level: level(path), floor: random.chance(10) ? money(1_000) : 0))
        }
        if spending.isEmpty { add(AccountSketch(path: "roads", level: .flat(money(50_000)))) }
        for path in ["tax", "fees", "edu.daycare", "culture"] where random.chance(40) {
            add(AccountSketch(path: path, isIncome: true, level: level(path, isIncome: true)))
        }
        for name in ["surplus", "savings"] where random.chance(75) {
            let takesBalance = name == "savings" && random.chance(30)
            sketch.items.append(.fund(FundSketch(name: name, amount: money(30_000), floor: random.chance(20) ? money(2_000) : 0,
                                                 takesBalance: takesBalance)))
            funds.append(name)
        }
        for name in ["loan", "bond"] where random.chance(40) {
            sketch.items.append(.debt(name: name, amount: money(20_000), interest: random.chance(50) ? Int64(random.number(1...90)) : 0))
            debts.append(name)
        }
        if drivers.isEmpty, random.chance(30) { makeDriver() }
    }

    private mutating func add(_ declared: AccountSketch) {
        var account = declared
        if random.chance(10) { account.from = moment() }
        if random.chance(10) { account.until = moment() }
        if let from = account.from, let until = account.until,
           (until.year, until.month ?? 12) < (from.year, from.month ?? 1) { account.until = nil }
        sketch.items.append(.account(account))
        if case .computed(.share) = account.level { rates.append((account.path, account.isIncome)) }
        if account.isIncome { income.append(account.path) } else { spending.append(account.path) }
        guard !account.isIncome else { return }
        switch account.level {
        case .unknown, .years, .yearsGrowing: break
        default: known.append(account.path)
        }
        if case .driven(let driven) = account.level { units[account.path] = driven.unit }
        let names = account.path.split(separator: ".").map(String.init)
        for count in 1..<max(1, names.count) {
            let group = names[..<count].joined(separator: ".")
            if !groups.contains(group) { groups.append(group) }
        }
    }

    mutating func moment() -> MomentSketch {
        MomentSketch(year: random.number(0...sketch.years - 1), month: random.chance(50) ? random.number(1...12) : nil)
    }

    /// Up to so many thousands; round millions, whole units or odd minor units.
    mutating func money(_ thousands: Int) -> Int64 {
        switch random.number(0...9) {
        case 0: return Int64(random.number(0...3))
        case 1...4: return Int64(random.number(1...max(1, thousands / 1_000))) * 100_000_000
        case 5...6: return Int64(random.number(1...thousands * 10)) * 10_000
        default: return Int64(random.number(1...thousands * 100_000))
        }
    }

    private mutating func level(_ path: String, isIncome: Bool = false) -> AccountSketch.Level {
        if random.chance(15) { return .computed(rateOrMoney()) }
        if !isIncome, random.chance(25) { return .driven(driven()) }
        switch random.number(0...9) {
        case 0...1: return .unknown
        case 2...5: return .flat(money(90_000))
        case 6...7: return .growing(money(90_000), Int64(random.number(-80...120)))
        case 8: return .years(yearValues { $0.money(90_000) })
        default: return .yearsGrowing(yearValues { $0.money(90_000) }, Int64(random.number(0...60)))
        }
    }

    mutating func yearValues(_ value: (inout SketchGenerator) -> Int64) -> [Int: Int64] {
        var values: [Int: Int64] = [:]
        for year in 0..<sketch.years where random.chance(70) { values[year] = value(&self) }
        if values.isEmpty { values[random.number(0...sketch.years - 1)] = value(&self) }
        return values
    }

    // MARK: The plan

    private mutating func makeItem() {
        switch random.number(0...19) {
        case 0: sketch.items.append(.lock(random.pick(spending + groups) ?? "roads"))
        case 1 where sketch.years > 1: sketch.items.append(.focus(random.number(0...sketch.years - 1)))
        case 2...3 where !drivers.isEmpty: makeSet()
        default: if let step = makeStep() { sketch.items.append(.step(step)) }
        }
    }

    private mutating func makeStep() -> StepSketch? {
        var step = StepSketch(verb: random.pick(StepSketch.Verb.allCases) ?? .cut)
        switch step.verb {
        case .cut, .add:
            makeTargets(&step, spending, groups)
            makeAmount(&step)
            if random.chance(25) { count(&step) }
            if random.chance(8) { points(&step) }
            if step.verb == .add, random.chance(25) { step.other = random.pick(funds + spending + groups) }
        case .raise, .lower:
            if income.isEmpty { return nil }
            makeTargets(&step, income, [])
            makeAmount(&step)
            if random.chance(15) { points(&step) }
        case .measure:
            makeTargets(&step, spending, groups)
            step.sign = random.chance(60) ? .minus : .plus
            makeAmount(&step)
        case .expect: makeForecast(&step)
        case .draw, .put:
            if funds.isEmpty { return nil }
            step.funds = step.verb == .draw && random.chance(30) ? funds.shuffled(using: &random) : [random.pick(funds) ?? ""]
            makeMoney(&step)
            if step.verb == .draw, random.chance(25) { step.other = random.pick(spending + groups) }
        case .grant:
            step.targets = [random.pick(spending + groups) ?? ""]
            step.other = random.pick(funds + spending)
            makeMoney(&step)
        case .move:
            step.targets = [random.pick(spending + groups) ?? ""]
            step.other = random.pick(spending + groups)
            makeAmount(&step)
            if random.chance(40) { moveUnits(&step) }
        case .repay, .repayPart, .writeoff:
            guard let debt = random.pick(debts) else { return nil }
            step.debt = debt
            step.term = random.number(1...6)
            if step.verb == .repayPart { makeMoney(&step) }
            if step.verb == .writeoff {
                guard let fund = random.pick(funds) else { return nil }
                step.funds = [fund]
            }
        default: guard makeOther(&step) else { return nil }
        }
        makeTails(&step)
        return step
    }

    private mutating func makeForecast(_ step: inout StepSketch) {
        step.isIncome = !income.isEmpty && random.chance(30)
        step.targets = [random.pick(step.isIncome ? income : spending + groups + ["all"]) ?? ""]
        step.sign = random.pick([.none, .plus, .minus]) ?? .plus
        makeAmount(&step)
        // A percent has a sign, and an amount in parentheses has none.
        switch step.amount {
        case .percent, .percentByYear: if step.sign == .none { step.sign = .plus }
        default: break
        }
        step.amountComesLast = random.chance(50)
    }

    mutating func makeTargets(_ step: inout StepSketch, _ leaves: [String], _ groups: [String]) {
        step.amountComesLast = random.chance(30)
        switch random.number(0...9) {
        case 0...4: step.targets = [random.pick(leaves) ?? ""]
        case 5: step.targets = [random.pick(groups.isEmpty ? leaves : groups) ?? ""]
        case 6...7: step.targets = Array((leaves + groups).shuffled(using: &random).prefix(random.number(2...3)))
        case 8: step.targets = ["all"]
        default:
            step.targets = ["all"]
            step.exceptions = Array(leaves.shuffled(using: &random).prefix(random.number(1...2)))
        }
        if random.chance(10), !groups.isEmpty {
            step.targets = [random.pick(groups) ?? ""]
            step.exceptions = [random.pick(leaves) ?? ""]
        }
        if step.targets.count > 1, random.chance(40) {
            let first = random.number(0...100)
            step.split = step.targets.count == 2 ? [first, 100 - first] : [first, (100 - first) / 2, 100 - first - (100 - first) / 2]
        }
    }

    mutating func makeAmount(_ step: inout StepSketch) {
        switch random.number(0...9) {
        case 0...2: step.amount = .percent(Int64(random.number(0...400)))
        case 3: step.amount = .percentByYear(yearValues { Int64($0.random.number(0...300)) })
        default: makeMoney(&step)
        }
        // An amount in parentheses carries its own sign.
        switch step.amount {
        case .freed, .left, .share, .expression: step.sign = .none
        default: break
        }
    }

    mutating func makeMoney(_ step: inout StepSketch) {
        switch random.number(0...13) {
        case 12...13: step.amount = .expression(expression(.money))
        case 0...1: step.amount = .moneyByYear(yearValues { $0.money(9_000) })
        case 2: step.amount = random.pick(debts).map { .freed($0) } ?? .money(0)
        case 3: step.amount = random.pick(funds).map { .left($0) } ?? .money(0)
        case 4: step.amount = .share(Int64(random.number(0...200)), random.pick(spending + groups) ?? "")
        default: step.amount = .money(money(9_000))
        }
    }

    private mutating func makeTails(_ step: inout StepSketch) {
        let last = sketch.years - 1
        let isDebt = step.verb == .repay || step.verb == .writeoff || step.verb == .borrow
        switch random.number(0...11) {
        case 0...1 where step.verb != .repay:
            let first = random.number(0...last)
            step.within = first...(isDebt ? first : random.number(first...last))
        case 2...3: step.from = random.number(0...last)
        case 4 where !isDebt: step.until = random.number(0...last)
        case 5 where !isDebt:
            step.from = random.number(0...last)
            step.until = random.number(0...last)
        case 6 where !isDebt: step.isEachYear = true
        case 7 where !isDebt: step.isOnce = true
        default: break
        }
        makeMonths(&step)
        makeShape(&step)
        makeRising(&step)
        // One year of a list of several would be guessed.
        if step.isOnce {
            switch step.amount {
            case .moneyByYear, .percentByYear: step.isOnce = false
            default: break
            }
        }
        if random.chance(12) { step.status = random.pick(["adopted", "running", "done", "rejected"]) ?? "adopted" }
        if random.chance(6) { step.isOff = true }
    }

    private mutating func makeRising(_ step: inout StepSketch) {
        guard random.chance(20), !step.isOnce, ![.repay, .repayPart, .writeoff, .borrow, .volume, .close].contains(step.verb),
              step.phases == nil || random.chance(20) else { return }
        switch step.amount {
        case .money: step.rising = random.chance(50) ? .money(money(2_000)) : .percent(Int64(random.number(-100...200)))
        case .percent: step.rising = random.chance(50) ? .points(Int64(random.number(0...30))) : .percent(Int64(random.number(-100...200)))
        default: break
        }
    }
}
