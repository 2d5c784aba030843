/// How each token of a statement is written, and what stands between two of them.
struct TokenWriter {
    private let source: Source
    private let symbols: SymbolTable
    /// Whose words to write, nothing to keep them.
    private let language: Language?
    private var tokens: [Token] = []
    private var uses: [TokenUse] = []
    /// The language the statement is written in.
    private var from = Language.english

    init(_ source: Source, symbols: SymbolTable, language: Language?) {
        self.source = source
        self.symbols = symbols
        self.language = language
    }

    /// Takes the tokens of the statement that was parsed last.
    mutating func read(_ parser: borrowing Parser) {
        tokens = []
        for index in 0..<parser.tokens.count where parser.tokens[index].kind != .end { tokens.append(parser.tokens[index]) }
        uses = parser.uses
        from = parser.language
    }

    var indices: Range<Int> { tokens.indices }
    func start(_ index: Int) -> UInt32 { tokens[index].start }
    func end(_ index: Int) -> UInt32 { tokens[index].end }

    private func use(_ index: Int) -> TokenUse { uses.indices.contains(index) ? uses[index] : .none }

    private func written(_ index: Int) -> String {
        source.text(Span(start: tokens[index].start, end: tokens[index].end, source: source.id))
    }

    // MARK: Tokens

    /// A token's text; nothing for one that falls away.
    func text(_ index: Int) -> String? {
        guard let language else { return written(index) }
        let token = tokens[index]
        switch use(index) {
        case .keyword(.kr, _):
            // `28 mio. kr.`: the unit before it says as much.
            return nil
        case .keyword(.in, _) where language == .swedish && !(isNumber(index + 1) && !isMonth(index + 1)): return "i"
        case .keyword(let keyword, let place): return Vocabulary.word(keyword, at: place, language)
        case .call(let keyword): return Vocabulary.word(keyword, language)
        case .moneyUnit(let power):
            return String(Vocabulary.moneyUnit(power: power, language).drop { $0 == " " })
        case .month(let number): return Vocabulary.months(language)[number - 1][0]
        case .language: return language.name(in: language)
        case .name: return name(index, language)
        case .none, .between, .tight: break
        }
        switch token.kind {
        case .number: return number(index, language)
        case .minus: return "-"
        default: return written(index)
        }
    }

    private func isNumber(_ index: Int) -> Bool { index < tokens.count && tokens[index].kind == .number }

    /// Whether a month or `2024-08` stands here.
    private func isMonth(_ index: Int) -> Bool {
        if case .month = use(index) { return true }
        if case .tight = use(index + 1) { return true }
        return false
    }

    // MARK: Names

    private func name(_ index: Int, _ language: Language) -> String {
        let text = written(index)
        let isQuoted = tokens[index].kind == .text
        let value = isQuoted ? text.dropFirst().dropLast().split(separator: "\"\"", omittingEmptySubsequences: false)
            .joined(separator: "\"") : text
        if symbols.words(of: language).readsAsName(value, symbols) { return value }
        return isQuoted ? text : "\"" + text + "\""
    }

    // MARK: Numbers

    /// The same digits with the marks of the language.
    private func number(_ index: Int, _ language: Language) -> String {
        let point: Character = from.hasDecimalComma ? "," : "."
        let parts = written(index).split(separator: point, maxSplits: 1)
        let whole = (parts.first ?? "").filter(\.isWholeNumber)
        var decimals = parts.count > 1 ? String(parts[1]) : ""
        let isGrouped = whole.count != (parts.first ?? "").count
        // A fourth decimal makes certain what three could not.
        if language == .english, !isGrouped, decimals.count == 3, whole.count <= 3, whole.first != "0", !isPercent(index + 1) {
            decimals += "0"
        }
        // A dot behind a leading 0 would be read as a decimal point.
        let mark = switch language {
        case .english: "_"
        case .danish: whole.first == "0" ? "_" : "."
        // No number ends where a blank and three digits follow: `gap` writes two blanks between numbers.
        case .swedish: " "
        }
        var text = ""
        for (place, digit) in whole.enumerated() {
            if isGrouped, place > 0, (whole.count - place) % 3 == 0 { text += mark }
            text.append(digit)
        }
        return decimals.isEmpty ? text : text + (language.hasDecimalComma ? "," : ".") + decimals
    }

    private func isPercent(_ index: Int) -> Bool {
        guard index < tokens.count else { return false }
        switch use(index) {
        case .keyword(.percent, _), .keyword(.points, _): return true
        default: return tokens[index].kind == .percentSign
        }
    }

    // MARK: Blanks

    /// What stands between a token and the one before it on its line.
    func gap(before index: Int) -> String {
        guard index > 0 else { return "" }
        let (before, next) = (tokens[index - 1].kind, tokens[index].kind)
        if before == .leftParen || next == .rightParen || next == .comma || next == .colon || next == .percentSign { return "" }
        if before == .dot || next == .dot || before == .caret || next == .caret { return "" }
        if case .tight = use(index) { return "" }
        if case .tight = use(index - 1) { return "" }
        if next == .dotDot { return endsInDot(index - 1) ? " " : "" }
        if before == .dotDot { return index > 1 && endsInDot(index - 2) ? " " : "" }
        if isSign(index - 1) { return "" }
        if next == .leftParen, case .call = use(index - 1) { return "" }
        if before == .number, case .moneyUnit = use(index), isLetter(text(index) ?? "") { return "" }
        // One blank would make one number of two.
        return before == .number && next == .number ? "  " : " "
    }

    /// Whether a sign stands here that belongs to what follows it.
    private func isSign(_ index: Int) -> Bool {
        guard tokens[index].kind == .minus || tokens[index].kind == .plus else { return false }
        if case .between = use(index) { return false }
        return true
    }

    /// Whether what is written up to a token ends in a dot, as `mio.` does.
    private func endsInDot(_ index: Int) -> Bool {
        guard index >= 0 else { return false }
        return text(index).map { $0.last == "." } ?? endsInDot(index - 1)
    }

    private func isLetter(_ unit: String) -> Bool { ["k", "m", "b", "bn"].contains(unit.lowercased()) }
}

extension Words {
    /// Keywords that are read as such where a name could stand, besides those that begin a tail.
    private static let beforeNames: Set<Keyword> = Set(Vocabulary.operands + Vocabulary.functions
        + [.percent, .points, .income, .steps, .risk])

    /// Whether a name needs no quotes in this language.
    func readsAsName(_ name: String, _ symbols: SymbolTable) -> Bool {
        var lexer = Lexer(Source(id: SourceID(0), name: "", bytes: Array(name.utf8), language: language), part: nil,
                          symbols: symbols, limits: Limits())
        guard lexer.readStatement(), lexer.takeDiagnostics().isEmpty, lexer.tokens.count == 2, lexer.comments.isEmpty,
              lexer.tokens[0].kind == .word, Int(lexer.tokens[0].end) == name.utf8.count else { return false }
        let symbol = lexer.tokens[0].symbol
        if startsTail(symbol) || moneyUnit(symbol) != nil || phrases.contains(where: { $0.words.first == symbol }) { return false }
        return !keywords(symbol).contains { Words.beforeNames.contains($0) }
    }
}
