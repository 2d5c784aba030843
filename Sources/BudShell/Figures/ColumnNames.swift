/// The columns of a file by name: exactly as written first, else without regard to case and
/// white space.
struct ColumnNames: Sendable {
    enum Match: Sendable, Equatable {
        case column(Int)
        /// Several columns have that name.
        case several([Int])
        case unknown
    }

    let columns: [String]
    private var exact: [String: [Int]] = [:]
    private var folded: [String: [Int]] = [:]

    init(_ columns: [String]) {
        self.columns = columns
        for (index, column) in columns.enumerated() {
            exact[column, default: []].append(index)
            folded[CellText.folded(column), default: []].append(index)
        }
    }

    /// The column that `name` means. An empty name means none.
    func find(_ name: String) -> Match {
        let key = CellText.folded(name)
        guard !key.isEmpty, let found = exact[name] ?? folded[key], let first = found.first else {
            return .unknown
        }
        return found.count == 1 ? .column(first) : .several(found)
    }

    /// The known column name that a mistyped `name` most likely means, if any is near.
    func nearest(to name: String) -> String? {
        let wanted = Array(CellText.folded(name).unicodeScalars.prefix(Self.lettersCompared))
        guard !wanted.isEmpty else { return nil }
        var best: (distance: Int, column: String)?
        for column in columns.prefix(Self.columnsCompared) {
            let known = Array(CellText.folded(column).unicodeScalars.prefix(Self.lettersCompared))
            guard !known.isEmpty else { continue }
            // `Beløb` is near to `Beløb i 1000 kr`, however long the rest.
            let isStart = known.starts(with: wanted) || wanted.starts(with: known)
            let distance = isStart ? 1 : Self.distance(wanted, known)
            let isNear = distance <= max(1, min(wanted.count, known.count) / 2)
            if isNear, distance < best?.distance ?? .max { best = (distance, column) }
        }
        return best?.column
    }

    // A header is untrusted: the comparison is bounded in columns and letters.
    private static let columnsCompared = 1000
    private static let lettersCompared = 64

    /// How many letters must be changed, put in or left out to get from one to the other.
    private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var row = Array(0...other.count)
        for (done, letter) in one.enumerated() {
            var diagonal = done
            var left = done + 1
            var next = [left]
            for (above, candidate) in zip(row.dropFirst(), other) {
                left = min(above + 1, left + 1, diagonal + (letter == candidate ? 0 : 1))
                diagonal = above
                next.append(left)
            }
            row = next
        }
        return row.last ?? 0
    }
}
