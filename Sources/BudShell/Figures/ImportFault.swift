/// Why an import is refused as a whole: every fault of its clauses at once.
struct ImportRefusal: Error, Sendable, Equatable {
    let faults: [ImportFault]
}

/// The clause of an import that names a column, so that an error can point at it.
enum ColumnRole: Sendable, Hashable {
    /// By level, from 0 for the outermost.
    case account(Int)
    /// By year, from 0; 0 for `amount COLUMN`.
    case amount(Int)
    case year
    case month
    case income
    /// By number of the skip, from 0.
    case skip(Int)
}

/// What refuses an import.
enum ImportFault: Sendable, Equatable {
    case text(TextFault)
    case noAccountColumn
    /// `amounts` names so many columns, the model has so many years.
    case amountsAndYearsDiffer(columns: Int, years: Int)
    /// `year COLUMN` in a model without years.
    case modelHasNoYears
    /// `income where negative` with `signs spending negative` or `unsigned`.
    case negativeIncomeNeedsSigns
    case unknownColumn(String, ColumnRole, nearest: String?, known: [String])
    /// The file has several columns of that name (their numbers, from 1).
    case ambiguousColumn(String, ColumnRole, numbers: [Int])
    /// The clauses name one column as two account levels or two amounts.
    case columnUsedTwice(String, ColumnRole)
    case decimal(DecimalFault)
}

/// Why a row is rejected. Texts are the starts of cells, untrusted.
enum RowFault: Sendable, Equatable {
    case form(RecordFault)
    /// The row has fewer or more cells than the header.
    case cellCount(found: Int, header: Int)
    /// Every account cell is empty.
    case noAccount
    /// A name longer than 256 bytes.
    case nameTooLong(column: String)
    /// A control character in a name.
    case nameUnreadable(column: String)
    case figure(column: String, text: String, FigureFault)
    /// A negative figure under `signs unsigned`.
    case negative(column: String, text: String)
    /// The year cell is not one of the model's years.
    case year(text: String)
    /// The month cell is no month.
    case month(text: String)
    /// A row of actuals of another year than the one that is followed.
    case otherYear(text: String, followed: Int?)
    /// The account, or all accounts together, would exceed 64 bits of minor units.
    case sumTooLarge
}

/// What a finance officer would want to hear of an import that stands.
enum ImportRemark: Sendable, Equatable {
    /// No row has that text, so nothing is income; some texts that the column has.
    case incomeTextNotFound(column: String, text: String, seen: [String])
    /// A skip that skipped nothing, by number.
    case skipMatchedNothing(Int)
    /// A side adds up to less than nothing in the year with that index: the signs may be other ones.
    case sideIsNegative(BudgetSide, year: Int)
}
