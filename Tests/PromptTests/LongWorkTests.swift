import TerminalSupport
import Testing

/// Work that takes long: how far it is, and Ctrl-C.
@Suite(.serialized) struct LongWorkTests {
    private static let steps = 400
    private static let all = (1...steps).map { "\($0)" }.joined(separator: ", ")

    /// Steps that change nothing and take long to find that out; all are off.
    private static let heavy = """
        years 1800..1999
        account a 1M
        let big = \(Array(repeating: "a", count: 500).joined(separator: " + "))

        """ + String(repeating: "cut (0 * big) a off\n", count: steps)

    private func prompt(columns: Int = 80) throws -> Sitting {
        let folder = try TemporaryFolder()
        try folder.write(Self.heavy, to: "heavy.bud")
        return try bud(["\(folder.path)/heavy.bud"], in: folder, columns: columns)
    }

    @Test func progressIsShownAndGoneAfterCtrlC() throws {
        let sitting = try prompt()
        try sitting.terminal.send("on \(Self.all)\r")
        try sitting.terminal.expect("Ctrl-C stops it", timeout: 60)
        let clock = ContinuousClock()
        let pressed = clock.now
        try sitting.terminal.send("\u{3}")
        let told = try sitting.terminal.expect(promptEnd)
        // All of it would take a minute in a build for debugging, where a step takes a tenth of a second.
        #expect(pressed.duration(to: clock.now) < .seconds(4))
        #expect(told.contains("Stopped before it was done. Nothing was changed."))
        #expect(!told.contains("worked out to its end"))
        #expect(!sitting.terminal.screen.lines.contains { $0.contains("working") })
        // Nothing was changed, and the next line is no longer stopped.
        #expect(try sitting.line("off 1").contains("was off already"))
        #expect(try sitting.line("on 1").contains("is on again"))
        #expect(try sitting.leave() == 0)
    }

    @Test func progressFitsANarrowWindow() throws {
        let sitting = try prompt(columns: 30)
        try sitting.terminal.send("on \(Self.all)\r")
        try sitting.terminal.expect("working ", timeout: 60)
        try sitting.terminal.expectScreen("one line of progress") { screen in
            screen.lines.filter { $0.contains("working") || $0.contains("░") }.count == 1
        }
        try sitting.terminal.send("\u{3}")
        try sitting.terminal.expect(promptEnd)
    }

    @Test func progressIsForTerminalsAlone() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.heavy + "on \(Self.all.prefix { $0 != "9" })2\nshow 1\n", to: "heavy.bud")
        let piped = try Program.run("bud", ["run", "\(folder.path)/heavy.bud"], seconds: 60)
        #expect(piped.status == 0 && piped.complaint.isEmpty)
        // Whoever asks for JSON reads nothing else.
        let terminal = try PseudoTerminal(builtExecutable("bud"), ["run", "--json", "\(folder.path)/heavy.bud"])
        #expect(try terminal.waitForExit(timeout: 60) == 0)
        #expect(!String(decoding: terminal.raw, as: UTF8.self).contains("working"))
    }

    /// What asks nobody whether to go on ends, and says that Ctrl-C came too late.
    @Test func whatCannotBeStoppedSaysSo() throws {
        let folder = try TemporaryFolder()
        try folder.write((1...20_000).map { "let a\($0) = 1\n" }.joined(), to: "long.bud")
        let sitting = try bud(in: folder)
        try sitting.terminal.send("use \"\(folder.path)/long.bud\"\r")
        try sitting.terminal.expectSettings("working") { $0.c_lflag & 1 != 0 }
        try sitting.terminal.send("\u{3}")
        try sitting.terminal.expect("Ctrl-C: this line was worked out to its end", timeout: 30)
        try sitting.terminal.expect(promptEnd)
        #expect(try sitting.line("show a20000").contains("1"))
    }

    // MARK: Questions that take evaluations of their own

    /// Whether a form is there, or is still answered with "not there yet".
    private static func isThere(_ statement: String) -> Bool {
        let told = try? Program.run("bud", ["-c", "account a 1M; \(statement)"])
        return told.map { !$0.complaint.contains("not there yet") } ?? false
    }

    private func stops(_ question: String, accounts: Int = 0) throws {
        let folder = try TemporaryFolder()
        let model = "years 2024..2027\naccount a 60M..80M..100M\n" + (0..<accounts).map { "account b\($0)\n" }.joined() + String(repeating: "cut 1 kr a\n", count: 2_000)
        try folder.write(model, to: "long.bud")
        let sitting = try bud(["\(folder.path)/long.bud"], in: folder)
        try sitting.terminal.send(question + "\r")
        try sitting.terminal.expect("working", timeout: 60)
        let clock = ContinuousClock()
        let pressed = clock.now
        try sitting.terminal.send("\u{3}")
        #expect(try sitting.terminal.expect(promptEnd).contains("Stopped before it was done."))
        #expect(pressed.duration(to: clock.now) < .milliseconds(400))
        #expect(!sitting.terminal.screen.lines.contains { $0.contains("working") })
        #expect(try sitting.line("undo").contains("undone: cut 1 kr a"))
        #expect(try sitting.leave() == 0)
    }

    @Test(.enabled(if: isThere("measure a ?% over -1%..0% by 1%"))) func aSweepIsStopped() throws {
        // Each point is a copy of the levels of all accounts.
        try stops("measure a ?% over -50%..0% by 0.0051%", accounts: 10_000)
    }

    @Test(.enabled(if: isThere("risk 10 samples"))) func riskIsStopped() throws { try stops("risk 10 000 000 samples") }
}
