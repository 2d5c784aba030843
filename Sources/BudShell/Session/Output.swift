import Glibc

/// Standard output and standard error, written whole.
struct Output: Sendable {
    /// What is drawn of work that an answer ends.
    var progress: Progress?
    /// Holds what is said, while an entry is worked out whose answer may be longer than the screen.
    var pager: Pager?

    /// Answers.
    func answer(_ text: String) { write(text, to: STDOUT_FILENO) }

    /// Errors, warnings, what a person is told beside the answers.
    func complain(_ text: String) { write(text, to: STDERR_FILENO) }

    private func write(_ text: String, to descriptor: Int32) {
        progress?.end()
        if let pager { pager.hold(text, for: descriptor) } else { Output.write(text, to: descriptor) }
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
