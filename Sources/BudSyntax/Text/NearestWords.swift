/// Finds the known word that was probably meant.
public struct NearestWords: Sendable {
    private let words: [String]
    /// The folded letters of all words one after the other, and where each word's begin.
    private var letters: [Unicode.Scalar] = []
    private var starts: [Int] = [0]

    public init(_ words: [String]) {
        self.words = words
        for word in words {
            letters += word.lowercased().unicodeScalars.prefix(64)
            starts.append(letters.count)
        }
    }

    public var count: Int { words.count }

    /// At most three words within a distance of a third of the word's length, the nearest first, ties in their
    /// given order. A word that begins with what was typed is near too.
    public func nearest(to typed: String) -> [String] {
        let wanted = Array(typed.lowercased().unicodeScalars.prefix(64))
        guard !wanted.isEmpty else { return [] }
        let bound = max(1, (wanted.count + 1) / 3)
        var best: [(index: Int, distance: Int)] = []
        var comparison = Comparison(wanted, bound: bound)
        for index in words.indices {
            let word = starts[index]..<starts[index + 1]
            let beginsSo = wanted.count >= 3 && letters[word].starts(with: wanted)
            if beginsSo, word.count == wanted.count { continue }
            if abs(word.count - wanted.count) > bound, !beginsSo { continue }
            var distance = comparison.distance(to: letters, word)
            if distance == 0 { continue }
            if distance > bound, beginsSo { distance = bound }
            guard distance <= bound, best.count < 3 || distance < best[2].distance else { continue }
            // The three best so far, the nearest first; an equal one goes behind.
            let place = best.firstIndex { $0.distance > distance } ?? best.count
            best.insert((index, distance), at: place)
            if best.count > 3 { best.removeLast() }
        }
        return best.map { words[$0.index] }
    }

    /// Edits between two words: insertions, deletions, replacements and swaps of neighbours (optimal string
    /// alignment). Its rows are used again for the next word.
    private struct Comparison {
        let wanted: [Unicode.Scalar]
        let bound: Int
        private var beforeLast = [Int](repeating: 0, count: 65)
        private var last = [Int](repeating: 0, count: 65)
        private var row = [Int](repeating: 0, count: 65)

        init(_ wanted: [Unicode.Scalar], bound: Int) {
            self.wanted = wanted
            self.bound = bound
        }

        /// The distance, or more than `bound` as soon as that is certain.
        mutating func distance(to letters: [Unicode.Scalar], _ word: Range<Int>) -> Int {
            let count = word.count
            if abs(wanted.count - count) > bound { return bound + 1 }
            for j in 0...count { last[j] = j }
            for i in wanted.indices {
                row[0] = i + 1
                var least = i + 1
                for j in 0..<count {
                    let letter = letters[word.lowerBound + j]
                    var edits = min(last[j] + (wanted[i] == letter ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                    if i > 0, j > 0, wanted[i] == letters[word.lowerBound + j - 1], wanted[i - 1] == letter {
                        edits = min(edits, beforeLast[j - 1] + 1)
                    }
                    row[j + 1] = edits
                    least = min(least, edits)
                }
                if least > bound { return bound + 1 }
                swap(&beforeLast, &last)
                swap(&last, &row)
            }
            return last[count]
        }
    }
}
