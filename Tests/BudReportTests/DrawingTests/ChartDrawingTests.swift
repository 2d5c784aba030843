import BudModel
import BudReport
import Testing

@Suite struct ChartDrawingTests {
    private static let million: Int64 = 100_000_000

    private func money(_ millions: Double) -> Sheet.Cell.Value { .money(Int64((millions * 1e8).rounded())) }

    private func drawn(_ chart: Chart, _ width: Int = 80) -> String {
        ChartDrawing(width: width).lines(chart).map { Painter(isColoured: false).text($0) + "\n" }.joined()
    }

    /// The balance over four years, with its second bars.
    private var balance: Chart {
        var chart = Chart(title: "Næstved: balance")
        chart.bars = [Chart.Bar("2024", money(-29.7)), Chart.Bar("without one-offs", money(-57.7), role: .part),
                      Chart.Bar("2025", money(3.1)), Chart.Bar("2026", cell: Sheet.Cell(money(0), isUnsaid: true)),
                      Chart.Bar("2027", cell: Sheet.Cell(money(12), isEstimate: true))]
        chart.notes = ["* nothing said about the year"]
        return chart
    }

    private var waterfall: Chart {
        var chart = Chart(title: "balance 2024, step by step")
        chart.bars = [Chart.Bar("opening", money(-20), role: .total), Chart.Bar("1 cut 30M premises", money(30), start: money(-20)),
                      Chart.Bar("2 add 6M schools", money(-6), start: money(10)),
                      Chart.Bar("3 add 6K schools", money(-0.006), start: money(4)),
                      Chart.Bar("balance", money(3.994), role: .total)]
        return chart
    }

    @Test(arguments: [40, 80, 120]) func everyLineFits(_ width: Int) {
        for chart in [balance, waterfall, huge, hostile] {
            for line in ChartDrawing(width: width).lines(chart) {
                #expect(SafeText.displayWidth(Painter(isColoured: false).text(line)) <= width, "\(line.text)")
            }
        }
    }

    private var huge: Chart {
        var chart = Chart(title: "huge")
        chart.bars = [Chart.Bar("most", .money(.max)), Chart.Bar("least", .money(.min)), Chart.Bar("little", .money(1)),
                      Chart.Bar("none", .nothing), Chart.Bar("not known", .unknown)]
        return chart
    }

    private var hostile: Chart {
        var chart = Chart(title: "\u{1B}[31m\u{202E}title")
        chart.bars = [Chart.Bar("\u{1B}[2J\u{9B}31m\u{200B}x\ny", money(1), word: "\u{7}word"),
                      Chart.Bar(.text(String(repeating: "very long ", count: 30)), money(-1))]
        chart.notes = ["note\u{1B}[0m \(String(repeating: "and on ", count: 40))"]
        return chart
    }

    // MARK: What is drawn

