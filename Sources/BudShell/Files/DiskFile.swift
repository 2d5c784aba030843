import BudReport
import Glibc

/// A system call that failed, by its error number.
struct SystemFailure: Error, Equatable {
    let number: Int32

    init(_ number: Int32 = errno) { self.number = number }

    /// The likely ones in all languages, the others in the system's words.
    var words: Phrase {
        switch number {
        case EACCES: "Permission denied"
        case ENOENT: "No such file or directory"
        case ENOTDIR: "Not a directory"
        case EISDIR: "Is a directory"
        case EEXIST: "File exists"
        case ENOSPC: "No space left on device"
        case EDQUOT: "Disk quota exceeded"
        case EROFS: "Read-only file system"
        case EIO: "Input/output error"
        case EFBIG: "File too large"
        case EMFILE: "Too many open files"
        case ENAMETOOLONG: "File name too long"
        case EPERM: "Operation not permitted"
        default: .text(String(cString: strerror(number)))
        }
    }
}

/// Bytes to the disk, through interrupted calls and short writes.
enum DiskFile {
    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemFailure(count < 0 ? errno : EIO) }
            rest = rest.dropFirst(count)
        }
    }

    /// Waits until what was written is on the disk.
    /// - Parameter isWhole: with the file's mode and times.
    static func sync(_ descriptor: Int32, isWhole: Bool = false) throws(SystemFailure) {
        while (isWhole ? fsync(descriptor) : fdatasync(descriptor)) != 0 {
            if errno != EINTR { throw SystemFailure() }
        }
    }

    /// Waits until the names in a folder are on the disk.
    static func syncFolder(_ path: String) throws(SystemFailure) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // A folder that may be written but not read is left to the system.
        guard descriptor >= 0 else {
            if errno == EACCES { return }
            throw SystemFailure()
        }
        defer { close(descriptor) }
        while fsync(descriptor) != 0 {
            if errno == EINVAL { return }
            if errno != EINTR { throw SystemFailure() }
        }
    }
}
