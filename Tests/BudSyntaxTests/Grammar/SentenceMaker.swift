@testable import BudSyntax

/// Makes random statements from the grammar. What EBNF cannot say it knows itself: names that are no word of the
/// grammar, numbers of one reading, ranges and years in order, clauses that are said once.
struct SentenceMaker {
    /// A token and whether it must touch the one before it.
    struct Piece {
        var text: String
        var isTight = false
    }

    private let grammar: EBNF
    private let depths: [String: Int]
    private let reserved: Set<String>
    var random: Xorshift
    private(set) var pieces: [Piece] = []
    /// The productions that were made so far.
    private(set) var used: Set<String> = []
    /// Names that stand now and then.
    var names = ["schools", "premises", "area094", "børn_og_unge", "Überschuß", "学校", "_x", "Δ"]
    private var depth = 0
    private let deepest = 22
    private let longest = 40

    // What a range or a period in the making has said so far.
    private var values: (unit: String?, last: Int, count: Int, rises: Bool) = (nil, 0, 0, true)
    private var lastYear: Int?
    private var periodMonths = 0
    private var hasExpressionValue = false

    init(_ grammar: EBNF, seed: UInt64) {
        self.grammar = grammar
        random = Xorshift(seed: seed)
        depths = SentenceMaker.shallowest(grammar)
        reserved = Set(Keyword.allCases.map(\.rawValue) + Vocabulary.moneyUnits.map { $0.word.lowercased() }
                       + Vocabulary.months.flatMap { $0 })
    }

    /// The pieces of one statement; `package` brings its `end` and `end` its `package`.
    mutating func makeStatement() -> [Piece] {
        pieces = []
        depth = 0
        if random.once(in: 2) {
            // All kinds of statement as often as the many kinds of step.
            make(.name(random.pick(SentenceMaker.leaves(of: "statement", in: grammar))))
        } else {
            make(.name("statement"))
        }
        switch pieces.first?.text {
        case "package": pieces += [Piece(text: "\n"), Piece(text: "end")]
        case "end": pieces = [Piece(text: "package"), Piece(text: "p"), Piece(text: "\n")] + pieces
        default: break
        }
        return pieces
    }

    /// The productions that a choice of productions comes to.
    private static func leaves(of name: String, in grammar: EBNF) -> [String] {
        guard case .choice(let choices)? = grammar.rules[name] else { return [name] }
        var names: [String] = []
        for case .name(let choice) in choices { names.append(choice) }
        return names.count == choices.count ? names.flatMap { leaves(of: $0, in: grammar) } : [name]
    }

    private var isFull: Bool { depth >= deepest || pieces.count >= longest }

    // MARK: Rules

    private mutating func make(_ rule: EBNF.Rule) {
        switch rule {
        case .terminal(let text): add(text)
        case .special: break
        case .sequence(let parts): for part in parts { make(part) }
        case .choice(let choices): make(choose(choices))
        case .option(let part): if !isFull, random.once(in: 2) { make(part) }
        case .repetition(let part):
            while !isFull, random.once(in: 3) { make(part) }
        case .name(let name):
            depth += 1
            makeName(name)
            depth -= 1
        }
    }

    /// At the bound the choice that ends first.
    private mutating func choose(_ choices: [EBNF.Rule]) -> EBNF.Rule {
        guard isFull else { return random.pick(choices) }
        return choices.min { SentenceMaker.depth($0, depths) < SentenceMaker.depth($1, depths) } ?? choices[0]
    }

    private mutating func makeName(_ name: String) {
        switch name {
        case "NAME": add(makeWord())
        case "WORD": add(random.once(in: 3) ? random.pick(Keyword.allCases).rawValue : makeWord())
        case "LANGUAGE": add(random.pick(["english", "engelsk", "engelska"]))
        case "TEXT": add(makeText())
        case "NUMBER": add(makeNumber())
        case "WHOLE": add(random.once(in: 8) ? "1_200" : String(1 + random.below(9999)))
        case "YEAR-MONTH":
            makeName("year")
            pieces.append(Piece(text: random.once(in: 4) ? "−" : "-", isTight: true))
            pieces.append(Piece(text: random.pick(["1", "08", "12"]), isTight: true))
        case "MONTH": add(makeMonth())
        case "year":
            used.insert(name)
            add(String(makeYear()))
        case "year-range", "period":
            let before = (lastYear, periodMonths)
            (lastYear, periodMonths) = (nil, 0)
            makeRule(name)
            (lastYear, periodMonths) = before
        case "range", "uncertain", "over":
            let before = values
            values = (nil, 0, 0, random.once(in: 2))
            // Behind a sign an uncertain value without its own would take that sign.
            let isBehindSign = ["+", "-", "−"].contains(pieces.last?.text)
            if name == "uncertain", isBehindSign { make(.sequence([.terminal("about"), .name("range")])) } else { makeRule(name) }
            values = before
        case "signed-literal": makeSignedLiteral()
        case "account":
            hasExpressionValue = false
            makeRule(name)
        case "value": makeValue()
        case "call":
            let start = pieces.count
            makeRule(name)
            if start + 1 < pieces.count { pieces[start + 1].isTight = true }
        case "import": makeImport()
        default: makeRule(name)
        }
    }

    private mutating func makeRule(_ name: String) {
        used.insert(name)
        if let rule = grammar.rules[name] { make(rule) }
    }

