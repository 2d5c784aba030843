import BudEngine
import BudModel
import BudReport
import BudSyntax
import Testing

@Suite struct FiguresTests {
    @Test func aSumIsShownInTheUnitThatFitsIt() {
        #expect(MoneyText.short(2_800_000_000) == "28.0M")
        #expect(MoneyText.short(-2_970_000_000) == "−29.7M")
        #expect(MoneyText.short(2_800_000_000, signed: true) == "+28.0M")
        #expect(MoneyText.short(31_000_000) == "310.0K")
        #expect(MoneyText.short(49_000) == "490 kr")
        #expect(MoneyText.short(3_333) == "33.33 kr")
        #expect(MoneyText.short(0, signed: true) == "0")
        #expect(MoneyText.short(123_450_000_000) == "1 234.5M")
        // Rounded up to the next unit.
        #expect(MoneyText.short(99_999_900) == "1.0M")
        #expect(MoneyText.short(99_994_900) == "999.9K")
    }

    @Test func halvesAreRoundedToEven() {
        #expect(MoneyText.short(225_000_000) == "2.2M")
        #expect(MoneyText.short(235_000_000) == "2.4M")
        #expect(MoneyText.short(-225_000_000) == "−2.2M")
    }

    @Test func aTableHasOneUnit() {
        let format = MoneyFormat.fitting([-2_970_000_000, 49_000, 0, 4_000_000])
        #expect(format.unit == .M)
        #expect(format.text(-2_970_000_000) == "−29.7M")
        #expect(format.text(4_000_000) == "40 000 kr")
        #expect(format.text(49_000, signed: true) == "+490 kr")
        #expect(format.text(0, signed: true) == "0.0M")
        #expect(format.cell(-2_970_000_000) == "−29.7")
        #expect(format.cell(49_000) == "490 kr")
        #expect(MoneyFormat.fitting([100, 3_333]).cell(100) == "1.00")
        #expect(MoneyFormat.fitting([100, 300]).cell(100) == "1")
        #expect(MoneyFormat.fitting([Int64]()).text(0) == "0 kr")
    }

    @Test func whatAddsUpIsShownExactly() {
        #expect(MoneyFormat.addingUp([2_800_000_000, -1_400_000_000]) == MoneyFormat(unit: .M))
        #expect(MoneyFormat.addingUp([2_800_000_000, 125_000_000]) == MoneyFormat(unit: .K))
        #expect(MoneyFormat.addingUp([2_800_000_000, 100]) == MoneyFormat(unit: .kr))
        #expect(MoneyFormat.addingUp([2_800_000_000, 1]).text(2_800_000_000) == "28 000 000.00 kr")
    }

    @Test func aSentenceRoundsNothingAway() {
        #expect(MoneyText.told(2_800_000_000) == "28.0M")
        #expect(MoneyText.told(2_800_000_001) == "28 000 000.01 kr")
        #expect(MoneyText.told(0) == "0")
    }

    @Test func filesCarryTheExactFigure() {
        #expect(MoneyText.decimal(-2_970_000_000) == "-29700000.00")
        #expect(MoneyText.decimal(5) == "0.05")
        #expect(MoneyText.decimal(.min) == "-92233720368547758.08")
        #expect(MoneyText.exact(.min) == "−92 233 720 368 547 758.08 kr")
    }

    @Test func percentsAndNumbersKeepTheirDecimals() {
        #expect(NumberText.percent(Fixed(scaled: -350_000_000_000)) == "−35%")
        #expect(NumberText.percent(Fixed(scaled: 25_000_000_000), signed: true) == "+2.5%")
        #expect(NumberText.percent(Fixed(scaled: 333_333_333_333), decimals: 1) == "33.3%")
        #expect(NumberText.exact(Fixed(34)) == "34")
        #expect(NumberText.exact(Fixed(scaled: 333_333_333_333)) == "0.333333333333")
        // Three decimals behind one to three digits could be a thousand.
        #expect(NumberText.exact(Fixed(scaled: 1_234_000_000_000)) == "1.2340")
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

    /// The minor units that bud reads in a text.
    private func read(_ text: String) -> Int64? {
        var interpreter = Interpreter()
        let (status, _) = interpreter.run(Array("fund f \(text)\n".utf8), name: "", mode: .init(isEntry: true, tellsSteps: true)) { _, _ in }
        return status == .fine ? interpreter.plan.budget.funds.first?.opening : nil
    }

    @Test func whatBudPrintsItAlsoReads() {
        var generator = Generator(state: 20_260)
        var amounts: [Int64] = [0, 1, -1, 99, 100, 101, 99_999, 100_000, 99_995_000, 100_000_000, .max, -.max]
        for _ in 0..<400 {
            amounts.append(Int64(truncatingIfNeeded: generator.next()) >> Int64.random(in: 0..<63, using: &generator))
        }
        for amount in amounts where amount != .min {
            #expect(read(MoneyText.exact(amount)) == amount, "\(MoneyText.exact(amount))")
            #expect(read(MoneyText.told(amount)) == amount, "\(MoneyText.told(amount))")
            #expect(read(MoneyText.exact(amount, signed: true)) == amount)
            let format = MoneyFormat.addingUp([amount])
            #expect(read(format.text(amount, signed: true)) == amount, "\(format.text(amount))")
            // What is rounded is read as what it says.
            let short = MoneyText.short(amount)
            let again = read(short)
            #expect(again != nil, "\(short)")
            if let again { #expect(MoneyText.short(again) == short) }
        }
    }

    @Test func aNumberThatIsPrintedIsRead() {
        var generator = Generator(state: 7)
        var values = [Fixed(scaled: 1_234_000_000_000), Fixed(scaled: -999_001_000_000_000), Fixed(scaled: 1_000), .zero]
        for _ in 0..<200 {
            values.append(Fixed(scaled: Int128(Int64(truncatingIfNeeded: generator.next()) >> Int64.random(in: 0..<60, using: &generator))))
        }
        for value in values {
            for (text, kind) in [(NumberText.exact(value), ValueKind.number), (NumberText.percent(value), .percent)] {
                var interpreter = Interpreter()
                var shown: [Fixed?] = []
                _ = interpreter.run(Array("let x = \(text)\nshow x + 0\n".utf8), name: "", mode: .init(isEntry: false, tellsSteps: false)) { event, now in
                    guard case .question(.show(let subjects)) = event, case .expression(let expression, _) = subjects[0] else { return }
                    shown = (try? now.outcome.evaluate(expression, now.plan, years: 0...0)) ?? []
                }
                #expect(shown == [value], "\(text) as a \(kind)")
            }
        }
    }
}
