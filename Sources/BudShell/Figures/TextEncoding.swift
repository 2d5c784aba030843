/// An encoding that `encoding …` can name. UTF-8 needs no word: a file that is
/// valid UTF-8, or starts with a byte order mark, says so itself.
enum TextEncoding: String, Sendable, Equatable, CaseIterable {
    case latin1, windows1252, utf16
}

/// What a file turned out to be written in.
enum FoundEncoding: String, Sendable, Equatable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16 LE"
    case utf16BigEndian = "UTF-16 BE"
    case latin1 = "Latin-1"
    case windows1252 = "Windows-1252"
}

extension TextEncoding {
    /// The file's text as UTF-8 without a byte order mark, and the encoding it had.
    /// `said` is what the user named; what neither the bytes nor the user settle is a fault.
    static func decode(
        _ bytes: [UInt8], said: TextEncoding?
    ) throws(TextFault) -> (text: [UInt8], found: FoundEncoding) {
        // The offsets of cells are UInt32, and a decoded file is at most three halves of its bytes
        // (UTF-16) or three times them (Windows-1252).
        guard bytes.count <= Int(UInt32.max) / 3 else { throw .tooLarge }

        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            if let said { throw .encodingContradicted(said: said, found: .utf8) }
            return (try checkedUTF8(Array(bytes.dropFirst(3)), marked: true), .utf8)
        }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { throw .utf32 }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            let found: FoundEncoding = bytes.first == 0xFF ? .utf16LittleEndian : .utf16BigEndian
            if let said, said != .utf16 { throw .encodingContradicted(said: said, found: found) }
            return (try fromUTF16(bytes.dropFirst(2), found), found)
        }
        switch said {
        case .latin1:
            return (fromSingleBytes(bytes) { $0 }, .latin1)
        case .windows1252:
            return (fromSingleBytes(bytes, windows1252), .windows1252)
        case .utf16:
            guard let found = byteOrder(of: bytes) else { throw .byteOrderUnknown }
            return (try fromUTF16(bytes[...], found), found)
        case nil:
            // UTF-16 without a mark is mostly valid UTF-8 full of NULs; do not read it as that.
            if looksLikeUTF16(bytes) { throw .looksLikeUTF16 }
            return (try checkedUTF8(bytes, marked: false), .utf8)
        }
    }

    private static func checkedUTF8(_ bytes: [UInt8], marked: Bool) throws(TextFault) -> [UInt8] {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return bytes
        } catch {
            let line = lineNumber(of: error.byteOffsets.lowerBound, in: bytes)
            throw marked ? .broken(.utf8, line: line) : .encodingUnknown(line: line)
        }
    }

    /// The number of the line that holds the byte at `offset`, from 1; CR LF is one line's end.
    private static func lineNumber(of offset: Int, in bytes: [UInt8]) -> Int {
        var line = 1
        var before: UInt8 = 0
        for byte in bytes.prefix(offset) {
            if byte == Byte.cr || (byte == Byte.lf && before != Byte.cr) { line += 1 }
            before = byte
        }
        return line
    }

    // MARK: One byte a character

    private static func fromSingleBytes(
        _ bytes: [UInt8], _ scalar: (UInt16) -> UInt16
    ) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte < 0x80 { text.append(byte) } else { append(UInt32(scalar(UInt16(byte))), to: &text) }
        }
        return text
    }

    /// The characters of 0x80…0x9F; what the code page leaves open stays a control character.
    private static let windows1252Upper: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    private static func windows1252(_ byte: UInt16) -> UInt16 {
        (0x80...0x9F).contains(byte) ? windows1252Upper[Int(byte - 0x80)] : byte
    }

    private static func append(_ value: UInt32, to text: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(value) else { return }
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    // MARK: Two bytes a unit

    private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
        let start = bytes.prefix(256)
        return start.count >= 4 && start.count(where: { $0 == 0 }) * 3 > start.count
    }

    /// Delimiters, digits and line ends are ASCII: their zero halves show the byte order.
    private static func byteOrder(of bytes: [UInt8]) -> FoundEncoding? {
        var zeros = (even: 0, odd: 0)
        for (offset, byte) in bytes.prefix(4096).enumerated() where byte == 0 {
            if offset % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
        }
        if zeros.even == zeros.odd { return nil }
        return zeros.odd > zeros.even ? .utf16LittleEndian : .utf16BigEndian
    }

    private static func fromUTF16(
        _ bytes: ArraySlice<UInt8>, _ order: FoundEncoding
    ) throws(TextFault) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var high: UInt32?
        var rest = bytes.makeIterator()
        func broken() -> TextFault { .broken(order, line: lineNumber(of: text.count, in: text)) }
        while let first = rest.next() {
            guard let second = rest.next() else { throw broken() }
            let unit = order == .utf16LittleEndian
                ? UInt32(second) << 8 | UInt32(first) : UInt32(first) << 8 | UInt32(second)
            switch (unit, high) {
            case (0xDC00...0xDFFF, let lead?):
                append(0x10000 + (lead - 0xD800) << 10 + (unit - 0xDC00), to: &text)
                high = nil
            case (0xDC00...0xDFFF, nil), (_, _?): throw broken()
            case (0xD800...0xDBFF, nil): high = unit
            case (_, nil): append(unit, to: &text)
            }
        }
        if high != nil { throw broken() }
        return text
    }
}
