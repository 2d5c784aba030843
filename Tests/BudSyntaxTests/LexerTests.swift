@testable import BudSyntax
import Testing

@Suite struct LexerTests {
    private func kinds(_ text: String) -> [[TokenKind]] {
        var sources = SourceMap()
        let source = sources.add(name: "test", bytes: Array(text.utf8))
        var lexer = Lexer(source, part: nil, symbols: SymbolTable(), limits: Limits())
        var statements: [[TokenKind]] = []
        while lexer.readStatement() { statements.append(lexer.tokens.map(\.kind)) }
        return statements
    }

    @Test func aLineThatEndsInACommaOrAnOperatorGoesOn() {
        #expect(kinds("cut 5M a,\nb\nshow 1 +\n2").count == 2)
        #expect(kinds("show (1\n+ 2)\rbalance\r\nsteps").count == 3)
    }

    @Test func groupsOfThreeAreOneNumber() {
        #expect(kinds("1 200 000 kr") == [[.number, .word, .end]])
        #expect(kinds("1\u{202F}200\u{A0}000") == [[.number, .end]])
        #expect(kinds("2025 100") == [[.number, .number, .end]])
        #expect(kinds("2024..2027") == [[.number, .dotDot, .number, .end]])
    }
}
