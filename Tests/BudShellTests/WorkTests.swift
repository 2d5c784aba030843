@testable import BudShell
import BudReport
import Glibc
import Synchronization
import Testing

@Suite struct WorkTests {
    /// Counts, from any thread.
    private final class Counts: Sendable {
        let counts: Mutex<[Int]>
        init(_ count: Int) { counts = Mutex(Array(repeating: 0, count: count)) }
        func add(_ index: Int) { counts.withLock { $0[index] += 1 } }
        var all: [Int] { counts.withLock { $0 } }
    }

    @Test(arguments: [0, 1, 2, 7, 1000], [1, 2, 8, 64]) func eachIndexIsWorkedOutOnce(_ count: Int, _ threads: Int) {
        let counts = Counts(count)
        Threads.each(count, threads: threads) { counts.add($0) }
        #expect(counts.all == Array(repeating: 1, count: count))
    }

    @Test func severalThreadsWorkAtOnce() {
        // Each waits for the other: on one thread the first would wait in vain.
        let meeting = Meeting()
        Threads.each(2, threads: 2) { _ in meeting.arrive() }
        #expect(meeting.met.load(ordering: .relaxed) == 2)
    }

    private final class Meeting: Sendable {
        let arrived = Atomic<Int>(0)
        let met = Atomic<Int>(0)
        func arrive() {
            arrived.wrappingAdd(1, ordering: .sequentiallyConsistent)
            let clock = ContinuousClock()
            let start = clock.now
            while arrived.load(ordering: .sequentiallyConsistent) < 2, start.duration(to: clock.now) < .seconds(10) {
                sched_yield()
            }
            if arrived.load(ordering: .sequentiallyConsistent) == 2 { met.wrappingAdd(1, ordering: .sequentiallyConsistent) }
        }
    }

    // MARK: Progress

    @Test func progressSaysHowFar() {
        #expect(Progress.text(45, of: 100, columns: 60)
            == "working  45% █████████████░░░░░░░░░░░░░░░░  Ctrl-C stops it")
        #expect(Progress.text(0, of: 7, columns: 40) == "working   0% ░░░░░░░░░░░░░░░░░░░░░░░░░░")
        #expect(Progress.text(7, of: 7, columns: 24) == "working 100% ██████████")
        #expect(Progress.text(9, of: 7, columns: 10) == "100% █████".prefix(4))
        #expect(Progress.text(1, of: 0, columns: 40) == "working…")
    }

    @Test func progressFitsAnyWidth() {
        for columns in 0...200 {
            for done in [0, 1, 50, 99, 100, 101, -1, .max] {
                #expect(SafeText.displayWidth(Progress.text(done, of: 100, columns: columns)) < max(1, columns))
                #expect(SafeText.displayWidth(Progress.text(done, of: 0, columns: columns)) < max(1, columns))
            }
        }
    }
}
