/// One reading of a file: rows in, accounts and sums out.
///
/// Rows are looked at three times: for their form and account and for what their cells say of
/// the decimal mark; for their figures, once the mark is known; for their sums, once it is
/// known which accounts have parts.
struct BudgetReading {
    /// A row with an account, waiting for its figures.
    struct Candidate {
        let row: DelimitedText.Row
        let account: Int
        /// An account cell around it is empty.
        let isInUnnamed: Bool
        /// nil: each cell's sign says.
        let side: BudgetSide?
        /// The index of its year or month, if the row is of one.
        let year: Int?
    }

    private let options: BudgetImport
    private let columns: BudgetColumns
    private let text: DelimitedText
    private let years: Int

    private var names = AccountNames()
    private var used = 0
    private var skipped = 0
    private var rejected: [RejectedRow] = []
    private var emptyCells = 0
    /// Folded; what a row of income has in its income column.
    private let incomeText: String
    private var incomeTextFound = false
    private var skipMatched: [Bool]

    init(_ options: BudgetImport, _ columns: BudgetColumns, _ text: DelimitedText) {
        self.options = options
        self.columns = columns
        self.text = text
        years = options.yearCount
        if case .rows(_, let text) = options.income {
            incomeText = CellText.folded(text)
        } else {
            incomeText = ""
        }
        skipMatched = columns.skips.map { _ in false }
    }

    mutating func run() throws(ImportRefusal) -> ImportedBudget {
        var search = DecimalSearch()
        let candidates = candidates(&search)
        var format = FigureFormat(decimal: options.decimal, unit: options.unit, minorDigits: options.minorDigits)
        if format.decimal == nil {
            do {
                format.decimal = try search.decide()
            } catch {
                throw ImportRefusal(faults: [.decimal(error)])
            }
        }
        var budget = ImportedBudget(years: years, text, decimal: format.decimal)
        sum(figures(of: candidates, format), into: &budget)

        budget.used = used
        budget.skipped = skipped
        budget.rejected = rejected.sorted { $0.line < $1.line }
        budget.emptyCells = emptyCells
        budget.remarks = remarks(on: budget)
        return budget
    }

    private mutating func reject(_ row: DelimitedText.Row, _ fault: RowFault) {
        rejected.append(RejectedRow(line: row.line, fault: fault))
    }

    // MARK: Form and account

    private mutating func candidates(_ search: inout DecimalSearch) -> [Candidate] {
        var candidates: [Candidate] = []
        candidates.reserveCapacity(text.rows.count)
        for row in text.rows {
            if skips(row) {
                skipped += 1
                continue
            }
            switch candidate(row) {
            case .success(let candidate):
                candidates.append(candidate)
                for column in columns.amounts {
                    if let cell = text.cell(row, column) { search.add(cell, line: row.line) }
                }
            case .failure(let failure): reject(row, failure.fault)
            }
        }
        return candidates
    }

    private mutating func skips(_ row: DelimitedText.Row) -> Bool {
        for (number, skip) in columns.skips.enumerated() {
            // A cell that is not there is not an empty one.
            guard let cell = text.cell(row, skip.column), matches(cell, skip.text) else { continue }
            if skipMatched.indices.contains(number) { skipMatched[number] = true }
            return true
        }
        return false
    }

    private func matches(_ cell: ArraySlice<UInt8>, _ folded: String) -> Bool {
        let trimmed = CellText.trimmed(cell)
        if trimmed.isEmpty || folded.isEmpty { return trimmed.isEmpty && folded.isEmpty }
        return CellText.name(trimmed).lowercased() == folded
    }

    private struct Failure: Error { let fault: RowFault }

