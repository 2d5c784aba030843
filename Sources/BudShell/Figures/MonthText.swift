import BudModel

/// A month as a cell of a ledger writes it: `1`, `jan`, `Januar 2024`, `2024-01`, `202401`, `31.01.2024`.
struct MonthText: Equatable {
    /// By index from 0.
    var month: Int
    /// The year, where the cell says one.
    var year: Int?

    /// nil if the text is no month. A date has its day first, or its year; a two-digit year is not taken for one.
    init?(_ cell: ArraySlice<UInt8>) {
        let text = CellText.trimmed(cell)
        guard text.count <= 40 else { return nil }
        let parts = MonthText.parts(of: text)
        let words = parts.compactMap { if case .word(let word) = $0 { word } else { nil } }
        if words.count == 1, let word = words.first {
            self.init(word: word, parts)
        } else if words.isEmpty {
            self.init(numbers: parts)
        } else {
            return nil
        }
    }

    private enum Part { case number(value: Int, digits: Int), word(String) }

    /// `jan`, `januar 2024`, `2024 januar`, `31. januar 2024`
    private init?(word: String, _ parts: [Part]) {
        guard let month = MonthText.names[word] else { return nil }
        var year: Int?
        var day: Int?
        for case .number(let value, let digits) in parts {
            if digits == 4, year == nil {
                year = value
            } else if digits <= 2, day == nil {
                day = value
            } else {
                return nil
            }
        }
        if let day, year == nil || !MonthText.isDay(day, of: month) { return nil }
        if let year, !MonthText.isYear(year) { return nil }
        self.init(month: month, year: year)
    }

    private init?(numbers parts: [Part]) {
        let numbers = parts.compactMap { part in
            if case .number(let value, let digits) = part { (value: value, digits: digits) } else { nil }
        }
        let values = numbers.map(\.value)
        switch numbers.map(\.digits) {
        case [1], [2]: self.init(month: values[0] - 1, year: nil)
        case [6]: self.init(month: values[0] % 100 - 1, year: values[0] / 100)
        case [8]: self.init(day: values[0] % 100, month: values[0] / 100 % 100 - 1, year: values[0] / 10_000)
        case [4, 1], [4, 2]: self.init(month: values[1] - 1, year: values[0])
        case [1, 4], [2, 4]: self.init(month: values[0] - 1, year: values[1])
        case [4, 1, 1], [4, 1, 2], [4, 2, 1], [4, 2, 2]: self.init(day: values[2], month: values[1] - 1, year: values[0])
        case [1, 1, 4], [1, 2, 4], [2, 1, 4], [2, 2, 4]: self.init(day: values[0], month: values[1] - 1, year: values[2])
        default: return nil
        }
        if let year, !MonthText.isYear(year) { return nil }
    }

    private init?(month: Int, year: Int?) {
        guard (0..<MonthSet.count).contains(month) else { return nil }
        self.month = month
        self.year = year
    }

    private init?(day: Int, month: Int, year: Int) {
        guard MonthText.isDay(day, of: month) else { return nil }
        self.init(month: month, year: year)
    }

    private static func isDay(_ day: Int, of month: Int) -> Bool {
        let days = month == 1 ? 29 : [3, 5, 8, 10].contains(month) ? 30 : 31
        return (1...days).contains(day)
    }

    private static func isYear(_ year: Int) -> Bool { (1800...2999).contains(year) }

    /// Runs of digits and of letters, parted by one mark or blanks; a mark at an end or two marks in a row give a part
    /// that is neither.
    private static func parts(of text: ArraySlice<UInt8>) -> [Part] {
        var parts: [Part] = []
        var marks = 0
        for scalar in String(decoding: text, as: UTF8.self).lowercased().unicodeScalars {
            if let digit = scalar.properties.numericType == .decimal ? Int(String(scalar)) : nil {
                if marks == 0, case .number(let value, let digits) = parts.last, digits < 9 {
                    parts[parts.count - 1] = .number(value: value * 10 + digit, digits: digits + 1)
                } else {
                    parts.append(.number(value: digit, digits: 1))
                }
                marks = 0
            } else if scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark {
                if marks == 0, case .word(let word) = parts.last {
                    parts[parts.count - 1] = .word(word + String(scalar))
                } else {
                    parts.append(.word(String(scalar)))
                }
                marks = 0
            } else if scalar.properties.isWhitespace {
                marks = max(marks, 1)
            } else if scalar == "." || scalar == "-" || scalar == "/" {
                marks += 1
                if marks > 1 { return [] }
            } else {
                return []
            }
        }
        // `31.` is no month, and neither is `-3`; a short name may end in a point.
        guard let first = text.first, let last = text.last, !".-/".utf8.contains(first), !"-/".utf8.contains(last) else { return [] }
        if last == Byte.point, case .number = parts.last { return [] }
        return parts
    }

    /// English, Danish, Norwegian and Swedish, long and short.
    private static let names: [String: Int] = {
        let names: [[String]] = [
            ["january", "januar", "januari", "jan"], ["february", "februar", "februari", "feb", "febr"],
            ["march", "marts", "mars", "mar"], ["april", "apr"], ["may", "maj", "mai"], ["june", "juni", "jun"],
            ["july", "juli", "jul"], ["august", "augusti", "aug"], ["september", "sep", "sept"],
            ["october", "oktober", "oct", "okt"], ["november", "nov"], ["december", "desember", "dec", "des"],
        ]
        var found: [String: Int] = [:]
        for (month, words) in names.enumerated() { for word in words { found[word] = month } }
        return found
    }()
}

/// The month of a row of actuals, if it is of the year that is followed.
enum MonthCell {
    struct Failure: Error { let fault: RowFault }

    static func read(_ row: DelimitedText.Row, _ columns: BudgetColumns, _ text: DelimitedText,
                     followed: Int?) -> Result<Int, Failure> {
        if let column = columns.year, let cell = text.cell(row, column) {
            let year = Int(String(decoding: CellText.trimmed(cell), as: UTF8.self))
            guard let year, year == followed else {
                return .failure(Failure(fault: .otherYear(text: CellText.excerpt(cell), followed: followed)))
            }
        }
        guard let column = columns.month, let cell = text.cell(row, column) else { return .failure(Failure(fault: .month(text: ""))) }
        guard let found = MonthText(cell) else { return .failure(Failure(fault: .month(text: CellText.excerpt(cell)))) }
        if let year = found.year, year != followed {
            return .failure(Failure(fault: .otherYear(text: CellText.excerpt(cell), followed: followed)))
        }
        return .success(found.month)
    }
}
