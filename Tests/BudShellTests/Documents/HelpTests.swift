import BudEngine
import BudReport
import BudSyntax
import Foundation
import Testing

@testable import BudShell

/// What help says can be typed can be typed: each statement in it runs, in a plan that has what it names.
@Suite("Help")
struct HelpTests {
    private static let statements = (Help.startRows + Help.topics.flatMap(\.rows)).flatMap(\.statements)

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

    @Test("Can be typed", arguments: statements)
    func runs(statement: String) throws {
        let folder = try TemporaryFolder()
        var said: [String] = []
        for start in HelpTests.starts {
            try folder.write(start + statement + "\n", to: "plan.bud")
            let ended = try Program.run(["run", "plan.bud"], in: folder.url)
            if ended.code == 0 { return }
            said.append(ended.errors)
        }
        Issue.record("\(said.joined(separator: "\n"))")
    }

    @Test("Fits a terminal") func fits() {
        for row in Help.startRows + Help.topics.flatMap(\.rows) { #expect(row.text().count <= 78, "\(row.text())") }
    }

    @Test("Can be typed in every language, and fits there", arguments: [Language.danish, .swedish])
    func languages(_ language: Language) {
        let book = Phrasebook(language)
        for row in Help.startRows + Help.topics.flatMap(\.rows) {
            for part in row.parts(book) { #expect(part.count <= 78, "\(part)") }
            for statement in row.statements {
                let written = book.text(.typed(statement))
                var interpreter = Interpreter(language: language)
                _ = interpreter.run(Array(written.utf8), name: "", mode: .init(isEntry: true, tellsSteps: false)) { event, _ in
                    guard case .errors(let diagnostics) = event else { return }
                    // No budget is open, so only what the grammar says counts.
                    for case .syntax(let problem) in diagnostics.map(\.problem) { Issue.record("\(written): \(problem)") }
                }
            }
        }
        for topic in Help.topics {
            let first = Help.lines(topic.words[0], width: 80, Interpreter(language: language)).first?.text
            #expect(first == book.text(topic.title), "what is asked for in English is found too")
        }
    }

    @Test("Is found by a language's own words", arguments: [
        (Language.danish, ["spar", "beløb", "regler", "taster", "gæld", "tid", "filer", "sprog", "træk", "fortryd"]),
        (.swedish, ["spara", "belopp", "regler", "tangenter", "skuld", "tid", "filer", "språk", "ta", "ångra"]),
    ])
    func ownWords(_ language: Language, _ words: [String]) {
        let nothing = Phrasebook(language).text("no help on ")
        for word in words {
            #expect(Help.lines(word, width: 80, Interpreter(language: language)).first?.text.hasPrefix(nothing) == false, "\(word)")
        }
    }

    @Test("Is found by each of its words, which stand in one topic only") func words() {
        let words = Help.topics.flatMap(\.words)
        #expect(Set(words).count == words.count)
        for word in words { #expect(Help.lines(word, width: 80, Interpreter()).first?.text.hasPrefix("no help") == false) }
    }

    @Test("Is there for every word of the grammar") func grammar() {
        let words = (Vocabulary.statementStarts + Vocabulary.tailStarts + Vocabulary.functions).map(\.rawValue)
        for word in words where !["by", "to", "into", "for"].contains(word) {
            #expect(!text(word).contains("no help on"), "\(word)")
        }
    }

    @Test("Proposes the nearest word", arguments: [("cutt", "help cut"), ("ammounts", "help amounts"), ("schols", "help schools"), ("xyzzy", "help and one of")])
    func nearest(_ word: String, _ proposed: String) throws {
        var interpreter = Interpreter()
        _ = interpreter.run(Array("account schools 5M".utf8), name: "", mode: .init(isEntry: false, tellsSteps: false)) { _, _ in }
        #expect(text(word, interpreter).contains(proposed))
        #expect(text("schools", interpreter).hasPrefix("schools is an account"))
    }

    private static let examples = ["naestved", "naestved-pupils", "city", "herning-model", "negotiation", "vaxjo-flat", "adviser", "taskforce", "followup"]

    @Test("Speaks of the budget that is open, and what it says there can be typed there", arguments: examples)
    func ownNames(_ example: String) throws {
        let interpreter = try opened(example)
        var names = HelpNames(interpreter)
        var own = 0
        for row in Help.startRows + Help.topics.flatMap(\.rows) {
            for (generic, statement) in zip(row.statements, names.row(row).statements) where generic != statement {
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

    @Test("Fits one screen", arguments: [nil] + examples.map(Optional.some)) func screen(_ example: String?) throws {
        let interpreter = try example.map(opened) ?? Interpreter()
        for word in [nil] + Help.topics.compactMap(\.words.first).map(Optional.some) {
            let lines = Help.lines(word, width: 80, interpreter)
            #expect(lines.count <= 22, "\(word ?? "help")")
            for line in lines { #expect(line.text.count < 80, "\(line.text)") }
        }
    }

    private func opened(_ example: String) throws -> Interpreter {
        let path = Project.root.path + "/Examples/\(example).bud"
        var interpreter = Interpreter(surroundings: .files(limits: Limits()))
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let ended = interpreter.run(bytes, name: path, mode: .init(isEntry: false, tellsSteps: false, isFile: true)) { _, _ in }
        #expect(ended.status == .fine)
        return interpreter
    }

    private func text(_ word: String?, _ interpreter: Interpreter = Interpreter()) -> String {
        Help.lines(word, width: 80, interpreter).map(\.text).joined(separator: "\n")
    }
}
