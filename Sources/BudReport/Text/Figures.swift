import BudEngine
import BudModel

/// The unit in which money is shown; `kr` is the currency's unit, whatever it is.
public enum MoneyUnit: String, CaseIterable, Sendable {
    case kr, K, M

    /// Minor units in one of it.
    public var minorUnits: Int64 {
        switch self {
        case .kr: Money.minorUnitsPerUnit
        case .K: Money.minorUnitsPerUnit * 1_000
        case .M: Money.minorUnitsPerUnit * 1_000_000
        }
    }

    /// How it stands behind a number: `29.7M`, `490 kr`.
    var suffix: String { self == .kr ? " kr" : rawValue }

    /// M from 1M up, else K, else kr; a sum that rounds up to the next unit takes that one.
    static func fitting(_ magnitude: UInt64) -> MoneyUnit {
        if magnitude >= 99_995_000 { return .M }
        return magnitude >= 100_000 ? .K : .kr
    }
}

/// How all the sums of one table are shown: in one unit, with one number of decimals.
public struct MoneyFormat: Hashable, Sendable {
    public var unit: MoneyUnit
    public var decimals: Int

    /// - Parameter decimals: one, unless said; whole `kr` have none.
    public init(unit: MoneyUnit, decimals: Int? = nil) {
        self.unit = unit
        self.decimals = decimals ?? (unit == .kr ? 0 : 1)
    }

    /// The unit of a table: that of its largest sum. In `kr` nothing is rounded.
    public static func fitting(_ values: some Sequence<Int64>) -> MoneyFormat {
        var largest: UInt64 = 0
        var hasFraction = false
        for value in values {
            largest = max(largest, value.magnitude)
            hasFraction = hasFraction || value % Money.minorUnitsPerUnit != 0
        }
        let unit = MoneyUnit.fitting(largest)
        return MoneyFormat(unit: unit, decimals: unit == .kr && hasFraction ? 2 : nil)
    }

    /// A unit fine enough that every sum is shown exactly, so that a column adds up as it stands.
    public static func addingUp(_ values: some Sequence<Int64>) -> MoneyFormat {
        let values = Array(values)
        let rounded = fitting(values)
        for format in [rounded, MoneyFormat(unit: .K), MoneyFormat(unit: .kr)] where format.unit <= rounded.unit {
            if values.allSatisfy({ format.isExact($0) }) { return format }
        }
        return MoneyFormat(unit: .kr, decimals: 2)
    }

    /// Whether a sum loses nothing in this form.
    public func isExact(_ minor: Int64) -> Bool { minor % step == 0 }

    /// The smallest difference that is shown, in minor units.
    var step: Int64 { max(1, unit.minorUnits / powerOfTen(decimals)) }

    /// A sum with its unit: `−29.7M`, `+28.0M` if signed; one that would show as 0.0 without being nothing in full.
    public func text(_ minor: Int64, signed: Bool = false) -> String { write(minor, signed: signed, suffix: unit.suffix) }

    /// The same without the unit, for a table whose heading says it; a sum shown in full keeps its own.
    public func cell(_ minor: Int64, signed: Bool = false) -> String { write(minor, signed: signed, suffix: "") }

    private func write(_ minor: Int64, signed: Bool, suffix: String) -> String {
        let steps = rounded(minor, over: step)
        if steps == 0, minor != 0 { return MoneyText.exact(minor, signed: signed) }
        return NumberText.sign(minor, signed: signed)
            + NumberText.decimal(UInt128(steps.magnitude), decimals: decimals) + suffix
    }

    private func rounded(_ minor: Int64, over step: Int64) -> Int128 {
        // A step is never 0, the only thing a quotient of 64 bits in 128 can refuse.
        (try? roundedQuotient(Int128(minor), Int128(step))) ?? Int128(minor)
    }
}

extension MoneyUnit: Comparable {
    public static func < (a: MoneyUnit, b: MoneyUnit) -> Bool { a.minorUnits < b.minorUnits }
}

/// Money in words; whatever is written here bud also reads.
public enum MoneyText {
    /// To the minor unit: `28 000 000 kr`, `33.33 kr`.
    public static func exact(_ minor: Int64, signed: Bool = false) -> String {
        let (whole, rest) = minor.magnitude.quotientAndRemainder(dividingBy: UInt64(Money.minorUnitsPerUnit))
        let digits = rest == 0 ? NumberText.grouped(UInt128(whole))
            : NumberText.decimal(UInt128(minor.magnitude), decimals: 2)
        return NumberText.sign(minor, signed: signed) + digits + " kr"
    }

    /// One sum in the unit that fits it, rounded: `28.0M`, `310.0K`, `490 kr`.
    public static func short(_ minor: Int64, signed: Bool = false) -> String {
        minor == 0 ? "0" : MoneyFormat.fitting([minor]).text(minor, signed: signed)
    }

