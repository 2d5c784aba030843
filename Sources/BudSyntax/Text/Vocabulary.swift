/// The words of each language: one table for reading, writing and completing.
public enum Vocabulary {
    /// Where a keyword stands that has another word there than elsewhere.
    public enum Place: Hashable, Sendable {
        case anywhere
        /// At a statement's start.
        case start
        /// `by` behind a sweep's range, behind `covered`, and before what an answer is ordered by.
        case sweep, covered, order
        /// `of` behind `instead`, `balance` behind `takes`, `years` behind a number.
        case instead, takes, term
    }

    /// What a keyword is called at a place; the first word is the one that is written, the others are read too.
    struct Row: Sendable {
        var keyword: Keyword
        var place: Place
        var danish: [String]
        var swedish: [String]

        init(_ keyword: Keyword, at place: Place = .anywhere, _ danish: [String], _ swedish: [String]) {
            self.keyword = keyword
            self.place = place
            self.danish = danish
            self.swedish = swedish
        }

        func words(_ language: Language) -> [String] {
            switch language {
            case .english: [keyword.rawValue]
            case .danish: danish
            case .swedish: swedish
            }
        }
    }

    /// The word that a keyword is written with at a place.
    public static func word(_ keyword: Keyword, at place: Place = .anywhere, _ language: Language) -> String {
        if language == .english { return keyword.rawValue }
        let row = rows.first { $0.keyword == keyword && $0.place == place }
            ?? rows.first { $0.keyword == keyword && $0.place == .anywhere } ?? rows.first { $0.keyword == keyword }
        return row?.words(language).first ?? keyword.rawValue
    }

    /// The keywords that a language has a word for, at any place.
    public static func keywords(called word: String, _ language: Language) -> [Keyword] {
        rows.filter { $0.words(language).contains(word) }.map(\.keyword)
    }

    /// All that a keyword is called in a language, at any place.
    public static func words(for keyword: Keyword, _ language: Language) -> [String] {
        if language == .english { return [keyword.rawValue] }
        let words = rows.filter { $0.keyword == keyword }.flatMap { $0.words(language) }
        return words.isEmpty ? [keyword.rawValue] : words
    }

    /// Words of the grammar as they stand beside each other, in another language: `covered by`, `sum(`.
    /// - Parameter start: whether they begin a statement.
    public static func phrase(_ english: String, start: Bool = false, _ language: Language) -> String {
        if language == .english { return english }
        var before: Keyword?
        var isBehindNumber = false
        return english.split(separator: " ").map { part in
            defer { isBehindNumber = part.allSatisfy(\.isNumber) }
            let isCall = part.hasSuffix("(")
            guard let keyword = Keyword(rawValue: String(isCall ? part.dropLast() : part)) else { return String(part) }
            let place: Place = switch (keyword, before) {
            case (.by, .covered): .covered
            case (.by, nil): .order
            case (.of, .instead): .instead
            case (.years, _) where isBehindNumber: .term
            case (_, nil) where start: .start
            default: .anywhere
            }
            before = keyword
            return word(keyword, at: place, language) + (isCall ? "(" : "")
        }.joined(separator: " ")
    }

    /// Powers of ten of the units of money; `kr` is the currency's own unit, whatever it is.
    public static let moneyUnits: [(word: String, powerOfTen: UInt8)] = [
        ("kr", 0), ("K", 3), ("tkr", 3), ("M", 6), ("mio", 6), ("mkr", 6), ("mnkr", 6), ("million", 6),
        ("B", 9), ("bn", 9), ("mia", 9), ("mdkr", 9), ("billion", 9),
    ]

    /// The same in a language. A Danish or Swedish billion is 10^12, so it is no unit there.
    static func moneyUnits(_ language: Language) -> [(word: String, powerOfTen: UInt8)] {
        switch language {
        case .english: moneyUnits
        case .danish:
            [("kr", 0), ("kroner", 0), ("tkr", 3), ("K", 3), ("t.kr", 3), ("mio", 6), ("M", 6), ("mkr", 6), ("million", 6), ("millioner", 6),
             ("mia", 9), ("mdkr", 9), ("milliard", 9), ("milliarder", 9)]
        case .swedish:
            [("kr", 0), ("kronor", 0), ("tkr", 3), ("K", 3), ("mkr", 6), ("M", 6), ("mnkr", 6), ("mio", 6), ("miljon", 6), ("miljoner", 6),
             ("mdkr", 9), ("mdr", 9), ("mia", 9), ("miljard", 9), ("miljarder", 9)]
        }
    }

