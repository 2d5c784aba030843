import Foundation
import TerminalSupport
import Testing

/// The follow-up as it stands on a screen, and as other programs read it.
@Suite("Follow-up")
struct FollowUpTests {
    private func run(_ script: String, _ files: [String: String] = [:], _ options: [String] = []) throws -> Program.Ended {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(text, to: name) }
        try folder.write(script, to: "plan.bud")
        return try Program.run(["run"] + options + ["plan.bud"], in: folder.url)
    }

    private static let read = "import actuals \"a.csv\" account \"k\", amount \"b\", month \"m\", unit tkr\n"

    @Test("The last table of the example")
    func example() throws {
        let ended = try Program.run(["run", "Examples/followup.bud"], in: Project.root)
        let tables = ended.output.components(separatedBy: "Follow-up to ")
        #expect(tables.last?.components(separatedBy: "\nA committee's spring").first == """
            March 2024 · 3 of 12 months · M
                          adopted  adjusted  actual  used %  expected  deviation
            special         254.2     254.2    69.9    27.5     279.4      −25.2 overrun
            placements       90.0      95.0    30.5    32.1     122.0      −27.0 overrun
            schools         812.0     812.0   206.2    25.4     824.8      −12.8 overrun
            fees            −40.0     −40.0    −9.8    24.5     −39.2       −0.8 less income
            Net           1 116.2   1 121.2   296.8    26.5   1 187.0      −65.8 worse
            Per month: 98.9 so far; at most 91.6 for the rest if the budget is to hold
            Missing: April–December · 1 row without an account: 0.1 · 1 row that looks like
            a total left out

            """)
        #expect(ended.output.contains("rows read 11 = used 10 + skipped 0 + rejected 1\n"))
        #expect(ended.output.contains("1 row without an account: 85.0K (Byggeprojekt)"))
    }

    @Test("What the rest may cost keeps the budget")
    func rest() throws {
        let script = "years 2024\naccount a 100M\n" + Self.read + "follow\n"
        let ended = try run(script, ["a.csv": "k;b;m\na;10000;1\n"], ["--json"])
        let lines = ended.output.split(separator: "\n")
        let object = try #require(try JSONSerialization.jsonObject(with: Data((lines.last ?? "").utf8)) as? [String: Any])
        // 90M over eleven months: 8 181 818.18, and not a øre more.
        #expect("\(object["atMostPerMonth"] ?? "")" == "8181818.18")
        #expect(object["monthsSeen"] as? [Int] == [1])
        #expect((object["monthsMissing"] as? [Int])?.count == 11)
        #expect(object["kind"] as? String == "follow")
        let table = try run(script, ["a.csv": "k;b;m\na;10000;1\n"]).output
        #expect(table.contains("at most 8.1 for the rest"))
        let over = try run(script, ["a.csv": "k;b;m\na;110000;1\n"]).output
        #expect(over.contains("the budget of the year is used up"))
    }

    @Test("A name from a file does nothing to the terminal")
    func hostile() throws {
        // A control character in a name is rejected with its line; marks of direction are not.
        let name = "x\u{202E}evil\u{200B}"
        let files = ["a.csv": "k;b;m\n\(name);10000;1\ny\(name);1;2\nz\u{9B};1;3\ny\(name);1;\u{202E}\n"]
        let ended = try run("years 2024\naccount \"\(name)\" 100M\n" + Self.read + "forecast all\nfollow\nfollow \"\(name)\"\n", files, ["--verbose"])
        for scalar in (ended.output + ended.errors).unicodeScalars where scalar != "\n" {
            #expect(scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format)
        }
        #expect(ended.output.contains("<U+202E>evil"))
    }

    @Test("Eighty columns hold any figures", arguments: ["1", "0,01", "99999999", "9223372036854775", "-3", "-99999999999,99"])
    func width(amount: String) throws {
        let long = String(repeating: "a name without an end ", count: 6)
        let script = """
            years 2024
            account schools 812M "\(long)"
            account "\(long)" 490 kr
            income fees 40M
            account unknown
            import actuals "a.csv" account "k", amount "b", month "m", decimal comma
            follow
            follow schools
            """
        let ended = try run(script + "\n", ["a.csv": "k;b;m\n\(long);\(amount);1\nschools;\(amount);1\nfees;\(amount);jan\nunknown;\(amount);1\nno one;\(amount);1\n"])
        #expect(ended.code == 0, "\(ended.errors)")
        for line in ended.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test("Many accounts fit a screen, and their sum is the whole")
    func many() throws {
        let accounts = (1...300).map { "account a\($0) \($0)M\n" }.joined()
        let rows = (1...300).map { "a\($0);\($0 * 100);1\n" }.joined()
        let ended = try run("years 2024\n" + accounts + Self.read + "forecast all\nfollow\n", ["a.csv": "k;b;m\n" + rows])
        let lines = ended.output.components(separatedBy: "Follow-up").last?.split(separator: "\n") ?? []
        #expect(lines.count < 27 && lines.contains { $0.hasPrefix("281 more, added up") })
        #expect(lines.contains { $0.hasPrefix("Total") && $0.contains("45 150.0") && $0.contains("4 515.0") })
    }

    @Test("Before a month is seen")
    func nothing() throws {
        let ended = try run("years 2024\naccount a 100M\nfollow\n")
        #expect(ended.code == 0)
        #expect(ended.output.hasPrefix("Follow-up 2024 · no month seen · M\n"))
    }

    @Test("A saved plan follows the same months")
    func saved() throws {
        let folder = try TemporaryFolder()
        try folder.write("k;b;m\na;10000;1\n", to: "a.csv")
        let script = "years 2024..2025\naccount a 100M\n" + Self.read
            + "profile a 10%, 9%, 9%, 8%, 8%, 8%, 8%, 8%, 8%, 8%, 8%, 8%\nforecast a\nforecast a by runrate\noff 2\n"
        try folder.write(script + "save \"saved.bud\"\nfollow\n", to: "plan.bud")
        let first = try Program.run(["run", "plan.bud"], in: folder.url)
        let again = try Program.run(["-c", "follow", "saved.bud"], in: folder.url)
        #expect(first.code == 0 && again.code == 0, "\(first.errors)\(again.errors)")
        let table = first.output.components(separatedBy: "Follow-up to").last ?? "first"
        #expect(table == again.output.components(separatedBy: "Follow-up to").last)
        #expect(table.contains("100.0"))
    }
}
