import BudModel
import BudSyntax

extension Outcome {
    /// The outcome of a whole plan.
    /// - Throws: the first step that cannot be evaluated, with its number.
    /// - Parameter end: how many entries of it are evaluated; nothing for all.
    public static func of(_ plan: Plan, upTo end: Int? = nil, _ work: Work = .plain) throws(FailedStep) -> Outcome {
        var outcome = Outcome(plan.budget)
        do throws(Refusal) { try outcome.extend(to: plan.budget) } catch {
            throw FailedStep(number: 0, span: Span(start: 0, end: 0, source: SourceID(0)), refusal: error)
        }
        try outcome.evaluate(plan, from: 0, to: end ?? plan.entries.count, work)
        return outcome
    }

    /// A step that could not be evaluated.
    public struct FailedStep: Error {
        /// 0 for what is no step.
        public var number: Int32
        public var span: Span
        public var refusal: Refusal
    }

    /// Evaluates the entries from an index on; `self` must be the outcome of those before it.
    /// - Parameter work: asked now and then whether to go on.
    /// - Throws: the step that cannot be taken, or `.stopped`; `self` is then to be thrown away.
    mutating func evaluate(_ plan: Plan, from start: Int, to end: Int? = nil, _ work: Work = .plain) throws(FailedStep) {
        var index = start
        let stop = end ?? plan.entries.count
        if !plan.replacements.isEmpty, plan.changesEarlier(from: start, before: stop) {
            self = try Outcome.of(plan, upTo: stop, work)
            return
        }
        makeRoom(for: plan.entries[start..<max(start, stop)])
        var due = start
        while index < stop {
            if index >= due {
                guard work.goesOn(index - start, stop - start) else {
                    throw FailedStep(number: 0, span: plan.entries[index].span, refusal: .stopped)
                }
                // So few that even entries that take long end soon.
                due = index + 16
            }
            if plan.replacements.isEmpty, case .step(let step) = plan.entries[index].kind, step.isSum {
                let next = evaluateSums(plan, from: index, to: min(stop, index + 1 << 14))
                if next > index {
                    index = next
                    continue
                }
            }
            guard let entry = plan.replacements.isEmpty ? plan.entries[index] : plan.standing(at: index, before: stop) else {
                index += 1
                continue
            }
            do throws(Refusal) {
                if baseline.isEmpty {
                    try evaluate(entry, at: index, plan)
                } else {
                    try evaluateBesideBaseline(entry, at: index, plan)
                }
            } catch {
                var number: Int32 = 0
                if case .step(let step) = entry.kind { number = step.number }
                throw FailedStep(number: number, span: entry.span, refusal: error)
            }
            index += 1
        }
        evaluated = stop
    }

    @inline(__always)
    mutating func evaluate(_ entry: PlanEntry, at index: Int, _ plan: Plan) throws(Refusal) {
        switch entry.kind {
        case .step(let step):
            if step.hasEffect, (plan.switchedOff.isEmpty && plan.packages.isEmpty) || plan.isOn(step) {
                if step.verb == .set { try set(step, at: index, plan) } else { try evaluate(step, plan) }
            }
        case .open(let line): try open(line, plan)
        case .openDebt(let debt): try openDebt(debt, plan)
        case .lock(let account, let text): locks[account] = plan.lockTexts[Int(text)]
        case .actuals(let index): try take(plan.actuals[Int(index)])
        case .profile(let index): take(plan.profiles[Int(index)])
        }
    }