    @Test func aBalanceStandsOnBothSidesOfItsAxis() {
        #expect(drawn(balance, 40) == """
            Næstved: balance       + better, − worse
            2024                   ▒▒▒▒▒│    −29.7M
              without one-offs ▒▒▒▒▒▒▒▒▒│    −57.7M
            2025                        │▌    +3.1M
            2026                        │      0.0M*
            2027                        │█▉ ≈+12.0M
            * nothing said about the year

            """)
        #expect(drawn(balance) == """
            Næstved: balance                                               + better, − worse
            2024                                   ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│           −29.7M
              without one-offs ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│           −57.7M
            2025                                                         │██▎         +3.1M
            2026                                                         │             0.0M*
            2027                                                         │████████▊ ≈+12.0M
            * nothing said about the year

            """)
    }

    @Test func aWaterfallHangsEachBarOnTheOneBefore() {
        #expect(drawn(waterfall) == """
            balance 2024, step by step                                     + better, − worse
            opening            ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│                     −20.0M
            1 cut 30M premises █████████████████████████████████│█████████████████    +30.0M
            2 add 6M schools                                    │       ▒▒▒▒▒▒▒▒▒▒     −6.0M
            3 add 6K schools                                    │      ▒           −6 000 kr
            balance                                             │███████               +4.0M

            """)
    }

    @Test func hugeFiguresKeepTheirBars() {
        #expect(drawn(huge, 40) == """
            huge                   + better, − worse
            most           │█████ +92 233 720 368.5M
            least     ▒▒▒▒▒│      −92 233 720 368.5M
            little         │▏               +0.01 kr
            none           │                       ·
            not known      │                       ?

            """)
        // Two of the largest in a row are further than any amount goes.
        var far = Chart(title: "far")
        far.bars = [Chart.Bar("a", .money(.max), start: .money(.max)), Chart.Bar("b", .money(.min), start: .money(.min))]
        #expect(drawn(far, 40).split(separator: "\n").count == 3)
    }

    @Test func whatHasNoRoomForABarKeepsItsFigure() {
        var chart = Chart(title: "numbers")
        chart.isSigned = false
        chart.bars = [Chart.Bar("the largest number there is", .number(Fixed(scaled: .max))), Chart.Bar("one", .number(.one))]
        #expect(drawn(chart, 40) == """
            numbers
            the largest number there is
             170 141 183 460 469 231 731 687 303.72
            one
                                                  1

            """)
    }

    @Test func nothingButZeroes() {
        var chart = Chart(title: "")
        chart.bars = [Chart.Bar("2024", .money(0)), Chart.Bar("2025", .money(0))]
        #expect(drawn(chart, 40) == """
                                   + better, − worse
            2024 │                              0 kr
            2025 │                              0 kr

            """)
        #expect(drawn(Chart(title: "none"), 40) == "none\n")
        #expect(drawn(Chart(title: ""), 40).isEmpty)
    }

    @Test func numbersAndPercentsHaveNoUnitOfMoney() {
        var chart = Chart(title: "pupils")
        chart.isSigned = false
        chart.bars = [Chart.Bar("2024", .number(Fixed(820))), Chart.Bar("2025", .number(Fixed(410)))]
        #expect(drawn(chart, 40) == """
            pupils
            2024 │██████████████████████████████ 820
            2025 │███████████████                410

            """)
        chart.bars = [Chart.Bar("one", .percent(Fixed(scaled: Fixed.scale / 8)), word: "of all")]
        #expect(drawn(chart, 40) == "pupils\none │█████████████████████ 12.5%  of all\n")
        chart.bars = [Chart.Bar("below", .percent(Fixed(scaled: -Fixed.scale / 8)))]
        #expect(drawn(chart, 40) == "pupils\nbelow ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│ \u{2212}12.5%\n")
    }

    @Test func whatIsThereIsSeenHoweverSmall() {
        var chart = Chart(title: "")
        chart.bars = [Chart.Bar("a", money(1_000)), Chart.Bar("b", .money(1)), Chart.Bar("c", .money(-1)), Chart.Bar("d", .money(0))]
        let lines = drawn(chart).split(separator: "\n").map(String.init)
        #expect(lines[2].contains("│▏") && lines[3].contains("▒│"))
        #expect(!lines[4].contains("▏") && !lines[4].contains("▒"))
    }

    /// A bar is as long as its value says: to an eighth of a cell above the axis, to a cell below it.
    @Test(arguments: [40, 61, 80, 120]) func lengthsAreInProportion(_ width: Int) {
        for (low, high) in [(0, 97), (-97, 0), (-50, 50), (-3, 90), (-90, 3)] {
            var chart = Chart(title: "")
            chart.bars = (low...high).map { Chart.Bar("x", .money(Int64($0) * 1_000_000_007)) }
            let lengths = drawn(chart, width).split(separator: "\n").dropFirst().map { line in
                line.reduce(0.0) { sum, character in
                    if character == "█" { return sum + 8 }
                    if character == "▒" { return sum - 8 }
                    return "▏▎▍▌▋▊▉".firstIndex(of: character).map { sum + Double("▏▎▍▌▋▊▉".distance(from: "▏▎▍▌▋▊▉".startIndex, to: $0) + 1) } ?? sum
                }
            }
            let longest = zip(low...high, lengths).max { abs($0.0) < abs($1.0) }
            guard let longest, longest.0 != 0 else { continue }
            let scale = longest.1 / Double(longest.0)
            for (value, length) in zip(low...high, lengths) {
                // The longest is itself rounded; none of those that are there is nothing.
                let slack = value < 0 ? 8.0 : abs(longest.0) == high ? 1.0 : 5.0
                #expect(abs(length - scale * Double(value)) <= slack, "\(value) of \(low)...\(high) at \(width): \(length)")
                #expect((length == 0) == (value == 0) && (length < 0) == (value < 0))
            }
        }
    }

    // MARK: Safety

    @Test func whatAPersonWroteCanDoNothing() {
        for width in [40, 80, 120] {
            for scalar in drawn(hostile, width).unicodeScalars where scalar != "\n" {
                let category = scalar.properties.generalCategory
                #expect(category != .control && category != .format, "\(scalar.value)")
            }
        }
        #expect(drawn(hostile, 80).contains("␛[2J<U+009B>31m<U+200B>x␊y"))
        #expect(drawn(hostile, 40).contains("very long very lo… "))
    }

    @Test func rolesSayWhatIsBetter() {
        func roles(_ chart: Chart) -> Set<Role> { Set(ChartDrawing().lines(chart).flatMap(\.segments).map(\.role)) }
        #expect(roles(waterfall).isSuperset(of: [.shortfall, .surplus, .heading, .name]))
        var plain = waterfall
        plain.isSigned = false
        #expect(roles(plain).isDisjoint(with: [.shortfall, .surplus]))
    }

    // MARK: JSON

    @Test func jsonHasTheExactFigures() {
        var chart = balance
        chart.years = [2024, nil]
        chart.bars = Array(chart.bars[..<1]) + [Chart.Bar("a \"b\"", .money(-1), start: .money(12_345), role: .part, word: "w"),
                                               Chart.Bar("c", .percent(Fixed(scaled: Fixed.scale / 8))), Chart.Bar("d", .unknown)]
        #expect(JSONText.object(chart) == """
            {"kind":"plot","title":"Næstved: balance","years":[2024,null],"bars":[\
            {"label":"2024","role":"item","value":-29700000.00},\
            {"label":"a \\"b\\"","role":"part","word":"w","start":123.45,"value":-0.01},\
            {"label":"c","role":"item","value":0.125},{"label":"d","role":"item","value":null}],\
            "notes":["* nothing said about the year"]}
            """)
    }
}
