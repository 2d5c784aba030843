import BudModel
import BudSyntax

/// A plan in which every uncertain step is a plain sum on one account that nothing else reads.
///
/// What such a step posts is its draw times a fixed sign, whatever else happens, so a balance is the likely balance plus
/// what the draws differ: many samples are added up at a time, draw by draw, and none of them needs an evaluation of
/// its own. The figures are those that the evaluator gives; a test holds both against each other, sample by sample.
struct PlainSums: Sendable {
    /// What one range does.
    private struct Part: Sendable {
        var draw: Int
        var isMore: Bool
        var years: ClosedRange<Int>
    }

    let uncertain: UncertainPlan
    private var parts: [Part] = []
    /// The balance by year as it would be with every draw at the lower end of its range.
    private var lowest: [Int64]
    /// The likely outcome, for what conditions read besides the balance.
    private let likely: Outcome

    /// - Returns: nothing where a sample needs an evaluation of its own.
    init?(_ uncertain: UncertainPlan, conditions: [ResolvedExpression]) {
        let plan = uncertain.plan
        self.uncertain = uncertain
        guard !plan.budget.funds.contains(where: \.takesBalance),
              uncertain.draws.allSatisfy(\.isNarrow),
              conditions.allSatisfy({ PlainSums.readsOnly([.values, .balance], $0, plan) }) else { return nil }
        var drawn: Set<Int32> = []
        var steps: [(step: PlanStep, amount: StepAmount)] = []
        for entry in plan.entries[..<uncertain.end] {
            guard case .step(let step) = entry.kind, plan.counts(step), case .table(let index) = step.amount,
                  step.verb != .set else { continue }
            let amount = plan.amounts[Int(index)]
            if amount.ranges.isEmpty { continue }
            guard PlainSums.isPlain(step, amount, plan), case .line(let line) = step.target else { return nil }
            drawn.insert(line.index)
            steps.append((step, amount))
        }
        for entry in plan.entries[..<uncertain.end] where PlainSums.reads(entry, drawn, plan) { return nil }
        var places: [Int32: Int] = [:]
        for (index, source) in uncertain.sources.enumerated() { places[source.range] = index }
        var found = 0
        for (step, amount) in steps {
            guard case .line(let line) = step.target else { return nil }
            let posting = Posting(.expected, item: line.index, year: 0, amount: 0, step: 0, isOneOff: false)
            let isLess = step.verb == .cut || step.verb == .lower
            let isMore = (plan.budget.balanceSign(of: posting) > 0) != isLess
            for slot in amount.slots {
                guard let draw = places[slot.range] else { return nil }
                found += 1
                let years = slot.years.clamped(to: step.years.indices)
                if slot.years.overlaps(step.years.indices) { parts.append(Part(draw: draw, isMore: isMore, years: years)) }
            }
        }
        // Every source must be one of these, and none may stand in two places.
        guard found == uncertain.sources.count, let outcome = try? uncertain.outcome(of: plan) else { return nil }
        likely = outcome
        lowest = outcome.balance
        // Levels lie between those of the two plans at the ends, so that what is refused in neither is in no sample.
        guard PlainSums.isPossible(uncertain, isBest: false, parts),
              PlainSums.isPossible(uncertain, isBest: true, parts) else { return nil }
        for part in parts {
            let range = uncertain.draws[part.draw].range
            let difference = Int64(clamping: range.low - range.likely)
            for year in part.years {
                let (sum, overflow) = part.isMore ? lowest[year].addingReportingOverflow(difference)
                    : lowest[year].subtractingReportingOverflow(difference)
                if overflow { return nil }
                lowest[year] = sum
            }
        }
    }

    // MARK: What is plain

    private static func isPlain(_ step: PlanStep, _ amount: StepAmount, _ plan: Plan) -> Bool {
        guard case .money = amount.basis, amount.rising == nil,
              step.detail < 0 || plan.details[Int(step.detail)].shape == nil, case .none = step.other else { return false }
        switch step.verb {
        case .cut, .add, .raise, .lower, .measure, .expectChange: return true
        default: return false
        }
    }

    /// Whether an entry looks at what is expected of these lines, besides holding it at its bound.
    private static func reads(_ entry: PlanEntry, _ drawn: Set<Int32>, _ plan: Plan) -> Bool {
        switch entry.kind {
        case .open(let line): return plan.lineExpressions[line.index].map { !readsOnly([.values], $0, plan) } ?? false
        case .openDebt, .lock, .actuals, .profile: return false
        case .step(let step):
            guard plan.counts(step) else { return false }
            var touched: [LineID] = []
            for operand in [step.target, step.other] {
                switch operand {
                case .line(let line): touched.append(line)
                case .list(let index): touched += plan.lists[Int(index)].lines
                case .none, .fund, .debt: break
                }
            }
            if case .table(let index) = step.amount, step.verb != .set,
               case .expression(let expression) = plan.amounts[Int(index)].basis, !readsOnly([.values], expression, plan) {
                return true
            }
            if step.verb == .set || step.verb == .forecast { return true }
            guard touched.contains(where: { drawn.contains($0.index) }) else { return false }
            // On a line that is drawn only sums are plain.
            if touched.count > 1 { return true }
            switch step.verb {
            case .cut, .add, .raise, .lower, .measure, .expectChange, .grant, .draw, .carry, .release, .freeze:
                if case .table(let index) = step.amount {
                    if case .money = plan.amounts[Int(index)].basis { return false }
                    return true
                }
                return false
            default: return true
            }
        }
    }

