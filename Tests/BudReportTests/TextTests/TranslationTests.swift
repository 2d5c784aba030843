import BudEngine
import BudSyntax
import Foundation
import Testing

@testable import BudReport

/// The table of phrases against the sources that say them.
@Suite struct TranslationTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// What stays English: the command line's own words, what a person types, what files hold.
    private static func isEnglishOnly(_ path: String) -> Bool {
        ["/BudShell/Command/", "/Journal/Journal", "/CompletionWords", "/CompletionSearch", "/TypedText",
         "/HelpNames", "/Pager", "/SumWords"].contains { path.contains($0) }
    }

    /// A statement, which the formatter writes in another language.
    private static func isStatement(_ words: String) -> Bool {
        // Compared with what the engine names, and said in quotes.
        if words == "covered by" { return true }
        let first = words.prefix { $0.isLetter }
        return Vocabulary.statementStarts.contains { $0.rawValue == first } && words.dropFirst(first.count).first == " "
    }

    private static let literals: [(place: String, words: String, literal: SwiftLiterals.Literal)] = {
        var found: [(String, String, SwiftLiterals.Literal)] = []
        for folder in ["BudReport", "BudShell"] {
            let base = root.appendingPathComponent("Sources/" + folder)
            for case let file as URL in FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil) ?? .init()
            where file.pathExtension == "swift" && !file.path.contains("/Words/Translation") {
                guard let source = try? String(contentsOf: file, encoding: .utf8) else { continue }
                found += SwiftLiterals(source).found.filter { !$0.isTyped }.map { (file.path + ":\($0.line)", $0.words, $0) }
            }
        }
        return found
    }()

    /// Words in a row: a sentence or a part of one, and no keyword, key of JSON or part of a table.
    private static func isProse(_ words: String) -> Bool {
        words.replacing(/\{[0-9]+\}/, with: "").contains(/[A-Za-z]{2,}[,:;]? +[a-zA-Z]{2,}/)
    }

    @Test func everySentenceIsInTheTable() {
        let known = Set(Translation.all.map(\.english))
        #expect(TranslationTests.literals.count > 1000, "the sources were read")
        for (place, words, _) in TranslationTests.literals where !TranslationTests.isEnglishOnly(place) && TranslationTests.isProse(words) {
            if known.contains(words) || TranslationTests.isStatement(words) { continue }
            Issue.record("\(place): \"\(words)\" is in no other language")
        }
    }

    /// What is written for each language by itself, or is JSON's.
    private static func isOfOneLanguage(_ path: String) -> Bool {
        ["JSON", "/FigureText", "/DriverNames", "/Words/TypedText"].contains { path.contains($0) }
    }

    /// Whether a single word is one that bud says. Rows and drawings say all words that are not data; elsewhere most
    /// words are keywords and names of files, and only where a phrase is wanted one is said.
    private static func isSaid(_ place: String, _ literal: SwiftLiterals.Literal) -> Bool {
        guard !literal.isData, literal.words != "null", literal.words.replacing(/\{[0-9]+\}/, with: "").contains(/[A-Za-z]{2,}/) else { return false }
        if place.contains("/BudReport/") { return !isOfOneLanguage(place) }
        if literal.isResult || literal.label.hasSuffix("Phrase") || literal.label.hasSuffix("Phrase?") || literal.label == "title" { return true }
        let call = literal.call.split(separator: ".").last ?? ""
        return literal.call.hasSuffix("book.text") || (["say", "does"].contains(call) && literal.argument == 1) || ["words", "joined"].contains(call)
    }

    @Test func everyWordIsInTheTable() {
        let known = Set(Translation.all.map(\.english))
        var said: Set<String> = []
        for (place, words, literal) in TranslationTests.literals where !TranslationTests.isEnglishOnly(place) && !TranslationTests.isProse(words) {
            guard TranslationTests.isSaid(place, literal) else { continue }
            said.insert(words)
            if !known.contains(words) { Issue.record("\(place): \"\(words)\" is in no other language") }
        }
        // A word that the table has and this does not see would not be missed either. Some are looked up by name: the
        // first words of help's topics, and what the system says of a file.
        let lookedUp: Set = ["Not a directory", "Is a directory", "package"]
        let rules = Set(Translation.rules.map(\.english))
        let topics = Set(TranslationTests.literals.filter { $0.place.contains("/HelpTopics") }.map(\.words))
        for words in known where !TranslationTests.isProse(words) && words.contains(/[A-Za-z]{2,}/) && !said.contains(words) {
            if !lookedUp.contains(words), !topics.contains(words), !rules.contains(words) { Issue.record("\"\(words)\" is not seen where it is said") }
        }
    }

    @Test func everyEntryIsSaid() {
        let said = Set(TranslationTests.literals.map(\.words)).union(TranslationTests.ruleTexts)
        for entry in Translation.all where !said.contains(entry.english) { Issue.record("\"\(entry.english)\" is said nowhere") }
    }

    /// The texts of the rule files, which stand in quotes as in any script.
    private static var ruleTexts: [String] {
        RuleFile.all.flatMap { file in
            String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
                .flatMap { $0.matches(of: /"([^"]*)"/).map { String($0.1) } }
        }
    }

    @Test func everyTextOfTheRuleFilesIsInTheTable() {
        #expect(TranslationTests.ruleTexts.count > 20)
        #expect(Set(TranslationTests.ruleTexts) == Set(Translation.rules.map(\.english)))
    }

    @Test func entriesOfOnePhraseAgree() {
        for (english, entries) in Dictionary(grouping: Translation.all, by: \.english) {
            #expect(Set(entries.map(\.danish)).count == 1 && Set(entries.map(\.swedish)).count == 1, "\(english)")
        }
    }

    @Test func everyEntryIsWhole() {
        for entry in Translation.all { check(entry, entry.english) }
    }

    private func check(_ entry: Translation, _ english: String) {
        func parts(_ words: String) -> [String] { words.matches(of: /\{[0-9]+\}/).map { String($0.0) }.sorted() }
        for words in [entry.danish, entry.swedish] {
            #expect(Set(parts(words)) == Set(parts(english)), "\(words)")
            #expect(words.prefix { $0 == " " }.count == english.prefix { $0 == " " }.count, "\(words)")
            #expect(words.reversed().prefix { $0 == " " }.count == english.reversed().prefix { $0 == " " }.count, "\(words)")
            #expect(!words.isEmpty)
        }
    }
}
