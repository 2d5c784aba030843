import TerminalSupport
import Testing

/// Rules of law as a person meets them: broken after each line, what they wait for once, all of it by `help rules`.
@Suite struct RuleTests {
    private let start = "account schools 5M; use rules.denmark"

    private let sweden = """
        model result
        years 2020..2024
        income taxes 2020: 995.2M, 2021: 981.4M, 2022: 1010M, 2023: 1005M, 2024: 1005M
        account all_else 1000M
        use rules.sweden
        let result = balance

        """

    @Test func toldOnceWhatTheyNeed() throws {
        let sitting = try bud()
        /// Without the line breaks that fit it into the window.
        func line(_ text: String) throws -> String { words(try sitting.line(text)).joined(separator: " ") }
        let used = try line(start)
        #expect(used.contains("not judged") && used.contains("needs cash_mean"))
        let next = try line("cut 1M schools")
        #expect(!next.contains("not judged"))
        let given = try line("let cash_mean = -2M")
        #expect(given.contains("BROKEN: Kassekreditreglen") && given.contains("short by 2.0M"))
        #expect(try line("undo").contains("BROKEN") == false)
        #expect(try line("cut 1M schools").contains("not judged") == false)
    }

    @Test func whoLeavesIsNotToldAgain() throws {
        let sitting = try bud()
        try sitting.line(start)
        #expect(try sitting.line("add 1M schools").contains("BROKEN"))
        #expect(try sitting.line("balance").contains("BROKEN"))
        let asked = try sitting.line("quit")
        #expect(asked.contains("2 lines are not saved") && !asked.contains("BROKEN"))
        #expect(try sitting.line("add 1M schools; quit").contains("BROKEN"), "what changed something is told")
        #expect(try sitting.leave() == 0)
    }

    @Test func ofAScriptOnlyTheBrokenOnes() throws {
        let quiet = try Program.run("bud", ["-c", start])
        #expect(quiet.status == 0 && quiet.complaint == "")
        let verbose = try Program.run("bud", ["--verbose", "--strict", "-c", start])
        #expect(verbose.status == 0, "what is not judged is not broken")
        #expect(verbose.complaint.contains("needs service_spending, service_ceiling"))
        let broken = try Program.run("bud", ["--strict", "-c", start + "; add 1M schools"])
        #expect(broken.status == 3 && broken.complaint == "BROKEN: Every addition says what pays for it, over by 1.0M\n")
    }

    /// Their texts are bud's own, so they are in the reader's language; what the model says stays as it is.
    @Test(arguments: [
        ("danish", "udgift skoler 5 mio.; hent rules.denmark; krav skoler <= 5 mio. \"Every addition is ours\"; tilfør 1 mio. skoler; hjælp regler",
         "Enhver tillægsbevilling har anvist finansiering", "Det, der regnes som serviceudgifter"),
        ("swedish", "kostnad skolor 5 mkr; hämta rules.denmark; krav skolor <= 5 mkr \"Every addition is ours\"; tillför 1 mkr skolor; hjälp regler",
         "Varje tilläggsanslag har anvisad finansiering", "Det som räknas som serviceutgifter"),
    ])
    func inTheReadersLanguage(_ language: String, _ statements: String, _ rule: String, _ input: String) throws {
        let ended = try Program.run("bud", ["--language", language, "-c", statements])
        #expect(ended.complaint.contains(rule) && ended.answer.contains(rule) && ended.answer.contains(input))
        #expect(ended.complaint.contains("Every addition is ours") && !ended.complaint.contains("says what pays"))
        let json = try Program.run("bud", ["--language", language, "--json", "-c", statements])
        #expect(json.answer.contains("\"Every addition says what pays for it\"") && !json.answer.contains(rule))
    }

    @Test func byTheYearAndTheAmount() throws {
        let broken = try Program.run("bud", ["--strict", "-c", sweden])
        let words = "BROKEN 2021: Balanskravet: a deficit is made good by later surpluses, 3.4M of 18.6M not made good by 2024\n"
        #expect(broken.status == 3 && broken.complaint == words)
        let open = try Program.run("bud", ["--strict", "--verbose", "-c", sweden.replacing("981.4M", with: "1000M")
            .replacing("2024: 1005M", with: "2024: 990M")])
        #expect(open.status == 0)
        #expect(open.complaint.contains("open: Balanskravet: a deficit is made good by later surpluses, 2024: 10.0M to be made good by 2027"))
    }

    @Test func allOfThemOnAsking() throws {
        let ended = try Program.run("bud", ["-c", sweden + "help rules"])
        for words in ["BROKEN 2021  Balanskravet", "3.4M of 18.6M not made good by 2024", "restore_years = 3",
                      "source: Kommunallagen (2017:725) 11 kap. 12 §", "needs taxes_and_grants, reserve_put", "reserve_level = ?",
                      "result = balance"] {
            #expect(ended.answer.contains(words), "\(words)")
        }
        #expect(ended.answer.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let room = try Program.run("bud", ["-c", start + "; let service_spending = schools; let service_ceiling = 6M; help rules"])
        #expect(room.answer.contains("kept         Servicerammen") && room.answer.contains("room: 1.0M"))
        #expect(try Program.run("bud", ["-c", "help rules"]).answer.hasPrefix("rules and checks"))
    }

    @Test func asJSON() throws {
        let ended = try Program.run("bud", ["--json", "-c", sweden + "help rules"])
        let rules = try #require(ended.answer.split(separator: "\n").first { $0.hasPrefix("{\"kind\":\"rules\"") })
        #expect(rules.contains("\"state\":\"broken\",\"year\":2021"))
        #expect(rules.contains("{\"name\":\"restore_years\",\"value\":\"3\""))
        #expect(rules.contains("\"state\":\"not judged\",\"year\":null"))
        #expect(ended.answer.contains("{\"kind\":\"rule\"") && ended.answer.contains("\"missing\":3400000.00}"))
    }

    @Test func completed() throws {
        let sitting = try bud()
        let list = words(try sitting.listed("use "))
        #expect(list.contains("rules.denmark") && list.contains("rules.sweden"))
        try sitting.typed("use rules.s\tx", gives: "use rules.sweden x")
    }

    @Test func savedAndUsedAgain() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/plan.bud"
        let saved = try Program.run("bud", ["-c", sweden + "save \"\(path)\""])
        #expect(saved.status == 0)
        let again = try Program.run("bud", ["run", "--strict", path])
        #expect(again.status == 3 && again.complaint.contains("3.4M of 18.6M"))
    }
}
