import BudModel
import BudSyntax

/// What evaluation reads of a line again and again, kept flat beside its levels.
struct LineFacts: Sendable {
    /// What is expected is not brought below this: nothing, or what the law wants.
    var least: Int64
    /// What more of it does to the balance: −1 for spending, +1 for income.
    var sign: Int64
    /// Whether its level is what the declaration says year by year: neither computed nor driven by units.
    var isPlain: Bool
}

extension PlanStep {
    /// Whether it is the common step: one sum on one line, and nothing besides. Most of a long plan are such.
    @inline(__always)
    var isSum: Bool {
        guard detail < 0, case .line = target, case .none = other, case .money(let size) = amount, size != 0 else { return false }
        switch verb {
        case .cut, .add, .raise, .lower: return hasEffect
        default: return false
        }
    }
}

extension Outcome {
    /// Postings that are made room for at a time.
    private static let room = 4096

    /// Evaluates the steps from an index on, as long as each is a sum on a line, in one go over the flat arrays.
    ///
    /// It does what `evaluate` does, and leaves to it whatever is more: locks, a `set` or switches in force, and a step
    /// that cannot be taken, which is then refused there.
    /// - Returns: the index of the first entry that it leaves.
    mutating func evaluateSums(_ plan: Plan, from start: Int, to end: Int) -> Int {
        guard locks.isEmpty, baseline.isEmpty, plan.switchedOff.isEmpty, plan.packages.isEmpty else { return start }
        var index = start
        var goesOn = true
        // Out of `self` while they change together, so that none of them is copied.
        var sums = Sums()
        sums.exchange(with: &self)
        let entries = plan.entries.span
        while goesOn, index < end, case .step(let step) = entries[index].kind, step.isSum {
            // Room that is there already is filled first: asking for more than is needed would move all postings.
            let free = sums.postings.capacity - sums.postings.count
            let room = free >= step.years.count * 2 ? min(free, Outcome.room) : min(Outcome.room, (end - index) * 2 * years)
            sums.postings.append(addingCapacity: keepsPostings ? room : 0) { postings in
                (index, goesOn) = sums.arrays.evaluate(entries, from: index, to: end, marks.span, facts.span, years, keeps: keepsPostings, into: &postings)
            }
        }
        sums.exchange(with: &self)
        return index
    }
}

/// The parts of an outcome that a sum changes.
private struct Sums {
    var postings: [Posting] = []
    var arrays = Arrays()

    mutating func exchange(with outcome: inout Outcome) {
        swap(&postings, &outcome.postings)
        swap(&arrays.levels, &outcome.levels)
        swap(&arrays.balance, &outcome.balance)
        swap(&arrays.oneOff, &outcome.oneOff)
        swap(&arrays.uncovered, &outcome.uncovered)
        swap(&arrays.estimated, &outcome.estimated)
    }

    struct Arrays {
        var levels: [Int64] = []
        var balance: [Int64] = []
        var oneOff: [Int64] = []
        var uncovered: [Int64] = []
        var estimated: [Bool] = []

        /// - Returns: the first entry that is left, and whether it is left for want of room.
        mutating func evaluate(_ entries: Swift.Span<PlanEntry>, from start: Int, to end: Int, _ marks: Swift.Span<Outcome.Marks>,
                               _ facts: Swift.Span<LineFacts>, _ years: Int, keeps: Bool,
                               into postings: inout OutputSpan<Posting>) -> (index: Int, goesOn: Bool) {
            for index in start..<end {
                guard case .step(let step) = entries[index].kind, step.isSum, case .line(let line) = step.target,
                      case .money(let size) = step.amount, size > .min else { return (index, false) }
                if keeps, postings.freeCapacity < step.years.count * 2 { return (index, true) }
                let amount = step.verb == .cut || step.verb == .lower ? -size : size
                let number = Int(line.index)
                let fact = facts[number]
                let effect = fact.sign * amount
                // All of the step is looked at before any of it is done.
                for year in step.years.indices {
                    let place = (number * 3 + 1) * years + year
                    let (_, first) = levels[place].addingReportingOverflow(amount)
                    let (expected, second) = levels[place + years].addingReportingOverflow(amount)
                    let (_, third) = balance[year].addingReportingOverflow(effect)
                    let (_, fourth) = oneOff[year].addingReportingOverflow(effect)
                    let (_, fifth) = uncovered[year].addingReportingOverflow(amount)
                    if first || second || third || fourth || fifth { return (index, false) }
                    if amount < 0, expected < fact.least, marks[number * years + year].contains(.known) { return (index, false) }
                }
                for year in step.years.indices {
                    let place = (number * 3 + 1) * years + year
                    levels[place] += amount
                    levels[place + years] += amount
                    balance[year] += effect
                    if step.isOneOff { oneOff[year] += effect }
                    if step.verb == .add { uncovered[year] += amount }
                    let isEstimate = marks[number * years + year].contains(.estimated)
                    if isEstimate { estimated[year] = true }
                    if !keeps { continue }
                    postings.append(Posting(.adjusted, item: line.index, year: year, amount: amount, step: step.number,
                                            isOneOff: step.isOneOff, isEstimate: isEstimate))
                    postings.append(Posting(.expected, item: line.index, year: year, amount: amount, step: step.number,
                                            isOneOff: step.isOneOff, isEstimate: isEstimate))
                }
            }
            return (end, false)
        }
    }
}
