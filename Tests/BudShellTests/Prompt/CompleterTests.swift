import BudEngine
import BudSyntax
import LineEditor
import Testing

@testable import BudShell

/// What TAB offers at each place of the grammar.
@Suite("Completer") struct CompleterTests {
    private static let budget = """
        years 2024..2027
        account education.schools 812M
        account education.homes 100 places at 1M
        account education.special 820 pupils at 310K
        account roads 90M
        account both 5M
        income both 2M
        income fees 40M
        fund savings 60M
        fund surplus 28M
        debt loan 20M
        let pupils = 820
        cut 5M schools as "Fewer classes"
        package A "The mayor's"
          cut 2M roads
        end
        package "B two"
          cut 1M roads
        end
        off 1
        """

    private let interpreter = CompleterTests.interpreter(.english)

    /// The same budget in the words of a language.
    private static func interpreter(_ language: Language) -> Interpreter {
        var interpreter = Interpreter(language: language)
        let source = Source(id: SourceID(0), name: "", bytes: Array(budget.utf8), language: .english)
        let text = (try? Formatter().text(of: source, in: language)) ?? ""
        let mode = Interpreter.Mode(isEntry: false, tellsSteps: false)
        let ended = interpreter.run(Array(text.utf8), name: "plan.bud", mode: mode) { _, _ in }
        if ended.status != .fine { Issue.record("the budget of these tests is wrong") }
        return interpreter
    }

    private func offered(_ line: String, _ interpreter: Interpreter? = nil) -> [Completion.Candidate] {
        Completer(interpreter: interpreter ?? self.interpreter).complete(Completion.Request(line: line, cursor: line.utf8.count)).candidates
    }

    /// The start of a line in the words of a language, and the blank at its end.
    private func said(_ english: String, start: Bool = true, _ language: Language) -> String {
        let isOpen = english.hasSuffix(" ")
        return (english.hasPrefix(" ") ? " " : "") + Vocabulary.phrase(english, start: start, language) + (isOpen ? " " : "")
    }

    private func texts(_ line: String) -> [String] { offered(line).map(\.text) }

    /// Places, with what makes a whole statement of a candidate.
    private static let places: [(before: String, behind: String)] = [
        ("cut 5K ", ""), ("cut 5K schools, ", ""), ("cut 5K all except ", ""), ("add 5K ", ""), ("raise 5K ", ""), ("lower 5K ", ""),
        ("measure ", " -5%"), ("expect ", " +5K"), ("expect income ", " +5K"), ("volume ", " +5%"), ("price ", " +5%"),
        ("index ", " 2%"), ("move 5K from ", " to roads"), ("move 5K from special to ", ""), ("close ", ""), ("lock ", " \"no\""),
        ("draw 5K from ", ""), ("draw 5K from savings for ", ""), ("put 5K into ", ""), ("grant 5K to ", " from savings"),
        ("grant 5K to schools from ", ""), ("add 5K schools covered by ", ""), ("freeze 5K ", ""), ("freeze 5K schools into ", ""),
        ("release 5K from ", " to schools"), ("release 5K from savings to ", ""), ("carry 5K to ", ""), ("repay ", " over 5 years"),
        ("repay 5K of ", ""), ("writeoff ", " from savings"), ("writeoff loan from ", ""), ("set ", " = 5"), ("show ", ""),
        ("show schools, ", ""), ("show left(", ")"), ("show owed(", ")"), ("add freed(", ") roads"), ("show income(", ")"), ("show volume(", ")"),
        ("show price(", ")"), ("show net(", ")"), ("assert balance(", ") >= 0 or 1 > 0"), ("why ", ""), ("plot ", ""),
        ("balance ", ""), ("follow ", ""), ("edit ", " cut 1K roads"), ("off ", ""), ("on ", ""), ("switch ", ""), ("switch A+", ""),
        ("compare base, ", ""), ("balance in ", ""), ("cut 5K roads in ", ""), ("cut 5K roads in 2024..", ""), ("cut 5K roads until ", ""),
        ("cut 5K roads status ", ""), ("cut 14", " roads"), ("cut 14 ", " roads"), ("draw 14", " from savings"), ("index roads 2", ""),
        ("measure roads -2", ""), ("move 5 ", " from special to homes"),
    ]

