/// A file of delimited text as rows of cells: every row knows its line, and nothing is padded,
/// cut or guessed. Column names and cells are untrusted text; whoever shows them escapes them.
///
///     let table = try DelimitedText.read(bytes)
///     for row in table.rows { table.cell(row, 0) }
struct DelimitedText: Sendable {
    struct Row: Sendable, Equatable {
        /// The line on which the row starts, from 1.
        let line: Int
        /// What is wrong with its form; such a row has no cells.
        let fault: RecordFault?
        /// How many cells it has, be it fewer or more than the header.
        let count: Int
        fileprivate let firstCell: Int
    }

    let encoding: FoundEncoding
    let delimiter: Delimiter
    /// The header's cells as written.
    let columns: [String]
    let headerLine: Int
    /// All rows after the header but blank ones.
    let rows: [Row]
    /// Lines of nothing but white space and delimiters: no rows.
    let blankLines: Int

    private let text: [UInt8]
    private let cells: [CellRange]

    /// Reads a file's bytes. `names` are columns that are known to be wanted: they help to tell
    /// the delimiter where the header line could be parted in two ways.
    static func read(
        _ bytes: [UInt8], encoding: TextEncoding? = nil, names: [String] = [],
        limits: RecordScanner.Limits = .init()
    ) throws(TextFault) -> DelimitedText {
        let (text, found) = try TextEncoding.decode(bytes, said: encoding)
        let (delimiter, position, line) = try Delimiter.find(in: text, names: names, limits: limits)
        var scanner = RecordScanner(
            text, delimiter: delimiter.rawValue, limits: limits, position: position, line: line)
        guard let header = header(&scanner) else { throw .empty }
        if let fault = header.fault { throw .headerBroken(line: header.line, fault) }

        var rows: [Row] = []
        var cells: [CellRange] = []
        cells.reserveCapacity(text.count / 12)
        var blank = 0
        while true {
            let first = cells.count
            guard let record = scanner.next(into: &cells, width: header.columns.count) else { break }
            if record.fault == nil, isBlank(cells.dropFirst(first), text) {
                cells.removeLast(cells.count - first)
                blank += 1
            } else {
                rows.append(Row(
                    line: record.line, fault: record.fault, count: cells.count - first, firstCell: first))
            }
        }
        return DelimitedText(
            encoding: found, delimiter: delimiter, columns: header.columns, headerLine: header.line,
            rows: rows, blankLines: blank, text: text, cells: cells)
    }

    /// The bytes of a row's cell, quotes undone; nil if the row has no such cell.
    func cell(_ row: Row, _ column: Int) -> ArraySlice<UInt8>? {
        guard column >= 0, column < row.count, let cell = cells.at(row.firstCell + column) else { return nil }
        return Self.bytes(cell, in: text)
    }

    /// The first row that is not blank, as column names; nil if there is none.
    static func header(
        _ scanner: inout RecordScanner
    ) -> (columns: [String], line: Int, fault: RecordFault?)? {
        var cells: [CellRange] = []
        while let record = scanner.next(into: &cells, width: nil) {
            if record.fault == nil, isBlank(cells[...], scanner.bytes) {
                cells.removeAll(keepingCapacity: true)
                continue
            }
            let columns = cells.map { String(decoding: bytes($0, in: scanner.bytes), as: UTF8.self) }
            return (columns, record.line, record.fault)
        }
        return nil
    }

    private static func isBlank(_ cells: ArraySlice<CellRange>, _ text: [UInt8]) -> Bool {
        cells.allSatisfy { CellText.trimmed(bytes($0, in: text)).isEmpty }
    }

    private static func bytes(_ cell: CellRange, in text: [UInt8]) -> ArraySlice<UInt8> {
        let start = Int(cell.start)
        let end = Int(cell.end)
        guard start <= end, end <= text.count else { return [] }
        let slice = text[start..<end]
        guard cell.hasDoubledQuotes else { return slice }
        var undone: [UInt8] = []
        undone.reserveCapacity(slice.count)
        var isSecond = false
        for byte in slice {
            isSecond = byte == Byte.quote && !isSecond
            if byte != Byte.quote || isSecond { undone.append(byte) }
        }
        return undone[...]
    }
}
