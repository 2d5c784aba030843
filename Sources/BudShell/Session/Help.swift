import BudReport
import BudSyntax

/// The help texts, short, each with lines that can be typed.
enum Help {
    /// The help on a word, or on where to begin, in rows of a width.
    static func lines(_ word: String?, width: Int, language: Language = .english) -> [DrawnLine] {
        // One column is left free, as some terminals wrap at the last one.
        lines(word, language).flatMap { $0.wrapped(to: width - 1) }
    }

    private static func lines(_ word: String?, _ language: Language) -> [DrawnLine] {
        guard let word else { return start(language) }
        let folded = word.lowercased()
        if let topic = topics.first(where: { $0.words.contains(folded) }) {
            return [[Segment(topic.title, .heading)]] + topic.rows.map { $0.text(in: language) }.map { [Segment("  " + $0)] }
        }
        let names = topics.compactMap(\.words.first).joined(separator: ", ")
        return [[Segment("no help on ", .plain), Segment(SafeText.shown(word), .name)], [Segment("there is help on: " + names)]]
    }

    /// Whether a word asks for the rules, which then are shown as they stand.
    static func isAboutRules(_ word: String?) -> Bool {
        guard let folded = word?.lowercased() else { return false }
        return folded == "rules" || folded == "require"
    }

    /// One thing that there is help on.
    struct Topic {
        var words: [String]
        var title: String
        var rows: [Row]

        var lines: [String] { rows.map(\.text) }

        init(words: [String], title: String, rows: [Row]) {
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
        case does(String, String)
        case words(String)

        /// What a person may type from this row.
        var statements: [String] {
            switch self {
            case .typed(let first, let second): [first] + (second.map { [$0] } ?? [])
            case .does(let statement, _): [statement]
            case .words: []
            }
        }

        var text: String {
            switch self {
            case .typed(let first, let second): second.map { Row.padded(first) + $0 } ?? first
            case .does(let statement, let words): Row.padded(statement) + words
            case .words(let words): words
            }
        }

        /// What is typed as it stands, in the words of a language.
        func text(in language: Language) -> String {
            func typed(_ statement: String) -> String { Formatter().statement(statement, in: language) }
            if language == .english { return text }
            return switch self {
            case .typed(let first, let second): Row.typed(typed(first), second.map(typed)).text
            case .does(let statement, let words): Row.does(typed(statement), words).text
            case .words: text
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

    private static func start(_ language: Language) -> [DrawnLine] {
        [[Segment("What you can type", .heading)]] + startRows.map { [Segment("  " + $0.text(in: language))] } + more
    }

    private static let more: [DrawnLine] = [[Segment("More: help cut, help draw, help measure, help units, help time, help later,", .note)],
           [Segment("      help amounts, help account, help debt, help balance, help rules, help set,", .note)],
           [Segment("      help undo, help package, help compare, help so, help plot, help risk,", .note)],
           [Segment("      help import, help follow, help language, help keys", .note)]]
}
