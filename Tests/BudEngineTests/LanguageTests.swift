@testable import BudEngine
import BudSyntax
import Testing

/// Several languages in one session: each text keeps its own, whatever is done with its lines later.
@Suite struct LanguageTests {
    private static let danish = """
        sprog dansk
        periode 2024..2026
        udgift skoler 812,5 mio.
        reserve opsparing 28 mio.
        træk 8,5 mio. fra opsparing
        spar 1.200.000,50 kr. skoler t.o.m. 2025
        """
    private static let english = """
        years 2024..2026
        account skoler 812.5M
        fund opsparing 28M
        draw 8.5M from opsparing
        cut 1_200_000.50 kr skoler until 2025
        """

    private func state(_ script: String, language: Language = .english) -> Session.State {
        var session = Session(language: language)
        #expect(session.script(script) == .fine, "\(session.problems)")
        return session.state
    }

    @Test func theSameOutcome() {
        #expect(state(Self.danish).balance == state(Self.english).balance)
        #expect(state(Self.danish).postings == state(Self.english).postings)
    }

    @Test func aFileOfAnotherLanguageIsUsed() {
        var session = Session(files: ["model.bud": Self.danish, "model-en.bud": Self.english])
        #expect(session.enter("use \"model.bud\"") == .fine, "\(session.problems)")
        #expect(session.enter("cut 0.5M skoler") == .fine, "what is typed stays English")
        #expect(session.enter("undo; redo") == .fine)
        var danish = Session(files: ["model-en.bud": Self.english])
        #expect(danish.script("sprog dansk; hent \"model-en.bud\"; spar 0,5 mio. skoler") == .fine, "\(danish.problems)")
        #expect(session.state.balance == danish.state.balance)
    }

    @Test func aFileThatSaysNothingIsEnglish() {
        var session = Session(files: ["model.bud": Self.english], language: .danish)
        #expect(session.enter("hent \"model.bud\"") == .fine, "\(session.problems)")
        #expect(session.enter("spar 1,5 mio. skoler") == .fine)
        #expect(session.enter("cut 1.5M skoler") == .wrong)
    }

