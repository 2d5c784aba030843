import BudModel
import Testing

@Suite struct SharingTests {
    @Test func hundredKronerOverThreeEqualAccounts() throws {
        #expect(try shared(100_00, by: [5, 5, 5]) == [33_34, 33_33, 33_33])
    }

    @Test func onlyPositiveWeightsCount() throws {
        #expect(try shared(-101, by: [1, -7, 0, 1]) == [-51, 0, 0, -50])
        #expect(try shared(100, by: [0, -1]) == nil)
    }

    @Test func largeWeightsDoNotOverflow() throws {
        let parts = try #require(try shared(.max, by: [.max, .max, 1]))
        #expect(parts.reduce(Int128(0)) { $0 + Int128($1) } == Int128(Int64.max))
    }
}
