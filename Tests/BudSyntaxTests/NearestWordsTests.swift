import BudSyntax
import Testing

@Suite struct NearestWordsTests {
    private func nearest(_ typed: String, _ words: String...) -> [String] { NearestWords(words).nearest(to: typed) }

    @Test func theNearestComesFirst() {
        #expect(nearest("premisses", "places", "premise", "premises") == ["premises", "premise"])
        #expect(nearest("cutt", "put", "cut") == ["cut"])
        #expect(nearest("shcools", "schools") == ["schools"])
        #expect(nearest("Børnn", "børn") == ["børn"])
    }

    @Test func equalDistancesKeepTheirOrder() {
        #expect(nearest("abcx", "abca", "abcb", "abcc", "abcd") == ["abca", "abcb", "abcc"])
        #expect(nearest("abcx", "abab", "abca", "abcb", "abcc") == ["abca", "abcb", "abcc"])
    }

    @Test func whatWasBegunIsNear() {
        #expect(nearest("sch", "schools", "savings") == ["schools"])
        #expect(nearest("schools", "schools") == [])
        #expect(nearest("", "a") == [])
        #expect(nearest("q", "zebra") == [])
    }

    @Test func longWordsAreCutAndCompared() {
        let long = String(repeating: "a", count: 300)
        #expect(nearest(long + "b", long) == [])
        #expect(nearest("b" + long, long) == [long])
    }
}
