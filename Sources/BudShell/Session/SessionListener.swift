import BudEngine
import BudModel
import BudReport
import BudSyntax

/// Draws what an interpreter tells: answers to standard output, errors and warnings to standard error.
struct SessionListener {
    var session: Session
    /// The text that was typed at the prompt.
    private let entry: SourceID?
    var isEntry: Bool { entry != nil }
    var hasAnswered = false
    /// How many rules are broken; nothing while they were not judged.
    var brokenRules: Int?
    /// Something beside the plan failed, such as writing a file.
    var hasFailed = false
    /// Work was stopped before its end.
    private(set) var wasStopped = false
    /// The list of steps changed: the balance is said once, behind all that is told of it.
    private var owesBalance = false

    /// - Parameter entry: the text that is run, if it was typed at the prompt.
    init(session: Session, entry: SourceID?) {
        self.session = session
        self.entry = entry
    }

    mutating func hear(_ event: Event, _ interpreter: Interpreter) {
        session.language = interpreter.language
        let plan = interpreter.plan
        let outcome = interpreter.outcome
        switch event {
        case .undone, .redone, .switched, .scenario, .edited: break
        default: payBalance(interpreter)
        }
        switch event {
        case .errors(let diagnostics), .warnings(let diagnostics):
            wasStopped = wasStopped || diagnostics.contains { $0.problem == .refusal(.stopped) }
            complain(diagnostics, interpreter)
            if case .errors = event, let entry { session.offer = session.offer ?? Offer(diagnostics, in: entry, interpreter) }
        case .step(let report): tell(report, interpreter)
        case .declared(let spans): tellDeclared(spans, interpreter)
        case .question(let question):
            hasAnswered = true
            switch question {
            case .follow(let account, let year):
                return session.show(FollowUpRows(plan, outcome).followUp(account, year: year))
            case .plot(let subject, let years):
                return session.show(PlotRows(plan, outcome, interpreter.sources).chart(subject, years: years))
            case .plotSteps(let year):
                return session.show(PlotRows(plan, outcome, interpreter.sources).steps(year: year))
            default: break
            }
            for sheet in sheets(question, plan, outcome, interpreter.sources) { session.show(sheet) }
        case .answer(let answer):
            hasAnswered = true
            tell(answer, interpreter)
        case .holds(let span): say("holds", "holds: ", [.text(words(span, interpreter))])
        case .undone(let spans):
            say("undone", "undone: ", spans.map { .text(words($0, interpreter)) })
            owesBalance = true
        case .redone(let spans):
            say("redone", "done again: ", spans.map { .text(words($0, interpreter)) })
            owesBalance = true
        case .switched(let name, let isPackage, let isOn, let changed):
            let what: Phrase = isPackage ? "package \(name)" : "step \(name)"
            let said: Phrase = switch (changed, isOn) {
            case (true, true): "\(what) is on again"
            case (true, false): "\(what) is off"
            case (false, true): "\(what) was on already"
            case (false, false): "\(what) was off already"
            }
            say(isOn ? "on" : "off", .nothing, [said])
            if changed { owesBalance = true }
        case .scenario(let scenario):
            say("scenario", "on: ", [.text(plan.name(of: scenario))])
            owesBalance = true
        case .edited(let number, let before, let after):
            say("edited", "step \(plan.stepName(number)): ", [.text(words(before, interpreter) + " → " + words(after, interpreter))])
            owesBalance = true
        case .imported(let report): tell(report, interpreter)
        case .save(let text): save(text, interpreter)
        case .help(let word):
            hasAnswered = true
            if Help.isAboutRules(word, interpreter.language) { tellRules(interpreter) }
            let lines = Help.lines(word, width: session.style.width, interpreter)
            if session.style.isJSON { say("help", .nothing, lines.map { .text($0.text) }) } else { say(lines) }
        case .rules(let reports): tell(reports, interpreter)
        case .quit: break
        }
    }

    private func sheets(_ question: Question, _ plan: Plan, _ outcome: Outcome, _ sources: SourceMap) -> [Sheet] {
        switch question {
        case .balance(nil, let years): [BalanceRows(plan, outcome).sheet(years: years)]
        case .balance(.some(let account), let years): [ShowRows(plan, outcome).sheet(account, years: years)]
        case .show(let subjects): ShowRows(plan, outcome).sheets(subjects)
        case .why(let subject, let years, let order): [WhyRows(plan, outcome, sources).sheet(subject, years: years, by: order)]
        case .ends: [EndRows(plan, outcome, sources).sheet()]
        case .steps: [PlanRows(plan, outcome, sources).sheet()]
        // These have a form of their own and are shown by themselves.
        case .follow, .plot, .plotSteps: []
        // They take evaluations of their own, and those are their answers.
        case .packages, .compare, .seek, .sweep, .risk, .plotRisk: []
        }
    }

