import BudModel

/// Finds the accounts that a file's names mean: by their path or any ending of it, each name as it was declared or
/// by the TEXT that describes it.
struct AccountFinder {
    enum Found: Equatable {
        case one(AccountID)
        case several([AccountID])
        case none
    }

    private let budget: Budget
    /// Accounts by the last name of their path, and by their text.
    private var byName: [String: [AccountID]] = [:]
    private var byText: [String: [AccountID]] = [:]

    init(_ budget: Budget) {
        self.budget = budget
        for index in budget.accounts.indices {
            let account = budget.accounts[index]
            let id = AccountID(Int32(index))
            byName[AccountFinder.folded(account.name), default: []].append(id)
            if let text = account.text { byText[AccountFinder.folded(text), default: []].append(id) }
        }
    }

    /// The account of a file's path; a full path beats an ending, and a name beats a text.
    func find(_ path: [String]) -> Found {
        let whole = search(path)
        if whole != .none { return whole }
        // What stands for an empty cell around a name is no name, and one cell may hold a whole path.
        let split = path.filter { $0 != Figures.unnamed }.flatMap { $0.split(separator: ".").map(String.init) }
        return split == path || split.isEmpty ? .none : search(split)
    }

    private func search(_ path: [String]) -> Found {
        let names = path.map { AccountFinder.folded($0) }
        guard let last = names.last else { return .none }
        let named = (byName[last] ?? []).filter { endsLike($0, names) }
        let described = (byText[last] ?? []).filter { endsLike($0, names) && !named.contains($0) }
        for pool in [named, described] where !pool.isEmpty {
            let full = pool.filter { budget.path(of: $0).count == names.count }
            let best = full.isEmpty ? pool : full
            return best.count == 1 ? .one(best[0]) : .several(best)
        }
        return .none
    }

    /// Whether an account and those above it are called as the names say, the last one first.
    private func endsLike(_ account: AccountID, _ names: [String]) -> Bool {
        var current: AccountID? = account
        for name in names.reversed() {
            guard let id = current else { return false }
            let text = budget[id].text.map { AccountFinder.folded($0) }
            if AccountFinder.folded(budget[id].name) != name, text != name { return false }
            current = budget[id].parent
        }
        return true
    }

    /// What names have in common that differ in case or white space only.
    static func folded(_ name: String) -> String {
        name.split { $0.isWhitespace }.joined(separator: " ").lowercased()
    }
}
