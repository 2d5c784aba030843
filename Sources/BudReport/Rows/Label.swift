import BudEngine
import BudModel

/// What things are called in tables.
enum Label {
    /// The columns that a text may take to stand for a name.
    private static let most = 28

    /// A text that is short enough for a label.
    static func short(_ text: String?) -> String? {
        guard let text, !text.isEmpty, SafeText.displayWidth(SafeText.shown(text)) <= most else { return nil }
        return text
    }
}

extension Plan {
    /// An account's text where it is short, else its name.
    func label(_ account: AccountID) -> String { Label.short(budget[account].text) ?? budget[account].name }

    /// The same with the whole path where the name alone could be another account's.
    func pathLabel(_ account: AccountID) -> String { Label.short(budget[account].text) ?? pathText(account) }

    /// Accounts whose level nobody gave, among those that steps change.
    func unknownLevels(_ outcome: Outcome, in years: ClosedRange<Int>? = nil) -> Bool {
        outcome.postings.contains { posting in
            switch posting.column {
            case .adjusted, .expected, .cost:
                years?.contains(Int(posting.year)) != false && !outcome.isKnown(LineID(posting.item), Int(posting.year))
            default: false
            }
        }
    }
}