    // MARK: Lines

    private mutating func say(_ lines: [DrawnLine]) { session.say(fitting(lines)) }

    /// At the prompt lines fit the window; what goes on to another program is left as it is.
    func fitting(_ lines: [DrawnLine]) -> [DrawnLine] {
        isEntry ? lines.flatMap { $0.wrapped(to: session.style.width) } : lines
    }

    private func isComment(_ span: Span, _ interpreter: Interpreter) -> Bool { interpreter.sources.text(span).hasPrefix("#") }

    private func words(_ span: Span, _ interpreter: Interpreter) -> String {
        let text = interpreter.sources.text(span)
        // A comment has no tails that could be left out.
        if isComment(span, interpreter) { return text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        return StepWords(interpreter.plan, interpreter.sources).statement(span)
    }

    /// A small answer: a line for each text, or one JSON object.
    mutating func say(_ kind: String, _ label: Phrase, _ texts: [Phrase]) {
        let book = session.book
        let texts = texts.map { SafeText.shown(book.text($0)) }
        if session.style.isJSON {
            session.output.answer(JSONText.object([("kind", JSONText.string(kind)),
                                                   ("text", JSONText.array(texts.map { JSONText.string($0) }))]) + "\n")
        } else {
            say(texts.map { [Segment(book.text(label), .note), Segment($0)] })
        }
    }

    /// Says the balance if a change of the list is not answered with it yet.
    mutating func payBalance(_ interpreter: Interpreter) {
        guard owesBalance else { return }
        owesBalance = false
        if isEntry { tellBalance(interpreter) }
    }

    /// The balance by year, after a change that has no table of its own: in a line while one has room for it.
    mutating func tellBalance(_ interpreter: Interpreter) {
        let lines = balanceLines(interpreter.plan, interpreter.outcome)
        if session.style.isJSON || lines.allSatisfy({ $0.text.count < session.style.width }) { return say(lines) }
        session.show(BalanceRows(interpreter.plan, interpreter.outcome).totals())
    }

    private func balanceLines(_ plan: Plan, _ outcome: Outcome) -> [DrawnLine] {
        let balance = outcome.balance
        let lasting = balance.indices.map { outcome.lasting($0) }
        let format = MoneyFormat.fitting(balance + lasting)
        let book = session.book
        func list(_ amounts: [Int64]) -> String {
            guard let first = amounts.first else { return "" }
            if amounts.count > 1, amounts.allSatisfy({ $0 == first }) { return book.text("\(format.text(first, signed: true)) each year") }
            return amounts.enumerated().map { index, amount in
                (plan.budget.years.year(at: index).map { "\($0) " } ?? "") + book.text(format.text(amount, signed: true))
            }.joined(separator: "   ")
        }
        let labels = [book.text("balance"), book.text("without one-offs")]
        let column = (labels.map(\.count).max() ?? 0) + 3
        let padded = labels.map { "    " + $0 + String(repeating: " ", count: column - $0.count) }
        return [[Segment(padded[0], .heading), Segment(list(balance))], [Segment(padded[1] + list(lasting), .note)]]
    }

    private mutating func tell(_ report: StepReport, _ interpreter: Interpreter) {
        let rows = StepRows(interpreter.plan, interpreter.outcome, interpreter.sources)
        if session.style.isJSON { return session.show(rows.sheet(report)) }
        say(StepDrawing(width: session.style.width, book: session.book).lines(report, rows))
    }

    private mutating func tellDeclared(_ spans: [Span], _ interpreter: Interpreter) {
        if spans.isEmpty { return }
        let isShown = spans.count == 1 || spans.allSatisfy { isComment($0, interpreter) }
        let text: Phrase = isShown ? .text(spans.map { words($0, interpreter) }.joined(separator: " ")) : "\(spans.count) statements"
        say("noted", "noted: ", [text])
    }

    private mutating func tell(_ report: ImportReport, _ interpreter: Interpreter) {
        session.show(ImportRows(interpreter.plan, interpreter.outcome).sheet(report))
    }

    func complain(_ diagnostics: [Diagnostic<Problem>], _ interpreter: Interpreter) {
        var drawing = ErrorDrawing(plan: interpreter.plan, sources: interpreter.sources, book: session.book)
        if isEntry { drawing.width = session.style.width }
        for diagnostic in diagnostics {
            if session.style.isJSON {
                session.output.complain(drawing.json(diagnostic) + "\n")
            } else {
                session.output.complain(session.style.errorPainter.text(drawing.lines(diagnostic)))
            }
        }
    }
}
