import Glibc

/// The folder of journals, one file for each session. Whose lock is held is alive, and nobody else touches it.
struct JournalFolder: Sendable {
    let path: String

    /// In the folder of the state.
    static let name = "journal"
    static let ending = ".journal"
    /// What becomes of one of which not all came back.
    static let keptEnding = ".kept"

    /// A journal's file, open and locked by this program.
    struct File: Sendable {
        let path: String
        fileprivate(set) var descriptor: Int32

        /// Frees the lock; the file stays.
        func leave() { _ = Glibc.close(descriptor) }

        func remove() {
            // Gone before its lock is, so that nobody can find it without one.
            unlink(path)
            leave()
        }
    }

    /// A new file of its own name, open for appending.
    func newFile() throws(SystemFailure) -> File {
        try StateFolder.make(path)
        let name = JournalFolder.newName()
        for attempt in 1...100 {
            let path = path + "/" + name + (attempt == 1 ? "" : "-\(attempt)") + JournalFolder.ending
            let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
            if descriptor < 0 {
                if errno == EEXIST || errno == EINTR { continue }
                throw SystemFailure()
            }
            let file = File(path: path, descriptor: descriptor)
            // Another start may have seen the empty file before it was locked, and removed it.
            let isLocked = JournalFolder.lock(descriptor)
            let failure = SystemFailure()
            if isLocked, JournalFolder.isNamed(path, descriptor) { return file }
            if !isLocked, failure.number != EWOULDBLOCK {
                file.remove()
                throw failure
            }
            file.leave()
        }
        throw SystemFailure(EEXIST)
    }

    /// The journals of sessions that ended without leaving and hold what was not saved, the newest first, locked. What
    /// holds nothing is removed.
    func left(limit: Int) -> [LeftSession] {
        let names = StateFolder.names(in: path).filter { $0.hasSuffix(JournalFolder.ending) }
        return names.sorted(by: >).compactMap { name in
            guard let (file, bytes) = open(name, limit: limit) else { return nil }
            let reading = JournalReading(bytes)
            if reading.isSaved {
                file.remove()
                return nil
            }
            return LeftSession(file: file, reading: reading)
        }
    }

    /// Frees a journal of which not all came back; it is kept under another name, under which it is not offered again.
    /// - Returns: that name.
    static func keep(_ file: File) -> String {
        let kept = file.path + keptEnding
        // How long it is kept counts from now on.
        futimens(file.descriptor, nil)
        let isRenamed = rename(file.path, kept) == 0
        file.leave()
        return isRenamed ? kept : file.path
    }

    func sync() throws(SystemFailure) { try DiskFile.syncFolder(path) }

    // MARK: Names

    /// The time and the process: `20240415-093012-4711`.
    private static func newName() -> String {
        var seconds = time(nil)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        return formatted(&parts, "%Y%m%d-%H%M%S") + "-\(getpid())"
    }

    /// The local time, as it is shown.
    static func now() -> String {
        var seconds = time(nil)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return formatted(&parts, "%Y-%m-%d %H:%M")
    }

    private static func formatted(_ parts: inout tm, _ format: String) -> String {
        var text = [CChar](repeating: 0, count: 64)
        let count = strftime(&text, text.count, format, &parts)
        return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    // MARK: Opening

    /// A journal that nobody holds, and what is in it.
    private func open(_ name: String, limit: Int) -> (File, [UInt8])? {
        let path = path + "/" + name
        // Over a network a lock takes a file that may be written.
        let options = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        var descriptor = Glibc.open(path, O_RDWR | options)
        if descriptor < 0 { descriptor = Glibc.open(path, O_RDONLY | options) }
        guard descriptor >= 0 else { return nil }
        let file = File(path: path, descriptor: descriptor)
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, JournalFolder.lock(descriptor),
           JournalFolder.isNamed(path, descriptor),
           case .success(let bytes) = FileReading.read(descriptor, sizeHint: Int(status.st_size), limit: limit) {
            return (file, bytes)
        }
        file.leave()
        return nil
    }

    private static func lock(_ descriptor: Int32) -> Bool {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 { if errno != EINTR { return false } }
        return true
    }

    private static func isNamed(_ path: String, _ descriptor: Int32) -> Bool {
        var opened = stat()
        var named = stat()
        return fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0
            && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
    }
}

/// A session that ended without leaving.
struct LeftSession: Sendable {
    let file: JournalFolder.File
    let reading: JournalReading
}
