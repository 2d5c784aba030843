import BudEngine
import BudReport

/// What is told of rules: the broken ones after each line, what the others wait for once.
extension SessionListener {
    mutating func count(_ reports: [RuleReport]) { brokenRules = reports.count(where: \.isBroken) }

    mutating func tell(_ reports: [RuleReport], _ interpreter: Interpreter) {
        tellBroken(reports, interpreter)
        if isEntry { tellWaiting(reports, interpreter) }
    }

    private func tellBroken(_ reports: [RuleReport], _ interpreter: Interpreter) {
        let broken = reports.filter(\.isBroken)
        let failed = reports.filter { if case .failed = $0.state { true } else { false } }
        let words = RuleWords(interpreter.plan, interpreter.sources)
        if session.style.isJSON {
            for report in broken + failed { session.output.answer(words.json(report) + "\n") }
        } else {
            let lines = (broken + failed).flatMap { words.lines($0, session.book) }
            if !lines.isEmpty { session.output.complain(session.style.errorPainter.text(fitting(lines))) }
        }
    }

    /// Where the plan stands, as after a line that changed the list of steps: its balance, and the rules that are broken.
    mutating func tellState(_ interpreter: Interpreter) {
        let reports = interpreter.plan.rules.isEmpty ? [] : interpreter.ruleReports()
        count(reports)
        tellBalance(interpreter)
        tellBroken(reports, interpreter)
    }

    /// What is not judged and what is open, where that was not said before.
    mutating func tellWaiting(_ reports: [RuleReport], _ interpreter: Interpreter) {
        let words = RuleWords(interpreter.plan, interpreter.sources)
        for report in reports {
            guard let line = words.waiting(report, session.book), session.toldRules.insert(line.text).inserted else { continue }
            if session.style.isJSON {
                session.output.answer(words.json(report) + "\n")
            } else {
                session.output.complain(session.style.errorPainter.text(fitting([line])))
            }
        }
    }

    /// Every rule in use as it stands, with its source and what it rests on.
    func tellRules(_ interpreter: Interpreter) {
        let reports = interpreter.ruleReports()
        if reports.isEmpty { return }
        let rows = RuleRows(interpreter.plan, interpreter.outcome, interpreter.sources).rows(reports)
        if session.style.isJSON {
            session.output.answer(RuleRows.json(rows) + "\n")
        } else {
            session.output.answer(session.style.painter.text(RuleDrawing(width: session.style.width, book: session.book).lines(rows)))
        }
    }
}

extension RuleReport {
    fileprivate var isBroken: Bool { if case .broken = state { true } else { false } }
}