    /// Short where that loses nothing, otherwise exact: for sentences that must not round a difference away.
    public static func told(_ minor: Int64, signed: Bool = false) -> String {
        if minor == 0 { return "0" }
        return MoneyFormat.fitting([minor]).isExact(minor) ? short(minor, signed: signed) : exact(minor, signed: signed)
    }

    /// Currency units for files and JSON: `-29700000.00`.
    public static func decimal(_ minor: Int64) -> String {
        (minor < 0 ? "-" : "") + NumberText.decimal(UInt128(minor.magnitude), decimals: 2, groups: false)
    }
}

/// A value of an expression in words, of whatever kind it is.
public enum ValueText {
    /// To its last decimal: money as `MoneyText.told` says it, a percent × 100, a condition as true or false.
    public static func told(_ value: Fixed, _ kind: ValueKind) -> String {
        switch kind {
        case .money:
            if let money = try? value.money(), Fixed(money) == value { return MoneyText.told(money.minorUnits) }
            return NumberText.exact(value) + " kr"
        case .percent: return NumberText.percent(value)
        case .number, .zero: return NumberText.exact(value)
        case .condition: return value == .zero ? "false" : "true"
        }
    }
}

/// Numbers and percents in words; whatever is written here bud also reads.
public enum NumberText {
    /// All decimals a number has: `34`, `0.3333`.
    public static func exact(_ value: Fixed, signed: Bool = false) -> String {
        text(value.scaled, places: Fixed.decimals, signed: signed, padsThree: true)
    }

    /// A number for a table: two decimals at most, more only where it would show as 0 without being nothing.
    public static func short(_ value: Fixed, signed: Bool = false) -> String {
        short(value.scaled, places: Fixed.decimals, signed: signed)
    }

    /// A rate as a percent for a table: `12.13%`.
    public static func shortPercent(_ rate: Fixed, signed: Bool = false) -> String {
        short(rate.scaled, places: Fixed.decimals - 2, signed: signed) + "%"
    }

    /// A difference of two percents: `1 point`, `0.5 points`.
    public static func points(_ rate: Fixed, signed: Bool = false) -> String {
        let number = short(rate.scaled, places: Fixed.decimals - 2, signed: signed)
        return number + (number.drop { "+\u{2212}".contains($0) } == "1" ? " point" : " points")
    }

    private static func short(_ scaled: Int128, places: Int, signed: Bool) -> String {
        var decimals = min(2, places)
        while true {
            let step = Int128(powerOfTen(places - decimals))
            let rounded = (try? roundedQuotient(scaled, step)) ?? 0
            // Two digits of what is small, all of it where there are no more.
            if decimals == places || scaled == 0 || rounded.magnitude >= (decimals == 2 ? 1 : 10) {
                return text(rounded, places: decimals, signed: signed, padsThree: false)
            }
            decimals += 1
        }
    }

    /// A rate as a percent: 0.35 is `35%`.
    /// - Parameter decimals: at most so many, rounded; nothing for all of them.
    public static func percent(_ rate: Fixed, decimals: Int? = nil, signed: Bool = false) -> String {
        guard let decimals, decimals < Fixed.decimals - 2 else {
            return text(rate.scaled, places: Fixed.decimals - 2, signed: signed, padsThree: false) + "%"
        }
        let step = Int128(powerOfTen(Fixed.decimals - 2 - max(0, decimals)))
        let rounded = (try? roundedQuotient(rate.scaled, step)) ?? 0
        return text(rounded, places: max(0, decimals), signed: signed, padsThree: false) + "%"
    }

    private static func text(_ scaled: Int128, places: Int, signed: Bool, padsThree: Bool) -> String {
        var digits = scaled.magnitude
        var places = places
        while places > 0, digits % 10 == 0 {
            digits /= 10
            places -= 1
        }
        // `1.234` could be a thousand: a fourth decimal settles it.
        if padsThree, places == 3 {
            digits *= 10
            places = 4
        }
        let sign = scaled < 0 ? minus : signed && scaled > 0 ? "+" : ""
        return sign + decimal(digits, decimals: places)
    }

    /// U+2212, as wide as a plus; bud reads it as it reads `-`.
    static let minus = "\u{2212}"

    static func sign(_ value: Int64, signed: Bool) -> String { value < 0 ? minus : signed && value > 0 ? "+" : "" }

    /// `digits × 10^-decimals` with all its decimals.
    static func decimal(_ digits: UInt128, decimals: Int, groups: Bool = true) -> String {
        var whole = digits
        var fraction = ""
        for _ in 0..<max(0, decimals) {
            fraction = String(UInt8(whole % 10)) + fraction
            whole /= 10
        }
        let front = groups ? grouped(whole) : String(whole)
        return fraction.isEmpty ? front : front + "." + fraction
    }

    /// In groups of three: `28 000 000`.
    static func grouped(_ value: UInt128) -> String {
        let digits = Array(String(value))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(" ") }
            text.append(digit)
        }
        return text
    }
}
