/// Writes a script anew: one spacing, packages indented, and on demand the words of another language.
///
/// It goes from token to token and changes no step: lines stay lines, for `undo` counts them, and comments, texts and
/// blank lines stay where they are.
public struct Formatter {
    private let symbols: SymbolTable
    private let limits: Limits

    public init(symbols: SymbolTable = SymbolTable(), limits: Limits = Limits()) {
        self.symbols = symbols
        self.limits = limits
    }

    /// What is wrong with a text that cannot be written anew.
    public struct Failure: Error, Sendable {
        public var diagnostics: [Diagnostic<SyntaxProblem>]
    }

    /// - Parameter language: whose words to write; nothing keeps them as they are.
    /// - Returns: the whole text with its line ends.
    public func text(of source: Source, in language: Language? = nil) throws(Failure) -> String {
        var writer = FormatWriter(source, TokenWriter(source, symbols: symbols, language: language))
        var parser = Parser(source, part: nil, symbols: symbols, limits: limits, keepsUses: true)
        var problems: [Diagnostic<SyntaxProblem>] = []
        while let statement = nextStatement(&parser, &problems) {
            writer.write(statement, parser, in: language)
        }
        guard problems.isEmpty else { throw Failure(diagnostics: problems) }
        writer.write(comments: parser.commentsAtEnd)
        return writer.finished()
    }

    /// One statement of a source that was read before, in the words of a language.
    public func statement(_ span: Span, of source: Source, in language: Language) -> String {
        var writer = FormatWriter(source, TokenWriter(source, symbols: symbols, language: language))
        var parser = Parser(source, part: span, symbols: symbols, limits: limits, keepsUses: true)
        if let statement = parser.nextStatement() { writer.write(statement, parser, in: language, isPart: true) }
        return writer.text
    }

    /// An English statement in the words of a language.
    public func statement(_ text: String, in language: Language) -> String {
        if language == .english { return text }
        let source = Source(id: SourceID(0), name: "", bytes: Array(text.utf8))
        return statement(Span(start: 0, end: UInt32(clamping: source.bytes.count), source: source.id), of: source, in: language)
    }

    private func nextStatement(_ parser: inout Parser, _ problems: inout [Diagnostic<SyntaxProblem>]) -> Statement? {
        let statement = parser.nextStatement()
        problems += parser.takeDiagnostics()
        return statement
    }
}

/// The lines of a script as they are written: what stands between two tokens, and between two statements.
struct FormatWriter {
    private let source: Source
    private var tokens: TokenWriter
    private(set) var text = ""
    /// Where the last token or comment of the source ended.
    private var end: UInt32 = 0
    /// Line ends of the source since what was written last.
    private var lineEnds = 0
    /// Line ends before a statement that was left out.
    private var lineEndsBefore = 0
    private var isInPackage = false
    private var statements = 0
    /// Whether the text says its language already.
    private var saysLanguage = false

    init(_ source: Source, _ tokens: TokenWriter) {
        self.source = source
        self.tokens = tokens
        if source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { end = 3 }
    }

    mutating func write(_ statement: Statement, _ parser: borrowing Parser, in language: Language?, isPart: Bool = false) {
        if isPart { end = statement.span.start }
        tokens.read(parser)
        let commentIndent = isInPackage ? 2 : 0
        if case .endPackage = statement.kind { isInPackage = false }
        let indent = isInPackage ? 2 : 0
        var isWritten = true
        if let language, case .setting(.language) = statement.kind {
            // English needs no word for it; another language is said before anything in it is.
            isWritten = language != .english && statements == 0
            saysLanguage = saysLanguage || isWritten
        }
        statements += 1
        var comments = parser.comments[...]
        var isFirst = true
        for index in tokens.indices {
            while let comment = comments.first, comment.span.start < tokens.start(index) {
                comments.removeFirst()
                write(comment, indent: isFirst ? commentIndent : indent + 4)
            }
            if isWritten {
                if isFirst, !isPart { sayLanguage(language, before: tokens.start(index)) }
                write(index, isFirst: isFirst, indent: indent)
            } else {
                passGap(to: tokens.start(index))
            }
            end = tokens.end(index)
            isFirst = false
        }
        if !isWritten { (lineEndsBefore, lineEnds) = (lineEnds, 0) }
        for comment in comments { write(comment, indent: indent) }
        if case .package = statement.kind { isInPackage = true }
    }

    mutating func write(comments: [Comment]) {
        for comment in comments { write(comment, indent: 0) }
    }

    /// Before the first statement stands the language that it is written in.
    private mutating func sayLanguage(_ language: Language?, before start: UInt32) {
        guard let language, language != .english, !saysLanguage else { return }
        saysLanguage = true
        passGap(to: start)
        _ = breakLine(indent: 0, keepsEmpty: true)
        text += language.statement
        lineEnds = 1
    }

    /// The whole text.
    func finished() -> String {
        let whole = text.isEmpty ? "" : text + "\n"
        let mark = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? "\u{FEFF}" : ""
        return mark + (usesCarriageReturns ? whole.replacing("\n", with: "\r\n") : whole)
    }

    private var usesCarriageReturns: Bool {
        guard let first = source.bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return false }
        return source.bytes[first] == 0x0D && first + 1 < source.bytes.count && source.bytes[first + 1] == 0x0A
    }

    // MARK: Gaps

    private mutating func passGap(to start: UInt32) {
        var index = Int(end)
        while index < min(Int(start), source.bytes.count) {
            let byte = source.bytes[index]
            if byte == 0x0A || byte == 0x0D { lineEnds += 1 }
            if byte == 0x0D, index + 1 < source.bytes.count, source.bytes[index + 1] == 0x0A { index += 1 }
            index += 1
        }
        end = max(end, start)
    }

    /// Begins a new line if the source does; at most one line is left empty.
    private mutating func breakLine(indent: Int, keepsEmpty: Bool) -> Bool {
        lineEnds = max(lineEnds, lineEndsBefore)
        defer { (lineEnds, lineEndsBefore) = (0, 0) }
        guard !text.isEmpty else { return true }
        guard lineEnds > 0 else { return false }
        text += lineEnds > 1 && keepsEmpty ? "\n\n" : "\n"
        text += String(repeating: " ", count: indent)
        return true
    }

    private mutating func write(_ index: Int, isFirst: Bool, indent: Int) {
        guard let written = tokens.text(index) else { return passGap(to: tokens.start(index)) }
        passGap(to: tokens.start(index))
        if !breakLine(indent: indent + (isFirst ? 0 : 4), keepsEmpty: isFirst) {
            // Two statements share a line only behind a semicolon.
            text += isFirst ? "; " : tokens.gap(before: index)
        }
        text += written
    }

    /// A comment keeps its distance, for many stand in a column.
    private mutating func write(_ comment: Comment, indent: Int) {
        var blanks = 0
        var index = Int(comment.span.start)
        while index > Int(end), source.bytes[index - 1] == 0x20 {
            blanks += 1
            index -= 1
        }
        passGap(to: comment.span.start)
        if !breakLine(indent: indent, keepsEmpty: true) { text += String(repeating: " ", count: max(1, blanks)) }
        var written = source.text(comment.span)
        while written.last == " " || written.last == "\t" { written.removeLast() }
        text += written
        end = comment.span.end
    }
}
