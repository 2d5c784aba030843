import BudModel

/// Sheets as text tables: lines of segments that fit a width.
public struct SheetDrawing {
    /// Columns of the terminal or page.
    public var width: Int

    private let book: Phrasebook

    public init(width: Int = 80, book: Phrasebook = Phrasebook()) {
        self.width = max(40, width)
        self.book = book
    }

    public func lines(_ sheet: Sheet) -> [DrawnLine] {
        var sheet = sheet
        let hidden = fit(&sheet)
        if sheet.kind == .balance { sheet.rows = folded(sheet.rows) }
        let format = format(for: sheet)
        let columns = columns(of: sheet, format)
        var lines = header(sheet, format, columns)
        for row in sheet.rows { lines += draw(row, sheet, format, columns) }
        for note in sheet.notes + hidden { lines += wrapped(book.text(note)).map { [Segment($0, .note)] } }
        return lines
    }

    /// A balance fits one screen: of many accounts the largest are shown and the others added up.
    private func folded(_ rows: [Sheet.Row]) -> [Sheet.Row] {
        let most = 20
        let items = rows.indices.filter { rows[$0].role == .item }
        guard items.count > most else { return rows }
        func amount(_ cell: Sheet.Cell) -> Int64 { if case .money(let amount) = cell.value { amount } else { 0 } }
        func size(_ index: Int) -> UInt64 { rows[index].cells.map { amount($0).magnitude }.max() ?? 0 }
        let shown = Set(items.sorted { (size($0), $1) > (size($1), $0) }.prefix(most - 1))
        let rest = items.filter { !shown.contains($0) }
        let cells = rows[0].cells.indices.map { year in
            Sheet.Cell.change(rest.reduce(0) { $0.addingSaturated(amount(rows[$1].cells[year])) },
                              isEstimate: rest.contains { rows[$0].cells[year].isEstimate })
        }
        var folded = rows.indices.filter { shown.contains($0) }.map { rows[$0] }
        folded.append(Sheet.Row("\(rest.count) more, added up", cells: cells))
        return folded + rows.filter { $0.role != .item }
    }

    // MARK: Columns

    private struct Columns {
        var label = 0
        var word = 0
        var cells: [Int] = []
        /// Years in which a figure carries a mark behind it; the others leave its place free.
        var marked: [Bool] = []
        var sum = 0
    }

    /// How many years there is room for.
    private var most: Int { max(1, (width - 30) / 9) }

    /// Whether there is room for all years of a sheet.
    func fits(_ sheet: Sheet) -> Bool { sheet.years.count <= most }

    /// What can be asked for in some years only.
    private var takesYears: Set<Sheet.Kind> { [.balance, .account, .why] }

    /// Years that do not fit are left out at the end and named.
    private func fit(_ sheet: inout Sheet) -> [Phrase] {
        guard !fits(sheet), let from = sheet.years[most], let to = sheet.years[sheet.years.count - 1] else { return [] }
        sheet = sheet.restricted(to: 0...(most - 1))
        return [takesYears.contains(sheet.kind) ? "not shown: \(from)..\(to); ask for them with in \(from)..\(to)"
            : "not shown: \(from)..\(to); a wider window has room for them"]
    }

    /// How money stands in the cells of a table: in the one unit that the head says, or each with its own.
    private struct CellFormat {
        var money: MoneyFormat
        var isMixed: Bool

        func text(_ amount: Int64, signed: Bool) -> Phrase {
            isMixed ? MoneyText.short(amount, signed: signed) : money.cell(amount, signed: signed)
        }
    }

