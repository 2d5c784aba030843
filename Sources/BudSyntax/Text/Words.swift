/// The words of one language by their symbols: what the lexer and the parser ask for every word of a text.
///
/// A word may mean several keywords, as `til` is `to`, `into` and `for`: the parser then takes the one that its place
/// asks for.
public final class Words: Sendable {
    public let language: Language
    /// By symbol; a symbol beyond is a name and nothing else.
    private let entries: [Entry]
    /// The keywords of the words that have several; the first set is empty.
    private let sets: [[Keyword]]
    /// Words with blanks or dots between them, the longest first.
    let phrases: [Phrase]

    /// What a word's token carries.
    struct Word: Sendable {
        var keyword: Keyword?
        /// The place in `sets`, 0 for a word with one meaning.
        var meanings: UInt8 = 0
        var roles: Roles = []
    }

    private struct Entry {
        var word = Word()
        /// The power of ten of a unit of money, or 255.
        var moneyUnit = UInt8.max
        /// The number of a month from 1, or 0.
        var month: UInt8 = 0
    }

    /// What a word may do at some place.
    struct Roles: OptionSet, Sendable {
        let rawValue: UInt8
        static let statement = Roles(rawValue: 1)
        static let tail = Roles(rawValue: 2)
        static let call = Roles(rawValue: 4)
        /// It begins a statement and can stand in no expression.
        static let line = Roles(rawValue: 8)
        /// The last word of a phrase.
        static let phraseEnd = Roles(rawValue: 16)
        /// A dot behind it belongs to it.
        static let shortened = Roles(rawValue: 32)
        static let moneyUnit = Roles(rawValue: 64)
        /// Of a token: white space stands before it.
        static let spaced = Roles(rawValue: 128)
    }

    /// `til og med`, `t.o.m`: several words that are read as one.
    struct Phrase {
        var words: [Symbol]
        var isDotted: Bool
        /// The symbol of the whole.
        var symbol: Symbol
    }

    init(_ language: Language, symbols: SymbolTable) {
        self.language = language
        var found: [(symbol: Symbol, keyword: Keyword, place: Vocabulary.Place)] = []
        var phrases: [Phrase] = []
        func symbol(of word: String) -> Symbol {
            let whole = symbols.symbol(of: word)
            let isDotted = word.contains(".")
            let parts = word.split { $0 == " " || $0 == "." }
            if parts.count > 1, !phrases.contains(where: { $0.symbol == whole }) {
                phrases.append(Phrase(words: parts.map { symbols.symbol(of: String($0)) }, isDotted: isDotted, symbol: whole))
            }
            return whole
        }
        if language == .english {
            for keyword in Keyword.allCases { found.append((symbol(of: keyword.rawValue), keyword, .anywhere)) }
        } else {
            // Behind a number one word may count a year and several: there the parser asks for either.
            for row in Vocabulary.rows where row.place != .term {
                for word in row.words(language) { found.append((symbol(of: word), row.keyword, row.place)) }
            }
        }
        let units = Vocabulary.moneyUnits(language).map { (symbol(of: $0.word), $0.powerOfTen) }
        let months = Vocabulary.months(language).map { $0.map { symbol(of: $0) } }

        var entries = Array(repeating: Entry(), count: symbols.count)
        var meanings: [Symbol: [Keyword]] = [:]
        for (symbol, keyword, place) in found {
            let index = Int(symbol.number)
            if entries[index].word.keyword == nil { entries[index].word.keyword = keyword }
            if !meanings[symbol, default: []].contains(keyword) { meanings[symbol, default: []].append(keyword) }
            entries[index].word.roles.formUnion(Words.roles(keyword, at: place))
        }
        var sets: [[Keyword]] = [[]]
        for (symbol, _, _) in found {
            guard let several = meanings[symbol], several.count > 1, entries[Int(symbol.number)].word.meanings == 0 else { continue }
            entries[Int(symbol.number)].word.meanings = UInt8(clamping: sets.count)
            sets.append(several)
        }
        for (symbol, power) in units {
            entries[Int(symbol.number)].moneyUnit = power
            entries[Int(symbol.number)].word.roles.insert(.moneyUnit)
        }
        for (index, words) in months.enumerated() {
            for word in words { entries[Int(word.number)].month = UInt8(clamping: index + 1) }
        }
        for index in entries.indices {
            if entries[index].word.roles.contains([.statement, .call]) { entries[index].word.roles.remove(.line) }
            guard language != .english else { continue }
            let isShortened = entries[index].moneyUnit != .max || entries[index].month > 0
                || Words.shortened.contains(where: { $0 == entries[index].word.keyword })
            if isShortened { entries[index].word.roles.insert(.shortened) }
        }
        for phrase in phrases {
            if let last = phrase.words.last { entries[Int(last.number)].word.roles.insert(.phraseEnd) }
        }
        self.entries = entries
        self.sets = sets
        self.phrases = phrases.sorted { $0.words.count > $1.words.count }
    }

