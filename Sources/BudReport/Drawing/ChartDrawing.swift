import BudModel

/// Charts as lines of text: label, bar, figure.
///
/// What is below nothing stands left of the axis `│`; what makes less is drawn `▒` and what makes more `█`, so that no
/// colour is needed. All that bud writes is UTF-8, and bars are no exception.
public struct ChartDrawing {
    /// Columns of the terminal or page.
    public var width: Int

    private let book: Phrasebook

    public init(width: Int = 80, book: Phrasebook = Phrasebook()) {
        self.width = max(40, width)
        self.book = book
    }

    public func lines(_ chart: Chart) -> [DrawnLine] {
        let format = format(for: chart)
        let marksUnsaid = chart.bars.contains { $0.cell.isUnsaid }
        let figures = chart.bars.map { text($0.cell, format, chart.isSigned) + (marksUnsaid && !$0.cell.isUnsaid ? " " : "") }
        let columns = columns(of: chart, figures)
        let bars = chart.bars.map { Extent($0) }
        let scale = BarScale(bars.flatMap { [$0.start, $0.end] }, room: columns.bar - 1)
        let isFloating = chart.bars.contains { $0.start != nil }
        var lines = header(chart, columns)
        for (index, bar) in chart.bars.enumerated() {
            lines += draw(bar, bars[index], figures[index], chart, columns, scale, isFloating: isFloating)
        }
        for note in chart.notes { lines += Fitting.wrapped(SafeText.shown(book.text(note)), to: width).map { [Segment($0, .note)] } }
        return lines
    }

    // MARK: Columns

    /// Columns with the space before them; 0 for what there is no room for.
    private struct Columns {
        var label = 0
        var bar = 0
        var figure = 0
        var word = 0
        /// A label that has no room beside its figure stands on a line of its own.
        var isStacked = false

        var total: Int { isStacked ? max(label, figure) : label + bar + figure + word }
    }

    /// No bar is longer: a figure far away from its label is hard to follow.
    private static let mostCells = 90
    private static let fewestCells = 8

    private func columns(of chart: Chart, _ figures: [String]) -> Columns {
        var columns = Columns()
        columns.figure = figures.reduce(1) { max($0, SafeText.displayWidth($1)) } + 1
        let wanted = chart.bars.reduce(0) { max($0, SafeText.displayWidth(label($1))) } + 1
        columns.label = min(wanted, max(19, width * 2 / 5))
        columns.word = chart.bars.reduce(0) { max($0, SafeText.displayWidth(SafeText.shown(book.text($1.word)))) }
        if columns.word > 0 { columns.word += 2 }
        // Where there is little room the words go first, for the signs say the same; then the ends of long labels.
        if columns.label + columns.figure + columns.word + Self.fewestCells > width { columns.word = 0 }
        columns.label = max(min(columns.label, 10), min(columns.label, width - columns.figure - Self.fewestCells))
        let room = width - columns.label - columns.figure - columns.word
        columns.bar = room < Self.fewestCells ? 0 : min(room, Self.mostCells)
        if room < 0 {
            columns.isStacked = true
            columns.label = min(wanted, width)
            columns.word = 0
        }
        return columns
    }

    private func label(_ bar: Chart.Bar) -> String {
        let indent = bar.role == .part ? "  " : bar.role == .subtotal ? " " : ""
        return indent + SafeText.shown(book.text(bar.label))
    }

    // MARK: Lines

    private func header(_ chart: Chart, _ columns: Columns) -> [DrawnLine] {
        let title = SafeText.shown(book.text(chart.title))
        let sign = chart.isSigned && !chart.bars.isEmpty ? book.text("+ better, − worse") : ""
        if title.isEmpty, sign.isEmpty { return [] }
        let end = max(columns.total, min(width, SafeText.displayWidth(title) + 2 + SafeText.displayWidth(sign)))
        var lines: [DrawnLine] = Fitting.wrapped(title, to: width).map { [Segment($0, .heading)] }
        guard !sign.isEmpty else { return lines }
        if SafeText.displayWidth(title) + 2 + SafeText.displayWidth(sign) > end {
            lines.append([Segment(Fitting.right(sign, to: end), .note)])
        } else {
            lines = [[Segment(title, .heading), Segment(Fitting.right(sign, to: end - SafeText.displayWidth(title)), .note)]]
        }
        return lines
    }

