import BudModel

/// One change of one number: the only thing that changes any. Balance, `why`, undo and every report read postings.
public struct Posting: Hashable, Sendable {
    public enum Column: UInt8, Sendable, CaseIterable {
        /// Columns of a line.
        case adopted, adjusted, expected
        /// Out of and into a fund.
        case draw, put
        /// Of a debt: repaid, paid by a write-off, paid for owing it, and taken up.
        case instalment, writeOff, interest, borrowed
        /// Of a line's expected level: what a measure costs.
        case cost
    }

    /// Minor units; a fund's draw, a put and an instalment are positive.
    public var amount: Int64
    /// A line, a fund or a debt, as the column says.
    public var item: Int32
    /// The number of the step that caused it.
    public var step: Int32
    public var column: Column
    /// The year's index.
    public var year: UInt8
    public var isOneOff: Bool
    /// Rests on an estimate.
    public var isEstimate: Bool

    public init(_ column: Column, item: Int32, year: Int, amount: Int64, step: Int32, isOneOff: Bool,
                isEstimate: Bool = false) {
        self.column = column
        self.item = item
        self.year = UInt8(clamping: year)
        self.amount = amount
        self.step = step
        self.isOneOff = isOneOff
        self.isEstimate = isEstimate
    }
}

extension Budget {
    /// What a posting does to the balance of its year: +1, −1 or 0 times its amount.
    ///
    /// frame: balance = Σ spending (adopted − expected) + Σ income (expected − adopted) + financing;
    /// result: balance = Σ income expected − Σ spending expected + financing;
    /// financing = draws + borrowed − puts − instalments − interest − write-offs.
    public func balanceSign(of posting: Posting) -> Int64 {
        switch posting.column {
        case .adjusted: return 0
        case .adopted:
            if model == .result { return 0 }
            return lines[Int(posting.item)].side == .spending ? 1 : -1
        case .expected, .cost: return lines[Int(posting.item)].side == .spending ? -1 : 1
        case .draw, .borrowed: return 1
        case .put, .instalment, .writeOff, .interest: return -1
        }
    }

    /// What a posting does to the balance of its year, minor units; nothing posted is `Int64.min`.
    public func balanceEffect(of posting: Posting) -> Int64 {
        switch balanceSign(of: posting) {
        case 0: 0
        case 1: posting.amount
        default: Money(minorUnits: posting.amount).negated.minorUnits
        }
    }
}
