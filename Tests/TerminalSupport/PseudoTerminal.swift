import Glibc

/// A program on a terminal of its own, typed into and read by a test.
///
/// Nothing here sleeps: each step waits for what the program shows. Wait for a
/// fresh prompt before each send, so that what is typed is read by the editor.
public final class PseudoTerminal {
    /// A step that did not come about, with what was on the screen.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// What the terminal shows now.
    public private(set) var screen: Screen
    /// Every byte the program wrote, escape sequences and all.
    public private(set) var raw: [UInt8] = []
    private var shown = VisibleText()
    private var position = 0
    private let master: Int32
    private var process: pid_t = 0
    private var status: Int32?
    private var isAtEnd = false
    private var isClosed = false

    /// Starts a program. Its environment is what is given here, with
    /// `TERM=xterm-256color` and `LANG=C.UTF-8` unless they are given too.
    public init(
        _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:],
        columns: Int = 80, rows: Int = 24
    ) throws {
        screen = Screen(columns: columns, rows: rows)
        // Not openpty: its descriptors could leak into a program that another test
        // starts just then, and keep this terminal open.
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var number: UInt32 = 0
        var locked: Int32 = 0
        let getNumber: UInt = 0x8004_5430  // TIOCGPTN
        let setLock: UInt = 0x4004_5431  // TIOCSPTLCK
        guard master >= 0, ioctl(master, getNumber, &number) == 0, ioctl(master, setLock, &locked) == 0 else {
            throw Failure(description: "no pseudo-terminal: error \(errno)")
        }
        setSize(columns: columns, rows: rows)

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // Opened by the leader of a new session, it becomes its controlling terminal.
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/pts/\(number)", O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let newSession: Int16 = 0x80  // POSIX_SPAWN_SETSID
        posix_spawnattr_setflags(
            &attributes, newSession | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))

        let settings = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": "/nonexistent"]
            .merging(environment) { $1 }
        let error = withCStrings([executable] + arguments) { argv in
            withCStrings(settings.map { "\($0)=\($1)" }) { envp in
                posix_spawn(&process, executable, &actions, &attributes, argv, envp)
            }
        }
        guard error == 0 else { throw Failure(description: "cannot start \(executable): error \(error)") }
    }

    /// Closes the terminal, as a window is closed, and waits for the program's end.
    public func hangUp() -> Int32 {
        close(master)
        isClosed = true
        var raw: Int32 = 0
        while waitpid(process, &raw, 0) < 0, errno == EINTR {}
        let code = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + raw & 0x7F
        status = code
        return code
    }

    deinit {
        if !isClosed { close(master) }
        if status == nil, process > 0 {
            kill(process, SIGKILL)
            var ignored: Int32 = 0
            waitpid(process, &ignored, 0)
        }
    }

    /// Types text.
    public func send(_ text: String) throws {
        try send(bytes: Array(text.utf8))
    }

    /// Types bytes.
    public func send(bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            // The program may be waiting for us to read what it draws.
            var state = pollfd(fd: master, events: Int16(POLLIN | POLLOUT), revents: 0)
            guard poll(&state, 1, 10_000) > 0 else { throw failure("the terminal takes no input") }
            if state.revents & Int16(POLLIN) != 0 { readSome() }
            guard state.revents & Int16(POLLOUT) != 0 else { continue }
            let count = rest.prefix(512).withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            guard count > 0 else { throw failure("cannot type: error \(errno)") }
            rest = rest.dropFirst(count)
        }
    }

    /// Waits until text is shown after what the last such step waited for, and
    /// gives all that was shown up to its end.
    @discardableResult
    public func expect(_ text: String, timeout seconds: Double = 10) throws -> String {
        let wanted = Array(text.utf8)
        var found: Range<Int>?
        try wait("“\(text)” is not shown", seconds) {
            found = shown.firstRange(of: wanted, from: position)
            return found != nil
        }
        guard let found else { throw failure("“\(text)” is not shown") }
        defer { position = found.upperBound }
        return String(decoding: shown.bytes[position..<found.upperBound], as: UTF8.self)
    }

    /// Waits until the screen is as it should be.
    public func expectScreen(
        _ what: String, timeout seconds: Double = 10, _ isSo: (Screen) -> Bool
    ) throws {
        try wait("the screen does not show \(what)", seconds) { isSo(screen) }
    }

    /// Waits until the program has put the terminal into a mode: while it edits a line, Ctrl-C is no signal.
    public func expectSettings(
        _ what: String, timeout seconds: Double = 10, _ isSo: (termios) -> Bool
    ) throws {
        let end = now() + seconds
        while !isSo(settings) {
            guard now() < end else { throw failure("the terminal is not \(what)") }
            sched_yield()
        }
    }

    /// Changes the window's size, and tells the program.
    public func resize(columns: Int, rows: Int) {
        screen.resize(columns: columns, rows: rows)
        setSize(columns: columns, rows: rows)
    }

    /// Waits for the program's end and gives its exit status, or 128 and the
    /// signal that ended it.
    public func waitForExit(timeout seconds: Double = 10) throws -> Int32 {
        try wait("the program does not end", seconds) { isAtEnd }
        var raw: Int32 = 0
        guard waitpid(process, &raw, 0) == process else { throw failure("no exit status") }
        let code = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + raw & 0x7F
        status = code
        return code
    }

    /// Ends the program at once: it can do nothing about it.
    public func endAtOnce() {
        guard status == nil else { return }
        Glibc.kill(process, SIGKILL)
        var raw: Int32 = 0
        while waitpid(process, &raw, 0) < 0, errno == EINTR {}
        status = 128 + SIGKILL
    }

    /// The terminal's settings now.
    public var settings: termios {
        var settings = termios()
        tcgetattr(master, &settings)
        return settings
    }

    private func wait(_ problem: String, _ seconds: Double, until isSo: () -> Bool) throws {
        let end = now() + seconds
        while !isSo() {
            let left = end - now()
            guard left > 0, !isAtEnd else { throw failure(problem) }
            var state = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            if poll(&state, 1, Int32(left * 1000) + 1) > 0 { readSome() }
        }
    }

    private func readSome() {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(master, &bytes, bytes.count)
        if count < 0, errno == EINTR { return }
        guard count > 0 else {
            isAtEnd = true
            return
        }
        raw += bytes[..<count]
        for byte in bytes[..<count] {
            shown.feed(byte)
            screen.feed(byte)
        }
    }

    private func setSize(columns: Int, rows: Int) {
        var size = winsize()
        size.ws_col = UInt16(columns)
        size.ws_row = UInt16(rows)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    private func failure(_ problem: String) -> Failure {
        Failure(description: "\(problem); the screen:\n\(screen.lines.joined(separator: "\n"))")
    }

    private func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// The path of an executable that was built beside the tests.
public func builtExecutable(_ name: String) throws -> String {
    var candidates = CommandLine.arguments
    var path = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &path, path.count - 1)
    if count > 0 {
        candidates.insert(String(decoding: path[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self), at: 0)
    }
    for candidate in candidates {
        var folder = candidate[...]
        // A test bundle may be a folder: look beside it too.
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            let executable = "\(folder)/\(name)"
            if access(executable, X_OK) == 0, !isFolder(executable) { return executable }
        }
    }
    throw PseudoTerminal.Failure(description: "no executable \(name) beside the tests")
}

private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
}
