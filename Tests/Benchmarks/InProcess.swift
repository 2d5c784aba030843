import BudEngine
import BudModel
import BudReport
import BudSyntax
import Glibc

/// Where the time of a statement goes, and how soon a single entry is answered.
enum InProcess {
    struct Split {
        var lex, parse, resolve, evaluate: Double
    }

    /// Nanoseconds a statement in each phase, medians; what is left of a whole run is resolving.
    static func split(_ path: String, steps: Int, runs: Int) -> Split? {
        guard let bytes = read(path) else { return nil }
        let limits = Limits()
        var lexes: [Double] = [], parses: [Double] = [], wholes: [Double] = [], evaluations: [Double] = []
        for _ in 0..<runs {
            var sources = SourceMap()
            let source = sources.add(name: "", bytes: bytes)
            lexes.append(time {
                var lexer = Lexer(source, part: nil, symbols: SymbolTable(), limits: limits)
                while lexer.readStatement() {}
            })
            parses.append(time {
                var parser = Parser(source, symbols: SymbolTable(), limits: limits)
                while parser.nextStatement() != nil {}
            })
            var interpreter = Interpreter()
            wholes.append(time {
                _ = interpreter.run(bytes, name: "", mode: .init(isEntry: false, tellsSteps: false)) { _, _ in }
            })
            let plan = interpreter.plan
            evaluations.append(time { _ = try? Outcome.of(plan) })
        }
        let each = 1e9 / Double(steps)
        return Split(lex: lexes.median * each, parse: (parses.median - lexes.median) * each,
                     resolve: (wholes.median - parses.median - evaluations.median) * each,
                     evaluate: evaluations.median * each)
    }

    /// What is typed on a large plan.
    enum Line: String, CaseIterable {
        case step = "a cut", question = "balance", undo = "undo", switching = "off", edit = "edit"

        func text(_ run: Int) -> String {
            switch self {
            case .step: "cut 1M a\(run)"
            case .question: "balance"
            case .undo: "undo"
            case .switching: "off \(500 + run)"
            case .edit: "edit \(500 + run) cut 2M a\(run)"
            }
        }
    }

    /// A plan of so many accounts and steps over four years.
    static func plan(accounts: Int, steps: Int) -> Interpreter {
        var text = "years 2025..2028\n"
        for account in 0..<accounts { text += "account g\(account / 1000).m\(account / 100).a\(account) 500M\n" }
        for step in 0..<steps { text += "add 1M a\(step % accounts)\n" }
        var interpreter = Interpreter()
        _ = interpreter.run(Array(text.utf8), name: "", mode: .init(isEntry: false, tellsSteps: false)) { _, _ in }
        return interpreter
    }

    /// Seconds from an entry to its drawn answer on a plan of so many accounts and steps, the median of runs.
    static func entry(_ line: Line, accounts: Int, steps: Int, runs: Int) -> Double {
        var interpreter = plan(accounts: accounts, steps: steps)
        var times: [Double] = []
        for run in 0..<runs {
            if line == .undo { _ = enter("cut 3M a\(run)", &interpreter) }
            times.append(time { if !enter(line.text(run), &interpreter) { print("refused: \(line.text(run))") } })
        }
        return times.median
    }

    /// - Returns: whether it was taken.
    private static func enter(_ text: String, _ interpreter: inout Interpreter) -> Bool {
        let ended = interpreter.run(Array(text.utf8), name: "", mode: .init(isEntry: true, tellsSteps: true)) { event, now in
            switch event {
            case .step(let report): _ = StepDrawing().lines(report, StepRows(now.plan, now.outcome, now.sources))
            case .question: _ = SheetDrawing().lines(BalanceRows(now.plan, now.outcome).sheet())
            default: break
            }
        }
        return ended.status == .fine
    }

    static func time(_ work: () -> Void) -> Double {
        let start = ChildProcess.now()
        work()
        return ChildProcess.now() - start
    }

    private static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        let size = Int(status.st_size)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            while filled < size {
                let count = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), size - filled)
                if count <= 0 { return }
                filled += count
            }
        }
    }
}
