import BudModel

/// What becomes of deficits: each is made good by surpluses of the years after it, the oldest first, each krone once.
struct Restoring {
    /// By year: how much of its deficit is not made good within its window, as far as the years reach.
    private(set) var missing: [Fixed]
    let amounts: [Fixed]
    /// By year: the number of years in which its deficit is to be made good.
    let windows: [Int]

    init(_ amounts: [Fixed], windows: [Int]) {
        self.amounts = amounts
        self.windows = windows
        missing = amounts.map { $0 < .zero ? $0.magnitude : .zero }
        for year in amounts.indices where amounts[year] > .zero {
            var surplus = amounts[year]
            for deficit in 0..<year where missing[deficit] > .zero && year - deficit <= windows[deficit] {
                let used = min(surplus, missing[deficit])
                surplus = Fixed(scaled: surplus.scaled - used.scaled)
                missing[deficit] = Fixed(scaled: missing[deficit].scaled - used.scaled)
            }
        }
    }

    /// Whether a year's window passes the last year, so that its deficit may still be made good.
    func isOpen(_ year: Int) -> Bool { year + windows[year] >= amounts.count }

    /// A number of years, or nothing where it is none.
    static func window(_ value: Fixed) -> Int? {
        let (years, rest) = value.scaled.quotientAndRemainder(dividingBy: Fixed.scale)
        return rest == 0 && (1...200).contains(years) ? Int(years) : nil
    }
}

/// A deficit that is not made good, wholly or in part.
public struct Shortfall: Hashable, Sendable {
    /// By index.
    public var year: Int
    public var deficit: Fixed
    /// What is left of it.
    public var missing: Fixed
    public var kind: ValueKind
    /// The number of years in which it is to be made good.
    public var window: Int
}

extension Outcome {
    /// The deficits that a condition asks to be made good and that are not, in the order of their years.
    func shortfalls(in expression: ResolvedExpression, _ plan: Plan) -> (broken: [Shortfall], open: [Shortfall]) {
        var broken: [Shortfall] = []
        var open: [Shortfall] = []
        for node in expression.nodes {
            guard case .restored(let operand, let window) = node.kind else { continue }
            let (part, length) = (expression.part(operand), expression.part(window))
            let whole = 0...max(0, years - 1)
            guard let values = try? evaluate(part, plan, years: whole), let lengths = try? evaluate(length, plan, years: whole)
            else { continue }
            let amounts = values.compactMap(\.self)
            let windows = lengths.compactMap { $0.flatMap { Restoring.window($0) } }
            guard amounts.count == years, windows.count == years else { continue }
            let restoring = Restoring(amounts, windows: windows)
            for year in amounts.indices where restoring.missing[year] > .zero {
                let shortfall = Shortfall(year: year, deficit: amounts[year].magnitude, missing: restoring.missing[year],
                                          kind: part.kind, window: windows[year])
                if restoring.isOpen(year) { open.append(shortfall) } else { broken.append(shortfall) }
            }
        }
        return (broken.sorted { $0.year < $1.year }, open.sorted { $0.year < $1.year })
    }
}

extension ResolvedExpression {
    /// The operand that ends at a node, as an expression of its own.
    func part(_ index: Index) -> ResolvedExpression {
        var part = ResolvedExpression()
        part.nodes = Array(nodes[...Int(index)])
        part.uncertain = uncertain.filter { $0.node <= index }
        return part
    }
}
