import Testing
@testable import BudSyntax

/// Whatever the grammar can say, the parser reads.
@Suite struct GrammarSentenceTests {
    @Test(arguments: [2024, 1814, 2999] as [UInt64])
    func randomSentencesParse(seed: UInt64) throws {
        let grammar = try GrammarFiles.grammar()
        var maker = SentenceMaker(grammar, seed: seed)
        let symbols = SymbolTable()
        for number in 0..<5_000 {
            let pieces = maker.makeStatement()
            let text = maker.text(pieces)
            let reading = Reading(text, symbols: symbols)
            let wanted = pieces.contains { $0.text == "\n" } ? 2 : 1
            let isBroken = reading.statements.contains { if case .broken = $0.kind { true } else { false } }
            guard reading.problems.isEmpty, reading.statements.count == wanted, !isBroken else {
                Issue.record("seed \(seed), sentence \(number): \(reading.problems)\n\(text)")
                return
            }
        }
        let productions = Set(grammar.names.filter(EBNF.isProduction)).subtracting(["script"])
        #expect(productions.subtracting(maker.used).isEmpty, "never made")
    }

    /// A whole script of random statements keeps each of them.
    @Test func statementsFollowEachOther() throws {
        var maker = SentenceMaker(try GrammarFiles.grammar(), seed: 365)
        var script = ""
        var count = 0
        for _ in 0..<500 {
            let pieces = maker.makeStatement()
            // `help and` goes on in the next line only where more than the word stands before it.
            script += maker.text(pieces) + maker.random.pick(["\n", "\r\n", "\r", "  # said\n", "\n\n# apart\n", "; ", " ;# x\n"])
            count += pieces.contains { $0.text == "\n" } ? 2 : 1
        }
        let reading = Reading(script)
        #expect(reading.problems.isEmpty)
        #expect(reading.statements.count == count)
    }
}
