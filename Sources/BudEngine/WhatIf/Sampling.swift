import BudModel
import BudSyntax

/// Many samples of a plan: the balance of each, how conditions stand in them, and which could not be evaluated.
///
/// Samples are worked on in chunks that write to places of their own, so that the result is the same for any number of
/// threads.
struct Sampling: Sendable {
    let uncertain: UncertainPlan
    /// Where whole chunks can be added up at once.
    let sums: PlainSums?
    let conditions: [SampledCondition]

    /// - Parameter mayAddUp: false for the general way only, which gives the same figures more slowly.
    init(_ uncertain: UncertainPlan, conditions: [SampledCondition] = [], mayAddUp: Bool = true) {
        self.uncertain = uncertain
        self.conditions = conditions
        sums = mayAddUp ? PlainSums(uncertain, conditions: conditions.map(\.expression)) : nil
    }

    /// Samples that could not be evaluated.
    struct Refused: Sendable {
        var count: Int
        /// The first one's step, 0 without one, and why.
        var step: Int32
        var refusal: Refusal
    }

    /// What one chunk found.
    private struct Chunk: Sendable {
        var counted = 0
        var refused: Refused?
        var tallies: [ConditionTally]
    }

    /// What all found.
    struct Result: Sendable {
        let values: SampleValues
        var tallies: [ConditionTally]
        var refused: Refused?
    }

    /// - Throws: `.stopped`.
    func run(_ samples: Int, work: Work) throws(Refusal) -> Result {
        let years = uncertain.plan.budget.years.count
        let values = SampleValues(samples: samples, years: years)
        let size = sums != nil ? 512 : max(1, min(256, 20_000 / uncertain.weight))
        let count = (samples + size - 1) / size
        let chunks = Slots<Chunk>(count)
        work.each(count) { chunk in
            guard work.goesOn(chunk, count) else { return }
            let first = chunk * size
            chunks[chunk] = take(first..<min(samples, first + size), values)
        }
        var tallies = conditions.map { _ in ConditionTally(years: years) }
        var refused: Refused?
        for index in 0..<count {
            guard let chunk = chunks[index] else { throw .stopped }
            values.append(from: index * size, count: chunk.counted)
            for (place, tally) in chunk.tallies.enumerated() { tallies[place].add(tally) }
            if let more = chunk.refused {
                refused = refused.map { Refused(count: $0.count + more.count, step: $0.step, refusal: $0.refusal) } ?? more
            }
        }
        return Result(values: values, tallies: tallies, refused: refused)
    }

    private func take(_ samples: Range<Int>, _ values: SampleValues) -> Chunk {
        var chunk = Chunk(tallies: conditions.map { _ in ConditionTally(years: values.years) })
        if let sums {
            let columns = (0..<values.years).map { values.column($0, from: samples.lowerBound, count: samples.count) }
            sums.fill(columns, from: samples.lowerBound)
            chunk.counted = samples.count
            if conditions.isEmpty { return chunk }
            for index in 0..<samples.count {
                let outcome = sums.outcome(balance: columns.map { $0[index] })
                for (place, condition) in conditions.enumerated() {
                    chunk.tallies[place].add(condition, condition.expression, outcome, uncertain.plan)
                }
            }
            return chunk
        }
        var plan = uncertain.plan
        var changed = conditions.map(\.expression)
        for sample in samples {
            let drawn = uncertain.draw(sample)
            do throws(Outcome.FailedStep) {
                let outcome = try evaluate(drawn, &plan)
                for year in 0..<values.years {
                    values.set(outcome.balance[year], year, samples.lowerBound + chunk.counted)
                }
                chunk.counted += 1
                for (place, condition) in conditions.enumerated() {
                    uncertain.put(drawn, into: &changed[place])
                    chunk.tallies[place].add(condition, changed[place], outcome, plan)
                }
            } catch {
                let before = chunk.refused ?? Refused(count: 0, step: error.number, refusal: error.refusal)
                chunk.refused = Refused(count: before.count + 1, step: before.step, refusal: before.refusal)
            }
        }
        return chunk
    }

