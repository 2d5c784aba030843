import Testing
@testable import BudSyntax

/// The table of words is whole, and no word means two things at one place.
@Suite struct VocabularyTests {
    static let others: [Language] = [.danish, .swedish]

    @Test(arguments: others)
    func everyKeywordHasAWord(language: Language) {
        for keyword in Keyword.allCases {
            let rows = Vocabulary.rows.filter { $0.keyword == keyword }
            #expect(!rows.isEmpty, "\(keyword)")
            for row in rows { #expect(row.words(language).allSatisfy { !$0.isEmpty } && !row.words(language).isEmpty, "\(keyword)") }
            #expect(Set(rows.map(\.place)).count == rows.count, "\(keyword) has two rows for one place")
        }
    }

    /// Where one of several keywords may stand, a word is one of them at most.
    @Test(arguments: others)
    func noWordIsAmbiguousAtAPlace(language: Language) {
        let places: [(name: String, keywords: [Keyword])] = [
            ("statement", Vocabulary.statementStarts), ("tail", Vocabulary.tails), ("value", Vocabulary.values),
            ("function", Vocabulary.functions), ("operand", Vocabulary.operands), ("clause", Vocabulary.clauses),
            ("status", Vocabulary.statuses), ("order", [.step, .account, .cause]), ("model", [.frame, .result]),
            ("cause", [.volume, .price]), ("plot", [.steps, .risk]), ("import", [.actuals, .budget]),
            ("forecast", [.runrate, .profile]), ("mark", [.commaWord, .point]), ("unit", [.percent, .points]),
        ]
        let symbols = SymbolTable()
        let own = symbols.words(of: language)
        for (name, keywords) in places {
            for row in Vocabulary.rows where keywords.contains(row.keyword) {
                for word in row.words(language) {
                    let found = own.keywords(symbols.symbol(of: word)).filter { keywords.contains($0) }
                    // `paket` alone asks for the packages, and before a name it begins one.
                    let isPackage = name == "statement" && Set(found) == [.package, .packages]
                    #expect(found.count == 1 || isPackage, "\(name): \(word) is \(found)")
                }
            }
        }
    }

    /// What means several keywords, so that a new word is a choice and no accident.
    @Test func wordsWithSeveralMeanings() {
        func several(_ language: Language) -> [String: Set<Keyword>] {
            let symbols = SymbolTable()
            let words = symbols.words(of: language)
            var found: [String: Set<Keyword>] = [:]
            for word in Set(Vocabulary.rows.flatMap { $0.words(language) }) {
                let keywords = words.keywords(symbols.symbol(of: word))
                if keywords.count > 1 { found[word] = Set(keywords) }
            }
            return found
        }
        #expect(several(.danish) == [
            "til": [.to, .into, .for], "for": [.for, .of], "af": [.of, .by], "trin": [.step, .steps, .by],
            "årsag": [.cause, .because], "udelad": [.off, .skip], "forbrug": [.actual, .actuals],
        ])
        #expect(several(.swedish) == [
            "till": [.to, .into, .for], "för": [.for, .of], "av": [.of, .by], "år": [.year, .in],
            "steg": [.step, .steps, .by], "orsak": [.cause, .because], "uteslut": [.off, .skip], "utfall": [.actual, .actuals],
            "paket": [.package, .packages],
        ])
    }

    @Test func languagesByTheirNames() {
        for name in ["danish", "dansk", "DANSK", "da", "da_DK.UTF-8"] { #expect(Language(named: name) == .danish, "\(name)") }
        for name in ["swedish", "svenska", "sv", "sv_SE", "sv-FI"] { #expect(Language(named: name) == .swedish, "\(name)") }
        for name in ["english", "en_GB.UTF-8"] { #expect(Language(named: name) == .english, "\(name)") }
        for name in ["C.UTF-8", "dagligt", "", "no"] { #expect(Language(named: name) == nil, "\(name)") }
    }

    /// Loading a language late finds words that were names until then.
    @Test func aLanguageThatIsReadLate() {
        let symbols = SymbolTable()
        let name = symbols.symbol(of: "træk")
        #expect(symbols.words(of: .english).keywords(name).isEmpty)
        #expect(symbols.words(of: .danish).keywords(name) == [.draw])
        #expect(symbols.symbol(of: "TRÆK") == name)
    }
}
