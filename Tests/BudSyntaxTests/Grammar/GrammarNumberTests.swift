import Testing
@testable import BudSyntax

/// Amounts as people write them: every unit, and no guess where a number has two readings.
@Suite struct GrammarNumberTests {
    private func amount(_ text: String) -> Amount? {
        let reading = Reading("cut \(text) premises")
        guard reading.problems.isEmpty, case .step(let step)? = reading.statements.first?.kind,
              case .change(.cut, let amount, _) = step.action else { return nil }
        return amount
    }

    private func literal(_ text: String) -> Literal? {
        if case .literal(let literal)? = amount(text)?.value { return literal }
        return nil
    }

    private func problems(_ text: String) -> [SyntaxProblem] { Reading("cut \(text) premises").problems }

    @Test(arguments: Vocabulary.moneyUnits.map(\.word))
    func everyUnit(word: String) throws {
        let power = try #require(Vocabulary.moneyUnits.first { $0.word == word }?.powerOfTen)
        for text in ["28 \(word)", "28\(word)", "28 \(word.uppercased())", "28\(word.lowercased())", "28\u{A0}\(word)"] {
            let found = literal(text)
            #expect(found?.unit == .money(power: power), "\(text)")
            #expect(found?.number == Number(mantissa: 28), "\(text)")
        }
        #expect(literal("5.8 \(word)")?.number == Number(mantissa: 58, decimals: 1))
        if power > 0 { #expect(literal("28 \(word) kr")?.unit == .money(power: power)) }
    }

    @Test func groupsOfThree() {
        for text in ["1_200_000 kr", "1 200 000 kr", "1\u{A0}200\u{A0}000 kr", "1\u{202F}200\u{202F}000 kr", "1200000 kr"] {
            #expect(literal(text)?.number == Number(mantissa: 1_200_000), "\(text)")
        }
        #expect(literal("1 200.50 kr")?.number == Number(mantissa: 120_050, decimals: 2))
        #expect(literal("1_200.000 kr")?.number == Number(mantissa: 1_200_000, decimals: 3))
        for text in ["1_2 kr", "1_2000 kr", "1200_000 kr", "1__200 kr", "1_ kr", "1_200_00 kr", "1.5_000 kr"] {
            #expect(problems(text) == [.malformedNumber("")], "\(text)")
        }
    }

    @Test func percents() {
        #expect(literal("35%")?.unit == .percent)
        #expect(literal("35 percent")?.unit == .percent)
        #expect(literal("0.5 points")?.unit == .points)
        #expect(literal("1.125%")?.number == Number(mantissa: 1125, decimals: 3))
        #expect(literal("1.125 percent")?.number == Number(mantissa: 1125, decimals: 3))
        #expect(literal("\u{2212}2.5%")?.number == Number(mantissa: -25, decimals: 1))
    }

    @Test(arguments: [
        ("1.000 kr", "1 000 kr", "1.0 kr", "kr"), ("1,000 kr", "1 000 kr", "1.0 kr", "kr"),
        ("1.200M", "1 200M", "1.2M", "M"), ("12.340K", "12 340K", "12.34K", "K"), ("1.125M", "1 125M", "1.1250M", "M"),
        ("123.456 mio", "123 456 mio", "123.4560 mio", "mio"), ("1.000", "1 000", "1.0", ""),
    ])
    func twoReadings(text: String, whole: String, decimal: String, unit: String) {
        #expect(problems(text) == [.ambiguousSeparator(whole: whole, decimal: decimal, unit: unit)])
        #expect(amount(whole) != nil)
        #expect(amount(decimal) != nil)
    }

    @Test func certainNumbers() {
        #expect(literal("0.500M")?.number == Number(mantissa: 500, decimals: 3))
        #expect(literal("1.2000M")?.number == Number(mantissa: 12_000, decimals: 4))
        #expect(literal("1234.567 kr")?.number == Number(mantissa: 1_234_567, decimals: 3))
        #expect(literal("0")?.unit == Unit.none)
    }

    @Test func commasAndTooManyPoints() {
        #expect(problems("28,5M") == [.commaInNumber(asDecimal: "28.5M", asList: "28, 5M")])
        #expect(problems("1,125%") == [.commaInNumber(asDecimal: "1.125%", asList: "1, 125%")])
        #expect(problems("1.2.3M") == [.malformedNumber("")])
        #expect(problems("1.200.000 kr") == [.malformedNumber("1 200 000 kr")])
        #expect(problems("1,200,000 kr") == [.malformedNumber("1 200 000 kr")])
        #expect(Reading("show max(1,2)").problems == [.commaInNumber(asDecimal: "1.2", asList: "1, 2")])
    }

    @Test func countsAreJudgedToo() {
        let problem = SyntaxProblem.ambiguousSeparator(whole: "1 000 pupils", decimal: "1.0 pupils", unit: "pupils")
        #expect(Reading("account x 1.000 pupils at 5M").problems == [problem])
        #expect(Reading("add 1.000 pupils x").problems == [problem])
        #expect(Reading("volume x +1.000 pupils").problems == [problem])
        #expect(Reading("account x 1,5 pupils at 5M").problems == [.commaInNumber(asDecimal: "1.5 pupils", asList: "1, 5 pupils")])
    }

    @Test func ranges() {
        func range(_ text: String) -> [Int64]? {
            if case .range(let literals)? = amount(text)?.value { return literals.map(\.number.mantissa) }
            return nil
        }
        #expect(range("11M..14M") == [11, 14])
        #expect(range("11M..12M..14M") == [11, 12, 14])
        #expect(range("14M..12M..11M") == [14, 12, 11])
        #expect(range("-30%..-40%") == [-30, -40])
        #expect(range("\u{2212}30%..+40%") == [-30, 40])
        #expect(range("500K..2M") == [500, 2])
        #expect(problems("11M..14M..12M") == [.malformedRange])
        #expect(problems("14M..11M..9M..1M") == [.malformedRange])
        #expect(problems("2M..900K..1M") == [.malformedRange])
        #expect(problems("11M..14") == [.rangeUnitsDiffer])
        #expect(problems("11M..14%") == [.rangeUnitsDiffer])
        #expect(amount("about 26M")?.isEstimate == true)
        #expect(amount("about 26M..28M")?.isEstimate == true)
        #expect(!problems("about about 26M").isEmpty)
    }

    /// The sign belongs to the first value in an expression as in an amount.
    @Test func rangesInExpressions() {
        func nodes(_ text: String) -> [Expression.Node] {
            let reading = Reading("let x = " + text)
            #expect(reading.problems.isEmpty, "\(text)")
            if case .declaration(.let(_, _, let expression, _))? = reading.statements.first?.kind { return expression.nodes }
            return []
        }
        for text in ["-30%..-40%", "-30 percent..-40 percent", "\u{2212}30%..0%", "-5 mio kr..-3 mio kr", "-5..7"] {
            let nodes = nodes(text)
            #expect(nodes.count == 1)
            if case .uncertain(let amount)? = nodes.first?.kind, case .range(let literals) = amount.value {
                #expect(literals[0].number.mantissa < 0)
            } else {
                Issue.record("\(text)")
            }
        }
        #expect(nodes("a - 30%..40%").count == 3)
        #expect(nodes("-2^2").count == 4)
        #expect(nodes("-2024..2026: 5M").count == 2)
        #expect(nodes("about 26M").count == 1)
    }

    @Test func unitBeforeName() {
        #expect(literal("14 m")?.unit == .money(power: 6))
        #expect(Reading("cut 14 m").problems.count == 1)
        #expect(Reading("cut 14 kr \"m\"").problems.isEmpty)
    }
}
