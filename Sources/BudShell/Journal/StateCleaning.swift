import Glibc

/// Removes what nobody will miss of what is kept from run to run, so that it does not grow for ever.
enum StateCleaning {
    /// Journals that were kept aside go after so many seconds, and before where so many newer ones are there.
    static let keptSeconds = 90 * 24 * 60 * 60
    static let keptCount = 20
    /// A temporary file as old as this is nobody's any more.
    static let temporarySeconds = 24 * 60 * 60

    /// - Parameter now: seconds since 1970.
    static func clean(_ folder: String, now: Int = time(nil)) {
        for file in files(in: folder, isTemporary) where now - file.changed > temporarySeconds { unlink(file.path) }
        let kept = files(in: folder + "/" + JournalFolder.name) { $0.hasSuffix(JournalFolder.ending + JournalFolder.keptEnding) }
            .sorted { ($0.changed, $0.path) > ($1.changed, $1.path) }
        for (index, file) in kept.enumerated() where index >= keptCount || now - file.changed > keptSeconds { unlink(file.path) }
    }

    /// `history.4711.tmp`: what was to take the history's place when a program was ended.
    private static func isTemporary(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0] == "history" && Int(parts[1]) != nil && parts[2] == "tmp"
    }

    /// Files of a folder, with when they were changed.
    private static func files(in folder: String, _ isMeant: (String) -> Bool) -> [(path: String, changed: Int)] {
        StateFolder.names(in: folder).filter(isMeant).compactMap { name in
            let path = folder + "/" + name
            var status = stat()
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
            return (path, status.st_mtim.tv_sec)
        }
    }
}
