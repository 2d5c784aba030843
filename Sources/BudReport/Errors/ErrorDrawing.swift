import BudEngine
import BudSyntax

/// Errors and warnings as lines to be shown: what is wrong, where, and what to do.
///
///     error: 14 what? A number alone is not money.
///       plan.bud:3:5
///       3 | cut 14 premises
///         |     ^^
///       1  14M   2  14K   3  14 kr
public struct ErrorDrawing: Sendable {
    let words: ErrorWords
    let sources: SourceMap
    let book: Phrasebook
    /// How many columns a line may take.
    public var width = 80

    /// - Parameter book: the language of the sentences; what can be typed is in that of the text that is wrong.
    public init(plan: BudEngine.Plan, sources: SourceMap, book: Phrasebook = Phrasebook()) {
        words = ErrorWords(plan: plan, sources: sources)
        self.sources = sources
        self.book = book
    }

    /// All of them, one below the other.
    public func lines(_ diagnostics: [Diagnostic<Problem>]) -> [DrawnLine] {
        diagnostics.flatMap { lines($0) }
    }

    /// One error or warning.
    public func lines(_ diagnostic: Diagnostic<Problem>) -> [DrawnLine] {
        let text = words.text(diagnostic)
        let book = book(diagnostic)
        if case .tooManyErrors = diagnostic.problem {
            return [DrawnLine([Segment(SafeText.shown(book.text(text.headline)), .error)])]
        }
        if case .refusal(.stopped) = diagnostic.problem {
            // No error of the text, and whoever stopped it knows where.
            return [DrawnLine([Segment([text.headline, text.help ?? .nothing].map { book.text($0) }.joined(separator: " "), .warning)])]
        }
        var isWarning = false
        if case .warning = diagnostic.problem { isWarning = true }
        let label = isWarning ? Segment(book.text("warning:"), .warning) : Segment(book.text("error:"), .error)
        var lines = wrapped(book.text(text.headline), indent: "  ", first: [label, Segment(" ")])
        lines += place(diagnostic)
        lines += choices(text.choices, book)
        if let help = text.help { lines += wrapped(book.text(help), indent: "  ", first: [Segment("  ")]) }
        return lines
    }

    /// What can be written in place of what is marked, as it can be typed there.
    public func choices(_ diagnostic: Diagnostic<Problem>) -> [String] {
        let book = book(diagnostic)
        return words.text(diagnostic).choices.map { book.typedText($0) }
    }

    /// Speaks of a text in its own language.
    func book(_ diagnostic: Diagnostic<Problem>) -> Phrasebook {
        Phrasebook(book.language, typed: sources[diagnostic.span.source] == nil ? book.typed : sources.language(diagnostic.span))
    }

    // MARK: Where

    private func place(_ diagnostic: Diagnostic<Problem>) -> [DrawnLine] {
        guard let source = sources[diagnostic.span.source] else { return [] }
        let position = source.position(of: diagnostic.span.start)
        var lines: [DrawnLine] = []
        if !source.name.isEmpty {
            let place = "\(SafeText.shown(source.name)):\(position.line):\(position.column)"
            lines.append(DrawnLine([Segment("  "), Segment(place, .location)]))
        }
        if case .syntax(.utf16) = diagnostic.problem { return lines }
        let isOneLine = source.name.isEmpty && !source.bytes.contains { $0 == 0x0A || $0 == 0x0D }
        let number = isOneLine ? "" : "\(position.line) "
        let gutter = "  \(number)| "
        let quoted = QuotedLine(source, diagnostic.span, width: max(20, width - gutter.count))
        lines.append(DrawnLine([Segment(gutter, .location), Segment(quoted.text)]))
        let space = String(repeating: " ", count: number.count)
        lines.append(DrawnLine([Segment("  \(space)| ", .location),
                                Segment(String(repeating: " ", count: quoted.caretStart)),
                                Segment(String(repeating: "^", count: quoted.caretWidth), .caret)]))
        return lines
    }

    // MARK: What to do

    /// One proposal is a question; several have numbers, in one line where they fit.
    private func choices(_ choices: [Phrase], _ book: Phrasebook) -> [DrawnLine] {
        let choices = choices.map { SafeText.shown(book.typedText($0)) }
        if choices.count < 2 {
            return choices.map { DrawnLine([Segment(book.text("  Did you mean ")), Segment($0, .choice), Segment("?")]) }
        }
        let widths = choices.map { SafeText.displayWidth($0) + 6 }
        let numbered = choices.enumerated().map { [Segment("  \($0 + 1)  "), Segment($1, .choice)] }
        if widths.reduce(0, +) <= width {
            return [DrawnLine(Array(numbered.joined(separator: [Segment(" ")])))]
        }
        return numbered.map { DrawnLine($0) }
    }

