import Glibc
import TerminalSupport
import Testing

@testable import LineEditor

private let up = "\u{1B}[A"

@Suite struct HistoryTests {
    @Test func entriesLastFromRunToRun() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/history"
        let first = try demo(["--history", path])
        try first.type("første\r", gives: "første")
        try first.type("\u{1B}[200~a\\n\nb\u{1B}[201~\r", gives: "a\\n\\nb")
        try first.type("  \r", gives: "  ")
        #expect(try first.leave() == 0)
        #expect(try folder.read("history") == "første\na\\\\n\\nb\n")
        #expect(folder.mode("history") == 0o600)

        let second = try demo(["--history", path])
        try second.type("\(up)!\r", gives: "a\\n\\nb!")
        try second.type("\(up)\(up)\(up)!\r", gives: "første!")
    }

    @Test func equalNeighboursAreKeptOnce() throws {
        let folder = try TemporaryFolder()
        let terminal = try demo(["--history", "\(folder.path)/new/history"])
        for entry in ["a", "a", "b", "a"] { try terminal.type("\(entry)\r", gives: entry) }
        try terminal.type("\(up)\(up)\(up)\(up)\(up)\r", gives: "a")
        #expect(try folder.read("new/history") == "a\nb\na\n")
        unlink("\(folder.path)/new/history")
        rmdir("\(folder.path)/new")
    }

    @Test func twoSessionsShareAFile() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/history"
        let one = try demo(["--history", path])
        let two = try demo(["--history", path])
        for number in 1...5 {
            try one.type("one \(number)\r", gives: "one \(number)")
            try two.type("two \(number)\r", gives: "two \(number)")
        }
        #expect(try folder.read("history") == (1...5).map { "one \($0)\ntwo \($0)\n" }.joined())
    }

    @Test func searchFinds() throws {
        let terminal = try demo()
        try terminal.type("første æble\r", gives: "første æble")
        try terminal.type("anden\r", gives: "anden")
        try terminal.send("\u{12}æb")
        try terminal.expectScreen("the entry found") {
            $0.lines.contains("demo å> første æble") && $0.lines.last == "bck:æb"
        }
        try terminal.type("\r", gives: "første æble")
    }

    @Test func controlCInASearchReturnsToThePrompt() throws {
        let terminal = try demo()
        try terminal.type("første\r", gives: "første")
        try terminal.send("\u{12}før")
        try terminal.expectScreen("the search") { $0.lines.last == "bck:før" }
        try terminal.send("\u{3}")
        try terminal.expect("[cancelled]")
        try terminal.expect(promptEnd)
        try terminal.type("x\r", gives: "x")
    }

    @Test func failureToWriteIsTold() throws {
        let terminal = try demo(["--history", "/dev/full"])
        try terminal.type("a\r", gives: "a")
        #expect(terminal.screen.lines.contains("[history failed: \(ENOSPC)]"))
        try terminal.type("\(up)\r", gives: "a")
    }

    @Test func longFileIsTrimmed() throws {
        let folder = try TemporaryFolder()
        try folder.write((1...25).map { "e\($0)\n" }.joined(), to: "history")
        let terminal = try demo(["--history", "\(folder.path)/history", "--limit", "10"])
        #expect(try folder.read("history") == (16...25).map { "e\($0)\n" }.joined())
        #expect(folder.names == ["history"])
        #expect(folder.mode("history") == 0o600)
        try terminal.type("\(up)\r", gives: "e25")
    }

    @Test func lineCutOffByACrashStaysAlone() throws {
        let folder = try TemporaryFolder()
        try folder.write("whole\ncut o", to: "history")
        var history = History(path: "\(folder.path)/history")
        let outcome = history.append("next")
        #expect(outcome.isNew && outcome.failure == nil)
        #expect(try history.load().get() == ["whole", "cut o", "next"])
    }

    @Test(arguments: ["a", "a\\nb", "a\nb", "\\", "\\\n\r", "æøå\n€", "C:\\new\\r"])
    func codingIsReversible(_ entry: String) {
        let line = History.encoded(entry)
        #expect(!line.contains(0x0A))
        #expect(History.decoded(line) == entry)
    }
}
