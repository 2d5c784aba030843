import BudSyntax

/// A plan as a script that gives the same outcome: its declarations, rules and steps as they were written.
///
/// Comments stay with their statements. Questions and checks are left out: a check that held where it stood need not
/// hold after an undo or an edit. Their comments stay. What is switched off carries `off`. Statements of several
/// languages are written in one: that of all of them, else the one in which text is typed.
public struct PlanText {
    private let interpreter: Interpreter
    private let language: Language
    /// A file's name as the script must write it, from the name that was written and the file that wrote it.
    private let fileName: (_ name: String, _ from: String) -> String

    public init(_ interpreter: Interpreter, fileName: @escaping (_ name: String, _ from: String) -> String) {
        self.interpreter = interpreter
        self.fileName = fileName
        var languages: Set<Language> = []
        for record in interpreter.plan.history where record.kind == .entry {
            languages.insert(interpreter.sources.language(interpreter.plan.edits[record.number] ?? record.span))
        }
        language = languages.count == 1 ? languages.first ?? .english : interpreter.language
    }

    /// The script, or nothing where the plan's files say different units for bare numbers.
    public var text: String? {
        var lines: [String] = []
        var units: [String] = []
        var unit: String?
        var comments = PlanComments(interpreter)
        let packages = Set(interpreter.plan.packages.map(\.span))
        var isInPackage = false
        for record in interpreter.plan.history where KeptPlan.isWritten(record) {
            let indent = isInPackage ? "  " : ""
            if record.kind == .packageEnd { isInPackage = false }
            let said = comments.next(record.span, editedBy: interpreter.plan.edits[record.number])
            if record.kind == .comment || isLanguage(record) {
                lines += said.left + said.before + said.behind
                continue
            }
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
            lines.append("\(Vocabulary.word(.off, at: .start, language)) \(Plan.quotedPackage(package.name))")
        }
        if language != .english { units.insert(language.statement, at: 0) }
        return (units + lines).map { $0 + "\n" }.joined()
    }

    private func isUnit(_ record: StatementRecord) -> Bool {
        if case .setting(.unit) = interpreter.statement(record.span)?.kind { return true }
        return false
    }

    private func isLanguage(_ record: StatementRecord) -> Bool {
        if case .setting(.language) = interpreter.statement(record.span)?.kind { return true }
        return false
    }

    /// A statement in the language of the script.
    private func statement(_ record: StatementRecord) -> String {
        let from = interpreter.sources.language(interpreter.plan.edits[record.number] ?? record.span)
        let written = written(record, from)
        if from == language { return written }
        let source = Source(id: SourceID(0), name: "", bytes: Array(written.utf8), language: from)
        let span = Span(start: 0, end: UInt32(clamping: source.bytes.count), source: source.id)
        return Formatter(symbols: interpreter.symbols, limits: interpreter.limits).statement(span, of: source, in: language)
    }

    /// A statement in its own language.
    private func written(_ record: StatementRecord, _ language: Language) -> String {
        guard let source = interpreter.sources[record.span.source] else { return "" }
        guard let statement = interpreter.statement(record.span) else { return source.text(record.span) }
        switch statement.kind {
        case .step(let step): return self.step(step, record, source, language)
        case .insteadOf(let reference, let step):
            let words = Vocabulary.word(.instead, language) + " " + Vocabulary.word(.of, at: .instead, language)
            return "\(words) \(source.text(reference.span)): " + self.step(step, record, source, language)
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
    private func step(_ written: Step, _ record: StatementRecord, _ source: Source, _ language: Language) -> String {
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
        return interpreter.plan.switchedOff.contains(record.number) ? text + " " + Vocabulary.word(.off, language) : text
    }
}
