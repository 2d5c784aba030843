import BudEngine
import Glibc

/// Writes whole files: a temporary file beside the target, fsync, then its name, then fsync of the folder. Until then
/// the old file stands, and where anything fails it goes on standing.
enum FileWriting {
    enum Failure: Error {
        /// Another file has that name.
        case exists
        /// The file that was to be replaced does not hold what was expected.
        case changed
        case problem(FileProblem)
    }

    /// - Parameter old: what the file holds that may be replaced; nothing where the name must be new.
    static func write(_ bytes: [UInt8], to path: String, replacing old: [UInt8]?) throws(Failure) {
        // A link stays a link: its target is written.
        let path = target(of: path)
        var status = stat()
        let isThere = stat(path, &status) == 0
        if !isThere, errno != ENOENT { throw failure() }
        if isThere, old == nil { throw .exists }
        if isThere, let old { try expect(old, in: path) }
        let temporary = try temporaryFile(beside: path)
        do throws(Failure) {
            try fill(temporary, with: bytes, mode: isThere ? status.st_mode & 0o7777 : nil)
            if isThere, let old { try replace(path, holding: old, by: temporary.path) } else { try name(temporary.path, path) }
        } catch {
            unlink(temporary.path)
            throw error
        }
    }

    private static func failure() -> Failure { .problem(FileReading.problem(errno)) }

    /// The file that a chain of links leads to, be it there or not.
    private static func target(of path: String) -> String {
        var path = path
        for _ in 0..<40 {
            var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
            let count = readlink(path, &buffer, Int(PATH_MAX))
            guard count > 0 else { break }
            let target = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            path = target.hasPrefix("/") ? target : folder(of: path) + "/" + target
        }
        return path
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func expect(_ old: [UInt8], in path: String) throws(Failure) {
        switch FileReading.bytes(path, limit: old.count + 1) {
        case .success(let there): if there != old { throw .changed }
        case .failure(let failure): if failure.problem == .tooLarge { throw .changed } else { throw .problem(failure.problem) }
        }
    }

    private static func temporaryName(beside path: String) -> String {
        folder(of: path) + "/.bud-" + String(UInt64.random(in: .min ... .max), radix: 36) + ".tmp"
    }

    /// A new file whose name nobody can foresee.
    private static func temporaryFile(beside path: String) throws(Failure) -> (path: String, descriptor: Int32) {
        for _ in 0..<100 {
            let temporary = temporaryName(beside: path)
            let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if descriptor >= 0 { return (temporary, descriptor) }
            if errno != EEXIST, errno != EINTR { break }
        }
        throw failure()
    }

    private static func fill(_ file: (path: String, descriptor: Int32), with bytes: [UInt8], mode: mode_t?) throws(Failure) {
        var problem: Failure?
        do throws(SystemFailure) {
            try DiskFile.write(bytes, to: file.descriptor)
            if let mode, fchmod(file.descriptor, mode) != 0 { throw SystemFailure() }
            try DiskFile.sync(file.descriptor, isWhole: true)
        } catch {
            problem = .problem(FileReading.problem(error.number))
        }
        if close(file.descriptor) != 0, errno != EINTR, problem == nil { problem = failure() }
        if let problem { throw problem }
    }

    /// Gives a file the name of another one, which keeps a second name until the folder is on the disk.
    private static func replace(_ path: String, holding old: [UInt8], by temporary: String) throws(Failure) {
        let second = temporaryName(beside: path)
        let isKept = link(path, second) == 0
        defer { if isKept { unlink(second) } }
        // Filling the new one took its time: looked at again, so that only a moment is left.
        try expect(old, in: path)
        guard rename(temporary, path) == 0 else { throw failure() }
        do throws(Failure) {
            // And in that moment nobody wrote into it.
            if isKept { try expect(old, in: second) }
            try syncFolder(of: path)
        } catch {
            if isKept { rename(second, path) }
            throw error
        }
    }

    /// Gives a file a name that nobody has.
    private static func name(_ temporary: String, _ path: String) throws(Failure) {
        // link refuses a name that is there, which rename would replace.
        if link(temporary, path) == 0 {
            unlink(temporary)
        } else {
            if errno == EEXIST { throw .exists }
            // A file system without links, as on a memory stick: the name is taken first, by an empty file.
            guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) else { throw failure() }
            let taken = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            guard taken >= 0 else {
                if errno == EEXIST { throw .exists }
                throw failure()
            }
            close(taken)
            guard rename(temporary, path) == 0 else {
                let problem = failure()
                unlink(path)
                throw problem
            }
        }
        do throws(Failure) { try syncFolder(of: path) } catch {
            unlink(path)
            throw error
        }
    }

    private static func syncFolder(of path: String) throws(Failure) {
        do throws(SystemFailure) { try DiskFile.syncFolder(folder(of: path)) } catch {
            throw .problem(FileReading.problem(error.number))
        }
    }
}
