import BudModel
import BudSyntax

/// What a plan comes to. Shapes: flat arrays of minor units, account line × column × year.
public struct Outcome: Sendable {
    public private(set) var years: Int
    /// (line × 3 + column) × years + year: adopted, adjusted, expected.
    var levels: [Int64] = []
    /// line × years + year.
    private(set) var marks: [Marks] = []
    /// By line.
    private(set) var facts: [LineFacts] = []
    /// fund × years + year: the level at the year's end.
    private(set) var fundLevels: [Int64] = []
    var services: [DebtService] = []
    var schedules: [DebtService.Schedule] = []
    /// The balance by year.
    public internal(set) var balance: [Int64]
    /// The one-off part of the balance by year.
    public internal(set) var oneOff: [Int64]
    /// What the opened lines alone come to in a result model, by year; nothing in a frame model.
    public private(set) var opening: [Int64]
    /// Years whose balance rests on an estimate.
    public internal(set) var estimated: [Bool]
    /// What `add` steps without a cover add, by year.
    public internal(set) var uncovered: [Int64]
    public internal(set) var postings: [Posting] = []
    /// How many of the plan's entries it is the outcome of.
    var evaluated = 0
    /// Whether postings are kept besides what they change; a sample's are not asked for.
    var keepsPostings = true
    /// What forecasts said of a line, by line.
    public internal(set) var forecasts: [Int32: Forecast] = [:]
    /// What measures cost on a line, by line and year: in its expected level, and no part of any percent.
    var costs: [Int32: [Int64]] = [:]
    /// The drivers of driven lines as steps left them, by line.
    var driven: [Int32: Driven] = [:]
    /// What stays behind as fixed cost where steps took units away, minor units by step.
    public internal(set) var leftBehind: [Int32: Int64] = [:]
    /// The `set` steps in force, in order.
    var overrides: [(index: Int32, step: Int32)] = []
    /// The same plan without any `set`, on which adopted and adjusted stand; one or none.
    var baseline: [Outcome] = []
    /// The fund that takes each year's balance.
    private var balanceFund: FundID?
    /// What the files of actuals say, by year index.
    public internal(set) var seenYears: [Int: SeenYear] = [:]
    /// The shape of a line's year, by line.
    public internal(set) var profiles: [Int32: YearProfile] = [:]
    /// The text of the lock on an account.
    var locks: [AccountID: String] = [:]
    /// The number of the measure on a line.
    var measured: [Int32: Int32] = [:]
    /// What is allowed but said, with the step it was said of.
    public internal(set) var warnings: [(step: Int32, warning: Warning)] = []

    struct Marks: OptionSet, Sendable {
        let rawValue: UInt8
        /// The level is known.
        static let known = Marks(rawValue: 1)
        /// It rests on an estimate.
        static let estimated = Marks(rawValue: 2)
        /// The declaration has taken hold.
        static let open = Marks(rawValue: 4)
    }

    /// What forecasts said of one line. Shape: one value a year.
    public struct Forecast: Sendable {
        /// Whether a forecast spoke of the year.
        public internal(set) var said: [Bool]
        /// Whether a forecast left the years behind it unsaid.
        public internal(set) var leavesUnsaid: Bool
        /// What the forecasts did to the balance, minor units.
        public internal(set) var effect: [Int64]
    }

    public init(_ budget: Budget) {
        years = budget.years.count
        let none = [Int64](repeating: 0, count: budget.years.count)
        balance = none
        oneOff = none
        opening = none
        uncovered = none
        estimated = Array(repeating: false, count: budget.years.count)
    }

    // MARK: Reading

    /// A line's level in minor units, or nothing where it is unknown.
    public func level(_ line: LineID, _ column: Posting.Column, _ year: Int) -> Int64? {
        isKnown(line, year) ? change(line, column, year) : nil
    }

    /// A line's level as far as it is known: for an unknown level what steps did to it.
    public func change(_ line: LineID, _ column: Posting.Column, _ year: Int) -> Int64 {
        let index = (Int(line.index) &* 3 &+ Int(column.rawValue)) &* years &+ year
        return index < levels.count ? levels[index] : 0
    }

