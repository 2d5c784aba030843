import Glibc

/// Runs a program under strace, which sees its system calls and can make one of them fail, or end the program there.
public enum SystemCalls {
    /// A system call of a program: which one, the how many-eth of its name, and all that strace says of it.
    public struct Call: Sendable {
        public var name: String
        public var ordinal: Int
        public var text: String
    }

    /// What happens at one call.
    public enum Fault: Sendable {
        /// The program is ended with SIGKILL.
        case end
        /// The call fails with this error, `ENOSPC`.
        case failure(String)
    }

    private static let names = "openat,mkdir,flock,write,fdatasync,fsync,fstat,newfstatat,unlink,rename,link,close,fchmod,pread64,ftruncate"
    private static let executable = "/usr/bin/strace"

    /// Whether strace is here and may look into a program.
    public static let areSeen: Bool = {
        guard access(executable, X_OK) == 0, let ended = try? Program.run(executable, ["-o", "/dev/null", "/bin/true"]) else { return false }
        return ended.status == 0
    }()

    /// Starts a program on a terminal of its own.
    /// - Parameters:
    ///   - record: where its calls are written.
    ///   - path: only calls that have to do with this file count.
    public static func start(
        _ name: String, _ arguments: [String] = [], environment: [String: String], record: String,
        fault: (call: Call, fault: Fault)? = nil, path: String? = nil
    ) throws -> PseudoTerminal {
        var options = ["-y", "-o", record, "-e", "trace=" + names]
        if let path { options += ["-P", path] }
        if let fault {
            let what = switch fault.fault {
            case .end: "signal=KILL"
            case .failure(let error): "error=" + error
            }
            options += ["-e", "inject=\(fault.call.name):\(what):when=\(fault.call.ordinal)"]
        }
        return try PseudoTerminal(executable, options + ["--", builtExecutable(name)] + arguments, environment: environment)
    }

    /// The calls of a record, in order.
    public static func calls(_ record: String) -> [Call] {
        var counts: [Substring: Int] = [:]
        return record.split(separator: "\n").compactMap { line in
            guard let end = line.firstIndex(of: "("), !line.hasPrefix("+"), !line.hasPrefix("-") else { return nil }
            let name = line[..<end]
            counts[name, default: 0] += 1
            return Call(name: String(name), ordinal: counts[name, default: 0], text: String(line))
        }
    }
}
