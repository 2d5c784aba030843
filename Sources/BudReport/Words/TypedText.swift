import BudSyntax

/// What can be typed, in the words of a language: proposals and examples.
enum TypedText {
    /// An English statement, or words of the language as they stand beside each other, in another language.
    /// - Parameter keepsNames: whether the names in it are a budget's own, which no language changes.
    static func written(_ english: String, in language: Language, keepsNames: Bool = false) -> String {
        if language == .english { return english }
        let statement = Formatter().statement(english, in: language)
        // What is no whole statement is written word for word.
        let words = statement.isEmpty ? Vocabulary.phrase(english, start: true, language) : statement
        return SampleNames.replaced(in: words, language, keepsNames: keepsNames)
    }
}

extension Phrasebook {
    /// An example statement about a budget's own things, given in English words: its names stay as they are.
    public func ownStatement(_ english: String) -> String { TypedText.written(english, in: typed, keepsNames: true) }
}

/// The made-up names and texts of examples.
enum SampleNames {
    /// Each in Danish and Swedish.
    private static let names: [String: (danish: String, swedish: String)] = [
        "schools": ("skoler", "skolor"), "premises": ("lokaler", "lokaler"), "placements": ("anbringelser", "placeringar"),
        "daycare": ("dagtilbud", "förskola"), "special": ("specialskoler", "resursskolor"), "homes": ("plejehjem", "äldreboende"),
        "education": ("undervisning", "utbildning"), "ordinary": ("folkeskoler", "grundskola"), "roads": ("veje", "vägar"),
        "clubs": ("klubber", "fritidsgårdar"), "club": ("klub", "fritidsgård"), "fees": ("takster", "avgifter"),
        "parentfees": ("forældrebetaling", "föräldraavgifter"), "savings": ("opsparing", "sparmedel"),
        "surplus2023": ("overskud2023", "överskott2023"), "cash": ("kasse", "kassa"), "oldloan": ("gammelgæld", "gammalskuld"),
        "newloan": ("nylån", "nylån"), "pupils": ("elever", "elever"), "places": ("pladser", "platser"),
        "taxbase": ("skattegrundlag", "skatteunderlag"), "tax": ("skat", "skatt"),
        "residents": (DriverNames.residents(.danish), DriverNames.residents(.swedish)),
        "specialarea": ("specialområde", "specialområde"), "advisers": ("rådgivere", "handläggare"),
        "growth_rate": ("vækstrate", "tillväxttakt"), "DKK": ("DKK", "SEK"),
    ]

    /// What stands in quotes.
    private static let texts: [String: (danish: String, swedish: String)] = [
        "What it is": ("Hvad den er", "Vad den är"), "dearer places": ("dyrere pladser", "dyrare platser"),
        "Larger classes": ("Større klasser", "Större klasser"), "Draft budget": ("Budgetforslag", "Budgetförslag"),
        "Children and education": ("Børn og uddannelse", "Barn och utbildning"),
        "promised until 2026": ("lovet til og med 2026", "utlovat till och med 2026"),
        "The law wants it": ("Loven kræver det", "Lagen kräver det"),
    ]

    /// A text with its made-up names and texts in a language.
    static func replaced(in text: String, _ language: Language, keepsNames: Bool = false) -> String {
        if language == .english { return text }
        var result = ""
        for (index, part) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { result += "\"" }
            let isQuoted = index % 2 == 1
            if isQuoted {
                result += chosen(texts[String(part)], language) ?? String(part)
            } else {
                result += keepsNames ? String(part) : unquoted(part, language)
            }
        }
        return result
    }

    private static func unquoted(_ text: Substring, _ language: Language) -> String {
        var result = ""
        var word = ""
        func name() -> String { chosen(names[word], language) ?? word }
        for character in text {
            if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
                continue
            }
            result += name()
            word = ""
            result.append(character)
        }
        return result + name()
    }

    private static func chosen(_ pair: (danish: String, swedish: String)?, _ language: Language) -> String? {
        pair.map { language == .danish ? $0.danish : $0.swedish }
    }
}
