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
        guard let word, word.lowercased() != "help" else {
            return [[Segment("What you can type", .heading)]] + rows(startRows, &names, width: width, interpreter.language) + more
        }
        let folded = word.lowercased()
        if let topic = topics.first(where: { $0.words.contains(folded) }) {
            return [[Segment(topic.title, .heading)]] + rows(topic.rows, &names, width: width, interpreter.language)
        }
        var lines: [DrawnLine] = [[Segment("no help on "), Segment(SafeText.shown(word), .name)]]
        // A name of the budget is something to ask about.
        if let thing = interpreter.names.first(where: { $0.text.lowercased() == folded || $0.names.last?.lowercased() == folded }), thing.kind != .package {
            let text = SafeText.shown(thing.text)
            lines = [[Segment(text, .name), Segment(" is \(article(thing.kind)) of this budget: show \(text) · why \(text)")]]
        } else {
            let nearest = NearestWords(words + interpreter.names.map(\.text)).nearest(to: word)
            if !nearest.isEmpty { lines.append([Segment("Did you mean "), Segment(nearest.map { "help " + SafeText.shown($0) }.joined(separator: ", "), .choice), Segment("?")]) }
        }
        return lines + more
    }

    private static func article(_ kind: Interpreter.NamedThing.Kind) -> String {
        switch kind {
        case .account: "an account"
        case .income: "an income"
        case .fund: "a fund"
        case .debt: "a debt"
        case .driver: "a value (let)"
        case .package: "a package"
        }
    }

    private static func rows(_ rows: [Row], _ names: inout HelpNames, width: Int, _ language: Language) -> [DrawnLine] {
        var lines: [DrawnLine] = []
        for row in rows {
            let own = names.row(row).written(in: language)
            // Two statements that are too long to stand side by side stand below each other.
            let texts = own.text.count + 2 > width ? own.parts : [own.text]
            lines += texts.map { [Segment("  " + SafeText.shown($0))] }
        }
        if names.keptSome { lines.append([Segment("What this budget has not got is made up here.", .note)]) }
        return lines
    }

    /// Every word that there is help on.
    static var words: [String] { topics.flatMap(\.words).filter { $0 != "?" }.sorted() }

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

        /// What a row that does not fit is made of.
        var parts: [String] {
            if case .typed = self { return statements }
            return [text]
        }

        var text: String {
            switch self {
            case .typed(let first, let second): second.map { Row.padded(first) + $0 } ?? first
            case .does(let statement, let words): Row.padded(statement) + words
            case .words(let words): words
            }
        }

        /// What is typed as it stands, in the words of a language.
        func written(in language: Language) -> Row {
            func typed(_ statement: String) -> String { Formatter().statement(statement, in: language) }
            if language == .english { return self }
            return switch self {
            case .typed(let first, let second): .typed(typed(first), second.map(typed))
            case .does(let statement, let words): .does(typed(statement), words)
            case .words: self
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
    private static var more: [DrawnLine] {
        [[Segment("More: help and one of " + topics.compactMap(\.words.first).joined(separator: ", "), .note)]]
    }
}
