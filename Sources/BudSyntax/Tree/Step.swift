/// A step: what is done and the tails that say when, how and why.
///
/// It is a value that happens to be shared: nothing in it changes once it is made, and handing it on copies nothing.
public final class Step: Sendable {
    public let action: Action
    /// Most steps have at most one tail, and one costs no allocation of its own.
    public let firstTail: Tail?
    public let otherTails: [Tail]
    /// The verb's place.
    public let verb: Span
    /// Whether a per-year list may stand in it; those without one need not be searched for its years.
    public let mayListYears: Bool
    /// Whether a hole, `so` or `over` stands in it: it asks for an amount and changes nothing.
    public let asks: Bool

    public init(action: Action, firstTail: Tail? = nil, otherTails: [Tail] = [], verb: Span, mayListYears: Bool = true,
                asks: Bool = false) {
        self.action = action
        self.firstTail = firstTail
        self.otherTails = otherTails
        self.verb = verb
        self.mayListYears = mayListYears
        self.asks = asks
    }

    /// In the order written.
    public var tails: [Tail] { firstTail.map { [$0] + otherTails } ?? [] }
}

/// The forms of section 4, one case each.
public enum Action: Sendable {
    case draw(Amount, from: [Path], for: Path?)
    case put(Amount, into: Path)
    case grant(Amount, to: Path, from: Path)
    /// `cut`, `add`, `raise`, `lower`.
    case change(Change, Amount, TargetList)
    case move(Amount, from: Path, to: Path)
    case measure(Amount, TargetList)
    case expect(Amount, Target, isIncome: Bool)
    case volume(Amount, Path)
    case price(Amount, Path)
    case index(Amount, TargetList)
    case repay(Path, overYears: Number)
    case repayPart(Amount, of: Path)
    case writeoff(Path, from: Path)
    case borrow(Amount, as: Name, overYears: Number, interest: Literal?)
    case carry(Amount, to: Path)
    case freeze(Amount, TargetList, into: Path?)
    case release(Amount, from: Path, to: Path)
    case close(Path)
    case set(Path, Expression)
    /// `forecast schools by runrate`: what the months seen make of the year; nothing for the way that fits.
    case forecast(TargetList, by: Keyword?)
}

public enum Change: Hashable, Sendable { case cut, add, raise, lower }

/// What a list of accounts names.
public enum Target: Hashable, Sendable {
    case account(Path)
    /// Every leaf but the locked ones.
    case all(Span)

    public var span: Span {
        switch self {
        case .account(let path): path.span
        case .all(let span): span
        }
    }
}

/// `schools, premises`, `all except schools`.
///
/// A single target costs no allocation.
public struct TargetList: Sendable {
    public var first: Target
    /// The targets behind the first, and what `except` takes out; nothing for most lists.
    public var others: [Target]?
    public var excepted: [Path]?

    public init(first: Target, others: [Target]? = nil, excepted: [Path]? = nil) {
        self.first = first
        self.others = others
        self.excepted = excepted
    }

    public var targets: [Target] { [first] + (others ?? []) }
    public var exceptions: [Path] { excepted ?? [] }
    /// The one target, if there is only one and it is whole.
    public var single: Target? { others == nil && excepted == nil ? first : nil }
}

/// What stands behind a step, in any order.
public struct Tail: Sendable {
    public var kind: Kind
    public var span: Span

    public init(_ kind: Kind, span: Span) {
        self.kind = kind
        self.span = span
    }

    public enum Kind: Sendable {
        case `in`(Period)
        case from(Moment)
        case until(Moment)
        case once
        case eachYear
        case phasedOver(Number)
        case phased([Literal])
        /// The size grows by an amount, a percent or points each year.
        indirect case rising(Amount)
        case delivers(Literal)
        indirect case costing(Amount, eachYear: Bool)
        case covering(Period)
        case coveredBy(Path)
        case because(Cause)
        case `as`(Text)
        case status(Keyword)
        case consequence(Text)
        case split([Literal])
        case source(Text)
        case off
        /// `so CONDITION [in Y]`: goal-seek.
        indirect case so(Expression, YearRange?)
        /// `over A..B by S`: a sweep.
        indirect case over(Literal, Literal, by: Literal)
    }

    public enum Cause: Sendable { case volume, price, text(Text) }
}

/// A year or a month in a time slot.
public struct Moment: Hashable, Sendable {
    // Small, for every dated step carries some.
    private var shortYear: Int16
    /// 0 for a whole year.
    private var shortMonth: UInt8
    public var span: Span

    /// - Parameter month: 1...12, nothing for a whole year.
    public init(year: Int, month: Int?, span: Span) {
        shortYear = Int16(clamping: year)
        shortMonth = UInt8(clamping: month ?? 0)
        self.span = span
    }

    public var year: Int { Int(shortYear) }
    public var month: Int? { shortMonth == 0 ? nil : Int(shortMonth) }
}

/// `2025`, `2025..2026`, `may..dec 2024`.
public struct Period: Hashable, Sendable {
    public var first: Moment
    public var last: Moment

    public init(first: Moment, last: Moment) {
        self.first = first
        self.last = last
    }

    public var span: Span { first.span.joined(to: last.span) }
    public var hasMonths: Bool { first.month != nil || last.month != nil }
}
