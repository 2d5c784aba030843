import BudSyntax

/// A plan as a script that gives the same outcome: its declarations, rules and steps as they were written.
///
/// Comments stay with their statements. Questions and checks are left out: a check that held where it stood need not
/// hold after an undo or an edit. Their comments stay. What is switched off carries `off`.
public struct PlanText {
    private let interpreter: Interpreter
    /// A file's name as the script must write it, from the name that was written and the file that wrote it.
    private let fileName: (_ name: String, _ from: String) -> String

    public init(_ interpreter: Interpreter, fileName: @escaping (_ name: String, _ from: String) -> String) {
        self.interpreter = interpreter
        self.fileName = fileName
    }

    /// The script, or nothing where the plan's files say different units for bare numbers.
    public var text: String? {
        var lines: [String] = []
        var units: [String] = []
        var unit: String?
        var comments = PlanComments(interpreter)
        let packages = Set(interpreter.plan.packages.map(\.span))
        var isInPackage = false
        for record in interpreter.plan.history where record.kind == .entry || record.kind == .packageEnd {
            let indent = isInPackage ? "  " : ""
            if record.kind == .packageEnd { isInPackage = false }
            let said = comments.next(record.span, editedBy: interpreter.plan.edits[record.number])
            lines += said.left
            var written = said.before.map { indent + $0 }
            let statement = statement(record)
            written.append((isInPackage ? "  " : "") + ([statement] + said.behind).joined(separator: "  "))
            if packages.contains(record.span) { isInPackage = true }
            // A file's `unit` stands before all else; in a file without one no bare number is money, so it may
            // stand before that one's statements too.
            if isUnit(record) {
                if let unit, unit != statement { return nil }
                if unit == nil { units += written } else { lines += said.before + said.behind }
                unit = statement
            } else {
                lines += written
            }
        }
        lines += comments.rest()
        for package in interpreter.plan.packages where package.isDeclared && !package.isOn {
            lines.append("off \(Plan.quotedPackage(package.name))")
        }
        return (units + lines).map { $0 + "\n" }.joined()
    }

    private func isUnit(_ record: StatementRecord) -> Bool {
        guard let source = interpreter.sources[record.span.source] else { return false }
        var parser = Parser(source, part: record.span, symbols: interpreter.symbols, limits: interpreter.limits)
        if case .setting(.unit) = parser.nextStatement()?.kind { return true }
        return false
    }

    private func statement(_ record: StatementRecord) -> String {
        guard let source = interpreter.sources[record.span.source] else { return "" }
        guard let statement = interpreter.statement(record.span) else { return source.text(record.span) }
        switch statement.kind {
        case .step(let step): return self.step(step, record, source)
        case .insteadOf(let reference, let step):
            let place = "instead of \(source.text(reference.span)): "
            return place + self.step(step, record, source)
        case .use(.file(let file)): return renamed(file, record, source)
        case .importFigures(let statement): return renamed(statement.file, record, source)
        default: return source.text(record.span)
        }
    }

    /// A statement with the name of its file as seen from the new script.
    private func renamed(_ file: Text, _ record: StatementRecord, _ source: Source) -> String {
        let name = fileName(file.value, source.name).split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"")
        return source.text(Span(start: record.span.start, end: file.span.start, source: source.id)) + "\"\(name)\""
            + source.text(Span(start: file.span.end, end: record.span.end, source: source.id))
    }

    /// A step as it stands now: what `edit` made of it, with `off` where it is switched off.
    private func step(_ written: Step, _ record: StatementRecord, _ source: Source) -> String {
        var step = written
        var end = record.span.end
        var source = source
        if let span = interpreter.plan.edits[record.number], let other = interpreter.sources[span.source],
           case .step(let edited) = interpreter.statement(span)?.kind {
            (step, end, source) = (edited, span.end, other)
        }
        var text = ""
        var start = step.verb.start
        for tail in step.tails {
            guard case .off = tail.kind else { continue }
            text += source.text(Span(start: start, end: tail.span.start, source: source.id))
            start = tail.span.end
        }
        text += source.text(Span(start: start, end: end, source: source.id))
        while text.last == " " { text.removeLast() }
        return interpreter.plan.switchedOff.contains(record.number) ? text + " off" : text
    }
}