    private mutating func evaluate(_ step: PlanStep, _ plan: Plan) throws(Refusal) {
        switch step.verb {
        case .cut, .add, .raise, .lower, .move:
            if isCounted(step, plan) { try evaluateUnits(step, plan) } else { try evaluateChange(step, plan) }
        case .measure, .expectChange, .expectLevel, .freeze: try evaluateChange(step, plan)
        case .volume, .price: try evaluateUnits(step, plan)
        case .index: try evaluateIndex(step, plan)
        case .close: try evaluateClose(step, plan)
        case .carry: try evaluateCarry(step, plan)
        case .release: try evaluateRelease(step, plan)
        case .borrow: try evaluateLoan(step, plan)
        case .set: break
        case .draw: try evaluateDraw(step, plan)
        case .put: try evaluatePut(step, plan)
        case .grant: try evaluateGrant(step, plan)
        case .repay, .repayPart, .writeoff: try evaluateDebt(step, plan)
        case .forecast: try evaluateForecast(step, plan)
        }
    }

    // MARK: Lines

    /// Adjusted and expected of one line in one year, with the bound of a cut.
    mutating func change(_ line: LineID, by amount: Int64, _ year: Int, _ step: PlanStep, _ plan: Plan,
                         isEstimate: Bool, columns: ChangedColumns = .adjustedAndExpected) throws(Refusal) {
        if columns != .adjusted { try checkBound(line, by: amount, year, plan) }
        let isEstimate = isEstimate || self.isEstimate(line, year)
        if columns != .expected {
            try post(Posting(.adjusted, item: line.index, year: year, amount: amount, step: step.number,
                             isOneOff: step.isOneOff, isEstimate: isEstimate), plan.budget)
        }
        if columns != .adjusted {
            try post(Posting(.expected, item: line.index, year: year, amount: amount, step: step.number,
                             isOneOff: step.isOneOff, isEstimate: isEstimate), plan.budget)
        }
    }

    enum ChangedColumns { case adjusted, expected, adjustedAndExpected }

    /// Expected is held at nothing or at its floor for every step that lowers it; unknown levels are not checked.
    func checkBound(_ line: LineID, by amount: Int64, _ year: Int, _ plan: Plan) throws(Refusal) {
        guard amount < 0, isKnown(line, year) else { return }
        let there = change(line, .expected, year)
        let floor = plan.budget.floor(of: line)
        let (after, overflow) = there.addingReportingOverflow(amount)
        if !overflow, after >= max(0, floor) { return }
        let account = plan.budget[line].account
        let asked = Money(minorUnits: amount).negated.minorUnits
        if floor > 0 { throw .belowFloor(account: account, there: there, floor: floor, asked: asked, year: year) }
        throw .belowZero(account: account, side: plan.budget[line].side, there: there, asked: asked, year: year)
    }

    /// A lock stops cuts, negative measures, moves out and covering; not `lower`.
    func checkLock(_ line: LineID, _ plan: Plan) throws(Refusal) {
        if locks.isEmpty { return }
        var current: AccountID? = plan.budget.account(of: line)
        while let account = current {
            if let text = locks[account] { throw .locked(account: account, text: text) }
            current = plan.budget.parent(of: account)
        }
    }

    /// The lines that an operand names, with the shares of a `split`.
    func targets(_ operand: Operand, _ plan: Plan) -> TargetLines {
        switch operand {
        case .line(let line): TargetLines(lines: [line], groups: [1])
        case .list(let index): plan.lists[Int(index)]
        case .fund(let fund): TargetLines(funds: [fund])
        case .none, .debt: TargetLines()
        }
    }