    /// One unit for the whole table; where figures must add up, the coarsest in which none is rounded.
    private func format(for sheet: Sheet) -> CellFormat {
        var amounts: [Int64] = []
        var hasNumbers = false
        var units: Set<MoneyUnit> = []
        for row in sheet.rows {
            let before = amounts.count
            for cell in row.cells + [row.sum].compactMap({ $0 }) {
                switch cell.value {
                case .money(let amount): amounts.append(amount)
                case .number: hasNumbers = true
                default: break
                }
            }
            if amounts.count > before { units.insert(MoneyFormat.fitting(amounts[before...]).unit) }
        }
        // Counts, and values as far apart as a budget and a price, have no unit in common.
        let isMixed = hasNumbers || ((sheet.kind == .indicator || sheet.kind == .value) && units.count > 1)
        return CellFormat(money: sheet.addsUp ? MoneyFormat.addingUp(amounts) : MoneyFormat.fitting(amounts),
                          isMixed: isMixed)
    }

    private func columns(of sheet: Sheet, _ format: CellFormat) -> Columns {
        var columns = Columns()
        let single = sheet.years.count == 1
        columns.marked = sheet.years.indices.map { year in sheet.rows.contains { $0.cells[year].isUnsaid } }
        columns.cells = sheet.years.indices.map { year in
            var most = single ? 0 : 5
            for row in sheet.rows {
                let mark = columns.marked[year] && !row.cells[year].isUnsaid ? 1 : 0
                most = max(most, SafeText.displayWidth(text(row.cells[year], format, isSigned(row, sheet))) + mark)
            }
            return most + 2
        }
        columns.sum = sheet.rows.contains { $0.sum != nil } && !single ? sheet.rows.reduce(5) { most, row in
            max(most, row.sum.map { SafeText.displayWidth(text($0, format, isSigned(row, sheet))) } ?? 0)
        } + 2 : 0
        columns.word = sheet.rows.reduce(0) { max($0, SafeText.displayWidth(SafeText.shown(book.text($1.word)))) }
        if columns.word > 0 { columns.word += 2 }
        let figures = columns.cells.reduce(0, +)
        if figures + columns.word + columns.sum + 24 > width { columns.sum = 0 }
        // Where figures are wide the words go first, for the signs say the same.
        if figures + columns.word + columns.sum + 18 > width { columns.word = 0 }
        let room = width - figures - columns.word - columns.sum
        let wanted = sheet.rows.reduce(12) { max($0, SafeText.displayWidth(label($1)) + 2) }
        columns.label = max(18, min(wanted, room))
        return columns
    }

    private func label(_ row: Sheet.Row) -> String {
        let number = row.number.map { "\($0) " } ?? ""
        let indent = row.role == .part ? "  " : row.role == .subtotal ? " " : ""
        return indent + number + SafeText.shown(book.text(row.label))
    }

    // MARK: Lines

    private func header(_ sheet: Sheet, _ format: CellFormat, _ columns: Columns) -> [DrawnLine] {
        var lines: [DrawnLine] = []
        var unit = book.text(.figure(.unit(format.money.unit)))
        if sheet.kind == .compare { unit += book.text(" · ≠ difference") }
        if sheet.isSigned, sheet.kind != .step, sheet.kind != .compare { unit += book.text(" · + better, − worse") }
        let title = SafeText.shown(book.text(sheet.title))
        let total = columns.label + columns.word + columns.cells.reduce(0, +) + columns.sum
        let end = max(total, min(width, SafeText.displayWidth(title) + 2 + SafeText.displayWidth(unit)))
        if hasMoney(sheet), !format.isMixed {
            let shown = truncated(title, to: max(10, end - SafeText.displayWidth(unit) - 2))
            let gap = max(2, end - SafeText.displayWidth(shown) - SafeText.displayWidth(unit))
            lines.append([Segment(shown, .heading), Segment(String(repeating: " ", count: gap)), Segment(unit, .note)])
        } else if !title.isEmpty {
            for line in wrapped(title) { lines.append([Segment(line, .heading)]) }
        }
        if sheet.years.contains(where: { $0 != nil }), sheet.years.count > 1 || sheet.kind != .step, !sheet.rows.isEmpty {
            var line: DrawnLine = [Segment(String(repeating: " ", count: columns.label + columns.word))]
            for (index, width) in columns.cells.enumerated() {
                let year = sheet.years[index].map { "\($0)" } ?? ""
                line.append(Segment(padded(year + (columns.marked[index] ? " " : ""), to: width), .note))
            }
            if columns.sum > 0 { line.append(Segment(padded(book.text("sum"), to: columns.sum), .note)) }
            lines.append(line)
        }
        return lines
    }

