import ArgumentParser

/// `bud check FILE…`: reads, resolves and evaluates as `run` does, and says only what is wrong.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say what is wrong with scripts, and nothing else.",
        discussion: """
            Each file is run by itself: its asserts and rules are judged, and its questions
            are not answered. Exit codes are those of bud run; of several files the highest.
            """)

    @OptionGroup var options: RunOptions
    @Argument(help: "Scripts to check, each by itself.")
    var files: [String]

    func run() throws {
        var code: Int32 = 0
        for file in files {
            var run = Run(options)
            run.telling = .problems
            run.files([file])
            code = max(code, run.finish())
        }
        throw ExitCode(code)
    }
}
