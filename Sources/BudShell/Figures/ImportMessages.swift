// English, one sentence each. Names and texts in them come from the file: whoever shows a
// message escapes it.

extension ImportFault {
    var message: String {
        switch self {
        case .text(let fault): fault.message
        case .noAccountColumn: "no column names the account; say account \"COLUMN\""
        case .amountsAndYearsDiffer(let columns, let years):
            "amounts names \(columns) columns, the model has \(years) \(years == 1 ? "year" : "years"): one column a year"
        case .modelHasNoYears: "the model has no years for a year column; say years first"
        case .negativeIncomeNeedsSigns:
            "income where negative needs figures in which spending is positive; leave signs out"
        case .unknownColumn(let name, _, let nearest, let known):
            "there is no column \"\(name)\"" + (nearest.map { "; is it \"\($0)\"?" } ?? ".")
                + " Columns: \(Self.list(known))"
        case .ambiguousColumn(let name, _, let numbers):
            "several columns are called \"\(name)\" (numbers \(numbers.map(String.init).joined(separator: ", "))); give them different names"
        case .columnUsedTwice(let name, _): "column \"\(name)\" is named twice"
        case .decimal(let fault): fault.message
        }
    }

    private static func list(_ columns: [String]) -> String {
        let shown = columns.prefix(60).map { "\"\(CellText.excerpt(ArraySlice($0.utf8)))\"" }
        let more = columns.count - shown.count
        return shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }
}

extension TextFault {
    var message: String {
        switch self {
        case .empty: "the file is empty"
        case .tooLarge: "the file is too large"
        case .encodingUnknown(let line):
            "line \(line) is not UTF-8; say encoding latin1, encoding windows1252 or encoding utf16"
        case .looksLikeUTF16: "the file looks like UTF-16; say encoding utf16"
        case .utf32: "the file is UTF-32; save it as UTF-8"
        case .byteOrderUnknown: "the file does not show the byte order of its UTF-16; save it as UTF-8"
        case .broken(let encoding, let line): "line \(line) is not \(encoding.rawValue)"
        case .encodingContradicted(let said, let found):
            "the file starts with a mark of \(found.rawValue), not \(said.rawValue); leave encoding out"
        case .noDelimiter(let header):
            "nothing parts the header line \"\(header)\" into columns (semicolon, comma, tab or |)"
        case .delimiterAmbiguous(let delimiters):
            "the columns could be parted by \(delimiters.map(\.name).joined(separator: " or ")); quote the header cells that hold one"
        case .headerBroken(let line, let fault): "the header in line \(line): \(fault.message)"
        }
    }
}

extension Delimiter {
    var name: String {
        switch self {
        case .semicolon: "semicolon"
        case .comma: "comma"
        case .tab: "tab"
        case .bar: "|"
        }
    }
}

extension RecordFault {
    var message: String {
        switch self {
        case .unclosedQuote: "a quote is not closed"
        case .textAfterQuote: "text after a closing quote"
        case .tooLong: "the line is longer than 1 MiB"
        }
    }
}

extension DecimalFault {
    var message: String {
        switch self {
        case .undecided(let cell):
            "\"\(cell.text)\" in line \(cell.line) can be read in two ways; say decimal comma or decimal point"
        case .contradicted(let comma, let point):
            "\"\(comma.text)\" in line \(comma.line) has a decimal comma, \"\(point.text)\" in line \(point.line) a decimal point; say decimal comma or decimal point"
        }
    }
}

extension FigureFault {
    var message: String {
        switch self {
        case .notAFigure: "is not a figure"
        case .finerThanMinorUnit: "is finer than the currency's smallest unit"
        case .tooLarge: "is too large"
        case .decimalUnknown: "can be read in two ways; say decimal comma or decimal point"
        }
    }
}

extension RowFault {
    var message: String {
        switch self {
        case .form(let fault): fault.message
        case .cellCount(let found, let header):
            "\(found) \(found == 1 ? "cell" : "cells"), the header has \(header)"
        case .noAccount: "no account: its cells are empty"
        case .nameTooLong(let column): "the name in \"\(column)\" is longer than 256 bytes"
        case .nameUnreadable(let column): "the name in \"\(column)\" holds a control character"
        case .figure(let column, let text, let fault): "\"\(text)\" in \"\(column)\" \(fault.message)"
        case .negative(let column, let text): "\"\(text)\" in \"\(column)\" is negative, and signs is unsigned"
        case .year(let text): "\"\(text)\" is not a year of the model"
        case .month(""): "it says no month"
        case .month(let text): "\"\(text)\" is not a month"
        case .otherYear(let text, let followed):
            followed.map { "\"\(text)\" is of another year than \($0)" } ?? "\"\(text)\" says a year, and the budget has none"
        case .sumTooLarge: "the sum would be too large"
        }
    }
}

extension RejectedRow {
    var message: String { "line \(line): \(fault.message)" }
}

extension SuspectedSubtotal {
    var message: String {
        let name = path.joined(separator: " / ")
        return switch reason {
        case .word(let word): "line \(line): \"\(name)\" looks like a sum (\"\(word)\")"
        case .sumOfRows(let rows):
            "line \(line): \"\(name)\" equals the sum of the \(rows) \(rows == 1 ? "row" : "rows") below it"
        }
    }
}

extension ImportRemark {
    var message: String {
        switch self {
        case .incomeTextNotFound(let column, let text, let seen):
            "no row has \"\(text)\" in \"\(column)\", so nothing is income; it has "
                + seen.map { "\"\($0)\"" }.joined(separator: ", ")
        case .skipMatchedNothing(let number): "skip number \(number + 1) matched no row"
        case .sideIsNegative(.income, _): "income adds up to less than 0: do the figures have other signs (signs unsigned, or spending negative)?"
        case .sideIsNegative(.spending, _): "spending adds up to less than 0: do the figures have other signs (signs spending negative)?"
        }
    }
}
