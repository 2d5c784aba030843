/// What parts the cells of a row.
enum Delimiter: UInt8, Sendable, Equatable, CaseIterable {
    case semicolon = 0x3B
    case comma = 0x2C
    case tab = 0x09
    case bar = 0x7C
}

extension Delimiter {
    /// The delimiter of a text, and where its header starts. In this order: a first line
    /// `sep=;`; the only one that parts the header line; the only one whose header has all the
    /// columns in `names`; the only one that gives every one of the first rows as many cells
    /// as the header. More than one left is a fault.
    static func find(
        in text: [UInt8], names: [String], limits: RecordScanner.Limits
    ) throws(TextFault) -> (delimiter: Delimiter, position: Int, line: Int) {
        if let said = saidInFirstLine(text) { return said }

        var candidates: [Candidate] = []
        var broken: (line: Int, fault: RecordFault)?
        var single = ""
        for delimiter in allCases {
            let candidate = Candidate(delimiter, in: text, limits: limits)
            guard let line = candidate.headerLine else { continue }
            if let fault = candidate.headerFault {
                broken = (line, fault)
            } else if candidate.header.count > 1 {
                candidates.append(candidate)
            } else {
                single = candidate.header.first ?? ""
            }
        }
        if candidates.count > 1, !names.isEmpty {
            let named = candidates.filter { candidate in
                let columns = ColumnNames(candidate.header)
                return names.allSatisfy { columns.find($0) != .unknown }
            }
            if !named.isEmpty { candidates = named }
        }
        if candidates.count > 1 {
            let even = candidates.filter { $0.isEven(in: text, limits: limits) }
            if !even.isEmpty { candidates = even }
        }
        if candidates.count > 1 { throw .delimiterAmbiguous(candidates.map(\.delimiter)) }
        if let only = candidates.first { return (only.delimiter, 0, 1) }
        if let broken { throw .headerBroken(line: broken.line, broken.fault) }
        throw single.isEmpty ? .empty : .noDelimiter(header: CellText.excerpt(ArraySlice(single.utf8)))
    }

    /// Excel's own convention: a first line `sep=;` names the delimiter and is no header.
    private static func saidInFirstLine(
        _ text: [UInt8]
    ) -> (delimiter: Delimiter, position: Int, line: Int)? {
        guard text.starts(with: "sep=".utf8) || text.starts(with: "SEP=".utf8),
              let delimiter = text.at(4).flatMap(Delimiter.init(rawValue:))
        else { return nil }
        switch (text.at(5), text.at(6)) {
        case (Byte.cr, Byte.lf): return (delimiter, 7, 2)
        case (Byte.cr, _), (Byte.lf, _): return (delimiter, 6, 2)
        default: return nil
        }
    }
}

/// How a text looks if one delimiter parts it.
private struct Candidate {
    static let rowsSampled = 50

    let delimiter: Delimiter
    let header: [String]
    let headerLine: Int?
    let headerFault: RecordFault?

    init(_ delimiter: Delimiter, in text: [UInt8], limits: RecordScanner.Limits) {
        self.delimiter = delimiter
        var scanner = RecordScanner(text, delimiter: delimiter.rawValue, limits: limits)
        let header = DelimitedText.header(&scanner)
        self.header = header?.columns ?? []
        headerLine = header?.line
        headerFault = header?.fault
    }

    /// Whether every sampled row has as many cells as the header.
    func isEven(in text: [UInt8], limits: RecordScanner.Limits) -> Bool {
        var scanner = RecordScanner(text, delimiter: delimiter.rawValue, limits: limits)
        _ = DelimitedText.header(&scanner)
        var cells: [CellRange] = []
        for _ in 0..<Self.rowsSampled {
            cells.removeAll(keepingCapacity: true)
            guard let record = scanner.next(into: &cells, width: header.count) else { break }
            let isBlank = cells.count == 1 && cells.allSatisfy { $0.start == $0.end }
            if record.fault != nil || (cells.count != header.count && !isBlank) { return false }
        }
        return true
    }
}
