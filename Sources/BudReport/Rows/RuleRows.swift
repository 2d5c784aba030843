import BudEngine
import BudModel
import BudSyntax

/// The rules in use as typed rows: how each stands, and what it rests on.
public struct RuleRows {
    let plan: Plan
    let outcome: Outcome
    let sources: SourceMap

    public init(_ plan: Plan, _ outcome: Outcome, _ sources: SourceMap) {
        self.plan = plan
        self.outcome = outcome
        self.sources = sources
    }

    /// One rule.
    public struct Row: Sendable {
        public var name: Phrase
        public var condition: String
        public var state: State
        /// The first year in which it is broken.
        public var year: Int?
        /// By how much it is broken, what is open, how much room is left, what is missing: sentences.
        public var remarks: [Phrase] = []
        public var source: Phrase?
        /// The rule file it comes from.
        public var file: String?
        public var parameters: [Parameter] = []
    }

    public enum State: String, Sendable {
        case kept, broken = "BROKEN", open, notJudged = "not judged"

        var words: Phrase {
            switch self {
            case .kept: "kept"
            case .broken: "BROKEN"
            case .open: "open"
            case .notJudged: "not judged"
            }
        }
    }

    /// A value that a rule rests on.
    public struct Parameter: Sendable {
        public var name: String
        /// Nothing for an input that nobody has said.
        public var value: Phrase?
        public var text: Phrase?
        public var source: Phrase?
    }

    public func rows(_ reports: [RuleReport]) -> [Row] { reports.map { row($0) } }

    private func row(_ report: RuleReport) -> Row {
        let words = RuleWords(plan, sources)
        var row = Row(name: words.name(report.rule), condition: words.condition(report.rule), state: .kept,
                      source: report.rule.source.map { .planText($0) }, file: report.rule.file)
        switch report.state {
        case .kept: if let room = room(report.rule) { row.remarks.append(room) }
        case .broken(let failure):
            row.state = .broken
            row.year = plan.budget.years.year(at: failure.year)
            if let size = words.missing(failure) { row.remarks.append(size) }
        case .open(let shortfalls):
            row.state = .open
            row.remarks += shortfalls.map { words.stillOpen($0) }
        case .needs, .noValue, .failed:
            row.state = .notJudged
            if let why = words.whyNotJudged(report.state) { row.remarks.append(why) }
        }
        row.parameters = plan.parameters(of: report.rule).map { parameter($0) }
        return row
    }

    /// How much room a rule that is kept leaves, in the year in which it leaves least.
    private func room(_ rule: Rule) -> Phrase? {
        guard let sides = outcome.tightest(rule.condition, plan), let left = sides.left, let right = sides.right, left.kind == .money,
              let distance = try? (left.value - right.value).magnitude else { return nil }
        let room = ValueText.told(distance, .money)
        let year = plan.budget.years.count > 1 ? plan.budget.years.year(at: sides.year) : nil
        return year.map { "least room: \(room) in \($0)" } ?? "room: \(room)"
    }

    private func parameter(_ index: Int32) -> Parameter {
        let driver = plan.drivers[Int(index)]
        return Parameter(name: Plan.quoted(driver.name), value: driver.isOpen ? nil : value(driver, index), text: driver.text.map { .planText($0) },
                         source: driver.source.map { .planText($0) })
    }

    /// One value where it is the same in every year; otherwise what was written, or the years where `set` changed it.
    private func value(_ driver: Driver, _ index: Int32) -> Phrase {
        let written = Phrase.text(sources.text(driver.expression.span).split { $0.isWhitespace }.joined(separator: " "))
        let whole = 0...max(0, outcome.years - 1)
        guard let values = try? outcome.evaluate(plan.naming(index), plan, years: whole) else { return written }
        func text(_ value: Fixed?) -> Phrase { value.map { ValueText.told($0, driver.expression.kind) } ?? "?" }
        if let first = values.first, let first, values.allSatisfy({ $0 == first }) { return text(first) }
        let declared = try? outcome.evaluate(driver.expression, plan, years: whole)
        if declared == values { return written }
        return zip(plan.yearLabels, values).map { year, value -> Phrase in year.map { "\($0): \(text(value))" } ?? text(value) }.joined(separator: ", ")
    }

    // MARK: JSON

    public static func json(_ rows: [Row]) -> String {
        JSONText.object([("kind", JSONText.string("rules")), ("rules", JSONText.array(rows.map { json($0) }))])
    }

    private static func json(_ row: Row) -> String {
        func text(_ text: Phrase?) -> String { text.map { JSONText.string($0) } ?? "null" }
        let parameters = row.parameters.map { parameter in
            JSONText.object([("name", JSONText.string(parameter.name)), ("value", parameter.value.map { JSONText.string($0) } ?? "null"), ("text", text(parameter.text)),
                             ("source", text(parameter.source))])
        }
        return JSONText.object([
            ("rule", text(row.name)), ("condition", JSONText.string(row.condition)), ("state", JSONText.string(row.state.rawValue.lowercased())),
            ("year", row.year.map { "\($0)" } ?? "null"), ("remarks", JSONText.array(row.remarks.map { JSONText.string($0) })),
            ("source", text(row.source)), ("file", row.file.map { JSONText.string($0) } ?? "null"), ("parameters", JSONText.array(parameters)),
        ])
    }
}
