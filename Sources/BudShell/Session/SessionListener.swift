import BudEngine
import BudModel
import BudReport
import BudSyntax

/// Draws what an interpreter tells: answers to standard output, errors and warnings to standard error.
struct SessionListener {
    var session: Session
    let isEntry: Bool
    private(set) var hasAnswered = false
    var hasBrokenRule = false
    /// Something beside the plan failed, such as writing a file.
    private(set) var hasFailed = false
    /// Work was stopped before its end.
    private(set) var wasStopped = false
    /// The list of steps changed: the balance is said once, behind all that is told of it.
    private var owesBalance = false

    init(session: Session, isEntry: Bool) {
        self.session = session
        self.isEntry = isEntry
    }

    mutating func hear(_ event: Event, _ interpreter: Interpreter) {
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
        case .holds(let span): say("holds", "holds: ", [words(span, interpreter)])
        case .undone(let spans):
            say("undone", "undone: ", spans.map { words($0, interpreter) })
            owesBalance = true
        case .redone(let spans):
            say("redone", "done again: ", spans.map { words($0, interpreter) })
            owesBalance = true
        case .switched(let name, let isPackage, let isOn, let changed):
            let state = changed ? (isOn ? "is on again" : "is off") : (isOn ? "was on already" : "was off already")
            say(isOn ? "on" : "off", "", ["\(isPackage ? "package" : "step") \(SafeText.shown(name)) \(state)"])
            if changed { owesBalance = true }
        case .scenario(let scenario):
            say("scenario", "on: ", [SafeText.shown(plan.name(of: scenario))])
            owesBalance = true
        case .edited(let number, let before, let after):
            say("edited", "step \(plan.stepName(number)): ", [words(before, interpreter) + " → " + words(after, interpreter)])
            owesBalance = true
        case .imported(let report): tell(report, interpreter)
        case .save(let text): save(text, interpreter)
        case .help(let word):
            hasAnswered = true
            if Help.isAboutRules(word) { tellRules(interpreter) }
            let lines = Help.lines(word, width: session.style.width, language: interpreter.language)
            if session.style.isJSON { say("help", "", lines.map(\.text)) } else { say(lines) }
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

    private func words(_ span: Span, _ interpreter: Interpreter) -> String {
        SafeText.shown(StepWords(interpreter.plan, interpreter.sources).statement(span))
    }

    /// A small answer: a line for each text, or one JSON object.
    private mutating func say(_ kind: String, _ label: String, _ texts: [String]) {
        if session.style.isJSON {
            session.output.answer(JSONText.object([("kind", JSONText.string(kind)),
                                                   ("text", JSONText.array(texts.map { JSONText.string($0) }))]) + "\n")
        } else {
            say(texts.map { [Segment(label, .note), Segment($0)] })
        }
    }

    /// Says the balance if a change of the list is not answered with it yet.
    mutating func payBalance(_ interpreter: Interpreter) {
        guard owesBalance else { return }
        owesBalance = false
        if isEntry { say(balanceLines(interpreter.plan, interpreter.outcome)) }
    }

    /// The balance by year, after a change that has no table of its own.
    private func balanceLines(_ plan: Plan, _ outcome: Outcome) -> [DrawnLine] {
        let balance = outcome.balance
        let lasting = balance.indices.map { outcome.lasting($0) }
        let format = MoneyFormat.fitting(balance + lasting)
        func list(_ amounts: [Int64]) -> String {
            guard let first = amounts.first else { return "" }
            if amounts.count > 1, amounts.allSatisfy({ $0 == first }) { return format.text(first, signed: true) + " each year" }
            return amounts.enumerated().map { index, amount in
                (plan.budget.years.year(at: index).map { "\($0) " } ?? "") + format.text(amount, signed: true)
            }.joined(separator: "   ")
        }
        let rows = [[Segment("    balance            ", .heading), Segment(list(balance))],
                    [Segment("    without one-offs   " + list(lasting), .note)]]
        return rows.map { DrawnLine($0) }
    }

    private mutating func tell(_ report: StepReport, _ interpreter: Interpreter) {
        let rows = StepRows(interpreter.plan, interpreter.outcome, interpreter.sources)
        if session.style.isJSON { return session.show(rows.sheet(report)) }
        say(StepDrawing(width: session.style.width).lines(report, rows))
    }

    private mutating func tellDeclared(_ spans: [Span], _ interpreter: Interpreter) {
        guard let last = spans.last else { return }
        let text = spans.count == 1 ? words(last, interpreter) : "\(spans.count) statements"
        say("noted", "noted: ", [text])
    }

    private mutating func tell(_ report: ImportReport, _ interpreter: Interpreter) {
        session.show(ImportRows(interpreter.plan, interpreter.outcome).sheet(report))
    }


    private func complain(_ diagnostics: [Diagnostic<Problem>], _ interpreter: Interpreter) {
        var drawing = ErrorDrawing(plan: interpreter.plan, sources: interpreter.sources)
        if isEntry { drawing.width = session.style.width }
        for diagnostic in diagnostics {
            if session.style.isJSON {
                session.output.complain(drawing.json(diagnostic) + "\n")
            } else {
                session.output.complain(session.style.errorPainter.text(drawing.lines(diagnostic)))
            }
        }
    }

    // MARK: Files

    private mutating func save(_ text: Text, _ interpreter: Interpreter) {
        hasAnswered = true
        let path = text.value
        let plan = PlanText(interpreter) { FilePaths.rewritten($0, from: $1, for: path) }
        guard let script = plan.text else {
            hasFailed = true
            return complain([Diagnostic(.saving(.differentUnits(path)), at: text.span)], interpreter)
        }
        let bytes = Array(script.utf8)
        // Only a file that this session wrote, and that still holds what it wrote, is written over.
        var replaces = false
        if let own = session.saved[path], case .success(let there) = FileReading.bytes(path, limit: own.count + 1) {
            replaces = there == own
        }
        do throws(FileWriting.Failure) {
            try FileWriting.write(bytes, to: path, replaces: replaces)
            session.saved[path] = bytes
            say("saved", "saved: ", [SafeText.shown(path)])
        } catch {
            hasFailed = true
            let problem: SaveProblem
            switch error {
            case .exists: problem = .fileExists(path)
            case .problem(let why): problem = .notWritten(path, why)
            }
            complain([Diagnostic(.saving(problem), at: text.span)], interpreter)
        }
    }
}
