/// One statement with the comments around it.
public struct Statement: Sendable {
    public var kind: Kind
    public var span: Span
    public var comments: [Comment]

    public init(_ kind: Kind, span: Span, comments: [Comment] = []) {
        self.kind = kind
        self.span = span
        self.comments = comments
    }

    public enum Kind: Sendable {
        indirect case setting(Setting)
        indirect case declaration(Declaration)
        case step(Step)
        /// `instead of A.2: STATEMENT`
        indirect case insteadOf(StepReference, Step)
        indirect case require(Expression, in: YearRange?, text: Text?, source: Text?)
        indirect case assert(Expression, in: YearRange?)
        indirect case package(Name, text: Text?)
        case endPackage
        indirect case query(Query)
        indirect case command(Command)
        indirect case edit(StepReference, Statement)
        indirect case importFigures(Import)
        indirect case use(UseTarget)
        /// What could not be read; an error was reported.
        case broken
    }
}

/// `"model.bud"` or `rules.sweden`.
public enum UseTarget: Sendable {
    case file(Text)
    case rules(Path)
}

/// What comes once, before all else.
public enum Setting: Sendable {
    case title(Text)
    case currency(Name)
    case years(YearRange)
    case focus(year: Int)
    case model(isResult: Bool)
    /// Bare numbers are money × 10^power.
    case unit(power: UInt8)
    case language(Language)
}

public enum Declaration: Sendable {
    case account(AccountDeclaration)
    case fund(FundDeclaration)
    case debt(DebtDeclaration)
    case `let`(Name, text: Text?, Expression, source: Text?)
    case lock(Path, Text, source: Text?)
}

/// `account PATH [TEXT] [VALUE]`, `income PATH [TEXT] [VALUE]`.
public struct AccountDeclaration: Sendable {
    public var path: Path
    public var isIncome: Bool
    public var text: Text?
    public var values: [Value]
    public var source: Text?

    public init(path: Path, isIncome: Bool, text: Text? = nil, values: [Value] = [], source: Text? = nil) {
        self.path = path
        self.isIncome = isIncome
        self.text = text
        self.values = values
        self.source = source
    }

    /// A part of the declared value, in the order written.
    public enum Value: Sendable {
        case amount(Amount)
        /// `growing P%`: binds to the value before it.
        case growing(Literal, Span)
        /// `N UNIT at PRICE`
        case driven(Number, unit: Name, growing: Literal?, at: Amount, Span)
        case fixed(Literal, Span)
        case expression(Expression, Span)
        case from(Moment, Span)
        case until(Moment, Span)
        case floor(Amount, Span)
    }
}

public struct FundDeclaration: Sendable {
    public var name: Name
    public var text: Text?
    public var amount: Amount
    public var floor: Amount?
    /// Where `takes balance` stands.
    public var takesBalance: Span?
    public var source: Text?

    public init(name: Name, text: Text?, amount: Amount, floor: Amount?, takesBalance: Span?, source: Text?) {
        self.name = name
        self.text = text
        self.amount = amount
        self.floor = floor
        self.takesBalance = takesBalance
        self.source = source
    }
}

public struct DebtDeclaration: Sendable {
    public var name: Name
    public var text: Text?
    public var amount: Amount
    public var interest: Literal?
    public var source: Text?

    public init(name: Name, text: Text?, amount: Amount, interest: Literal?, source: Text?) {
        self.name = name
        self.text = text
        self.amount = amount
        self.interest = interest
        self.source = source
    }
}
