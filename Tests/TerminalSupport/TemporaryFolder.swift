import Glibc

/// A folder of its own that goes when the test is done.
public final class TemporaryFolder {
    /// A step that failed, with the system's error number.
    public struct Failure: Error {
        public let number: Int32
    }

    public let path: String

    public init() throws {
        var template = Array("/tmp/bud-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure(number: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { TemporaryFolder.remove(path) }

    public func write(_ text: String, to name: String) throws {
        try write(bytes: Array(text.utf8), to: name)
    }

    public func write(bytes: [UInt8], to name: String) throws {
        let file = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard file >= 0 else { throw Failure(number: errno) }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Failure(number: errno) }
            rest = rest.dropFirst(count)
        }
    }

    public func read(_ name: String) throws -> String {
        let file = open("\(path)/\(name)", O_RDONLY)
        guard file >= 0 else { throw Failure(number: errno) }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = Glibc.read(file, &bytes, bytes.count)
        return String(decoding: bytes[..<max(0, count)], as: UTF8.self)
    }

    public func mode(_ name: String) -> mode_t {
        var status = stat()
        return stat("\(path)/\(name)", &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    public func makeFolder(_ name: String) throws {
        guard mkdir("\(path)/\(name)", 0o755) == 0 else { throw Failure(number: errno) }
    }

    /// What is in the folder, in no order.
    public var names: [String] { TemporaryFolder.names(in: path) }

    public static func names(in path: String) -> [String] {
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

    private static func remove(_ path: String) {
        for name in names(in: path) { remove("\(path)/\(name)") }
        if unlink(path) != 0 { rmdir(path) }
    }
}
