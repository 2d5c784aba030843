import BudEngine
import BudModel

/// Files of actuals that fixtures speak of.
enum ActualsFixtures {
    static func read(_ file: String) -> Result<Figures, FiguresFailure> {
        var figures = Figures(file: file)
        switch file {
        case "march.csv", "again.csv": figures.rows = [row(["Schools"], [5, 5, 5]), row(["Care"], [1, 1, 1])]
        case "gap.csv": figures.rows = [row(["Schools"], [5, nil, 5])]
        case "refund.csv": figures.rows = [row(["Schools"], [1, -3])]
        case "sums.csv":
            figures.rows = [row(["Schools"], [5]), row(["Care"], [5], suspects: [4]), row(["Total"], [6], suspects: [5])]
            figures.suspectedSubtotals = [4, 5]
        case "unknown.csv": figures.rows = [row(["Schools"], [5]), row(["Schols"], [1, 1], line: 3), row(["Area", "Zoo"], [1], line: 5)]
        case "kinds.csv":
            figures.rows = [row(["Schools"], [5]), row(["Schools2"], [5], line: 3), row(["Hall"], [1], side: .income, line: 4)]
        case "needs.csv": return .failure(FiguresFailure(.needs("No column says the month; say month \"COLUMN\"."), at: nil))
        default: return .failure(FiguresFailure(.file(.notFound), at: nil))
        }
        figures.used = figures.rows.reduce(0) { $0 + $1.rows }
        return .success(figures)
    }

    /// Amounts in millions from January on, nothing for a month without a row.
    private static func row(_ path: [String], _ millions: [Int64?], side: Side = .spending, line: Int = 2,
                            suspects: [Int] = []) -> Figures.Row {
        let amounts = millions.map { ($0 ?? 0) * 100_000_000 }
        var row = Figures.Row(path: path, side: side, amounts: amounts + Array(repeating: 0, count: 12 - amounts.count))
        row.months = MonthSet(millions.indices.filter { millions[$0] != nil })
        row.rows = row.months.count
        row.firstLine = line
        row.suspects = suspects
        return row
    }
}
