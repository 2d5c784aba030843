import BudEngine
import BudReport
import BudSyntax
import Testing

/// Plans side by side: what is marked, what is added up, and what is said of steps.
@Suite struct CompareRowsTests {
    /// A script's last comparison, drawn.
    private func compared(_ script: String) -> [String] {
        var interpreter = Interpreter()
        var lines: [String] = []
        _ = interpreter.run(Array(script.utf8), name: "x.bud", mode: .init(isEntry: false, tellsSteps: false)) { event, now in
            switch event {
            case .answer(.comparison(let plans)): lines = SheetDrawing().lines(CompareRows(plans).sheet()).map(\.text)
            case .answer(.packages(let effects)): lines = SheetDrawing().lines(PackageRows(now.plan).sheet(effects)).map(\.text)
            case .errors(let errors): lines = errors.map { "\($0.problem)" }
            default: break
            }
        }
        return lines
    }

    private func plan(_ script: String, _ name: String) -> ComparedPlan {
        var interpreter = Interpreter()
        _ = interpreter.run(Array(script.utf8), name: name, mode: .init(isEntry: false, tellsSteps: false)) { _, _ in }
        return ComparedPlan(name: name, plan: interpreter.plan, outcome: interpreter.outcome, sources: interpreter.sources)
    }

    private func drawn(_ plans: [ComparedPlan]) -> [String] { SheetDrawing().lines(CompareRows(plans).sheet()).map(\.text) }

    /// Lines in which something differs, without the spaces between columns.
    private func marked(_ lines: [String]) -> [String] {
        lines.filter { $0.contains("≠") && !$0.contains("difference") }.map { $0.split(separator: " ").joined(separator: " ") }
    }

    @Test func onlyWhatDiffersFromTheFirstIsMarked() {
        let lines = compared("years 2025..2026\naccount x 50M\nfund f 9M\npackage A; cut 1M x; end; package B; draw 1M from f; cut 2M x in 2026; end; compare A, A, B")
        #expect(marked(lines) == ["≠ B +1.0 +2.0", "≠ B 0.0 0.0", "≠ B 8.0 8.0", "x ≠ B +1.0 −1.0"], "\(lines)")
        #expect(marked(compared("account x 50M; package A; end; compare base, A")) == [])
        #expect(compared("account x 50M; package A; end; compare base, A").contains { $0.contains("no figure differs") })
    }

    @Test func ofManyAccountsTheSmallestAreAddedUp() {
        let accounts = (1...20).map { "account a\($0) 50M\n" }.joined()
        let cuts = (1...20).map { "cut \($0)M a\($0)\n" }.joined()
        let lines = compared(accounts + "package P\n" + cuts + "end\ncompare P")
        let rows = marked(lines)
        #expect(rows.contains("9 more accounts ≠ P −45.0"), "\(lines)")
        #expect(rows.contains("a20 ≠ P −20.0") && rows.contains("a10 ≠ P −10.0") && !rows.contains { $0.hasPrefix("a9 ") })
        #expect(lines.contains("  and 10 steps more"))
    }

    @Test func filesWithOtherYearsAndNamesAreLinedUp() {
        let one = plan("years 2024..2025\ncurrency DKK\naccount x 50M\naccount y 10M\nincome x 5M\ncut 1M x\nraise 1M x\n", "one")
        let other = plan("years 2025..2026\ncurrency SEK\nmodel result\naccount X 60M\naccount z 10M\ncut 1M X\n", "other")
        let lines = drawn([one, other])
        #expect(lines.contains { $0.contains("2024") && $0.contains("2026") })
        let rows = marked(lines)
        #expect(rows.contains("x ≠ other −49.0 +10.0 +59.0"), "\(lines)")
        #expect(rows.contains("z ≠ other · +10.0 +10.0") && rows.contains("x, income ≠ other −6.0 −6.0 ·"))
        for note in ["one is a frame model and one a result model", "the currencies differ: DKK, SEK", "  − 2 raise 1M x"] {
            #expect(lines.contains(note), "\(note): \(lines)")
        }
    }

    @Test func aBrokenRuleIsSaidOfItsPlan() {
        let lines = compared("account x 50M; package A; add 2M x; end; require balance >= 0 \"It holds\"; compare A")
        #expect(lines.contains("A breaks It holds, short by 2.0M"), "\(lines)")
    }

    @Test func whoIsShortIsSaidInWords() {
        let lines = compared("years 2025..2026\naccount x 50M\npackage A \"Less\"; cut 1M x; end; package B \"More\"; add 3M x in 2026; end; packages")
        #expect(lines.contains("B short 3.0M in 2026") && lines.contains("both change x: A, B"), "\(lines)")
        #expect(lines.contains { $0.contains("A Less") && $0.contains("on, financed") })
        #expect(lines.contains { $0.contains("B More") && $0.contains("on, short 3.0M in 2026") })
        #expect(compared("account x 1M; packages").last?.hasPrefix("no packages yet") == true)
        // One that cannot be taken says why, and the others are shown all the same.
        let refused = compared("account x 1M; package A; add 5M x; end; package B; cut 4M x; end; packages")
        #expect(refused.contains { $0.contains("on, not possible") } && refused.contains { $0.contains("x has 1.0M left") }, "\(refused)")
    }

    @Test func aHostileNameIsShownAndNotSent() {
        let lines = compared("account \"x\u{9B}31m\u{202E}\" 5M; package \"P\u{202E}\u{85}\" \"t\u{9B}\"; cut 1M \"x\u{9B}31m\u{202E}\"; end; compare \"P\u{202E}\u{85}\"")
        #expect(!lines.isEmpty)
        for scalar in lines.joined().unicodeScalars {
            #expect(![.control, .format].contains(scalar.properties.generalCategory))
        }
    }
}
