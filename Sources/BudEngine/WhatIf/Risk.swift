import BudModel
import BudSyntax

/// What the balance comes to when every range of the plan is drawn again and again.
public struct Risk: Sendable {
    public var samples: Int
    public var seed: Int64
    /// How many of them could be evaluated; all figures are over these.
    public var counted = 0
    /// Those that could not, with the first one's step (0 without one) and reason.
    public var refused: (count: Int, step: Int32, refusal: Refusal)?
    /// How many ranges count; none of those in steps that are off, done or rejected.
    public var ranges: Int
    /// By year index; empty where nothing could be evaluated.
    public var years: [Year] = []
    public var rules: [RuleChance] = []
    /// The year whose spread is taken apart and counted in bins: the focus year, or the one with the largest spread
    /// where the balance of the focus year is certain.
    public var spreadYear = 0
    /// The largest first; what does nothing to that year's balance is left out.
    public var causes: [Cause] = []
    /// How many samples lie where, from the lowest balance of that year to the highest.
    public var bins: [Bin] = []

    /// What is asked for if nothing else is said.
    public static let defaultSamples = 10_000
    public static let defaultSeed: Int64 = 1

    /// One year's balance, minor units.
    public struct Year: Sendable {
        /// So many percent of the samples lie at or below it (the nearest rank).
        public var p10: Int64
        public var p50: Int64
        public var p90: Int64
        /// Rounded half to even.
        public var mean: Int64
        /// What is shown everywhere else.
        public var likely: Int64
        /// Whether the mean lies apart from the likely value by more than chance explains: three standard errors.
        public var isMeanApart: Bool
        /// In how many samples the balance is not below 0.
        public var notNegative: Int
        public var least: Int64
        public var greatest: Int64
    }

    public struct RuleChance: Sendable {
        public var rule: Rule
        /// Samples in which it is kept, and in which it is broken; the rest leaves it open.
        public var kept = 0
        public var broken = 0
        /// Why it is not judged in samples.
        public var unjudged: Unjudged?

        public enum Unjudged: Sendable {
            /// It needs inputs, by their places in `Plan.drivers`.
            case needs([Int32])
            /// It asks for a chance itself.
            case asksForChance
        }
    }

    /// What a range belongs to.
    public enum Owner: Hashable, Sendable {
        case step(Int32)
        case line(LineID)
        case driver(Int32)
        case fund(FundID)
        case debt(DebtID)
    }

    public struct Cause: Sendable {
        public var owner: Owner
        /// Its part of what all cause; 1 is all of it.
        public var share: Fixed
    }

    /// Samples from a balance up to below another one.
    public struct Bin: Sendable {
        public var low: Int64
        public var high: Int64
        public var count: Int
    }
}

extension Risk {
    /// Draws the samples of a plan.
    /// - Parameter mayAddUp: false to evaluate each sample by itself, which gives the same figures more slowly.
    /// - Throws: `.stopped`.
    public static func of(_ plan: Plan, samples: Int, seed: Int64, work: Work, mayAddUp: Bool = true) throws(Refusal) -> Risk {
        let uncertain = try UncertainPlan(plan, upTo: plan.entries.count, seed: UInt64(bitPattern: seed))
        var risk = Risk(samples: samples, seed: seed, ranges: uncertain.sources.count)
        if uncertain.sources.isEmpty { return risk }
        risk.rules = plan.rules.filter { plan.judges($0) }.map { rule in
            let needed = plan.openInputs(of: rule.condition.expression)
            if !needed.isEmpty { return RuleChance(rule: rule, unjudged: .needs(needed)) }
            return RuleChance(rule: rule, unjudged: rule.condition.expression.asksForChance ? .asksForChance : nil)
        }
        let judged = risk.rules.indices.filter { risk.rules[$0].unjudged == nil }
        let conditions = judged.map {
            SampledCondition(expression: risk.rules[$0].rule.condition.expression, years: risk.rules[$0].rule.condition.years)
        }
        let sampling = Sampling(uncertain, conditions: conditions, mayAddUp: mayAddUp)
        let result = try sampling.run(samples, work: work)
        risk.refused = result.refused.map { ($0.count, $0.step, $0.refusal) }
        risk.counted = result.values.count
        for (place, index) in judged.enumerated() {
            risk.rules[index].kept = result.tallies[place].kept
            risk.rules[index].broken = result.tallies[place].broken
        }
        if risk.counted == 0 { return risk }
        let likely: Outcome
        do throws(Outcome.FailedStep) { likely = try uncertain.outcome(of: plan) } catch { throw error.refusal }
        for year in 0..<result.values.years {
            guard work.goesOn(samples, samples) else { throw .stopped }
            risk.years.append(result.values.read(year) { Year($0, likely: likely.balance[year]) })
        }
        let spreads = risk.years.map { $0.p90.subtractingSaturated($0.p10) }
        let widest = spreads.indices.max { (spreads[$0], $1) < (spreads[$1], $0) } ?? 0
        risk.spreadYear = plan.focus < spreads.count && spreads[plan.focus] > 0 ? plan.focus : widest
        risk.causes = causes(uncertain, try sampling.ends(work: work), year: risk.spreadYear)
        let spread = risk.years[risk.spreadYear]
        risk.bins = result.values.read(risk.spreadYear) { bins($0, spread) }
        return risk
    }

    /// About 15 bins with round ends.
    private static func bins(_ values: UnsafeBufferPointer<Int64>, _ year: Year) -> [Bin] {
        let (low, high) = (Int128(year.least), Int128(year.greatest))
        var width: Int128 = 1
        var steps: [Int128] = [2, 5, 10]
        var unit: Int128 = 1
        while (high - low) / width > 15 {
            width = unit * steps.removeFirst()
            if steps.isEmpty {
                steps = [2, 5, 10]
                unit *= 10
            }
        }
        func floor(_ value: Int128) -> Int128 { value >= 0 ? value / width : -((-value + width - 1) / width) }
        let first = floor(low)
        var counts = [Int](repeating: 0, count: Int(floor(high) - first) + 1)
        for value in values { counts[Int(floor(Int128(value)) - first)] += 1 }
        return counts.enumerated().map { index, count in
            let start = (first + Int128(index)) * width
            return Bin(low: Int64(clamping: start), high: Int64(clamping: start + width), count: count)
        }
    }
}

extension Risk.Year {
    /// - Parameter values: at least one.
    init(_ values: UnsafeBufferPointer<Int64>, likely: Int64) {
        let order = OrderStatistics(values)
        p10 = order.percentile(10)
        p50 = order.percentile(50)
        p90 = order.percentile(90)
        least = order.least
        greatest = order.greatest
        var sum: Int128 = 0
        var notNegative = 0
        for value in values {
            sum += Int128(value)
            if value >= 0 { notNegative += 1 }
        }
        let mean = Int64(clamping: (try? roundedQuotient(sum, Int128(values.count))) ?? 0)
        self.mean = mean
        self.likely = likely
        self.notNegative = notNegative
        isMeanApart = Risk.isApart(mean, likely, values)
    }
}
