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
        case fund(name: String, amount: Int64, floor: Int64)
        case debt(name: String, amount: Int64)
        case lock(String)
        /// The focus year's index.
        case focus(Int)
        case step(StepSketch)
    }
}

struct AccountSketch: Sendable {
    var path: String
    var isIncome = false
    var level = Level.unknown
    var floor: Int64 = 0

    enum Level: Sendable {
        case unknown
        case flat(Int64)
        /// By tenths of a percent a year.
        case growing(Int64, Int64)
        /// Some years only.
        case years([Int: Int64])
        /// Some years, the last of them growing on.
        case yearsGrowing([Int: Int64], Int64)
    }
}

struct StepSketch: Sendable {
    enum Verb: String, Sendable, CaseIterable {
        case cut, add, raise, lower, measure, expect, draw, put, grant, move, repay, repayPart, writeoff
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
    var within: ClosedRange<Int>?
    var from: Int?
    var until: Int?
    var isOnce = false
    var isEachYear = false
    var rising: Rising?
    var status = "proposed"
    var isOff = false
    var amountComesLast = false
}
