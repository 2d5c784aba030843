import BudEngine
import BudModel

/// An amount, a rate, a count or a date in a sentence or a table, before a language writes it.
public enum Figure: Hashable, Sendable {
    /// Minor units in one unit; with its unit behind it, or without where a heading says it.
    case money(Int64, MoneyFormat, signed: Bool, hasUnit: Bool)
    /// Minor units to the last of them.
    case exactMoney(Int64, signed: Bool)
    /// All decimals a number has.
    case number(Fixed, signed: Bool)
    /// Two decimals at most, more only where it would show as 0 without being nothing.
    case shortNumber(Fixed, signed: Bool)
    /// A rate as a percent, to the last decimal or to so many.
    case percent(Fixed, decimals: Int?, signed: Bool)
    case shortPercent(Fixed, signed: Bool)
    /// A difference of two rates in points of a percent.
    case points(Fixed, signed: Bool)
    /// A whole number in groups of three.
    case count(Int)
    /// Thousandths as a percent with one decimal, without its sign.
    case tenths(Int64)
    /// The unit of a table.
    case unit(MoneyUnit)
    /// A month by its index, with its year where that has a number.
    case month(Int, year: Int?)
}

/// Money in words; whatever is written here bud also reads.
public enum MoneyText {
    /// To the minor unit: `28 000 000 kr`, `33.33 kr`.
    public static func exact(_ minor: Int64, signed: Bool = false) -> Phrase { .figure(.exactMoney(minor, signed: signed)) }

    /// One sum in the unit that fits it, rounded: `28.0M`, `310.0K`, `490 kr`.
    public static func short(_ minor: Int64, signed: Bool = false) -> Phrase {
        minor == 0 ? .text("0") : MoneyFormat.fitting([minor]).text(minor, signed: signed)
    }

    /// Short where that loses nothing, otherwise exact: for sentences that must not round a difference away.
    public static func told(_ minor: Int64, signed: Bool = false) -> Phrase {
        if minor == 0 { return .text("0") }
        return MoneyFormat.fitting([minor]).isExact(minor) ? short(minor, signed: signed) : exact(minor, signed: signed)
    }

    /// Currency units for files and JSON: `-29700000.00`.
    public static func decimal(_ minor: Int64) -> String {
        (minor < 0 ? "-" : "") + FigureText(.english).decimal(UInt128(minor.magnitude), decimals: 2, groups: false)
    }
}

/// A value of an expression in words, of whatever kind it is.
public enum ValueText {
    /// To its last decimal: money as `MoneyText.told` says it, a percent × 100, a condition as true or false.
    public static func told(_ value: Fixed, _ kind: ValueKind) -> Phrase {
        switch kind {
        case .money:
            if let money = try? value.money(), Fixed(money) == value { return MoneyText.told(money.minorUnits) }
            return "\(NumberText.exact(value)) kr"
        case .percent: return NumberText.percent(value)
        case .number, .zero: return NumberText.exact(value)
        case .condition: return value == .zero ? "false" : "true"
        }
    }
}

/// Numbers and percents in words; whatever is written here bud also reads.
public enum NumberText {
    /// All decimals a number has: `34`, `0.3333`.
    public static func exact(_ value: Fixed, signed: Bool = false) -> Phrase { .figure(.number(value, signed: signed)) }

    /// A number for a table: two decimals at most, more only where it would show as 0 without being nothing.
    public static func short(_ value: Fixed, signed: Bool = false) -> Phrase { .figure(.shortNumber(value, signed: signed)) }

    /// A rate as a percent for a table: `12.13%`.
    public static func shortPercent(_ rate: Fixed, signed: Bool = false) -> Phrase { .figure(.shortPercent(rate, signed: signed)) }

    /// A difference of two percents: `1 point`, `0.5 points`.
    public static func points(_ rate: Fixed, signed: Bool = false) -> Phrase { .figure(.points(rate, signed: signed)) }

    /// A rate as a percent: 0.35 is `35%`.
    /// - Parameter decimals: at most so many, rounded; nothing for all of them.
    public static func percent(_ rate: Fixed, decimals: Int? = nil, signed: Bool = false) -> Phrase {
        .figure(.percent(rate, decimals: decimals, signed: signed))
    }

    /// In groups of three: `28 000`.
    public static func count(_ number: Int) -> Phrase { .figure(.count(number)) }
}
