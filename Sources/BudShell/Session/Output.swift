import Glibc
import Synchronization

/// Standard output and standard error, written whole.
struct Output: Sendable {
    /// What is drawn of work that an answer ends.
    var progress: Progress?
    /// What waits until it may be shown.
    var held: HeldOutput?

    /// Answers.
    func answer(_ text: String) { write(text, to: STDOUT_FILENO) }

    /// Errors, warnings, what a person is told beside the answers.
    func complain(_ text: String) { write(text, to: STDERR_FILENO) }

    private func write(_ text: String, to descriptor: Int32) {
        progress?.end()
        if held?.take(text, for: descriptor) == true { return }
        Output.write(text, to: descriptor)
    }

    /// From now on nothing is shown until `release`.
    func hold() { held?.begin() }

    /// Shows what was held, or forgets it.
    /// - Parameter pager: what shows a text that is longer than the screen.
    func release(isShown: Bool = true, through pager: Pager? = nil) {
        let parts = held?.end() ?? []
        if !parts.isEmpty { progress?.end() }
        if !isShown || pager?.show(parts.map(\.text).joined()) == true { return }
        for part in parts { Output.write(part.text, to: part.descriptor) }
    }

    static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { buffer in
            var offset = 0
            while offset < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
                if count < 0 {
                    // A reader that went away (`bud … | head`) has had enough.
                    if errno == EINTR || errno == EAGAIN { continue }
                    return
                }
                offset += count
            }
        }
    }
}

/// Output that waits, in the order written.
final class HeldOutput: Sendable {
    private let parts = Mutex<[(text: String, descriptor: Int32)]?>(nil)

    fileprivate func begin() { parts.withLock { $0 = $0 ?? [] } }

    /// Keeps a text if anything is to wait.
    fileprivate func take(_ text: String, for descriptor: Int32) -> Bool {
        parts.withLock { parts in
            if parts == nil { return false }
            parts?.append((text, descriptor))
            return true
        }
    }

    fileprivate func end() -> [(text: String, descriptor: Int32)] {
        parts.withLock { parts in
            defer { parts = nil }
            return parts ?? []
        }
    }
}
