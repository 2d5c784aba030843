import BudModel
import Testing

@Suite struct SharingTests {
    @Test func hundredKronerOverThreeEqualAccounts() throws {
        #expect(try shared(100_00, by: [5, 5, 5]) == [33_34, 33_33, 33_33])
    }

    @Test func onlyPositiveWeightsCount() throws {
        #expect(try shared(-101, by: [1, -7, 0, 1]) == [-51, 0, 0, -50])
        #expect(try shared(100, by: [0, -1]) == nil)
        #expect(try shared(100, by: []) == nil)
    }

    @Test func largeWeightsDoNotOverflow() throws {
        let parts = try #require(try shared(.max, by: [.max, .max, 1]))
        #expect(parts.reduce(Int128(0)) { $0 + Int128($1) } == Int128(Int64.max))
        #expect(throws: ArithmeticError.overflow) { try shared(.min, by: [1]) }
    }

    private func weights(_ random: inout SeededGenerator) -> [Int64] {
        (0..<Int.random(in: 1...7, using: &random)).map { _ in
            Bool.random(using: &random) ? Int64.random(in: -2...9, using: &random) : random.minorUnits()
        }
    }

    @Test func partsAddUpAndFollowTheWeights() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<3_000 {
            let total = random.minorUnits()
            let weights = weights(&random)
            guard let parts = try shared(total, by: weights) else {
                #expect(weights.allSatisfy { $0 <= 0 })
                continue
            }
            #expect(parts.reduce(Int128(0)) { $0 + Int128($1) } == Int128(total))
            let sum = weights.reduce(Int128(0)) { $0 + Int128(max(0, $1)) }
            for (index, part) in parts.enumerated() {
                let weight = Int128(max(0, weights[index]))
                if weight == 0 { #expect(part == 0) }
                // A part is its quota rounded down or up, and never of the other sign.
                let quota = Int128(total.magnitude) * weight
                #expect(Int128(part.magnitude) == quota / sum || Int128(part.magnitude) == quota / sum + 1)
                #expect(part == 0 || (part < 0) == (total < 0))
                for other in parts.indices where weights[index] > weights[other] {
                    #expect(part.magnitude >= parts[other].magnitude, "\(total) by \(weights)")
                }
            }
        }
    }

    /// One unit at a time to whoever's remainder is largest, the first of several.
    @Test func remaindersAgreeWithGivingThemOneByOne() throws {
        var random = SeededGenerator(seed: 8)
        for _ in 0..<2_000 {
            let total = Int64.random(in: 0...200, using: &random)
            let weights = (0..<Int.random(in: 1...6, using: &random)).map { _ in Int64.random(in: 0...5, using: &random) }
            let sum = weights.reduce(0, +)
            guard sum > 0 else { continue }
            var parts = weights.map { total * $0 / sum }
            var remainders = weights.map { $0 == 0 ? -1 : total * $0 % sum }
            for _ in 0..<(total - parts.reduce(0, +)) {
                var best = 0
                for index in remainders.indices where remainders[index] > remainders[best] { best = index }
                parts[best] += 1
                remainders[best] = -1
            }
            #expect(try shared(total, by: weights) == parts, "\(total) by \(weights)")
            #expect(try shared(-total, by: weights) == parts.map { -$0 }, "-\(total) by \(weights)")
        }
    }
}
