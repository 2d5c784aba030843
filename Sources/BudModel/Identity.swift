/// An account's place in `Budget.accounts`.
public struct AccountID: Hashable, Sendable {
    public var index: Int32
    public init(_ index: Int32) { self.index = index }
}

/// A line's place in `Budget.lines`: one side of one leaf account, and the row of every flat array.
public struct LineID: Hashable, Sendable {
    public var index: Int32
    public init(_ index: Int32) { self.index = index }
}

/// A fund's place in `Budget.funds`.
public struct FundID: Hashable, Sendable {
    public var index: Int32
    public init(_ index: Int32) { self.index = index }
}

/// A debt's place in `Budget.debts`.
public struct DebtID: Hashable, Sendable {
    public var index: Int32
    public init(_ index: Int32) { self.index = index }
}

/// The two sides of an account; its net is spending less income.
public enum Side: UInt8, Sendable { case spending, income }