    public func isKnown(_ line: LineID, _ year: Int) -> Bool {
        let index = Int(line.index) &* years &+ year
        return index < marks.count && marks[index].contains(.known)
    }

    public func isEstimate(_ line: LineID, _ year: Int) -> Bool {
        let index = Int(line.index) &* years &+ year
        return index < marks.count && marks[index].contains(.estimated)
    }

    /// Whether the line's declaration has taken hold.
    public func isOpen(_ line: LineID) -> Bool {
        let index = Int(line.index) &* years
        return index < marks.count && marks[index].contains(.open)
    }

    /// A fund's level at a year's end.
    public func level(_ fund: FundID, _ year: Int) -> Int64 {
        let index = Int(fund.index) &* years &+ year
        var level = index < fundLevels.count ? fundLevels[index] : 0
        if fund == balanceFund { for earlier in 0...year { level = level.addingSaturated(balance[earlier]) } }
        return level
    }

    /// What a step may take from a fund in a year: the least of level − floor over it and all later years.
    public func available(_ fund: FundID, floor: Int64, _ year: Int) -> Int64 {
        var least = Int64.max
        for later in year..<years { least = min(least, level(fund, later).subtractingSaturated(floor)) }
        return least
    }

    /// A driven line's drivers as steps left them.
    public func drivers(_ line: LineID) -> Driven? { driven[line.index] }

    public func schedule(_ debt: DebtID) -> DebtService.Schedule? {
        Int(debt.index) < schedules.count ? schedules[Int(debt.index)] : nil
    }

    public func lasting(_ year: Int) -> Int64 { balance[year].subtractingSaturated(oneOff[year]) }

    // MARK: Changing

    /// Makes room for what was declared since.
    mutating func extend(to budget: Budget) throws(Refusal) {
        // `years` comes before all that could have left a figure here.
        if years != budget.years.count { self = Outcome(budget) }
        // What is declared behind a `set` stands in the plan without it, too.
        if !baseline.isEmpty { try baseline[0].extend(to: budget) }
        let lines = budget.lines.count
        if marks.count < lines * years {
            levels.append(contentsOf: repeatElement(0, count: lines * 3 * years - levels.count))
            marks.append(contentsOf: repeatElement([], count: lines * years - marks.count))
            // Each is read where it stands: a line holds much, and a copy would count a reference to each part.
            for index in facts.count..<lines {
                facts.append(LineFacts(least: max(0, budget.lines[index].floor), sign: budget.lines[index].side == .spending ? -1 : 1,
                                       isPlain: budget.lines[index].driven == nil && !budget.lines[index].isComputed))
            }
        }
        while fundLevels.count < budget.funds.count * years {
            let fund = budget.funds[fundLevels.count / max(1, years)]
            if fund.takesBalance { balanceFund = FundID(Int32(fundLevels.count / max(1, years))) }
            fundLevels.append(contentsOf: repeatElement(fund.opening, count: years))
        }
        while services.count < budget.debts.count {
            let debt = budget.debts[services.count]
            let service = DebtService(opening: debt.opening, interest: debt.interest, years: years)
            services.append(service)
            guard let schedule = try? service.schedule() else { throw .overflow(nil) }
            schedules.append(schedule)
        }
    }

    /// Drops what was declared behind a plan's budget, of which nothing was evaluated yet.
    mutating func restrict(to budget: Budget) throws(Refusal) {
        if !baseline.isEmpty { try baseline[0].restrict(to: budget) }
        let (lines, funds, debts) = (budget.lines.count, budget.funds.count, budget.debts.count)
        if levels.count > lines * 3 * years { levels.removeLast(levels.count - lines * 3 * years) }
        if marks.count > lines * years { marks.removeLast(marks.count - lines * years) }
        if facts.count > lines { facts.removeLast(facts.count - lines) }
        if fundLevels.count > funds * years { fundLevels.removeLast(fundLevels.count - funds * years) }
        if services.count > debts { services.removeLast(services.count - debts) }
        if schedules.count > debts { schedules.removeLast(schedules.count - debts) }
        if let fund = balanceFund, Int(fund.index) >= funds { balanceFund = nil }
        try extend(to: budget)
    }

