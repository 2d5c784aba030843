@testable import BudSyntax

/// What a text came to.
struct Reading {
    var source: Source
    var statements: [Statement] = []
    var diagnostics: [Diagnostic<SyntaxProblem>] = []
    var commentsAtEnd: [Comment] = []

    init(_ text: String, language: Language = .english, symbols: SymbolTable = SymbolTable(), limits: Limits = Limits()) {
        self.init(bytes: Array(text.utf8), language: language, symbols: symbols, limits: limits)
    }

    init(bytes: [UInt8], language: Language = .english, symbols: SymbolTable = SymbolTable(), limits: Limits = Limits()) {
        source = Source(id: SourceID(0), name: "test", bytes: bytes, language: language)
        var parser = Parser(source, symbols: symbols, limits: limits)
        while let statement = parser.nextStatement() {
            statements.append(statement)
            diagnostics += parser.takeDiagnostics()
        }
        diagnostics += parser.takeDiagnostics()
        commentsAtEnd = parser.commentsAtEnd
    }

    var problems: [SyntaxProblem] { diagnostics.map(\.problem) }

    /// Whether every span points into the source.
    var spansAreInside: Bool {
        let end = source.bytes.count
        func isInside(_ span: Span) -> Bool { span.start <= span.end && Int(span.end) <= end }
        return diagnostics.allSatisfy { isInside($0.span) } && statements.allSatisfy { isInside($0.span) }
    }

    func text(_ comments: [Comment]) -> [String] { comments.map { source.text($0.span) } }
}