    private func draw(_ bar: Chart.Bar, _ extent: Extent, _ figure: String, _ chart: Chart, _ columns: Columns,
                      _ scale: BarScale, isFloating: Bool) -> [DrawnLine] {
        let role: Role = chart.isSigned ? extent.isDown ? .shortfall : extent.isUp ? .surplus : .money : .money
        let labelRole: Role = bar.role == .total ? .heading : bar.role == .item ? .name : .plain
        let label = Segment(Fitting.truncated(label(bar), to: max(1, columns.label - 1)), labelRole)
        if columns.isStacked { return [[label], [Segment(Fitting.right(figure, to: columns.figure), role)]] }
        let gap = Segment(String(repeating: " ", count: max(0, columns.label - SafeText.displayWidth(label.text))))
        var line: DrawnLine = [label, gap]
        if columns.bar > 0 {
            for segment in cells(extent, scale, isFloating: isFloating, role) { line.append(segment) }
            line.append(Segment(String(repeating: " ", count: max(0, columns.bar - scale.left - 1 - scale.right))))
        }
        line.append(Segment(Fitting.right(figure, to: columns.figure), role))
        if columns.word > 0, !bar.word.isEmpty { line.append(Segment("  " + SafeText.shown(book.text(bar.word)), .note)) }
        return [line]
    }

    // MARK: Bars

    /// From where to where a bar goes.
    private struct Extent {
        var start: Int128 = 0
        var end: Int128 = 0

        var isUp: Bool { end > start }
        var isDown: Bool { end < start }

        init(_ bar: Chart.Bar) {
            guard let value = bar.value.scaled, let start = bar.start?.scaled ?? (bar.start == nil ? 0 : nil) else { return }
            self.start = start
            let (sum, overflow) = start.addingReportingOverflow(value)
            end = overflow ? (value < 0 ? .min : .max) : sum
        }
    }

    /// A bar and the axis, over the cells of a scale.
    private func cells(_ extent: Extent, _ scale: BarScale, isFloating: Bool, _ role: Role) -> [Segment] {
        var below = [Character](repeating: " ", count: scale.left)
        var above = [Character](repeating: " ", count: scale.right)
        if extent.isUp, extent.start == 0, !isFloating {
            // Only a bar that begins at the axis can end within a cell: there are eighths from the left alone.
            let eighths = max(1, scale.eighths(extent.end))
            for index in 0..<min(eighths / 8, above.count) { above[index] = "█" }
            if eighths / 8 < above.count, eighths % 8 > 0 { above[eighths / 8] = Self.parts[eighths % 8 - 1] }
        } else {
            let fill: Character = extent.isDown ? "▒" : "█"
            for cell in scale.range(from: extent.start, to: extent.end) {
                if cell >= 0, cell < above.count { above[cell] = fill }
                if cell < 0, cell + below.count >= 0 { below[cell + below.count] = fill }
            }
        }
        return [Segment(String(below), role), Segment("│", .note), Segment(String(above), role)]
    }

    /// One eighth of a cell to seven.
    private static let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    // MARK: Figures

    /// One unit for the whole chart; where figures must add up, the coarsest in which none is rounded.
    private func format(for chart: Chart) -> MoneyFormat {
        let amounts = chart.bars.compactMap { bar -> Int64? in
            if case .money(let amount) = bar.value { amount } else { nil }
        }
        return chart.addsUp ? MoneyFormat.addingUp(amounts) : MoneyFormat.fitting(amounts)
    }

    private func text(_ cell: Sheet.Cell, _ format: MoneyFormat, _ isSigned: Bool) -> String {
        let figure: Phrase = switch cell.value {
        case .money(let amount): format.text(amount, signed: isSigned)
        case .number(let value): NumberText.short(value, signed: isSigned)
        case .percent(let rate): NumberText.shortPercent(rate, signed: isSigned)
        case .points(let rate): NumberText.points(rate, signed: isSigned)
        case .truth(let isTrue): isTrue ? "yes" : "no"
        case .nothing: "·"
        case .unknown: "?"
        }
        return (cell.isEstimate ? "≈" : "") + book.text(figure) + (cell.isUnsaid ? "*" : "")
    }
}
