import BudSyntax

/// A phrase in every language: the English one is the key, `{1}`, `{2}` … stand for its parts in each.
struct Translation: Sendable {
    var english: String
    var danish: String
    var swedish: String

    init(_ english: String, _ danish: String, _ swedish: String) {
        self.english = english
        self.danish = danish
        self.swedish = swedish
    }

    /// Everything that bud says: one table, by what it is about.
    static let all: [Translation] = tables + refusals + names + syntax + prompt + help + rules

    private static let byEnglish = Dictionary(all.map { ($0.english, $0) }) { first, _ in first }

    /// English words in a language; a phrase that has none there stays English, which a test rules out.
    static func words(_ english: String, in language: Language) -> String {
        switch language {
        case .english: english
        case .danish: byEnglish[english]?.danish ?? english
        case .swedish: byEnglish[english]?.swedish ?? english
        }
    }
}
