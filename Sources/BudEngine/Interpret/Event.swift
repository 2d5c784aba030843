import BudModel
import BudSyntax

/// What an interpreter tells while it runs. It comes with the plan and the outcome as they are at that moment.
public enum Event: Sendable {
    /// Errors; the text that has them changed nothing.
    case errors([Diagnostic<Problem>])
    case warnings([Diagnostic<Problem>])
    /// A step was taken.
    case step(StepReport)
    /// Declarations took hold: their spans.
    case declared([Span])
    case question(Question)
    /// A question that took evaluations of its own.
    case answer(Answer)
    /// A condition that holds.
    case holds(Span)
    case undone([Span])
    case redone([Span])
    /// A step or a package as it was named.
    case switched(String, isPackage: Bool, isOn: Bool, changed: Bool)
    /// Exactly these packages are on.
    case scenario(Scenario)
    /// A step has another statement, by its number.
    case edited(Int32, before: Span, after: Span)
    case imported(ImportReport)
    case save(Text)
    case help(String?)
    /// A line is over: the rules that are broken now.
    case rules([RuleReport])
    case quit
}

/// A step that was taken, and the balance before it. Shape: one value a year.
public struct StepReport: Sendable {
    public var step: PlanStep
    public var span: Span
    public var balanceBefore: [Int64]
    public var lastingBefore: [Int64]
    /// What it posted.
    public var postings: [Posting]
    /// Whether it is switched off.
    public var isOff: Bool
    /// What it would do this year if it began behind the months seen.
    public var nextMonth: NextMonth?
    /// It is no step yet: what it would do.
    public var isProposal = false
}

public struct RuleReport: Sendable {
    public enum State: Sendable {
        case kept
        case broken(AssertFailure)
        /// Nothing is broken yet: these deficits may still be made good behind the horizon.
        case open([Shortfall])
        /// It needs inputs, by their places in `Plan.drivers`, that nobody has said.
        case needs([Int32])
        /// Nothing in it has a value in these years, by index, and so nothing is said of them.
        case noValue([Int])
        case failed(Refusal)
    }

    public var rule: Rule
    public var state: State
}

public struct ImportReport: Sendable {
    public var figures: Figures
    public var span: Span
    /// Minor units by year.
    public var spending: [Int64]
    public var income: [Int64]
    public var accounts: Int
    /// What was taken in of a file of actuals.
    public var actuals: Actuals?
}

/// A question with its names found.
public enum Question: Sendable {
    case balance(AccountID?, years: ClosedRange<Int>?)
    case show([Subject])
    case why(Subject, years: ClosedRange<Int>?, by: WhyOrder)
    case ends
    case steps
    case packages
    case compare([Scenario])
    case risk(samples: Int, seed: Int64)
    /// The same as a picture of how the samples are spread.
    case plotRisk(samples: Int, seed: Int64)
    /// The year of that index against its months.
    case follow(AccountID?, year: Int)
    /// A figure over the years, as bars.
    case plot(Subject, years: ClosedRange<Int>?)
    /// How the steps lead to the balance of the year of that index.
    case plotSteps(year: Int)
    /// What the open amount of a step must be.
    case seek(Hole, SeekAim)
    /// What a step does with one amount after the other.
    case sweep(Hole, SweepRange)

    public enum Subject: Sendable {
        case balance
        case account(AccountID)
        case fund(FundID)
        case debt(DebtID)
        case driver(Int32)
        case expression(ResolvedExpression, text: String)
    }
}

/// How a run ended; the numbers are the exit codes of section 10.
public enum RunStatus: Int, Sendable {
    case fine = 0
    case assertFailed = 1
    case wrong = 2
}
