import BudEngine
import Glibc

/// Writes whole files: a temporary file beside the target, fsync, rename; the old file stays until the new one is whole.
enum FileWriting {
    enum Failure: Error {
        /// Another file has that name.
        case exists
        case problem(FileProblem)
    }

    /// - Parameter replaces: whether a file that is there may be replaced.
    static func write(_ bytes: [UInt8], to path: String, replaces: Bool) throws(Failure) {
        if !replaces, access(path, F_OK) == 0 { throw .exists }
        let temporary = path + ".\(getpid()).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .problem(FileReading.problem(errno)) }
        var failure: Int32 = 0
        var offset = 0
        while offset < bytes.count, failure == 0 {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: offset), $0.count - offset) }
            if count < 0 { if errno != EINTR { failure = errno } } else { offset += count }
        }
        if failure == 0, fsync(descriptor) != 0 { failure = errno }
        if close(descriptor) != 0, failure == 0 { failure = errno }
        if failure == 0 {
            // link refuses an existing name, which rename would replace.
            if replaces {
                if rename(temporary, path) != 0 { failure = errno }
            } else if link(temporary, path) != 0 {
                failure = errno
            }
        }
        if failure != 0 || !replaces { unlink(temporary) }
        if failure == EEXIST { throw .exists }
        if failure != 0 { throw .problem(FileReading.problem(failure)) }
    }
}
