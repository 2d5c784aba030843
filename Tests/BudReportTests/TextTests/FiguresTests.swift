import BudEngine
import BudModel
import BudReport
import BudSyntax
import Testing

@Suite struct FiguresTests {
    @Test func aSumIsShownInTheUnitThatFitsIt() {
        #expect(said(MoneyText.short(2_800_000_000)) == "28.0M")
        #expect(said(MoneyText.short(-2_970_000_000)) == "−29.7M")
        #expect(said(MoneyText.short(2_800_000_000, signed: true)) == "+28.0M")
        #expect(said(MoneyText.short(31_000_000)) == "310.0K")
        #expect(said(MoneyText.short(49_000)) == "490 kr")
        #expect(said(MoneyText.short(3_333)) == "33.33 kr")
        #expect(said(MoneyText.short(0, signed: true)) == "0")
        #expect(said(MoneyText.short(123_450_000_000)) == "1 234.5M")
        // Rounded up to the next unit.
        #expect(said(MoneyText.short(99_999_900)) == "1.0M")
        #expect(said(MoneyText.short(99_994_900)) == "999.9K")
    }

    @Test func halvesAreRoundedToEven() {
        #expect(said(MoneyText.short(225_000_000)) == "2.2M")
        #expect(said(MoneyText.short(235_000_000)) == "2.4M")
        #expect(said(MoneyText.short(-225_000_000)) == "−2.2M")
    }

    @Test func aTableHasOneUnit() {
        let format = MoneyFormat.fitting([-2_970_000_000, 49_000, 0, 4_000_000])
        #expect(format.unit == .M)
        #expect(said(format.text(-2_970_000_000)) == "−29.7M")
        #expect(said(format.text(4_000_000)) == "40 000 kr")
        #expect(said(format.text(49_000, signed: true)) == "+490 kr")
        #expect(said(format.text(0, signed: true)) == "0.0M")
        #expect(said(format.cell(-2_970_000_000)) == "−29.7")
        #expect(said(format.cell(49_000)) == "490 kr")
        #expect(said(MoneyFormat.fitting([100, 3_333]).cell(100)) == "1.00")
        #expect(said(MoneyFormat.fitting([100, 300]).cell(100)) == "1")
        #expect(said(MoneyFormat.fitting([Int64]()).text(0)) == "0 kr")
    }

    @Test func whatAddsUpIsShownExactly() {
        #expect(MoneyFormat.addingUp([2_800_000_000, -1_400_000_000]) == MoneyFormat(unit: .M))
        #expect(MoneyFormat.addingUp([2_800_000_000, 125_000_000]) == MoneyFormat(unit: .K))
        #expect(MoneyFormat.addingUp([2_800_000_000, 100]) == MoneyFormat(unit: .kr))
        #expect(said(MoneyFormat.addingUp([2_800_000_000, 1]).text(2_800_000_000)) == "28 000 000.00 kr")
    }

    @Test func aSentenceRoundsNothingAway() {
        #expect(said(MoneyText.told(2_800_000_000)) == "28.0M")
        #expect(said(MoneyText.told(2_800_000_001)) == "28 000 000.01 kr")
        #expect(said(MoneyText.told(0)) == "0")
    }

    @Test func filesCarryTheExactFigure() {
        #expect(MoneyText.decimal(-2_970_000_000) == "-29700000.00")
        #expect(MoneyText.decimal(5) == "0.05")
        #expect(MoneyText.decimal(.min) == "-92233720368547758.08")
        #expect(said(MoneyText.exact(.min)) == "−92 233 720 368 547 758.08 kr")
    }

    @Test func percentsAndNumbersKeepTheirDecimals() {
        #expect(said(NumberText.percent(Fixed(scaled: -350_000_000_000))) == "−35%")
        #expect(said(NumberText.percent(Fixed(scaled: 25_000_000_000), signed: true)) == "+2.5%")
        #expect(said(NumberText.percent(Fixed(scaled: 333_333_333_333), decimals: 1)) == "33.3%")
        #expect(said(NumberText.exact(Fixed(34))) == "34")
        #expect(said(NumberText.exact(Fixed(scaled: 333_333_333_333))) == "0.333333333333")
        // Three decimals behind one to three digits could be a thousand.
        #expect(said(NumberText.exact(Fixed(scaled: 1_234_000_000_000))) == "1.2340")
    }

