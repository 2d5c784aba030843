import BudEngine
import BudModel
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

    /// Seconds that one entry takes on a plan of so many accounts and steps.
    static func entry(accounts: Int, steps: Int, runs: Int) -> Double {
        var text = "years 2025..2028\n"
        for account in 0..<accounts { text += "account g\(account / 1000).m\(account / 100).a\(account) 500M\n" }
        for step in 0..<steps { text += "add 1M a\(step % accounts)\n" }
        var interpreter = Interpreter()
        _ = interpreter.run(Array(text.utf8), name: "", mode: .init(isEntry: false, tellsSteps: false)) { _, _ in }
        var times: [Double] = []
        for run in 0..<runs {
            times.append(time {
                _ = interpreter.run(Array("cut 1M a\(run)".utf8), name: "", mode: .init(isEntry: true, tellsSteps: true)) { _, _ in }
            })
        }
        return times.median
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
