import BudEngine
import BudReport
import BudSyntax

/// The help texts, short, each with lines that can be typed.
enum Help {
    /// The help on a word, or on where to begin, in rows of a width; examples are of the open budget as far as it goes.
    static func lines(_ word: String?, width: Int, _ interpreter: Interpreter) -> [DrawnLine] {
        var names = HelpNames(interpreter)
        // One column is left free, as some terminals wrap at the last one.
        return lines(word, &names, width: width - 1, interpreter).flatMap { $0.wrapped(to: width - 1) }
    }

    private static func lines(_ word: String?, _ names: inout HelpNames, width: Int, _ interpreter: Interpreter) -> [DrawnLine] {
        let book = Phrasebook(interpreter.language)
        guard let word, !meanings(of: word, book).contains("help") else {
            return [[Segment(book.text("What you can type"), .heading)]] + rows(startRows, &names, width: width, book) + more(book)
        }
        let meant = meanings(of: word, book)
        if let topic = topics.first(where: { !meant.isDisjoint(with: $0.words) }) {
            return [[Segment(book.text(topic.title), .heading)]] + rows(topic.rows, &names, width: width, book)
        }
        var lines: [DrawnLine] = [[Segment(book.text("no help on ")), Segment(SafeText.shown(word), .name)]]
        let folded = word.lowercased()
        // A name of the budget is something to ask about.
        if let thing = interpreter.names.first(where: { $0.text.lowercased() == folded || $0.names.last?.lowercased() == folded }), thing.kind != .package {
            let what: Phrase = " is \(article(thing.kind)) of this budget: \(typed: "show") \(thing.text) · \(typed: "why") \(thing.text)"
            lines = [[Segment(SafeText.shown(thing.text), .name), Segment(SafeText.shown(book.text(what)))]]
        } else {
            let known = topics.flatMap(\.words).map { shown($0, book) }
            let nearest = NearestWords(known + interpreter.names.map(\.text)).nearest(to: word)
            let help = book.text(.typed("help"))
            if !nearest.isEmpty {
                lines.append([Segment(book.text("Did you mean ")),
                              Segment(nearest.map { help + " " + SafeText.shown($0) }.joined(separator: ", "), .choice), Segment("?")])
            }
        }
        return lines + more(book)
    }

    private static func article(_ kind: Interpreter.NamedThing.Kind) -> Phrase {
        switch kind {
        case .account: "an account"
        case .income: "an income"
        case .fund: "a fund"
        case .debt: "a debt"
        case .driver: "a value (let)"
        case .package: "a package"
        }
    }

    private static func rows(_ rows: [Row], _ names: inout HelpNames, width: Int, _ book: Phrasebook) -> [DrawnLine] {
        var lines: [DrawnLine] = []
        for row in rows {
            let own = names.row(row)
            let text = own.text(book)
            // Two statements that are too long to stand side by side stand below each other.
            let texts = text.count + 2 > width ? own.parts(book) : [text]
            lines += texts.map { [Segment("  " + SafeText.shown($0))] }
        }
        if names.keptSome { lines.append([Segment(book.text("What this budget has not got is made up here."), .note)]) }
        return lines
    }

    // MARK: Words in a language

    /// A word that there is help on, as a person types it.
    private static func shown(_ word: String, _ book: Phrasebook) -> String {
        // The keyword is a column of a file; the topic is what money is.
        if word != "amounts", let keyword = Keyword(rawValue: word) { return Vocabulary.word(keyword, at: .start, book.language) }
        return book.text(.words(word, []))
    }

    /// The English words that a typed one can stand for, itself among them: what is asked for in English is found too.
    private static func meanings(of word: String, _ book: Phrasebook) -> Set<String> {
        let folded = word.lowercased()
        let known = topics.flatMap(\.words).filter { book.text(.words($0, [])) == folded }
        return Set(known + Vocabulary.keywords(called: folded, book.language).map(\.rawValue) + [folded])
    }

    /// Every word that there is help on, in English.
    static var words: [String] { words(.english) }

    /// Every word that there is help on, as a person types it.
    static func words(_ language: Language) -> [String] {
        let book = Phrasebook(language)
        return Set(topics.flatMap(\.words).filter { $0 != "?" }.map { shown($0, book) }).sorted()
    }

    /// Whether a word asks for the rules, which then are shown as they stand.
    static func isAboutRules(_ word: String?, _ language: Language) -> Bool {
        guard let word else { return false }
        return !meanings(of: word, Phrasebook(language)).isDisjoint(with: ["rules", "require"])
    }

    /// One thing that there is help on.
    struct Topic {
        var words: [String]
        var title: Phrase
        var rows: [Row]

        init(words: [String], title: Phrase, rows: [Row]) {
            self.words = words
            self.title = title
            self.rows = rows
        }
    }

    /// A row of help: what can be typed as it stands, or words about it.
    enum Row {
        /// One statement, or two side by side.
        case typed(String, String? = nil)
        /// A statement, and what it does.
        case does(String, Phrase)
        case words(Phrase)

        /// What a person may type from this row.
        var statements: [String] {
            switch self {
            case .typed(let first, let second): [first] + (second.map { [$0] } ?? [])
            case .does(let statement, _): [statement]
            case .words: []
            }
        }

        /// What a row that does not fit is made of.
        func parts(_ book: Phrasebook = Phrasebook()) -> [String] {
            if case .typed = self { return statements }
            return [text(book)]
        }

        /// The row with what can be typed as it stands: `HelpNames` has written it in the language.
        func text(_ book: Phrasebook = Phrasebook()) -> String {
            switch self {
            case .typed(let first, let second): second.map { Row.padded(first) + $0 } ?? first
            case .does(let statement, let words): Row.padded(statement) + book.text(words)
            case .words(let words): book.text(words)
            }
        }

        /// Three spaces keep two columns apart where the window is narrow.
        private static func padded(_ text: String) -> String {
            text + String(repeating: " ", count: max(3, 37 - text.count))
        }
    }

    static let startRows: [Row] = [
        .does("cut 14M premises", "less spending, from this year on"),
        .does("add 5M schools in 2025", "more, in one year"),
        .does("draw 28M from savings", "money out of a fund, once"),
        .does("measure placements -35%", "what a policy does to the forecast"),
        .does("cut ? premises so balance = 5M", "how much must it be?"),
        .does("move 20 pupils from special to ordinary", "units at a price"),
        .typed("balance", "why balance"),
        .typed("show schools", "steps"),
        .words("undo · redo · off 3 · on 3 · save \"plan.bud\" · quit"),
    ]

    /// Where to read on: each topic by its first word.
    private static func more(_ book: Phrasebook) -> [DrawnLine] {
        let words = topics.compactMap(\.words.first).map { shown($0, book) }
        return [[Segment(book.text("More: \(typed: "help") and one of \(words.joined(separator: ", "))"), .note)]]
    }
}
