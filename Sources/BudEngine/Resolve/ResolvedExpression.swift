import BudModel
import BudSyntax

/// What a value is. Money is in currency units, a percent is a number shown × 100.
public enum ValueKind: String, Sendable {
    case money, number, percent, condition
    /// The literal 0, which is money, a number or a percent as its neighbour wants it.
    case zero
}

/// An expression with indexes for names and a kind for each node; operands stand before their operator.
public struct ResolvedExpression: Sendable {
    public struct Node: Sendable {
        public var kind: Kind
        public var type: ValueKind
        public var span: Span
    }

    public typealias Index = Int32

    public enum Kind: Sendable {
        case constant(Fixed)
        /// By year index, nothing in a year the list leaves out.
        case perYear([Fixed?])
        case account(AccountFigure, [AccountID])
        case left(FundID)
        case owed(DebtID)
        case freed(DebtID)
        case driver(Int32)
        /// A driven line's volume, and its price a unit.
        case volume(LineID)
        case price(LineID)
        case indicator(Expression.Indicator)
        /// The balance with exactly these packages on.
        case scenario(Scenario)
        case negate(Index)
        case not(Index)
        case binary(Expression.Operator, Index, Index)
        /// `min max sum average` of one argument: over the years.
        case overYears(Keyword, Index)
        /// `min max sum average` of several, year by year.
        case acrossOperands(Keyword, [Index])
        /// `abs round growth`
        case perYearFunction(Keyword, Index)
        /// Whether each deficit is made good within so many years; the second operand says how many.
        case restored(Index, within: Index)
        /// The part of the samples in which the operand holds. Samples are drawn before it is evaluated, and their values
        /// stand in its place then; it has none itself.
        case chance(Index)
        /// The operand's value in one year, in every year.
        case inYear(Index, Int)
        /// The operand in these years only, as the one argument of a call.
        case onlyYears(Index, ClosedRange<Int>)
    }

    /// What of an account is meant.
    public enum AccountFigure: String, Sendable {
        case expected, income, net, adopted, budget, change, deviation
        /// The sum of the months seen.
        case actual
    }

    public internal(set) var nodes: [Node] = []
    /// The text was an estimate or a range.
    public internal(set) var isEstimate = false
    /// Where ranges stand in it.
    var uncertain: [UncertainNode] = []

    /// The drivers that it names.
    var drivers: [Int32] {
        nodes.compactMap { node in
            if case .driver(let index) = node.kind { index } else { nil }
        }
    }

    /// For each node the `acrossOperands` that takes it in, -1 for none; empty where there is no such node.
    var folds: [Index] {
        var folds: [Index] = []
        for (index, node) in nodes.enumerated() {
            guard case .acrossOperands(_, let operands) = node.kind else { continue }
            if folds.isEmpty { folds = Array(repeating: -1, count: nodes.count) }
            for operand in operands { folds[Int(operand)] = Index(index) }
        }
        return folds
    }

    public var kind: ValueKind { nodes.last?.type ?? .number }
    public var span: Span { nodes.last?.span ?? Span(start: 0, end: 0, source: SourceID(0)) }
}
