/// Finds rows that look like sums of other rows, by two rules that can be said in a sentence:
///
/// 1. An account cell starts or ends with a word such as `Total`, `I alt`, `Summa`.
/// 2. An inner account cell is empty, and in every year the figures equal the sum of all rows
///    with the same outer names and more inner ones: spending, income, or spending less income.
///
/// Such rows are named, never left out: it is the user who knows.
struct Subtotals {
    private struct Sums {
        var spending: [Int64]
        var income: [Int64]
        var rows = 0
    }

    private let names: AccountNames
    private let years: Int

    init(_ names: AccountNames, years: Int) {
        self.names = names
        self.years = years
    }

    /// The suspects, in order of lines. A suspect is not counted in the sums above it.
    func suspects(among rows: [FigureRow]) -> [SuspectedSubtotal] {
        var suspects: [SuspectedSubtotal] = []
        var others: [(depth: Int, row: FigureRow)] = []
        for row in rows {
            guard let account = names.accounts.at(row.account) else { continue }
            if let word = account.sumWord {
                suspects.append(suspect(row, .word(word)))
            } else {
                others.append((account.depth, row))
            }
        }
        let hasHigherRows = others.contains { names.accounts.at($0.row.account)?.hasParts == true }
        if hasHigherRows { suspects += sumsOfRows(others) }
        return suspects.sorted { $0.line < $1.line }
    }

    private func sumsOfRows(_ rows: [(depth: Int, row: FigureRow)]) -> [SuspectedSubtotal] {
        let byDepth = Dictionary(grouping: rows, by: \.depth).sorted { $0.key > $1.key }
        var sums: [Int: Sums] = [:]
        var suspects: [SuspectedSubtotal] = []
        for (_, rows) in byDepth {
            var rest: [FigureRow] = []
            for (_, row) in rows {
                if let below = sums[row.account], equals(row, below) {
                    suspects.append(suspect(row, .sumOfRows(below.rows)))
                } else {
                    rest.append(row)
                }
            }
            for row in rest { add(row, to: &sums) }
        }
        return suspects
    }

    private func suspect(_ row: FigureRow, _ reason: SuspectedSubtotal.Reason) -> SuspectedSubtotal {
        SuspectedSubtotal(line: row.line, path: names.path(row.account), reason: reason)
    }

    /// Adds a row to the sums of all accounts around its own. Sums that wrap around only miss
    /// a suspicion; the figures themselves are added elsewhere, checked.
    private func add(_ row: FigureRow, to sums: inout [Int: Sums]) {
        let parts = row.parts
        var next = names.accounts.at(row.account)?.parent
        while let account = next {
            var sum = sums[account] ?? Sums(
                spending: Array(repeating: 0, count: years), income: Array(repeating: 0, count: years))
            for part in parts {
                switch part.side {
                case .spending: sum.spending = zip(sum.spending, part.amounts).map { $0 &+ $1 }
                case .income: sum.income = zip(sum.income, part.amounts).map { $0 &+ $1 }
                }
            }
            sum.rows += 1
            sums[account] = sum
            next = names.accounts.at(account)?.parent
        }
    }

    private func equals(_ row: FigureRow, _ below: Sums) -> Bool {
        let net = row.net
        guard net.contains(where: { $0 != 0 }) else { return false }
        return net == below.spending
            || net == below.income.map { 0 &- $0 }
            || net == zip(below.spending, below.income).map { $0 &- $1 }
    }
}
