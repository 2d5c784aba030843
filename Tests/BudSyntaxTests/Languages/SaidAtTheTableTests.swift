import Testing

@testable import BudSyntax

/// Ways of saying it that people have in each language, beside the one that is written.
@Suite("As people say it") struct SaidAtTheTableTests {
    private func statement(_ text: String, _ language: Language) -> Statement.Kind? {
        var parser = Parser(Source(id: SourceID(0), name: "", bytes: Array(text.utf8), language: language), symbols: SymbolTable())
        let first = parser.nextStatement()
        guard parser.nextStatement() == nil, parser.takeDiagnostics().isEmpty else { return nil }
        return first?.kind
    }

    private func written(_ text: String, from: Language, to: Language) throws -> String {
        try Formatter().text(of: Source(id: SourceID(0), name: "", bytes: Array(text.utf8), language: from), in: to)
    }

    @Test("A word between the amount and the account is written in each language as it is said there", arguments: [
        ("cut 10% of schools", "spar 10% af schools", "spara 10% av schools"), ("cut 5M in schools", "spar 5 mio. i schools", "spara 5 mkr i schools"),
        ("cut 5M from schools", "spar 5 mio. fra schools", "spara 5 mkr från schools"),
        ("cut 5M on schools in 2025", "spar 5 mio. på schools i 2025", "spara 5 mkr på schools år 2025"),
        ("cut 5M in \"Old homes\" in aug 2025", "spar 5 mio. i \"Old homes\" i aug 2025", "spara 5 mkr i \"Old homes\" i aug 2025"),
    ])
    func joints(_ english: String, _ danish: String, _ swedish: String) throws {
        for (language, text) in [(Language.danish, danish), (.swedish, swedish)] {
            // Behind the line that says the language.
            #expect(try written(english, from: .english, to: language) == language.statement + "\n" + text + "\n")
            #expect(try written(text, from: language, to: .english).split(separator: "\n").last.map(String.init) == english)
        }
    }

    @Test("In before a time is no word before an account") func inTime() {
        for text in ["cut 5M in 2025", "cut 5M from 2025", "cut 5M from aug 2025", "cut 5M in aug 2025", "cut 5M in may..dec 2024"] { #expect(statement(text, .english) == nil, "\(text)") }
    }

    @Test("Kroner", arguments: [
        (Language.danish, "udgift skoler 60 millioner kroner"), (.danish, "udgift skoler 500 kroner"), (.swedish, "kostnad skolor 60 miljoner kronor"),
        (.swedish, "kostnad skolor 500 kronor"),
    ])
    func kroner(_ language: Language, _ text: String) { #expect(statement(text, language) != nil) }

    @Test("A question may end in its mark", arguments: [
        (Language.english, "balance?"), (.english, "why?"), (.english, "why balance in 2025?"), (.english, "show schools ?"), (.danish, "hvorfor?"),
        (.danish, "vis skoler?"), (.swedish, "varför balans?"), (.swedish, "paket?"), (.english, "help?"),
    ])
    func questionMarks(_ language: Language, _ text: String) {
        guard case .query = statement(text, language) else { return #expect(Bool(false), "\(text)") }
        #expect(statement(text + " 5", language) == nil, "it ends there")
    }

    @Test("Why alone asks about the balance", arguments: ["why", "why?", "why in 2025", "why by account"]) func whyAlone(_ text: String) {
        guard case .query(.why(.balance, _, _)) = statement(text, .english) else { return #expect(Bool(false), "\(text)") }
    }

    @Test("Switch to", arguments: [(Language.english, "switch to A+B"), (.danish, "skift til A+B"), (.swedish, "byt till A+B"), (.swedish, "byt A")])
    func switchTo(_ language: Language, _ text: String) {
        guard case .command(.switch) = statement(text, language) else { return #expect(Bool(false), "\(text)") }
    }

    @Test("What is near an unknown function is looked for while it is shown") func manyUnknownFunctions() {
        let text = String(repeating: "show nett(schools)\n", count: 60)
        var parser = Parser(Source(id: SourceID(0), name: "", bytes: Array(text.utf8), language: .english), symbols: SymbolTable())
        while parser.nextStatement() != nil {}
        let proposed = parser.takeDiagnostics().map { $0.problem == .unknownFunction(word: "nett", nearest: ["net"]) }
        #expect(proposed == (0..<60).map { $0 < Limits().shownErrors })
    }

    @Test("In Swedish, spara before the name of a script is to save it") func savesScript() {
        guard case .command(.save(let file)) = statement("spara \"plan.bud\"", .swedish) else { return #expect(Bool(false)) }
        #expect(file.value == "plan.bud")
        guard case .step = statement("spara \"plan.bud\" 5 mkr", .swedish) else { return #expect(Bool(false), "with an amount it is an account") }
        #expect(statement("spara \"Børn og unge\"", .swedish) == nil && statement("cut \"plan.bud\"", .english) == nil)
    }
}
