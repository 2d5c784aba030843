/// What makes a whole text unreadable, found before anything is lexed.
enum SourceCheck {
    /// The first byte that no script may hold: it is not UTF-8, or is a control character.
    ///
    /// One such byte says that the text is something else (UTF-16, Latin-1, a spreadsheet), so it is the only error
    /// reported of it; the lexer can then trust what it reads.
    static func firstProblem(in source: Source, limits: Limits) -> Diagnostic<SyntaxProblem>? {
        let bytes = source.bytes
        func problem(_ problem: SyntaxProblem, at offset: Int, length: Int = 1) -> Diagnostic<SyntaxProblem> {
            Diagnostic(problem,
                       at: Span(start: UInt32(clamping: offset), end: UInt32(clamping: offset + length),
                                source: source.id))
        }
        if bytes.count > limits.scriptBytes { return problem(.scriptTooLong(limit: limits.scriptBytes), at: 0) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return problem(.utf16, at: 0, length: 2)
        }
        var index = 0
        let count = bytes.count
        let span = bytes.span
        while index < count {
            while index &+ 8 <= count, isPlain(span, index) { index &+= 8 }
            if index == count { break }
            let byte = span[index]
            if byte >= 0x20, byte < 0x7F {
                index &+= 1
            } else if byte < 0x80 {
                switch byte {
                case 0x09, 0x0A, 0x0C, 0x0D: index &+= 1
                case 0 where index < 4 && looksLikeUTF16(bytes): return problem(.utf16, at: 0)
                default: return problem(.controlCharacter(byte), at: index)
                }
            } else if let length = scalarLength(bytes, index) {
                index &+= length
            } else {
                return problem(.notUTF8(byte), at: index)
            }
        }
        return nil
    }

    /// Whether the 8 bytes at an index are printable ASCII and line ends, as nearly all are.
    ///
    /// Each byte is judged in its own lane of one word; its highest bit says the answer.
    @inline(__always)
    private static func isPlain(_ bytes: Swift.Span<UInt8>, _ index: Int) -> Bool {
        let lanes: UInt64 = 0x0101_0101_0101_0101
        let high = lanes &* 0x80
        let block = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        if block & high != 0 { return false }
        // With the high bit set no lane borrows from its neighbour or carries into it.
        let isBelowSpace = ~((block | high) &- lanes &* 0x20) & high
        let isDelete = ~((block ^ lanes &* 0x7F) &+ lanes &* 0x7F) & high
        let isLineEnd = ~((block ^ lanes &* 0x0A) &+ lanes &* 0x7F) & high
        return isDelete == 0 && isBelowSpace == isLineEnd
    }

    /// UTF-16 without its mark: every other byte of an ASCII text is zero.
    private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 4 && (bytes[0] == 0) == (bytes[2] == 0) && (bytes[1] == 0) == (bytes[3] == 0)
            && (bytes[0] == 0) != (bytes[1] == 0)
    }

    /// The length of the well-formed UTF-8 sequence at an index (Unicode 16, table 3-7), or nothing.
    static func scalarLength(_ bytes: [UInt8], _ index: Int) -> Int? {
        func continues(_ at: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
            at < bytes.count && bytes[at] >= low && bytes[at] <= high
        }
        let first = bytes[index]
        switch first {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: return continues(index + 1) ? 2 : nil
        case 0xE0...0xEF:
            let low: UInt8 = first == 0xE0 ? 0xA0 : 0x80
            let high: UInt8 = first == 0xED ? 0x9F : 0xBF
            return continues(index + 1, low, high) && continues(index + 2) ? 3 : nil
        case 0xF0...0xF4:
            let low: UInt8 = first == 0xF0 ? 0x90 : 0x80
            let high: UInt8 = first == 0xF4 ? 0x8F : 0xBF
            return continues(index + 1, low, high) && continues(index + 2) && continues(index + 3) ? 4 : nil
        default: return nil
        }
    }

    /// The scalar of a well-formed sequence, U+FFFD otherwise.
    static func scalar(_ bytes: [UInt8], _ index: Int, _ length: Int) -> Unicode.Scalar {
        String(decoding: bytes[index..<min(index + length, bytes.count)], as: UTF8.self).unicodeScalars.first
            ?? "\u{FFFD}"
    }
}