    @Test("Offers nothing that is refused for what it is", arguments: places, Language.allCases)
    func fits(_ place: (before: String, behind: String), _ language: Language) {
        let interpreter = CompleterTests.interpreter(language)
        let before = said(place.before, language)
        let behind = said(place.behind, start: false, language)
        let offered = offered(before, interpreter)
        #expect(!offered.isEmpty, "nothing at \(before)")
        let unfinished = ["in", "for", "except", "into", "by", "?"].map { Vocabulary.phrase($0, language) }
        for candidate in offered where candidate.ending == " " && !unfinished.contains(candidate.text) {
            // Behind `in` and the like more must follow; units are of one account.
            if ["pupils", "places"].contains(where: { candidate.text.hasSuffix($0) }), ["cut", "move"].contains(where: place.before.hasPrefix) { continue }
            let typed = completed(before, with: candidate.text, interpreter) + behind
            for problem in problems(typed, interpreter) {
                #expect(CompleterTests.isOfKind(problem) == false, "\(typed): \(problem)")
            }
        }
    }

    @Test("Offers as much in every language", arguments: places)
    func same(_ place: (before: String, behind: String)) {
        let english = texts(place.before).map { Vocabulary.phrase($0, .danish) }
        let danish = offered(said(place.before, .danish), CompleterTests.interpreter(.danish)).map(\.text)
        // Units of money and percents are written otherwise.
        if place.before.last?.isNumber == true || place.before.dropLast().last?.isNumber == true {
            #expect(danish.count == english.count, "\(place.before)")
        } else {
            #expect(danish == english, "\(place.before)")
        }
    }

    private func completed(_ line: String, with text: String, _ interpreter: Interpreter) -> String {
        let answer = Completer(interpreter: interpreter).complete(Completion.Request(line: line, cursor: line.utf8.count))
        return String(decoding: Array(line.utf8).dropLast(answer.replacing), as: UTF8.self) + text
    }

    private func problems(_ text: String, _ interpreter: Interpreter) -> [Problem] {
        var interpreter = interpreter
        var found: [Problem] = []
        _ = interpreter.run(Array(text.utf8), name: "", mode: Interpreter.Mode(isEntry: true, tellsSteps: false)) { event, _ in
            if case .errors(let diagnostics) = event { found += diagnostics.map(\.problem) }
        }
        return found
    }

    /// What a person could have been spared. A name twice, a group that overlaps, what is below zero is another matter.
    private static func isOfKind(_ problem: Problem) -> Bool {
        switch problem {
        case .syntax: return true
        case .name(let problem):
            switch problem {
            case .overlap, .sameAccount, .exceptionOutside, .editKind, .editInFile, .alreadyDeclared: return false
            default: return true
            }
        default: return false
        }
    }

    @Test("Offers every tail that goes with a step, and no other", arguments: [
        "cut 5K roads ", "add 5K roads ", "raise 5K fees ", "lower 5K fees ", "measure roads -1% ", "expect roads +1M ", "volume homes +1 places ",
        "price homes +1% ", "index roads 2% ", "move 1K from roads to schools ", "close roads ", "draw 5K from savings ", "put 5K into savings ",
        "grant 5K to roads from savings ", "carry 5K to roads ", "freeze 5K roads ", "release 5K from savings to roads ",
        "repay loan over 5 years ", "writeoff loan from savings ", "borrow 5M as newloan over 5 years ", "set pupils = 5 ",
    ])
    func tails(_ step: String) {
        let offered = texts(step)
        let whole: [(word: String, text: String)] = [
            ("in", "in 2025"), ("from", "from 2025"), ("until", "until 2026"), ("once", "once"), ("each year", "each year"),
            ("rising", "rising 1K"), ("phased", "phased 50%, 100%"), ("delivers", "delivers 80%"), ("costing", "costing 1M"),
            ("because", "because volume"), ("as", "as \"x\""), ("status", "status adopted"), ("consequence", "consequence \"x\""),
            ("source", "source \"x\""), ("off", "off"), ("covering", "covering jan..mar 2024"),
        ]
        for tail in whole {
            let isRefused = problems(step + tail.text, interpreter).contains(where: CompleterTests.isTailProblem)
            #expect(offered.contains(tail.word) != isRefused, "\(step)\(tail.text)")
        }
    }

    private static func isTailProblem(_ problem: Problem) -> Bool {
        if case .name(.tailDoesNotFit) = problem { return true }
        if case .syntax = problem { return true }
        return false
    }

    @Test("Every statement is offered but what is not there yet") func statements() {
        let offered = Set(texts("").map { $0 == "instead of" ? "instead" : $0 })
        let wanted = Set(Vocabulary.statementStarts.map(\.rawValue)).subtracting(["language", "report", "export"])
        #expect(offered == wanted)
    }

