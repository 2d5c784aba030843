import BudModel
import Testing

@Suite struct SaturatingTests {
    private static let values: [Int64] = [.min, .min + 1, -5, -1, 0, 1, 7, .max - 1, .max]

    @Test(arguments: values, values) func isTheNearestThatFits(a: Int64, b: Int64) {
        func nearest(_ exact: Int128) -> Int64 { Int64(clamping: exact) }
        #expect(a.addingSaturated(b) == nearest(Int128(a) + Int128(b)))
        #expect(a.subtractingSaturated(b) == nearest(Int128(a) - Int128(b)))
    }
}
