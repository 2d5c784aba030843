import Testing
@testable import BudSyntax

/// `Grammar/bud.ebnf`, the parser's comments and the vocabulary say the same.
@Suite struct GrammarFileTests {
    private let grammar: EBNF
    private let parser: EBNF

    init() throws {
        grammar = try GrammarFiles.grammar()
        parser = try GrammarFiles.parserProductions()
    }

    private var productions: [String] { grammar.names.filter(EBNF.isProduction) }

    /// What is quoted in the tokens' part is letters; only these name words.
    private static let wordTokens = ["MONTH", "MONEY-UNIT", "SCALE", "FUNCTION", "LANGUAGE"]

    private static let punctuation: Set<String> = [
        "%", "+", "-", "*", "/", "^", "(", ")", ",", ":", ".", "..", "?", "=", "<>", "!=", "<", "<=", ">", ">=",
    ]

    @Test func theFileHasTheParsersProductions() {
        #expect(Set(productions) == Set(parser.names))
        for name in productions {
            guard let said = grammar.rules[name], let parsed = parser.rules[name] else { continue }
            #expect(EBNF.text(said) == EBNF.text(parsed), "\(name)")
        }
    }

    @Test func everyNameIsDefinedAndUsed() {
        let used = Set(grammar.rules.values.flatMap(EBNF.references))
        #expect(used.subtracting(grammar.names).isEmpty)
        #expect(Set(grammar.names).subtracting(used) == ["script"])
        #expect(Set(productions).contains { grammar.rules[$0] == nil } == false)
    }

    @Test func everyTerminalIsAWordOrAPunctuation() {
        for name in productions {
            for terminal in grammar.rules[name].map(EBNF.terminals) ?? [] {
                #expect(Keyword(rawValue: terminal) != nil || Self.punctuation.contains(terminal), "\(name): \(terminal)")
            }
        }
    }

    @Test func everyPunctuationIsOneToken() {
        for text in Self.punctuation {
            var lexer = makeLexer(text)
            _ = lexer.readStatement()
            let kinds = lexer.tokens.map(\.kind)
            let problems = lexer.takeDiagnostics().map(\.problem)
            #expect(kinds.count == 2, "\(text)")
            #expect(problems.allSatisfy { $0 == .unclosedParenthesis }, "\(text)")
        }
    }

    private func makeLexer(_ text: String) -> Lexer {
        Lexer(Source(id: SourceID(0), name: "test", bytes: Array(text.utf8)), part: nil, symbols: SymbolTable(), limits: Limits())
    }

    @Test func everyKeywordIsUsed() {
        let names = productions + Self.wordTokens
        let terminals = Set(names.flatMap { grammar.rules[$0].map(EBNF.terminals) ?? [] })
        for keyword in Keyword.allCases { #expect(terminals.contains(keyword.rawValue), "\(keyword.rawValue)") }
    }

    @Test func statementsBeginWithTheirWords() {
        #expect(grammar.first(of: "statement") == Set(Vocabulary.statementStarts.map(\.rawValue)))
    }

    @Test func tailsBeginWithTheirWords() {
        #expect(grammar.first(of: "tail").isSubset(of: Set(Vocabulary.tailStarts.map(\.rawValue))))
    }

    @Test func tokensAreTheVocabularys() {
        func words(_ name: String) -> Set<String> { Set(grammar.rules[name].map(EBNF.terminals) ?? []) }
        #expect(words("FUNCTION").union(["balance"]) == Set(Vocabulary.functions.map(\.rawValue)))
        #expect(words("MONTH") == Set(Vocabulary.months.flatMap { $0 }))
        #expect(words("MONEY-UNIT").union(words("SCALE")) == Set(Vocabulary.moneyUnits.map(\.word)))
        #expect(!words("SCALE").contains("kr"))
        #expect(words("LANGUAGE") == Set(Language.allCases.flatMap { language in Language.allCases.map { language.name(in: $0) } }))
    }
}