    private mutating func evaluateChange(_ step: PlanStep, _ plan: Plan) throws(Refusal) {
        let targets = targets(step.target, plan)
        let costs = try costs(of: step, plan, targets)
        let amounts = try yearAmounts(step, plan, of: targets)
        // What a fund gives is judged by what is in it before the step.
        if case .fund = step.other, step.verb != .freeze {
            try cover(amounts.adjusted, step, plan, isEstimate: amounts.isEstimate)
        }
        let changesForecastOnly = step.verb == .measure || step.isForecast
        let sign: Int64 = step.verb == .cut || step.verb == .lower || step.verb == .move || step.verb == .freeze ? -1 : 1
        for value in amounts.values {
            let year = value.year
            // A list that holds a locked account is refused, whatever that account's part would be.
            if sign < 0 ? value.adjusted > 0 : value.adjusted < 0, step.verb == .cut || step.verb == .measure || step.verb == .move || step.verb == .freeze {
                for line in targets.lines { try checkLock(line, plan) }
            }
            let parts = try share(value.amount, over: targets, year, plan)
            let granted = value.adjusted == value.amount ? parts : try share(value.adjusted, over: targets, year, plan)
            for (index, line) in targets.lines.enumerated() {
                let signed = sign < 0 ? Money(minorUnits: parts[index]).negated.minorUnits : parts[index]
                if step.isForecast {
                    let isSpending = plan.budget.side(of: line) == .spending
                    try note(isSpending ? Money(minorUnits: signed).negated.minorUnits : signed, line, year, step)
                }
                if !changesForecastOnly, granted[index] != 0 {
                    let adjusted = sign < 0 ? Money(minorUnits: granted[index]).negated.minorUnits : granted[index]
                    try change(line, by: adjusted, year, step, plan, isEstimate: value.isEstimate, columns: .adjusted)
                }
                if parts[index] != 0 {
                    try change(line, by: signed, year, step, plan, isEstimate: value.isEstimate, columns: .expected)
                }
            }
            if step.verb == .add, case .none = step.other { uncovered[year] = try add(uncovered[year], value.amount) }
        }
        warn(step, plan, targets)
        if step.verb == .move {
            try receive(amounts, step, plan)
        } else if step.verb == .freeze {
            try put(amounts.adjusted, step, plan)
        } else if step.verb != .freeze {
            switch step.other {
            case .line, .list: try cover(amounts.adjusted, step, plan, isEstimate: amounts.isEstimate)
            case .none, .fund, .debt: break
            }
        }
        try post(costs, step, plan)
    }

    /// What a step costs besides what it changes, by line and year.
    struct CostPart {
        var line: LineID
        var year: Int
        var amount: Int64
        var isOneOff: Bool
    }

    /// The cost of a step, shared as the step is: by what was expected before it, for a step may leave nothing.
    func costs(of step: PlanStep, _ plan: Plan, _ targets: TargetLines) throws(Refusal) -> [CostPart] {
        guard let cost = shape(of: step, plan)?.cost else { return [] }
        var costs: [CostPart] = []
        for (year, amount) in cost.amounts.enumerated() where amount != 0 {
            for (line, part) in zip(targets.lines, try share(amount, over: targets, year, plan)) where part != 0 {
                // On an income it is so much less.
                let signed = plan.budget.side(of: line) == .spending ? part : Money(minorUnits: part).negated.minorUnits
                costs.append(CostPart(line: line, year: year, amount: signed, isOneOff: cost.isOneOff))
            }
        }
        return costs
    }

    /// Costs are postings of their own.
    mutating func post(_ parts: [CostPart], _ step: PlanStep, _ plan: Plan) throws(Refusal) {
        for part in parts {
            try checkBound(part.line, by: part.amount, part.year, plan)
            try post(Posting(.cost, item: part.line.index, year: part.year, amount: part.amount, step: step.number,
                             isOneOff: part.isOneOff), plan.budget)
            var sums = costs[part.line.index] ?? Array(repeating: 0, count: years)
            sums[part.year] = try add(sums[part.year], part.amount)
            costs[part.line.index] = sums
        }
    }

    /// Remembers what forecasts said, for the years that nobody has spoken of.
    mutating func note(_ effect: Int64, _ line: LineID, _ year: Int, _ step: PlanStep) throws(Refusal) {
        var forecast = forecasts[line.index]
            ?? Forecast(said: Array(repeating: false, count: years), leavesUnsaid: false,
                        effect: Array(repeating: 0, count: years))
        forecast.said[year] = true
        forecast.leavesUnsaid = forecast.leavesUnsaid || step.leavesLaterYearsUnsaid
        forecast.effect[year] = try add(forecast.effect[year], effect)
        forecasts[line.index] = forecast
    }

