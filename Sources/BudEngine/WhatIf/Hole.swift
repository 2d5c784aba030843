import BudModel
import BudSyntax

/// A step whose amount is open: `cut ? premises`. It changes nothing; what it would do is evaluated on a changed plan.
public struct Hole: Sendable {
    /// The plan with the step behind all others, its amount nothing yet.
    var plan: Plan
    /// The same as it reads with an amount below nothing, where that makes a difference: a cut of `all` passes locked
    /// accounts over.
    var planBelow: Plan?
    /// What was declared before the step, which may declare a loan of its own.
    var declared: Budget
    /// Whether the amount may be below nothing, too.
    var takesBothSigns: Bool
    /// The sign that was written before it: it is then looked for in that direction alone.
    var sign: Sign
    /// Whether one above nothing is written with its sign.
    var writesPlus: Bool
    /// Whether it is a percent, and not money.
    public var isPercent: Bool
    /// The whole statement, the hole in it, and the tail that asks.
    public var span: Span
    public var place: Span
    public var tail: Span
    /// The focus year's index when it was asked.
    public var focus: Int
}

/// An amount that fills a hole: minor units, or a percent as a rate × 10^12.
public struct HoleValue: Hashable, Sendable {
    public var scaled: Int64
    public var isPercent: Bool

    public init(_ scaled: Int64, isPercent: Bool) {
        self.scaled = scaled
        self.isPercent = isPercent
    }

    /// The percent as a rate.
    public var rate: Fixed { Fixed(scaled: Int128(scaled)) }

    /// The value as the language writes it, to its last digit.
    /// - Parameter writesPlus: whether a value above nothing carries its sign.
    public func text(writesPlus: Bool = false, in language: Language = .english) -> String {
        let point = language.hasDecimalComma ? "," : "."
        func unit(_ power: UInt8) -> String { Vocabulary.moneyUnit(power: power, language) }
        let sign = scaled < 0 ? "-" : writesPlus ? "+" : ""
        let size = scaled.magnitude
        if isPercent { return sign + HoleValue.decimal(size, places: Fixed.decimals - 2, point) + "%" }
        let units = UInt64(Money.minorUnitsPerUnit)
        // Two decimals at most, for three could be a thousand's point.
        if size >= units * 1_000_000, size % (units * 10_000) == 0 { return sign + HoleValue.decimal(size / (units * 10_000), places: 2, point) + unit(6) }
        if size >= units * 1_000, size < units * 1_000_000, size % (units * 10) == 0 {
            return sign + HoleValue.decimal(size / (units * 10), places: 2, point) + unit(3)
        }
        return sign + HoleValue.grouped(size, places: 2, point) + unit(0)
    }

    /// Without zeros at its end.
    private static func decimal(_ size: UInt64, places: Int, _ point: String) -> String {
        var (digits, places) = (size, places)
        while places > 0, digits % 10 == 0 {
            digits /= 10
            places -= 1
        }
        var fraction = ""
        for _ in 0..<places {
            fraction = "\(digits % 10)" + fraction
            digits /= 10
        }
        return "\(digits)" + (fraction.isEmpty ? "" : point + fraction)
    }

    /// `29 700 000.55`; whole units have no decimals.
    private static func grouped(_ size: UInt64, places: Int, _ point: String) -> String {
        let (whole, rest) = size.quotientAndRemainder(dividingBy: UInt64(Money.minorUnitsPerUnit))
        let digits = Array("\(whole)")
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(" ") }
            text.append(digit)
        }
        return rest == 0 ? text : text + point + (rest < 10 ? "0" : "") + "\(rest)"
    }
}

/// `over A..B by S`: the values of a sweep, from the first one on.
public struct SweepRange: Hashable, Sendable {
    public var first: Int64
    /// Below nothing where the values go down.
    public var step: Int64
    public var count: Int

    /// The value at a place; places are within the count, so nothing overflows.
    func value(at index: Int) -> Int64 { first &+ step &* Int64(index) }
}

/// The condition that a hole's amount must bring about.
public struct SeekAim: Sendable {
    var condition: ResolvedCondition
    public var span: Span { condition.span }
    /// The years in which it must hold, by index.
    public var years: ClosedRange<Int>
}

extension Hole {
    /// The step's entry with an amount, in its plan.
    func filled(_ value: Int64) -> (plan: Plan, entry: PlanEntry, index: Int) {
        var filling = HoleFilling(self, isBelow: value < 0)
        filling.fill(value)
        return (filling.plan, filling.entry, filling.index)
    }
}

/// One plan whose open step is given amount after amount.
struct HoleFilling {
    private(set) var plan: Plan
    private(set) var entry: PlanEntry
    let index: Int
    private let isPercent: Bool

    init(_ hole: Hole, isBelow: Bool) {
        plan = isBelow ? hole.planBelow ?? hole.plan : hole.plan
        index = plan.entries.count - 1
        entry = plan.entries[index]
        isPercent = hole.isPercent
    }

    mutating func fill(_ value: Int64) {
        guard case .step(var step) = entry.kind else { return }
        if case .table(let place) = step.amount {
            let years = plan.budget.years.count
            plan.amounts[Int(place)].basis = isPercent ? .rate(Array(repeating: Fixed(scaled: Int128(value)), count: years))
                : .money(Array(repeating: value, count: years))
        } else {
            // One plain sum is what the step will be, once it is one.
            step.amount = .money(value)
            entry.kind = .step(step)
        }
    }
}
