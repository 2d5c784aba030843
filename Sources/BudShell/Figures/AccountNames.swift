/// The accounts of a file as a tree of names: names that differ only in case or white space are
/// one, shown as it first appears.
struct AccountNames: Sendable {
    struct Account: Sendable {
        /// The account around it; nil at the top.
        let parent: Int?
        let name: String
        /// 1 at the top.
        let depth: Int
        /// A word in its name, or in a name around it, that says it is a sum.
        let sumWord: String?
        var hasParts = false
    }

    private struct Place: Hashable {
        let parent: Int?
        let name: Int
    }

    private(set) var accounts: [Account] = []
    private var places: [Place: Int] = [:]
    private var names: [String: Int] = [:]
    private var namesFolded: [String: Int] = [:]
    /// The sum word of each name by its number.
    private var sumWords: [String?] = []

    /// The number of the account called `name` inside `parent`.
    mutating func account(_ name: String, in parent: Int?) -> Int {
        let nameNumber = number(of: name)
        let place = Place(parent: parent, name: nameNumber)
        if let known = places[place] { return known }
        let around = parent.flatMap(accounts.at)
        let number = accounts.count
        accounts.append(Account(
            parent: parent, name: name, depth: (around?.depth ?? 0) + 1,
            sumWord: around?.sumWord ?? sumWords.at(nameNumber) ?? nil))
        places[place] = number
        if let parent, accounts.indices.contains(parent) { accounts[parent].hasParts = true }
        return number
    }

    /// The names from the outermost account to this one.
    func path(_ account: Int) -> [String] {
        var path: [String] = []
        var next: Int? = account
        while let here = next.flatMap(accounts.at) {
            path.append(here.name)
            next = here.parent
        }
        return path.reversed()
    }

    private mutating func number(of name: String) -> Int {
        if let known = names[name] { return known }
        let folded = CellText.folded(name)
        let number = namesFolded[folded] ?? sumWords.count
        if number == sumWords.count {
            namesFolded[folded] = number
            sumWords.append(SumWords.find(in: folded))
        }
        names[name] = number
        return number
    }
}
