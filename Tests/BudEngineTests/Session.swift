@testable import BudEngine
import BudModel
import BudSyntax
import Testing

/// An interpreter and what it said last.
struct Session {
    var interpreter: Interpreter
    private(set) var problems: [Problem] = []
    private(set) var diagnostics: [Diagnostic<Problem>] = []
    private(set) var warnings: [Problem] = []
    private(set) var rules: [RuleReport] = []
    private(set) var steps: [StepReport] = []

    init(files: [String: String] = [:], language: Language = .english) {
        let surroundings = Surroundings(
            readScript: { name, _ in
                files[name].map { .success(ScriptFile(name: name, bytes: Array($0.utf8))) } ?? .failure(FileFailure(.notFound))
            },
            readFigures: { _ in .failure(FiguresFailure(.file(.notFound), at: nil)) })
        interpreter = Interpreter(surroundings: surroundings, language: language)
    }

    /// One entry at the prompt.
    @discardableResult
    mutating func enter(_ text: String) -> RunStatus { run(text, Interpreter.Mode(isEntry: true, tellsSteps: true)) }

    /// A whole script.
    @discardableResult
    mutating func script(_ text: String) -> RunStatus { run(text, Interpreter.Mode(isEntry: false, tellsSteps: false)) }

    private mutating func run(_ text: String, _ mode: Interpreter.Mode) -> RunStatus {
        var heard: (problems: [Diagnostic<Problem>], warnings: [Diagnostic<Problem>], rules: [RuleReport], steps: [StepReport])
            = ([], [], [], [])
        let status = interpreter.run(Array(text.utf8), name: "test", mode: mode) { event, _ in
            switch event {
            case .errors(let diagnostics): heard.problems += diagnostics
            case .warnings(let diagnostics): heard.warnings += diagnostics
            case .rules(let reports): heard.rules = reports
            case .step(let report): heard.steps.append(report)
            default: break
            }
        }.status
        diagnostics = heard.problems
        problems = heard.problems.map(\.problem)
        warnings = heard.warnings.map(\.problem)
        rules = heard.rules
        steps = heard.steps
        return status
    }

    var refusal: Refusal? {
        for problem in problems { if case .refusal(let refusal) = problem { return refusal } }
        return nil
    }

    var nameProblem: NameProblem? {
        for problem in problems { if case .name(let problem) = problem { return problem } }
        return nil
    }

    /// Everything that a plan comes to, for comparing two of them.
    struct State: Hashable {
        var postings: [Posting]
        var levels: [Int64]
        var marks: [UInt8]
        var fundLevels: [Int64]
        var schedules: [DebtService.Schedule]
        var balance: [Int64]
        var oneOff: [Int64]
        var uncovered: [Int64]
        var estimated: [Bool]
        /// Number and verb of each step, and a 0 for each declaration that takes hold.
        var entries: [[Int]]
        var switchedOff: Set<Int32>
        var focus: Int
    }

    var state: State {
        let (plan, outcome) = (interpreter.plan, interpreter.outcome)
        let entries = plan.entries.map { entry in
            if case .step(let step) = entry.kind { [Int(step.number), Int(step.verb.rawValue)] } else { [0] }
        }
        return State(postings: outcome.postings, levels: outcome.levels, marks: outcome.marks.map(\.rawValue),
                     fundLevels: outcome.fundLevels, schedules: outcome.schedules, balance: outcome.balance,
                     oneOff: outcome.oneOff, uncovered: outcome.uncovered, estimated: outcome.estimated,
                     entries: entries, switchedOff: plan.switchedOff, focus: plan.focus)
    }
}

/// Runs a script that must end well; `assert` in it checks the figures.
func expectFine(_ script: String, sourceLocation: SourceLocation = #_sourceLocation) {
    var session = Session()
    let status = session.script(script)
    #expect(status == .fine, "\(session.problems)\n\(script)", sourceLocation: sourceLocation)
}

/// Enters the lines one by one, all of which must be taken; the last one must be refused and change nothing.
@discardableResult
func expectRefused(_ lines: String, _ last: String, sourceLocation: SourceLocation = #_sourceLocation,
                   _ isExpected: (Session) -> Bool) -> Session {
    var session = Session()
    for line in lines.split(separator: "\n") {
        #expect(session.enter(String(line)) == .fine, "\(line): \(session.problems)", sourceLocation: sourceLocation)
    }
    let before = session.state
    #expect(session.enter(last) == .wrong, "taken: \(last)", sourceLocation: sourceLocation)
    #expect(isExpected(session), "\(last): \(session.problems)", sourceLocation: sourceLocation)
    #expect(session.state == before, sourceLocation: sourceLocation)
    return session
}
