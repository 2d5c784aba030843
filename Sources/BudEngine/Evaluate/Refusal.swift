import BudModel
import BudSyntax

/// Why a step or a check could not be evaluated; nothing was changed. Amounts are minor units.
public enum Refusal: Error, Hashable, Sendable {
    /// `cut 70M premises` of 60M
    case belowZero(account: AccountID, side: Side, there: Int64, asked: Int64, year: Int)
    case belowFloor(account: AccountID, there: Int64, floor: Int64, asked: Int64, year: Int)
    /// `cut 200 places homes` of 100; counts in the account's unit.
    case tooFewUnits(account: AccountID, there: Fixed, asked: Fixed, unit: String, year: Int)
    /// `cut 5% education` whose level nobody said
    case unknownLevel(account: AccountID, need: LevelNeed)
    /// `cut 5% premises` of 0
    case percentOfNothing(account: AccountID)
    /// `draw 29M from surplus2023` of 28M
    case fundTooSmall([FundID], left: Int64, asked: Int64, year: Int)
    case locked(account: AccountID, text: String)
    /// A list whose accounts all expect nothing.
    case nothingToShare
    /// `repay 30M of specialarea` of 29M
    case debtTooSmall(DebtID, owed: Int64, asked: Int64, year: Int)
    case debtAlreadyServed(DebtID)
    /// `repay 5M of specialarea` after its `writeoff`
    case debtWrittenOff(DebtID)
    /// `writeoff specialarea from savings` before a part payment of a later year
    case paidAfterWriteOff(DebtID)
    /// `show 1 / 0`
    case divisionByZero(Span)
    case exponent(Span, limit: Int?)
    /// `let n = 0.5; assert restored(balance, n)`
    case windowOutOfRange(Span)
    case overflow(Span?)
    /// A value is used in a year that its list leaves out, or whose level is unknown.
    case noValue(Span, year: Int)
    /// A condition whose operands have no value in any of its years.
    case neverJudged(Span)
    /// `assert balance = 0` when it is not
    case assertFailed(AssertFailure)
    /// Another step cannot be evaluated after a change of the list.
    /// By its number, 0 for what is no step.
    indirect case stepImpossible(Int32, Refusal)
    /// `compare base, A` where A has a step that cannot be taken; the step by its number.
    indirect case scenarioImpossible(String, Int32, Refusal)
    case nothingToUndo
    case nothingToRedo
    /// An amount that an expression made negative.
    case negativeAmount(Span, Int64)

    /// `forecast schools` before any month of it is there
    case noActuals([AccountID])
    /// `forecast schools by runrate` from January and March
    case monthMissing(account: AccountID, months: MonthSet, year: Int)
    /// Months that come to less than nothing in the whole year.
    case negativeForecast(account: AccountID, amount: Int64)
    /// A profile that has nothing in the months seen.
    case noShareSeen(account: AccountID)
    /// `cut ? premises so balance = 0` where no amount does it
    case unfilled(SeekFailure)
    /// `apply` before anything was found
    case nothingToApply
    /// `apply` after the plan changed: the step that was found.
    case staleAnswer(String)
    /// Work that was stopped (Ctrl-C); nothing was changed.
    case stopped

    public enum LevelNeed: String, Hashable, Sendable { case percent, share, level }
}

/// A false `assert`: both sides in the first year in which it is false.
public struct AssertFailure: Hashable, Sendable {
    public var year: Int
    /// Nothing where the condition is no comparison.
    public var left: ShownValue?
    public var right: ShownValue?
    public var comparison: Expression.Operator?
    /// The deficit that was not made good, where that is what failed.
    public var shortfall: Shortfall?

    public struct ShownValue: Hashable, Sendable {
        public var value: Fixed
        public var kind: ValueKind
    }
}
