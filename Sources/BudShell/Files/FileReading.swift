import BudEngine
import Glibc

/// Reads whole files, and says in the language's terms why one cannot be read.
enum FileReading {
    /// The bytes of a regular file; a folder, a device or a file over the limit is refused before it is read.
    /// - Parameter allowsPipes: whether a pipe will do, as for a file named on the command line.
    static func bytes(_ path: String, limit: Int, allowsPipes: Bool = false) -> Result<[UInt8], FileFailure> {
        // Without O_NONBLOCK a pipe that nobody writes to would hold the program up.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (allowsPipes ? 0 : O_NONBLOCK))
        guard descriptor >= 0 else { return .failure(FileFailure(problem(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return .failure(FileFailure(problem(errno))) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: if Int(status.st_size) > limit { return .failure(FileFailure(.tooLarge)) }
        case S_IFDIR: return .failure(FileFailure(.isFolder))
        case S_IFIFO where allowsPipes: break
        default: return .failure(FileFailure(.notAFile))
        }
        return read(descriptor, sizeHint: Int(status.st_size), limit: limit)
    }

    /// All that a descriptor gives, up to a limit.
    static func read(_ descriptor: Int32, sizeHint: Int = 0, limit: Int) -> Result<[UInt8], FileFailure> {
        var bytes: [UInt8] = []
        // One more than the size, so that the end is seen without growing.
        bytes.reserveCapacity(min(sizeHint, limit) + 1)
        let chunk = 1 << 20
        while true {
            var failure: Int32 = 0
            var count = 0
            let room = max(min(chunk, max(sizeHint + 1 - bytes.count, 1 << 14)), 1)
            let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
                repeat { count = Glibc.read(descriptor, buffer.baseAddress, room) } while count < 0 && errno == EINTR
                if count < 0 { failure = errno }
                filled = max(0, count)
            }
            if count < 0 { return .failure(FileFailure(problem(failure))) }
            if count == 0 { return .success(bytes) }
            if bytes.isEmpty, count == sizeHint { bytes = part } else { bytes += part }
            if bytes.count > limit { return .failure(FileFailure(.tooLarge)) }
        }
    }

    static func problem(_ number: Int32) -> FileProblem {
        switch number {
        case ENOENT, ENOTDIR: .notFound
        case EISDIR: .isFolder
        case EACCES, EPERM: .noPermission
        default: .other(String(cString: strerror(number)))
        }
    }
}
