/// Tokens to statements, one at a time, with every problem that was found.
///
/// Small functions that only look are inlined: a call of one would copy the whole cursor.
///
/// The functions keep a contract by their names: `parseX` always gives a tree, `expectX` adds a diagnostic when
/// what it wants is not there, `takeX` may give nothing and then takes nothing. Above each stands its production
/// from `Grammar/bud.ebnf`; a test compares the two.
public struct Parser: ~Copyable {
    let source: Source
    let symbols: SymbolTable
    let limits: Limits
    /// The words of the language that is read now.
    private(set) var words: Words
    private var lexer: Lexer
    /// The keyword that the last statement begins with.
    var verb: Keyword?
    /// The language of a statement behind which another one is read.
    private var languageBefore: Language?
    /// The language that the last statement is written in.
    var language: Language { languageBefore ?? words.language }
    /// What each token of the statement was read as; kept only for who writes it anew.
    private(set) var uses: [TokenUse] = []
    let keepsUses: Bool
    private var sourceDiagnostics: [Diagnostic<SyntaxProblem>] = []
    private var isUnreadable = false
    /// The current statement's tokens, the last of kind `.end`.
    private(set) var tokens = TokenBuffer()
    private(set) var position = 0
    /// One error a statement: what follows the first is mostly its echo.
    private(set) var hasFailed = false
    /// Signs, powers and parentheses within each other; bounded, for expressions are parsed by recursion.
    var depth = 0
    private var openPackage: Span?
    /// Words that begin no statement or call no function; only for the first of them is a near one looked for.
    var unknownWords = 0
    /// Whether a per-year list was read since this was last set to false.
    var hasYearValues = false
    /// A hole, `so` or `over` was read in the current step.
    var asksForAmount = false

    /// - Parameter part: a part of a source that was read before, nothing for all of it.
    public init(_ source: Source, part: Span? = nil, symbols: SymbolTable, limits: Limits = Limits()) {
        self.init(source, part: part, symbols: symbols, limits: limits, keepsUses: false)
    }

    init(_ source: Source, part: Span?, symbols: SymbolTable, limits: Limits, keepsUses: Bool) {
        self.source = source
        self.symbols = symbols
        self.limits = limits
        self.keepsUses = keepsUses
        words = symbols.words(of: source.language(at: part?.start ?? 0))
        lexer = Lexer(source, part: part, symbols: symbols, limits: limits)
        if part == nil, let problem = SourceCheck.firstProblem(in: source, limits: limits) {
            sourceDiagnostics = [problem]
            isUnreadable = true
        }
    }

    /// Whether the text stopped where its statement wanted to go on, as at a prompt after `(` or a comma.
    public private(set) var isIncomplete = false

    /// The next statement, or nothing at the end of the source.
    ///
    /// ebnf: script = { statement END } ;
    public mutating func nextStatement() -> Statement? {
        if isUnreadable { return nil }
        guard lexer.readStatement() else {
            sourceDiagnostics += lexer.takeDiagnostics()
            if let span = openPackage {
                openPackage = nil
                isIncomplete = true
                sourceDiagnostics.append(Diagnostic(.packageNotEnded, at: span))
            }
            return nil
        }
        // The buffer goes to the lexer and back, so that it is never copied.
        swap(&tokens, &lexer.tokens)
        position = 0
        depth = 0
        hasFailed = false
        verb = nil
        languageBefore = nil
        if keepsUses { uses = Array(repeating: .none, count: tokens.count) }
        if lexer.isOpen { isIncomplete = true }
        let lexical = lexer.takeDiagnostics()
        if !lexical.isEmpty {
            sourceDiagnostics += lexical
            hasFailed = true
        }
        let start = tokens[0]
        let kind = parseStatement()
        if !hasFailed, current.kind != .end { unexpected(.statementEnd) }
        if hasFailed { return Statement(Parser.left(of: kind), span: wholeSpan(start), comments: lexer.comments) }
        return Statement(kind, span: wholeSpan(start), comments: lexer.comments)
    }

    /// What a statement with an error still says: a package was opened all the same.
    private static func left(of kind: Statement.Kind) -> Statement.Kind {
        if case .package = kind { kind } else { .broken }
    }

    /// The comments before the current statement and in it.
    var comments: [Comment] { lexer.comments }

    /// The comments behind the last statement; there once `nextStatement` has given nothing.
    public var commentsAtEnd: [Comment] { lexer.comments }

    /// What was found wrong since the last call.
    public mutating func takeDiagnostics() -> [Diagnostic<SyntaxProblem>] {
        if sourceDiagnostics.isEmpty { return [] }
        defer { sourceDiagnostics.removeAll() }
        return sourceDiagnostics
    }

