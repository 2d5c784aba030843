import ArgumentParser
import BudEngine
import BudReport
import BudSyntax

/// `bud fmt FILE…`: writes scripts anew in one form, or in another language.
struct FormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt", abstract: "Write scripts in one form, or in another language.",
        discussion: """
            Blanks are put in order, packages indented; comments, texts and lines stay.
            With --to the words, numbers and months are those of that language, and no
            step is changed. A script that is wrong is left as it is.
            """)

    @Flag(help: "Change nothing; name the files that would change, and exit with 1 if there are any.")
    var check = false
    @Option(help: "The language to write: english, danish or swedish.")
    var to: Language?
    @Argument(help: "Scripts to write anew.")
    var files: [String]

    func run() throws {
        let output = Output()
        var code: Int32 = 0
        for file in files { code = max(code, format(file, output)) }
        throw ExitCode(code)
    }

    /// - Returns: the exit code.
    private func format(_ file: String, _ output: Output) -> Int32 {
        let limits = Limits()
        let bytes: [UInt8]
        switch FileReading.bytes(file, limit: limits.scriptBytes) {
        case .success(let read): bytes = read
        case .failure(let failure): return complain(ErrorDrawing.unreadable(file, failure.problem, Phrasebook()), output)
        }
        var sources = SourceMap()
        let source = sources.add(name: file, bytes: bytes)
        let formatted: [UInt8]
        do throws(Formatter.Failure) {
            formatted = Array(try Formatter(limits: limits).text(of: source, in: to).utf8)
        } catch {
            let drawing = ErrorDrawing(plan: Interpreter().plan, sources: sources)
            for diagnostic in error.diagnostics.prefix(limits.shownErrors) {
                _ = complain(drawing.lines(diagnostic.map { .syntax($0) }), output)
            }
            return Int32(RunStatus.wrong.rawValue)
        }
        if formatted == bytes { return 0 }
        if check {
            output.answer(SafeText.shown(file) + "\n")
            return 1
        }
        do throws(FileWriting.Failure) {
            try FileWriting.write(formatted, to: file, replacing: bytes)
            return 0
        } catch {
            switch error {
            case .exists, .changed: return complain(ErrorDrawing.unreadable(file, .other("it changed meanwhile"), Phrasebook()), output)
            case .problem(let problem): return complain(ErrorDrawing.unreadable(file, problem, Phrasebook()), output)
            }
        }
    }

    private func complain(_ lines: [DrawnLine], _ output: Output) -> Int32 {
        output.complain(Painter(isColoured: false).text(lines))
        return Int32(RunStatus.wrong.rawValue)
    }
}