    /// A unit of money as it is written behind its number, with the blank where one is written.
    public static func moneyUnit(power: UInt8, _ language: Language) -> String {
        switch (language, power) {
        case (.english, 0): " kr"
        case (.english, 3): "K"
        case (.english, 6): "M"
        case (.english, _): "bn"
        case (.danish, 0): " kr."
        case (.danish, 6): " mio."
        case (.danish, 9): " mia."
        case (.swedish, 0): " kr"
        case (.swedish, 6): " mkr"
        case (.swedish, 9): " mdkr"
        case (_, _): " tkr"
        }
    }

    /// Month names, January first, with the short forms.
    public static let months: [[String]] = [
        ["jan", "january"], ["feb", "february"], ["mar", "march"], ["apr", "april"], ["may"], ["jun", "june"],
        ["jul", "july"], ["aug", "august"], ["sep", "september"], ["oct", "october"], ["nov", "november"],
        ["dec", "december"],
    ]

    public static func months(_ language: Language) -> [[String]] {
        switch language {
        case .english: months
        case .danish:
            [["jan", "januar"], ["feb", "februar"], ["mar", "marts"], ["apr", "april"], ["maj"], ["jun", "juni"],
             ["jul", "juli"], ["aug", "august"], ["sep", "sept", "september"], ["okt", "oktober"], ["nov", "november"],
             ["dec", "december"]]
        case .swedish:
            [["jan", "januari"], ["feb", "februari"], ["mar", "mars"], ["apr", "april"], ["maj"], ["jun", "juni"],
             ["jul", "juli"], ["aug", "augusti"], ["sep", "sept", "september"], ["okt", "oktober"], ["nov", "november"],
             ["dec", "december"]]
        }
    }

    /// The keywords that may begin a statement: what an error proposes and where a broken line ends.
    public static let statementStarts: [Keyword] = [
        .title, .currency, .years, .year, .model, .unit, .language, .account, .income, .fund, .debt, .let, .lock,
        .use, .draw, .put, .grant, .cut, .add, .raise, .lower, .move, .measure, .expect, .volume, .price, .index,
        .repay, .writeoff, .borrow, .carry, .freeze, .release, .close, .set, .require, .assert, .package, .end,
        .instead, .balance, .show, .why, .steps, .undo, .redo, .off, .on, .edit, .packages, .switch, .compare,
        .apply, .risk, .plot, .follow, .ends, .save, .report, .export, .help, .quit, .import, .forecast, .profile,
    ]

    /// The words that begin a tail of a step: a name that is one of them is quoted where it could be read as one.
    public static let tailStarts: [Keyword] = [
        .in, .from, .until, .once, .each, .phased, .rising, .delivers, .costing, .covering, .because, .as, .status,
        .consequence, .split, .source, .off, .so, .over, .covered, .except, .by, .to, .into, .on, .for,
    ]

    /// The functions of expressions that are written with parentheses.
    public static let functions: [Keyword] = [
        .min, .max, .round, .sum, .average, .growth, .abs, .income, .net, .adopted, .budget, .change, .volume,
        .price, .actual, .deviation, .left, .owed, .freed, .restored, .balance, .chance,
    ]

    /// The keywords that begin a tail, as the parser reads them.
    static let tails: [Keyword] = [
        .in, .from, .until, .once, .each, .phased, .rising, .delivers, .costing, .covering, .covered, .because, .as, .status,
        .consequence, .split, .source, .off, .so, .over,
    ]

    /// The keywords that begin a part of a declared value.
    static let values: [Keyword] = [.growing, .fixed, .from, .until, .floor, .about]

    /// The words of an expression that are no functions.
    static let operands: [Keyword] = [.all, .balance, .lasting, .uncovered, .about, .and, .or, .not, .of]

    static let statuses: [Keyword] = [.proposed, .adopted, .running, .done, .rejected]

    /// The keywords that begin a clause of `import`.
    static let clauses: [Keyword] = [
        .account, .amounts, .amount, .year, .month, .income, .signs, .unsigned, .unit, .encoding, .decimal, .skip,
    ]
}
