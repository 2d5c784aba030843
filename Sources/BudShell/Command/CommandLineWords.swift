/// The command line in words: what `bud --help`, the manual page and the shells' completion say of it.
enum CommandLineWords {
    struct Option {
        let name: String
        /// What stands behind it.
        let value: String?
        let words: String
        /// Values that can be listed.
        let values: [String]

        init(_ name: String, value: String? = nil, values: [String] = [], _ words: String) {
            self.name = name
            self.value = value
            self.values = values
            self.words = words
        }

        var usage: String { value.map { "\(name) \($0)" } ?? name }
    }

    static let abstract = "Explore what-if changes to a public budget."

    static let usage: [(line: String, words: String)] = [
        ("bud [FILE...]", "run the files, go on at a prompt"),
        ("bud run FILE...", "run the files and end"),
        ("bud -c 'STATEMENTS' [FILE...]", "run the files, the statements, and end"),
        ("... | bud", "run statements from standard input"),
        ("bud diff FILE FILE", "compare what two files come to"),
        ("bud check FILE...", "say what is wrong with files"),
        ("bud fmt [--to LANGUAGE] FILE...", "write files in one form, or other words"),
    ]

    static let options = [
        Option("--strict", "exit with 3 when a rule is broken at the end"),
        Option("--verbose", "say what each step changed"),
        Option("--json", "answer with one JSON object a line"),
        Option("--color", value: "WHEN", values: ColourChoice.allCases.map(\.rawValue), "auto, always or never (and NO_COLOR)"),
        Option("--language", value: "LANGUAGE", values: ["english", "danish", "swedish"], "read and answer in it: english, danish, swedish"),
        Option("--example", value: "NAME", values: ExampleFile.scripts.map(\.name), "open a built-in example; without NAME, list them"),
    ]

    static let subcommands: [(name: String, words: String)] = [
        ("run", "Run scripts and end."), ("diff", "Compare what two scripts come to."),
        ("check", "Say what is wrong with scripts, and nothing else."), ("fmt", "Write scripts in one form, or in another language."),
    ]

    static let exitCodes: [(code: Int, words: String)] = [
        (0, "all is well"), (1, "an assert failed"), (2, "the script is wrong, a step was refused, or a file cannot be read or written"),
        (3, "a rule is broken, under --strict"), (64, "the command line is wrong"),
    ]

    /// Words in a column, and what they mean behind it.
    static func padded(_ words: String, to column: Int) -> String {
        words + String(repeating: " ", count: max(1, column - words.count))
    }
}