    @Test func amounts() {
        #expect(texts("cut 14") == ["14M", "14K", "14 kr", "14%", "14 places", "14 pupils"])
        #expect(texts("draw 14") == ["14M", "14K", "14 kr"])
        #expect(texts("draw 14 ") == ["M", "K", "kr"])
        #expect(texts("draw 14M ") == ["from"])
        #expect(texts("cut roads 1.5") .first == "1.5M")
        #expect(texts("cut 14M") == [], "nothing is left to say")
    }

    @Test("Amounts are written as in the language that is typed") func amountsInLanguages() {
        func texts(_ line: String, _ language: Language) -> [String] { offered(line, CompleterTests.interpreter(language)).map(\.text) }
        #expect(texts("spar 14", .danish) == ["14 mio.", "14 tkr", "14 kr.", "14 %", "14 places", "14 pupils"])
        #expect(texts("spara in 14", .swedish) == ["14 mkr", "14 tkr", "14 kr", "14 %", "14 places", "14 pupils"])
        #expect(texts("træk 14,5", .danish) == ["14,5 mio.", "14,5 tkr", "14,5 kr."])
        #expect(texts("ta 14,5 ", .swedish) == ["mkr", "tkr", "kr"])
    }

    @Test("What is asked of a function is looked for among what it takes", arguments: [
        (Language.danish, "vis rest(", ["savings", "surplus"]), (.swedish, "visa kvar(", ["savings", "surplus"]),
        (.danish, "vis restgæld(", ["loan"]), (.swedish, "visa restskuld(", ["loan"]), (.danish, "tilfør frigjort(", ["loan"]),
        (.danish, "forvent indtægt ", ["both", "fees"]), (.swedish, "räkna med intäkt ", ["both", "fees"]),
        (.danish, "afdrag loan over 3 ", ["år"]), (.swedish, "amortera loan över 3 ", ["år"]), (.danish, "sprog ", ["engelsk", "dansk", "svensk"]),
        (.swedish, "språk ", ["engelska", "danska", "svenska"]), (.danish, "spar 5 mio. roads årsag ", ["antal", "pris"]),
    ])
    func functions(_ language: Language, _ line: String, _ wanted: [String]) {
        #expect(offered(line, CompleterTests.interpreter(language)).map(\.text) == wanted)
    }

    @Test func endingsOfPaths() {
        #expect(texts("cut 5M educ") == ["education"])
        #expect(texts("cut 5M education.") == ["schools", "homes", "special"])
        #expect(texts("cut 5M education.ho") == ["homes"])
        #expect(texts("cut 5M HO") == ["homes"])
        #expect(offered("cut 5M ").contains { $0.text == "education" && $0.note == "1 166.2M" })
    }

    @Test func manyNamesAreAllHeardForTheirCommonStart() {
        var interpreter = Interpreter()
        let accounts = (0..<300).map { "account \($0 < 250 ? "area" : "arena")\($0) 1M\n" }.joined()
        _ = interpreter.run(Array(accounts.utf8), name: "", mode: Interpreter.Mode(isEntry: false, tellsSteps: false)) { _, _ in }
        let found = Completer(interpreter: interpreter).complete(Completion.Request(line: "cut 5M ar", cursor: 9)).candidates
        #expect(found.count == 300)
    }

    @Test func steps() {
        #expect(offered("on ").map { "\($0.text) \($0.note)" } == ["1 Fewer classes"])
        #expect(offered("off ").map { "\($0.text) \($0.note)" }
            == ["A.1 cut 2M roads", "\"B two\".1 cut 1M roads", "A The mayor's", "\"B two\" package"])
        #expect(texts("edit ") == ["1", "A.1", "\"B two\".1"])
        #expect(texts("edit 1 cu") == ["cut"])
        #expect(texts("edit 1 draw 5M from ") == ["savings", "surplus"])
        #expect(texts("instead of A.1: raise 5M ") == ["both", "fees"])
        #expect(texts("switch ") == ["base", "A", "\"B two\""])
    }

    @Test func theLastLineOfALongEntry() {
        var completer = Completer(interpreter: interpreter)
        completer.earlier = "draw (1M +\n"
        let line = "  2M) from sa"
        #expect(completer.complete(Completion.Request(line: line, cursor: line.utf8.count)).candidates.map(\.text) == ["savings"])
    }

    @Test func importClauses() {
        #expect(texts("import budget \"x.csv\" account \"A\", am") == ["amounts", "amount"])
        #expect(texts("import budget \"x.csv\" account \"A\" enc") == ["encoding"])
    }
}
