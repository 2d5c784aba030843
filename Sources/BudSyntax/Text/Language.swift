/// The languages that bud reads.
public enum Language: UInt8, CaseIterable, Sendable {
    case english, danish, swedish

    /// What it is called in a language: `danish`, `dansk`, `danska`.
    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.english, .english): "english"
        case (.english, .danish): "engelsk"
        case (.english, .swedish): "engelska"
        case (.danish, .english): "danish"
        case (.danish, .danish): "dansk"
        case (.danish, .swedish): "danska"
        case (.swedish, .english): "swedish"
        case (.swedish, .danish): "svensk"
        case (.swedish, .swedish): "svenska"
        }
    }

    /// `danish`, `dansk`, or a code as `da` or `da_DK.UTF-8`.
    public init?(named name: String) {
        let folded = name.lowercased()
        let code = folded.prefix { $0 != "_" && $0 != "-" && $0 != "." }
        for language in Language.allCases where language.code == code || Language.allCases.contains(where: { language.name(in: $0) == folded }) {
            self = language
            return
        }
        return nil
    }

    /// The two letters that stand for it.
    public var code: String {
        switch self {
        case .english: "en"
        case .danish: "da"
        case .swedish: "sv"
        }
    }

    /// The statement that a text in it begins with: `sprog dansk`.
    public var statement: String { Vocabulary.word(.language, self) + " " + name(in: self) }

    /// Its name in English.
    public var name: String {
        switch self {
        case .english: "English"
        case .danish: "Danish"
        case .swedish: "Swedish"
        }
    }

    /// `1.200.000,50` and not `1_200_000.50`.
    public var hasDecimalComma: Bool { self != .english }
}
