import Glibc
import TerminalSupport
import Testing

/// A session that is ended at any moment keeps every line whose answer was shown.
@Suite(.serialized) struct CrashTests {
    /// Lines, and what only the answer to each shows.
    private static let lines = [
        ("account premises 60M", "noted: account premises"), ("cut 14M premises", "+14.0M   without"), ("undo", "undone: cut"),
        ("cut 13M premises", "+13.0M   without"),
    ]

    /// The number of random ends: more where `BUD_KILLS` says so.
    private static let kills = getenv("BUD_KILLS").flatMap { Int(String(cString: $0)) } ?? 25

    private static func environment(_ folder: TemporaryFolder) -> [String: String] {
        ["XDG_STATE_HOME": folder.path, "TERM": "dumb"]
    }

    /// What the next start brings back of a session: its lines, none of them changed.
    private func back(_ folder: TemporaryFolder, _ what: String) throws -> [String] {
        let next = try bud(in: folder, environment: CrashTests.environment(folder))
        guard next.greeting.contains("1–3?") else {
            try #require(next.greeting.contains("Type help"))
            return []
        }
        let text = try next.line("1")
        let journal = try #require(TemporaryFolder.names(in: folder.path + "/bud/journal").first { $0.hasSuffix(".journal") }, "\(what): \(text)")
        let lines = try folder.read("bud/journal/" + journal).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.filter { lines[$0].hasPrefix("line ") }.map { String(lines[$0 + 1]) }
    }

    @Test(.enabled(if: SystemCalls.areSeen, "strace is not here, or may not look"))
    func endAtEverySystemCallOfTheJournal() throws {
        /// Types the lines until the program ends.
        /// - Returns: how many answers were shown.
        func type(into terminal: PseudoTerminal) -> Int {
            guard (try? terminal.expect(promptEnd)) != nil else { return 0 }
            for (index, line) in CrashTests.lines.enumerated() {
                guard (try? terminal.send(line.0 + "\r")) != nil, (try? terminal.expect(line.1)) != nil else { return index }
                if (try? terminal.expect(promptEnd)) == nil { return index + 1 }
            }
            return CrashTests.lines.count
        }
        let seen = try TemporaryFolder()
        let whole = try SystemCalls.start("bud", environment: CrashTests.environment(seen), record: seen.path + "/calls")
        #expect(type(into: whole) == CrashTests.lines.count)
        whole.endAtOnce()
        let all = try SystemCalls.calls(seen.read("calls"))
        let calls = all.filter { $0.text.contains(seen.path + "/bud") }
        #expect(calls.count > 20 && calls.contains { $0.name == "fdatasync" } && calls.contains { $0.name == "write" })

        // On the disk before its answer is shown: nothing is written in between.
        let writes = all.indices.filter { all[$0].name == "write" && all[$0].text.contains(".journal>") }
        #expect(writes.count == CrashTests.lines.count)
        for write in writes { #expect(all[write + 1].name == "fdatasync" && all[write + 1].text.contains(".journal>")) }

        for call in calls {
            let folder = try TemporaryFolder()
            let terminal = try SystemCalls.start(
                "bud", environment: CrashTests.environment(folder), record: folder.path + "/calls", fault: (call, .end))
            let shown = type(into: terminal)
            #expect(try terminal.waitForExit() == 128 + SIGKILL, "it was to end at \(call.text)")
            let lines = try back(folder, call.text)
            #expect(lines == CrashTests.lines.prefix(lines.count).map(\.0), "\(call.text)")
            #expect(lines.count >= shown && lines.count <= shown + 1, "\(shown) answers, \(lines.count) lines: \(call.text)")
        }
    }

    @Test(.enabled(if: SystemCalls.areSeen, "strace is not here, or may not look"))
    func endAtEverySystemCallOfGoingOn() throws {
        let typed = ["account a 5M", "cut 1M a"]
        func left() throws -> TemporaryFolder {
            let folder = try TemporaryFolder()
            let sitting = try bud(in: folder, environment: CrashTests.environment(folder))
            for line in typed { try sitting.line(line) }
            sitting.terminal.endAtOnce()
            return folder
        }
        func goOn(_ folder: TemporaryFolder, _ fault: (SystemCalls.Call, SystemCalls.Fault)?) throws -> PseudoTerminal {
            let terminal = try SystemCalls.start(
                "bud", environment: CrashTests.environment(folder), record: folder.path + "/calls", fault: fault)
            if (try? terminal.expect(promptEnd)) != nil, (try? terminal.send("1\r")) != nil { _ = try? terminal.expect(promptEnd) }
            return terminal
        }
        let seen = try left()
        try goOn(seen, nil).endAtOnce()
        let calls = try SystemCalls.calls(seen.read("calls")).filter { $0.text.contains(seen.path + "/bud") }
        #expect(calls.contains { $0.name == "unlink" } && calls.contains { $0.name == "fdatasync" })
        for call in calls {
            let folder = try left()
            #expect(try goOn(folder, (call, .end)).waitForExit() == 128 + SIGKILL)
            #expect(try back(folder, call.text) == typed, "\(call.text)")
        }
    }

    @Test func endAtRandomMoments() throws {
        var random = SystemRandomNumberGenerator()
        let typed = ["account a 500M"] + (1...30).map { "cut \($0)M a" }
        for _ in 0..<CrashTests.kills {
            let folder = try TemporaryFolder()
            let sitting = try bud(in: folder, environment: CrashTests.environment(folder))
            try sitting.terminal.send(typed.map { $0 + "\r" }.joined())
            let wanted = Int.random(in: 0..<typed.count, using: &random)
            var shown = 0
            while shown < wanted {
                try sitting.terminal.expect(shown == 0 ? "noted: " : "[\(shown)] a")
                shown += 1
            }
            // And a moment that no answer tells.
            for _ in 0..<Int.random(in: 0..<20_000, using: &random) { sched_yield() }
            sitting.terminal.endAtOnce()
            let lines = try back(folder, "random")
            #expect(lines == Array(typed.prefix(lines.count)))
            #expect(lines.count >= shown, "\(shown) answers, \(lines.count) lines")
        }
    }
}