    @Test func whatIsTypedGoesOnInItsLanguage() {
        var session = Session()
        for line in ["account skoler 812M", "cut 1.5M skoler", "sprog dansk", "spar 1,5 mio. skoler", "language english", "cut 2.5M skoler"] {
            #expect(session.enter(line) == .fine, "\(line): \(session.problems)")
        }
        let all = session.state
        for _ in 0..<6 { #expect(session.enter(session.interpreter.language == .danish ? "fortryd" : "undo") == .fine) }
        #expect(session.interpreter.language == .english)
        for _ in 0..<6 { #expect(session.enter(session.interpreter.language == .danish ? "gentag" : "redo") == .fine) }
        #expect(session.state == all)
        #expect(session.enter("edit 2 cut 1.25M skoler") == .fine, "\(session.problems)")
        #expect(session.enter("undo") == .fine)
        #expect(session.state == all)
    }

    @Test func aLineThatFailsChangesNoLanguage() {
        var session = Session()
        #expect(session.enter("sprog dansk; spar 5 mio. intet") == .wrong)
        #expect(session.interpreter.language == .english)
        #expect(session.enter("account a 5M") == .fine)
    }

    @Test func oneLanguageIsSaved() throws {
        var session = Session(files: ["model.bud": Self.danish])
        func saved() -> String? { PlanText(session.interpreter) { name, _ in name }.text }
        #expect(session.script(Self.danish + "\nudelad 2\n") == .fine)
        #expect(saved()?.hasPrefix("sprog dansk\nperiode 2024..2026\n") == true)
        #expect(saved()?.hasSuffix("spar 1.200.000,50 kr. skoler t.o.m. 2025 udelad\n") == true)
        #expect(state(try #require(saved())) == session.state)
        // A line in another language is written in the one that is typed now.
        #expect(session.enter("language english; cut 0.25M skoler off; package A; add 1.5M skoler; end; off A; edit 1 draw 4.5M from opsparing") == .fine,
                "\(session.problems)")
        let english = try #require(saved())
        #expect(english.hasPrefix("years 2024..2026\naccount skoler 812.5M\n"), "\(english)")
        #expect(english.contains("\ndraw 4.5M from opsparing\ncut 1_200_000.50 kr skoler until 2025 off\n"))
        #expect(state(english).balance == session.state.balance)
        #expect(session.enter("sprog dansk") == .fine)
        let danish = try #require(saved())
        #expect(danish.hasPrefix("sprog dansk\n") && danish.contains("pakke A\n  tilfør 1,5 mio. skoler\nslut\n"), "\(danish)")
        #expect(danish.hasSuffix("\nudelad A\n"))
        #expect(state(danish).balance == session.state.balance)
    }

    @Test func theAnswerToAHoleIsWrittenInItsLanguage() {
        for (language, lines, wanted) in [
            (Language.danish, ["udgift skoler 812 mio.", "tilfør 28,55 mio. skoler", "spar ? skoler så balance = 0", "anvend"], "spar 28,55 mio. skoler"),
            (.swedish, ["kostnad skoler 812 mkr", "tillför 1 200 000,55 kr skoler", "spara ? skoler så balans = 0", "tillämpa"], "spara 1 200 000,55 kr skoler"),
        ] {
            var session = Session(language: language)
            for line in lines { #expect(session.enter(line) == .fine, "\(line): \(session.problems)") }
            #expect(session.state.balance == [0])
            #expect(PlanText(session.interpreter) { name, _ in name }.text?.hasSuffix(wanted + "\n") == true)
        }
    }

    @Test func settingsOfAFileKeepTheirPlace() {
        var session = Session()
        func status(_ text: String) -> RunStatus {
            session.interpreter.run(Array(text.utf8), name: "x.bud", mode: .init(isEntry: false, tellsSteps: false, isFile: true)) { _, _ in }.status
        }
        #expect(status("account a 5M\nlanguage danish\n") == .wrong, "too late")
        #expect(status("language danish\nsprog dansk\n") == .wrong, "twice")
        #expect(status("titel \"x\"\n") == .wrong)
        #expect(status("# x\nlanguage danish\nudgift a 5 mio.\n") == .fine)
    }

    /// A sketch in another language, and formatted anew, comes to the same.
    @Test(arguments: chunks(of: planCount / 4))
    func sketchesInEveryLanguage(seeds: Range<Int>) {
        let formatter = Formatter()
        checkSketches(seeds) { sketch in
            var session = Session()
            var taken: [String] = []
            for line in sketch.lines where session.enter(line) == .fine { taken.append(line) }
            let script = taken.joined(separator: "\n") + "\n"
            var english = Session()
            guard english.script(script) == .fine else { return nil }
            for language in [nil] + Language.allCases.map(Optional.some) {
                let source = Source(id: SourceID(0), name: "", bytes: Array(script.utf8))
                guard let text = try? formatter.text(of: source, in: language) else { return "not written" }
                var other = Session()
                if other.script(text) != .fine { return "\(other.problems)\n\(text)" }
                let (a, b) = (english.state, other.state)
                if a.postings != b.postings || a.levels != b.levels || a.balance != b.balance || a.schedules != b.schedules
                    || a.fundLevels != b.fundLevels || a.entries != b.entries || a.switchedOff != b.switchedOff {
                    return "another outcome in \(text)"
                }
                // Typed line by line, saved, and run again.
                var typed = Session()
                for line in text.split(separator: "\n") where typed.enter(String(line)) != .fine { return "\(line): \(typed.problems)" }
                guard let saved = PlanText(typed.interpreter, fileName: { name, _ in name }).text else { return nil }
                var again = Session()
                if again.script(saved) != .fine { return "\(again.problems)\n\(saved)" }
                if again.state.balance != typed.state.balance { return "another outcome when saved: \(saved)" }
            }
            return nil
        }
    }
}
