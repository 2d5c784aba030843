import BudReport
import Glibc
import Synchronization

/// How far long work is, on the terminal of standard error: nothing for half a second, then one line that is redrawn
/// now and then and gone when an answer is written. Any thread may tell it.
final class Progress: Sendable {
    /// Nanoseconds before the first drawing, and between two.
    private static let delay: UInt64 = 500_000_000
    private static let interval: UInt64 = 100_000_000

    private let isShown: Bool
    /// When it is drawn next; 0 while nothing was told of any work.
    private let due = Atomic<UInt64>(0)
    private let line: Mutex<Line>

    private struct Line {
        var isDrawn = false
        /// The most that was told: threads may tell out of order.
        var done = 0
        var count = 0
        var book: Phrasebook
    }

    /// - Parameter isWanted: whether a person looks at the answers.
    init(isWanted: Bool, _ book: Phrasebook) {
        line = Mutex(Line(book: book))
        isShown = isWanted && isatty(STDERR_FILENO) == 1 && !["", "dumb", "unknown"].contains(environment("TERM") ?? "")
    }

    /// From now on it is told in this language.
    func speak(_ book: Phrasebook) { line.withLock { $0.book = book } }

    /// So much of so much is done.
    func tell(_ done: Int, of count: Int) {
        guard isShown else { return }
        let now = Self.now()
        let due = self.due.load(ordering: .relaxed)
        guard due != 0 else {
            // The first word of it starts the clock.
            _ = self.due.compareExchange(expected: 0, desired: now + Self.delay, ordering: .relaxed)
            return
        }
        // Of several threads one draws.
        guard now >= due, self.due.compareExchange(expected: due, desired: now + Self.interval, ordering: .relaxed).exchanged else {
            return
        }
        draw(done, of: count)
    }

    /// The work is over: what is drawn goes, and the clock stands.
    func end() {
        guard isShown else { return }
        due.store(0, ordering: .relaxed)
        line.withLock { line in
            if line.isDrawn { Self.write("\r\u{1B}[K") }
            line = Line(book: line.book)
        }
    }

    private func draw(_ done: Int, of count: Int) {
        line.withLock { line in
            line.done = count == line.count ? max(line.done, done) : done
            line.count = count
            line.isDrawn = true
            Self.write("\r" + Self.text(line.done, of: count, columns: Self.columns, line.book) + "\u{1B}[K")
        }
    }

    /// `working  45% █████████░░░░░░░░░░░  Ctrl-C stops it`, as much of it as fits; the last column stays free, for some
    /// terminals wrap there.
    static func text(_ done: Int, of count: Int, columns: Int, _ book: Phrasebook = Phrasebook()) -> String {
        guard count > 0 else {
            let text = book.text("working…")
            return columns > text.count ? text : ""
        }
        let percent = Int(Int128(min(max(0, done), count)) * 100 / Int128(count))
        let figure = String(repeating: " ", count: percent < 10 ? 2 : percent < 100 ? 1 : 0) + "\(percent)%"
        var text = columns >= 24 ? book.text("working ") + figure : figure
        let hint = columns >= 60 ? book.text("  Ctrl-C stops it") : ""
        let cells = min(40, columns - 1 - text.count - 1 - hint.count)
        if cells >= 5 {
            let full = cells * percent / 100
            text += " " + String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
        }
        return columns > text.count + hint.count ? text + hint : ""
    }

    private static var columns: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    private static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private static func write(_ text: String) { Output.write(text, to: STDERR_FILENO) }
}
