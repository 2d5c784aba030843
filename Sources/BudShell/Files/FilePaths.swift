/// Paths as scripts write them: relative to the file that says so.
enum FilePaths {
    /// Where `name` in a file called `from` points; the working folder for what was typed.
    ///
    /// `.` and `a/..` are taken out, so that a file is known by one name however it is written.
    static func resolve(_ name: String, from: String) -> String {
        if name.hasPrefix("/") { return simplified(name) }
        guard let slash = from.lastIndex(of: "/") else { return simplified(name) }
        return simplified(String(from[...slash]) + name)
    }

    static func simplified(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        let joined = parts.joined(separator: "/")
        return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
    }
}
