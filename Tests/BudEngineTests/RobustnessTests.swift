import BudEngine
import BudModel
import BudSyntax
import Testing

/// Texts that no generator of good plans would make: whatever stands there, bud answers and never traps.
@Suite struct RobustnessTests {
    /// Statements of words, names and numbers in any order, most of them nearly right.
    private struct Babble {
        var random: SeededGenerator

        private let names = ["a", "b", "a.x", "a.y", "\"Børn og Unge\"", "f", "g", "d", "x", "all", "from", "tax", "nobody"]
        private let huge = [
            "92233720368547758.07 kr", "92_233_720_368_547_758 kr", "9_000_000_000_000_000_000 kr", "9223372036854775807", "90000000000 M",
            "92233720 bn", "99999999999999999999 kr", "46_116_860_184_273_879.04 kr", "0.000000000001", "9e18",
        ]

        mutating func amount() -> String {
            switch random.number(0...9) {
            case 0...2: random.pick(huge) ?? ""
            case 3: "\(random.number(0...200))%"
            case 4: "\(random.number(0...9_999_999))%"
            case 5: "2024: \(random.pick(huge) ?? ""), 2025: \(random.number(0...9))M"
            case 6: "(\(expression(0)))"
            case 7: "\(random.number(0...9))M..\(random.number(0...99))M"
            default: "\(random.number(0...99))M"
            }
        }

        mutating func expression(_ depth: Int) -> String {
            switch random.number(0...(depth > 3 ? 4 : 9)) {
            case 0...1: random.pick(huge) ?? ""
            case 2: name()
            case 3: random.pick(["balance", "lasting", "uncovered", "left(f)", "owed(d)", "freed(d)", "income(all)", "net(a)"]) ?? ""
            case 4: "\(random.number(0...40))"
            case 5: "(" + expression(depth + 1) + ")"
            case 6: (random.pick(["sum", "abs", "round", "growth", "min", "average"]) ?? "") + "(" + expression(depth + 1) + ")"
            default:
                expression(depth + 1) + " " + (random.pick(["+", "-", "*", "/", "^", "of", "=", "<", "and"]) ?? "") + " "
                    + expression(depth + 1)
            }
        }

        mutating func name() -> String { random.pick(names) ?? "" }
        mutating func sign() -> String { random.pick(["+", "-", ""]) ?? "" }

        mutating func list() -> String {
            (0..<random.number(1...3)).map { _ in name() }.joined(separator: ", ") + (random.chance(15) ? " except " + name() : "")
        }

        mutating func tails() -> String {
            var tails = ""
            for _ in 0..<random.number(0...2) {
                tails += " " + (random.pick([
                    "in 2025", "in 2024..2026", "from 2025", "until 2025", "once", "each year", "rising " + amount(), "split 50%, 50%",
                    "status done", "off", "covered by " + name(), "rising 9999999%", "in 2999", "because volume", "as \"x\"",
                ]) ?? "")
            }
            return tails
        }

        mutating func statement() -> String {
            switch random.number(0...24) {
            case 0: "account \(name()) \(amount())" + (random.chance(30) ? " growing \(random.number(-300...9_999_999))%" : "")
            case 1: "income \(name()) \(amount())"
            case 2: "fund \(name()) \(amount())" + (random.chance(30) ? " floor \(amount())" : "")
            case 3: "debt \(name()) \(amount())"
            case 4: "let \(name()) = \(expression(0))"
            case 5: "lock \(name()) \"no\""
            case 6...8: "\(random.pick(["cut", "add", "raise", "lower"]) ?? "") \(amount()) \(list())" + tails()
            case 9: "measure \(list()) \(sign())\(amount())" + tails()
            case 10: "expect \(name()) \(sign())\(amount())" + tails()
            case 11: "draw \(amount()) from \(name()), \(name())" + tails()
            case 12: "put \(amount()) into \(name())" + tails()
            case 13: "grant \(amount()) to \(name()) from \(name())" + tails()
            case 14: "move \(amount()) from \(name()) to \(name())" + tails()
            case 15: "repay \(name()) over \(random.number(0...1_500)) years" + tails()
            case 16: "repay \(amount()) of \(name())" + tails()
            case 17: "writeoff \(name()) from \(name())" + tails()
            case 18: "require \(expression(0)) >= \(expression(0)) in 2025"
            case 19: "show \(expression(0))"
            case 20: "assert \(expression(0)) = \(expression(0))"
            case 21: "restored(\(expression(2)), \(random.number(0...300)))"
            case 22: "year \(random.number(2023...2027))"
            case 23: random.pick(["undo", "redo", "undo 3", "off 1", "on 1, 2", "off 99999999999", "undo 9223372036854775807", "on 0"]) ?? ""
            default: tails()
            }
        }
    }

