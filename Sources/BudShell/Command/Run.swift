import BudEngine
import BudReport
import BudSyntax
import Glibc
import LineEditor

/// One run of the program: texts in order until one fails, and the exit code.
struct Run {
    private var session: Session
    private let isStrict: Bool
    private var status = RunStatus.fine
    private var quits = false
    private let limits = Limits()
    /// What of the answers is told.
    var telling: Session.Telling {
        get { session.telling }
        set { session.telling = newValue }
    }

    init(_ options: RunOptions) {
        signal(SIGPIPE, SIG_IGN)
        // A file that may grow no further is an error like a full disk.
        signal(SIGXFSZ, SIG_IGN)
        session = Session(style: options.style, language: options.language ?? .ofEnvironment, followsFile: options.language == nil)
        isStrict = options.strict
    }

    private var goesOn: Bool { status == .fine && !quits }

    mutating func files(_ files: [String]) {
        for file in files where goesOn { (status, quits) = session.open(file) }
    }

    /// It is read as a file is: English unless it says its language.
    mutating func standardInput() {
        switch FileReading.read(STDIN_FILENO, limit: limits.scriptBytes) {
        case .success(let bytes): text(bytes, name: "standard input", isFile: true)
        case .failure(let failure):
            status = .wrong
            session.cannotRead(session.book.text("standard input"), failure.problem)
        }
    }

    mutating func text(_ bytes: [UInt8], name: String, isFile: Bool = false) {
        guard goesOn else { return }
        (status, quits) = session.run(bytes, name: name, isEntry: false, isFile: isFile)
    }

    /// What the texts came to; nothing where one of them was wrong.
    func result(as name: String) -> ComparedPlan? {
        guard status != .wrong else { return nil }
        let interpreter = session.interpreter
        return ComparedPlan(name: name, plan: interpreter.plan, outcome: interpreter.outcome, sources: interpreter.sources)
    }

    /// Goes on at the prompt with what the files made, or with what a session left that ended without leaving.
    mutating func prompt() -> Int32 {
        if quits { return Int32(status.rawValue) }
        if status == .fine, !session.hasAnswered { session.tellBalance() }
        var loop = PromptLoop(session)
        return loop.run()
    }

    /// The balance table if nothing was asked, and the exit code.
    mutating func finish() -> Int32 {
        if telling == .all, status == .fine {
            if !session.hasAnswered { session.tellBalance() }
            session.tellWaitingRules()
        }
        if status == .fine, isStrict, session.hasBrokenRule { return 3 }
        return Int32(status.rawValue)
    }
}

/// The width of what answers are drawn for.
enum TerminalWidth {
    /// The terminal's columns, 80 in a pipe.
    static var current: Int { isatty(STDOUT_FILENO) == 1 ? Terminal.size?.columns ?? 80 : 80 }
}
