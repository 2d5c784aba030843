/// The bytes that part a file of figures.
enum Byte {
    static let tab: UInt8 = 0x09
    static let lf: UInt8 = 0x0A
    static let cr: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let comma: UInt8 = 0x2C
    static let point: UInt8 = 0x2E
}

extension Array {
    /// The element at `index`, or nothing beyond the end.
    func at(_ index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}

/// How the text of a cell is compared and read as a name.
enum CellText {
    typealias Bytes = ArraySlice<UInt8>

    /// The length of the white space that `bytes` starts with, 0 if it starts with none:
    /// ASCII white space, no-break (U+00A0), thin (U+2009) and narrow no-break space (U+202F).
    static func spaceLength(_ bytes: Bytes) -> Int {
        guard let first = bytes.first else { return 0 }
        switch first {
        case 0x09...0x0D, 0x20: return 1
        case 0xC2: return bytes.dropFirst().first == 0xA0 ? 2 : 0
        case 0xE2:
            let tail = bytes.dropFirst().prefix(2)
            return tail.first == 0x80 && (tail.last == 0x89 || tail.last == 0xAF) ? 3 : 0
        default: return 0
        }
    }

    /// The text without white space at its ends.
    static func trimmed(_ bytes: Bytes) -> Bytes {
        var rest = bytes
        while case let length = spaceLength(rest), length > 0 { rest = rest.dropFirst(length) }
        ends: while let last = rest.last {
            switch last {
            case 0x09...0x0D, 0x20: rest = rest.dropLast()
            case 0xA0 where spaceLength(rest.suffix(2)) == 2: rest = rest.dropLast(2)
            case 0x89, 0xAF:
                guard rest.count >= 3, spaceLength(rest.suffix(3)) == 3 else { break ends }
                rest = rest.dropLast(3)
            default: break ends
            }
        }
        return rest
    }

    /// The text as a name: trimmed, every run of white space inside one plain space (a name
    /// stands on one line).
    static func name(_ bytes: Bytes) -> String {
        let text = trimmed(bytes)
        guard needsSqueezing(text) else { return String(decoding: text, as: UTF8.self) }
        var squeezed: [UInt8] = []
        squeezed.reserveCapacity(text.count)
        var rest = text
        while let byte = rest.first {
            let length = spaceLength(rest)
            if length == 0 {
                squeezed.append(byte)
                rest = rest.dropFirst()
            } else {
                if squeezed.last != Byte.space { squeezed.append(Byte.space) }
                rest = rest.dropFirst(length)
            }
        }
        return String(decoding: squeezed, as: UTF8.self)
    }

    /// Whether the text may hold white space that is not one plain space; most names do not.
    private static func needsSqueezing(_ text: Bytes) -> Bool {
        var before: UInt8 = 0
        for byte in text {
            switch byte {
            case Byte.space where before == Byte.space: return true
            case 0x09...0x0D, 0xC2, 0xE2: return true
            default: before = byte
            }
        }
        return false
    }

    /// What two names have in common if they differ only in white space and case
    /// (String's own comparison sees to composed and decomposed letters).
    static func folded(_ text: String) -> String {
        name(ArraySlice(text.utf8)).lowercased()
    }

    /// Whether a name holds a control character (C0, DEL, C1): no screen and no script takes one.
    static func holdsControl(_ name: String) -> Bool {
        var before: UInt8 = 0
        for byte in name.utf8 {
            if byte < 0x20 || byte == 0x7F || (before == 0xC2 && byte < 0xA0) { return true }
            before = byte
        }
        return false
    }

    /// The start of a cell, to be shown in a message; bounded, whatever the cell holds.
    static func excerpt(_ bytes: Bytes) -> String {
        let start = String(decoding: trimmed(bytes).prefix(160), as: UTF8.self).unicodeScalars
        guard start.count > 40 else { return String(start) }
        return String(String.UnicodeScalarView(start.prefix(39))) + "…"
    }
}