    mutating func warn(_ step: PlanStep, _ plan: Plan, _ targets: TargetLines) {
        for line in targets.lines {
            switch step.verb {
            case .measure:
                if let first = measured[line.index] {
                    warnings.append((step.number, .secondMeasure(account: plan.pathText(plan.budget[line].account), first: first)))
                } else {
                    measured[line.index] = step.number
                }
            case .expectLevel, .forecast:
                if let first = measured[line.index] {
                    warnings.append((step.number, .forecastOverMeasure(
                        account: plan.pathText(plan.budget[line].account), measure: first)))
                }
            default: break
            }
        }
    }

    /// Shares an amount over lines in proportion to what each is expected to spend, after `split`.
    func share(_ amount: Int64, over targets: TargetLines, _ year: Int, _ plan: Plan) throws(Refusal) -> [Int64] {
        if targets.lines.count == 1 { return [amount] }
        guard !targets.split.isEmpty else { return try proportional(amount, targets.lines[...], year, plan) }
        // `split` goes first; the rates add up to 1, so they are weights.
        let weights = targets.split.map { Int64(truncatingIfNeeded: $0.scaled) }
        let sums = try parts(of: amount, by: weights)
        var parts: [Int64] = []
        var start = 0
        for (sum, count) in zip(sums, targets.groups) {
            let group = targets.lines[start..<(start + count)]
            parts += count == 1 ? [sum] : count == 0 ? [] : try proportional(sum, group, year, plan)
            start += count
        }
        return parts
    }

    private func proportional(_ amount: Int64, _ lines: ArraySlice<LineID>, _ year: Int,
                              _ plan: Plan) throws(Refusal) -> [Int64] {
        if amount == 0 { return Array(repeating: 0, count: lines.count) }
        var weights: [Int64] = []
        for line in lines {
            guard let level = level(line, .expected, year) else {
                throw .unknownLevel(account: plan.budget[line].account, need: .share)
            }
            weights.append(level)
        }
        return try parts(of: amount, by: weights)
    }

    private func parts(of amount: Int64, by weights: [Int64]) throws(Refusal) -> [Int64] {
        let parts: [Int64]?
        do throws(ArithmeticError) { parts = try shared(amount, by: weights) } catch { throw .overflow(nil) }
        guard let parts else { throw .nothingToShare }
        return parts
    }

    /// What a move takes comes to its other account, both columns shared by what was expected there before.
    private mutating func receive(_ amounts: YearAmounts, _ step: PlanStep, _ plan: Plan) throws(Refusal) {
        let targets = targets(step.other, plan)
        for value in amounts.values {
            let expected = try share(value.amount, over: targets, value.year, plan)
            let adjusted = try share(value.adjusted, over: targets, value.year, plan)
            for (index, line) in targets.lines.enumerated() {
                for (part, columns) in [(adjusted[index], ChangedColumns.adjusted), (expected[index], .expected)] where part != 0 {
                    try change(line, by: part, value.year, step, plan, isEstimate: amounts.isEstimate, columns: columns)
                }
            }
        }
    }

    /// Posts totals on the lines of an operand.
    mutating func distribute(_ totals: [(year: Int, amount: Int64)], to operand: Operand, _ step: PlanStep, _ plan: Plan,
                             sign: Int64, columns: ChangedColumns, isEstimate: Bool) throws(Refusal) {
        let targets = targets(operand, plan)
        for (year, amount) in totals {
            if sign < 0 ? amount > 0 : amount < 0 { for line in targets.lines { try checkLock(line, plan) } }
            let parts = try share(amount, over: targets, year, plan)
            for (line, part) in zip(targets.lines, parts) where part != 0 {
                let signed = sign < 0 ? Money(minorUnits: part).negated.minorUnits : part
                try change(line, by: signed, year, step, plan, isEstimate: isEstimate, columns: columns)
            }
        }
    }
}
