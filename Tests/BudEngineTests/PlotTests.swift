import BudEngine
import BudModel
import BudReport
import BudSyntax
import Testing

/// `plot`: what is asked, and the bars that answer it.
@Suite struct PlotTests {
    private static let model = """
        years 2024..2026
        account schools 10M growing 10%
        account hall 2M
        income hall 1M
        income fees 4M
        account open
        account "steps" 7M
        fund savings 5M
        debt loan 6M
        let pupils = 2024: 100, 2025: 50, 2026: 200
        repay loan over 3 years
        draw 1M from savings in 2025

        """

    /// The chart that a question is answered with.
    private func chart(_ question: String, _ model: String = model, sourceLocation: SourceLocation = #_sourceLocation) -> Chart {
        var interpreter = Interpreter()
        var chart = Chart(title: "no answer")
        let text = Array((model + question + "\n").utf8)
        _ = interpreter.run(text, name: "test", mode: .init(isEntry: false, tellsSteps: false)) { event, now in
            let rows = PlotRows(now.plan, now.outcome, now.sources)
            switch event {
            case .question(.plot(let subject, let years)): chart = rows.chart(subject, years: years)
            case .question(.plotSteps(let year)): chart = rows.steps(year: year)
            case .errors(let errors): Issue.record("\(errors.map(\.problem))", sourceLocation: sourceLocation)
            default: break
            }
        }
        return chart
    }

    private func notes(_ chart: Chart) -> [String] { chart.notes.map { Phrasebook().text($0) } }

    private func title(_ question: String) -> String { Phrasebook().text(chart(question).title) }

    /// Labels with figures in currency units.
    private func bars(_ chart: Chart) -> [String] {
        chart.bars.map { bar in
            let figure = switch bar.value {
            case .money(let amount): MoneyText.decimal(amount)
            case .number(let value): Phrasebook().text(NumberText.exact(value))
            case .percent(let value): Phrasebook().text(NumberText.percent(value))
            case .truth(let isTrue): "\(isTrue)"
            case .points, .nothing: "-"
            case .unknown: "?"
            }
            return Phrasebook().text(bar.label) + " " + figure
        }
    }

    @Test func theBalanceIsWhatIsMeantWithoutAWord() {
        for question in ["plot", "plot balance", "plot in 2024..2026", "plot balance in 2024..2026"] {
            #expect(bars(chart(question)) == ["2024 -2000000.00", "2025 -1000000.00", "without one-offs -2000000.00", "2026 -2000000.00"])
        }
        #expect(notes(chart("plot")) == ["without one-offs: the same in the other years"])
        #expect(notes(chart("plot in 2024")) == ["without one-offs: the same"])
        #expect(bars(chart("plot in 2025")) == ["2025 -1000000.00", "without one-offs -2000000.00"])
        #expect(chart("plot in 2025").years == [2025])
    }

    @Test func aForecastLeavesYearsUnsaid() {
        let chart = chart("plot", "years 2024..2025\naccount a 5M\nexpect a +1M\n")
        #expect(bars(chart) == ["2024 -1000000.00", "2025 0.00", "if the overrun lasts -1000000.00"])
        #expect(chart.bars.map(\.cell.isUnsaid) == [false, true, false])
        #expect(notes(chart).contains("* nothing said about the year"))
    }

    @Test func thingsAreShownOverTheYears() {
        #expect(bars(chart("plot schools")) == ["2024 10000000.00", "2025 11000000.00", "2026 12100000.00"])
        #expect(bars(chart("plot fees in 2026")) == ["2026 4000000.00"])
        #expect(bars(chart("plot hall in 2024")) == ["2024 2000000.00", "income 1000000.00"])
        #expect(bars(chart("plot savings")) == ["2024 5000000.00", "2025 4000000.00", "2026 4000000.00"])
        #expect(bars(chart("plot loan")) == ["2024 4000000.00", "2025 2000000.00", "2026 0.00"])
        #expect(bars(chart("plot pupils")) == ["2024 100", "2025 50", "2026 200"])
        #expect(bars(chart("plot schools / pupils")) == ["2024 100000.00", "2025 220000.00", "2026 60500.00"])
        #expect(bars(chart("plot growth(schools)")) == ["2024 ?", "2025 10%", "2026 10%"])
        #expect(bars(chart("plot schools > 11M")) == ["2024 false", "2025 false", "2026 true"])
        #expect(bars(chart("plot open in 2025")) == ["2025 ?"])
        #expect(notes(chart("plot open")) == ["? not known"])
        // A failure in another year is none of this one.
        #expect(bars(chart("plot 1M / (pupils - 50) in 2024")) == ["2024 20000.00"])
    }

    @Test func aThingCalledStepsIsQuoted() {
        #expect(bars(chart("plot \"steps\" in 2024")) == ["2024 7000000.00"])
        #expect(title("plot steps") == "balance 2024, by step")
        #expect(title("plot steps in 2025") == "balance 2025, by step")
        #expect(title("year 2026\nplot steps") == "balance 2026, by step")
        let named = "account risk.steps 5M\naccount steps.risk 6M\n"
        #expect(bars(chart("plot risk.steps", named)) == ["risk.steps 5000000.00"])
        #expect(bars(chart("plot steps.risk", named)) == ["steps.risk 6000000.00"])
    }

    @Test func riskIsDrawnAsCountedSamples() throws {
        var interpreter = Interpreter()
        var drawn: Chart?
        _ = interpreter.run(Array("account a 60M..80M\ncut 5M..9M a\nexpect a +1M..3M\nplot risk 200 samples seed 7\n".utf8), name: "",
                            mode: .init(isEntry: false, tellsSteps: false)) { event, now in
            if case .answer(.spread(let risk)) = event { drawn = RiskRows(now.plan, now.sources).histogram(risk) }
        }
        let bars = try #require(drawn).bars
        let counts = bars.map { bar in if case .number(let count) = bar.cell.value { count } else { Fixed.zero } }
        #expect(bars.count > 3 && counts.reduce(Fixed.zero) { Fixed(scaled: $0.scaled + $1.scaled) } == Fixed(200))
    }

    @Test func whatCannotBeDrawnIsAnError() {
        for (question, kind) in [("plot steps in 2024..2025", NameProblem.Kind.oneYearWanted), ("plot steps in 2030", .yearOutsideModel),
                                 ("plot in 2030", .yearOutsideModel), ("plot nothing", .unknownName),
                                 ("plot risk 0 samples", .sampleCount)] {
            var session = Session()
            #expect(session.script(Self.model + question) == .wrong)
            #expect(session.nameProblem?.kind == kind, "\(question): \(session.problems)")
        }
        var session = Session()
        #expect(session.script("years 2024..2025\nlet n = 2024: 1, 2025: 0\nplot 1 / n in 2025") == .wrong)
        #expect(session.refusal?.kind == .divisionByZero)
    }
}
