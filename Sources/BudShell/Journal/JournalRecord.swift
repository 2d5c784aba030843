/// One record of a journal: a line that says what it is, and the text it keeps.
///
///     line 3 17 9ae16a3b2f90404f 41a0c8d2e7b65310
///     cut 14M premises
///
/// Kind, number, bytes of the text, what the plan came to, and a checksum of all that. The text ends with a newline of
/// its own, so that a journal can be read, and mended, with any editor.
struct JournalRecord: Equatable, Sendable {
    enum Kind: String, CaseIterable, Sendable {
        /// What the session was started with; its number is 0.
        case start
        /// An entry that was accepted.
        case line
        /// An entry behind which nothing is unsaved.
        case saved
    }

    var kind: Kind
    /// Counted from 1.
    var number: Int
    /// A checksum of the balance behind it.
    var outcome: UInt64
    var text: [UInt8]

    /// As it stands in the file.
    var bytes: [UInt8] {
        let head = "\(kind.rawValue) \(number) \(text.count) \(Checksum.text(outcome))"
        return Array("\(head) \(JournalRecord.checksum(Array(head.utf8), text[...]).text)\n".utf8) + text + [0x0A]
    }

    /// What the first line of a record says, be it true or not.
    private struct Head {
        var kind: Kind
        var number: Int
        var length: Int
        var outcome: UInt64
        var checksum: UInt64
        /// Where what the checksum covers of the line ends, and where the text begins.
        var wordsEnd: Int
        var textStart: Int
    }

    /// Whether a record begins at an offset, be it whole or not.
    static func begins(_ bytes: [UInt8], at start: Int) -> Bool { head(bytes, at: start) != nil }

    private static func head(_ bytes: [UInt8], at start: Int) -> Head? {
        // Most bytes that begin none are told at once.
        guard start < bytes.count, bytes[start] == 0x6C || bytes[start] == 0x73,
              let lineEnd = bytes[start..<min(bytes.count, start + 120)].firstIndex(of: 0x0A) else { return nil }
        let words = bytes[start..<lineEnd].split(separator: 0x20, omittingEmptySubsequences: false)
        guard words.count == 5, let kind = Kind(rawValue: String(decoding: words[0], as: UTF8.self)),
              let number = JournalRecord.number(words[1]), let length = JournalRecord.number(words[2]), let outcome = hexadecimal(words[3]),
              let checksum = hexadecimal(words[4]) else { return nil }
        return Head(kind: kind, number: number, length: length, outcome: outcome, checksum: checksum,
                    wordsEnd: words[4].startIndex - 1, textStart: lineEnd + 1)
    }

    /// The record that begins at an offset, and where it ends; nothing unless it is whole.
    static func read(_ bytes: [UInt8], at start: Int) -> (record: JournalRecord, end: Int)? {
        guard let head = head(bytes, at: start), head.length < bytes.count - head.textStart else { return nil }
        let end = head.textStart + head.length
        let text = bytes[head.textStart..<end]
        guard bytes[end] == 0x0A, checksum(bytes[start..<head.wordsEnd], text).value == head.checksum else { return nil }
        return (JournalRecord(kind: head.kind, number: head.number, outcome: head.outcome, text: Array(text)), end + 1)
    }

    private static func checksum(_ head: some Sequence<UInt8>, _ text: ArraySlice<UInt8>) -> Checksum {
        var checksum = Checksum.of(head)
        checksum.add([0x0A])
        checksum.add(text)
        return checksum
    }

    /// Digits as they are written here: there is one way to write a number, so no byte of one can change unseen.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.count <= 18, digits.allSatisfy({ (0x30...0x39).contains($0) }),
              digits.first != 0x30 || digits.count == 1 else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt64? {
        guard digits.count == 16, digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
        return UInt64(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