    /// A sentence on lines of the wanted width, broken between words.
    private func wrapped(_ text: String, indent: String, first: [Segment]) -> [DrawnLine] {
        var lines: [DrawnLine] = []
        var start = first
        var column = SafeText.displayWidth(first.map(\.text).joined())
        var line = ""
        for word in SafeText.shown(text).split(separator: " ", omittingEmptySubsequences: false) {
            let needed = SafeText.displayWidth(String(word)) + (line.isEmpty ? 0 : 1)
            if !line.isEmpty, column + needed > width {
                lines.append(DrawnLine(start + [Segment(line)]))
                start = [Segment(indent)]
                column = indent.count
                line = ""
            }
            column += SafeText.displayWidth(String(word)) + (line.isEmpty ? 0 : 1)
            line += line.isEmpty ? String(word) : " " + word
        }
        lines.append(DrawnLine(start + [Segment(line)]))
        return lines
    }
}

/// The line that a span begins on, made safe and cut around the span to a width, and where its carets go.
struct QuotedLine {
    private(set) var text = ""
    /// Columns before the first caret.
    private(set) var caretStart = 0
    private(set) var caretWidth = 1

    /// What a tab is shown as.
    private static let tab = "    "

    init(_ source: Source, _ span: Span, width: Int) {
        let line = source.line(around: span.start)
        let start = max(span.start, line.start)
        let end = min(max(span.end, start), line.end)
        // However long the line is, only what can be near the carets is looked at.
        let reach = UInt32(clamping: width * 8)
        let before = QuotedLine.cells(source, from: start > line.start + reach ? start - reach : line.start, to: start)
        let marked = QuotedLine.cells(source, from: start, to: min(end, start + reach))
        let after = end > start + reach ? [] : QuotedLine.cells(source, from: end, to: min(line.end, end + reach))
        let cells = before + marked + after
        let isCutBefore = start > line.start + reach
        let isCutAfter = line.end > end + reach || end > start + reach
        layOut(cells, marked: before.count..<(before.count + marked.count), width: width,
               isCutBefore: isCutBefore, isCutAfter: isCutAfter)
    }

    /// A character as it is shown.
    private struct Cell {
        var text: String
        var width: Int
    }

    private static func cells(_ source: Source, from start: UInt32, to end: UInt32) -> [Cell] {
        guard start < end else { return [] }
        let text = source.text(Span(start: start, end: end, source: source.id))
        var cells: [Cell] = []
        for scalar in text.unicodeScalars {
            let shown = scalar == "\t" ? tab : SafeText.shown(String(scalar))
            let width = SafeText.displayWidth(shown)
            if width == 0, !cells.isEmpty {
                cells[cells.count - 1].text += shown
            } else {
                cells.append(Cell(text: shown, width: width))
            }
        }
        return cells
    }

    private mutating func layOut(_ cells: [Cell], marked: Range<Int>, width: Int, isCutBefore: Bool, isCutAfter: Bool) {
        func sum(_ range: Range<Int>) -> Int { cells[range].reduce(0) { $0 + $1.width } }
        var first = 0
        var last = cells.count
        if sum(0..<cells.count) > width || isCutBefore || isCutAfter {
            let room = width - 2
            // The carets come first, then what leads to them, then what follows.
            last = marked.lowerBound
            var used = 0
            while last < marked.upperBound, used + cells[last].width <= room {
                used += cells[last].width
                last += 1
            }
            first = marked.lowerBound
            let lead = max(room / 2, room - used - sum(last..<cells.count))
            var led = 0
            while first > 0, used + cells[first - 1].width <= room, led + cells[first - 1].width <= lead {
                used += cells[first - 1].width
                led += cells[first - 1].width
                first -= 1
            }
            while last < cells.count, used + cells[last].width <= room {
                used += cells[last].width
                last += 1
            }
        }
        let shownMark = max(first, marked.lowerBound)..<max(min(last, marked.upperBound), max(first, marked.lowerBound))
        let head = first > 0 || isCutBefore ? "…" : ""
        let tail = last < cells.count || isCutAfter ? "…" : ""
        text = head + cells[first..<last].map(\.text).joined() + tail
        caretStart = head.count + sum(first..<shownMark.lowerBound)
        caretWidth = max(1, sum(shownMark))
    }
}