    @inline(__always)
    private func wholeSpan(_ start: Token) -> Span {
        let last = tokens.count > 1 ? tokens[tokens.count - 2] : start
        return Span(start: start.start, end: last.end, source: source.id)
    }

    // MARK: Tokens

    @inline(__always) var current: Token { tokens[position] }
    @inline(__always) func token(ahead: Int) -> Token { tokens[min(position &+ ahead, tokens.count &- 1)] }

    /// Whether a token is a word of the grammar, be it by one of several meanings.
    @inline(__always) func means(_ token: Token, _ word: Keyword) -> Bool {
        token.keyword == word || token.meanings != 0 && words.has(word, among: token.meanings)
    }
    @inline(__always) func isAt(_ word: Keyword) -> Bool { means(tokens[position], word) }
    @inline(__always) func isAt(_ word: Keyword, ahead: Int) -> Bool { means(token(ahead: ahead), word) }

    /// The keyword that the current word is where one of these is wanted.
    @inline(__always) func keyword(of wanted: @autoclosure () -> [Keyword]) -> Keyword? {
        let token = tokens[position]
        return token.meanings == 0 ? token.keyword : words.keyword(of: wanted(), among: token.meanings)
    }

    /// What is read behind this statement is in another language.
    mutating func goOn(in language: Language) {
        languageBefore = words.language
        words = symbols.words(of: language)
        lexer.goOn(in: language)
    }

    /// Notes what the current token is read as.
    @inline(__always) mutating func note(_ use: TokenUse) {
        if keepsUses { uses[position] = use }
    }

    @inline(__always) mutating func advance() {
        if position &+ 1 < tokens.count { position &+= 1 }
    }

    /// Reads from an earlier token again.
    mutating func goBack(to earlier: Int) { position = min(earlier, position) }

    @inline(__always)
    func span(_ token: Token) -> Span { Span(start: token.start, end: token.end, source: source.id) }
    @inline(__always)
    var currentSpan: Span { span(current) }

    /// Takes back what was noted of the tokens read since one.
    mutating func noteNothing(from start: Int) {
        guard keepsUses else { return }
        for index in start..<max(start, position) { uses[index] = .none }
    }

    /// From a token to the one before the current.
    @inline(__always)
    func span(from start: Token) -> Span {
        let last = position > 0 ? tokens[position - 1] : start
        return Span(start: start.start, end: max(last.end, start.end), source: source.id)
    }

    mutating func take(_ kind: TokenKind) -> Bool {
        guard current.kind == kind else { return false }
        advance()
        return true
    }

    @inline(__always)
    mutating func take(_ word: Keyword, at place: Vocabulary.Place = .anywhere) -> Bool {
        guard isAt(word) else { return false }
        note(.keyword(word, place))
        advance()
        return true
    }

    mutating func expect(_ word: Keyword, at place: Vocabulary.Place = .anywhere, _ expected: SyntaxProblem.Expected) {
        if !take(word, at: place) { unexpected(expected) }
    }

    // MARK: Problems

    mutating func report(_ problem: SyntaxProblem, at span: Span) {
        guard !hasFailed else { return }
        hasFailed = true
        sourceDiagnostics.append(Diagnostic(problem, at: span))
    }

    /// The current token is not what was wanted.
    mutating func unexpected(_ expected: SyntaxProblem.Expected) {
        guard current.kind == .end else {
            return report(.unexpected(source.text(currentSpan), expected: expected), at: currentSpan)
        }
        // What is missing is missing behind the last word, not behind a comment or at the end of the file.
        let end = position > 0 ? tokens[position - 1].end : current.start
        report(.unexpected("", expected: expected), at: Span(start: end, end: end, source: source.id))
    }

    // MARK: Packages

    mutating func openPackage(at span: Span) {
        if openPackage != nil { report(.nestedPackage, at: span) } else { openPackage = span }
    }

    mutating func closePackage(at span: Span) {
        if openPackage == nil { report(.endWithoutPackage, at: span) } else { openPackage = nil }
    }
}

/// What a token was read as.
enum TokenUse: Sendable {
    /// A number, a text or a sign that is written as it stands.
    case none
    case keyword(Keyword, Vocabulary.Place)
    /// A function whose parenthesis follows.
    case call(Keyword)
    case name
    case moneyUnit(power: UInt8)
    case month(Int)
    case language
    /// A sign between two operands, with blanks around it.
    case between
    /// A sign that stands without blanks, as in `A+B` and `2024-08`.
    case tight
}
