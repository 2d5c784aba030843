import BudModel
import BudSyntax

/// A budget and the list of what is done to it, resolved: indexes and no names. An outcome is a pure function of it.
public struct Plan: Sendable {
    public internal(set) var budget: Budget
    /// Declarations that take hold and steps, in the order written.
    public internal(set) var entries: [PlanEntry] = []
    /// Rules (`require`), judged on the whole plan.
    public internal(set) var rules: [Rule] = []
    /// Drivers and indicators (`let`), evaluated where they are used.
    public internal(set) var drivers: [Driver] = []
    /// Whether an input is left that nobody has said.
    var hasOpenInputs = false
    /// Amounts that are no plain sum of money; `PlanAmount.table` points here.
    var amounts: [StepAmount] = []
    /// Lists of lines, funds or both; `Operand.list` points here.
    var lists: [TargetLines] = []
    /// What steps carry in words; `PlanStep.detail` points here.
    public internal(set) var details: [StepDetail] = []
    /// Levels that are computed, by line.
    var lineExpressions: [Int32: ResolvedExpression] = [:]
    /// Ranges as written (`11M..14M`), in order; what names a value of one carries its place here.
    public internal(set) var ranges: [UncertainRange] = []
    /// How levels with a range in them come to be, by line.
    var levelRecipes: [Int32: LevelRecipe] = [:]
    /// Ranges in what funds hold, debts are and floors keep.
    var uncertainSums: [UncertainSum] = []
    /// How many years loans that steps take run, by debt.
    var loanTerms: [Int32: Int64] = [:]
    /// New expressions of drivers (`set`); `PlanAmount.table` of such a step points here.
    var overrides: [DriverOverride] = []
    /// Files of actuals that were taken in; `PlanEntry.Kind.actuals` points here.
    public internal(set) var actuals: [Actuals] = []
    /// Shapes of a year; `PlanEntry.Kind.profile` points here.
    var profiles: [LineProfile] = []
    /// Texts of locks; `PlanEntry.Kind.lock` points here.
    var lockTexts: [String] = []
    /// The statements that made the plan, in order: what `save` writes and `undo` takes back.
    public internal(set) var history: [StatementRecord] = []
    /// The numbers of the steps that are switched off.
    public internal(set) var switchedOff: Set<Int32> = []
    /// The next number of a step outside packages; a number is never used again.
    var nextNumber: Int32 = 1
    /// Every package that was ever declared, in that order.
    public internal(set) var packages: [Package] = []
    /// Every step that was ever numbered in a package; its number is minus its place, counted from 1.
    var packagedSteps: [PackagedStep] = []
    /// The place there of the next step in a package.
    var nextPackagedStep = 0
    /// For each `use` that took steps into packages, the place in `packagedSteps` of the first.
    var packagedStarts: [Span: Int] = [:]
    /// The statements that `edit` put in the place of others, by the number of their step.
    var edits: [Int32: Span] = [:]
    /// Steps that take another one's place, in the order written.
    var replacements: [Replacement] = []
    /// The focus year's index for the steps that come next.
    public internal(set) var focus = 0

    public init(budget: Budget = Budget()) { self.budget = budget }

    /// Makes room for the statements that a long script may have, so that its lists are not copied as they grow. What
    /// is never filled costs no memory.
    mutating func reserve(statements: Int) {
        entries.reserveCapacity(entries.count + statements)
        history.reserveCapacity(history.count + statements)
    }

    /// The place of a step in `entries`.
    func entryIndex(ofStep number: Int32) -> Int? {
        entries.firstIndex { entry in
            if case .step(let step) = entry.kind { step.number == number } else { false }
        }
    }

    /// The step with a number.
    public func step(numbered number: Int32) -> (entry: PlanEntry, step: PlanStep)? {
        guard let index = entryIndex(ofStep: number), case .step(let step) = entries[index].kind else { return nil }
        return (entries[index], step)
    }

    /// A step's amount for a whole year in minor units, where it is one plain sum.
    public func fullAmount(of step: PlanStep) -> Int64? {
        if case .money(let amount) = step.amount { amount } else { nil }
    }

    /// A step's words, empty when it has none.
    public func detail(of step: PlanStep) -> StepDetail {
        step.detail >= 0 ? details[Int(step.detail)] : StepDetail()
    }
}

/// A statement that changed the plan.
public struct StatementRecord: Hashable, Sendable {
    public enum Kind: UInt8, Sendable {
        case entry
        /// `off`, `on` and `switch`, which a saved file says at the step or the package itself.
        case switching
        /// `edit`, whose statement stands in the place of another record's.
        case editing
        /// `end`, which by itself is none.
        case packageEnd
        /// A comment at the prompt, alone or beside a question: it changes nothing, and is kept.
        case comment
    }

    public var span: Span
    public var kind: Kind
    /// The unit it belongs to: one line of a script, one entry at the prompt. `undo` takes back a whole unit.
    public var unit: Int32
    /// The number of its step, or of the first of a used file outside packages; 0 without one.
    public var number: Int32
}

/// One entry of a plan.
public struct PlanEntry: Sendable {
    public enum Kind: Sendable {
        /// From here on a line has its declared level.
        case open(LineID)
        /// From here on a debt is owed, and costs interest.
        case openDebt(DebtID)
        /// From here on an account is not cut; the index of the text that says why.
        case lock(AccountID, text: Int32)
        /// From here on these months are seen; the index of their file in the plan.
        case actuals(Int32)
        /// From here on lines have this shape of the year.
        case profile(Int32)
        case step(PlanStep)
    }

