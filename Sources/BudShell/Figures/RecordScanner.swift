/// Where a cell's text stands in the decoded file, without its quotes.
struct CellRange: Sendable, Equatable {
    var start: UInt32
    var end: UInt32
    /// The text holds doubled quotes that stand for one.
    var hasDoubledQuotes = false
}

/// What is wrong with a row's form, before anything in it is read.
enum RecordFault: Sendable, Equatable {
    /// `"Skole;100` – the quote is not closed (or only by one that belongs to a later row).
    case unclosedQuote
    /// `"Skole "Nord"";100` – text between a closing quote and the delimiter.
    case textAfterQuote
    /// The line is longer than the limit.
    case tooLong
}

/// Reads record after record. A record whose quotes are broken costs its first line only:
/// reading goes on at the next line, so that one quote cannot swallow the file.
struct RecordScanner {
    /// How large a record may be. The limit on lines also bounds the work: a broken quote is
    /// looked for over at most that many lines before reading goes back.
    struct Limits: Sendable, Equatable {
        var recordBytes = 1 << 20
        var recordLines = 50
    }

    struct Record {
        var line: Int
        var fault: RecordFault?
    }

    let bytes: [UInt8]
    let delimiter: UInt8
    let limits: Limits
    private(set) var position: Int
    private(set) var line: Int

    init(_ bytes: [UInt8], delimiter: UInt8, limits: Limits, position: Int = 0, line: Int = 1) {
        self.bytes = bytes
        self.delimiter = delimiter
        self.limits = limits
        self.position = position
        self.line = line
    }

    /// The next record, its cells appended to `cells` (none if it has a fault); nil at the end.
    /// A record over several lines is taken for an unclosed quote if it has not `width` cells,
    /// or if each of its lines looks like a row of that width.
    mutating func next(into cells: inout [CellRange], width: Int?) -> Record? {
        guard position < bytes.count else { return nil }
        let start = position
        let firstLine = line
        let kept = cells.count
        var fault = scan(from: start, into: &cells)
        if line > firstLine {
            let count = cells.count - kept
            let isDoubtful = width.map { $0 != count || hasWholeLines(from: start, width: $0) } ?? false
            if fault != nil || isDoubtful { fault = .unclosedQuote }
        }
        if fault != nil {
            cells.removeLast(cells.count - kept)
            position = start
            line = firstLine
            while let byte = bytes.at(position), byte != Byte.lf, byte != Byte.cr { position += 1 }
        }
        takeLineEnd()
        return Record(line: firstLine, fault: fault)
    }

    /// Leaves `position` at the record's line end and `line` at that line.
    private mutating func scan(from start: Int, into cells: inout [CellRange]) -> RecordFault? {
        let firstLine = line
        while true {
            var cell = CellRange(start: UInt32(position), end: UInt32(position))
            if takeOpeningQuote() {
                cell.start = UInt32(position)
                if let fault = takeQuoted(into: &cell, from: start, firstLine: firstLine) { return fault }
                while let byte = bytes.at(position), isPadding(byte) { position += 1 }
            } else {
                while let byte = bytes.at(position), byte != delimiter, byte != Byte.lf, byte != Byte.cr {
                    position += 1
                }
                cell.end = UInt32(position)
            }
            if position - start > limits.recordBytes { return .tooLong }
            cells.append(cell)
            switch bytes.at(position) {
            case delimiter: position += 1
            case nil, Byte.lf, Byte.cr: return nil
            default: return .textAfterQuote
            }
        }
    }

    /// Whether every line from `start` to here has the delimiters of a whole row, quotes or not:
    /// `"b;2` and `c";3` are two rows and a stray quote each rather than one row.
    private func hasWholeLines(from start: Int, width: Int) -> Bool {
        bytes[start..<position].split { $0 == Byte.lf || $0 == Byte.cr }
            .allSatisfy { line in line.count { $0 == delimiter } == width - 1 }
    }

    private func isPadding(_ byte: UInt8) -> Bool {
        byte == Byte.space || (byte == Byte.tab && delimiter != Byte.tab)
    }

    /// A quote opens a cell only at its start, spaces aside; elsewhere it is a letter like any other.
    private mutating func takeOpeningQuote() -> Bool {
        var ahead = position
        while let byte = bytes.at(ahead), isPadding(byte) { ahead += 1 }
        guard bytes.at(ahead) == Byte.quote else { return false }
        position = ahead + 1
        return true
    }

    private mutating func takeQuoted(
        into cell: inout CellRange, from start: Int, firstLine: Int
    ) -> RecordFault? {
        while let byte = bytes.at(position) {
            if position - start > limits.recordBytes { return .tooLong }
            switch byte {
            case Byte.quote:
                guard bytes.at(position + 1) == Byte.quote else {
                    cell.end = UInt32(position)
                    position += 1
                    return nil
                }
                cell.hasDoubledQuotes = true
                position += 2
            case Byte.lf, Byte.cr:
                takeLineEnd()
                if line - firstLine >= limits.recordLines { return .unclosedQuote }
            default: position += 1
            }
        }
        return .unclosedQuote
    }

    /// Steps over LF, CR or CR LF.
    private mutating func takeLineEnd() {
        guard let byte = bytes.at(position), byte == Byte.lf || byte == Byte.cr else { return }
        position += byte == Byte.cr && bytes.at(position + 1) == Byte.lf ? 2 : 1
        line += 1
    }
}
