import Glibc

/// A program run to its end without a terminal.
public struct Program: Sendable {
    /// Its exit status, or 128 and the signal that ended it.
    public var status: Int32
    public var output: [UInt8]
    public var errors: [UInt8]

    /// What it wrote to standard output.
    public var answer: String { String(decoding: output, as: UTF8.self) }
    /// What it wrote to standard error.
    public var complaint: String { String(decoding: errors, as: UTF8.self) }

    /// Runs a program that was built beside the tests, or that a path names, and kills it if it takes too long.
    ///
    /// Its environment is what is given here, with `LANG=C.UTF-8` and `TERM=xterm-256color` unless they are given too.
    public static func run(
        _ name: String, _ arguments: [String] = [], input: [UInt8] = [], environment: [String: String] = [:],
        seconds: Double = 10
    ) throws -> Program {
        let executable = name.hasPrefix("/") ? name : try builtExecutable(name)
        signal(SIGPIPE, SIG_IGN)  // a program may end before it has read all
        let folder = try TemporaryFolder()
        let (inputRead, inputWrite) = try pipe("\(folder.path)/input")
        let (outputRead, outputWrite) = try pipe("\(folder.path)/output")
        let (errorRead, errorWrite) = try pipe("\(folder.path)/errors")
        defer { for end in [outputRead, errorRead] { close(end) } }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, inputRead, 0)
        posix_spawn_file_actions_adddup2(&actions, outputWrite, 1)
        posix_spawn_file_actions_adddup2(&actions, errorWrite, 2)
        let settings = ["LANG": "C.UTF-8", "TERM": "xterm-256color", "HOME": "/nonexistent"].merging(environment) { $1 }
        var process: pid_t = 0
        let error = withCStrings([executable] + arguments) { argv in
            withCStrings(settings.map { "\($0)=\($1)" }) { posix_spawn(&process, executable, &actions, nil, argv, $0) }
        }
        for end in [inputRead, outputWrite, errorWrite] { close(end) }
        guard error == 0 else {
            close(inputWrite)
            throw PseudoTerminal.Failure(description: "cannot start \(executable): error \(error)")
        }
        var ended = Program(status: 0, output: [], errors: [])
        let isInTime = ended.exchange(input, inputWrite, outputRead, errorRead, until: now() + seconds)
        if !isInTime { kill(process, SIGKILL) }
        var raw: Int32 = 0
        while waitpid(process, &raw, 0) < 0, errno == EINTR {}
        ended.status = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + raw & 0x7F
        guard isInTime else {
            throw PseudoTerminal.Failure(description: "\(name) \(arguments) did not end within \(seconds) seconds")
        }
        return ended
    }

    /// Feeds and reads until both outputs are closed; false when the time is over.
    private mutating func exchange(
        _ input: [UInt8], _ inputEnd: Int32, _ outputEnd: Int32, _ errorEnd: Int32, until end: Double
    ) -> Bool {
        _ = fcntl(inputEnd, F_SETFL, O_NONBLOCK)
        var rest = input[...]
        // A negative descriptor is passed over by poll.
        var ends = [
            pollfd(fd: inputEnd, events: Int16(POLLOUT), revents: 0), pollfd(fd: outputEnd, events: Int16(POLLIN), revents: 0),
            pollfd(fd: errorEnd, events: Int16(POLLIN), revents: 0),
        ]
        func closeInput() {
            close(inputEnd)
            ends[0].fd = -1
        }
        if rest.isEmpty { closeInput() }
        defer { if ends[0].fd >= 0 { close(inputEnd) } }
        while ends[1].fd >= 0 || ends[2].fd >= 0 {
            let left = end - Program.now()
            guard left > 0 else { return false }
            guard poll(&ends, nfds_t(ends.count), Int32(left * 1000) + 1) > 0 else { continue }
            if ends[0].fd >= 0, ends[0].revents != 0 {
                let count = rest.withUnsafeBytes { write(inputEnd, $0.baseAddress, $0.count) }
                if count > 0 { rest = rest.dropFirst(count) }
                if rest.isEmpty || count < 0 && errno != EAGAIN { closeInput() }
            }
            for index in 1...2 where ends[index].fd >= 0 && ends[index].revents != 0 {
                var part = [UInt8](repeating: 0, count: 65536)
                let count = read(ends[index].fd, &part, part.count)
                if count <= 0 {
                    ends[index].fd = -1
                } else if index == 1 {
                    output += part[..<count]
                } else {
                    errors += part[..<count]
                }
            }
        }
        return true
    }

    /// A pipe by a name: unlike `pipe`, opening can keep both ends out of programs that other tests start just then,
    /// which would hold it open.
    private static func pipe(_ path: String) throws -> (read: Int32, write: Int32) {
        guard mkfifo(path, 0o600) == 0 else { throw PseudoTerminal.Failure(description: "no pipe: error \(errno)") }
        let read = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        let write = open(path, O_WRONLY | O_CLOEXEC)
        guard read >= 0, write >= 0, fcntl(read, F_SETFL, 0) == 0 else {
            throw PseudoTerminal.Failure(description: "no pipe: error \(errno)")
        }
        return (read, write)
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
