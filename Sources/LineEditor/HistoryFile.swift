import Glibc

/// The history's file: every change is made under a lock on the file, and is
/// either whole or not there.
enum HistoryFile {
    /// All entries, oldest first; none where there is no file.
    static func read(_ path: String) throws(History.Failure) -> [String] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT { return [] }
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        return try entries(in: contents(of: descriptor, path))
    }

    /// Adds an entry at the end, in one write.
    static func append(_ entry: String, to path: String) throws(History.Failure) {
        let descriptor = try openLocked(path)
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(path) }
        var line = History.encoded(entry) + [0x0A]
        // A line cut off by a crash must not run into this one.
        var last: UInt8 = 0x0A
        if status.st_size > 0, pread(descriptor, &last, 1, status.st_size - 1) == 1, last != 0x0A {
            line.insert(0x0A, at: 0)
        }
        do throws(History.Failure) {
            try write(line, to: descriptor, path)
        } catch {
            if isRegular(status) { _ = ftruncate(descriptor, status.st_size) }  // nothing rather than a part
            throw error
        }
    }

    /// Keeps the newest entries, in a new file that takes the old one's place, and
    /// gives them.
    static func trim(_ path: String, to limit: Int) throws(History.Failure) -> [String] {
        // A link stays a link: its target is replaced.
        let path = resolved(path)
        let descriptor = try openLocked(path)
        defer { close(descriptor) }
        let kept = try Array(entries(in: contents(of: descriptor, path)).suffix(limit))
        var status = stat()
        guard fstat(descriptor, &status) == 0, isRegular(status) else { return kept }
        let temporary = path + ".\(getpid()).tmp"
        unlink(temporary)
        let new = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard new >= 0 else { throw failure(path) }
        do throws(History.Failure) {
            defer { close(new) }
            try write(kept.flatMap { History.encoded($0) + [0x0A] }, to: new, path)
            guard fsync(new) == 0, rename(temporary, path) == 0 else { throw failure(path) }
        } catch {
            unlink(temporary)
            throw error
        }
        return kept
    }

    /// Opens the file for appending and takes its lock, making it and its folders
    /// if need be. If another program replaced the file meanwhile, the new one is taken.
    private static func openLocked(_ path: String) throws(History.Failure) -> Int32 {
        while true {
            var descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
            if descriptor < 0, errno == ENOENT {
                makeFolders(of: path)
                descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
            }
            guard descriptor >= 0 else { throw failure(path) }
            // Where there are no locks, appending is still one write.
            while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
            var opened = stat()
            var named = stat()
            guard fstat(descriptor, &opened) == 0, stat(path, &named) == 0,
                opened.st_ino == named.st_ino, opened.st_dev == named.st_dev
            else {
                close(descriptor)
                continue
            }
            if isRegular(opened), opened.st_mode & 0o077 != 0 { _ = fchmod(descriptor, 0o600) }
            return descriptor
        }
    }

    private static func makeFolders(of path: String) {
        for (index, byte) in path.utf8.enumerated() where byte == UInt8(ascii: "/") && index > 0 {
            _ = mkdir(String(decoding: path.utf8.prefix(index), as: UTF8.self), 0o700)
        }
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func contents(of descriptor: Int32, _ path: String) throws(History.Failure) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(path) }
        guard isRegular(status) else { return [] }  // a device or a pipe has nothing to recall
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65536)
        var offset: off_t = 0
        while true {
            let count = pread(descriptor, &part, part.count, offset)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path) }
            if count == 0 { return bytes }
            bytes += part[..<count]
            offset += off_t(count)
        }
    }

    private static func entries(in bytes: [UInt8]) -> [String] {
        bytes.split(separator: 0x0A).map { History.decoded($0) }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(History.Failure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(path) }
            rest = rest.dropFirst(count)
        }
    }

    private static func isRegular(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFREG }

    private static func failure(_ path: String) -> History.Failure {
        History.Failure(path: path, number: errno)
    }
}
