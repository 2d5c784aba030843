/// A model and a plan as data: the generator makes it, `lines` says it as bud text, the naive evaluator reads it.
struct Sketch: Sendable {
    var firstYear = 2024
    var years = 1
    var isResult = false
    /// Accounts are named by the last name of their path alone.
    var usesShortNames = false
    var items: [Item] = []

    enum Item: Sendable {
        case account(AccountSketch)
        case fund(FundSketch)
        /// Interest in tenths of a percent.
        case debt(name: String, amount: Int64, interest: Int64)
        case lock(String)
        /// The focus year's index.
        case focus(Int)
        case driver(name: String, ExpressionSketch)
        case set(name: String, ExpressionSketch, years: ClosedRange<Int>?)
        case step(StepSketch)
    }
}

struct FundSketch: Sendable {
    var name: String
    var amount: Int64
    var floor: Int64 = 0
    var takesBalance = false
}

/// A year's index, maybe with a month.
struct MomentSketch: Sendable, Equatable {
    var year: Int
    var month: Int?
}

struct AccountSketch: Sendable {
    var path: String
    var isIncome = false
    var level = Level.unknown
    var floor: Int64 = 0
    var from: MomentSketch?
    var until: MomentSketch?

    enum Level: Sendable {
        case unknown
        case flat(Int64)
        /// By tenths of a percent a year.
        case growing(Int64, Int64)
        /// Some years only.
        case years([Int: Int64])
        /// Some years, the last of them growing on.
        case yearsGrowing([Int: Int64], Int64)
        case driven(DrivenSketch)
        case computed(ExpressionSketch)
    }
}

/// `820 pupils growing 1% at 310K growing 2% fixed 40%`: hundredths of a unit, tenths of percents.
struct DrivenSketch: Sendable {
    var volume: Int64
    var unit: String
    var volumeGrowth: Int64?
    /// All years, or some of which the last grows on.
    var price: [Int: Int64]
    var priceGrowth: Int64?
    var fixed: Int64?
}

indirect enum ExpressionSketch: Sendable {
    /// Thousandths.
    case number(Int64)
    case money(Int64)
    /// Tenths of a percent.
    case percent(Int64)
    case perYear([ExpressionSketch])
    case driver(String)
    case account(String)
    /// `budget(A)`, `adopted(A)`, `volume(A)`, `price(A)`
    case figure(String, String)
    case plus(ExpressionSketch, ExpressionSketch)
    case minus(ExpressionSketch, ExpressionSketch)
    case times(ExpressionSketch, ExpressionSketch)
    case over(ExpressionSketch, ExpressionSketch)
    case share(ExpressionSketch, of: ExpressionSketch)
}

struct StepSketch: Sendable {
    enum Verb: String, Sendable, CaseIterable {
        case cut, add, raise, lower, measure, expect, draw, put, grant, move, repay, repayPart, writeoff
        case volume, price, index, borrow, carry, freeze, release, close
    }

    enum Sign: Int64, Sendable {
        case none = 0, plus = 1, minus = -1
        var text: String { self == .none ? "" : self == .plus ? "+" : "-" }
    }

    enum Amount: Sendable {
        case money(Int64)
        /// Tenths of a percent.
        case percent(Int64)
        case moneyByYear([Int: Int64])
        case percentByYear([Int: Int64])
        /// `freed(debt)`
        case freed(String)
        /// `(left(fund))`
        case left(String)
        /// `(12.5% of account)`
        case share(Int64, String)
        /// Hundredths in a unit; without one a bare number.
        case count(Int64, String)
        /// Tenths of a point.
        case points(Int64)
        case expression(ExpressionSketch)
    }

    /// `costing`
    enum Cost: Sendable {
        case once(Int64)
        case eachYear(Int64)
        case years([Int: Int64])
    }

    enum Phases: Sendable {
        case over(Int)
        /// Whole percents.
        case percents([Int64])
    }

    enum Rising: Sendable {
        case money(Int64)
        /// Tenths of a percent.
        case percent(Int64)
        /// Tenths of a point.
        case points(Int64)
    }

    var verb: Verb
    var amount: Amount = .money(0)
    var sign = Sign.none
    /// `expect income`
    var isIncome = false
    /// Paths, or `all`.
    var targets: [String] = []
    var exceptions: [String] = []
    /// Whole percents.
    var split: [Int] = []
    var funds: [String] = []
    /// The account or fund that gives or takes besides: `for`, `from`, `to`, `covered by`.
    var other: String?
    var debt = ""
    var term = 1
    /// Tenths of a percent.
    var interest: Int64 = 0
    var within: ClosedRange<Int>?
    var withinMonths: (first: Int?, last: Int?) = (nil, nil)
    var from: Int?
    var fromMonth: Int?
    var until: Int?
    var untilMonth: Int?
    var isOnce = false
    var isEachYear = false
    var rising: Rising?
    var phases: Phases?
    /// Tenths of a percent.
    var delivers: Int64?
    var cost: Cost?
    var status = "proposed"
    var isOff = false
    var amountComesLast = false
}