    private struct Reading: OptionSet {
        let rawValue: Int
        /// Constants and drivers.
        static let values = Reading(rawValue: 1)
        /// The balance, and funds and debts, which no range changes here.
        static let balance = Reading(rawValue: 2)
    }

    /// Whether an expression, with the drivers that it rests on, reads nothing else.
    private static func readsOnly(_ allowed: Reading, _ expression: ResolvedExpression, _ plan: Plan) -> Bool {
        func isAllowed(_ expression: ResolvedExpression) -> Bool {
            expression.uncertain.isEmpty && expression.nodes.allSatisfy { node in
                switch node.kind {
                case .account, .volume, .price, .indicator(.lasting), .indicator(.uncovered), .scenario: false
                case .indicator(.balance), .left, .owed, .freed: allowed.contains(.balance)
                default: true
                }
            }
        }
        guard isAllowed(expression) else { return false }
        var open = expression.drivers
        var seen: Set<Int32> = []
        while let driver = open.popLast() {
            guard seen.insert(driver).inserted else { continue }
            let form = plan.drivers[Int(driver)].expression
            guard isAllowed(form) else { return false }
            open += form.drivers
        }
        return true
    }

    /// Whether the plan with the worst or the best balance of all can be evaluated.
    private static func isPossible(_ uncertain: UncertainPlan, isBest: Bool, _ parts: [Part]) -> Bool {
        var values = uncertain.likely
        for part in parts {
            let range = uncertain.draws[part.draw].range
            values[part.draw] = part.isMore == isBest ? range.high : range.low
        }
        var plan = uncertain.plan
        guard (try? uncertain.put(values, into: &plan)) != nil else { return false }
        return (try? uncertain.outcome(of: plan)) != nil
    }

    /// What each source does from its lower to its upper end; only the difference is asked for.
    var ends: [Sampling.Ends?] {
        let none = [Int64](repeating: 0, count: lowest.count)
        var ends = uncertain.draws.map { draw in
            Sampling.Ends(low: none, high: none, width: draw.range.high - draw.range.low)
        }
        for part in parts {
            let range = uncertain.draws[part.draw].range
            for year in part.years {
                if part.isMore { ends[part.draw].high[year] = Int64(range.high - range.low) }
                else { ends[part.draw].low[year] = Int64(range.high - range.low) }
            }
        }
        return ends
    }

    // MARK: Samples

    /// Adds up the balances of consecutive samples.
    /// - Parameters:
    ///   - first: the number of the first sample.
    ///   - columns: one for each year, with room for them.
    func fill(_ columns: [UnsafeMutableBufferPointer<Int64>], from first: Int) {
        let years = columns.count
        // What begins in a year is added there and what ends taken off behind; a running sum spreads it at the end.
        for year in 0..<years {
            columns[year].update(repeating: year == 0 ? lowest[0] : lowest[year] &- lowest[year - 1])
        }
        for part in parts {
            let draw = uncertain.draws[part.draw]
            let begin = columns[part.years.lowerBound]
            let end: UnsafeMutableBufferPointer<Int64>? = part.years.upperBound + 1 < years ? columns[part.years.upperBound + 1] : nil
            if draw.range.isTriangular {
                PlainSums.add(to: begin, end, isMore: part.isMore) { draw.triangularOffset(first &+ $0) }
            } else {
                PlainSums.add(to: begin, end, isMore: part.isMore) { draw.evenOffset(first &+ $0) }
            }
        }
        for year in columns.indices.dropFirst() {
            let (before, now) = (columns[year - 1], columns[year])
            for index in now.indices { now[index] &+= before[index] }
        }
    }

    /// The ends of the ranges were evaluated, so no sum of what lies between them overflows.
    @inline(__always)
    private static func add(to begin: UnsafeMutableBufferPointer<Int64>, _ end: UnsafeMutableBufferPointer<Int64>?, isMore: Bool,
                            _ offset: (Int) -> Int64) {
        switch (isMore, end) {
        case (true, nil): for index in begin.indices { begin[index] &+= offset(index) }
        case (false, nil): for index in begin.indices { begin[index] &-= offset(index) }
        case (true, let end?):
            for index in begin.indices {
                let value = offset(index)
                begin[index] &+= value
                end[index] &-= value
            }
        case (false, let end?):
            for index in begin.indices {
                let value = offset(index)
                begin[index] &-= value
                end[index] &+= value
            }
        }
    }

    /// The likely outcome with a sample's balance, for conditions to be judged by.
    func outcome(balance: [Int64]) -> Outcome {
        var outcome = likely
        outcome.take(balance: balance)
        return outcome
    }
}
