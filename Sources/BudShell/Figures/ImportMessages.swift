import BudReport

// One sentence each, without capital and full stop. Names and texts in them come from the file: whoever shows a message
// escapes it.

extension ImportFault {
    var message: Phrase {
        switch self {
        case .text(let fault): fault.message
        case .noAccountColumn: "no column names the account; say account \"COLUMN\""
        case .amountsAndYearsDiffer(let columns, let years):
            years == 1 ? "amounts names \(columns) columns, the model has 1 year: one column a year"
                : "amounts names \(columns) columns, the model has \(years) years: one column a year"
        case .modelHasNoYears: "the model has no years for a year column; say years first"
        case .negativeIncomeNeedsSigns:
            "income where negative needs figures in which spending is positive; leave signs out"
        case .unknownColumn(let name, _, let nearest, let known):
            nearest.map { "there is no column \"\(name)\"; is it \"\($0)\"? Columns: \(Self.list(known))" }
                ?? "there is no column \"\(name)\". Columns: \(Self.list(known))"
        case .ambiguousColumn(let name, _, let numbers):
            "several columns are called \"\(name)\" (numbers \(numbers.map(String.init).joined(separator: ", "))); give them different names"
        case .columnUsedTwice(let name, _): "column \"\(name)\" is named twice"
        case .decimal(let fault): fault.message
        }
    }

    private static func list(_ columns: [String]) -> Phrase {
        let shown = columns.prefix(60).map { "\"\(CellText.excerpt(ArraySlice($0.utf8)))\"" }.joined(separator: ", ")
        let more = columns.count - 60
        return more > 0 ? "\(shown) and \(more) more" : .text(shown)
    }
}

extension TextFault {
    var message: Phrase {
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
    var name: Phrase {
        switch self {
        case .semicolon: "semicolon"
        case .comma: "comma"
        case .tab: "tab"
        case .bar: "|"
        }
    }
}

extension RecordFault {
    var message: Phrase {
        switch self {
        case .unclosedQuote: "a quote is not closed"
        case .textAfterQuote: "text after a closing quote"
        case .tooLong: "the line is longer than 1 MiB"
        }
    }
}

extension DecimalFault {
    var message: Phrase {
        switch self {
        case .undecided(let cell):
            "\"\(cell.text)\" in line \(cell.line) can be read in two ways; say decimal comma or decimal point"
        case .contradicted(let comma, let point):
            "\"\(comma.text)\" in line \(comma.line) has a decimal comma, \"\(point.text)\" in line \(point.line) a decimal point; say decimal comma or decimal point"
        }
    }
}

extension FigureFault {
    var message: Phrase {
        switch self {
        case .notAFigure: "is not a figure"
        case .finerThanMinorUnit: "is finer than the currency's smallest unit"
        case .tooLarge: "is too large"
        case .decimalUnknown: "can be read in two ways; say decimal comma or decimal point"
        }
    }
}

extension RowFault {
    var message: Phrase {
        switch self {
        case .form(let fault): fault.message
        case .cellCount(let found, let header):
            found == 1 ? "1 cell, the header has \(header)" : "\(found) cells, the header has \(header)"
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
    var message: Phrase { "line \(line): \(fault.message)" }
}

extension SuspectedSubtotal {
    var message: Phrase {
        let name = path.joined(separator: " / ")
        return switch reason {
        case .word(let word): "line \(line): \"\(name)\" looks like a sum (\"\(word)\")"
        case .sumOfRows(let rows):
            rows == 1 ? "line \(line): \"\(name)\" equals the sum of the 1 row below it"
                : "line \(line): \"\(name)\" equals the sum of the \(rows) rows below it"
        }
    }
}

extension ImportRemark {
    var message: Phrase {
        switch self {
        case .incomeTextNotFound(let column, let text, let seen):
            "no row has \"\(text)\" in \"\(column)\", so nothing is income; it has \(Self.list(seen))"
        case .skipMatchedNothing(let number): "skip number \(number + 1) matched no row"
        case .sideIsNegative(.income, _): "income adds up to less than 0: do the figures have other signs (signs unsigned, or spending negative)?"
        case .sideIsNegative(.spending, _): "spending adds up to less than 0: do the figures have other signs (signs spending negative)?"
        }
    }

    private static func list(_ texts: [String]) -> String { texts.map { "\"\($0)\"" }.joined(separator: ", ") }
}
