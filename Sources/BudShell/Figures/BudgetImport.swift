import BudEngine
import BudModel

/// What `import budget` says about a file of figures: which columns name the account, which
/// hold the amounts, what is income, and how the figures are signed and written.
///
///     var budget = BudgetImport(accountColumns: ["Konto"], amounts: .perYear(["2025", "2026"]), years: [2025, 2026])
///     budget.income = .rows(column: "Art", text: "Indtægt")
///     let imported = try budget.read(bytes)
struct BudgetImport: Sendable, Equatable {
    enum Amounts: Sendable, Equatable {
        /// One column for each year, in the model's order.
        case perYear([String])
        /// One column of amounts, and one that says the year.
        case column(amount: String, year: String)
        /// Actuals: a column of amounts, one that says the month, and maybe one that says the year.
        case monthly(amount: String, month: String, year: String?)
    }

    enum Income: Sendable, Equatable {
        /// All is spending.
        case none
        /// Rows whose cell in that column is that text, but for case and white space.
        case rows(column: String, text: String)
        /// A negative cell is income of that size, cell by cell.
        case negative
    }

    enum Signs: Sendable, Equatable {
        /// As Nordic ledgers print: an income row of −5M is 5M of income.
        case spendingPositiveIncomeNegative
        /// The reverse: a spending row of −5M is 5M of spending.
        case spendingNegative
        /// No figure has a sign; a negative one is rejected.
        case unsigned
    }

    /// Rows to leave out.
    enum Skip: Sendable, Equatable {
        case text(column: String, String)
        case empty(column: String)
    }

    /// Outer to inner.
    var accountColumns: [String]
    var amounts: Amounts
    /// The model's years; a model without years has one unnamed year.
    var years: [Int]
    /// The year that monthly figures are of; nil for the unnamed one.
    var followed: Int?
    var income: Income = .none
    var signs: Signs = .spendingPositiveIncomeNegative
    var unit: FigureFormat.Unit = .one
    var minorDigits: Int = 2
    var encoding: TextEncoding?
    var decimal: DecimalMark?
    var skips: [Skip] = []

    init(accountColumns: [String], amounts: Amounts, years: [Int]) {
        self.accountColumns = accountColumns
        self.amounts = amounts
        self.years = years
    }

    /// The part that an account's figures go to if they stand beside parts of that account
    /// (an inner account cell is empty): only an account without parts has figures of its own.
    static let unnamed = Figures.unnamed

    /// How many columns the figures run over: the years, or the months of one.
    var yearCount: Int { isMonthly ? MonthSet.count : max(years.count, 1) }

    /// Whether the figures are actuals by month.
    var isMonthly: Bool { if case .monthly = amounts { true } else { false } }

    /// Reads a file's bytes. A row that cannot be used is rejected with its line, and the
    /// import stands; what makes the whole file unreadable is thrown, all of it at once.
    func read(_ bytes: [UInt8]) throws(ImportRefusal) -> ImportedBudget {
        let text: DelimitedText
        do {
            text = try DelimitedText.read(bytes, encoding: encoding, names: namedColumns)
        } catch {
            throw ImportRefusal(faults: [.text(error)])
        }
        let columns = try BudgetColumns(self, in: ColumnNames(text.columns))
        var reading = BudgetReading(self, columns, text)
        return try reading.run()
    }
}

enum BudgetSide: Int, Sendable, Equatable, CaseIterable {
    case spending, income
}

/// A budget as a file of figures gives it.
struct ImportedBudget: Sendable, Equatable {
    /// The figures of one side of one account: all its rows added up.
    struct Line: Sendable, Equatable {
        /// Outer to inner; never empty.
        let path: [String]
        let side: BudgetSide
        /// Minor units, one a year or month.
        let amounts: [Int64]
        /// Where the account's side first appears in the file.
        let firstLine: Int
        /// Of actuals: how many rows it is the sum of, the months in which a figure stands, and the lines of those
        /// rows that look like sums of others.
        var rows = 1
        var months = MonthSet()
        var suspects: [Int] = []
    }

    /// In order of first appearance.
    var lines: [Line] = []

    /// Rows read = used + skipped + rejected.
    var rowsRead: Int { used + skipped + rejected.count }
    var used = 0
    var skipped = 0
    /// In order of lines.
    var rejected: [RejectedRow] = []
    /// Lines of nothing but white space and delimiters, which are no rows.
    var blankLines = 0

    /// Sums of all lines, one a year.
    var spending: [Int64]
    var income: [Int64]
    /// Amount cells that were empty or a dash, in used rows.
    var emptyCells = 0

    /// Rows that look like sums of other rows; they are used all the same.
    var suspectedSubtotals: [SuspectedSubtotal] = []
    /// Lines of rows with an empty account cell whose figures went to a part `(unnamed)`.
    var unnamedLines: [Int] = []
    var remarks: [ImportRemark] = []

    let encoding: FoundEncoding
    let delimiter: Delimiter
    /// The mark that was said or that the cells settled; nil if no cell needed one.
    let decimal: DecimalMark?

    init(years: Int, _ text: DelimitedText, decimal: DecimalMark?) {
        spending = Array(repeating: 0, count: years)
        income = spending
        blankLines = text.blankLines
        encoding = text.encoding
        delimiter = text.delimiter
        self.decimal = decimal
    }

    /// Income less spending in a year by its index; nil beyond the years or 64 bits.
    func balance(_ year: Int) -> Int64? {
        guard let income = income.at(year), let spending = spending.at(year) else { return nil }
        let (balance, overflow) = income.subtractingReportingOverflow(spending)
        return overflow ? nil : balance
    }
}

/// A row that was not used, and why.
struct RejectedRow: Sendable, Equatable {
    let line: Int
    let fault: RowFault
}

/// A row whose figures may be counted twice.
struct SuspectedSubtotal: Sendable, Equatable {
    enum Reason: Sendable, Equatable {
        /// An account cell that starts or ends with `Total`, `I alt`, `Summa` …
        case word(String)
        /// An inner account cell is empty, and the figures are the sum of that many rows with
        /// the same outer names.
        case sumOfRows(Int)
    }

    let line: Int
    let path: [String]
    let reason: Reason
}
