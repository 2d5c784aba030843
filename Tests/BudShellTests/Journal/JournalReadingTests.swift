@testable import BudShell
import Testing

/// What is left of a journal after any cut and any damage.
@Suite struct JournalReadingTests {
    private static let start = JournalStart(
        time: "2024-04-15 09:30", folder: "/home/anna/bud\\get\nx", files: [.init(name: "plan of 2024.bud", checksum: "0123456789abcdef")],
        language: .swedish)
    private static let records = ["account premises 60M", "cut 14M premises # for\nline 9 1", "undo", "save \"plan.bud\""].enumerated().map {
        JournalRecord(kind: $0 == 3 ? .saved : .line, number: $0 + 1, outcome: UInt64($0) << 60 | 7, text: Array($1.utf8))
    }
    private static let pieces = [JournalRecord(kind: .start, number: 0, outcome: 0, text: start.text)] + records
    private static let bytes = JournalReading.title + pieces.flatMap(\.bytes)
    /// Where each record ends, the start's first.
    private static let ends = pieces.indices.map { JournalReading.title.count + pieces[...$0].reduce(0) { $0 + $1.bytes.count } }

    @Test func wholeJournal() {
        let reading = JournalReading(Self.bytes)
        #expect(reading.start == Self.start)
        #expect(reading.records == Self.records)
        #expect(reading.damaged.isEmpty && reading.behind.isEmpty && reading.isSaved)
    }

    @Test func canBeReadWithoutTheProgram() {
        let text = String(decoding: Self.bytes, as: UTF8.self)
        #expect(text.hasPrefix("bud journal 1\nstart 0 "))
        #expect(text.contains("\nline 1 20 0000000000000007 ") && text.contains("\naccount premises 60M\n"))
    }

    @Test func everyPrefix() {
        for length in 0..<Self.bytes.count {
            let reading = JournalReading(Array(Self.bytes[..<length]))
            let whole = Self.ends.prefix { $0 <= length }.count
            #expect(reading.start == (whole > 0 ? Self.start : nil))
            #expect(reading.records == Array(Self.records.prefix(max(0, whole - 1))), "\(length) bytes")
            let isCut = length > 0 && (whole == 0 || length > Self.ends[whole - 1])
            #expect(reading.damaged == (isCut ? [whole...whole] : []), "\(length) bytes")
            #expect(reading.behind.isEmpty)
            #expect(reading.isSaved == (length == 0 || !isCut && whole == 1), "\(length) bytes")
        }
    }

    /// A changed byte costs the one record it stands in, by name, and those behind it are there.
    private func expectDamage(_ bytes: [UInt8], at offset: Int, _ what: String) {
        let reading = JournalReading(bytes)
        if offset < JournalReading.title.count {
            #expect(reading == JournalReading(Self.bytes), "the title says nothing that is needed")
            return
        }
        let index = Self.ends.firstIndex { offset < $0 } ?? 0
        #expect(reading.damaged == [index...index], "\(what) at \(offset)")
        #expect(reading.start == (index > 0 ? Self.start : nil))
        #expect(reading.records == Array(Self.records.prefix(max(0, index - 1))), "\(what) at \(offset)")
        #expect(reading.behind == Array(Self.records.dropFirst(index)), "\(what) at \(offset)")
        #expect(!reading.isSaved)
    }

    @Test func everyFlippedByte() {
        for offset in Self.bytes.indices {
            for flip in [0xFF, 1, 2, 4, 8, 16, 32, 64, 128] as [UInt8] {
                var bytes = Self.bytes
                bytes[offset] ^= flip
                expectDamage(bytes, at: offset, "\(flip)")
            }
        }
    }

    @Test func everyByteLostAndEveryByteTwice() {
        for offset in Self.bytes.indices {
            var bytes = Self.bytes
            bytes.remove(at: offset)
            // Of two equal bytes side by side nobody can say which one is gone.
            if JournalReading(bytes).records.count < 4 || offset < JournalReading.title.count { expectDamage(bytes, at: offset, "lost") } else { #expect(Bool(false)) }
        }
    }

    @Test func damagedAndTorn() {
        var bytes = Array(Self.bytes.dropLast(3))
        bytes[Self.ends[2] - 2] ^= 1  // the second line's text
        bytes[Self.ends[3] - 2] ^= 1
        let reading = JournalReading(bytes)
        #expect(reading.records == [Self.records[0]] && reading.behind.isEmpty)
        #expect(reading.damaged == [2...4], "each is named")
    }

    @Test func recordsThatAreMissingOrTwice() {
        func reading(_ numbers: [Int]) -> JournalReading {
            JournalReading(JournalReading.title + numbers.flatMap { Self.pieces[$0].bytes })
        }
        #expect(reading([0, 1, 3, 4]).damaged == [2...2] && reading([0, 1, 3, 4]).behind.map(\.number) == [3, 4])
        #expect(reading([3]).damaged == [0...2] && reading([3]).start == nil && reading([3]).records.isEmpty)
        #expect(reading([0, 1, 1]).records.count == 1 && !reading([0, 1, 1]).damaged.isEmpty)
        #expect(reading([0]).isSaved, "nothing was accepted")
        #expect(!reading([0, 1]).isSaved)
    }

    @Test func anythingAtAll() {
        var numbers = SeededNumbers(seed: 7)
        for _ in 0..<200 {
            let bytes = (0..<200).map { _ in UInt8(truncatingIfNeeded: numbers.next() >> 20) }
            let reading = JournalReading(bytes)
            #expect(reading.records.isEmpty && reading.damaged == [0...0])
        }
        #expect(JournalReading(Array("line 1 999999999999999999 0000000000000000 0000000000000000\n".utf8)).damaged == [0...0])
        #expect(JournalReading([]).isSaved)
    }
}
