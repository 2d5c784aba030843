import BudSyntax

/// A plan as a script that gives the same outcome: its declarations, rules and steps as they were written.
///
/// Questions and checks are left out; what is switched off carries `off`.
public struct PlanText {
    private let interpreter: Interpreter

    public init(_ interpreter: Interpreter) { self.interpreter = interpreter }

    public var text: String {
        var lines: [String] = []
        for record in interpreter.plan.history where !record.isSwitch {
            lines.append(statement(record))
        }
        return lines.joined(separator: "\n") + (lines.isEmpty ? "" : "\n")
    }

    private func statement(_ record: StatementRecord) -> String {
        guard let source = interpreter.sources[record.span.source] else { return "" }
        var parser = Parser(source, part: record.span, symbols: interpreter.symbols, limits: interpreter.limits)
        guard let statement = parser.nextStatement(), case .step(let step) = statement.kind else {
            return source.text(record.span)
        }
        var text = ""
        var start = record.span.start
        for tail in step.tails {
            guard case .off = tail.kind else { continue }
            text += source.text(Span(start: start, end: tail.span.start, source: record.span.source))
            start = tail.span.end
        }
        text += source.text(Span(start: start, end: record.span.end, source: record.span.source))
        while text.last == " " { text.removeLast() }
        return interpreter.plan.switchedOff.contains(record.number) ? text + " off" : text
    }
}
