import BudModel
import BudSyntax

/// Writes figures as a language does: `−57.7M`, `−57,7 mio. kr.`, `−57,7 mkr`.
struct FigureText {
    private let language: Language

    init(_ language: Language) { self.language = language }

    func text(_ figure: Figure) -> String {
        switch figure {
        case .money(let minor, let format, let signed, let hasUnit): money(minor, format, signed, hasUnit)
        case .exactMoney(let minor, let signed): exact(minor, signed)
        case .number(let value, let signed): plain(value.scaled, places: Fixed.decimals, signed: signed, padsThree: true)
        case .shortNumber(let value, let signed): short(value.scaled, places: Fixed.decimals, signed: signed)
        case .percent(let rate, let decimals, let signed): percent(rate, decimals, signed)
        case .shortPercent(let rate, let signed): short(rate.scaled, places: Fixed.decimals - 2, signed: signed) + percentSign
        case .points(let rate, let signed): points(rate, signed)
        case .count(let count): FigureText.sign(Int64(count), signed: false) + grouped(UInt128(count.magnitude))
        case .tenths(let value): FigureText.sign(value, signed: false) + decimal(UInt128(value.magnitude), decimals: 1)
        case .unit(let unit): unitName(unit)
        case .month(let month, let year): self.month(month) + (year.map { " \($0)" } ?? "")
        }
    }

    // MARK: How the language writes

    private var decimalMark: String { language.hasDecimalComma ? "," : "." }
    private var groupMark: String { language == .danish ? "." : " " }
    /// Scandinavian usage puts a space before the sign.
    private var percentSign: String { language == .english ? "%" : " %" }

    /// The unit as a table's heading says it.
    private func unitName(_ unit: MoneyUnit) -> String {
        switch (unit, language) {
        case (.kr, .danish): "kr."
        case (.kr, _): "kr"
        case (.K, .english): "K"
        case (.K, _): "tkr"
        case (.M, .english): "M"
        case (.M, .danish): "mio. kr."
        case (.M, .swedish): "mkr"
        }
    }

    /// How it stands behind a number: `29.7M`, `490 kr`, `29,7 mio. kr.`
    private func suffix(_ unit: MoneyUnit) -> String {
        language == .english && unit != .kr ? unitName(unit) : " " + unitName(unit)
    }

    /// English months begin with a capital, the others do not.
    private func month(_ month: Int) -> String {
        let names = Vocabulary.months(language)
        guard names.indices.contains(month), let name = names[month].last else { return "" }
        return language == .english ? name.prefix(1).uppercased() + name.dropFirst() : name
    }

    // MARK: Money

    private func money(_ minor: Int64, _ format: MoneyFormat, _ signed: Bool, _ hasUnit: Bool) -> String {
        let steps = rounded(minor, over: format.step)
        if steps == 0, minor != 0 { return exact(minor, signed) }
        return FigureText.sign(minor, signed: signed) + decimal(UInt128(steps.magnitude), decimals: format.decimals)
            + (hasUnit ? suffix(format.unit) : "")
    }

    private func rounded(_ minor: Int64, over step: Int64) -> Int128 {
        // A step is never 0, the only thing a quotient of 64 bits in 128 can refuse.
        (try? roundedQuotient(Int128(minor), Int128(step))) ?? Int128(minor)
    }

    private func exact(_ minor: Int64, _ signed: Bool) -> String {
        let (whole, rest) = minor.magnitude.quotientAndRemainder(dividingBy: UInt64(Money.minorUnitsPerUnit))
        let digits = rest == 0 ? grouped(UInt128(whole)) : decimal(UInt128(minor.magnitude), decimals: 2)
        return FigureText.sign(minor, signed: signed) + digits + suffix(.kr)
    }

    // MARK: Numbers

    private func points(_ rate: Fixed, _ signed: Bool) -> String {
        let number = short(rate.scaled, places: Fixed.decimals - 2, signed: signed)
        let isOne = number.drop { "+\u{2212}".contains($0) } == "1"
        switch language {
        case .english: return number + (isOne ? " point" : " points")
        case .danish: return number + " procentpoint"
        case .swedish: return number + (isOne ? " procentenhet" : " procentenheter")
        }
    }

    private func short(_ scaled: Int128, places: Int, signed: Bool) -> String {
        var decimals = min(2, places)
        while true {
            let step = Int128(powerOfTen(places - decimals))
            let rounded = (try? roundedQuotient(scaled, step)) ?? 0
            // Two digits of what is small, all of it where there are no more.
            if decimals == places || scaled == 0 || rounded.magnitude >= (decimals == 2 ? 1 : 10) {
                return plain(rounded, places: decimals, signed: signed, padsThree: false)
            }
            decimals += 1
        }
    }

    private func percent(_ rate: Fixed, _ decimals: Int?, _ signed: Bool) -> String {
        guard let decimals, decimals < Fixed.decimals - 2 else {
            return plain(rate.scaled, places: Fixed.decimals - 2, signed: signed, padsThree: false) + percentSign
        }
        let step = Int128(powerOfTen(Fixed.decimals - 2 - max(0, decimals)))
        let rounded = (try? roundedQuotient(rate.scaled, step)) ?? 0
        return plain(rounded, places: max(0, decimals), signed: signed, padsThree: false) + percentSign
    }

    private func plain(_ scaled: Int128, places: Int, signed: Bool, padsThree: Bool) -> String {
        var digits = scaled.magnitude
        var places = places
        while places > 0, digits % 10 == 0 {
            digits /= 10
            places -= 1
        }
        // `1.234` could be a thousand: a fourth decimal settles it. A decimal comma leaves no doubt.
        if padsThree, places == 3, !language.hasDecimalComma {
            digits *= 10
            places = 4
        }
        let sign = scaled < 0 ? FigureText.minus : signed && scaled > 0 ? "+" : ""
        return sign + decimal(digits, decimals: places)
    }

    /// U+2212, as wide as a plus; bud reads it as it reads `-`.
    static let minus = "\u{2212}"

    static func sign(_ value: Int64, signed: Bool) -> String { value < 0 ? minus : signed && value > 0 ? "+" : "" }

    /// `digits × 10^-decimals` with all its decimals.
    func decimal(_ digits: UInt128, decimals: Int, groups: Bool = true) -> String {
        var whole = digits
        var fraction = ""
        for _ in 0..<max(0, decimals) {
            fraction = String(UInt8(whole % 10)) + fraction
            whole /= 10
        }
        let front = groups ? grouped(whole) : String(whole)
        return fraction.isEmpty ? front : front + decimalMark + fraction
    }

    /// In groups of three: `28 000 000`.
    private func grouped(_ value: UInt128) -> String {
        let digits = Array(String(value))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += groupMark }
            text.append(digit)
        }
        return text
    }
}