    private func hasMoney(_ sheet: Sheet) -> Bool {
        sheet.rows.contains { row in row.cells.contains { if case .money = $0.value { true } else { false } } }
    }

    private func draw(_ row: Sheet.Row, _ sheet: Sheet, _ format: CellFormat, _ columns: Columns) -> [DrawnLine] {
        let label = label(row)
        var parts = wrapped(label, to: columns.label - 1, most: 3)
        let indent = row.number.map { String(repeating: " ", count: "\($0) ".count) } ?? "  "
        for index in parts.indices.dropFirst() { parts[index] = truncated(indent + parts[index], to: columns.label - 1) }
        let labelRole: Role = row.role == .total ? .heading : row.role == .item ? .name : .plain
        // Figures stand on the last line of a label that needs several.
        var lines: [DrawnLine] = parts.dropLast().map { [Segment($0, labelRole)] }
        let last = parts.last ?? ""
        var line: DrawnLine = [Segment(last, labelRole),
                               Segment(String(repeating: " ", count: max(1, columns.label - SafeText.displayWidth(last))))]
        if columns.word > 0 {
            let word = SafeText.shown(book.text(row.word))
            line.append(Segment(word + String(repeating: " ", count: max(0, columns.word - SafeText.displayWidth(word))), .note))
        }
        for (index, cell) in row.cells.enumerated() {
            let free = columns.marked[index] && !cell.isUnsaid ? " " : ""
            line.append(Segment(padded(text(cell, format, isSigned(row, sheet)) + free, to: columns.cells[index]),
                                role(cell, row, sheet)))
        }
        if columns.sum > 0 {
            line.append(Segment(padded(row.sum.map { text($0, format, isSigned(row, sheet)) } ?? "", to: columns.sum), .money))
        }
        lines.append(line)
        return lines
    }

    private func role(_ cell: Sheet.Cell, _ row: Sheet.Row, _ sheet: Sheet) -> Role {
        // What a step changed is neither good nor bad: less spending is the good of a cut.
        if row.sense != .sheet || (sheet.kind == .step && row.role == .part) { return .money }
        guard sheet.isSigned || sheet.kind == .step, case .money(let amount) = cell.value, amount != 0 else { return .money }
        return amount < 0 ? .shortfall : .surplus
    }

    private func isSigned(_ row: Sheet.Row, _ sheet: Sheet) -> Bool {
        switch row.sense {
        case .sheet: sheet.isSigned
        case .level: false
        case .change: true
        }
    }

    /// A cell with its marks; the marks take the two places behind the figure.
    private func text(_ cell: Sheet.Cell, _ format: CellFormat, _ isSigned: Bool) -> String {
        let mark = cell.isUnsaid ? "*" : ""
        let estimate = cell.isEstimate ? "≈" : ""
        switch cell.value {
        case .money(let amount): return estimate + book.text(format.text(amount, signed: isSigned)) + mark
        case .number(let value): return estimate + book.text(NumberText.short(value)) + mark
        case .percent(let rate): return estimate + book.text(NumberText.shortPercent(rate)) + mark
        case .points(let rate): return estimate + book.text(NumberText.points(rate)) + mark
        case .truth(let isTrue): return book.text(isTrue ? "yes" : "no") + mark
        case .nothing: return "·" + mark
        case .unknown: return "?" + mark
        }
    }

    // MARK: Text

    private func padded(_ text: String, to width: Int) -> String { Fitting.right(text, to: width) }

    private func truncated(_ text: String, to width: Int) -> String { Fitting.truncated(text, to: width) }

    private func wrapped(_ text: String) -> [String] { Fitting.wrapped(SafeText.shown(text), to: width) }

    private func wrapped(_ text: String, to width: Int, most: Int) -> [String] {
        Fitting.wrapped(text, to: width, most: most)
    }
}
