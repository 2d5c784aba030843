/// What may stand at the end of an unfinished statement, found by the parser itself.
public struct CompletionPlace: Sendable {
    public enum Wanted: Sendable, Hashable {
        /// A statement begins here.
        case statement
        /// What the grammar misses here.
        case expected(SyntaxProblem.Expected)
        /// The statement could end; after a step its tails may follow.
        case complete
        /// Something before is wrong already.
        case nothing
    }

    public var wanted: Wanted
    /// The word the statement begins with; behind `edit 3` and `instead of A.2:`, the word of what is put there.
    public var verb: Keyword?
    /// It asks for its amount, and does not say yet what that must bring about.
    public var lacksQuestion = false

    /// - Parameter text: what stands before the word that is being typed.
    public init(before text: String, language: Language = .english, symbols: SymbolTable, limits: Limits = Limits()) {
        var sources = SourceMap()
        let source = sources.add(name: "", bytes: Array(text.utf8), language: language)
        var parser = Parser(source, symbols: symbols, limits: limits)
        var last: Statement?
        var problems: [Diagnostic<SyntaxProblem>] = []
        while let statement = parser.nextStatement() {
            last = statement
            problems = parser.takeDiagnostics()
        }
        problems += parser.takeDiagnostics()
        guard let last, !CompletionPlace.endsStatement(text) else {
            wanted = .statement
            return
        }
        verb = parser.verb
        if case .step(let step) = last.kind, step.asks {
            lacksQuestion = !step.tails.contains { tail in
                switch tail.kind {
                case .so, .over: true
                default: false
                }
            }
        }
        let missing = problems.compactMap { problem -> SyntaxProblem.Expected? in
            if case .unexpected("", let expected) = problem.problem { return expected }
            return nil
        }
        // Behind an open parenthesis the parser wants more, and the lexer says that it is not closed.
        let others = problems.filter {
            switch $0.problem {
            case .unexpected("", _), .packageNotEnded, .unclosedParenthesis: false
            default: true
            }
        }
        if !others.isEmpty {
            wanted = .nothing
        } else if let expected = missing.first {
            wanted = .expected(expected)
        } else if case .broken = last.kind {
            wanted = .expected(.expression)
        } else {
            wanted = .complete
        }
    }

    /// Whether the last statement is closed, so that a new one begins.
    private static func endsStatement(_ text: String) -> Bool {
        var isQuoted = false
        var closed = true
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            switch byte {
            case UInt8(ascii: ";"), 0x0A, 0x0D: if !isQuoted { closed = true }
            case 0x20, 0x09: break
            default: closed = false
            }
        }
        return closed
    }
}
