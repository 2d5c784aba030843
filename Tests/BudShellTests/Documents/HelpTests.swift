import BudEngine
import BudSyntax
import Foundation
import Testing

@testable import BudReport
@testable import BudShell

/// What help says can be typed can be typed: each statement in it runs, in a plan that has what it names.
@Suite("Help")
struct HelpTests {
    private static let rows = Help.startRows + Help.topics.flatMap(\.rows)
    private static let statements = rows.flatMap(\.statements)

    private static let budget = """
        years 2024..2027
        account premises 60M
        account schools 812M
        account daycare 300M
        account special 820 pupils at 310K
        account ordinary 6_000 pupils at 90K
        account homes 100 places at 1M fixed 60%
        account placements 90M
        account education 500M
        income parentfees 40M
        income fees 12M
        let taxbase = 3.3bn
        income tax = 25.1% of taxbase
        let pupils = 820
        fund savings 60M
        fund surplus2023 28M
        debt oldloan 29M

        """

    /// Declarations of what the whole budget has already stand behind less of it.
    private static let starts = [budget, "", "years 2024..2027\nlet taxbase = 3.3bn\naccount education.schools 812M\n"]

    @Test("Can be typed in every language", arguments: Language.allCases, statements)
    func runs(_ language: Language, statement: String) throws {
        let folder = try TemporaryFolder()
        var said: [String] = []
        // The program runs the English ones; starting it for each in three languages would take long.
        if language != .english {
            var fails: [[Problem]] = []
            for start in HelpTests.starts {
                let found = problems(written(start + statement, language))
                if found.isEmpty { return }
                fails.append(found)
            }
            Issue.record("\(fails)")
            return
        }
        for start in HelpTests.starts {
            try folder.write(start + statement + "\n", to: "plan.bud")
            let ended = try Program.run(["run", "plan.bud"], in: folder.url)
            if ended.code == 0 { return }
            said.append(ended.errors)
        }
        Issue.record("\(said.joined(separator: "\n"))")
    }

    private func problems(_ text: String) -> [Problem] {
        var interpreter = Interpreter(surroundings: .files(limits: Limits()))
        var said: [Problem] = []
        let ended = interpreter.run(Array(text.utf8), name: "plan.bud", mode: .init(isEntry: false, tellsSteps: false, isFile: true)) { event, _ in
            if case .errors(let diagnostics) = event { said += diagnostics.map(\.problem) }
        }
        if ended.status == .wrong, said.isEmpty { Issue.record("\(text) went wrong") }
        return said
    }

    /// An English text in a language, with the made-up names that help has there.
    private func written(_ text: String, _ language: Language) -> String {
        let book = Phrasebook(language)
        let lines = text.split(separator: "\n").map { book.text(.typed(String($0))) }
        return ((language == .english ? [] : [language.statement]) + lines).joined(separator: "\n") + "\n"
    }

    @Test("Fits a terminal", arguments: Language.allCases) func fits(_ language: Language) {
        let book = Phrasebook(language)
        var names = HelpNames(Interpreter(language: language))
        for row in HelpTests.rows.map({ names.row($0) }) {
            // Two statements side by side may stand below each other, but English has room for both.
            let texts = language == .english ? [row.text(book)] : row.parts(book)
            for text in texts { #expect(text.count <= 77 || language == .english && text.count == 78, "\(text)") }
        }
    }

    /// Statements in rows of words, which tables hold as a whole line.
    private static let coded = [
        "undo 3", "redo", "off 3", "on 3", "save \"plan.bud\"", "quit", "apply", "edit 3 cut 5M schools", "instead of A.2: cut 5M schools",
        "package A \"Proposal\"", "off A", "on A", "switch A+B", "switch base", "compare base, A, A+B", "assert balance(A+B) >= 0",
        "import actuals \"m.csv\" account \"Account\", amount \"Sum\", month \"M\"", "follow schools", "forecast schools",
        "forecast all by runrate", "show actual(schools)", "use \"model.bud\"",
        "assert balance >= 0 and not left(savings) < 10M or lasting > 0",
    ]

    @Test("Has the same statements in the words of each language", arguments: Language.allCases, coded)
    func words(_ language: Language, _ statement: String) {
        func unquoted(_ text: String) -> String { text.replacing(/"[^"]*"/, with: "\"\"") }
        func text(_ language: Language) -> [String] {
            HelpTests.rows.filter { $0.statements.isEmpty }.map { unquoted($0.text(Phrasebook(language))) }
        }
        let typed = unquoted(Phrasebook(language).text(.typed(statement)))
        for (english, other) in zip(text(.english), text(language)) where english.contains(unquoted(statement)) {
            #expect(other.contains(typed), "\(other)")
        }
        #expect(text(language).contains { $0.contains(typed) }, "\(typed)")
    }

