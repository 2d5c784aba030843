import Testing

@testable import BudShell

@Suite("Figures: bytes become rows that know their lines")
struct DelimitedTextTests {
    func rows(_ table: DelimitedText) -> [[String]] {
        table.rows.map { row in
            (0..<row.count).compactMap { table.cell(row, $0) }.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    func read(_ text: String, _ encoding: TextEncoding? = nil) throws -> DelimitedText {
        try DelimitedText.read(Array(text.utf8), encoding: encoding)
    }

    func utf16(_ text: String, littleEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            return littleEndian ? bytes : bytes.reversed()
        }
    }

    @Test func semicolonsWithAByteOrderMark() throws {
        let table = try read("\u{FEFF}Konto;2025\r\nSkole; 5 \r\n")
        #expect(table.columns == ["Konto", "2025"])
        #expect(table.delimiter == .semicolon)
        #expect(rows(table) == [["Skole", " 5 "]])
        #expect(table.rows.map(\.line) == [2])
    }

    @Test(arguments: [("a,b\n1,2", Delimiter.comma), ("a\tb\n1\t2", .tab), ("a|b\n1|2", .bar), ("a;b\n1;2", .semicolon)])
    func delimiters(text: String, delimiter: Delimiter) throws {
        #expect(try read(text).delimiter == delimiter)
        #expect(rows(try read(text)) == [["1", "2"]])
    }

    @Test func theHeaderMayHoldAnotherDelimiter() throws {
        // Every row has three cells by `;`, but not by `,`.
        #expect(try read("Konto;Beløb, kr;År\nA;1;2\nB;3;4").delimiter == .semicolon)
        // Both part evenly: the columns that are wanted settle it.
        let both = Array("Konto;Beløb, kr;År\nA;1,5;2\nB;3,5;4".utf8)
        #expect(throws: TextFault.delimiterAmbiguous([.semicolon, .comma])) { try DelimitedText.read(both) }
        #expect(try DelimitedText.read(both, names: ["konto", "År"]).delimiter == .semicolon)
        #expect(try read("\"a,b\";c\n1;2").delimiter == .semicolon)
        #expect(try read("sep=,\na;b,c\n1;1,2").columns == ["a;b", "c"])
    }

    @Test func noDelimiterAndNoHeader() {
        #expect(throws: TextFault.noDelimiter(header: "Konto")) { try read("Konto\nSkole\n") }
        for text in ["", "\n\n", " \r\n\t\n", "\u{FEFF}"] {
            #expect(throws: TextFault.empty) { try read(text) }
        }
        #expect(throws: TextFault.headerBroken(line: 2, .unclosedQuote)) { try read("\n\"a;b\n1;2") }
    }

    @Test func latin1HasToBeSaid() throws {
        let bytes: [UInt8] = Array("Konto;Bel".utf8) + [0xF8] + Array("b\nB".utf8) + [0xF8] + Array("rn;5\n".utf8)
        #expect(throws: TextFault.encodingUnknown(line: 1)) { try DelimitedText.read(bytes) }
        let table = try DelimitedText.read(bytes, encoding: .latin1)
        #expect(table.columns == ["Konto", "Beløb"])
        #expect(rows(table) == [["Børn", "5"]])
        let euro: [UInt8] = Array("a;b\r\nx;".utf8) + [0x80, 0x97]
        #expect(throws: TextFault.encodingUnknown(line: 2)) { try DelimitedText.read(euro) }
        #expect(rows(try DelimitedText.read(euro, encoding: .windows1252)) == [["x", "€—"]])
    }

    @Test func utf16() throws {
        for littleEndian in [true, false] {
            let marked = utf16("\u{FEFF}Konto;År\nBørn 🏫;5", littleEndian: littleEndian)
            let table = try DelimitedText.read(marked)
            #expect(table.encoding == (littleEndian ? .utf16LittleEndian : .utf16BigEndian))
            #expect(table.columns == ["Konto", "År"])
            #expect(rows(table) == [["Børn 🏫", "5"]])
            #expect(rows(try DelimitedText.read(marked, encoding: .utf16)) == [["Børn 🏫", "5"]])
            #expect(throws: TextFault.encodingContradicted(said: .latin1, found: table.encoding)) {
                try DelimitedText.read(marked, encoding: .latin1)
            }
            let bare = utf16("Konto;Aar\nSkole;5", littleEndian: littleEndian)
            #expect(throws: TextFault.looksLikeUTF16) { try DelimitedText.read(bare) }
            #expect(rows(try DelimitedText.read(bare, encoding: .utf16)) == [["Skole", "5"]])
            #expect(throws: TextFault.broken(table.encoding, line: 2)) {
                try DelimitedText.read(Array(marked.dropLast()))
            }
            let lone = utf16("\u{FEFF}a;b\n", littleEndian: littleEndian) + (littleEndian ? [0x3D, 0xD8] : [0xD8, 0x3D])
            #expect(throws: TextFault.broken(table.encoding, line: 2)) { try DelimitedText.read(lone) }
        }
        #expect(throws: TextFault.utf32) { try DelimitedText.read([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0]) }
        #expect(throws: TextFault.byteOrderUnknown) { try DelimitedText.read(Array("abcd".utf8), encoding: .utf16) }
        #expect(throws: TextFault.broken(.utf8, line: 2)) {
            try DelimitedText.read([0xEF, 0xBB, 0xBF] + Array("a;b\n".utf8) + [0xFF])
        }
    }

    @Test func quotes() throws {
        let table = try read(#"a;b;c"# + "\n" + #""Børn; unge";"said ""yes""";5 " pipe"# + "\n" + #"  "x"  ;"";"""""# + "\n")
        #expect(rows(table) == [["Børn; unge", #"said "yes""#, #"5 " pipe"#], ["x", "", #"""#]])
    }

    @Test func quotedLineEnds() throws {
        let table = try read("\"Konto\nnavn\";b\r\n\"x\r\ny\";1\r\"p\rq\n\n\";2\nz;3")
        #expect(table.columns == ["Konto\nnavn", "b"])
        #expect(rows(table) == [["x\r\ny", "1"], ["p\rq\n\n", "2"], ["z", "3"]])
        #expect(table.rows.map(\.line) == [3, 5, 9])
    }

    @Test(arguments: ["\n", "\r", "\r\n"])
    func lineEnds(end: String) throws {
        let table = try read(["a;b", "1;2", "", ";", "3;4"].joined(separator: end))
        #expect(rows(table) == [["1", "2"], ["3", "4"]])
        #expect(table.rows.map(\.line) == [2, 5])
        #expect(table.blankLines == 2)
    }

    @Test func anUnclosedQuoteCostsOneLine() throws {
        // No later quote; one that opens a later cell; one that closes a later cell.
        for later in ["c;3", "\"c\";3", "c\";3", "c;\"3\""] {
            let table = try read("n;v\na;1\n\"b;2\n\(later)\nd;4\n")
            #expect(table.rows.map(\.line) == [2, 3, 4, 5], "\(later)")
            #expect(table.rows.map(\.fault) == [nil, .unclosedQuote, nil, nil], "\(later)")
            #expect(rows(table).last == ["d", "4"])
        }
        let last = try read("n;v\na;1\nb;\"2")
        #expect(last.rows.map(\.fault) == [nil, .unclosedQuote])
        let inside = try read("n;v\n\"a\"b;1\nc;3")
        #expect(inside.rows.map(\.fault) == [.textAfterQuote, nil])
    }

    @Test func aQuoteIsLookedForOverBoundedLines() throws {
        let text = "n;v\n\"a;1\n" + String(repeating: "x;2\n", count: 150) + "z\";3\n"
        let table = try read(text)
        #expect(table.rows.count == 152)
        #expect(table.rows.compactMap(\.fault) == [.unclosedQuote])
        // A quote that opens anew on every line: the work stays in proportion.
        let chain = try read("n;v\n" + String(repeating: "x\";\"\n", count: 4_000))
        #expect(chain.rows.count == 4_000)
    }

    @Test func shortAndLongRowsKeepTheirCount() throws {
        let table = try read("a;b;c\n1;2\n1;2;3;4\n1\n1;2;3")
        #expect(table.rows.map(\.count) == [2, 4, 1, 3])
        let first = try #require(table.rows.first)
        #expect(table.cell(first, 2) == nil)
        #expect(table.cell(first, -1) == nil)
    }

    @Test func longLines() throws {
        #expect(RecordScanner.Limits().recordBytes == 1_048_576)
        let limits = RecordScanner.Limits(recordBytes: 100)
        let long = String(repeating: "x", count: 100)
        let table = try DelimitedText.read(
            Array("a;b\n\(long);1\nok;2\n\"\(long)\";3\nok;4\n\"y\n\(long)\";5\n".utf8), limits: limits)
        #expect(table.rows.map(\.fault) == [.tooLong, nil, .tooLong, nil, .unclosedQuote, .tooLong])
        #expect(table.rows.map(\.line) == [2, 3, 4, 5, 6, 7])
        #expect(throws: TextFault.headerBroken(line: 1, .tooLong)) {
            try DelimitedText.read(Array("\(long);b\n1;2".utf8), limits: limits)
        }
    }

    @Test func controlCharactersAreText() throws {
        let table = try read("a;b\nx\u{0}y;\u{1B}[31m\u{7}\n")
        #expect(rows(table) == [["x\u{0}y", "\u{1B}[31m\u{7}"]])
    }
}