    private mutating func add(_ text: String) {
        pieces.append(Piece(text: text == "-" && random.once(in: 4) ? "−" : text))
    }

    // MARK: What EBNF cannot say

    /// An amount behind `= EXPRESSION` would be read on as a part of it.
    private mutating func makeValue() {
        let start = pieces.count
        for _ in 0..<20 {
            pieces.removeSubrange(start...)
            makeRule("value")
            let first = pieces.count > start ? pieces[start].text : ""
            if first == "=" { hasExpressionValue = true }
            if !hasExpressionValue || Keyword(rawValue: first) != nil && first != "about" || first == "=" { return }
        }
        pieces.removeSubrange(start...)
    }

    private mutating func makeImport() {
        used.insert("import")
        pieces += [Piece(text: "import"), Piece(text: random.pick(["budget", "actuals"])), Piece(text: "\"a.csv\"")]
        var said: Set<String> = []
        for _ in 0..<random.below(6) {
            let start = pieces.count
            if random.once(in: 2) { add(",") }
            let clause = pieces.count
            make(.name("clause"))
            let word = pieces[clause].text
            if word != "skip", !said.insert(word == "unsigned" ? "signs" : word).inserted { pieces.removeSubrange(start...) }
        }
    }

    private mutating func makeSignedLiteral() {
        used.insert("signed-literal")
        if values.unit == nil { values.unit = random.pick(["", "M", "K", "kr", "tkr", "mio", "bn", "%", "percent", "points"]) }
        let step = random.below(40)
        values.last = values.count == 0 ? random.below(900) - 450 : values.last + (values.rises ? step : -step)
        values.count += 1
        if values.last < 0 { add("-") } else if random.once(in: 4) { add("+") }
        let unit = values.unit ?? ""
        add(String(abs(values.last)) + (random.once(in: 3) ? ".0" : ""))
        if !unit.isEmpty { pieces.append(Piece(text: unit, isTight: random.once(in: 2))) }
    }

    private mutating func makeYear() -> Int {
        let year: Int
        if let lastYear { year = min(2999, lastYear + 1 + random.below(5)) } else { year = 1800 + random.below(1190) }
        lastYear = year
        return year
    }

    /// In `may..dec 2024` the second month is the later one.
    private mutating func makeMonth() -> String {
        defer { periodMonths += 1 }
        let index = periodMonths == 0 ? random.below(6) : 6 + random.below(6)
        return random.pick(Vocabulary.months[index])
    }

    private mutating func makeWord() -> String {
        if random.once(in: 3) { return random.pick(names) }
        let letters = Array("abcdefghijklmnopqrstuvwxyzæøå_0123456789")
        var word = ""
        for index in 0...random.below(12) { word.append(letters[random.below(index == 0 ? 30 : letters.count)]) }
        return reserved.contains(word.lowercased()) ? word + "_" : word
    }

    private mutating func makeText() -> String {
        random.pick(["\"Børn og Unge\"", "\"from\"", "\"all\"", "\"a \"\"quoted\"\" b\"", "\"x.y\"", "\"\"\"\"", "\"; # (\"", "\"28M\""])
    }

    private mutating func makeNumber() -> String {
        let whole = String(random.below(100_000))
        switch random.below(6) {
        case 0: return whole + "." + String(random.below(99))
        case 1: return "0.5" + String(random.below(10)) + String(random.below(10))
        case 2: return random.pick(["1_200_000", "1 200 000", "12\u{A0}000", "120\u{202F}000.5"])
        case 3: return String(random.below(1000)) + ".1250"
        default: return whole
        }
    }

    // MARK: Depths

    /// The least number of productions below each production.
    private static func shallowest(_ grammar: EBNF) -> [String: Int] {
        var depths: [String: Int] = [:]
        for name in grammar.names where !EBNF.isProduction(name) { depths[name] = 0 }
        var isChanged = true
        while isChanged {
            isChanged = false
            for name in grammar.names {
                guard EBNF.isProduction(name), let rule = grammar.rules[name] else { continue }
                let found = depth(rule, depths) + 1
                if found < depths[name] ?? 1000 {
                    depths[name] = found
                    isChanged = true
                }
            }
        }
        return depths
    }

    private static func depth(_ rule: EBNF.Rule, _ depths: [String: Int]) -> Int {
        switch rule {
        case .terminal, .special, .option, .repetition: 0
        case .name(let name): depths[name] ?? 1000
        case .sequence(let parts): parts.map { depth($0, depths) }.max() ?? 0
        case .choice(let choices): choices.map { depth($0, depths) }.min() ?? 0
        }
    }

    // MARK: Text

    /// The pieces as source text, with blanks, line breaks and comments where they may stand.
    mutating func text(_ pieces: [Piece]) -> String {
        var text = ""
        var before = ""
        for piece in pieces {
            if piece.isTight || before.isEmpty || before == "\n" {
                text += piece.text
            } else if piece.text == "\n" {
                text += "\n"
            } else if before.last?.isNumber == true, piece.text.first?.isNumber == true {
                // One blank would make `5 820` one number.
                text += "  " + piece.text
            } else if [",", "+", "*", "<="].contains(before), random.once(in: 6) {
                text += random.pick(["\n  ", " # more\r\n", "\r", "\t"]) + piece.text
            } else if ["%", ",", "..", ":", "."].contains(piece.text), random.once(in: 2) {
                text += piece.text
            } else {
                text += " " + piece.text
            }
            before = piece.text
        }
        return text
    }
}
