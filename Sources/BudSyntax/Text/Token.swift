/// The kinds of token. Words stay words here: whether one is a keyword depends on its place.
public enum TokenKind: UInt8, Sendable {
    case word, text, number
    case percentSign, plus, minus, star, slash, caret
    case leftParen, rightParen, comma, colon, dot, dotDot, question
    case equal, notEqual, less, lessEqual, greater, greaterEqual
    /// A line's end, `;`, or the end of the source.
    case end
}

/// One token: 16 bytes, its text is in the source.
public struct Token: Sendable {
    public var kind: TokenKind
    /// What a word may do where it stands, so that nobody looks it up again.
    private(set) var roles: Words.Roles
    /// The keyword that a word is, if any: looked up once, asked many times.
    public var keyword: Keyword?
    /// Where the other keywords are that it can be in its language; 0 for none.
    var meanings: UInt8
    /// The word's symbol; `Symbol.none` unless the kind is `word` or `text`.
    public var symbol: Symbol
    public var start: UInt32
    public var end: UInt32

    @inline(__always)
    init(kind: TokenKind, isSpaced: Bool, word: Words.Word = Words.Word(), symbol: Symbol, start: UInt32, end: UInt32) {
        self.kind = kind
        roles = isSpaced ? word.roles.union(.spaced) : word.roles
        keyword = word.keyword
        meanings = word.meanings
        self.symbol = symbol
        self.start = start
        self.end = end
    }

    /// Whether white space, a comment or a line's end stands before it.
    var isSpaced: Bool { roles.contains(.spaced) }
    var startsTail: Bool { roles.contains(.tail) }
    var isFunction: Bool { roles.contains(.call) }
    var isMoneyUnit: Bool { roles.contains(.moneyUnit) }
}

/// A comment, which has no meaning but is kept for the formatter and `save`.
public struct Comment: Hashable, Sendable {
    /// From `#` to the line's end.
    public var span: Span
    /// Whether it stands behind a statement on its line rather than on a line before it.
    public var isTrailing: Bool
}
