/// A node of the account tree. What has parts is the sum of its parts; only a leaf carries lines.
public struct Account: Sendable {
    /// The last name of the path, as declared.
    public var name: String
    public var parent: AccountID?
    /// In the order declared.
    public var parts: [AccountID] = []
    /// What it is in people's words, if said.
    public var text: String?
    public var source: String?
    public var spending: LineID?
    public var income: LineID?

    public init(name: String, parent: AccountID?) {
        self.name = name
        self.parent = parent
    }

    public var isLeaf: Bool { parts.isEmpty }

    public subscript(side: Side) -> LineID? {
        get { side == .spending ? spending : income }
        set { if side == .spending { spending = newValue } else { income = newValue } }
    }
}

/// One side of a leaf: what was declared for it. Shape: one value a year.
public struct Line: Sendable {
    public var account: AccountID
    public var side: Side
    /// The adopted level in minor units by year, nothing where it is unknown; nothing at all for an unknown level.
    public var adopted: [Int64?]?
    /// Years whose level is an estimate (`about`, a range).
    public var estimated: [Bool]
    /// "By law": a cut below this is refused. Minor units a year.
    public var floor: Int64
    public var source: String?
    /// Units and their price, where the account is driven.
    public var driven: Driven?
    /// Its level is an expression, evaluated when the declaration takes hold.
    public var isComputed = false
    /// It ends within the model: what it has is one-off.
    public var isLimited = false
    /// The months in which it is there, by year; nothing for whole years. The adopted level counts them already.
    public var months: [UInt8]?

    public init(account: AccountID, side: Side, adopted: [Int64?]?, estimated: [Bool], floor: Int64 = 0,
                source: String? = nil) {
        self.account = account
        self.side = side
        self.adopted = adopted
        self.estimated = estimated
        self.floor = floor
        self.source = source
    }

    /// Whether a level was declared, known in some year or computed.
    public var hasValue: Bool { adopted != nil || isComputed }
}
