import Glibc

/// Where the program keeps what it remembers from run to run: `$XDG_STATE_HOME/bud`, or under `~/.local/state`.
enum StateFolder {
    /// Nothing without a home.
    static var path: String? {
        if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") { return state + "/bud" }
        return environment("HOME").map { $0 + "/.local/state/bud" }
    }

    /// Makes a folder below it, and those around it, for the owner alone. A home that is not there is not made.
    static func make(_ folder: String) throws(SystemFailure) {
        if mkdir(folder, 0o700) == 0 { return try DiskFile.syncFolder(parent(of: folder)) }
        switch errno {
        case EEXIST: return
        case ENOENT where parent(of: folder) != folder && parent(of: folder) != environment("HOME"):
            try make(parent(of: folder))
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw SystemFailure() }
            try DiskFile.syncFolder(parent(of: folder))
        default: throw SystemFailure()
        }
    }

    /// What is in a folder, in no order.
    static func names(in folder: String) -> [String] {
        guard let folder = opendir(folder) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let item = readdir(folder) {
            names.append(withUnsafePointer(to: &item.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            })
        }
        return names
    }

    private static func parent(of folder: String) -> String {
        guard let slash = folder.lastIndex(of: "/"), slash != folder.startIndex else { return "/" }
        return String(folder[..<slash])
    }
}
