import Glibc

/// Paths as scripts write them: relative to the file that says so.
enum FilePaths {
    /// Where `name` in a file called `from` points; the working folder for what was typed.
    ///
    /// `.` and `a/..` are taken out, so that a file is known by one name however it is written.
    static func resolve(_ name: String, from: String) -> String {
        if isWhole(name) { return simplified(name) }
        guard let slash = from.lastIndex(of: "/") else { return simplified(name) }
        return simplified(String(from[...slash]) + name)
    }

    /// Whether a path says where it points without a folder to start from.
    private static func isWhole(_ path: String) -> Bool { path.hasPrefix("/") || path.hasPrefix(ExampleFile.folder) }

    static func simplified(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        let joined = parts.joined(separator: "/")
        return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
    }

    /// How a script at `target` must write the file that a script called `from` wrote as `name`.
    static func rewritten(_ name: String, from: String, for target: String) -> String {
        let path = resolve(name, from: from)
        let folder = simplified(target).split(separator: "/").dropLast()
        if isWhole(path) || folder.isEmpty && !target.hasPrefix("/") { return path }
        // From a folder below the working folder the way goes up again; elsewhere only a whole path is certain.
        if !target.hasPrefix("/"), !folder.contains("..") {
            return String(repeating: "../", count: folder.count) + path
        }
        return workingFolder.map { simplified($0 + "/" + path) } ?? path
    }

    static var workingFolder: String? {
        guard let folder = getcwd(nil, 0) else { return nil }
        defer { free(folder) }
        return String(cString: folder)
    }
}