    private mutating func candidate(_ row: DelimitedText.Row) -> Result<Candidate, Failure> {
        if let fault = row.fault { return .failure(Failure(fault: .form(fault))) }
        guard hasHeadersCells(row) else {
            return .failure(Failure(fault: .cellCount(found: row.count, header: text.columns.count)))
        }
        var year: Int?
        if options.isMonthly {
            switch MonthCell.read(row, columns, text, followed: options.followed) {
            case .success(let month): year = month
            case .failure(let fault): return .failure(Failure(fault: fault.fault))
            }
        } else if let column = columns.year, let cell = text.cell(row, column) {
            year = Int(String(decoding: CellText.trimmed(cell), as: UTF8.self))
                .flatMap(options.years.firstIndex(of:))
            if year == nil { return .failure(Failure(fault: .year(text: CellText.excerpt(cell)))) }
        }
        var side: BudgetSide? = .spending
        switch options.income {
        case .none: break
        case .negative: side = nil
        case .rows:
            if let column = columns.income, let cell = text.cell(row, column), matches(cell, incomeText) {
                side = .income
                incomeTextFound = true
            }
        }
        return account(row).map {
            Candidate(row: row, account: $0.number, isInUnnamed: $0.isInUnnamed, side: side, year: year)
        }
    }

    /// Cells beyond the header's are let pass if they are empty: lines often end in a delimiter.
    private func hasHeadersCells(_ row: DelimitedText.Row) -> Bool {
        guard row.count > text.columns.count else { return row.count == text.columns.count }
        return (text.columns.count..<row.count).allSatisfy { column in
            text.cell(row, column).map(CellText.trimmed)?.isEmpty ?? true
        }
    }

    /// The row's account: its names without the empty ones at the inner end. An empty name
    /// around another is `(unnamed)`.
    private mutating func account(
        _ row: DelimitedText.Row
    ) -> Result<(number: Int, isInUnnamed: Bool), Failure> {
        var path: [String] = []
        var named = 0
        var filled = 0
        for column in columns.account {
            let cell = CellText.trimmed(text.cell(row, column) ?? [])
            let title = text.columns.at(column) ?? ""
            if cell.count > Self.longestName { return .failure(Failure(fault: .nameTooLong(column: title))) }
            let name = CellText.name(cell)
            if CellText.holdsControl(name) { return .failure(Failure(fault: .nameUnreadable(column: title))) }
            path.append(name.isEmpty ? BudgetImport.unnamed : name)
            if !name.isEmpty {
                named = path.count
                filled += 1
            }
        }
        var account: Int?
        for name in path.prefix(named) { account = names.account(name, in: account) }
        guard let account else { return .failure(Failure(fault: .noAccount)) }
        return .success((account, isInUnnamed: filled < named))
    }

    private static let longestName = 256

    // MARK: Figures

    private mutating func figures(of candidates: [Candidate], _ format: FigureFormat) -> [FigureRow] {
        var rows: [FigureRow] = []
        rows.reserveCapacity(candidates.count)
        for candidate in candidates {
            var amounts = Array(repeating: Int64(0), count: years)
            var empty = 0
            var fault: RowFault?
            for (index, column) in columns.amounts.enumerated() {
                guard let cell = text.cell(candidate.row, column) else { continue }
                let year = candidate.year ?? index
                switch Figure.read(cell, format) {
                case .nothing: empty += 1
                case .amount(let amount) where options.signs == .unsigned && amount < 0:
                    fault = .negative(column: text.columns.at(column) ?? "", text: CellText.excerpt(cell))
                case .amount(let amount):
                    // A figure's size is at most Int64.max, so it has a negative.
                    let isTurned = isTurned(candidate.side)
                    if amounts.indices.contains(year) { amounts[year] = isTurned ? -amount : amount }
                case .fault(let why):
                    fault = .figure(
                        column: text.columns.at(column) ?? "", text: CellText.excerpt(cell), why)
                }
                if fault != nil { break }
            }
            if let fault {
                reject(candidate.row, fault)
            } else {
                emptyCells += empty
                rows.append(FigureRow(
                    line: candidate.row.line, account: candidate.account,
                    isInUnnamed: candidate.isInUnnamed, side: candidate.side, amounts: amounts,
                    isEmpty: empty == columns.amounts.count,
                    month: options.isMonthly ? candidate.year : nil))
            }
        }
        return rows
    }

