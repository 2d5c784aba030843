import BudEngine
import BudModel

/// A step's answer: short where it concerns one year, a table over the years where it concerns more.
public struct StepDrawing {
    public var width: Int

    private let book: Phrasebook

    public init(width: Int = 80, book: Phrasebook = Phrasebook()) {
        self.width = width
        self.book = book
    }

    public func lines(_ report: StepReport, _ rows: StepRows) -> [DrawnLine] {
        let sheet = rows.sheet(report)
        let changed = sheet.years.indices.filter { year in
            sheet.rows.contains { row in
                guard row.role == .part else { return false }
                if case .money = row.cells[year].value { return true }
                return false
            }
        }
        if changed.count > 1, let first = changed.first, let last = changed.last {
            // In a narrow window the years that change come before those that do not.
            let drawing = SheetDrawing(width: width, book: book)
            return drawing.lines(drawing.fits(sheet) ? sheet : sheet.restricted(to: first...last))
        }
        return short(report, rows, sheet, year: changed.first ?? 0)
    }

    /// `surplus2023 28.0M → 0`, and the balance before and after.
    private func short(_ report: StepReport, _ rows: StepRows, _ sheet: Sheet, year: Int) -> [DrawnLine] {
        var lines: [DrawnLine] = [[Segment(SafeText.shown(book.text(sheet.title)), .heading)]]
        var amounts: [Int64] = []
        for row in sheet.rows { if case .money(let amount) = row.cells[year].value { amounts.append(amount) } }
        let format = MoneyFormat.fitting(amounts + [report.balanceBefore[year], report.lastingBefore[year]])
        var figures: [StepFigure] = []
        for (index, row) in sheet.rows.filter({ $0.role == .part }).enumerated() {
            guard case .money(let amount) = row.cells[year].value else { continue }
            // A level that is known says more than a change.
            var change: Phrase = format.text(amount, signed: true)
            if !row.isRest, let after = rows.level(report, row: index, year: year) {
                change = "\(MoneyText.short(after.subtractingSaturated(amount))) → \(MoneyText.short(after))"
            }
            figures.append(StepFigure(name: Segment(SafeText.shown(book.text(row.label)), .name), figure: Segment(book.text(change), .money)))
        }
        figures += balance(report, sheet, format, year)
        lines += StepFigures(figures, width: width).lines
        for note in sheet.notes where note != Sheet.unsaidNote { lines.append([Segment("    " + SafeText.shown(book.text(note)), .note)]) }
        return lines
    }

    private func balance(_ report: StepReport, _ sheet: Sheet, _ format: MoneyFormat, _ year: Int) -> [StepFigure] {
        guard case .money(let after)? = sheet.rows.first(where: { $0.role == .total })?.cells[year].value,
              case .money(let lasting)? = sheet.rows.first(where: { $0.label == StepRows.lasting })?.cells[year].value else {
            return []
        }
        let before = report.balanceBefore[year]
        let change: Phrase = before == after ? format.text(after, signed: true)
            : "\(format.text(before, signed: true)) → \(format.text(after, signed: true))"
        let without = book.text(format.text(lasting, signed: true))
        return [StepFigure(name: Segment(book.text("balance"), .heading), figure: Segment(book.text(change), after < 0 ? .shortfall : .surplus)),
                StepFigure(name: Segment(book.text(StepRows.lasting), .note), figure: Segment(without, .note), isBeside: true)]
    }
}
