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
    /// - Parameter sizeHint: how much there will be, as far as is known; that much is read in place.
    static func read(_ descriptor: Int32, sizeHint: Int = 0, limit: Int) -> Result<[UInt8], FileFailure> {
        var failure: Int32 = 0
        /// As many bytes as come, up to a number.
        func part(_ room: Int) -> [UInt8] {
            [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
                while filled < room {
                    let count = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), room - filled)
                    if count < 0, errno == EINTR { continue }
                    if count < 0 { failure = errno }
                    if count <= 0 { return }
                    filled += count
                }
            }
        }
        // One more than the size, so that the end is seen without growing.
        var room = min(sizeHint, limit) + 1
        var bytes: [UInt8] = []
        while true {
            let read = part(room)
            if failure != 0 { return .failure(FileFailure(problem(failure))) }
            if bytes.isEmpty { bytes = read } else { bytes += read }
            if bytes.count > limit { return .failure(FileFailure(.tooLarge)) }
            if read.count < room { return .success(bytes) }
            room = 1 << 18
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
