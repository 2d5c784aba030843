import ArgumentParser
import BudReport
import BudSyntax
import Glibc

/// The command line of section 12.
public struct BudCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "bud", abstract: CommandLineWords.abstract,
        usage: CommandLineWords.usage.map { CommandLineWords.padded($0.line, to: 32) + $0.words }.joined(separator: "\n"),
        discussion: CommandLineWords.options.map { CommandLineWords.padded($0.usage, to: 23) + $0.words }.joined(separator: "\n") + """


            Exit codes: 0 fine, 1 an assert failed, 2 the script is wrong or a step
            was refused, 3 a rule is broken under --strict, 64 the command line is wrong.
            """,
        version: Version.number,
        subcommands: [OpenCommand.self, RunCommand.self, DiffCommand.self, CheckCommand.self, FormatCommand.self, ManualCommand.self]
            + NotYetCommand.all,
        defaultSubcommand: OpenCommand.self)

    public init() {}

    /// Runs the command line and exits.
    ///
    /// The default command has a name of its own that nobody types: an error of the command line points to
    /// `bud --help` instead of it.
    public static func runToEnd() -> Never {
        if let script = CompletionScript.asked(Array(CommandLine.arguments.dropFirst())) {
            Output().answer(script.text)
            exit()
        }
        // Without a name there is nothing to open: what there is is told.
        if CommandLine.arguments.last == "--example" { exit(withError: listExamples(unknown: nil)) }
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let message = fullMessage(for: error).replacing("bud open --help", with: "bud --help")
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            Output().complain(message + "\n")
            Glibc.exit(EX_USAGE)
        }
        exit()
    }
}

extension BudCommand {
    /// Lists the built-in examples, after saying that one that was asked for is none of them.
    static func listExamples(unknown: String?) -> ExitCode {
        let output = Output()
        let list = ExampleFile.list(width: TerminalWidth.current).map { $0.text + "\n" }.joined()
        guard let unknown else {
            output.answer(list)
            return .success
        }
        let nearest = NearestWords(ExampleFile.scripts.map(\.name)).nearest(to: unknown)
        let proposal = nearest.isEmpty ? "" : " Did you mean \(nearest.joined(separator: ", "))?"
        output.complain("error: There is no built-in example called \(SafeText.shown(unknown)).\(proposal)\n\(list)")
        return ExitCode(EX_USAGE)
    }
}

/// When answers are coloured.
enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}

extension Language: ExpressibleByArgument {
    /// `danish`, `dansk`, `da`, `da_DK.UTF-8`.
    public init?(argument: String) { self.init(named: argument) }

    /// The first of the environment's variables that says something: LC_ALL, LC_MESSAGES, LANG.
    static var ofEnvironment: Language {
        let said = environment("LC_ALL") ?? environment("LC_MESSAGES") ?? environment("LANG")
        return said.flatMap { Language(named: $0) } ?? .english
    }
}

/// What `bud` and `bud run` share.
struct RunOptions: ParsableArguments {
    @Flag(help: "Exit with 3 when a rule is broken at the end.")
    var strict = false
    @Flag(help: "Say what each step changed.")
    var verbose = false
    @Flag(help: "Answer with one JSON object a line.")
    var json = false
    @Option(help: "Colour: auto, always or never.")
    var color: ColourChoice = .auto
    @Option(help: "How typed text is read: english, danish or swedish.")
    var language: Language?

    var style: Session.Style {
        Session.Style(painter: .init(isColoured: isColoured(STDOUT_FILENO)),
                      errorPainter: .init(isColoured: isColoured(STDERR_FILENO)),
                      width: TerminalWidth.current, isJSON: json, tellsSteps: verbose)
    }

    private func isColoured(_ descriptor: Int32) -> Bool {
        switch color {
        case .always: !json
        case .never: false
        case .auto: !json && isatty(descriptor) == 1 && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
        }
    }
}

/// `bud [FILE…]`, `bud -c STATEMENTS [FILE…]`, `… | bud`.
struct OpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Run files, then go on at a prompt (the default).",
        usage: "bud [--strict] [--verbose] [--json] [--color WHEN] [--language LANGUAGE] [--example NAME] [-c STATEMENTS] [FILE...]", shouldDisplay: false)

    @OptionGroup var options: RunOptions
    @Option(name: .short, help: ArgumentHelp("Run these statements after the files, then end.", valueName: "statements"))
    var c: String?
    @Option(help: ArgumentHelp("Open a built-in example.", valueName: "name"))
    var example: String?
    @Argument(help: "Scripts to run, in order.")
    var files: [String] = []

    func run() throws {
        var files = files
        if let example {
            guard let path = ExampleFile.path(of: example) else { throw BudCommand.listExamples(unknown: example) }
            files.insert(path, at: 0)
        }
        var run = Run(options)
        run.files(files)
        if let c {
            run.text(Array(c.utf8), name: "-c")
        } else if isatty(STDIN_FILENO) == 1 {
            throw ExitCode(run.prompt())
        } else if files.isEmpty {
            run.standardInput()
        }
        throw ExitCode(run.finish())
    }
}

/// `bud run FILE…`
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "run", abstract: "Run scripts and end.")

    @OptionGroup var options: RunOptions
    @Argument(help: "Scripts to run, in order.")
    var files: [String]

    func run() throws {
        var run = Run(options)
        run.files(files)
        throw ExitCode(run.finish())
    }
}
