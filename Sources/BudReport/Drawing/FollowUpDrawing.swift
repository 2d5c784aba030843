import BudModel

/// A follow-up as a text table: a row for each account, then what the months say.
public struct FollowUpDrawing {
    /// Columns of the terminal or page.
    public var width: Int
    /// A table of more accounts adds the smallest deviations up.
    private let mostRows = 20

    private let book: Phrasebook

    public init(width: Int = 80, book: Phrasebook = Phrasebook()) {
        self.width = max(40, width)
        self.book = book
    }

    public func lines(_ followUp: FollowUp) -> [DrawnLine] {
        let rows = folded(followUp.rows) + (followUp.rows.count == 1 ? [] : [followUp.net])
        let format = format(followUp)
        let table = Table(rows, format, width, book)
        var lines: [DrawnLine] = [[Segment(Self.cut(SafeText.shown(book.text("\(followUp.title) · \(.figure(.unit(format.unit)))")), width), .heading)]]
        if !rows.isEmpty { lines.append(table.header) }
        for row in rows { lines.append(table.line(row)) }
        for note in sentences(followUp, format) { lines += wrapped(book.text(note)).map { [Segment($0)] } }
        for note in followUp.notes + table.notes { lines += wrapped(book.text(note)).map { [Segment($0, .note)] } }
        return lines
    }

    /// The rest of the small ones added up, so that a whole city fits a screen.
    private func folded(_ rows: [FollowUp.Row]) -> [FollowUp.Row] {
        guard rows.count > mostRows else { return rows }
        func size(_ index: Int) -> (UInt64, UInt64, Int) {
            (rows[index].deviation.magnitude, rows[index].actual?.magnitude ?? 0, -index)
        }
        let shown = Set(rows.indices.sorted { size($0) > size($1) }.prefix(mostRows - 1))
        let rest = rows.indices.filter { !shown.contains($0) }.map { rows[$0] }
        var sum = FollowUp.Row(label: "\(rest.count) more, added up", adopted: 0, adjusted: 0, expected: 0, deviation: 0)
        for row in rest {
            func add(_ figure: Int64?, to total: Int64?) -> Int64? {
                guard let figure, let total else { return nil }
                return total.addingSaturated(figure)
            }
            sum.adopted = add(row.adopted, to: sum.adopted)
            sum.adjusted = add(row.adjusted, to: sum.adjusted)
            sum.expected = add(row.expected, to: sum.expected)
            if let actual = row.actual { sum.actual = (sum.actual ?? 0).addingSaturated(actual) }
            sum.deviation = sum.deviation.addingSaturated(row.deviation)
            sum.isEstimate = sum.isEstimate || row.isEstimate
        }
        sum.word = DeviationWord(sum.deviation, of: nil)
        return rows.indices.filter { shown.contains($0) }.map { rows[$0] } + [sum]
    }

    private func format(_ followUp: FollowUp) -> MoneyFormat {
        MoneyFormat.fitting((followUp.rows + [followUp.net]).flatMap { row in
            [row.adopted, row.adjusted, row.actual, row.expected, row.deviation].compactMap { $0 }
        })
    }

    // MARK: Below the table

    private func sentences(_ followUp: FollowUp, _ format: MoneyFormat) -> [Phrase] {
        var lines: [Phrase] = []
        if let perMonth = followUp.perMonth { lines.append(rest(perMonth, followUp, format)) }
        var parts: [Phrase] = []
        if !followUp.seen.missing.isEmpty, !followUp.seen.isEmpty { parts.append("Missing: \(MonthWords.list(followUp.seen.missing))") }
        if followUp.unplacedRows > 0 {
            parts.append("\(FollowUpRows.rows(followUp.unplacedRows)) without an account: \(format.cell(followUp.unplacedSum))")
        }
        if followUp.totalRows > 0 {
            parts.append(followUp.totalRows == 1 ? "1 row that looks like a total left out" : "\(followUp.totalRows) rows that look like a total left out")
        }
        if !parts.isEmpty { lines.append(parts.joined(separator: " · ")) }
        return lines
    }

    /// What is shown as "at most" is rounded down, as "at least" is up.
    private func rest(_ perMonth: Int64, _ followUp: FollowUp, _ format: MoneyFormat) -> Phrase {
        let isIncome = perMonth < 0 && followUp.atMost ?? perMonth < 0
        func shown(_ amount: Int64) -> Phrase { format.cell(isIncome ? Money(minorUnits: amount).negated.minorUnits : amount) }
        let start: Phrase = isIncome ? "Net income per month: \(shown(perMonth)) so far" : "Per month: \(shown(perMonth)) so far"
        guard let atMost = followUp.atMost else { return start }
        if !isIncome, atMost < 0 { return "\(start); the budget of the year is used up" }
        let (steps, _) = FollowUpRows.floored(atMost, over: format.step).multipliedReportingOverflow(by: format.step)
        // A sum too small for the unit is shown in full, and then as it is.
        let most = steps == 0 ? atMost : steps
        return isIncome ? "\(start); at least \(shown(most)) for the rest if the budget is to hold"
            : "\(start); at most \(shown(most)) for the rest if the budget is to hold"
    }