    private func evaluate(_ drawn: [Int128], _ plan: inout Plan) throws(Outcome.FailedStep) -> Outcome {
        do throws(Refusal) { try uncertain.put(drawn, into: &plan) } catch {
            throw Outcome.FailedStep(number: 0, span: Span(start: 0, end: 0, source: SourceID(0)), refusal: error)
        }
        return try uncertain.outcome(of: plan)
    }

    // MARK: The ends of each range

    /// What the balance of each year comes to with one range at its ends and all others at their likely values.
    struct Ends: Sendable {
        /// By year.
        var low: [Int64]
        var high: [Int64]
        /// How far the two lie apart: the width of the range, less where an end is refused.
        var width: Int128
    }

    /// By source; nothing where neither end can be evaluated.
    /// - Throws: `.stopped`.
    func ends(work: Work) throws(Refusal) -> [Ends?] {
        if let sums { return sums.ends }
        let count = uncertain.sources.count
        let found = Slots<Ends?>(count)
        guard let likely = try? uncertain.outcome(of: uncertain.plan).balance else { return Array(repeating: nil, count: count) }
        work.each(count) { index in
            guard work.goesOn(index, count) else { return }
            found[index] = .some(ends(of: index, likely: likely))
        }
        var all: [Ends?] = []
        for index in 0..<count {
            guard let one = found[index] else { throw .stopped }
            all.append(one)
        }
        return all
    }

    private func ends(of index: Int, likely: [Int64]) -> Ends? {
        let range = uncertain.draws[index].range
        if range.low == range.high { return Ends(low: likely, high: likely, width: 0) }
        func balance(_ value: Int128) -> [Int64]? {
            if value == range.likely { return likely }
            var plan = uncertain.plan
            var values = uncertain.likely
            values[index] = value
            return try? evaluate(values, &plan).balance
        }
        let (low, high) = (balance(range.low), balance(range.high))
        if low == nil, high == nil { return nil }
        let from = low == nil ? range.likely : range.low
        let to = high == nil ? range.likely : range.high
        return from < to ? Ends(low: low ?? likely, high: high ?? likely, width: to - from) : nil
    }
}

/// A condition to be judged in every sample.
struct SampledCondition: Sendable {
    var expression: ResolvedExpression
    /// All years without any.
    var years: ClosedRange<Int>?

    /// Whether it may be open: neither kept nor broken within the years.
    var mayBeOpen: Bool {
        expression.nodes.contains { if case .restored = $0.kind { true } else { false } }
    }
}

/// In how many samples a condition holds.
struct ConditionTally: Sendable {
    /// By year: where it is true, and where it is true or false.
    private(set) var isTrue: [Int]
    private(set) var isJudged: [Int]
    /// In all of its years.
    private(set) var kept = 0
    private(set) var broken = 0

    init(years: Int) {
        isTrue = Array(repeating: 0, count: years)
        isJudged = isTrue
    }

    mutating func add(_ other: ConditionTally) {
        for year in isTrue.indices {
            isTrue[year] += other.isTrue[year]
            isJudged[year] += other.isJudged[year]
        }
        kept += other.kept
        broken += other.broken
    }

    /// Judges one sample, as `Outcome.state(of:)` does it: what is broken in one year is broken.
    mutating func add(_ condition: SampledCondition, _ expression: ResolvedExpression, _ outcome: Outcome, _ plan: Plan) {
        let wanted = condition.years ?? 0...(isTrue.count - 1)
        guard let values = try? outcome.evaluate(expression, plan, years: wanted) else { return }
        var isBroken = false
        var judged = 0
        for year in wanted {
            guard let value = values[year] else { continue }
            judged += 1
            isJudged[year] += 1
            if value == .zero { isBroken = true } else { isTrue[year] += 1 }
        }
        if isBroken {
            broken += 1
        } else if judged == wanted.count || (judged > 0 && condition.years == nil && !condition.mayBeOpen) {
            kept += 1
        }
    }
}
