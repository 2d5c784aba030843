import CLibedit
import Glibc

/// Reads lines where nothing can be edited: pipes, files, simple terminals.
///
/// Lines are bytes as they came, so that what is not UTF-8 is kept for whoever
/// can say where it stands. A line ends with LF, CR or CRLF, or with the input.
public struct PlainReader: ~Copyable {
    /// What came of reading a line.
    public enum Line: Equatable, Sendable {
        /// A line without its end.
        case line([UInt8])
        /// Ctrl-C, where ``Interrupts`` are noted: what was typed of the line is dropped.
        case cancelled
        /// There is no more.
        case endOfInput
        /// Reading failed, with the system's error number.
        case failed(Int32)
    }

    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 65536)
    private var position = 0
    private var filled = 0
    private var isAfterReturn = false

    /// A reader of a file descriptor, which it does not close.
    public init(descriptor: Int32 = STDIN_FILENO) {
        self.descriptor = descriptor
    }

    /// Reads the next line.
    public mutating func next() -> Line {
        var line: [UInt8] = []
        var hasText = false
        while true {
            if position == filled {
                switch fill() {
                case 0: return hasText ? .line(line) : .endOfInput
                case let count where count < 0: return errno == EINTR ? .cancelled : .failed(errno)
                default: break
                }
            }
            // The LF of a CRLF can come later than its CR, whose line was given already.
            if isAfterReturn {
                isAfterReturn = false
                if buffer[position] == UInt8(ascii: "\n") {
                    position += 1
                    continue
                }
            }
            var end = position
            while end < filled, buffer[end] != 0x0A, buffer[end] != 0x0D { end += 1 }
            line.append(contentsOf: buffer[position..<end])
            hasText = true
            position = end
            if end < filled {
                isAfterReturn = buffer[end] == 0x0D
                position += 1
                return .line(line)
            }
        }
    }

    private mutating func fill() -> Int {
        position = 0
        filled = 0
        while true {
            guard line_editor_await_input(descriptor) else {
                _ = Interrupts.take()
                errno = EINTR
                return -1
            }
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            filled = max(0, count)
            return count
        }
    }
}
