import BudModel
import BudSyntax

extension Plan {
    /// An account's full path as it is written, quoted where it must be.
    public func pathText(_ account: AccountID) -> String {
        budget.path(of: account).map(Plan.quoted).joined(separator: ".")
    }

    /// The shortest ending of an account's path; the whole text of a leaf is for people and may be ambiguous.
    public func shortText(_ account: AccountID) -> String { budget[account].name }

    func text(_ meaning: Meaning) -> String {
        switch meaning {
        case .account(let id): pathText(id)
        case .fund(let id): Plan.quoted(budget[id].name)
        case .debt(let id): Plan.quoted(budget[id].name)
        case .driver(let index): Plan.quoted(drivers[Int(index)].name)
        case .package(let index): Plan.quotedPackage(packages[Int(index)].name)
        }
    }

    /// A package's name, behind which no number stands, so that `B` and `M` need no quotes.
    static func quotedPackage(_ name: String) -> String {
        Vocabulary.moneyUnits.contains { $0.word.lowercased() == name.lowercased() } ? name : quoted(name)
    }

    /// A name as the language reads it: in quotes unless it is a plain word that begins no tail.
    public static func quoted(_ name: String) -> String {
        if isWord(name), !reserved.contains(name.lowercased()) { return name }
        guard name.utf8.contains(UInt8(ascii: "\"")) else { return "\"\(name)\"" }
        return "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// Letters, digits and `_`, no digit first.
    private static func isWord(_ name: String) -> Bool {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        // The bytes first: most names in a city's budget have a space, and a letter beyond ASCII is looked up in a table.
        guard let first = name.utf8.first, !digits.contains(first),
              name.utf8.allSatisfy({ $0 >= 0x80 || ($0 | 0x20) &- 97 < 26 || digits.contains($0) || $0 == UInt8(ascii: "_") })
        else { return false }
        return name.unicodeScalars.allSatisfy { $0.isASCII || $0.properties.isAlphabetic }
    }

    /// Words that some place of the grammar reads as its own where a name could stand.
    private static let reserved = Set(
        (Vocabulary.tailStarts + [.all, .about, .and, .or, .not, .of, .balance, .lasting, .uncovered]).map(\.rawValue)
            + Vocabulary.moneyUnits.map { $0.word.lowercased() })
}
