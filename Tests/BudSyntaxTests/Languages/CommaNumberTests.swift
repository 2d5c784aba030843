import Testing
@testable import BudSyntax

/// Numbers as Danes and Swedes write them: nothing in them can be read in two ways.
@Suite struct CommaNumberTests {
    private func literal(_ text: String, _ language: Language = .danish) -> Literal? {
        let reading = Reading((language == .danish ? "spar " : "spara ") + text + " a", language: language)
        guard reading.problems.isEmpty, case .step(let step)? = reading.statements.first?.kind,
              case .change(.cut, let amount, _) = step.action, case .literal(let literal) = amount.value else { return nil }
        return literal
    }

    private func problems(_ text: String) -> [SyntaxProblem] { Reading("spar \(text) a", language: .danish).problems }

    @Test func marks() {
        #expect(literal("28,5 mio.")?.number == Number(mantissa: 285, decimals: 1))
        #expect(literal("1.000 kr.")?.number == Number(mantissa: 1000))
        #expect(literal("1,000 kr.")?.number == Number(mantissa: 1000, decimals: 3))
        #expect(literal("1.200.000,50 kr.")?.number == Number(mantissa: 120_000_050, decimals: 2))
        #expect(literal("1 200 000,50 kr.")?.number == Number(mantissa: 120_000_050, decimals: 2))
        #expect(literal("1.125%")?.number == Number(mantissa: 1125))
        #expect(literal("0,5%")?.number == Number(mantissa: 5, decimals: 1))
    }

    @Test func whatIsNoNumber() {
        #expect(problems("28.5 mio.") == [.pointInNumber("28,5")])
        #expect(problems("0.500 mio.") == [.pointInNumber("0,500")])
        for text in ["1.2.3 mio.", "1,2,3 mio.", "1.0000 kr.", "1234.567 kr.", "1.000,000.000 kr.", "1,5.000 kr."] {
            #expect(problems(text).map(\.kind) == [.pointInNumber], "\(text)")
        }
        #expect(problems("99.999.999.999.999.999.999 kr.") == [.numberTooLarge])
    }

    @Test(arguments: [Language.danish, .swedish])
    func everyUnit(language: Language) {
        for (word, power) in Vocabulary.moneyUnits(language) {
            for text in ["28 \(word)", "28\(word)", "28 \(word).", "28\u{A0}\(word)", "28 \(word.uppercased())"] {
                #expect(literal(text, language)?.unit == .money(power: power), "\(text)")
            }
            if power > 0 {
                for text in ["57,7 \(word) kr", "57,7 \(word). kr.", "57,7\u{A0}\(word).\u{A0}kr.", "57,7 \(word).kr."] {
                    #expect(literal(text, language)?.unit == .money(power: power), "\(text)")
                }
            }
        }
        #expect(literal("−57,7 mio. kr.".replacing("−", with: ""))?.number == Number(mantissa: 577, decimals: 1))
    }

    @Test func aTightCommaIsDecimal() {
        let two = Reading("vis maks(1,2); vis maks(1, 2)", language: .danish)
        #expect(two.problems.isEmpty)
        func arguments(_ statement: Statement) -> Int? {
            guard case .query(.show(let shown)) = statement.kind, case .call(_, let arguments)? = shown.first?.nodes.last?.kind else {
                return nil
            }
            return arguments.count
        }
        #expect(two.statements.map(arguments) == [1, 2])
    }

    @Test func dotsBelongToTheirWord() {
        for text in ["spar 28 mio. a", "spar a 28 mio.", "spar 1 mio...2 mio. a", "spar 1 mio. .. 2 mio. a", "spar 28 mio.kr. a",
                     "udgift a 2024: 4 mio., 2025..2026: 8 mio.", "spar ca. 28 kr. a", "spar 1 mio. a i aug..dec. 2024",
                     "spar 1 mio. a fra jan. 2025; vis a", "sæt a = (5 mio.)"] {
            #expect(Reading(text, language: .danish).problems.isEmpty, "\(text)")
        }
        #expect(!Reading("cut 28 mio. a").problems.isEmpty)
    }
}