    private static func cut(_ text: String, _ width: Int) -> String { Fitting.truncated(text, to: width) }

    /// Lines of whole words no wider than the page.
    private func wrapped(_ text: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in SafeText.shown(text).split(separator: " ") {
            if line.isEmpty {
                line = String(word)
            } else if SafeText.displayWidth(line) + 1 + SafeText.displayWidth(String(word)) <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        return (lines + [line]).map { Self.cut($0, width) }
    }

    // MARK: The table

    private struct Table {
        private let cells: (FollowUp.Row) -> [String]
        private let widths: [Int]
        private let label: Int
        private let word: Int
        private let titles: [String]
        /// What the page has no room for.
        let notes: [Phrase]
        private let book: Phrasebook

        init(_ rows: [FollowUp.Row], _ format: MoneyFormat, _ width: Int, _ book: Phrasebook) {
            self.book = book
            func cells(_ row: FollowUp.Row) -> [String] {
                func money(_ amount: Int64?, _ missing: String) -> String { amount.map { book.text(format.cell($0)) } ?? missing }
                let used = row.used.map { book.text(.figure(.tenths($0))) }
                let expected = (row.isEstimate ? "≈" : "") + money(row.expected, "?")
                return [money(row.adopted, "?"), money(row.adjusted, "?"), money(row.actual, "·"), used ?? "·", expected,
                        row.deviation == 0 ? "·" : book.text(format.cell(row.deviation, signed: true))]
            }
            let names: [Phrase] = ["adopted", "adjusted", "actual", "used %", "expected", "deviation"]
            let titles = names.map { book.text($0) }
            let all = rows.map { cells($0) }
            let wanted = max(12, rows.reduce(0) { max($0, SafeText.displayWidth(SafeText.shown(book.text($1.label)))) } + 1)
            func wordWidth(_ words: KeyPath<DeviationWord, Phrase>) -> Int {
                rows.reduce(0) { max($0, $1.word.map { SafeText.displayWidth(book.text($0[keyPath: words])) } ?? 0) } + 1
            }
            func widths(_ columns: Range<Int>, gap: Int) -> [Int] {
                columns.map { column in all.reduce(SafeText.displayWidth(titles[column])) { max($0, SafeText.displayWidth($1[column])) } + gap }
            }
            // Wide figures take the room between columns first, then shorten the words and the names. Only then is
            // something left out: what was adopted, and last of all the words, whose sign says the same.
            var shown = titles.indices
            var gap = 2
            var word = wordWidth(\.phrase)
            func fits(names: Int) -> Bool { widths(shown, gap: gap).reduce(word, +) + names <= width }
            if !fits(names: min(wanted, 20)) { gap = 1 }
            if !fits(names: min(wanted, 16)) { word = wordWidth(\.shortPhrase) }
            var notes: [Phrase] = []
            if !fits(names: 12) {
                shown = shown.dropFirst()
                notes.append("adopted is not shown: the page is too narrow")
            }
            if !fits(names: 12) { word = 0 }
            let columns = Array(shown)
            self.cells = { row in
                let cells = cells(row)
                return columns.map { cells[$0] }
            }
            self.widths = widths(shown, gap: gap)
            self.titles = columns.map { titles[$0] }
            self.word = word
            self.notes = notes
            label = max(8, min(wanted, width - self.widths.reduce(word, +)))
        }

        var header: DrawnLine {
            let cells = zip(titles, widths).map { title, width in
                String(repeating: " ", count: max(0, width - SafeText.displayWidth(title))) + title
            }
            return [Segment(String(repeating: " ", count: label)), Segment(cells.joined(), .note)]
        }

        func line(_ row: FollowUp.Row) -> DrawnLine {
            let name = FollowUpDrawing.cut(SafeText.shown(book.text(row.label)), label - 1)
            var line: DrawnLine = [Segment(name, row.isTotal ? .heading : .name),
                                   Segment(String(repeating: " ", count: max(1, label - SafeText.displayWidth(name))))]
            let cells = cells(row)
            for (index, (cell, width)) in zip(cells, widths).enumerated() {
                let isDeviation = index == cells.count - 1
                let role: Role = !isDeviation || row.deviation == 0 ? .money : row.deviation < 0 ? .shortfall : .surplus
                line.append(Segment(String(repeating: " ", count: max(0, width - SafeText.displayWidth(cell))) + cell, role))
            }
            if word > 0, let said = row.word { line.append(Segment(" " + words(said), .note)) }
            return line
        }

        /// A word that fits stays whole beside those that do not.
        private func words(_ said: DeviationWord) -> String {
            let whole = book.text(said.phrase)
            return SafeText.displayWidth(whole) < word ? whole : book.text(said.shortPhrase)
        }
    }
}
