import BudModel

/// A row with its figures: of its side, or net (spending positive) if each cell's sign says.
struct FigureRow: Sendable {
    let line: Int
    let account: Int
    /// An account cell around the account's own is empty.
    let isInUnnamed: Bool
    let side: BudgetSide?
    let amounts: [Int64]
    /// Every amount cell is empty or a dash.
    let isEmpty: Bool
    /// The index of its month, if it is of actuals.
    var month: Int?

    /// What the row puts on each side. Zeros go with the row's other figures.
    var parts: [(side: BudgetSide, amounts: [Int64])] {
        if let side { return [(side, amounts)] }
        let hasIncome = amounts.contains { $0 < 0 }
        let hasSpending = !hasIncome || amounts.contains { $0 > 0 }
        var parts: [(BudgetSide, [Int64])] = []
        if hasSpending { parts.append((.spending, amounts.map { max($0, 0) })) }
        // A figure's size is at most Int64.max, so it has a negative.
        if hasIncome { parts.append((.income, amounts.map { $0 < 0 ? -$0 : 0 })) }
        return parts
    }

    /// Spending less income.
    var net: [Int64] { side == .income ? amounts.map { -$0 } : amounts }
}

/// Rows added up by account and side, and over all.
struct BudgetSums: Sendable {
    struct Entry: Sendable {
        let account: Int
        let side: BudgetSide
        let firstLine: Int
        var amounts: [Int64]
        var rows = 1
        /// The months in which a figure stands, be it 0.
        var months = MonthSet()
    }

    private struct Key: Hashable {
        let account: Int
        let side: BudgetSide
    }

    /// In order of first appearance.
    private(set) var entries: [Entry] = []
    private var places: [Key: Int] = [:]
    private var totals: [BudgetSide: [Int64]]
    private let years: Int

    init(years: Int) {
        self.years = years
        let zeros = Array(repeating: Int64(0), count: years)
        totals = [.spending: zeros, .income: zeros]
    }

    /// All that was added to a side, one a year.
    func totals(_ side: BudgetSide) -> [Int64] { totals[side] ?? [] }

    /// Adds a row to an account, wholly or, if any sum would be too large, not at all.
    mutating func add(_ row: FigureRow, to account: Int) -> Bool {
        let parts = row.parts
        var sums: [(place: Int?, entry: [Int64], total: [Int64])] = []
        for part in parts {
            let place = places[Key(account: account, side: part.side)]
            let before = place.flatMap(entries.at)?.amounts
            guard let entry = before.map({ Self.added($0, part.amounts) }) ?? part.amounts,
                  let total = Self.added(totals(part.side), part.amounts)
            else { return false }
            sums.append((place, entry, total))
        }
        for (part, sum) in zip(parts, sums) {
            totals[part.side] = sum.total
            if let place = sum.place, entries.indices.contains(place) {
                entries[place].amounts = sum.entry
                entries[place].rows += 1
                if let month = row.month, !row.isEmpty { entries[place].months.insert(month) }
            } else {
                places[Key(account: account, side: part.side)] = entries.count
                entries.append(Entry(
                    account: account, side: part.side, firstLine: row.line, amounts: sum.entry,
                    months: row.month.map { MonthSet(row.isEmpty ? [] : [$0]) } ?? MonthSet()))
            }
        }
        return true
    }

    private static func added(_ one: [Int64], _ other: [Int64]) -> [Int64]? {
        var sum: [Int64] = []
        sum.reserveCapacity(one.count)
        for (a, b) in zip(one, other) {
            let (year, overflow) = a.addingReportingOverflow(b)
            // Int64.min has no negative: it is left out, so that any sum may be turned.
            if overflow || year == .min { return nil }
            sum.append(year)
        }
        return sum
    }
}
