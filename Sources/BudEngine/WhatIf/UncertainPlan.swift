import BudModel
import BudSyntax

/// A plan whose ranges can be set to any values: the same plan to the same evaluator, with other figures in it.
struct UncertainPlan: Sendable {
    /// What a range belongs to.
    typealias Owner = Risk.Owner

    /// A range that counts: one in a step in force, or in what is declared.
    struct Source: Sendable {
        var range: Int32
        var owner: Owner
    }

    /// As declared, with the likely values.
    let plan: Plan
    /// How many of its entries count.
    let end: Int
    /// In the order written.
    private(set) var sources: [Source] = []
    /// One for each source.
    private(set) var draws: [RangeDraw] = []
    /// By range: its place among the sources, -1 where it does not count.
    private var places: [Int32]
    /// The first entry that a range can change; all before it is evaluated once.
    private var start: Int
    /// The outcome of the entries before it, nothing where ranges stand in what is there before any entry.
    private var base: Outcome?

    // Where values are to be put.
    private var steps: [(entry: Int, range: Int32)] = []
    private var amounts: [Int] = []
    private var overrides: [Int] = []
    private var drivers: [Int] = []
    private var details: [Int] = []
    private var lines: [LineID] = []
    private var sums: [UncertainSum] = []

    /// - Parameter end: how many entries count.
    /// - Throws: what stands in the way of the likely plan.
    init(_ plan: Plan, upTo end: Int, seed: UInt64) throws(Refusal) {
        self.plan = plan
        self.end = end
        start = end
        places = Array(repeating: -1, count: plan.ranges.count)
        var owners: [Int32: Owner] = [:]
        var known: Set<Int32> = []
        func take(_ ranges: [Int32], _ owner: Owner, counts: Bool) -> Bool {
            known.formUnion(ranges)
            if counts { for range in ranges where owners[range] == nil { owners[range] = owner } }
            return counts && !ranges.isEmpty
        }
        for (index, driver) in plan.drivers.enumerated() {
            if take(driver.expression.uncertain.map(\.range), .driver(Int32(index)), counts: true) { drivers.append(index) }
        }
        for sum in plan.uncertainSums {
            let owner: Owner
            switch sum.place {
            case .fund(let fund), .fundFloor(let fund): owner = .fund(fund)
            case .debt(let debt): owner = .debt(debt)
            case .floor(let line): owner = .line(line)
            }
            if take([sum.range], owner, counts: true) { sums.append(sum) }
        }
        if !drivers.isEmpty || !sums.isEmpty { start = 0 }
        if !plan.ranges.isEmpty {
            for (index, entry) in plan.entries.enumerated() {
                if takeEntry(entry, at: index, counts: index < end, take), index < start { start = index }
            }
        }
        // A step in another one's place is evaluated there.
        for replacement in plan.replacements where replacement.index >= start { start = min(start, replacement.targetIndex) }
        for (number, range) in known.sorted().enumerated() {
            guard let owner = owners[range] else { continue }
            places[Int(range)] = Int32(sources.count)
            sources.append(Source(range: range, owner: owner))
            draws.append(RangeDraw(plan.ranges[Int(range)], seed: seed, number: number))
        }
        if sums.isEmpty {
            do throws(Outcome.FailedStep) {
                var outcome = try fresh(plan)
                try outcome.evaluate(plan, from: 0, to: start)
                outcome.forgetPostings()
                base = outcome
            } catch {
                throw error.refusal
            }
        }
    }

    private mutating func takeEntry(_ entry: PlanEntry, at place: Int, counts: Bool,
                                    _ take: ([Int32], Owner, Bool) -> Bool) -> Bool {
        switch entry.kind {
        case .step(let step):
            let counts = counts && plan.counts(step)
            let owner = Owner.step(step.number)
            var found = false
            if case .table(let index) = step.amount {
                if step.verb == .set {
                    if take(plan.overrides[Int(index)].expression.uncertain.map(\.range), owner, counts) {
                        overrides.append(Int(index))
                        found = true
                    }
                } else if take(plan.amounts[Int(index)].ranges, owner, counts) {
                    if let range = plan.amounts[Int(index)].plainSum(over: step.years) {
                        steps.append((place, range))
                    } else {
                        amounts.append(Int(index))
                    }
                    found = true
                }
            }
            if step.detail >= 0, let cost = plan.details[Int(step.detail)].shape?.cost,
               take(cost.slots.map(\.range), owner, counts) {
                details.append(Int(step.detail))
                found = true
            }
            return found
        case .open(let line):
            let ranges = (plan.levelRecipes[line.index]?.slots.map(\.range) ?? [])
                + (plan.lineExpressions[line.index]?.uncertain.map(\.range) ?? [])
            guard take(ranges, .line(line), counts) else { return false }
            lines.append(line)
            return true
        case .openDebt, .lock, .actuals, .profile: return false
        }
    }

    // MARK: Values

    /// The likely value of each source.
    var likely: [Int128] { sources.map { plan.ranges[Int($0.range)].likely } }

