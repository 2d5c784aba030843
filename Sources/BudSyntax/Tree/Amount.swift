/// A number as written, exact: `mantissa × 10^-decimals`.
public struct Number: Hashable, Sendable {
    public var mantissa: Int64
    public var decimals: UInt8

    public init(mantissa: Int64, decimals: UInt8 = 0) {
        self.mantissa = mantissa
        self.decimals = decimals
    }
}

/// What a number counts.
public enum Unit: Hashable, Sendable {
    /// Nothing said: a number, and money only where the file says `unit`.
    case none
    /// Currency units × 10^power: `kr`, `K`, `M`, `bn`.
    case money(power: UInt8)
    /// `%`, `percent`.
    case percent
    /// `points`: of a percent.
    case points
}

/// `28M`, `-35%`, `0.5 points`, `34`.
public struct Literal: Hashable, Sendable {
    public var number: Number
    public var unit: Unit
    public var span: Span

    public init(number: Number, unit: Unit, span: Span) {
        self.number = number
        self.unit = unit
        self.span = span
    }

    /// A literal whose number is the negative of this one's.
    public var negated: Literal {
        var copy = self
        copy.number.mantissa = number.mantissa == .min ? .max : -number.mantissa
        return copy
    }
}

/// The sign that was written, for `measure` and `expect` mean another thing without one.
public enum Sign: Hashable, Sendable { case none, plus, minus }

/// What a step moves.
public struct Amount: Sendable {
    public var value: Value
    public var sign: Sign
    /// `about`: an estimate; figures resting on it are marked.
    public var isEstimate: Bool
    public var span: Span

    public enum Value: Sendable {
        /// The sign is part of the literal.
        case literal(Literal)
        /// `11M..14M`: two values with even chances, or three: low, likely, high.
        case range([Literal])
        /// `?` or `?%`
        case hole(isPercent: Bool)
        /// `2024: 4M, 2025..2026: 8M`
        case perYear([YearValue])
        /// An expression in parentheses or a call.
        case expression(Expression)
        /// `6 posts`, `+20 pupils`: a count in a driven account's unit; the sign is part of the number.
        case count(Number, unit: Name)
    }

    public init(value: Value, sign: Sign = .none, isEstimate: Bool = false, span: Span) {
        self.value = value
        self.sign = sign
        self.isEstimate = isEstimate
        self.span = span
    }
}

/// One entry of a per-year list: `2025..2026: 8M`.
public struct YearValue: Sendable {
    public var years: YearRange
    public var value: Amount

    public init(years: YearRange, value: Amount) {
        self.years = years
        self.value = value
    }
}

/// `2024`, `2024..2027`: calendar years, both included.
public struct YearRange: Hashable, Sendable {
    public var first: Int
    public var last: Int
    public var span: Span

    public init(first: Int, last: Int, span: Span) {
        self.first = first
        self.last = last
        self.span = span
    }
}
