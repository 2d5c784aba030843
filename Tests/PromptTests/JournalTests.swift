import Glibc
import TerminalSupport
import Testing

/// Nothing that was accepted is lost, whatever ends the session.
@Suite struct JournalTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var journals: [String] { TemporaryFolder.names(in: folder.path + "/bud/journal") }

    /// A session that typed these lines and was ended at once.
    private func ended(after lines: [String], _ arguments: [String] = []) throws {
        let sitting = try bud(arguments, in: folder)
        if sitting.greeting.contains("1–3?") { try sitting.line("") }
        for line in lines { try sitting.line(line) }
        sitting.terminal.endAtOnce()
    }

    @Test func killedSessionIsGoneOnFrom() throws {
        try folder.write("account premises 60M\n", to: "plan.bud")
        try ended(after: ["cut 14M premises # for the board", "balance", "add 1M premises", "nonsense", "undo"], ["\(folder.path)/plan.bud"])
        let next = try bud(in: folder)
        #expect(next.greeting.contains("A session ended without quit: "))
        #expect(next.greeting.contains(", 3 lines\n  it went on from ") && next.greeting.contains("plan.bud\n"))
        #expect(next.greeting.contains("the last: undo"))
        let back = try next.line("1")
        #expect(back.contains("3 lines came back.\n    balance            +14.0M\n    without one-offs   +14.0M\n") && back.hasSuffix("bud +14.0M ▸ "))
        #expect(try next.line("redo").hasSuffix("bud +13.0M ▸ "), "what was undone can be done again")
        #expect(try next.line("steps").contains("cut 14M premises"))
        #expect(journals.count == 1, "the old journal is gone")
        next.terminal.endAtOnce()

        let third = try bud(in: folder)
        #expect(third.greeting.contains("4 lines"))
        #expect(try third.line("1").hasSuffix("bud +13.0M ▸ "))
        #expect(try third.leave() == 0)
        #expect(journals.isEmpty, "whoever left twice wanted to leave")
        #expect(try bud(in: folder).greeting.contains("session") == false)
    }

    /// What was typed is read again as it was then, whatever the next start reads.
    @Test(arguments: [(["account a 50M", "cut 5M a"], "english", "danish", "cut 1M a",
                       ["2 lines came back.", "bud +5.0M ▸ ", "bud +6.0M ▸ "]),
                      (["udgift a 50 mio.", "spar 5 mio. a"], "danish", "swedish", "spar 1 mio. a",
                       ["2 linjer kom tilbage.", "bud +5,0 mio. ▸ ", "bud +6,0 mio. ▸ "])])
    func languageIsThatOfTheLines(_ lines: [String], _ language: String, _ next: String, _ line: String, _ said: [String]) throws {
        try ended(after: lines, ["--language", language])
        let sitting = try bud(["--language", next], in: folder)
        let back = try sitting.line("1")
        #expect(back.contains(said[0]) && back.hasSuffix(said[1]), "\(back)")
        #expect(try sitting.line(line).hasSuffix(said[2]))
        sitting.terminal.endAtOnce()
    }

    @Test func leftForLaterAndThrownAway() throws {
        try ended(after: ["account a 5M"])
        try ended(after: ["account b 5M", "cut 1M b"])
        let both = try bud(in: folder)
        #expect(both.greeting.contains("2 lines") && both.greeting.contains("cut 1M b"), "the newest first")
        #expect(try both.line("x").contains("1, 2 or 3"))
        #expect(try both.line("2").contains("account a 5M"))
        #expect(try both.line("").hasSuffix("bud ▸ "))
        #expect(try both.leave() == 0)
        let again = try bud(in: folder)
        #expect(try again.line("3").contains("account a 5M"))
        try again.terminal.send("\u{4}")
        try again.terminal.expect("▸ ")
        #expect(try again.leave() == 0)
        let last = try bud(in: folder)
        #expect(last.greeting.contains("account a 5M"))
        #expect(try last.line("3").hasSuffix("bud ▸ "))
        #expect(journals.isEmpty)
    }

    @Test func twoSessionsDoNotMeet() throws {
        let first = try bud(in: folder)
        try first.line("account a 5M")
        let second = try bud(in: folder)
        #expect(!second.greeting.contains("session"), "one that is alive is not offered")
        try second.line("account b 5M")
        try first.line("cut 1M a")
        first.terminal.endAtOnce()
        let third = try bud(in: folder)
        #expect(third.greeting.contains("2 lines") && third.greeting.contains("cut 1M a"))
        // While one start asks, another one does not.
        let fourth = try bud(in: folder)
        #expect(!fourth.greeting.contains("session"))
        #expect(try third.line("1").hasSuffix("bud +1.0M ▸ "))
        #expect(try second.line("cut 2M b").hasSuffix("bud +2.0M ▸ "))
        #expect(journals.count == 2)
    }

    @Test func closedTerminal() throws {
        let sitting = try bud(in: folder)
        try sitting.line("account a 5M")
        #expect(sitting.terminal.hangUp() == 128 + SIGHUP)
        #expect(try bud(in: folder).greeting.contains("account a 5M"))
    }

    @Test func closedTerminalOfAProgramThatGoesOn() throws {
        let environment = ["XDG_STATE_HOME": folder.path]
        for kind in ["xterm", "dumb"] {
            let terminal = try PseudoTerminal(
                "/bin/sh", ["-c", "trap '' HUP; exec '\(builtExecutable("bud"))'"],
                environment: environment.merging(["TERM": kind]) { $1 })
            try terminal.expect(promptEnd)
            try terminal.send("account \(kind) 5M\r")
            try terminal.expect(promptEnd)
            #expect(terminal.hangUp() == 0)
            let next = try bud(in: folder)
            #expect(next.greeting.contains("account \(kind) 5M"), "the end of a terminal is no Ctrl-D")
            #expect(try next.line("3").hasSuffix("bud ▸ "))
        }
    }

    @Test func pastedAndFoundAmountsComeBack() throws {
        let sitting = try bud(in: folder)
        try sitting.keys(pasted("account premises 60M\ndebt loan 9M\ncut 5M premises # agreed\n") + "\r")
        try sitting.line("cut ? premises so balance = 20M")
        try sitting.line("balance")
        try sitting.line("apply")
        try sitting.line("off 1")
        sitting.terminal.endAtOnce()
        let next = try bud(in: folder)
        #expect(next.greeting.contains("4 lines"))
        let back = try next.line("1")
        #expect(back.contains("4 lines came back.") && back.hasSuffix("bud +15.0M ▸ "), "\(back)")
        #expect(try next.line("on 1").hasSuffix("bud +20.0M ▸ "))
        #expect(try next.line("undo 3").hasSuffix("bud +5.0M ▸ "), "a paste is one line")
    }

    /// What stands at the right edge of the prompt, and what the answer says, is as it was before.
    @Test(arguments: [false, true]) func goingOnSaysHowThePlanStands(_ isInFile: Bool) throws {
        let law = "account schools 50M\nuse rules.denmark\nrequire schools <= 50M \"promised\""
        let step = "add 1M schools in 2024 once"
        try folder.write("years 2024..2025\n" + (isInFile ? law + "\n" : ""), to: "plan.bud")
        let sitting = try bud(["\(folder.path)/plan.bud"], in: folder)
        for line in isInFile ? [step] : law.split(separator: "\n").map(String.init) + [step] { try sitting.line(line) }
        func right(_ sitting: Sitting) throws -> String {
            var right = ""
            try sitting.terminal.expectScreen("the right edge") { screen in
                right = screen.currentLine.split(separator: "▸ ", maxSplits: 1).last.map { $0.trimmingPrefix { $0 == " " } }.map(String.init) ?? ""
                return right.contains("broken")
            }
            return right
        }
        #expect(try right(sitting) == "without one-offs 0 · 2 rules broken")
        sitting.terminal.endAtOnce()
        let next = try bud(in: folder)
        let back = try next.line("1")
        let words = words(back).joined(separator: " ")
        #expect(words.contains("came back. balance 2024 −1.0M 2025 0.0M without one-offs 0.0M each year BROKEN 2024: Every addition"), "\(back)")
        #expect(words.contains("BROKEN 2024: promised") && !words.contains("not judged"), "\(back)")
        #expect(try right(next) == "without one-offs 0 · 2 rules broken")
        #expect(try next.line("undo").contains("BROKEN") == false)
    }

    @Test func goingOnWhereTheSessionWas() throws {
        try folder.makeFolder("work")
        try folder.write("account premises 60M\n", to: "work/plan.bud")
        func started(in place: String) throws -> PseudoTerminal {
            let terminal = try PseudoTerminal(
                "/bin/sh", ["-c", "cd '\(place)' && exec '\(builtExecutable("bud"))' $FILE"],
                environment: ["XDG_STATE_HOME": folder.path, "FILE": place == "/" ? "" : "plan.bud"])
            try terminal.expect(promptEnd)
            return terminal
        }
        let first = try started(in: folder.path + "/work")
        try first.send("cut 1M premises\r")
        try first.expect(promptEnd)
        first.endAtOnce()
        let next = try started(in: "/")
        try next.send("1\r")
        let back = try next.expect(promptEnd)
        #expect(back.contains("in the folder \(folder.path)/work") && back.hasSuffix("bud +1.0M ▸ "))
        try next.send("save \"new.bud\"\r")
        try next.expect(promptEnd)
        #expect(try folder.read("work/new.bud") == "account premises 60M\ncut 1M premises\n")
        next.endAtOnce()
    }

    @Test func savedSessionIsNotOffered() throws {
        try ended(after: ["account a 5M", "cut 1M a", "save \"\(folder.path)/plan.bud\""])
        #expect(try !bud(in: folder).greeting.contains("session"))
        #expect(journals.isEmpty)
        // What was typed behind it is, and the file is still the session's own.
        try ended(after: ["account a 5M", "save \"\(folder.path)/two.bud\"", "cut 2M a"])
        let next = try bud(in: folder)
        #expect(try next.line("1").hasSuffix("bud +2.0M ▸ "))
        try next.terminal.send("quit\r")
        try next.terminal.expect("1 line is not saved: quit again to leave it, or save")
        try next.terminal.expect(promptEnd)
        #expect(try next.line("save \"\(folder.path)/two.bud\"").contains("saved: "))
        #expect(try folder.read("two.bud") == "account a 5M\ncut 2M a\n")
        try next.terminal.send("quit\r")
        #expect(try next.terminal.waitForExit() == 0)
    }

    @Test func quitAsksOnce() throws {
        let sitting = try bud(in: folder)
        try sitting.line("account a 5M")
        try sitting.line("cut 1M a")
        #expect(try sitting.line("quit").contains("2 lines are not saved: quit again to leave them, or save \"plan.bud\""))
        try sitting.line("balance")
        try sitting.terminal.send("quit\r")
        #expect(try sitting.terminal.waitForExit() == 0)
        #expect(journals.isEmpty)

        // A change asks anew; Ctrl-D asks too.
        let other = try bud(in: folder)
        try other.line("account a 5M")
        #expect(try other.keys("\u{4}").contains("1 line is not saved: quit again to leave it"))
        #expect(try other.line("cut 1M a; quit").contains("2 lines are not saved"))
        try other.line("undo 2")
        try other.terminal.send("quit\r")
        #expect(try other.terminal.waitForExit() == 0, "nothing is left to be saved")
    }

    @Test func onlyWhatSavingKeepsIsAskedAbout() throws {
        let plan = "account roads 50M\npackage A\n  cut 1M roads\nend\npackage B\n  cut 2M roads\nend\n"
        try folder.write(plan, to: "plan.bud")
        let sitting = try bud(["\(folder.path)/plan.bud"], in: folder)
        for line in ["balance", "switch A", "switch B", "steps"] { try sitting.line(line) }
        #expect(try sitting.line("quit").contains("1 line is not saved: quit again to leave it"))
        try sitting.line("save \"\(folder.path)/next.bud\"")
        #expect(try folder.read("next.bud") == plan + "off A\n", "which the file then says in its own way")
        try sitting.line("switch A+B")
        try sitting.line("switch B")
        try sitting.terminal.send("quit\r")
        #expect(try sitting.terminal.waitForExit() == 0, "a what-if there and back is nothing to be saved")

        let other = try bud(["\(folder.path)/plan.bud"], in: folder)
        #expect(try other.line("undo; quit").contains("what was undone is not saved: quit again to leave it so, or save \"plan"))
        #expect(try other.leave() == 0)
        #expect(journals.isEmpty)
    }

    @Test func changedFileIsSaid() throws {
        try folder.write("account premises 60M\n", to: "plan.bud")
        try ended(after: ["cut 10% premises"], ["\(folder.path)/plan.bud"])
        try folder.write("account premises 50M\n", to: "plan.bud")
        let next = try bud(in: folder)
        let back = try next.line("1")
        #expect(back.contains("plan.bud is not what it was then") && back.contains("comes to something else"), "\(back)")
        #expect(back.hasSuffix("bud +5.0M ▸ "))
    }

    @Test func allOfItIsSaidInTheLanguageOfTheLines() throws {
        try folder.write("account lokaler 60M\n", to: "plan.bud")
        try ended(after: ["spar 50 mio. lokaler"], ["\(folder.path)/plan.bud", "--language", "danish"])
        try folder.write("account lokaler 40M\n", to: "plan.bud")
        let next = try bud(["--language", "swedish"], in: folder)
        #expect(next.greeting.contains("En session slutade utan avsluta"))
        let back = try next.line("1")
        #expect(back.contains("plan.bud er ændret siden da") && back.contains("Ingen linje kom tilbage.\n"), "\(back)")
        #expect(back.contains("Linje 1 kunne ikke") && back.contains("Skriv hjælp for hjælp, afslut"))
    }

    @Test func refusedLineIsShownAndKept() throws {
        try folder.write("account premises 60M\n", to: "plan.bud")
        try ended(after: ["cut 1M premises", "cut 50M premises", "add 1M premises"], ["\(folder.path)/plan.bud"])
        try folder.write("account premises 40M\n", to: "plan.bud")
        let next = try bud(in: folder)
        let back = try next.line("1")
        #expect(back.contains("1 line came back.") && back.contains("Line 2 could not be run again"))
        #expect(back.contains("  2  cut 50M premises\n") && back.contains("  3  add 1M premises\n"))
        #expect(back.contains("39.0M left"), "why it could not")
        #expect(back.hasSuffix("bud +1.0M ▸ "))
        #expect(journals.filter { $0.hasSuffix(".kept") }.count == 1)
    }

    @Test func damagedLineIsNamedAndThoseBehindItAreShown() throws {
        try ended(after: ["account a 5M", "cut 1M a", "cut 2M a"])
        let name = try #require(journals.first)
        let text = try folder.read("bud/journal/" + name)
        try folder.write(text.replacing("cut 1M a", with: "cut 9M a"), to: "bud/journal/" + name)
        let next = try bud(in: folder)
        #expect(next.greeting.contains("line 2 is torn or damaged"))
        let back = try next.line("1")
        #expect(back.contains("1 line came back.") && back.contains("Line 2 is torn or damaged") && back.contains("  3  cut 2M a\n"))
        #expect(back.hasSuffix("bud 0 ▸ "))
        try next.line("cut 3M a")
        next.terminal.endAtOnce()
        #expect(journals.filter { $0.hasSuffix(".kept") }.count == 1)
        let last = try bud(in: folder)
        #expect(last.greeting.contains("2 lines"), "the new journal holds what came back and what was typed")
    }

    @Test func whatIsKeptAsideGoesWithTime() throws {
        try ended(after: ["account a 5M", "cut 1M a"])
        let name = try #require(journals.first)
        let path = folder.path + "/bud/journal/" + name
        try folder.write(folder.read("bud/journal/" + name).replacing("cut 1M a", with: "cut 9M a"), to: "bud/journal/" + name)
        // The session was long ago.
        var long = [timespec(tv_sec: time(nil) - 400 * 86_400, tv_nsec: 0), timespec(tv_sec: time(nil) - 400 * 86_400, tv_nsec: 0)]
        #expect(utimensat(AT_FDCWD, path, &long, 0) == 0)
        let next = try bud(in: folder)
        #expect(try next.line("1").contains(".kept"))
        next.terminal.endAtOnce()
        let third = try bud(in: folder)
        #expect(journals.contains { $0.hasSuffix(".kept") }, "it was kept aside just now")
        third.terminal.endAtOnce()
        #expect(utimensat(AT_FDCWD, path + ".kept", &long, 0) == 0)
        #expect(try bud(in: folder).greeting.contains("1 line"), "what was not saved is still offered")
        #expect(!journals.contains { $0.hasSuffix(".kept") } && journals.count == 1)
    }

    @Test func journalThatCannotBeKeptIsToldOnce() throws {
        let sitting = try bud(environment: ["XDG_STATE_HOME": "/dev/null/state"])
        #expect(try sitting.line("account a 5M").contains("NOT kept in the journal"))
        let next = try sitting.line("cut 1M a")
        #expect(next.hasSuffix("bud +1.0M ▸ ") && !next.contains("NOT kept"))
        #expect(try sitting.leave() == 0)
    }

    @Test func commentsComeBack() throws {
        try ended(after: ["account a 5M", "# decided in the meeting of May", "cut 1M a", "# by 7 to 4, because of roads"])
        let next = try bud(in: folder)
        #expect(next.greeting.contains(", 4 lines\n") && next.greeting.contains("the last: # by 7 to 4, because of roads\n"))
        #expect(try next.line("1").contains("4 lines came back."))
        #expect(try next.line("undo").contains("undone: # by 7 to 4, because of roads\n"), "it is a line as any other")
        try next.line("redo")
        let path = "\(folder.path)/plan.bud"
        try next.line("save \"\(path)\"")
        #expect(try folder.read("plan.bud") == "account a 5M\n# decided in the meeting of May\ncut 1M a\n# by 7 to 4, because of roads\n")
        #expect(try next.line("# one more").contains("noted: # one more"))
        #expect(try next.line("balance # as agreed").hasSuffix("noted: # as agreed\nbud +1.0M ▸ "))
        #expect(try next.line("quit").contains("2 lines are not saved"))
        #expect(try next.leave() == 0)
    }

    @Test func nobodyElseCanReadIt() throws {
        try ended(after: ["account a 5M"])
        let name = try #require(journals.first)
        #expect(folder.mode("bud/journal/" + name) == 0o600 && folder.mode("bud/journal") == 0o700)
    }

    @Test func withoutAPromptNothingIsKept() throws {
        let ended = try Program.run("bud", ["-c", "account a 5M; cut 1M a"], environment: ["XDG_STATE_HOME": folder.path])
        #expect(ended.status == 0 && folder.names.isEmpty)
    }

    @Test func plainTerminal() throws {
        let dumb = ["TERM": "dumb"]
        let sitting = try bud(in: folder, environment: dumb)
        try sitting.line("account a 5M")
        #expect(try sitting.line("quit").contains("1 line is not saved"))
        sitting.terminal.endAtOnce()
        let next = try bud(in: folder, environment: dumb)
        #expect(try next.line("1").contains("1 line came back."))
        #expect(try next.leave() == 0)
    }
}
