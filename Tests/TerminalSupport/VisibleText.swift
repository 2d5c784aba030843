/// A terminal's output without its escape sequences and controls, as it comes.
struct VisibleText {
    private enum State { case text, escape, sequence, string }

    private(set) var bytes: [UInt8] = []
    private var state = State.text

    mutating func feed(_ byte: UInt8) {
        switch (state, byte) {
        case (.string, 0x07): state = .text
        case (_, 0x1B): state = .escape
        case (.escape, UInt8(ascii: "[")): state = .sequence
        case (.escape, UInt8(ascii: "]")): state = .string
        case (.escape, 0x20...0x2F), (.string, _): break
        case (.escape, _): state = .text
        case (.sequence, 0x40...0x7E): state = .text
        case (.sequence, _): break
        case (.text, 0x0A), (.text, 0x20...0x7E), (.text, 0x80...): bytes.append(byte)
        case (.text, _): break
        }
    }

    func firstRange(of wanted: [UInt8], from start: Int) -> Range<Int>? {
        guard !wanted.isEmpty, bytes.count - start >= wanted.count else { return nil }
        for index in start...(bytes.count - wanted.count)
        where bytes[index] == wanted[0] && bytes[index..<(index + wanted.count)].elementsEqual(wanted) {
            return index..<(index + wanted.count)
        }
        return nil
    }
}
