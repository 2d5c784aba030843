/// A small terminal emulator: enough of an xterm to see what a line editor draws.
/// Each scalar takes one column; colours are left out.
public struct Screen {
    public private(set) var columns: Int
    public private(set) var rows: Int
    /// Where the cursor is, counted from the top left.
    public private(set) var cursor = (row: 0, column: 0)
    /// Whether the program asked for pastes to come in brackets.
    public private(set) var pastesInBrackets = false
    private var cells: [[Unicode.Scalar]]
    private var isContinued: [Bool]
    private var isInserting = false
    private var isWrapPending = false
    private var sequence: [UInt8]?
    private var character: [UInt8] = []

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
        isContinued = Array(repeating: false, count: rows)
    }

    /// The rows without the spaces at their ends, up to the last that is not empty.
    public var lines: [String] {
        let lines = cells.map { row in
            let used = (row.lastIndex { $0 != " " } ?? -1) + 1
            return String(String.UnicodeScalarView(row[..<used]))
        }
        return Array(lines[..<((lines.lastIndex { !$0.isEmpty } ?? -1) + 1)])
    }

    /// The row the cursor is in.
    public var currentLine: String {
        cursor.row < lines.count ? lines[cursor.row] : ""
    }

    /// Wraps the rows anew: rows that text ran over the edge of are joined first,
    /// as most terminals do.
    mutating func resize(columns: Int, rows: Int) {
        var runs: [[Unicode.Scalar]] = []
        var place = (run: 0, offset: 0)
        var isJoined = false
        let used = max(cursor.row + 1, lines.count)
        for row in 0..<used {
            if !isJoined { runs.append([]) }
            if row == cursor.row { place = (runs.count - 1, runs[runs.count - 1].count + cursor.column) }
            isJoined = isContinued[row]
            let filled = isJoined ? self.columns : (cells[row].lastIndex { $0 != " " } ?? -1) + 1
            runs[runs.count - 1] += cells[row][..<filled]
        }
        cells = []
        isContinued = []
        for (index, run) in runs.enumerated() {
            if index == place.run { cursor = (cells.count + place.offset / columns, place.offset % columns) }
            for start in stride(from: 0, to: max(1, run.count), by: columns) {
                let part = run[start..<min(run.count, start + columns)]
                cells.append(part + Array(repeating: " ", count: columns - part.count))
                isContinued.append(start + columns < run.count)
            }
        }
        while cells.count < max(rows, cursor.row + 1) {
            cells.append(Array(repeating: " ", count: columns))
            isContinued.append(false)
        }
        let above = max(0, cells.count - rows)
        cells.removeFirst(above)
        isContinued.removeFirst(above)
        cursor.row = max(0, cursor.row - above)
        self.columns = columns
        self.rows = rows
        isWrapPending = false
    }

    mutating func feed(_ byte: UInt8) {
        if sequence != nil {
            sequence?.append(byte)
            interpretSequence(byte)
            return
        }
        switch byte {
        case 0x1B: sequence = []
        case 0x0D: move(column: 0)
        case 0x0A: newLine()
        case 0x08: move(column: cursor.column - 1)
        case 0x09: move(column: (cursor.column / 8 + 1) * 8)
        case 0..<0x20, 0x7F: break
        default:
            if byte & 0xC0 != 0x80 { character = [] }
            character.append(byte)
            let length = character[0] < 0x80 ? 1 : character[0] < 0xE0 ? 2 : character[0] < 0xF0 ? 3 : 4
            if character.count == length {
                for scalar in String(decoding: character, as: UTF8.self).unicodeScalars { put(scalar) }
                character = []
            }
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        if isWrapPending {
            isContinued[cursor.row] = true
            cursor.column = 0
            newLine()
        }
        if isInserting { insertCells(1) }
        cells[cursor.row][cursor.column] = scalar
        if cursor.column + 1 == columns { isWrapPending = true } else { cursor.column += 1 }
    }

    private mutating func newLine() {
        isWrapPending = false
        if cursor.row + 1 < rows {
            cursor.row += 1
        } else {
            cells.removeFirst()
            cells.append(Array(repeating: " ", count: columns))
            isContinued.removeFirst()
            isContinued.append(false)
        }
    }

    private mutating func move(row: Int? = nil, column: Int? = nil) {
        isWrapPending = false
        cursor.row = min(max(0, row ?? cursor.row), rows - 1)
        cursor.column = min(max(0, column ?? cursor.column), columns - 1)
    }

    private mutating func insertCells(_ count: Int) {
        cells[cursor.row].insert(contentsOf: Array(repeating: " ", count: count), at: cursor.column)
        cells[cursor.row].removeLast(count)
    }

    private mutating func interpretSequence(_ final: UInt8) {
        guard let bytes = sequence else { return }
        guard bytes[0] == UInt8(ascii: "[") else {
            if !(0x20...0x2F).contains(final) { sequence = nil }
            return
        }
        guard bytes.count > 1, (0x40...0x7E).contains(final) else { return }
        sequence = nil
        let body = String(decoding: bytes[1..<(bytes.count - 1)], as: UTF8.self)
        let numbers = body.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        let number = numbers.first ?? 0
        let count = max(1, number)
        switch Character(Unicode.Scalar(final)) {
        case "A": move(row: cursor.row - count)
        case "B": move(row: cursor.row + count)
        case "C": move(column: cursor.column + count)
        case "D": move(column: cursor.column - count)
        case "G": move(column: count - 1)
        case "d": move(row: count - 1)
        case "H": move(row: count - 1, column: max(1, numbers.count > 1 ? numbers[1] : 1) - 1)
        case "@": insertCells(min(count, columns - cursor.column))
        case "P":
            let count = min(count, columns - cursor.column)
            cells[cursor.row].removeSubrange(cursor.column..<(cursor.column + count))
            cells[cursor.row] += Array(repeating: " ", count: count)
        case "X": clear(cursor.row, cursor.column..<min(columns, cursor.column + count))
        case "K":
            let ranges = [cursor.column..<columns, 0..<(cursor.column + 1), 0..<columns]
            clear(cursor.row, ranges[min(number, 2)])
        case "J":
            if number == 0 { clear(cursor.row, cursor.column..<columns) }
            for row in (number == 0 ? cursor.row + 1 : 0)..<rows { clear(row, 0..<columns) }
        case "h" where body == "4": isInserting = true
        case "l" where body == "4": isInserting = false
        case "h" where body == "?2004": pastesInBrackets = true
        case "l" where body == "?2004": pastesInBrackets = false
        default: break
        }
    }

    private mutating func clear(_ row: Int, _ range: Range<Int>) {
        for column in range { cells[row][column] = " " }
        if range.upperBound == columns { isContinued[row] = false }
    }
}