    /// Puts a value for each source wherever it stands.
    /// - Throws: `.overflow` where a level grows too large with it.
    func put(_ values: [Int128], into plan: inout Plan) throws(Refusal) {
        let value = DrawnValues(places: places, values: values, ranges: self.plan.ranges)
        for (entry, range) in steps {
            guard let drawn = value[range], case .step(var step) = plan.entries[entry].kind else { continue }
            step.amount = .money(Int64(clamping: drawn))
            plan.entries[entry].kind = .step(step)
        }
        for index in amounts { plan.amounts[index].put(value) }
        for index in overrides { plan.overrides[index].expression.put(value) }
        for index in drivers { plan.drivers[index].expression.put(value) }
        for index in details {
            for slot in plan.details[index].shape?.cost?.slots ?? [] {
                guard let value = value[slot.range] else { continue }
                for year in slot.years { plan.details[index].shape?.cost?.amounts[year] = Int64(clamping: value) }
            }
        }
        for line in lines {
            plan.lineExpressions[line.index]?.put(value)
            guard var recipe = plan.levelRecipes[line.index] else { continue }
            for slot in recipe.slots {
                guard let value = value[slot.range] else { continue }
                for year in slot.years { recipe.written[year] = Int64(clamping: value) }
            }
            do throws(ArithmeticError) {
                let level = try recipe.level()
                plan.budget[line].adopted = level.adopted
                plan.budget[line].driven = level.driven
            } catch {
                throw .overflow(nil)
            }
        }
        for sum in sums {
            guard let value = value[sum.range].map({ Int64(clamping: $0) }) else { continue }
            switch sum.place {
            case .fund(let fund): plan.budget[fund].opening = value
            case .fundFloor(let fund): plan.budget[fund].floor = value
            case .debt(let debt): plan.budget[debt].opening = value
            case .floor(let line): plan.budget[line].floor = value
            }
        }
    }

    /// Puts the values into an expression that stands outside the plan.
    func put(_ values: [Int128], into expression: inout ResolvedExpression) {
        if !expression.uncertain.isEmpty { expression.put(DrawnValues(places: places, values: values, ranges: plan.ranges)) }
    }

    /// The values of a sample.
    func draw(_ sample: Int) -> [Int128] { draws.map { $0.value(sample) } }

    // MARK: Evaluating

    /// The outcome of a plan that only differs in the values of the sources.
    func outcome(of changed: Plan) throws(Outcome.FailedStep) -> Outcome {
        var outcome: Outcome
        if let base { outcome = base } else { outcome = try fresh(changed) }
        outcome.keepsPostings = false
        try outcome.evaluate(changed, from: start, to: end)
        return outcome
    }

    private func fresh(_ plan: Plan) throws(Outcome.FailedStep) -> Outcome {
        var outcome = Outcome(plan.budget)
        do throws(Refusal) { try outcome.extend(to: plan.budget) } catch {
            throw Outcome.FailedStep(number: 0, span: Span(start: 0, end: 0, source: SourceID(0)), refusal: error)
        }
        return outcome
    }

    /// About how much work a sample is, in entries.
    var weight: Int { end - start + plan.budget.lines.count * plan.budget.years.count / 64 + 1 }
}

/// A value for each range that counts.
struct DrawnValues {
    /// By range: its place among the values, -1 where it does not count.
    let places: [Int32]
    let values: [Int128]
    let ranges: [UncertainRange]

    subscript(range: Int32) -> Int128? {
        let place = places[Int(range)]
        return place < 0 ? nil : values[Int(place)]
    }
}

extension StepAmount {
    /// The range of money that is all of it in each of these years.
    func plainSum(over years: YearSlice) -> Int32? {
        guard case .money = basis, rising == nil, slots.count == 1, let slot = slots.first,
              slot.years.contains(years.indices.lowerBound), slot.years.contains(years.indices.upperBound) else { return nil }
        return slot.range
    }

    /// Every range in it.
    var ranges: [Int32] {
        var ranges = slots.map(\.range)
        if let risingRange { ranges.append(risingRange) }
        if case .expression(let expression) = basis { ranges += expression.uncertain.map(\.range) }
        return ranges
    }

    mutating func put(_ value: borrowing DrawnValues) {
        switch basis {
        case .money(var amounts):
            // Nothing else holds the list while it is changed, so that it is not copied.
            basis = .count([])
            for slot in slots {
                guard let value = value[slot.range] else { continue }
                for year in slot.years { amounts[year] = Int64(clamping: value) }
            }
            basis = .money(amounts)
        case .rate(var rates):
            basis = .count([])
            for slot in slots {
                guard let value = value[slot.range] else { continue }
                for year in slot.years { rates[year] = Fixed(scaled: value) }
            }
            basis = .rate(rates)
        case .expression(var expression):
            if expression.uncertain.isEmpty { break }
            basis = .count([])
            expression.put(value)
            basis = .expression(expression)
        case .count: break
        }
        guard let risingRange, let value = value[risingRange] else { return }
        switch rising {
        case .money: rising = .money(Int64(clamping: value))
        case .percent: rising = .percent(Fixed(scaled: value))
        case .points: rising = .points(Fixed(scaled: value))
        case nil: break
        }
    }
}

extension ResolvedExpression {
    mutating func put(_ value: borrowing DrawnValues) {
        for place in uncertain {
            guard let drawn = value[place.range] else { continue }
            let fixed = value.ranges[Int(place.range)].fixed(drawn)
            switch nodes[Int(place.node)].kind {
            case .constant: nodes[Int(place.node)].kind = .constant(fixed)
            case .perYear(var series):
                nodes[Int(place.node)].kind = .perYear([])
                for year in place.years ?? 0...(series.count - 1) { series[year] = fixed }
                nodes[Int(place.node)].kind = .perYear(series)
            default: break
            }
        }
    }
}
