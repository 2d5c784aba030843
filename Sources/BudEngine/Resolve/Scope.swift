import BudModel
import BudSyntax

/// What a name stands for.
enum Meaning: Hashable, Sendable {
    case account(AccountID)
    case fund(FundID)
    case debt(DebtID)
    case driver(Int32)
    case package(Int32)

    var thing: NameProblem.Thing {
        switch self {
        case .account: .account
        case .fund: .fund
        case .debt: .debt
        case .driver: .driver
        case .package: .package
        }
    }
}

/// The names known so far: one namespace for accounts, funds, debts, drivers and packages.
///
/// A path may be shortened to any ending that is unique; a full path beats an ending. Names are found by their last
/// symbol in one array look-up, so that a long script costs no hashing.
struct Scope: Sendable {
    private struct Binding: Sendable {
        var meaning: Meaning
        /// The next binding with the same last symbol, -1 at the end.
        var next: Int32
    }

    private struct Part: Hashable, Sendable {
        var parent: AccountID?
        var symbol: Symbol
    }

    /// By symbol number: the newest binding with that last symbol, -1 for none.
    private var newest: [Int32] = []
    private var bindings: [Binding] = []
    /// By account: the symbol of its last name, and its parent.
    private var accountNames: [(symbol: Symbol, parent: AccountID?)] = []
    private var parts: [Part: AccountID] = [:]

    enum Found {
        case one(Meaning)
        case none
        case several([Meaning])
    }

    /// What a path means.
    func find(_ path: Path) -> Found {
        let number = Int(path.last.symbol.number)
        guard number < newest.count else { return .none }
        var index = newest[number]
        var first: Meaning?
        var others: [Meaning] = []
        while index >= 0 {
            let binding = bindings[Int(index)]
            // The only thing that is called so.
            if path.isSingle, binding.next < 0, first == nil { return .one(binding.meaning) }
            if path.isSingle || endsLike(binding.meaning, path) {
                if isFull(binding.meaning, path) { return .one(binding.meaning) }
                if first == nil { first = binding.meaning } else { others.append(binding.meaning) }
            }
            index = binding.next
        }
        guard let first else { return .none }
        return others.isEmpty ? .one(first) : .several(([first] + others).reversed())
    }

    /// Whether an account's path ends as the written one.
    private func endsLike(_ meaning: Meaning, _ path: Path) -> Bool {
        guard case .account(let account) = meaning else { return false }
        var current: AccountID? = account
        for name in path.names.reversed() {
            guard let id = current, accountNames[Int(id.index)].symbol == name.symbol else { return false }
            current = accountNames[Int(id.index)].parent
        }
        return true
    }

    private func isFull(_ meaning: Meaning, _ path: Path) -> Bool {
        guard case .account(let account) = meaning else { return path.isSingle }
        var depth = 1
        var current = accountNames[Int(account.index)].parent
        while let id = current, depth <= path.count {
            depth += 1
            current = accountNames[Int(id.index)].parent
        }
        return current == nil && depth == path.count
    }

    /// The account with this name directly below a parent.
    func part(_ symbol: Symbol, of parent: AccountID?) -> AccountID? {
        parts[Part(parent: parent, symbol: symbol)]
    }

    /// What a whole name at the top level means already, which a new name must not hide.
    func topLevel(_ symbol: Symbol) -> Meaning? {
        guard Int(symbol.number) < newest.count else { return nil }
        var index = newest[Int(symbol.number)]
        while index >= 0 {
            let binding = bindings[Int(index)]
            if case .account(let id) = binding.meaning {
                if accountNames[Int(id.index)].parent == nil { return binding.meaning }
            } else {
                return binding.meaning
            }
            index = binding.next
        }
        return nil
    }

    mutating func bind(_ symbol: Symbol, to meaning: Meaning) {
        let number = Int(symbol.number)
        if number >= newest.count {
            newest.append(contentsOf: repeatElement(-1, count: number + 1 - newest.count))
        }
        bindings.append(Binding(meaning: meaning, next: newest[number]))
        newest[number] = Int32(bindings.count - 1)
    }

    mutating func bind(account: AccountID, symbol: Symbol, parent: AccountID?) {
        accountNames.append((symbol, parent))
        parts[Part(parent: parent, symbol: symbol)] = account
        bind(symbol, to: .account(account))
    }

    var count: Int { bindings.count }

    /// Everything that has a name, in the order declared.
    var meanings: [Meaning] { bindings.map(\.meaning) }

    /// By account: how many names from the end of its path mean nothing but it, at the least; 0 where only the whole path does.
    func shortestEndings() -> [Int] {
        /// An ending by its first name and the ending behind that, -1 for none: endings that are the same have one number.
        struct Ending: Hashable {
            var name: Symbol
            var rest: Int32
        }
        var numbers: [Ending: Int] = [:]
        /// By number: how many paths end so.
        var counts: [Int] = []
        func count(_ ending: Ending) -> Int {
            let number = numbers[ending] ?? counts.count
            if number == counts.count {
                numbers[ending] = number
                counts.append(0)
            }
            counts[number] += 1
            return number
        }
        /// By account: where the numbers of its endings stop.
        var ends: [Int] = []
        var endings: [Int] = []
        for (symbol, parent) in accountNames {
            var number = count(Ending(name: symbol, rest: -1))
            endings.append(number)
            var next = parent
            while let id = next {
                let name = accountNames[Int(id.index)]
                number = count(Ending(name: name.symbol, rest: Int32(number)))
                endings.append(number)
                next = name.parent
            }
            ends.append(endings.count)
        }
        // All else has one name.
        for symbol in newest.indices {
            var index = newest[symbol]
            while index >= 0 {
                let binding = bindings[Int(index)]
                if binding.meaning.thing != .account { _ = count(Ending(name: Symbol(UInt32(symbol)), rest: -1)) }
                index = binding.next
            }
        }
        return ends.indices.map { account in
            let own = endings[(account == 0 ? 0 : ends[account - 1])..<ends[account]]
            return (own.firstIndex { counts[$0] == 1 }).map { $0 - own.startIndex + 1 } ?? 0
        }
    }
}
