import BudEngine
import BudModel
import BudSyntax

/// A sweep as a table of balances and a chart of the year that is looked at.
public struct SweepRows {
    private let sweep: Sweep
    private let sources: SourceMap
    private var plan: BudEngine.Plan { sweep.plan }
    /// What a person reads through; JSON has all values.
    private static let mostRows = 25
    private static let mostBars = 11

    public init(_ sweep: Sweep, _ sources: SourceMap) {
        self.sweep = sweep
        self.sources = sources
    }

    /// The balance with each value, all years side by side; nothing where the one year is in the chart already.
    public var sheet: Sheet? {
        guard plan.budget.years.count > 1, !sweep.points.isEmpty else { return nil }
        var sheet = Sheet(.sweep, title: "balance: \(asked)", years: plan.yearLabels)
        sheet.isSigned = true
        func cells(_ balance: [Int64]) -> [Sheet.Cell] { balance.map { Sheet.Cell(.money($0)) } }
        sheet.rows.append(Sheet.Row("without the step", role: .subtotal, cells: cells(sweep.without.balance)))
        let shown = selection(SweepRows.mostRows)
        sheet.rows += shown.map { Sheet.Row(label(sweep.points[$0].value), cells: cells(sweep.points[$0].balance)) }
        if shown.count < sweep.points.count { sheet.notes.append("\(shown.count) of \(sweep.points.count) values; --json has all") }
        return sheet
    }

    /// The balance of the year that is looked at, as bars.
    public var chart: Chart {
        var chart = Chart(.sweep, title: sheet == nil ? "balance: \(asked)" : name)
        chart.years = [year]
        let shown = selection(SweepRows.mostBars)
        chart.bars = shown.map { Chart.Bar(label(sweep.points[$0].value), .money(sweep.points[$0].balance[sweep.year])) }
        if sheet == nil, shown.count < sweep.points.count { chart.notes.append("\(shown.count) of \(sweep.points.count) values; --json has all") }
        chart.notes += notes
        return chart
    }

    private var name: Phrase { year.map { "balance \($0)" } ?? "balance" }
    private var year: Int? { plan.budget.years.year(at: sweep.year) }
    private var isSigned: Bool { sweep.points.contains { $0.value.scaled < 0 } }

    /// The step as it was asked, without its range: `measure placements ?%`.
    private var asked: String {
        let text = sources.text(Span(start: sweep.span.start, end: max(sweep.span.start, sweep.tail.start), source: sweep.span.source))
        return text.split { $0.isWhitespace }.joined(separator: " ")
    }

    private func label(_ value: HoleValue) -> Phrase {
        value.isPercent ? NumberText.percent(value.rate, signed: isSigned) : MoneyText.told(value.scaled, signed: isSigned)
    }

    /// Places of so many points: evenly far apart, the last one, and those on both sides of a turn.
    private func selection(_ most: Int) -> [Int] {
        let count = sweep.points.count
        guard count > most else { return Array(0..<count) }
        var chosen: Set<Int> = [count - 1]
        for index in 1..<count where chosen.count < most / 2 {
            let (before, now) = (sweep.points[index - 1].balance[sweep.year], sweep.points[index].balance[sweep.year])
            if (before < 0) != (now < 0) { chosen.formUnion([index - 1, index]) }
        }
        let room = max(1, most - chosen.count)
        chosen.formUnion(stride(from: 0, to: count, by: (count + room - 1) / room))
        return chosen.sorted()
    }

    /// Where the balance turns, what one-offs hide, and what was refused.
    private var notes: [Phrase] {
        var notes: [Phrase] = []
        for turn in sweep.turns.prefix(3) {
            notes.append(turn.becomesPositive ? "\(name) is 0 or better from \(label(turn.value)) on" : "\(name) is 0 or better up to \(label(turn.value))")
        }
        if sweep.turns.count > 3 { notes.append("and turns \(sweep.turns.count - 3) more times") }
        if sweep.turns.isEmpty, let first = sweep.points.first {
            notes.append(first.balance[sweep.year] < 0 ? "\(name) is below 0 with each of these" : "\(name) is 0 or better with each of these")
        }
        if let lasting { notes.append(lasting) }
        let words = ErrorWords(plan: plan, sources: sources)
        for refused in sweep.refused.prefix(3) {
            let range: Phrase = refused.count == 1 ? label(refused.first) : "\(refused.count) values, \(label(refused.first)) to \(label(refused.last))"
            notes.append("refused: \(range): \(words.wording(refused.why, written: "").headline)")
        }
        if sweep.refused.count > 3 { notes.append("and \(sweep.refused.dropFirst(3).reduce(0) { $0 + $1.count }) more are refused") }
        return notes
    }

    /// Without one-offs, where that is another figure than the balance.
    private var lasting: Phrase? {
        guard let first = sweep.points.first, let last = sweep.points.last,
              sweep.points.contains(where: { $0.lasting[sweep.year] != $0.balance[sweep.year] }) else { return nil }
        let (from, to) = (first.lasting[sweep.year], last.lasting[sweep.year])
        let start = MoneyText.short(from, signed: true)
        let same = sweep.points.allSatisfy { $0.lasting[sweep.year] == from }
        return same ? "without one-offs it stays at \(start)" : "without one-offs it goes from \(start) to \(MoneyText.short(to, signed: true))"
    }

    // MARK: JSON

    public var json: String {
        func exact(_ value: HoleValue) -> String { value.isPercent ? NumberText.json(value.rate) : MoneyText.decimal(value.scaled) }
        func money(_ amounts: [Int64]) -> String { JSONText.array(amounts.map { MoneyText.decimal($0) }) }
        let words = ErrorWords(plan: plan, sources: sources)
        let points = sweep.points.map { point in
            JSONText.object([("value", exact(point.value)), ("balance", money(point.balance)), ("lasting", money(point.lasting))])
        }
        let refused = sweep.refused.map { refused in
            JSONText.object([("first", exact(refused.first)), ("last", exact(refused.last)), ("count", "\(refused.count)"),
                             ("why", JSONText.string(words.wording(refused.why, written: "").headline))])
        }
        let turns = sweep.turns.map { turn in
            JSONText.object([("value", exact(turn.value)), ("becomesPositive", "\(turn.becomesPositive)")])
        }
        return JSONText.object([
            ("kind", JSONText.string("sweep")), ("title", JSONText.string(asked)),
            ("years", JSONText.array(plan.yearLabels.map { $0.map { "\($0)" } ?? "null" })),
            ("unit", JSONText.string(sweep.without.value.isPercent ? "rate" : "money")), ("year", year.map { "\($0)" } ?? "null"),
            ("without", money(sweep.without.balance)), ("points", JSONText.array(points)), ("refused", JSONText.array(refused)),
            ("turns", JSONText.array(turns)),
        ])
    }
}
