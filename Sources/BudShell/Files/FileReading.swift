import BudEngine
import Glibc

/// Reads whole files, and says in the language's terms why one cannot be read.
enum FileReading {
    /// The bytes of a regular file; a folder, a device or a file over the limit is refused before it is read.
    /// - Parameter allowsPipes: whether a pipe will do, as for a file named on the command line.
    static func bytes(_ path: String, limit: Int, allowsPipes: Bool = false) -> Result<[UInt8], FileFailure> {
        if let example = ExampleFile.bytes(at: path) { return .success(example) }
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
        var failure: Int32 = 0
        var isDone = false
        /// Fills a buffer as far as the descriptor does.
        func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
            var filled = 0
            while filled < buffer.count, !isDone {
                let count = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
                if count > 0 {
                    filled += count
                } else if count == 0 {
                    isDone = true
                } else if errno != EINTR {
                    failure = errno
                    isDone = true
                }
            }
            return filled
        }
        // A file of known size is read where it stays; one more byte, so that its end is seen.
        var bytes = [UInt8](unsafeUninitializedCapacity: max(min(sizeHint, limit), 1 << 14) + 1) { $1 = fill($0) }
        while !isDone, bytes.count <= limit {
            bytes += [UInt8](unsafeUninitializedCapacity: 1 << 20) { $1 = fill($0) }
        }
        if failure != 0 { return .failure(FileFailure(problem(failure))) }
        return bytes.count > limit ? .failure(FileFailure(.tooLarge)) : .success(bytes)
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
