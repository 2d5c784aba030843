@testable import BudEngine
import BudModel
import BudSyntax
import Testing

/// Names as they are offered and written: in quotes where they must be, no longer than they must be.
@Suite("Names as they are written") struct NameTests {
    @Test(arguments: ["schools", "Skoler_2", "_a1", "ældre", "ÅÄÖ", "Økonomi_ålesund"]) func plainWords(_ name: String) {
        #expect(Plan.quoted(name) == name)
        #expect(declared(Plan.quoted(name)) == name)
    }

    @Test(arguments: ["Børn og Unge", "2025x", "a.b", "a-b", "x€", "€", "all", "ALL", "in", "M", "mio", "før \"x\" ny", "Ældre, m.fl.", "½"])
    func quotedWords(_ name: String) {
        #expect(Plan.quoted(name) == "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"")
        #expect(declared(Plan.quoted(name)) == name)
    }

    /// The name that a declaration gives its account.
    private func declared(_ written: String) -> String? {
        var session = Session()
        session.enter("account \(written) 5M")
        return session.interpreter.plan.budget.accounts.first?.name
    }

    @Test func shortestEndings() {
        var session = Session()
        session.script("""
            account north.schools 5M
            account south.schools 5M
            account south.roads 5M
            account "Børn og Unge".Parkdrift 5M
            account vej.PARKDRIFT 5M
            account savings.loans 5M
            account x.y.z 5M
            account w.x.y.z 5M
            account one 5M
            account two.one 5M
            fund loans 5M
            """)
        #expect(session.interpreter.names.map(\.text) == [
            "north", "north.schools", "south", "south.schools", "roads", "\"Børn og Unge\"", "\"Børn og Unge\".Parkdrift", "vej", "vej.PARKDRIFT",
            "savings", "savings.loans", "x", "x.y", "x.y.z", "w", "w.x", "w.x.y", "w.x.y.z", "one", "two", "two.one", "loans",
        ])
    }

    /// What is offered means the thing, and a shorter ending does not.
    @Test(arguments: UInt64(0)..<40) func endingsMeanWhatTheyAreOfferedFor(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let words = ["a", "A", "b", "c", "æ", "Æ", "\"d e\""]
        var session = Session()
        for _ in 0..<30 {
            let path = (0..<random.number(1...4)).compactMap { _ in random.pick(words) }.joined(separator: ".")
            session.enter(random.chance(10) ? "fund \(random.pick(words) ?? "f") 1M" : "account \(path) 1M")
        }
        let things = session.interpreter.names
        #expect(things.count > 4)
        for thing in things {
            guard case .account(let account)? = thing.subject else { continue }
            #expect(shown(thing.text, session) == account, "\(thing.text)")
            guard let dot = thing.text.firstIndex(of: ".") else { continue }
            let shorter = thing.text[thing.text.index(after: dot)...]
            #expect(shown(String(shorter), session) != account, "\(thing.text) could be \(shorter)")
        }
    }

    /// The account that a name means to `show`.
    private func shown(_ text: String, _ session: Session) -> AccountID? {
        var interpreter = session.interpreter
        var shown: AccountID?
        _ = interpreter.run(Array("show \(text)".utf8), name: "", mode: .init(isEntry: true, tellsSteps: true)) { event, _ in
            if case .question(.show(let subjects)) = event, case .account(let account)? = subjects.first { shown = account }
        }
        return shown
    }
}
