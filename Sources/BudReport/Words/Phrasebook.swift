import BudSyntax

/// Says phrases in a language.
public struct Phrasebook: Hashable, Sendable {
    /// The language of sentences and figures.
    public let language: Language
    /// The language of what can be typed: that of the text that is spoken of.
    public let typed: Language

    /// - Parameter typed: the same language unless said.
    public init(_ language: Language = .english, typed: Language? = nil) {
        self.language = language
        self.typed = typed ?? language
    }

    /// The words for a phrase. Names and texts in it are as they came: drawing makes them safe.
    public func text(_ phrase: Phrase) -> String {
        switch phrase {
        case .text(let text): text
        case .figure(let figure): FigureText(language).text(figure)
        case .typed(let english): TypedText.written(english, in: typed)
        case .sequence(let parts): parts.map { text($0) }.joined()
        case .words(let words, let parts):
            Phrasebook.filled(Translation.words(words, in: language), parts.map { text($0) })
        }
    }

    /// What can be typed in place of something, in the words of what is spoken of.
    public func typedText(_ phrase: Phrase) -> String { Phrasebook(typed).text(phrase) }

    /// Words with each `{n}` replaced. A dot is not doubled behind a part that ends in one: `28 mio. kr.`
    private static func filled(_ words: String, _ parts: [String]) -> String {
        if parts.isEmpty { return words }
        var text = ""
        var rest = words[...]
        var isBehindPart = false
        while let open = rest.firstIndex(of: "{") {
            append(rest[..<open], to: &text, isBehindPart: isBehindPart)
            guard let close = rest[open...].firstIndex(of: "}") else { break }
            let number = Int(rest[rest.index(after: open)..<close]) ?? 0
            if parts.indices.contains(number - 1) { text += parts[number - 1] }
            isBehindPart = true
            rest = rest[rest.index(after: close)...]
        }
        append(rest, to: &text, isBehindPart: isBehindPart)
        return text
    }

    private static func append(_ words: Substring, to text: inout String, isBehindPart: Bool) {
        let doubles = isBehindPart && text.last == "." && words.first == "." && words.dropFirst().first != "."
        text += doubles ? words.dropFirst() : words
    }
}
