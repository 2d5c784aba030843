/// A question about the plan so far.
public enum Query: Sendable {
    case balance(Path?, in: YearRange?)
    /// Each a name or an expression.
    case show([Expression])
    case why(WhySubject, in: YearRange?, by: WhyOrder?)
    case steps
    case packages
    case compare([[Path]])
    case risk(samples: Number?, seed: Number?)
    case plot(Picture, in: YearRange?)
    case follow(Path?)
    case ends
    case help(Text?)
}

/// What `plot` draws.
public enum Picture: Sendable {
    case balance
    /// How the steps lead to one year's balance.
    case steps
    case risk(samples: Number?, seed: Number?)
    case values(Expression)
}

public enum WhySubject: Sendable {
    case balance
    case name(Path)
}

public enum WhyOrder: Hashable, Sendable { case step, account, cause }

/// What changes the list of steps, or leaves the session.
public enum Command: Sendable {
    case undo(Number?)
    case redo
    case off([StepReference])
    case on([StepReference])
    case `switch`([Path])
    case apply
    case save(Text)
    case report(Text)
    case export(Text)
    case profile(TargetList, [Literal])
    case quit
}

/// `3`, `A.2`, or a whole package `A`.
public struct StepReference: Hashable, Sendable {
    public var package: Name?
    public var number: Int?
    public var span: Span

    public init(package: Name?, number: Int?, span: Span) {
        self.package = package
        self.number = number
        self.span = span
    }
}

/// `import budget "file" CLAUSES`, `import actuals "file" CLAUSES`.
public struct Import: Sendable {
    public var isActuals: Bool
    public var file: Text
    public var clauses: [Clause]

    public init(isActuals: Bool, file: Text, clauses: [Clause]) {
        self.isActuals = isActuals
        self.file = file
        self.clauses = clauses
    }

    public struct Clause: Sendable {
        public var kind: Kind
        public var span: Span
        public init(_ kind: Kind, span: Span) {
            self.kind = kind
            self.span = span
        }
    }

    public enum Kind: Sendable {
        /// Outer to inner.
        case account([Text])
        case amounts([Text])
        case amount(Text)
        case year(Text)
        case month(Text)
        case incomeWhere(column: Text, is: Text)
        case incomeWhereNegative
        case signsSpendingNegative
        case unsigned
        case unit(power: UInt8)
        case encoding(Keyword)
        case decimalComma
        case decimalPoint
        case skipWhere(column: Text, is: Text)
        case skipWhereEmpty(column: Text)
    }
}
