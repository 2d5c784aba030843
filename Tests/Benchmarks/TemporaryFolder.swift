import Glibc

/// A folder that is gone when the benchmark ends.
struct TemporaryFolder {
    let path: String

    init?(in parent: String = "/tmp") {
        var template = Array((parent + "/bud-benchmark-XXXXXX").utf8CString)
        let made = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        guard let made else { return nil }
        path = made
    }

    /// The path of a file in it.
    func file(_ name: String) -> String { path + "/" + name }

    /// Takes the folder away with all that is in it.
    func remove() { _ = ChildProcess.run(["/bin/rm", "-rf", path]) }
}

/// Writes a text piece by piece, so that a long input takes no memory of the benchmark's own: a child's peak is
/// counted from what its parent held.
struct TextFile: ~Copyable {
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    init(_ path: String) { descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600) }

    deinit { close(descriptor) }

    mutating func write(_ text: String) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= 1 << 16 { flush() }
    }

    mutating func flush() {
        var offset = 0
        buffer.withUnsafeBytes { bytes in
            while offset < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
                if count <= 0 { return }
                offset += count
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
