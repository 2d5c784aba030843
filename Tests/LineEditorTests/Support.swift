import Glibc
import TerminalSupport

/// The demo at its first prompt.
func demo(
    _ arguments: [String] = [], environment: [String: String] = [:], columns: Int = 80, rows: Int = 24
) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
        builtExecutable("LineEditorDemo"), arguments, environment: environment, columns: columns, rows: rows)
    try terminal.expect(promptEnd)
    return terminal
}

let promptEnd = "å> "

extension PseudoTerminal {
    /// Types, sees the entry that came of it, and waits for the next prompt.
    func type(_ text: String, gives entry: String) throws {
        try send(text)
        try expect("[entry: \(entry)]")
        try expect(promptEnd)
    }

    /// Waits until the cursor's row is so.
    func expectLine(_ line: String) throws {
        try expectScreen("“\(line)”") { $0.currentLine == line }
    }

    func leave() throws -> Int32 {
        try send("\u{4}")
        try expect("[end]")
        return try waitForExit()
    }
}

/// A folder of its own that goes when the test is done.
final class TemporaryFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/line-editor-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw PlainError(number: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        if let folder = opendir(path) {
            while let item = readdir(folder) {
                let name = withUnsafePointer(to: &item.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                unlink("\(path)/\(name)")
            }
            closedir(folder)
        }
        rmdir(path)
    }

    func write(_ text: String, to name: String) throws {
        let file = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard file >= 0 else { throw PlainError(number: errno) }
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard Glibc.write(file, bytes, bytes.count) == bytes.count else { throw PlainError(number: errno) }
    }

    func read(_ name: String) throws -> String {
        let file = open("\(path)/\(name)", O_RDONLY)
        guard file >= 0 else { throw PlainError(number: errno) }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = Glibc.read(file, &bytes, bytes.count)
        return String(decoding: bytes[..<max(0, count)], as: UTF8.self)
    }

    func mode(_ name: String) -> mode_t {
        var status = stat()
        return stat("\(path)/\(name)", &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let item = readdir(folder) {
            names.append(withUnsafePointer(to: &item.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            })
        }
        return names.filter { $0 != "." && $0 != ".." }
    }
}

struct PlainError: Error {
    let number: Int32
}