    @Test("Is found by each of its words, which stand in one topic only") func words() {
        let words = Help.topics.flatMap(\.words)
        #expect(Set(words).count == words.count)
        for word in words { #expect(Help.lines(word, width: 80, Interpreter()).first?.text.hasPrefix("no help") == false) }
    }

    @Test("Has a word in each language for what it is about") func wordsInEachLanguage() {
        let known = Set(Translation.all.map(\.english))
        for word in Help.topics.flatMap(\.words) where word != "?" && Keyword(rawValue: word) == nil {
            #expect(known.contains(word), "\(word)")
        }
    }

    @Test("Is there for every word of the grammar") func grammar() {
        let words = (Vocabulary.statementStarts + Vocabulary.tailStarts + Vocabulary.functions).map(\.rawValue)
        for word in words where !["by", "to", "into", "for"].contains(word) {
            #expect(!text(word).contains("no help on"), "\(word)")
        }
    }

    private static let asked: [(Language, String, String)] = [
        (.danish, "spar", "cut"), (.danish, "tilfør", "add"), (.danish, "træk", "draw"), (.danish, "beløb", "amounts"), (.danish, "regler", "rules"),
        (.danish, "krav", "rules"), (.danish, "tid", "time"), (.danish, "gæld", "debt"), (.danish, "filer", "files"), (.danish, "sprog", "language"),
        (.danish, "taster", "keys"), (.danish, "fortryd", "undo"), (.danish, "i stedet", "package"), (.danish, "cut", "cut"), (.danish, "finansieret", "cut"),
        (.swedish, "spara", "cut"), (.swedish, "räkna med", "expect"), (.swedish, "belopp", "amounts"), (.swedish, "regler", "rules"),
        (.swedish, "tid", "time"), (.swedish, "skuld", "debt"), (.swedish, "filer", "files"), (.swedish, "språk", "language"),
        (.swedish, "tangenter", "keys"), (.swedish, "ta", "draw"), (.swedish, "ångra", "undo"), (.swedish, "spara som", "files"), (.swedish, "gör om", "redo"), (.swedish, "draw", "draw"),
    ]

    @Test("Is found by the words of a language", arguments: asked) func found(_ language: Language, _ word: String, _ topic: String) throws {
        var interpreter = Interpreter(language: language)
        let line = Vocabulary.word(.help, language) + " " + word
        var heard: String?
        let ended = interpreter.run(Array(line.utf8), name: "", mode: .init(isEntry: true, tellsSteps: false)) { event, _ in
            if case .help(let asked) = event { heard = asked }
        }
        #expect(ended.status == .fine)
        let title = try #require(Help.topics.first { $0.words.contains(topic) }).title
        #expect(Help.lines(heard, width: 80, interpreter).first?.text == Phrasebook(language).text(title))
    }

    @Test("Is found in English in every language", arguments: Language.allCases) func foundInEnglish(_ language: Language) {
        for topic in Help.topics {
            let first = Help.lines(topic.words[0], width: 80, Interpreter(language: language)).first?.text
            #expect(first == Phrasebook(language).text(topic.title))
        }
    }

    @Test("Lists words that are found", arguments: Language.allCases) func listed(_ language: Language) throws {
        let interpreter = Interpreter(language: language)
        for word in Help.words(language) {
            #expect(!text(word, interpreter).hasPrefix(Phrasebook(language).text("no help on ")), "\(word)")
        }
        let more = text("xyzzy", interpreter)
        for (word, danish, swedish) in [("cut", "spar", "spara"), ("amounts", "beløb", "belopp"), ("keys", "taster", "tangenter")] {
            #expect(more.contains([.english: word, .danish: danish, .swedish: swedish][language] ?? ""))
        }
    }

    @Test("Proposes the nearest word in the language") func nearestInLanguage() {
        #expect(text("sparr", Interpreter(language: .danish)).contains("Mente du hjælp spar"))
        #expect(text("tangentr", Interpreter(language: .swedish)).contains("Menade du hjälp tangenter"))
    }

    @Test("Proposes the nearest word", arguments: [("cutt", "help cut"), ("ammounts", "help amounts"), ("schols", "help schools"), ("xyzzy", "help and one of")])
    func nearest(_ word: String, _ proposed: String) throws {
        var interpreter = Interpreter()
        _ = interpreter.run(Array("account schools 5M".utf8), name: "", mode: .init(isEntry: false, tellsSteps: false)) { _, _ in }
        #expect(text(word, interpreter).contains(proposed))
        #expect(text("schools", interpreter).hasPrefix("schools is an account"))
    }

    private static let examples = ["naestved", "naestved-pupils", "city", "herning-model", "negotiation", "vaxjo-flat", "adviser", "taskforce", "followup"]
    /// Every example in English; in the other languages some, for trying each statement takes long.
    private static let openings: [(Language, String)] = examples.map { (.english, $0) } + [
        (.danish, "naestved"), (.danish, "naestved-pupils"), (.danish, "followup"), (.danish, "naestved-da"),
        (.swedish, "naestved"), (.swedish, "naestved-pupils"), (.swedish, "vaxjo-flat-sv"), (.swedish, "naestved-sv"),
    ]

    @Test("Speaks of the budget that is open, and what it says there can be typed there", arguments: openings)
    func ownNames(_ language: Language, _ example: String) throws {
        let interpreter = try opened(example, language)
        let book = Phrasebook(language)
        var names = HelpNames(interpreter)
        var own = 0
        for row in Help.startRows + Help.topics.flatMap(\.rows) {
            for (generic, statement) in zip(row.statements, names.row(row).statements) {
                // A row that needs no other name is shown as it is.
                if [book.text(.typed(generic)), book.ownStatement(generic)].contains(statement) { continue }
                own += 1
                // A question may find that nothing does it.
                if statement.contains("?") { continue }
                var trial = interpreter
                var said: [Problem] = []
                let ended = trial.run(Array(statement.utf8), name: "", mode: .init(isEntry: true, tellsSteps: false)) { event, _ in
                    if case .errors(let diagnostics) = event { said += diagnostics.map(\.problem) }
                }
                #expect(ended.status != .wrong, "\(statement): \(said)")
            }
        }
        #expect(own > 10 || example == "adviser", "\(own) rows of its own")
    }

    @Test("Keeps a name of the budget that is a made-up one elsewhere") func keepsOwnNames() {
        var interpreter = Interpreter(language: .danish)
        _ = interpreter.run(Array("account schools 812M".utf8), name: "", mode: .init(isEntry: false, tellsSteps: false, isFile: true)) { _, _ in }
        #expect(text("cut", interpreter).contains("schools") && !text(nil, interpreter).contains("vis skoler"))
        #expect(text(nil, interpreter).contains("tilfør 5 mio. schools i 2025"))
    }

    private static let screens: [(Language, String?)] = Language.allCases.map { ($0, nil) } + openings.map { ($0.0, $0.1) }

    @Test("Fits one screen", arguments: screens)
    func screen(_ language: Language, _ example: String?) throws {
        let interpreter = try example.map { try opened($0, language) } ?? Interpreter(language: language)
        for word in [nil] + Help.topics.compactMap(\.words.first).map(Optional.some) {
            let lines = Help.lines(word, width: 80, interpreter)
            #expect(lines.count <= 22, "\(word ?? "help")")
            for line in lines { #expect(line.text.count < 80, "\(line.text)") }
        }
    }

    private func opened(_ example: String, _ language: Language = .english) throws -> Interpreter {
        let path = Project.root.path + "/Examples/\(example).bud"
        var interpreter = Interpreter(surroundings: .files(limits: Limits()), language: language)
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let ended = interpreter.run(bytes, name: path, mode: .init(isEntry: false, tellsSteps: false, isFile: true)) { _, _ in }
        #expect(ended.status == .fine)
        return interpreter
    }

    private func text(_ word: String?, _ interpreter: Interpreter = Interpreter()) -> String {
        Help.lines(word, width: 80, interpreter).map(\.text).joined(separator: "\n")
    }
}
