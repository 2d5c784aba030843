/// Which source a span points into: an index into a `SourceMap`.
public struct SourceID: Hashable, Sendable {
    public var index: UInt16
    public init(_ index: UInt16) { self.index = index }
}

/// A half-open range of bytes in one source.
public struct Span: Hashable, Sendable {
    public var start: UInt32
    public var end: UInt32
    public var source: SourceID

    public init(start: UInt32, end: UInt32, source: SourceID) {
        self.start = start
        self.end = end
        self.source = source
    }

    /// From the start of this span to the end of another one in the same source.
    public func joined(to other: Span) -> Span {
        Span(start: min(start, other.start), end: max(end, other.end), source: source)
    }
}

/// A text that was read: a file, a `-c` argument, one entry at the prompt.
public struct Source: Sendable {
    public let id: SourceID
    /// How errors name it: a path as the user gave it, `-c`, `standard input`, or empty at the prompt.
    public let name: String
    public let bytes: [UInt8]
    /// The language it begins in.
    public let language: Language
    /// Whether it was typed: a setting of the language in it then holds for what is typed after it.
    public let isTyped: Bool
    /// Where it said that it goes on in another one.
    private var switches: [(offset: UInt32, language: Language)] = []

    public init(id: SourceID, name: String, bytes: [UInt8], language: Language = .english, isTyped: Bool = false) {
        self.id = id
        self.name = name
        self.bytes = bytes
        self.isTyped = isTyped
        self.language = language
    }

    /// The language that a setting in it says, the last one where it says several.
    public var saidLanguage: Language? { switches.last?.language }

    /// The language of what stands at an offset.
    public func language(at offset: UInt32) -> Language {
        switches.last { $0.offset <= offset }?.language ?? language
    }

    mutating func goOn(in language: Language, from offset: UInt32) {
        switches.removeAll { $0.offset >= offset }
        switches.append((offset, language))
    }

    /// The text of a span as it stands, with U+FFFD for bytes that are not UTF-8.
    public func text(_ span: Span) -> String {
        let start = min(Int(span.start), bytes.count)
        let end = min(max(Int(span.end), start), bytes.count)
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// A place as people count: line and column from 1, the column in characters.
    public struct Position: Hashable, Sendable {
        public var line: Int
        public var column: Int
    }

    /// The position of a byte offset; worked out only when something is shown.
    public func position(of offset: UInt32) -> Position {
        let end = min(Int(offset), bytes.count)
        var line = 1
        var lineStart = 0
        var index = 0
        while index < end {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\n") {
                line += 1
                lineStart = index
            } else if byte == UInt8(ascii: "\r") {
                if index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
                if index <= end {
                    line += 1
                    lineStart = index
                }
            }
        }
        if lineStart == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { lineStart = min(3, end) }
        let column = String(decoding: bytes[min(lineStart, end)..<end], as: UTF8.self).count + 1
        return Position(line: line, column: column)
    }

    /// The whole line an offset stands on, without its end, as a span.
    public func line(around offset: UInt32) -> Span {
        var start = min(Int(offset), bytes.count)
        var end = start
        while start > 0, !Source.endsLine(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, !Source.endsLine(bytes[end]) { end += 1 }
        if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, end) }
        return Span(start: UInt32(start), end: UInt32(end), source: id)
    }

    private static func endsLine(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}

/// Every source of a session, so that an error can quote the line it speaks of.
public struct SourceMap: Sendable {
    private var sources: [Source] = []

    public init() {}

    /// The identity that the next text gets.
    public var next: SourceID { SourceID(UInt16(clamping: sources.count)) }

    /// Takes a text in and gives it its identity; the 65 536th source shares the last one's.
    public mutating func add(name: String, bytes: [UInt8], language: Language = .english, isTyped: Bool = false) -> Source {
        let source = Source(id: next, name: name, bytes: bytes, language: language, isTyped: isTyped)
        if sources.count > Int(UInt16.max) { sources[Int(UInt16.max)] = source } else { sources.append(source) }
        return source
    }

    public subscript(id: SourceID) -> Source? {
        Int(id.index) < sources.count ? sources[Int(id.index)] : nil
    }

    /// Notes that a source goes on in a language behind a span of it, so that any part of it can be read again.
    public mutating func goOn(in language: Language, behind span: Span) {
        guard Int(span.source.index) < sources.count else { return }
        sources[Int(span.source.index)].goOn(in: language, from: span.end)
    }

    /// The language of what stands in a span.
    public func language(_ span: Span) -> Language { self[span.source]?.language(at: span.start) ?? .english }

    /// The text of a span, empty for a source that is not here.
    public func text(_ span: Span) -> String { self[span.source]?.text(span) ?? "" }
}
