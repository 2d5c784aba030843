import BudModel
import BudSyntax

/// What a file says of the months of one year, with lines for names. An entry of the plan as any other, so that undo
/// takes it back.
public struct Actuals: Sendable {
    public var file: String
    /// The year's index.
    public var year: Int
    /// The months that are seen: one with a figure of an account, up to the last one that is not all 0.
    public var seen = MonthSet()
    /// Months behind those, for which the file holds nothing but 0.
    public var blank = MonthSet()
    public var lines: [LineMonths] = []
    /// Rows whose account is none of the plan's, by account.
    public var unplaced: [Unplaced] = []

    /// The months of one line.
    public struct LineMonths: Sendable {
        public var line: LineID
        /// Minor units by month, 12 of them.
        public var amounts: [Int64]
        /// The months in which a figure stands.
        public var months: MonthSet
    }

    /// Rows of one account that the plan does not have.
    public struct Unplaced: Hashable, Sendable {
        /// Its names in the file, outer to inner.
        public var path: [String]
        public var why: Reason
        public var rows: Int
        /// The first row's line.
        public var line: Int
        /// Spending less income, minor units.
        public var amount: Int64
    }

    public enum Reason: Hashable, Sendable {
        /// No account has that name or text.
        case unknown
        /// Several have it; how each is written.
        case ambiguous([String])
        /// It has parts, and only a part has actuals of its own.
        case group
        /// The account has no such side.
        case noSide(Side)
        /// It looks like a sum of other rows.
        case sum
    }

    public var unplacedRows: Int { unplaced.reduce(0) { $0 &+ $1.rows } }
}

/// Lines with the shape of their year.
struct LineProfile: Sendable {
    var lines: [LineID]
    var profile: YearProfile
}

/// How a forecast goes from the months seen to the year; the raw value is its step's amount.
enum ForecastMethod: Int64, Sendable {
    /// By the line's profile if it has one, else by runrate.
    case fitting, runrate, profile

    init(_ word: Keyword?) {
        switch word {
        case .runrate: self = .runrate
        case .profile: self = .profile
        default: self = .fitting
        }
    }
}

extension Plan {
    /// The lines that a step's target names.
    public func lines(of step: PlanStep) -> [LineID] {
        switch step.target {
        case .line(let line): [line]
        case .list(let index): lists[Int(index)].lines
        case .none, .fund, .debt: []
        }
    }
}
