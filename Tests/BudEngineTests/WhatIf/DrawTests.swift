@testable import BudEngine
import BudModel
import BudSyntax
import Testing

@Suite struct DrawTests {
    private func range(_ low: Int128, _ likely: Int128? = nil, _ high: Int128, kind: UncertainRange.Kind = .money) -> UncertainRange {
        UncertainRange(kind: kind, low: low, likely: likely ?? (low + high) / 2, high: high, isTriangular: likely != nil,
                       span: Span(start: 0, end: 0, source: SourceID(0)))
    }

    private func range(_ low: Int128, _ high: Int128) -> UncertainRange { range(low, nil, high) }

    private func moments(_ draw: RangeDraw, _ count: Int) -> (mean: Double, variance: Double) {
        let values = (0..<count).map { Double(draw.value($0)) }
        let mean = values.reduce(0, +) / Double(count)
        return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count))
    }

    /// Mean (a + b)/2 and variance (b − a)²/12 of an even range; (a + b + c)/3 and (a² + b² + c² − ab − ac − bc)/18 of a
    /// triangle: closed forms that the generator knows nothing of.
    @Test(arguments: [(-5_000_000, nil, 3_000_000), (0, nil, 1_000_000), (0, 0, 900_000), (0, 900_000, 900_000),
                      (100_000, 300_000, 1_100_000), (-900_000, -800_000, -100_000)] as [(Int, Int?, Int)])
    func momentsAreThoseOfTheClosedForms(low: Int, likely: Int?, high: Int) {
        let count = 200_000
        let draw = RangeDraw(range(Int128(low), likely.map { Int128($0) }, Int128(high)), seed: 3, number: 4)
        let (a, b) = (Double(low), Double(high))
        let (mean, variance) = moments(draw, count)
        let (wantedMean, wantedVariance): (Double, Double)
        if let c = likely.map({ Double($0) }) {
            (wantedMean, wantedVariance) = ((a + b + c) / 3, (a * a + b * b + c * c - a * b - a * c - b * c) / 18)
        } else {
            (wantedMean, wantedVariance) = ((a + b) / 2, (b - a) * (b - a) / 12)
        }
        // Four standard errors of a mean; a variance is known to about 1 % then.
        #expect(abs(mean - wantedMean) < 4 * (wantedVariance / Double(count)).squareRoot(), "\(mean), \(wantedMean)")
        #expect(abs(variance / wantedVariance - 1) < 0.015, "\(variance), \(wantedVariance)")
        let relative = draw.relativeVariance * (b - a) * (b - a)
        #expect(abs(relative / wantedVariance - 1) < 1e-9)
    }

    /// Kolmogorov and Smirnov: the largest distance between the draws and the distribution function.
    @Test func triangularDrawsFollowTheirDistribution() {
        let (low, likely, high) = (0.0, 300_000.0, 1_000_000.0)
        let draw = RangeDraw(range(0, 300_000, 1_000_000), seed: 1, number: 0)
        let count = 50_000
        let sorted = (0..<count).map { Double(draw.value($0)) }.sorted()
        var largest = 0.0
        for (index, value) in sorted.enumerated() {
            let below = value < likely ? (value - low) * (value - low) / ((high - low) * (likely - low))
                : 1 - (high - value) * (high - value) / ((high - low) * (high - likely))
            largest = max(largest, abs(below - Double(index) / Double(count)))
        }
        #expect(largest < 1.95 / Double(count).squareRoot(), "\(largest)")
    }

    @Test func streamsDoNotFollowEachOther() {
        let draws = (0..<30).map { RangeDraw(range(-1_000_000, 1_000_000), seed: 1, number: $0) }
            + [RangeDraw(range(-1_000_000, 1_000_000), seed: 2, number: 0)]
        let values = draws.map { draw in (0..<4000).map { Double(draw.value($0)) } }
        for a in values.indices {
            for b in values.indices where b > a {
                let product = zip(values[a], values[b]).reduce(0) { $0 + $1.0 * $1.1 } / 4000
                #expect(abs(product / (1e12 / 3)) < 0.08, "\(a) \(b)")
            }
        }
    }

    /// Wide ranges are drawn another way; none leaves its ends, and `a..a` is a, however large.
    @Test(arguments: [1, 50, 51, 52, 62, 90] as [Int128])
    func staysWithinItsEnds(bits: Int128) {
        for (low, high) in [(Int128(0), Int128(1) << bits), (-(Int128(1) << bits), 0), (-(Int128(1) << bits), Int128(1) << bits)] {
            for likely in [nil, low, high, (low + high) / 2] {
                let draw = RangeDraw(range(low, likely, high, kind: .number), seed: 9, number: 2)
                for sample in 0..<300 { #expect((low...high).contains(draw.value(sample))) }
            }
            for end in [low, high] {
                #expect(RangeDraw(range(end, nil, end), seed: 9, number: 2).value(5) == end)
                #expect(RangeDraw(range(end, end, end), seed: 9, number: 2).value(5) == end)
            }
        }
    }

    @Test func narrowAndWideLoopsDrawTheSame() {
        let even = RangeDraw(range(-700, 12_345_678_901), seed: 4, number: 1)
        let triangle = RangeDraw(range(-700, 9, 12_345_678_901), seed: 4, number: 1)
        for sample in 0..<500 {
            #expect(even.value(sample) == -700 + Int128(even.evenOffset(sample)))
            #expect(triangle.value(sample) == -700 + Int128(triangle.triangularOffset(sample)))
        }
    }
}

@Suite struct OrderStatisticsTests {
    @Test func findsWhatSortingFinds() {
        var random = SeededGenerator(seed: 1)
        for round in 0..<200 {
            let spread = [0, 1, 5, 4095, 4096, 1_000_000, Int(Int32.max) * 1000][round % 7]
            let values = (0..<random.number(1...(round == 0 ? 1 : 500))).map { _ in Int64(random.number(-spread...spread)) }
            let sorted = values.sorted()
            values.withUnsafeBufferPointer { buffer in
                let order = OrderStatistics(buffer)
                for rank in sorted.indices { #expect(order.value(at: rank) == sorted[rank]) }
                #expect(order.least == sorted[0] && order.greatest == sorted[sorted.count - 1])
                for percent in [1, 10, 50, 90, 99, 100] {
                    // The nearest rank: the first value that at least so many percent do not exceed.
                    let wanted = sorted.first { value in sorted.filter { $0 <= value }.count * 100 >= percent * sorted.count }
                    #expect(order.percentile(percent) == wanted)
                }
            }
        }
    }

    @Test func takesTheWidestValues() {
        let values: [Int64] = [.min, .max, 0, -1, 1, .max, .min]
        let sorted = values.sorted()
        values.withUnsafeBufferPointer { buffer in
            for rank in sorted.indices { #expect(OrderStatistics(buffer).value(at: rank) == sorted[rank]) }
        }
    }

    @Test func looksIntoACrowdedClass() {
        let values = (0..<200_000).map { Int64($0 % 1000) } + [1 << 40]
        let sorted = values.sorted()
        values.withUnsafeBufferPointer { buffer in
            let order = OrderStatistics(buffer)
            for rank in [0, 17, 99_999, 150_000, 199_999, 200_000] { #expect(order.value(at: rank) == sorted[rank]) }
        }
    }
}