    /// Keywords whose words are written with a dot at their end as well: `ca.`, `pct.`, `t.o.m.`
    private static let shortened: [Keyword] = [.about, .percent, .until, .kr, .tkr]

    private static func roles(_ keyword: Keyword, at place: Vocabulary.Place) -> Roles {
        var roles: Roles = []
        if Vocabulary.statementStarts.contains(keyword) { roles.formUnion([.statement, .line]) }
        if Vocabulary.functions.contains(keyword) { roles.insert(.call) }
        // What stands only behind a certain word is a name anywhere else.
        let isBehind = place == .sweep || place == .covered || place == .instead || place == .takes
        if Vocabulary.tailStarts.contains(keyword), !isBehind { roles.insert(.tail) }
        return roles
    }

    @inline(__always)
    private func has(_ symbol: Symbol, _ role: Roles) -> Bool {
        Int(symbol.number) < entries.count && entries[Int(symbol.number)].word.roles.contains(role)
    }

    /// What a symbol's token carries.
    @inline(__always)
    func word(_ symbol: Symbol) -> Word {
        Int(symbol.number) < entries.count ? entries[Int(symbol.number)].word : Word()
    }

    /// All keywords of a word that has several.
    func meanings(_ index: UInt8) -> [Keyword] { Int(index) < sets.count ? sets[Int(index)] : [] }

    // What only words with several meanings need stands apart, for it would slow down the rest.

    @inline(never)
    func has(_ keyword: Keyword, among index: UInt8) -> Bool { meanings(index).contains(keyword) }

    /// The one of several meanings that is wanted.
    @inline(never)
    func keyword(of wanted: [Keyword], among index: UInt8) -> Keyword? { meanings(index).first { wanted.contains($0) } }

    /// All keywords that a symbol can be.
    func keywords(_ symbol: Symbol) -> [Keyword] {
        let word = word(symbol)
        return word.meanings == 0 ? word.keyword.map { [$0] } ?? [] : meanings(word.meanings)
    }

    /// The power of ten of a unit of money, if the word is one.
    func moneyUnit(_ symbol: Symbol) -> UInt8? {
        guard Int(symbol.number) < entries.count, entries[Int(symbol.number)].moneyUnit != .max else { return nil }
        return entries[Int(symbol.number)].moneyUnit
    }

    /// The month from 1, if the word is one.
    func month(_ symbol: Symbol) -> Int? {
        guard Int(symbol.number) < entries.count, entries[Int(symbol.number)].month != 0 else { return nil }
        return Int(entries[Int(symbol.number)].month)
    }

    func startsStatement(_ symbol: Symbol) -> Bool { has(symbol, .statement) }
    func startsLine(_ symbol: Symbol) -> Bool { has(symbol, .line) }
    func startsTail(_ symbol: Symbol) -> Bool { has(symbol, .tail) }
    func endsPhrase(_ symbol: Symbol) -> Bool { has(symbol, .phraseEnd) }
    func isShortened(_ symbol: Symbol) -> Bool { has(symbol, .shortened) }
}
