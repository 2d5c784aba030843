@testable import BudShell
import Glibc
import TerminalSupport
import Testing

/// What is kept from run to run does not grow for ever, and nothing goes that somebody may want.
@Suite struct StateCleaningTests {
    private let folder: TerminalSupport.TemporaryFolder
    private let now = 1_700_000_000

    init() throws {
        folder = try TerminalSupport.TemporaryFolder()
        try folder.makeFolder("journal")
    }

    private func write(_ name: String, daysOld: Int) throws {
        try folder.write("x", to: name)
        let then = timespec(tv_sec: now - daysOld * 86_400 - 60, tv_nsec: 0)
        var times = [then, then]
        #expect(utimensat(AT_FDCWD, folder.path + "/" + name, &times, 0) == 0)
    }

    private var journals: Set<String> { Set(TerminalSupport.TemporaryFolder.names(in: folder.path + "/journal")) }

    @Test func keptJournalsGoByAge() throws {
        for (name, days) in [("a.journal.kept", 89), ("b.journal.kept", 91), ("c.journal", 400), ("d.kept", 400), ("e.journal.kept.txt", 400)] {
            try write("journal/" + name, daysOld: days)
        }
        try folder.makeFolder("journal/f.journal.kept")
        StateCleaning.clean(folder.path, now: now)
        #expect(journals == ["a.journal.kept", "c.journal", "d.kept", "e.journal.kept.txt", "f.journal.kept"])
    }

    @Test func theNewestStay() throws {
        for number in 10..<35 { try write("journal/\(number).journal.kept", daysOld: number) }
        try write("journal/0.journal", daysOld: 0)
        StateCleaning.clean(folder.path, now: now)
        #expect(journals == Set((10..<30).map { "\($0).journal.kept" } + ["0.journal"]))
    }

    @Test func keptFromNowOn() throws {
        let file = try JournalFolder(path: folder.path + "/journal").newFile()
        var long = [timespec(tv_sec: 0, tv_nsec: 0), timespec(tv_sec: 0, tv_nsec: 0)]
        #expect(utimensat(AT_FDCWD, file.path, &long, 0) == 0)
        let kept = JournalFolder.keep(file)
        StateCleaning.clean(folder.path)
        #expect(kept.hasSuffix(".kept") && access(kept, F_OK) == 0)
    }

    @Test func temporaryFilesOfAProgramThatWasEnded() throws {
        for (name, days) in [("history", 400), ("history.4711.tmp", 1), ("history.4712.tmp", 0), ("history.old.tmp", 400), ("my.1.tmp", 400)] {
            try write(name, daysOld: days)
        }
        StateCleaning.clean(folder.path, now: now)
        #expect(Set(folder.names) == ["journal", "history", "history.4712.tmp", "history.old.tmp", "my.1.tmp"])
        StateCleaning.clean(folder.path + "/none", now: now)
    }
}
