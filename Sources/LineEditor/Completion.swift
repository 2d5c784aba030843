import CLibedit

/// The ways a line can go on at its cursor.
public struct Completion: Sendable {
    /// What TAB asks.
    public struct Request: Sendable {
        /// The whole line.
        public let line: String
        /// Where the cursor stands, in bytes of the line's UTF-8.
        public let cursor: Int

        /// A question about a line with a cursor.
        public init(line: String, cursor: Int) {
            self.line = line
            self.cursor = cursor
        }
    }

    /// One way to go on.
    public struct Candidate: Sendable {
        /// What is put into the line, and listed.
        public var text: String
        /// What is listed beside it, as a figure.
        public var note: String
        /// What follows the text when it is the only candidate.
        public var ending: String
        /// Whether the note is words, which begin below each other, and no figure, which end so.
        public var noteIsText = false

        /// A candidate with what is listed beside it and what follows it.
        public init(_ text: String, note: String = "", ending: String = " ") {
            self.text = text
            self.note = note
            self.ending = ending
        }
    }

    /// How many bytes before the cursor a candidate takes the place of.
    public var replacing: Int
    /// The candidates, in the order they are listed.
    public var candidates: [Candidate]

    /// Candidates for the last bytes before the cursor.
    public init(replacing: Int, candidates: [Candidate]) {
        self.replacing = replacing
        self.candidates = candidates
    }
}

/// Keeps the closure where C can find it, and carries out what it says.
final class Completer {
    var completion: ((Completion.Request) -> Completion)?

    func complete(_ request: Completion.Request, on handle: OpaquePointer) -> line_editor_action {
        guard let answer = completion?(request), let first = answer.candidates.first else {
            return LINE_EDITOR_BEEP
        }
        let typed = request.typed(answer.replacing)
        if answer.candidates.count == 1 {
            replace(typed, with: insertable(first.text + first.ending), on: handle)
            return LINE_EDITOR_REFRESH
        }
        let common = insertable(commonStart(answer.candidates.map(\.text)))
        // A start that does not hold what was typed would lose it.
        if common.unicodeScalars.count >= typed.unicodeScalars.count, holds(common, typed) {
            replace(typed, with: common, on: handle)
        }
        let size = Terminal.size ?? (columns: 80, rows: 24)
        line_editor_print_below(
            handle, candidateList(answer.candidates, columns: size.columns, rows: max(1, size.rows - 3)))
        return LINE_EDITOR_REDRAW
    }

    private func replace(_ typed: String, with text: String, on handle: OpaquePointer) {
        guard text != typed else { return }
        line_editor_delete(handle, Int32(clamping: typed.unicodeScalars.count))
        _ = line_editor_insert(handle, text)
    }

    /// A NUL would end the text, and controls do not belong on the line.
    private func insertable(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 }))
    }
}

extension Completion.Request {
    /// The last bytes before the cursor, never cutting a character in two.
    func typed(_ count: Int) -> String {
        let bytes = line.utf8
        let end = bytes.index(bytes.startIndex, offsetBy: min(max(0, cursor), bytes.count))
        let offset = -min(max(0, count), bytes.distance(from: bytes.startIndex, to: end))
        var start = bytes.index(end, offsetBy: offset)
        while start < end, bytes[start] & 0xC0 == 0x80 { bytes.formIndex(after: &start) }
        return String(line[start..<end])
    }
}

/// The longest start that all texts share, in whole scalars.
func commonStart(_ texts: [String]) -> String {
    guard var common = texts.first.map({ Array($0.unicodeScalars) }) else { return "" }
    for text in texts.dropFirst() {
        let shared = zip(common, text.unicodeScalars).prefix { $0 == $1 }.count
        common.removeLast(common.count - shared)
    }
    return String(String.UnicodeScalarView(common))
}

/// Whether a text holds another, whatever the case of their letters.
func holds(_ text: String, _ part: String) -> Bool {
    let text = Array(text.lowercased().unicodeScalars)
    let part = Array(part.lowercased().unicodeScalars)
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
}
