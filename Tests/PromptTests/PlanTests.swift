import TerminalSupport
import Testing

/// Three lines of a budget, typed.
private func surplus() throws -> Sitting {
    let sitting = try bud()
    for line in ["fund surplus2023 28M", "account premises 60M", "account placements 90M"] { try sitting.line(line) }
    return sitting
}

@Suite struct PlanTests {
    @Test func surplusTypedLineByLine() throws {
        let sitting = try bud()
        #expect(sitting.greeting.contains("help"))
        #expect(try sitting.line("years 2024..2025").hasSuffix("bud 2024 0 ▸ "))
        #expect(try sitting.line("fund surplus2023 28M").hasSuffix("bud 2024 0 ▸ "))
        #expect(try sitting.line("account premises 60M").hasSuffix("bud 2024 0 ▸ "))
        #expect(try sitting.line("account placements 90M").hasSuffix("bud 2024 0 ▸ "))
        let drawn = try sitting.line("draw 28M from surplus2023")
        #expect(drawn.contains("[1]") && drawn.contains("28.0M → 0") && drawn.contains("one-off"))
        #expect(drawn.hasSuffix("bud 2024 +28.0M ▸ "))
        #expect(try sitting.line("cut 14M premises").hasSuffix("bud 2024 +42.0M ▸ "))
        #expect(try sitting.line("measure placements -35%").hasSuffix("bud 2024 +73.5M ▸ "))
        let balance = try sitting.line("balance")
        #expect(balance.contains("BALANCE") && balance.contains("+73.5") && balance.contains("+45.5"))
        #expect(try sitting.line("year 2025").hasSuffix("bud 2025 +45.5M ▸ "))
        #expect(try sitting.leave() == 0)
    }

