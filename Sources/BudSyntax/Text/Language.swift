/// The languages that bud reads.
public enum Language: UInt8, CaseIterable, Sendable {
    case english, danish, swedish

    /// Its name in each language, the own one first.
    var names: [String] {
        switch self {
        case .english: ["english", "engelsk", "engelska"]
        case .danish: ["dansk", "danish", "danska"]
        case .swedish: ["svenska", "swedish", "svensk"]
        }
    }

    /// `danish`, `dansk`, or a code as `da` or `da_DK.UTF-8`.
    public init?(named name: String) {
        let folded = name.lowercased()
        let code = folded.prefix { $0 != "_" && $0 != "-" && $0 != "." }
        for language in Language.allCases where language.names.contains(folded) || code == language.code {
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
    public var statement: String { Vocabulary.word(.language, self) + " " + names[0] }

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
