import BudModel
import BudSyntax

extension Outcome {
    // MARK: Opening

    /// From here on a line has its declared level; a computed one is evaluated now.
    mutating func open(_ line: LineID, _ plan: Plan) throws(Refusal) {
        if facts[Int(line.index)].isPlain { return try openPlain(line, plan) }
        let declared = plan.budget[line]
        if let drivers = declared.driven { driven[line.index] = drivers }
        guard let expression = plan.lineExpressions[line.index] else { return try openPlain(line, plan) }
        // Adopted is what it was without any `set`; each `set` then posts what it does to it. All is evaluated before
        // the line is open, for it is no part of its own group yet.
        let whole = overrides
        overrides = []
        var values: [[Int64?]]
        if baseline.isEmpty {
            values = [try levels(expression, line, plan)]
        } else {
            let plain = baseline[0]
            values = [(0..<years).map { plain.level(line, .adopted, $0) }]
        }
        for count in whole.indices {
            overrides = Array(whole[...count])
            values.append(try levels(expression, line, plan))
        }
        markOpen(line)
        for year in 0..<years {
            guard let level = values[0][year] else { continue }
            try open(line, year, at: level, isEstimate: expression.isEstimate, of: plan.budget)
        }
        for (count, override) in whole.enumerated() {
            // What `in` limits, or an end of the account, is one-off.
            let isOneOff = declared.isLimited || plan.overrides[Int(override.index)].years != nil
            for year in 0..<years {
                guard let before = values[count][year], let after = values[count + 1][year], before != after else { continue }
                let (difference, overflow) = after.subtractingReportingOverflow(before)
                if overflow { throw .overflow(expression.span) }
                try post(Posting(.expected, item: line.index, year: year, amount: difference, step: override.step,
                                 isOneOff: isOneOff, isEstimate: expression.isEstimate), plan.budget)
            }
        }
    }

    /// From here on a line has the level that its declaration says year by year.
    private mutating func openPlain(_ line: LineID, _ plan: Plan) throws(Refusal) {
        markOpen(line)
        // Read where it stands: a line holds many things, and a copy would count a reference to each.
        guard let adopted = plan.budget.lines[Int(line.index)].adopted else { return }
        for year in 0..<years {
            guard let level = adopted[year] else { continue }
            try open(line, year, at: level, isEstimate: plan.budget.lines[Int(line.index)].estimated[year], of: plan.budget)
        }
    }

    /// A computed level in minor units by year, counted in the months in which the account is there.
    private func levels(_ expression: ResolvedExpression, _ line: LineID, _ plan: Plan) throws(Refusal) -> [Int64?] {
        var levels: [Int64?] = []
        for (year, value) in try evaluate(expression, plan, years: 0...max(0, years - 1)).enumerated() {
            guard let value else {
                levels.append(nil)
                continue
            }
            guard let money = try? value.money() else { throw .overflow(expression.span) }
            let months = plan.budget[line].months?[year] ?? 12
            guard let part = try? roundedQuotient(Int128(money.minorUnits) * Int128(months), 12) else { throw .overflow(nil) }
            levels.append(Int64(exactly: part))
        }
        return levels
    }

    // MARK: Set

    /// A driver's new value where it was declared: all before is evaluated anew, expected only.
    mutating func set(_ step: PlanStep, at index: Int, _ plan: Plan) throws(Refusal) {
        if overrides.contains(where: { $0.step == step.number }) { return }
        guard case .table(let override) = step.amount else { return }
        var fresh = Outcome(plan.budget)
        try fresh.extend(to: plan.budget)
        fresh.baseline = [fresh]
        fresh.overrides = overrides + [(override, step.number)]
        do throws(FailedStep) { try fresh.evaluate(plan, from: 0, to: index) } catch {
            throw error.number == 0 ? error.refusal : .stepImpossible(error.number, error.refusal)
        }
        self = fresh
    }

    /// Evaluates an entry with and without the drivers that were set.
    mutating func evaluateBesideBaseline(_ entry: PlanEntry, at index: Int, _ plan: Plan) throws(Refusal) {
        if case .step(let step) = entry.kind, step.verb == .set { return try evaluate(entry, at: index, plan) }
        let before = baseline[0]
        let mark = before.postings.count
        var isKept = true
        do throws(Refusal) { try baseline[0].evaluate(entry, at: index, plan) } catch {
            // What only the new drivers make possible has no amount without them.
            baseline[0] = before
            isKept = false
        }
        try evaluate(entry, at: index, plan)
        guard isKept else { return }
        for posting in baseline[0].postings[mark...] where posting.column == .adopted || posting.column == .adjusted {
            try post(posting, plan.budget, isKept: true)
        }
    }

    /// The expressions of a driver in force: as declared, then each `set`.
    func expressions(of driver: Int32, _ plan: Plan) -> [(expression: ResolvedExpression, years: ClosedRange<Int>?)] {
        [(plan.drivers[Int(driver)].expression, nil)] + overrides.compactMap { override in
            let set = plan.overrides[Int(override.index)]
            return set.driver == driver ? (set.expression, set.years) : nil
        }
    }
}