    /// Seeded, so that a failure comes again.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private func said(_ phrase: Phrase, _ language: Language = .english) -> String { Phrasebook(language).text(phrase) }

    /// The minor units that bud reads in a text.
    private func read(_ text: String, _ language: Language) -> Int64? {
        var interpreter = Interpreter(language: language)
        let fund = Vocabulary.word(.fund, at: .start, language)
        let (status, _) = interpreter.run(Array("\(fund) f \(text)\n".utf8), name: "", mode: .init(isEntry: true, tellsSteps: true)) { _, _ in }
        return status == .fine ? interpreter.plan.budget.funds.first?.opening : nil
    }

    @Test(arguments: Language.allCases) func whatBudPrintsItAlsoReads(_ language: Language) {
        var generator = Generator(state: 20_260)
        var amounts: [Int64] = [0, 1, -1, 99, 100, 101, 99_999, 100_000, 99_995_000, 100_000_000, .max, -.max]
        for _ in 0..<400 {
            amounts.append(Int64(truncatingIfNeeded: generator.next()) >> Int64.random(in: 0..<63, using: &generator))
        }
        for amount in amounts where amount != .min {
            for phrase in [MoneyText.exact(amount), MoneyText.told(amount), MoneyText.exact(amount, signed: true),
                           MoneyFormat.addingUp([amount]).text(amount, signed: true)] {
                #expect(read(said(phrase, language), language) == amount, "\(said(phrase, language))")
            }
            // What is rounded is read as what it says.
            let short = said(MoneyText.short(amount), language)
            let again = read(short, language)
            #expect(again != nil, "\(short)")
            if let again { #expect(said(MoneyText.short(again), language) == short) }
        }
    }

    @Test func eachLanguageWritesItsOwnFigures() {
        let deficit = MoneyText.short(-5_770_000_000, signed: true)
        #expect(Language.allCases.map { said(deficit, $0) } == ["−57.7M", "−57,7 mio. kr.", "−57,7 mkr"])
        let exact = MoneyText.exact(120_000_050)
        #expect(Language.allCases.map { said(exact, $0) } == ["1 200 000.50 kr", "1.200.000,50 kr.", "1 200 000,50 kr"])
        let small = MoneyText.short(31_000_000)
        #expect(Language.allCases.map { said(small, $0) } == ["310.0K", "310,0 tkr", "310,0 tkr"])
        let percent = NumberText.percent(Fixed(scaled: -25_000_000_000))
        #expect(Language.allCases.map { said(percent, $0) } == ["−2.5%", "−2,5 %", "−2,5 %"])
        let points = NumberText.points(Fixed(scaled: 10_000_000_000))
        #expect(Language.allCases.map { said(points, $0) } == ["1 point", "1 procentpoint", "1 procentenhet"])
    }

    @Test(arguments: Language.allCases) func aNumberThatIsPrintedIsRead(_ language: Language) {
        var generator = Generator(state: 7)
        var values = [Fixed(scaled: 1_234_000_000_000), Fixed(scaled: -999_001_000_000_000), Fixed(scaled: 1_000), .zero]
        for _ in 0..<200 {
            values.append(Fixed(scaled: Int128(Int64(truncatingIfNeeded: generator.next()) >> Int64.random(in: 0..<60, using: &generator))))
        }
        for value in values {
            for (phrase, kind) in [(NumberText.exact(value), ValueKind.number), (NumberText.percent(value), .percent)] {
                let text = said(phrase, language)
                var interpreter = Interpreter(language: language)
                let (define, show) = (Vocabulary.word(.let, at: .start, language), Vocabulary.word(.show, at: .start, language))
                var shown: [Fixed?] = []
                _ = interpreter.run(Array("\(define) x = \(text)\n\(show) x + 0\n".utf8), name: "", mode: .init(isEntry: false, tellsSteps: false)) { event, now in
                    guard case .question(.show(let subjects)) = event, case .expression(let expression, _) = subjects[0] else { return }
                    shown = (try? now.outcome.evaluate(expression, now.plan, years: 0...0)) ?? []
                }
                #expect(shown == [value], "\(text) as a \(kind)")
            }
        }
    }
}
