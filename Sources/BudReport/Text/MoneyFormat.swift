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
    public func text(_ minor: Int64, signed: Bool = false) -> Phrase {
        .figure(.money(minor, self, signed: signed, hasUnit: true))
    }

    /// The same without the unit, for a table whose heading says it; a sum shown in full keeps its own.
    public func cell(_ minor: Int64, signed: Bool = false) -> Phrase {
        .figure(.money(minor, self, signed: signed, hasUnit: false))
    }
}

extension MoneyUnit: Comparable {
    public static func < (a: MoneyUnit, b: MoneyUnit) -> Bool { a.minorUnits < b.minorUnits }
}
