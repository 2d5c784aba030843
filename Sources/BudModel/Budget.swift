/// How the balance is defined.
public enum BudgetModel: Sendable {
    /// The deviation from the frame that the council gave: what was adopted balances by definition.
    case frame
    /// Income less spending, as in a profit-and-loss account.
    case result
}

/// A budget as declared: years, the account tree, funds and debts. What steps do to it is an outcome, not this.
public struct Budget: Sendable {
    public var title: String?
    /// The currency's code as declared; `kr` is its unit, whatever it is.
    public var currency: String?
    public var years: BudgetYears
    public var model: BudgetModel
    public private(set) var accounts: [Account] = []
    public private(set) var lines: [Line] = []
    public private(set) var funds: [Fund] = []
    public private(set) var debts: [Debt] = []
    /// Accounts without a parent, in the order declared.
    public private(set) var roots: [AccountID] = []

    public init(years: BudgetYears = .unnamed, model: BudgetModel = .frame) {
        self.years = years
        self.model = model
    }

    public subscript(account: AccountID) -> Account {
        get { accounts[Int(account.index)] }
        set { accounts[Int(account.index)] = newValue }
    }

    public subscript(line: LineID) -> Line {
        get { lines[Int(line.index)] }
        set { lines[Int(line.index)] = newValue }
    }

    public subscript(fund: FundID) -> Fund {
        get { funds[Int(fund.index)] }
        set { funds[Int(fund.index)] = newValue }
    }

    public subscript(debt: DebtID) -> Debt {
        get { debts[Int(debt.index)] }
        set { debts[Int(debt.index)] = newValue }
    }

    /// The line of a leaf's side, nothing for a group or where the side is not declared.
    public func line(of leaf: AccountID, _ side: Side) -> LineID? {
        let index = Int(leaf.index)
        guard accounts[index].parts.isEmpty else { return nil }
        return side == .spending ? accounts[index].spending : accounts[index].income
    }

    public func isLeaf(_ account: AccountID) -> Bool { accounts[Int(account.index)].parts.isEmpty }

    /// What a cut of a line may not go below, minor units a year.
    public func floor(of line: LineID) -> Int64 { lines[Int(line.index)].floor }
    public func side(of line: LineID) -> Side { lines[Int(line.index)].side }
    public func account(of line: LineID) -> AccountID { lines[Int(line.index)].account }
    public func parent(of account: AccountID) -> AccountID? { accounts[Int(account.index)].parent }

    public mutating func addAccount(name: String, parent: AccountID?) -> AccountID {
        let id = AccountID(Int32(accounts.count))
        accounts.append(Account(name: name, parent: parent))
        if let parent { accounts[Int(parent.index)].parts.append(id) } else { roots.append(id) }
        return id
    }

    /// Gives a leaf one of its sides.
    public mutating func addLine(_ line: Line) -> LineID {
        let id = LineID(Int32(lines.count))
        lines.append(line)
        accounts[Int(line.account.index)][line.side] = id
        return id
    }

    /// Takes the line of an unknown level away when the account turns out to be a group.
    public mutating func removeLine(of account: AccountID, side: Side) {
        accounts[Int(account.index)][side] = nil
    }

    public mutating func addFund(_ fund: Fund) -> FundID {
        funds.append(fund)
        return FundID(Int32(funds.count - 1))
    }

    public mutating func addDebt(_ debt: Debt) -> DebtID {
        debts.append(debt)
        return DebtID(Int32(debts.count - 1))
    }

    /// The lines of one side below an account, in the order declared, its own for a leaf.
    public func lines(of account: AccountID, _ side: Side) -> [LineID] {
        var found: [LineID] = []
        collect(account, side, into: &found)
        return found
    }

    private func collect(_ account: AccountID, _ side: Side, into found: inout [LineID]) {
        let index = Int(account.index)
        if let line = side == .spending ? accounts[index].spending : accounts[index].income { found.append(line) }
        // Depth is bounded by the longest path a name may have.
        for part in accounts[index].parts { collect(part, side, into: &found) }
    }

    /// The names from the root to an account.
    public func path(of account: AccountID) -> [String] {
        var names: [String] = []
        var current: AccountID? = account
        while let id = current {
            names.append(self[id].name)
            current = self[id].parent
        }
        return names.reversed()
    }

    /// Whether an account is another one or above it.
    public func contains(_ group: AccountID, _ account: AccountID) -> Bool {
        var current: AccountID? = account
        while let id = current {
            if id == group { return true }
            current = parent(of: id)
        }
        return false
    }
}
