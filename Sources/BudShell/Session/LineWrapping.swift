import BudReport

extension DrawnLine {
    /// The line in rows of a width, broken between words; what goes on is set in under it.
    ///
    /// A word that is longer than a row is left to the terminal to break.
    func wrapped(to width: Int) -> [DrawnLine] {
        guard SafeText.displayWidth(text) > width else { return [self] }
        let indent = text.prefix { $0 == " " }.count
        let hang = String(repeating: " ", count: min(indent + 2, max(0, width / 2)))
        var rows: [DrawnLine] = []
        var row: [Segment] = []
        var column = 0
        var isEmpty = true
        let words = words
        for (index, word) in words.enumerated() {
            let wordWidth = word.width
            var needed = word.space + wordWidth
            // What stands in a column of its own goes down whole.
            if word.startsColumn {
                for next in words[(index + 1)...].prefix(while: { !$0.startsColumn }) { needed += next.space + next.width }
            }
            if !isEmpty, column + needed > width {
                rows.append(DrawnLine(row))
                row = [Segment(hang)]
                column = hang.count
            } else if word.space > 0 {
                row.append(Segment(String(repeating: " ", count: word.space)))
                column += word.space
            }
            row += word.pieces
            column += wordWidth
            isEmpty = false
        }
        return rows + [DrawnLine(row)]
    }

    /// A word and the spaces before it; one word can have several roles.
    private struct Word {
        var space: Int
        var pieces: [Segment]

        var width: Int { pieces.reduce(0) { $0 + SafeText.displayWidth($1.text) } }
        var startsColumn: Bool { space >= 3 }
    }

    private var words: [Word] {
        var words: [Word] = []
        var space = 0
        var isInWord = false
        for segment in segments {
            for part in segment.text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
                if part.offset > 0 {
                    space += 1
                    isInWord = false
                }
                guard !part.element.isEmpty else { continue }
                let piece = Segment(String(part.element), segment.role)
                if isInWord {
                    words[words.count - 1].pieces.append(piece)
                } else {
                    words.append(Word(space: space, pieces: [piece]))
                    space = 0
                    isInWord = true
                }
            }
        }
        return words
    }
}