    @Test func balanceOfOneYear() throws {
        let sitting = try surplus()
        #expect(try sitting.line("draw 28M from surplus2023; cut 14M premises; measure placements -35%")
            .hasSuffix("bud +73.5M ▸ "))
        #expect(try sitting.line("add 80M premises").hasSuffix("bud −6.5M ▸ "))
    }

    @Test func refusedLineChangesNothing() throws {
        let sitting = try surplus()
        for line in ["draw 29M from surplus2023", "cut 1M premises; draw 29M from surplus2023"] {
            let refused = try sitting.line(line)
            #expect(refused.contains("error") && refused.contains("28.0M"))
            #expect(refused.hasSuffix("bud 0 ▸ "))
            #expect(try sitting.line("steps").contains("no steps yet"))
        }
        #expect(try sitting.line("draw 28M from surplus2023").contains("[1]"))
    }

    @Test func moneyNeedsItsUnit() throws {
        let sitting = try surplus()
        let bare = try sitting.line("cut 14 premises")
        for choice in ["14M", "14K", "14 kr"] { #expect(bare.contains(choice)) }
        let ambiguous = try sitting.line("cut 1.000 premises")
        #expect(ambiguous.contains("1 000") && ambiguous.contains("1.0") && ambiguous.contains("two ways"))
        #expect(ambiguous.hasSuffix("bud 1 or 2? ▸ "))
        #expect(try sitting.line("").hasSuffix("bud 0 ▸ "))
    }

    @Test func undoAndRedo() throws {
        let sitting = try surplus()
        #expect(try sitting.line("redo").contains("nothing to bring back"))
        try sitting.line("cut 14M premises; cut 1M placements")
        #expect(try sitting.line("undo").hasSuffix("bud 0 ▸ "))
        #expect(try sitting.line("redo").hasSuffix("bud +15.0M ▸ "))
        #expect(try sitting.line("undo; cut 2M premises").hasSuffix("bud +2.0M ▸ "))
        #expect(try sitting.line("redo").contains("nothing to bring back"))
        let all = try sitting.line("undo 99")
        #expect(all.contains("undone: fund surplus2023 28M") && all.hasSuffix("bud ▸ "))
        #expect(all.components(of: "without one-offs") == 1, "the balance is said once, however many lines go")
        #expect(try sitting.line("undo").contains("nothing to undo"))
    }

    @Test func balanceOfSeveralYearsNamesThem() throws {
        let sitting = try bud()
        try sitting.line("years 2024..2026; account premises 60M")
        try sitting.line("cut 5M premises in 2025")
        let off = try sitting.line("off 1")
        #expect(off.contains("    balance            0 kr each year\n"))
        #expect(try sitting.line("on 1").contains("    balance            2024 0.0M   2025 +5.0M   2026 0.0M\n"))
    }

    /// A line of figures that breaks in two is read wrongly, so there the years stand in columns.
    @Test func balanceOfSeveralYearsInColumns() throws {
        let sitting = try bud(["--language", "danish"], columns: 60)
        try sitting.line("periode 2024..2026; udgift lokaler 60 mio.; reserve opsparing 9 mio.")
        try sitting.line("spar 5 mio. lokaler i 2025; træk 2 mio. fra opsparing")
        try sitting.line("udelad 1")
        let rows = try sitting.line("medtag 1").split(separator: "\n").dropFirst(2).map { words(String($0)).joined(separator: " ") }
        #expect(rows == ["mio. kr. · + bedre, − dårligere", "2024 2025 2026", "BALANCE +2,0 +5,0 0,0", "uden engangsbeløb 0,0 0,0 0,0",
                         "bud 2024 +2,0 mio. ▸"])
    }

    @Test func offAndOn() throws {
        let sitting = try surplus()
        try sitting.line("cut 14M premises")
        try sitting.line("draw 5M from surplus2023")
        #expect(try sitting.line("off 1").hasSuffix("bud +5.0M ▸ "))
        #expect(try sitting.line("off 1").contains("was off already"))
        #expect(try sitting.line("on 1").hasSuffix("bud +19.0M ▸ "))
        let none = try sitting.line("off 99")
        #expect(none.contains("There is no step 99") && none.hasSuffix("bud +19.0M ▸ "))
        let steps = try sitting.line("steps")
        #expect(steps.contains("1 ") && steps.contains("premises") && steps.contains("surplus2023"))
        let why = try sitting.line("why balance")
        #expect(why.contains("+14.0") && why.contains("+5.0") && why.contains("+19.0"))
    }

    @Test func switchingOffWhatAnotherStepNeedsIsRefused() throws {
        let sitting = try surplus()
        try sitting.line("put 10M into surplus2023")
        try sitting.line("draw 38M from surplus2023")
        let refused = try sitting.line("off 1")
        #expect(refused.contains("error") && refused.contains("2"))
        #expect(refused.hasSuffix("bud +28.0M ▸ "))
    }

    @Test func savingAndGoingOn() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/plan.bud"
        let sitting = try bud(in: folder)
        try sitting.line("account premises 60M")
        try sitting.line("cut 14M premises")
        #expect(try sitting.line("save \"\(path)\"").contains("saved: "))
        #expect(try folder.read("plan.bud") == "account premises 60M\ncut 14M premises\n")
        try sitting.line("cut 1M premises")
        #expect(try sitting.line("save \"\(path)\"").contains("saved: "), "its own file it may write again")
        try folder.write("account other 1M\n", to: "plan.bud")
        #expect(try sitting.line("save \"\(path)\"").contains("NOT saved: another program has changed"), "but not over another's change")
        #expect(try folder.read("plan.bud") == "account other 1M\n")
        try sitting.terminal.send("quit\r")
        #expect(try sitting.terminal.waitForExit() == 0)

        let later = try bud([path], in: folder)
        #expect(later.greeting.hasSuffix("bud 0 ▸ "))
        #expect(try later.line("cut 14 kr other").hasSuffix("bud +14 kr ▸ "))
    }

    @Test func fileThatIsNotThere() throws {
        let sitting = try bud(["/nonexistent/plan.bud"])
        #expect(sitting.greeting.contains("/nonexistent/plan.bud is not there"))
        #expect(try sitting.line("account a 1M").hasSuffix("bud 0 ▸ "))
        #expect(try sitting.line("use \"/nonexistent/plan.bud\"").contains("is not there"))
        #expect(try sitting.line("save \"/nonexistent/plan.bud\"").contains("error"))
        #expect(try sitting.leave() == 0)
    }

    @Test func goingOnFromAFile() throws {
        let sitting = try municipalityPrompt("draw 5M from overskud2023\n")
        #expect(sitting.greeting.contains("BALANCE") && sitting.greeting.hasSuffix("bud 2024 +5.0M ▸ "))
        #expect(try sitting.line("draw 23M from overskud2023").hasSuffix("bud 2024 +28.0M ▸ "))
        #expect(try sitting.line("draw 1 kr from overskud2023").contains("error"))
    }

    @Test func brokenRulesAreShownAfterEachLine() throws {
        let sitting = try surplus()
        #expect(try sitting.line("require balance >= 0 \"The law wants it\"").contains("BROKEN") == false)
        let broken = try sitting.line("add 5M premises")
        #expect(broken.contains("BROKEN") && broken.contains("The law wants it") && broken.contains("5.0M"))
        #expect(try sitting.line("balance").contains("BROKEN"))
        #expect(try sitting.line("cut 5M placements").contains("BROKEN") == false)
    }

    @Test func assertAtThePrompt() throws {
        let sitting = try surplus()
        try sitting.line("cut 14M premises")
        #expect(try sitting.line("assert balance = 14M").contains("holds"))
        let wrong = try sitting.line("cut 1M premises; assert balance = 14M")
        #expect(wrong.contains("error") && wrong.contains("15.0M") && wrong.contains("14.0M"))
        #expect(wrong.hasSuffix("bud +14.0M ▸ "), "its whole line is dropped")
        #expect(try sitting.leave() == 0)
    }

    @Test func wordsOfOtherProgramsAreUnderstood() throws {
        let sitting = try surplus()
        for word in ["exit", "bye", "q", "quit()"] { #expect(try sitting.line(word).contains("quit"), "\(word)") }
        for word in ["?", "hjælp", "man", "help me please"] { #expect(try sitting.line(word).contains("help"), "\(word)") }
        #expect(try sitting.line("") == "\nbud 0 ▸ ")
        #expect(try sitting.line("   ") == "   \nbud 0 ▸ ")
        #expect(try sitting.line("# only a thought").hasSuffix("thought\nbud 0 ▸ "))
    }

    @Test(arguments: ["help", "help cut", "help nonsense", "help quit", "help keys", "help ?"], [80, 40])
    func helpFitsTheWindow(_ line: String, _ columns: Int) throws {
        let sitting = try bud(columns: columns)
        let answer = try sitting.line(line)
        let rows = answer.split(separator: "\n").dropFirst()
        #expect(rows.count > 1)
        for row in rows { #expect(row.count < columns, "\(row)") }
    }
}

extension String {
    /// How often a text stands in this one.
    func components(of text: String) -> Int {
        var count = 0
        var rest = self[...]
        while let found = rest.firstRange(of: text) {
            count += 1
            rest = rest[found.upperBound...]
        }
        return count
    }
}
