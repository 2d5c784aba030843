import BudEngine
import BudModel
import BudReport
import BudSyntax

/// Reads a file of figures as an `import budget` or `import actuals` statement says.
enum FiguresReading {
    /// - Parameter book: the language in which it is said what is wrong.
    static func read(_ request: FiguresRequest, limit: Int, _ book: Phrasebook) -> Result<Figures, FiguresFailure> {
        let path = FilePaths.resolve(request.statement.file.value, from: request.from)
        let bytes: [UInt8]
        switch FileReading.bytes(path, limit: limit) {
        case .failure(let failure): return .failure(FiguresFailure(.file(failure.problem), at: nil))
        case .success(let read): bytes = read
        }
        do throws(Need) {
            let (options, spans) = try options(request)
            return .success(figures(try imported(bytes, options, spans), file: request.statement.file.value, book))
        } catch {
            return .failure(FiguresFailure(.needs(sentence(book.text(error.words))), at: error.span))
        }
    }

    /// What the file itself does not settle.
    private struct Need: Error {
        var words: Phrase
        var span: Span?

        init(_ words: Phrase, at span: Span? = nil) {
            self.words = words
            self.span = span
        }
    }

    /// Words as a sentence: a capital first, a full stop last.
    private static func sentence(_ words: String) -> String {
        let start = words.prefix(1)
        return start.uppercased() + words.dropFirst() + (".?!".contains(words.last ?? ".") ? "" : ".")
    }

    private static func imported(_ bytes: [UInt8], _ options: BudgetImport,
                                 _ spans: [ColumnRole: Span]) throws(Need) -> ImportedBudget {
        do throws(ImportRefusal) { return try options.read(bytes) } catch {
            let words = error.faults.map(\.message).joined(separator: "; ")
            throw Need(words, at: error.faults.lazy.compactMap { span(of: $0, spans) }.first)
        }
    }

    private static func span(of fault: ImportFault, _ spans: [ColumnRole: Span]) -> Span? {
        switch fault {
        case .unknownColumn(_, let role, _, _), .ambiguousColumn(_, let role, _), .columnUsedTwice(_, let role): spans[role]
        default: nil
        }
    }

    private static func figures(_ budget: ImportedBudget, file: String, _ book: Phrasebook) -> Figures {
        var figures = Figures(file: file)
        figures.rows = budget.lines.map {
            var row = Figures.Row(path: $0.path, side: $0.side == .spending ? .spending : .income, amounts: $0.amounts)
            row.months = $0.months
            row.rows = $0.rows
            row.firstLine = $0.firstLine
            row.suspects = $0.suspects
            return row
        }
        figures.used = budget.used
        figures.skipped = budget.skipped
        figures.rejected = budget.rejected.map { Figures.Rejected(line: $0.line, why: book.text($0.fault.message) + ".") }
        figures.suspectedSubtotals = budget.suspectedSubtotals.map(\.line)
        figures.remarks = budget.remarks.map { book.text($0.message) }
        return figures
    }

    // MARK: Clauses

    /// The import that the clauses describe, and where each column was named.
    private static func options(_ request: FiguresRequest) throws(Need) -> (BudgetImport, [ColumnRole: Span]) {
        var spans: [ColumnRole: Span] = [:]
        var accounts: [String] = []
        var amounts: [Text] = []
        var amount: Text?
        var year: Text?
        var month: Text?
        let years = request.years.first.map { first in (0..<request.years.count).map { first + $0 } } ?? []
        var options = BudgetImport(accountColumns: [], amounts: .perYear([]), years: years)
        var seen: Set<Phrase> = []
        for clause in request.statement.clauses {
            if let name = onceName(clause.kind), !seen.insert(name).inserted {
                throw Need("\(name) is said twice", at: clause.span)
            }
            switch clause.kind {
            case .account(let columns):
                accounts = columns.map(\.value)
                for (level, column) in columns.enumerated() { spans[.account(level)] = column.span }
            case .amounts(let columns):
                amounts = columns
                for (index, column) in columns.enumerated() { spans[.amount(index)] = column.span }
            case .amount(let column):
                amount = column
                spans[.amount(0)] = column.span
            case .year(let column):
                year = column
                spans[.year] = column.span
            case .month(let column):
                if !request.statement.isActuals {
                    throw Need("A budget has no months; months belong to import actuals.", at: clause.span)
                }
                month = column
                spans[.month] = column.span
            case .incomeWhere(let column, let text):
                options.income = .rows(column: column.value, text: text.value)
                spans[.income] = column.span
            case .incomeWhereNegative: options.income = .negative
            case .signsSpendingNegative: options.signs = .spendingNegative
            case .unsigned: options.signs = .unsigned
            case .unit(let power):
                switch power {
                case 0: options.unit = .one
                case 3: options.unit = .thousand
                case 6: options.unit = .million
                default: throw Need("a file's unit is kr, tkr or M", at: clause.span)
                }
            case .encoding(let word):
                options.encoding = word == .latin1 ? .latin1 : word == .windows1252 ? .windows1252 : .utf16
            case .decimalComma: options.decimal = .comma
            case .decimalPoint: options.decimal = .point
            case .skipWhere(let column, let text):
                spans[.skip(options.skips.count)] = column.span
                options.skips.append(.text(column: column.value, text.value))
            case .skipWhereEmpty(let column):
                spans[.skip(options.skips.count)] = column.span
                options.skips.append(.empty(column: column.value))
            }
        }
        options.accountColumns = accounts
        if request.statement.isActuals {
            options.followed = request.years.year(at: request.focus)
            if let columns = amounts.first {
                throw Need("Actuals stand in one column: say amount \"COLUMN\", month \"COLUMN\".", at: columns.span)
            }
            guard let amount else {
                throw Need("No column has the amounts; say amount \"COLUMN\".")
            }
            guard let month else {
                throw Need("No column says the month; say month \"COLUMN\".")
            }
            options.amounts = .monthly(amount: amount.value, month: month.value, year: year?.value)
            return (options, spans)
        }
        switch (amounts.isEmpty, amount, year) {
        case (false, nil, nil): options.amounts = .perYear(amounts.map(\.value))
        case (true, .some(let amount), .some(let year)): options.amounts = .column(amount: amount.value, year: year.value)
        case (true, .some(let amount), nil): options.amounts = .perYear([amount.value])
        case (false, _, _):
            throw Need("say amounts with a column for each year, or amount and year, not both", at: (amount ?? year)?.span)
        case (true, nil, _):
            throw Need("no column has the amounts; say amounts \"COLUMN\", one for each year")
        }
        return (options, spans)
    }

    /// The clause by its word; behind `import` an account is a column.
    private static func onceName(_ kind: Import.Kind) -> Phrase? {
        switch kind {
        case .account: "account"
        case .amounts: .typed("amounts")
        case .amount: .typed("amount")
        case .year: .typed("year")
        case .month: .typed("month")
        case .incomeWhere, .incomeWhereNegative: .typed("income")
        case .signsSpendingNegative, .unsigned: .typed("signs")
        case .unit: .typed("unit")
        case .encoding: .typed("encoding")
        case .decimalComma, .decimalPoint: .typed("decimal")
        case .skipWhere, .skipWhereEmpty: nil
        }
    }
}
