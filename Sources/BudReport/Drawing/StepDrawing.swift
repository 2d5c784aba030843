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
        let parts = sheet.rows.filter { $0.role == .part }
        let label = max(18, min(40, parts.map { SafeText.displayWidth(SafeText.shown(book.text($0.label))) }.max() ?? 0) + 2)
        func padded(_ text: String) -> String { text + String(repeating: " ", count: max(1, label - SafeText.displayWidth(text))) }
        for (index, row) in parts.enumerated() {
            guard case .money(let amount) = row.cells[year].value else { continue }
            // A level that is known says more than a change.
            var change = book.text(format.text(amount, signed: true))
            if !row.isRest, let after = rows.level(report, row: index, year: year) {
                change = book.text("\(MoneyText.short(after.subtractingSaturated(amount))) → \(MoneyText.short(after))")
            }
            lines.append([Segment("    "), Segment(padded(SafeText.shown(book.text(row.label))), .name), Segment(change, .money)])
        }
        guard case .money(let after)? = sheet.rows.first(where: { $0.role == .total })?.cells[year].value,
              case .money(let lasting)? = sheet.rows.first(where: { $0.label == StepRows.lasting })?.cells[year].value else {
            return lines
        }
        let before = report.balanceBefore[year]
        let change = book.text(before == after ? format.text(after, signed: true)
            : "\(format.text(before, signed: true)) → \(format.text(after, signed: true))")
        lines.append([Segment("    "), Segment(padded(book.text("balance")), .heading),
                      Segment(change, after < 0 ? .shortfall : .surplus),
                      Segment(book.text("   without one-offs \(format.text(lasting, signed: true))"), .note)])
        for note in sheet.notes where note != Sheet.unsaidNote { lines.append([Segment("    " + SafeText.shown(book.text(note)), .note)]) }
        return lines
    }
}
