import BudEngine
import BudReport
import BudSyntax
import Testing

/// A step's short answer in windows of several widths.
@Suite struct StepDrawingTests {
    /// The answer to a script's last step.
    private func drawn(_ script: String, _ language: Language, width: Int) -> [String] {
        var interpreter = Interpreter()
        var lines: [String] = []
        _ = interpreter.run(Array(script.utf8), name: "x.bud", mode: .init(isEntry: false, tellsSteps: true)) { event, now in
            guard case .step(let report) = event else { return }
            let rows = StepRows(now.plan, now.outcome, now.sources)
            lines = StepDrawing(width: width, book: Phrasebook(language)).lines(report, rows).map(\.text)
        }
        return lines
    }

    private static let premises = "years 2024\naccount premises 60M\ncut 14M premises\n"
    private static let long = "\"Administration and joint services of the municipality\""

    @Test func thereIsRoomForItAtEightyColumns() {
        #expect(drawn(Self.premises, .english, width: 80) == [
            "[1] premises, lasting 2024",
            "    premises, spending  60.0M → 46.0M",
            "    balance             0.0M → +14.0M   without one-offs +14.0M",
        ])
    }

    @Test func whatIsWithoutOneOffsGoesBelow() {
        #expect(drawn(Self.premises, .danish, width: 80) == [
            "[1] premises, varig 2024",
            "    premises, udgift   60,0 mio. kr. → 46,0 mio. kr.",
            "    balance            0,0 mio. kr. → +14,0 mio. kr.",
            "    uden engangsbeløb  +14,0 mio. kr.",
        ])
        #expect(drawn(Self.premises, .english, width: 40) == [
            "[1] premises, lasting 2024",
            "    premises, spending  60.0M → 46.0M",
            "    balance             0.0M → +14.0M",
            "    without one-offs    +14.0M",
        ])
    }

    @Test func longNamesGoOnInTheNextLine() {
        let script = "years 2024\naccount \(Self.long) 60M\ncut 3M \(Self.long)\n"
        #expect(drawn(script, .english, width: 60).dropFirst() == [
            "    Administration and joint services of",
            "      the municipality, spending              60.0M → 57.0M",
            "    balance                                   0.0M → +3.0M",
            "    without one-offs                          +3.0M",
        ])
    }

    @Test func figuresStandBelowTheirNamesAtLast() {
        #expect(drawn(Self.premises, .danish, width: 40) == [
            "[1] premises, varig 2024",
            "    premises, udgift",
            "      60,0 mio. kr. → 46,0 mio. kr.",
            "    balance",
            "      0,0 mio. kr. → +14,0 mio. kr.",
            "    uden engangsbeløb",
            "      +14,0 mio. kr.",
        ])
    }

    @Test(arguments: Language.allCases, [40, 60, 80, 100]) func everyFigureFits(_ language: Language, _ width: Int) {
        let name = String(repeating: "x", count: 90)
        for declared in ["account a 60M", "account a 1234567M", "account a", "fund f 60M\naccount a 5M", "account \(Self.long) 60M", "account \(name) 60M"] {
            for step in ["cut 3M all", "add 1234567890M all", "draw 28M from f", "expect all 5M", "cut 1 kr all"] {
                let lines = drawn("years 2024\n\(declared)\n\(step)\n", language, width: width)
                // The title and the notes are sentences, which the prompt breaks between words.
                for line in lines.dropFirst() where line.contains(where: \.isNumber) {
                    #expect(SafeText.displayWidth(line) <= width, "\(width): \(line)")
                }
            }
        }
    }

    @Test(arguments: ["let residents = 1000", "let \"Indbyggere\" = 1000", "let invånare = 1000"])
    func residentsAreKnownByTheirName(_ declared: String) {
        let lines = drawn("years 2024\n\(declared)\naccount a 60M\ncut 14M a\n", .english, width: 80)
        #expect(lines.last == "    for each resident: +14 000 kr in 2024")
        #expect(drawn("years 2024\nlet pupils = 1000\naccount a 60M\ncut 14M a\n", .english, width: 80).count == 3)
    }

    /// However it is laid out, the same is said.
    @Test(arguments: Language.allCases) func aNarrowWindowLosesNothing(_ language: Language) {
        func words(_ width: Int) -> [Substring] { drawn(Self.premises, language, width: width).joined(separator: " ").split(separator: " ") }
        for width in 40...80 { #expect(words(width) == words(200), "\(width)") }
    }
}
