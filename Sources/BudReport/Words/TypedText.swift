import BudSyntax

/// What can be typed, in the words of a language: proposals and examples.
enum TypedText {
    /// An English statement, or words of the language as they stand beside each other, in another language.
    static func written(_ english: String, in language: Language) -> String {
        if language == .english { return english }
        let statement = Formatter().statement(english, in: language)
        // What is no whole statement is written word for word.
        let words = statement.isEmpty ? Vocabulary.phrase(english, start: true, language) : statement
        return SampleNames.replaced(in: words, language)
    }
}

/// The made-up names of examples.
enum SampleNames {
    /// Each in Danish and Swedish.
    private static let names: [String: (danish: String, swedish: String)] = [
        "schools": ("skoler", "skolor"), "premises": ("lokaler", "lokaler"), "placements": ("anbringelser", "placeringar"),
        "daycare": ("dagtilbud", "förskola"), "special": ("specialskoler", "särskola"), "homes": ("plejehjem", "äldreboende"),
        "education": ("undervisning", "utbildning"), "ordinary": ("folkeskoler", "grundskola"), "roads": ("veje", "vägar"),
        "clubs": ("klubber", "fritidsgårdar"), "club": ("klub", "fritidsgård"), "administration": ("administration", "administration"),
        "fees": ("takster", "avgifter"), "parentfees": ("forældrebetaling", "föräldraavgifter"),
        "savings": ("opsparing", "sparmedel"), "surplus2023": ("overskud2023", "överskott2023"), "cash": ("kasse", "kassa"),
        "oldloan": ("gammelt_lån", "gammalt_lån"), "newloan": ("nyt_lån", "nytt_lån"), "pupils": ("elever", "elever"),
        "places": ("pladser", "platser"), "taxbase": ("skattegrundlag", "skatteunderlag"), "tax": ("skat", "skatt"),
        "residents": ("indbyggere", "invånare"), "advisers": ("rådgivere", "handläggare"), "specialarea": ("specialområde", "specialområde"),
        "growth_rate": ("vækstrate", "tillväxttakt"), "part": ("del", "del"), "other": ("andet", "annat"),
    ]

    /// A text with its made-up names in a language; what stands in quotes is left.
    static func replaced(in text: String, _ language: Language) -> String {
        if language == .english { return text }
        var result = ""
        var word = ""
        var isQuoted = false
        func name(_ word: String) -> String {
            guard !isQuoted, let found = names[word] else { return word }
            return language == .danish ? found.danish : found.swedish
        }
        for character in text {
            if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
                continue
            }
            result += name(word)
            word = ""
            if character == "\"" { isQuoted.toggle() }
            result.append(character)
        }
        return result + name(word)
    }
}
