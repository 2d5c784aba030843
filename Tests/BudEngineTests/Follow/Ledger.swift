@testable import BudEngine
import BudModel
import BudSyntax

/// Actuals that a test makes up, and a session that reads them by their file's name.
struct Ledger {
    var rows: [String: [Figures.Row]] = [:]

    /// Adds an account's months to a file: minor units, nothing for a month without a row.
    mutating func add(_ path: [String], _ months: [Int64?], side: Side = .spending, to file: String = "a.csv") {
        var row = Figures.Row(path: path, side: side,
                              amounts: months.map { $0 ?? 0 } + Array(repeating: 0, count: 12 - months.count))
        row.months = MonthSet(months.indices.filter { months[$0] != nil })
        row.rows = row.months.count
        rows[file, default: []].append(row)
    }

    func session() -> FollowSession {
        let rows = rows
        return FollowSession(interpreter: Interpreter(surroundings: Surroundings(
            readScript: { _, _ in .failure(FileFailure(.notFound)) },
            readFigures: { request in
                guard let found = rows[request.statement.file.value] else { return .failure(FiguresFailure(.file(.notFound), at: nil)) }
                var figures = Figures(file: request.statement.file.value)
                figures.rows = found
                figures.used = found.reduce(0) { $0 + $1.rows }
                return .success(figures)
            })))
    }
}

/// An interpreter and what it said last.
struct FollowSession {
    var interpreter: Interpreter
    private(set) var problems: [Problem] = []
    private(set) var steps: [StepReport] = []
    private(set) var imports: [ImportReport] = []

    /// An import's clauses, which a made-up ledger does not look at.
    static let clauses = "account \"k\", amount \"b\", month \"m\""

    init(interpreter: Interpreter) { self.interpreter = interpreter }

    @discardableResult
    mutating func enter(_ text: String) -> RunStatus {
        var problems: [Problem] = []
        var steps: [StepReport] = []
        var imports: [ImportReport] = []
        let status = interpreter.run(Array(text.utf8), name: "", mode: .init(isEntry: true, tellsSteps: true)) { event, _ in
            switch event {
            case .errors(let errors): problems += errors.map(\.problem)
            case .step(let step): steps.append(step)
            case .imported(let report): imports.append(report)
            default: break
            }
        }.status
        (self.problems, self.steps, self.imports) = (problems, steps, imports)
        return status
    }

    var outcome: Outcome { interpreter.outcome }

    func line(_ name: String, _ side: Side = .spending) -> LineID? {
        let budget = interpreter.plan.budget
        let account = budget.accounts.indices.first { budget.accounts[$0].name == name }
        return account.flatMap { budget.line(of: AccountID(Int32($0)), side) }
    }

    func expected(_ name: String, _ side: Side = .spending, year: Int = 0) -> Int64? {
        line(name, side).flatMap { outcome.level($0, .expected, year) }
    }
}