    /// Whether a figure of that side has the opposite sign in the file.
    private func isTurned(_ side: BudgetSide?) -> Bool {
        switch options.signs {
        case .spendingPositiveIncomeNegative: side == .income
        case .spendingNegative: side == .spending
        case .unsigned: false
        }
    }

    // MARK: Sums

    private mutating func sum(_ rows: [FigureRow], into budget: inout ImportedBudget) {
        var sums = BudgetSums(years: years)
        var kept: [FigureRow] = []
        kept.reserveCapacity(rows.count)
        for row in rows {
            // Only an account without parts has figures of its own.
            var account = row.account
            while !options.isMonthly, names.accounts.at(account)?.hasParts == true, !row.isEmpty {
                account = names.account(BudgetImport.unnamed, in: account)
            }
            // A heading without figures above the accounts it heads is no account.
            if row.isEmpty, !options.isMonthly, names.accounts.at(account)?.hasParts == true {
                used += 1
                continue
            }
            guard sums.add(row, to: account) else {
                rejected.append(RejectedRow(line: row.line, fault: .sumTooLarge))
                continue
            }
            used += 1
            kept.append(row)
            if account != row.account || row.isInUnnamed { budget.unnamedLines.append(row.line) }
        }
        budget.lines = sums.entries.map { entry in
            ImportedBudget.Line(
                path: names.path(entry.account), side: entry.side, amounts: entry.amounts,
                firstLine: entry.firstLine, rows: entry.rows, months: entry.months)
        }
        budget.spending = sums.totals(.spending)
        budget.income = sums.totals(.income)
        budget.suspectedSubtotals = suspects(among: kept)
        if options.isMonthly { noteSuspects(kept, sums, in: &budget) }
    }

    /// Rows that look like sums of others; of actuals a row is the sum of rows of its own month.
    private func suspects(among rows: [FigureRow]) -> [SuspectedSubtotal] {
        let subtotals = Subtotals(names, years: years)
        guard options.isMonthly else { return subtotals.suspects(among: rows) }
        return Dictionary(grouping: rows) { $0.month ?? 0 }.values
            .flatMap { subtotals.suspects(among: $0) }.sorted { $0.line < $1.line }
    }

    /// Which lines of an account look like sums: whether they count is known only with the model.
    private func noteSuspects(_ rows: [FigureRow], _ sums: BudgetSums, in budget: inout ImportedBudget) {
        let lines = Set(budget.suspectedSubtotals.map(\.line))
        if lines.isEmpty { return }
        var byAccount: [Int: [Int]] = [:]
        for row in rows where lines.contains(row.line) { byAccount[row.account, default: []].append(row.line) }
        for (index, entry) in sums.entries.enumerated() where budget.lines.indices.contains(index) {
            // An account with both sides names its suspects once.
            budget.lines[index].suspects = byAccount.removeValue(forKey: entry.account) ?? []
        }
    }

    // MARK: Remarks

    private func remarks(on budget: ImportedBudget) -> [ImportRemark] {
        var remarks: [ImportRemark] = []
        if case .rows(let name, let wanted) = options.income, let column = columns.income,
           !incomeTextFound, budget.used > 0 {
            remarks.append(.incomeTextNotFound(column: name, text: wanted, seen: texts(in: column)))
        }
        for (number, matched) in skipMatched.enumerated() where !matched {
            remarks.append(.skipMatchedNothing(number))
        }
        for (side, sums) in [(BudgetSide.spending, budget.spending), (.income, budget.income)] {
            if let year = sums.firstIndex(where: { $0 < 0 }) {
                remarks.append(.sideIsNegative(side, year: year))
            }
        }
        return remarks
    }

    /// Some of the texts in a column, in order of first appearance.
    private func texts(in column: Int) -> [String] {
        var seen: [String] = []
        for row in text.rows {
            guard let cell = text.cell(row, column) else { continue }
            let excerpt = CellText.excerpt(cell)
            if !seen.contains(excerpt) { seen.append(excerpt) }
            if seen.count == 8 { break }
        }
        return seen
    }
}
