import ArgumentParser
import BudEngine
import BudReport
import BudSyntax

/// `bud diff A B`: two files in the table of `compare`.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "diff", abstract: "Compare what two scripts come to.")

    @OptionGroup var options: RunOptions
    @Argument(help: "The script that the other one is compared with.")
    var first: String
    @Argument(help: "The other script.")
    var second: String

    func run() throws {
        let (one, other) = DiffCommand.names(first, second)
        let run = Run(options)
        guard let a = run.evaluated(first, as: one), let b = run.evaluated(second, as: other) else {
            throw ExitCode(Int32(RunStatus.wrong.rawValue))
        }
        var session = Session(style: options.style, language: options.language ?? .ofEnvironment)
        session.show(CompareRows([a, b]).sheet())
    }

    /// The files' names without folder and ending where those tell them apart.
    static func names(_ first: String, _ second: String) -> (String, String) {
        func short(_ path: String) -> String {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            return name.hasSuffix(".bud") ? String(name.dropLast(4)) : name
        }
        let (one, other) = (short(first), short(second))
        return one == other ? (first, second) : (one, other)
    }
}

extension Run {
    /// A file's plan and what it comes to; nothing after saying what is wrong with it. Its own answers are not shown.
    func evaluated(_ file: String, as name: String) -> ComparedPlan? {
        var run = self
        run.telling = .errors
        run.files([file])
        return run.result(as: name)
    }
}
