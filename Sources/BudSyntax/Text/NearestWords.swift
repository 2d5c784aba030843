/// Finds the known word that was probably meant.
public struct NearestWords: Sendable {
    private let words: [String]

    public init(_ words: [String]) { self.words = words }

    /// At most three words within a distance of a third of the word's length, the nearest first, ties in their
    /// given order. A word that begins with what was typed is near too.
    public func nearest(to typed: String) -> [String] {
        let wanted = Array(typed.lowercased().unicodeScalars.prefix(64))
        guard !wanted.isEmpty else { return [] }
        let bound = max(1, (wanted.count + 1) / 3)
        var found: [(word: String, distance: Int)] = []
        for word in words {
            let letters = Array(word.lowercased().unicodeScalars.prefix(64))
            if letters == wanted { continue }
            var distance = NearestWords.distance(wanted, letters, bound: bound)
            if distance > bound, wanted.count >= 3, letters.starts(with: wanted) { distance = bound }
            if distance <= bound { found.append((word, distance)) }
        }
        let best = found.enumerated().sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
        return best.prefix(3).map(\.element.word)
    }

    /// Edits between two words: insertions, deletions, replacements and swaps of neighbours (optimal string
    /// alignment), or more than `bound` as soon as that is certain.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], bound: Int) -> Int {
        if abs(a.count - b.count) > bound { return bound + 1 }
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [Int](repeating: 0, count: b.count + 1)
            row[0] = i + 1
            for j in b.indices {
                row[j + 1] = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1) }
            }
            if row.min() ?? 0 > bound { return bound + 1 }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}
