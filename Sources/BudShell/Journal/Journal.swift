import BudReport
import Glibc

/// What a session accepted, on the disk before its answer is shown. The file is made with the first line.
struct Journal: Sendable {
    /// Why a line could not be kept.
    struct Failure: Error, Equatable, Sendable {
        var path: String
        var words: Phrase
    }

    private let folder: JournalFolder?
    let start: JournalStart
    private(set) var records: [JournalRecord] = []
    private var file: JournalFolder.File?
    /// The file holds all records but the last ones.
    private var isBehind = false

    /// - Parameter folder: nothing without a home.
    init(folder: JournalFolder?, start: JournalStart) {
        self.folder = folder
        self.start = start
    }

    /// Takes an entry in. What could not be written is written with the next one.
    mutating func keep(_ text: [UInt8], outcome: UInt64, isSaved: Bool) throws(Failure) {
        let record = JournalRecord(kind: isSaved ? .saved : .line, number: records.count + 1, outcome: outcome, text: text)
        records.append(record)
        try write([record])
    }

    /// Takes in what another journal held.
    mutating func keep(_ others: [JournalRecord]) throws(Failure) {
        records += others
        if !others.isEmpty { try write(others) }
    }

    /// The session ended well: nothing is to be brought back.
    mutating func remove() {
        file?.remove()
        file = nil
    }

    private mutating func write(_ new: [JournalRecord]) throws(Failure) {
        guard let folder else { throw Failure(path: "", words: "HOME is not set") }
        do throws(SystemFailure) {
            if let file, !isBehind {
                isBehind = true
                try DiskFile.write(new.flatMap(\.bytes), to: file.descriptor)
                try DiskFile.sync(file.descriptor)
            } else {
                isBehind = true
                try begin(in: folder)
            }
            isBehind = false
        } catch {
            throw Failure(path: file?.path ?? folder.path, words: error.words)
        }
    }

    /// Writes all records to a new file. The old one, of which nobody knows what it holds after a failure, goes only then.
    private mutating func begin(in folder: JournalFolder) throws(SystemFailure) {
        let new = try folder.newFile()
        do throws(SystemFailure) {
            let first = JournalRecord(kind: .start, number: 0, outcome: 0, text: start.text)
            try DiskFile.write(JournalReading.title + ([first] + records).flatMap(\.bytes), to: new.descriptor)
            try DiskFile.sync(new.descriptor)
            try folder.sync()
        } catch {
            new.remove()
            throw error
        }
        file?.remove()
        file = new
    }
}
