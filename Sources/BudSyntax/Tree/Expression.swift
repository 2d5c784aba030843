/// An expression as a flat list of nodes in evaluation order: operands stand before their operator, and the last
/// node is the root. A chain of a million `+` is then a loop and no recursion.
public struct Expression: Sendable {
    public var nodes: [Node]

    public init(nodes: [Node]) { self.nodes = nodes }

    public var span: Span { nodes.last?.span ?? Span(start: 0, end: 0, source: SourceID(0)) }

    /// An operand's place in `nodes`.
    public typealias Index = Int32

    public struct Node: Sendable {
        public var kind: Kind
        public var span: Span
        public init(_ kind: Kind, span: Span) {
            self.kind = kind
            self.span = span
        }
    }

    public enum Kind: Sendable {
        case literal(Literal)
        case perYear([YearValue])
        /// `about 26M`, `30..34`
        case uncertain(Amount)
        /// An account, fund, debt or `let`.
        case name(Path)
        /// `all` in place of an account.
        case all
        /// `balance`, `lasting`, `uncovered`.
        case indicator(Indicator)
        case negate(Index)
        case not(Index)
        case binary(Operator, Index, Index)
        /// A function and its arguments.
        case call(Keyword, [Index])
        /// `(schools in 2025)`: the operand in those years.
        case inYears(Index, YearRange)
        /// `balance(A+B)`: a figure under a switched set of packages.
        case scenario(Keyword, [Path])
        /// `?`: a hole where a value is wanted.
        case hole
        /// What could not be read; an error was reported.
        case missing
    }

    public enum Indicator: Hashable, Sendable { case balance, lasting, uncovered }

    public enum Operator: String, CaseIterable, Sendable {
        case or, and, equal = "=", notEqual = "<>", less = "<", lessEqual = "<=", greater = ">", greaterEqual = ">="
        case add = "+", subtract = "-", multiply = "*", divide = "/", of, power = "^"

        public var isComparison: Bool {
            switch self {
            case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual: true
            default: false
            }
        }
    }
}