    public var kind: Kind
    /// Its statement in `Plan.history`.
    public var record: Int32
    public var span: Span
}

/// A resolved step. What is rare lies in tables of the plan, so that a million steps stay small.
public struct PlanStep: Sendable {
    public enum Verb: UInt8, Sendable {
        case draw, put, grant, cut, add, raise, lower, move, measure
        /// The forecast so much more or less, and exactly so much.
        case expectChange, expectLevel
        case repay, repayPart, writeoff
        /// A driven account's drivers.
        case volume, price
        case index, borrow, carry, freeze, release, close, set
        /// What the months seen make of the year; its amount counts as `ForecastMethod` does.
        case forecast
    }

    public enum Status: UInt8, Sendable { case proposed, adopted, running, done, rejected }

    // In this order there are no gaps between them.
    public var amount: PlanAmount
    public var verb: Verb
    public var status: Status
    /// The years it changes, by index.
    public var years: YearSlice
    /// Whether what it posts is one-off where its verb leaves that open.
    public var isOneOff: Bool
    /// A forecast that says nothing of the years behind it.
    public var leavesLaterYearsUnsaid: Bool
    public var number: Int32
    public var target: Operand
    public var other: Operand
    /// Index into `Plan.details`, -1 for none.
    public var detail: Int32

    /// Whether it says what will happen and is no decision.
    public var isForecast: Bool { verb == .expectChange || verb == .expectLevel || verb == .forecast }

    /// Whether it posts anything: a measure that is done is in the figures already, a rejected one never comes.
    public var hasEffect: Bool { status != .done && status != .rejected }
}

/// A step's amount.
public enum PlanAmount: Sendable {
    /// Minor units a year.
    case money(Int64)
    /// A number of years.
    case count(Int64)
    /// Index into `Plan.amounts`.
    case table(Int32)
}

/// What a step works on.
public enum Operand: Sendable {
    case none
    case line(LineID)
    case fund(FundID)
    case debt(DebtID)
    /// Index into `Plan.lists`.
    case list(Int32)
}

/// An amount that varies by year, is a rate, is computed, or grows.
struct StepAmount: Sendable {
    enum Basis: Sendable {
        /// Minor units by year index, nothing in a year the list leaves out.
        case money([Int64?])
        /// A rate by year index: 1 is 100 %.
        case rate([Fixed?])
        /// A count in a driven account's unit, by year index.
        case count([Fixed?])
        /// Evaluated just before the step.
        case expression(ResolvedExpression)
    }

    enum Rising: Sendable {
        case money(Int64)
        /// Compound, chained in minor units.
        case percent(Fixed)
        /// Added to the size of a rate each year.
        case points(Fixed)
    }

    var basis: Basis
    /// -1 for a measure that lowers, so that an expression can carry a sign; otherwise 1.
    var isNegated = false
    var rising: Rising?
    var isEstimate = false
    /// Where ranges stand in a basis of money or rates.
    var slots: [UncertainSlot] = []
    /// The range that `rising` was.
    var risingRange: Int32?
}

/// The leaves of a list of accounts, flattened in the order written, then declared; or the funds of a draw.
struct TargetLines: Sendable {
    var lines: [LineID] = []
    var funds: [FundID] = []
    /// How many of `lines` each written target has, where `split` shares between them.
    var groups: [Int] = []
    /// One rate a group, adding up to 1; empty without `split`.
    var split: [Fixed] = []
}

/// What a step says besides its figures.
public struct StepDetail: Sendable {
    public var title: String?
    public var cause: String?
    public var consequence: String?
    public var source: String?
    /// What the list names as written.
    public var accounts: [AccountID] = []
    /// Locked accounts that `all` passed over.
    public var passedOver: [AccountID] = []
    /// Said with `each year`.
    public var isEachYear = false
    /// Part years, phases, `delivers`, costs; nothing for a step that works whole and at once.
    public internal(set) var shape: StepShape?

    public init() {}

    var isEmpty: Bool {
        title == nil && cause == nil && consequence == nil && source == nil && accounts.isEmpty && passedOver.isEmpty
            && !isEachYear && shape == nil
    }
}

/// A rule of law or a promise.
public struct Rule: Sendable {
    public var condition: ResolvedCondition
    public var text: String?
    public var source: String?
    public var span: Span
    /// The rule file it comes from: `rules.sweden`.
    public var file: String?
    /// The package it belongs to, by its index in `Plan.packages`.
    public var package: Int32?
}

/// A condition and the years it was asked for; without them it must hold wherever its operands have values.
public struct ResolvedCondition: Sendable {
    public var expression: ResolvedExpression
    public var years: ClosedRange<Int>?
    public var span: Span
}

/// A `let`.
public struct Driver: Sendable {
    public var name: String
    public var text: String?
    public var source: String?
    public var expression: ResolvedExpression
    /// A hole as its value was declared: the model says what it is, before or after.
    public var isInput = false
    /// An input that nobody has said yet; its value is nothing in every year.
    public var isOpen = false
}

/// `set`: what a driver is from the beginning, in some of the years.
struct DriverOverride: Sendable {
    var driver: Int32
    var expression: ResolvedExpression
    /// All years without one.
    var years: ClosedRange<Int>?
}
