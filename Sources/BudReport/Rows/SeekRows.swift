import BudEngine
import BudModel
import BudSyntax

/// What a goal-seek found: the step, what it would do, and which rules it would break.
public struct SeekRows {
    private let sources: SourceMap

    public init(_ sources: SourceMap) { self.sources = sources }

    /// The step and the condition that it brings about: `balance = 0 in 2024: cut 29.7M premises`.
    public func lines(_ found: FoundAmount, width: Int, _ book: Phrasebook) -> [DrawnLine] {
        let plan = found.plan
        var lines: [DrawnLine] = [[Segment(SafeText.shown(book.text(condition(found.condition, found.years, plan))) + ": "),
                                   Segment(SafeText.shown(words(found.statement)), .heading)]]
        lines += StepDrawing(width: width, book: book).lines(found.report, StepRows(plan, found.outcome, sources))
        for line in found.broken.flatMap({ RuleWords(plan, sources).lines($0, book) }) {
            lines.append(DrawnLine([Segment(book.text("    would be "))] + line.segments))
        }
        lines.append([Segment(book.text("    apply makes it a step"), .note)])
        return lines
    }

    public func lines(_ nothing: NothingToFind, _ plan: BudEngine.Plan, _ book: Phrasebook) -> [DrawnLine] {
        let now: Phrase = nothing.sides.left.flatMap { left -> Phrase? in
            guard left.kind != .condition else { return nil }
            return " (it is \(ValueText.told(left.value, left.kind)))"
        } ?? .nothing
        return [[Segment(book.text("holds already: "), .note), Segment(SafeText.shown(book.text(condition(nothing.condition, nothing.years, plan)))),
                 Segment(SafeText.shown(book.text("\(now); nothing to find")), .note)]]
    }

    /// The condition as written, with the years in which it was asked for.
    private func condition(_ span: Span, _ years: ClosedRange<Int>, _ plan: BudEngine.Plan) -> Phrase {
        "\(words(sources.text(span)))\(SeekRows.years(years, plan))"
    }

    static func years(_ years: ClosedRange<Int>, _ plan: BudEngine.Plan) -> Phrase {
        guard let first = plan.budget.years.year(at: years.lowerBound), let last = plan.budget.years.year(at: years.upperBound) else { return .nothing }
        return first == last ? " in \(first)" : " in \(first)..\(last)"
    }

    private func words(_ text: String) -> String { text.split { $0.isWhitespace }.joined(separator: " ") }

    // MARK: JSON

    public func json(_ found: FoundAmount) -> String {
        let rows = StepRows(found.plan, found.outcome, sources)
        let value = found.value.isPercent ? NumberText.json(found.value.rate) : MoneyText.decimal(found.value.scaled)
        return JSONText.object([
            ("kind", JSONText.string("seek")), ("condition", JSONText.string(words(sources.text(found.condition)))),
            ("years", JSONText.array(found.years.map { found.plan.budget.years.year(at: $0).map { "\($0)" } ?? "null" })),
            ("holds", "false"), (found.value.isPercent ? "percent" : "amount", value), ("step", JSONText.string(found.statement)),
            ("effect", JSONText.object(rows.sheet(found.report))),
            ("breaks", JSONText.array(found.broken.map { RuleWords(found.plan, sources).json($0) })),
        ])
    }

    public func json(_ nothing: NothingToFind, _ plan: BudEngine.Plan) -> String {
        JSONText.object([
            ("kind", JSONText.string("seek")), ("condition", JSONText.string(words(sources.text(nothing.condition)))),
            ("years", JSONText.array(nothing.years.map { plan.budget.years.year(at: $0).map { "\($0)" } ?? "null" })), ("holds", "true"),
        ])
    }
}
