import Glibc
import LineEditor

/// `PAGER`, which shows what one entry says where that is longer than the screen: errors too, so that all stays in order.
struct Pager: Sendable {
    private let command: String

    /// Nothing where a person wants none (`PAGER=` or `PAGER=cat`) or where answers and errors go to different places.
    init?() {
        guard isatty(STDOUT_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
        // Unlike other variables an empty one says something.
        guard let set = getenv("PAGER") else {
            command = "command -v less >/dev/null || exec cat; exec less"
            return
        }
        command = String(cString: set)
        if command.isEmpty || command == "cat" { return nil }
    }

    /// - Returns: whether it showed the text; false where the screen has room for it, or the pager could not be run.
    func show(_ text: String) -> Bool {
        let rows = Terminal.size?.rows ?? 24
        // The next prompt takes a row as well.
        return text.utf8.count(where: { $0 == 0x0A }) >= rows && page(text)
    }

    // MARK: The other program

    /// Pipes a text through the pager and waits for its end; false where it could not be run.
    private func page(_ text: String) -> Bool {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return false }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let process = start(reading: ends[0])
        close(ends[0])
        // A pager that is left early reads no more: that is no error.
        if process != nil { Output.write(text, to: ends[1]) }
        close(ends[1])
        guard let process else { return false }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        // 126 and 127: there is no such program.
        let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 0
        return code != 126 && code != 127
    }

    private func start(reading descriptor: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
        defer { posix_spawn_file_actions_destroy(&actions) }
        guard posix_spawnattr_init(&attributes) == 0 else { return nil }
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawn_file_actions_adddup2(&actions, descriptor, STDIN_FILENO)
        // What bud does not heed, the pager must.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        sigaddset(&signals, SIGINT)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        // As git does: quit where it fits, keep colours, leave the text on the screen; a person's own LESS goes before.
        let environment = Pager.environment + (getenv("LESS") == nil ? ["LESS=FRX"] : [])
        var process: pid_t = 0
        let failure = Pager.withStrings(["sh", "-c", command]) { arguments in
            Pager.withStrings(environment) { posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, $0) }
        }
        return failure == 0 ? process : nil
    }

    private static var environment: [String] {
        var variables: [String] = []
        var next = environ
        while let variable = next.pointee {
            variables.append(String(cString: variable))
            next += 1
        }
        return variables
    }

    private static func withStrings<Result>(_ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
        let pointers = texts.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }
}