    /// Makes room for the postings of many steps at once, so that they are not moved as they grow: most have two a year.
    mutating func makeRoom(for entries: ArraySlice<PlanEntry>) {
        guard entries.count > 1 << 8, keepsPostings else { return }
        var count = 0
        for entry in entries { if case .step(let step) = entry.kind { count += 2 * step.years.count } }
        postings.reserveCapacity(postings.count + count)
    }

    /// Lets go of the postings so far, where only what they come to is asked for.
    mutating func forgetPostings() {
        postings = []
        if !baseline.isEmpty { baseline[0].forgetPostings() }
    }

    /// The balance that a sample came to by other means.
    mutating func take(balance sampled: [Int64]) { balance = sampled }

    /// From here on a line has a level in a year, in all three columns.
    mutating func open(_ line: LineID, _ year: Int, at level: Int64, isEstimate: Bool, of budget: Budget) throws(Refusal) {
        let index = Int(line.index) * years + year
        marks[index].insert(.known)
        if isEstimate { marks[index].insert(.estimated) }
        for column in 0..<3 { levels[(Int(line.index) * 3 + column) * years + year] = level }
        guard budget.model == .result else { return }
        let effect = budget.side(of: line) == .spending ? Money(minorUnits: level).negated.minorUnits : level
        balance[year] = try add(balance[year], effect)
        opening[year] = try add(opening[year], effect)
        if budget[line].isLimited { oneOff[year] = try add(oneOff[year], effect) }
        if isEstimate { estimated[year] = true }
    }

    mutating func markOpen(_ line: LineID) {
        for year in 0..<years { marks[Int(line.index) * years + year].insert(.open) }
    }

    /// Applies one posting; bounds belong to the steps.
    @inline(__always)
    mutating func post(_ posting: Posting, _ budget: Budget, isKept: Bool = false) throws(Refusal) {
        let year = Int(posting.year)
        switch posting.column {
        case .adopted, .adjusted, .expected:
            // Once a driver was set, adopted and adjusted are those of the plan without it.
            if posting.column != .expected, !baseline.isEmpty, !isKept { return }
            let index = (Int(posting.item) &* 3 &+ Int(posting.column.rawValue)) &* years &+ year
            levels[index] = try add(levels[index], posting.amount)
            if posting.isEstimate { marks[Int(posting.item) &* years &+ year].insert(.estimated) }
        case .draw, .put:
            let amount = posting.column == .draw ? Money(minorUnits: posting.amount).negated.minorUnits : posting.amount
            for later in year..<years {
                let index = Int(posting.item) &* years &+ later
                fundLevels[index] = try add(fundLevels[index], amount)
            }
        case .cost:
            let index = (Int(posting.item) &* 3 &+ 2) &* years &+ year
            levels[index] = try add(levels[index], posting.amount)
        case .instalment, .writeOff, .interest, .borrowed: break
        }
        let sign = budget.balanceSign(of: posting)
        if sign != 0 {
            let effect = sign > 0 ? posting.amount : Money(minorUnits: posting.amount).negated.minorUnits
            balance[year] = try add(balance[year], effect)
            if posting.isOneOff { oneOff[year] = try add(oneOff[year], effect) }
            if posting.isEstimate { estimated[year] = true }
        }
        if keepsPostings { postings.append(posting) }
    }

    @inline(__always)
    func add(_ a: Int64, _ b: Int64) throws(Refusal) -> Int64 {
        let (sum, overflow) = a.addingReportingOverflow(b)
        if overflow { throw .overflow(nil) }
        return sum
    }
}

extension Outcome {
    /// The text of the lock on an account itself.
    public func lockText(_ account: AccountID) -> String? { locks[account] }
}
