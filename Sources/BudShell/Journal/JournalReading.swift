/// What a journal still holds, however much of it was torn or damaged.
struct JournalReading: Equatable, Sendable {
    /// The first line of every journal. What stands in it changes nothing.
    static let title = Array("bud journal 1\n".utf8)

    /// What the session was started with; nothing where that is damaged.
    private(set) var start: JournalStart?
    /// The whole records from the first on, up to the first that is not.
    private(set) var records: [JournalRecord] = []
    /// Whole records behind a damaged one, on which they rest.
    private(set) var behind: [JournalRecord] = []
    /// The numbers of those that are torn or damaged; 0 is the start.
    private(set) var damaged: [ClosedRange<Int>] = []

    init(_ bytes: [UInt8]) {
        var offset = bytes.starts(with: JournalReading.title) ? JournalReading.title.count : 0
        var next = 0
        var isWhole = true
        /// How many records begin in what is none.
        var begun = 0
        while offset < bytes.count {
            guard let (record, end) = JournalRecord.read(bytes, at: offset),
                  record.number >= next, (record.kind == .start) == (record.number == 0) else {
                isWhole = isWhole && JournalReading.isTitle(bytes, at: offset)
                if JournalRecord.begins(bytes, at: offset) { begun += 1 }
                offset += 1
                continue
            }
            if record.number > next { damaged.append(next...(record.number - 1)) }
            take(record)
            next = record.number + 1
            offset = end
            isWhole = true
            begun = 0
        }
        // Bytes that are no record behind the last one: one whose end was never written, and what is damaged before it.
        if !isWhole || next == 0 && !bytes.isEmpty { damaged.append(next...(next + max(0, begun - 1))) }
    }

    private mutating func take(_ record: JournalRecord) {
        if !damaged.isEmpty {
            behind.append(record)
        } else if record.kind == .start {
            start = JournalStart(record.text)
        } else {
            records.append(record)
        }
    }

    /// Whether all that was typed was saved.
    var isSaved: Bool { damaged.isEmpty && records.last.map { $0.kind == .saved } ?? true }

    /// A damaged title, up to the newline it ends with, is no record.
    private static func isTitle(_ bytes: [UInt8], at offset: Int) -> Bool {
        offset < title.count && bytes.count > title.count && JournalRecord.read(bytes, at: title.count)?.record.kind == .start
    }
}