    private let model = """
        years 2024..2026
        income tax 50_000_000_000_000_000 kr
        account a.x 60M
        account a.y 9_000_000_000_000 kr
        account b 92_233_720_368_547_758 kr
        account c
        fund f 9_000_000_000_000_000 kr
        debt d 90_000_000_000_000_000 kr
        """

    @Test(arguments: chunks(of: 5_000))
    func nothingTraps(seeds: Range<Int>) {
        var taken = 0
        for seed in seeds {
            var babble = Babble(random: SeededGenerator(seed: UInt64(seed)))
            var session = Session()
            if seed % 8 != 0 { #expect(session.script((seed % 3 == 0 ? "model result\n" : "") + model) == .fine, "\(session.problems)") }
            let lines = (0..<babble.random.number(2...7)).map { _ in babble.statement() }
            if seed % 2 == 0 {
                check(&session, lines.joined(separator: seed % 4 == 0 ? "\n" : "; "), isEntry: false, seed)
            } else {
                for line in lines where check(&session, line, isEntry: true, seed) { taken += 1 }
            }
        }
        // Nearly right is near enough to get far.
        #expect(taken > seeds.count / 4, "\(taken) of \(seeds.count) lists")
    }

    /// A result, or errors that each have a place in some text.
    @discardableResult
    private func check(_ session: inout Session, _ text: String, isEntry: Bool, _ seed: Int) -> Bool {
        let before = isEntry ? session.state : nil
        let status = isEntry ? session.enter(text) : session.script(text)
        if status == .fine {
            #expect(session.problems.isEmpty, "seed \(seed): \(text)")
            return true
        }
        #expect(!session.problems.isEmpty, "seed \(seed): \(text)")
        if let before { #expect(session.state == before, "seed \(seed): \(text)") }
        for diagnostic in session.diagnostics {
            let source = session.interpreter.sources[diagnostic.span.source]
            let end = Int(diagnostic.span.end)
            #expect(source != nil && end > 0 && end <= (source?.bytes.count ?? 0) && diagnostic.span.start <= diagnostic.span.end,
                    "seed \(seed): no place for \(diagnostic.problem) in \(text)")
        }
        return false
    }

    /// Sums that pass the largest amount are errors, wherever they are added up.
    @Test(arguments: [
        "add 92_233_720_368_547_758 kr b", "raise 90_000_000_000_000_000 kr tax", "put 92_233_720_368_547_758 kr into f",
        "add 50_000_000_000_000_000 kr c; add 50_000_000_000_000_000 kr c", "add 99% b", "measure b +99%",
        "show b + b; add (b + b) c", "add (b * 2) c", "add 100M c rising 9999999%", "add 1_000_000 bn c rising 90_000_000 bn",
        "expect b 1 kr; expect c +92_233_720_368_547_758 kr; put 92_233_720_368_547_758 kr into f",
    ])
    func sumsThatAreTooLarge(line: String) {
        expectRefused(model, line) { if case .overflow = $0.refusal { true } else { false } }
    }

    @Test func theLargestAmountIsReadAndKept() {
        expectFine("account a 92_233_720_368_547_758.07 kr\nassert a = 92_233_720_368_547_758.07 kr\ncut 92_233_720_368_547_758.07 kr a\nassert a = 0")
        expectRefused("account b 5M", "account a 92_233_720_368_547_758.08 kr") { if case .syntax(.numberTooLarge) = $0.problems.first { true } else { if case .tooLarge = $0.nameProblem { true } else { false } } }
        expectFine("account a 92_233_720_368_547_758.07 kr\naccount b 92_233_720_368_547_758.07 kr\ncut 1 kr a, b\nassert change(a) + change(b) = -1 kr")
    }
}
