/// Bytes to tokens, one statement at a time.
///
/// A statement ends at a line's end or at `;`. A line that ends in `,`, in an operator or inside `( )` goes on.
/// The bytes are handed down as a span, which is read without asking the array each time.
/// The tokens land in a buffer that is used again, so a long script costs no memory here.
package struct Lexer: ~Copyable {
    let source: Source
    let symbols: SymbolTable
    /// The words of the language that is read now.
    private(set) var words: Words
    /// Whether the language has phrases and shortened words with a dot.
    private var joinsWords = false
    let limits: Limits
    /// The tokens of the statement last read, closed by one of kind `.end`.
    var tokens = TokenBuffer()
    /// The comments before and behind it.
    private(set) var comments: [Comment] = []
    private(set) var diagnostics: [Diagnostic<SyntaxProblem>] = []
    /// Whether the source ended where the statement wanted to go on: the prompt then reads another line.
    private(set) var isOpen = false
    /// Where reading stops.
    let end: Int
    var offset = 0
    private var lineStart = 0
    private var isSpaced = false

    typealias Bytes = Swift.Span<UInt8>

    /// - Parameter part: the part of the source to read, all of it by default.
    package init(_ source: Source, part: Span?, symbols: SymbolTable, limits: Limits) {
        self.source = source
        self.symbols = symbols
        let language = source.language(at: part?.start ?? 0)
        words = symbols.words(of: language)
        joinsWords = language != .english
        self.limits = limits
        let bytes = source.bytes
        end = min(part.map { Int($0.end) } ?? bytes.count, bytes.count)
        offset = min(part.map { Int($0.start) } ?? 0, end)
        if offset == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
        lineStart = offset
    }

    /// What is read from here on is in another language.
    package mutating func goOn(in language: Language) {
        words = symbols.words(of: language)
        joinsWords = language != .english
    }

    /// Reads the tokens of the next statement; false at the end of the source.
    package mutating func readStatement() -> Bool {
        tokens.removeAll()
        if !comments.isEmpty { comments.removeAll() }
        isOpen = false
        var open: [UInt32] = []
        let storage = source.bytes
        let bytes = storage.span
        while true {
            skipBlanks(bytes)
            guard offset < end else { return endOfSource(open) }
            if offset &- lineStart > limits.lineBytes {
                rejectLine(bytes)
                guard offset < end else { return endOfSource(open) }
            }
            let byte = bytes[offset]
            if (byte | 0x20) &- 0x61 < 26 {
                readWord(bytes)
                continue
            }
            let start = offset
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if tokens.isEmpty, diagnostics.isEmpty {
                    endLine(bytes)
                } else if tokens.isEmpty || (open.isEmpty && !wantsMore) {
                    // A line of nothing but errors is a statement too, or the next one would take the blame.
                    finish(at: start, length: 0)
                    endLine(bytes)
                    return true
                } else {
                    endLine(bytes)
                    if !open.isEmpty, nextLineStartsStatement(bytes) {
                        report(.unclosedParenthesis, from: Int(open[open.count - 1]), to: Int(open[open.count - 1]) + 1)
                        finish(at: start, length: 0)
                        return true
                    }
                }
            case UInt8(ascii: ";"):
                offset &+= 1
                if tokens.isEmpty { continue }
                if let last = open.last { report(.unclosedParenthesis, from: Int(last), to: Int(last) + 1) }
                finish(at: start, length: 1)
                takeTrailingComment(bytes)
                return true
            case UInt8(ascii: "("):
                if open.count == limits.nesting {
                    report(.nestedTooDeep(limit: limits.nesting), from: start, to: start + 1)
                    skipRestOfStatement(bytes)
                    finish(at: start, length: 0)
                    return true
                }
                open.append(UInt32(start))
                add(.leftParen, length: 1)
            case UInt8(ascii: ")"):
                _ = open.popLast()
                add(.rightParen, length: 1)
            default:
                readToken(bytes, byte)
            }
        }
    }

    private mutating func readToken(_ bytes: Bytes, _ byte: UInt8) {
        switch byte {
        case 0x5F: readWord(bytes)
        case 0x30...0x39: readNumber(bytes)
        case UInt8(ascii: "\""): readText(bytes)
        case UInt8(ascii: "%"): add(.percentSign, length: 1)
        case UInt8(ascii: "+"): add(.plus, length: 1)
        case UInt8(ascii: "-"): add(.minus, length: 1)
        case UInt8(ascii: "*"): add(.star, length: 1)
        case UInt8(ascii: "/"): add(.slash, length: 1)
        case UInt8(ascii: "^"): add(.caret, length: 1)
        case UInt8(ascii: ","): add(.comma, length: 1)
        case UInt8(ascii: ":"): add(.colon, length: 1)
        case UInt8(ascii: "?"): add(.question, length: 1)
        case UInt8(ascii: "."): peek(bytes, 1) == UInt8(ascii: ".") ? add(.dotDot, length: 2) : add(.dot, length: 1)
        case UInt8(ascii: "="): add(.equal, length: 1)
        case UInt8(ascii: "!") where peek(bytes, 1) == UInt8(ascii: "="): add(.notEqual, length: 2)
        case UInt8(ascii: "<"):
            switch peek(bytes, 1) {
            case UInt8(ascii: "="): add(.lessEqual, length: 2)
            case UInt8(ascii: ">"): add(.notEqual, length: 2)
            default: add(.less, length: 1)
            }
        case UInt8(ascii: ">"): peek(bytes, 1) == UInt8(ascii: "=") ? add(.greaterEqual, length: 2) : add(.greater, length: 1)
        // U+2212 MINUS SIGN, which bud prints.
        case 0xE2 where peek(bytes, 1) == 0x88 && peek(bytes, 2) == 0x92: add(.minus, length: 3)
        default: if byte >= 0x80, Lexer.isLetter(source.bytes, offset) { readWord(bytes) } else { rejectCharacter() }
        }
    }

    // What only letters beyond ASCII need stands apart, for it would slow down the rest.

    @inline(never)
    static func isLetter(_ bytes: [UInt8], _ index: Int) -> Bool {
        let length = SourceCheck.scalarLength(bytes, index) ?? 1
        return SourceCheck.scalar(bytes, index, length).properties.isAlphabetic
    }

    /// The bytes of a letter or combining mark, nothing for any other character.
    @inline(never)
    private static func letterLength(_ bytes: [UInt8], _ index: Int) -> Int? {
        let length = SourceCheck.scalarLength(bytes, index) ?? 1
        let properties = SourceCheck.scalar(bytes, index, length).properties
        let isPart = properties.isAlphabetic || properties.generalCategory == .nonspacingMark
            || properties.generalCategory == .spacingMark
        return isPart ? length : nil
    }

    @inline(never)
    private mutating func rejectCharacter() {
        let length = SourceCheck.scalarLength(source.bytes, offset) ?? 1
        report(.strayCharacter(SourceCheck.scalar(source.bytes, offset, length)), from: offset, to: offset + length)
        offset += length
        isSpaced = true
    }

    /// A name's letters: `_`, ASCII letters and digits, and letters and combining marks of any script.
    private mutating func readWord(_ bytes: Bytes) {
        let start = offset
        var index = start
        var hash = SymbolTable.emptyHash
        var isASCII = true
        while index < end {
            let byte = bytes[index]
            if (byte | 0x20) &- 0x61 < 26 {
                hash = SymbolTable.hash(hash, folded: byte | 0x20)
                index &+= 1
            } else if byte < 0x80 {
                guard byte &- 0x30 < 10 || byte == 0x5F else { break }
                hash = SymbolTable.hash(hash, folded: byte)
                index &+= 1
            } else {
                guard let length = Lexer.letterLength(source.bytes, index) else { break }
                isASCII = false
                index &+= length
            }
        }
        offset = index
        if index &- start > limits.nameBytes { report(.nameTooLong(limit: limits.nameBytes), from: start, to: index) }
        let symbol = isASCII ? symbols.symbol(of: bytes, start, index, hash: hash)
            : symbols.symbol(of: source.bytes, start, index)
        tokens.append(Token(kind: .word, isSpaced: isSpaced, word: words.word(symbol), symbol: symbol,
                            start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: index)))
        isSpaced = false
        if joinsWords { joinWords(bytes) }
    }

    /// Digits with `_` and spaces between groups of three, then separators with digits behind them.
    /// What `1.000` or `1,5` means is the parser's to judge; here it is one token so that nothing splits it.
    private mutating func readNumber(_ bytes: Bytes) {
        let start = offset
        skipDigits(bytes)
        if offset &- start <= 3 {
            while let space = groupSpace(bytes, at: offset), groupOfThree(bytes, at: offset &+ space) { offset &+= space &+ 3 }
        }
        while offset &+ 1 < end, bytes[offset] == UInt8(ascii: ".") || bytes[offset] == UInt8(ascii: ","),
              isDigit(bytes[offset &+ 1]) {
            offset &+= 1
            skipDigits(bytes)
        }
        add(.number, from: start)
    }

    private mutating func skipDigits(_ bytes: Bytes) {
        while offset < end, isDigit(bytes[offset]) || bytes[offset] == UInt8(ascii: "_") { offset &+= 1 }
    }

    func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// The bytes of a group space at an index: plain, no-break (U+00A0) or narrow no-break (U+202F).
    private func groupSpace(_ bytes: Bytes, at index: Int) -> Int? {
        guard index < end else { return nil }
        if bytes[index] == 0x20 { return 1 }
        if bytes[index] == 0xC2, index + 1 < end, bytes[index + 1] == 0xA0 { return 2 }
        if bytes[index] == 0xE2, index + 2 < end, bytes[index + 1] == 0x80, bytes[index + 2] == 0xAF { return 3 }
        return nil
    }

    private func groupOfThree(_ bytes: Bytes, at index: Int) -> Bool {
        guard index + 2 < end, isDigit(bytes[index]), isDigit(bytes[index + 1]), isDigit(bytes[index + 2]) else {
            return false
        }
        return index + 3 >= end || !isDigit(bytes[index + 3])
    }

    /// A quoted text; `""` is a quote, and it ends on its line.
    private mutating func readText(_ bytes: Bytes) {
        let start = offset
        offset &+= 1
        while offset < end, bytes[offset] != 0x0A, bytes[offset] != 0x0D {
            if bytes[offset] == UInt8(ascii: "\"") {
                offset &+= 1
                guard offset < end, bytes[offset] == UInt8(ascii: "\"") else {
                    add(.text, from: start)
                    return
                }
            }
            offset &+= 1
        }
        report(.unclosedQuote, from: start, to: start + 1)
        add(.text, from: start)
    }

    // MARK: Lines

    @inline(__always)
    private mutating func skipBlanks(_ bytes: Bytes) {
        // Nearly always one space stands here and then a token.
        if offset < end, bytes[offset] == 0x20 {
            offset &+= 1
            isSpaced = true
        }
        if offset < end, bytes[offset] &- 0x24 < 0x5B { return }
        skipMoreBlanks(bytes)
    }

    private mutating func skipMoreBlanks(_ bytes: Bytes) {
        while offset < end {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0C: offset &+= 1
            case 0xC2 where peek(bytes, 1) == 0xA0: offset &+= 2
            case 0xE2 where peek(bytes, 1) == 0x80 && peek(bytes, 2) == 0xAF: offset &+= 3
            case UInt8(ascii: "#"): skipComment(bytes, isTrailing: !tokens.isEmpty)
            default: return
            }
            isSpaced = true
        }
    }

    private mutating func skipComment(_ bytes: Bytes, isTrailing: Bool) {
        let start = offset
        while offset < end, bytes[offset] != 0x0A, bytes[offset] != 0x0D { offset &+= 1 }
        comments.append(Comment(span: span(start, offset), isTrailing: isTrailing))
    }

    /// A comment behind `;` belongs to the statement before it if nothing else stands on the line.
    private mutating func takeTrailingComment(_ bytes: Bytes) {
        var index = offset
        while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 { index &+= 1 }
        if index < end, bytes[index] == UInt8(ascii: "#") {
            offset = index
            skipComment(bytes, isTrailing: true)
        }
    }

    private mutating func endLine(_ bytes: Bytes) {
        if bytes[offset] == 0x0D, peek(bytes, 1) == 0x0A { offset &+= 1 }
        offset &+= 1
        lineStart = offset
        isSpaced = true
    }

    private mutating func rejectLine(_ bytes: Bytes) {
        report(.lineTooLong(limit: limits.lineBytes), from: lineStart, to: lineStart + 1)
        while offset < end, bytes[offset] != 0x0A, bytes[offset] != 0x0D { offset &+= 1 }
    }

    private mutating func skipRestOfStatement(_ bytes: Bytes) {
        while offset < end, bytes[offset] != 0x0A, bytes[offset] != 0x0D { offset &+= 1 }
    }

    /// Whether the last token is a comma or an operator, so that the statement goes on in the next line.
    private var wantsMore: Bool {
        guard let last = tokens.last else { return false }
        switch last.kind {
        case .comma, .plus, .minus, .star, .slash, .caret, .equal, .notEqual, .less, .lessEqual, .greater,
             .greaterEqual:
            return true
        case .word:
            // `help not` asks about the word.
            guard tokens.count > 1, tokens.count > 2 || tokens[0].keyword != .help else { return false }
            if last.meanings != 0 { return words.meanings(last.meanings).contains(where: Lexer.goesOn) }
            return last.keyword.map(Lexer.goesOn) ?? false
        default: return false
        }
    }

    /// Whether an expression wants more behind a word.
    private static func goesOn(_ word: Keyword) -> Bool { word == .and || word == .or || word == .not || word == .of }

    /// In an open parenthesis: whether the next line begins a statement of its own, so that one forgotten `)` does
    /// not take the rest of the file along. Only words that cannot stand in an expression count.
    private mutating func nextLineStartsStatement(_ bytes: Bytes) -> Bool {
        skipBlanks(bytes)
        var wordEnd = offset
        while wordEnd < end, bytes[wordEnd] | 0x20 >= 0x61, bytes[wordEnd] | 0x20 <= 0x7A || bytes[wordEnd] >= 0x80 { wordEnd &+= 1 }
        guard wordEnd > offset, wordEnd < end, bytes[wordEnd] == 0x20 else { return false }
        return words.startsLine(symbols.symbol(of: source.bytes, offset, wordEnd))
    }

    private mutating func endOfSource(_ open: [UInt32]) -> Bool {
        guard !tokens.isEmpty else { return false }
        isOpen = !open.isEmpty || wantsMore
        if let last = open.last { report(.unclosedParenthesis, from: Int(last), to: Int(last) + 1) }
        finish(at: offset, length: 0)
        return true
    }

    // MARK: Making tokens

    func peek(_ bytes: Bytes, _ ahead: Int) -> UInt8 {
        offset &+ ahead < end ? bytes[offset &+ ahead] : 0
    }

    private func span(_ start: Int, _ end: Int) -> Span {
        Span(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end), source: source.id)
    }

    private mutating func add(_ kind: TokenKind, length: Int) {
        let start = offset
        offset &+= length
        add(kind, from: start)
    }

    @inline(__always)
    private mutating func add(_ kind: TokenKind, from start: Int) {
        tokens.append(Token(kind: kind, isSpaced: isSpaced, symbol: .none,
                            start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: offset)))
        isSpaced = false
    }

    private mutating func finish(at start: Int, length: Int) {
        tokens.append(Token(kind: .end, isSpaced: isSpaced, symbol: .none, start: UInt32(truncatingIfNeeded: start),
                            end: UInt32(truncatingIfNeeded: start + length)))
        isSpaced = false
    }

    private mutating func report(_ problem: SyntaxProblem, from start: Int, to end: Int) {
        diagnostics.append(Diagnostic(problem, at: span(start, end)))
    }

    /// Hands over what was found wrong so far.
    mutating func takeDiagnostics() -> [Diagnostic<SyntaxProblem>] {
        if diagnostics.isEmpty { return [] }
        defer { diagnostics.removeAll() }
        return diagnostics
    }
}
