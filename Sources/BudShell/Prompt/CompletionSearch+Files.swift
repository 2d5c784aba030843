import Glibc
import LineEditor

extension CompletionSearch {
    /// Files and folders that begin as typed: scripts behind `use`, all behind `import`. Behind `save` only what may
    /// be written over, for another file would be refused.
    func files() -> [Completion.Candidate] {
        let path = typed.hasPrefix("\"") ? typed.dropFirst() : typed[...]
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? ""
        let start = slash.map { path[path.index(after: $0)...] } ?? path
        let mine = Set(saved.map(FilePaths.simplified))
        return CompletionSearch.listing(of: folder.isEmpty ? "." : folder).compactMap { entry in
            guard entry.name.hasPrefix(start), start.hasPrefix(".") || !entry.name.hasPrefix(".") else { return nil }
            if entry.isFolder { return Completion.Candidate("\"\(folder)\(entry.name)/", ending: "") }
            switch place.verb {
            case .use: if !entry.name.hasSuffix(".bud") { return nil }
            case .save: if !mine.contains(FilePaths.simplified(folder + entry.name)) { return nil }
            default: break
            }
            return Completion.Candidate("\"\(folder)\(entry.name)\"")
        }
    }

    private struct Entry {
        var name: String
        var isFolder: Bool
    }

    /// What a folder holds, sorted; at most so much as anybody would read.
    private static func listing(of folder: String) -> [Entry] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var found: [Entry] = []
        while found.count < 5000, let entry = readdir(stream) {
            let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            // A name that is no text, or has a quote or a control in it, cannot be typed in quotes.
            guard let name = String(validating: bytes, as: UTF8.self), name != ".", name != "..",
                  !name.unicodeScalars.contains(where: { $0 == "\"" || $0.value < 0x20 || $0.value == 0x7F }) else { continue }
            var status = stat()
            let isFolder = entry.pointee.d_type == DT_DIR
                || entry.pointee.d_type != DT_REG && stat(folder + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            found.append(Entry(name: name, isFolder: isFolder))
        }
        return found.sorted { $0.name < $1.name }
    }
}
