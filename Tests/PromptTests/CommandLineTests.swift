import Foundation
import TerminalSupport
import Testing

@Suite struct CommandLineTests {
    let surplus = "fund surplus2023 28M; account premises 60M; account placements 90M; draw 28M from surplus2023; "
        + "cut 14M premises; measure placements -35%; balance"

    @Test func pipeGetsNoPromptAndNoColour() throws {
        let ended = try Program.run("bud", input: Array((surplus + "\nnonsense\n").utf8))
        #expect(ended.status == 2 && ended.answer == "")
        let refused = try Program.run("bud", input: Array((surplus + "\ncut 47M premises\n").utf8))
        #expect(refused.status == 2 && refused.answer.contains("+73.5") && refused.complaint.contains("46.0M"))
        let fine = try Program.run("bud", input: Array((surplus + "\nshow premises\n").utf8))
        #expect(fine.status == 0 && fine.answer.contains("+73.5") && fine.complaint == "")
        for bytes in [ended.output, ended.errors, refused.output, refused.errors, fine.output] {
            #expect(!bytes.contains(0x1B))
            #expect(!String(decoding: bytes, as: UTF8.self).contains("▸"))
        }
    }

    @Test func statementsOnTheCommandLine() throws {
        let fine = try Program.run("bud", ["-c", surplus])
        #expect(fine.status == 0 && fine.answer.contains("+73.5") && fine.complaint == "")
        #expect(try Program.run("bud", ["-c", ""]).output.isEmpty)
    }

    @Test(arguments: [
        ("show 1", 0), ("account a 5M; cut 1M a; assert balance = 1M", 0),
        ("account a 5M; cut 1M a; assert balance = 2M", 1),
        ("cut 5M nowhere", 2), ("account a 5M; cut 6M a", 2), ("nonsense", 2), ("show 1/0", 2), ("account a 5M; off 9", 2),
        ("use \"/nonexistent\"", 2), ("account a 5M; save \"/nonexistent/x.bud\"", 2),
        // Names are checked before anything is evaluated, also behind a false assert.
        ("assert balance = 2M; cut 5M nowhere", 2),
        ("quit; show 1", 0), ("account a 5M; require balance >= 0; add 1M a", 0),
    ])
    func exitCodes(_ script: String, _ status: Int) throws {
        let folder = try TemporaryFolder()
        try folder.write(script, to: "x.bud")
        let path = "\(folder.path)/x.bud"
        #expect(try Program.run("bud", ["-c", script]).status == Int32(status))
        #expect(try Program.run("bud", ["run", path]).status == Int32(status))
        #expect(try Program.run("bud", [path]).status == Int32(status))
        #expect(try Program.run("bud", input: Array(script.utf8)).status == Int32(status))
    }

    @Test func twoFilesAreCompared() throws {
        let folder = try TemporaryFolder()
        try folder.write("account x 50M\ncut 1M x\nbalance\nassert balance = 9M\n", to: "one.bud")
        try folder.write("account x 50M\ncut 3M x\n", to: "other.bud")
        try folder.write("account x 50M\ncut 3 x\n", to: "wrong.bud")
        func diff(_ arguments: String...) throws -> Program {
            try Program.run("bud", ["diff"] + arguments.map { $0.hasPrefix("-") ? $0 : "\(folder.path)/\($0)" })
        }
        // What a file asks for itself is not shown, but what is wrong with it is.
        let ended = try diff("one.bud", "other.bud")
        #expect(ended.status == 0 && ended.complaint.contains("This is not so"))
        #expect(ended.answer.contains("≠ other") && ended.answer.contains("+ 1 cut 3M x") && !ended.answer.contains("less spending"))
        let same = try diff("other.bud", "other.bud")
        #expect(same.status == 0 && same.answer.contains("no figure differs"))
        let json = try diff("one.bud", "other.bud", "--json")
        #expect(json.answer.hasPrefix("{\"kind\":\"compare\"") && json.answer.contains("3000000.00"))
        for (first, second) in [("one.bud", "wrong.bud"), ("wrong.bud", "one.bud"), ("one.bud", "missing.bud")] {
            let ended = try diff(first, second)
            #expect(ended.status == 2 && ended.answer.isEmpty && ended.complaint.contains("error: "))
        }
        #expect(try Program.run("bud", ["diff", "one.bud"]).status == 64)
    }

    @Test func brokenRuleUnderStrict() throws {
        let script = "account a 5M; require balance >= 0 \"The law\"; add 1M a"
        let folder = try TemporaryFolder()
        try folder.write(script, to: "x.bud")
        for arguments in [["--strict", "-c", script], ["run", "\(folder.path)/x.bud", "--strict"], ["--strict", "\(folder.path)/x.bud"]] {
            let ended = try Program.run("bud", arguments)
            #expect(ended.status == 3 && ended.complaint.contains("BROKEN"))
        }
        #expect(try Program.run("bud", ["--strict"], input: Array(script.utf8)).status == 3)
        #expect(try Program.run("bud", ["--strict", "-c", script + "; cut 1M a"]).status == 0)
        #expect(try Program.run("bud", ["--strict", "-c", script + "; assert balance = 0"]).status == 1)
    }

    @Test(arguments: [["--nonsense"], ["run"], ["-c"], ["--color=purple"], ["--language", "klingon"], ["check"], ["fmt"], ["run", "--nonsense", "x.bud"]])
    func wrongCommandLine(_ arguments: [String]) throws {
        let ended = try Program.run("bud", arguments)
        #expect(ended.status == 64 && !ended.errors.isEmpty && ended.output.isEmpty)
    }

    @Test func fileThatCannotBeRead() throws {
        let folder = try TemporaryFolder()
        for path in ["\(folder.path)/none.bud", folder.path] {
            let ended = try Program.run("bud", [path])
            #expect(ended.status == 2 && ended.complaint.contains(path) && ended.output.isEmpty)
            #expect(try Program.run("bud", [path, "-c", "show 1"]).answer == "", "what follows is not run")
        }
    }

    @Test func firstFailureEndsIt() throws {
        let ended = try Program.run("bud", ["-c", "account a 5M; show a; cut 6M a; show 42"])
        #expect(ended.status == 2 && ended.answer.contains("5.0") && !ended.answer.contains("42"))
        #expect(ended.complaint.contains("5.0M") && ended.complaint.contains("-c:1:23"))
    }

    @Test func allErrorsAtOnce() throws {
        let ended = try Program.run("bud", ["-c", "cut 5M a\ncut 14 roads\nnonsense\n\nshow 1"])
        #expect(ended.status == 2 && ended.output.isEmpty)
        #expect(ended.complaint.components(of: "error:") == 3)
        for place in ["-c:1:8", "-c:2:5", "-c:3:1"] { #expect(ended.complaint.contains(place)) }
    }

    @Test func verboseTellsEachStep() throws {
        let script = "account a 5M; cut 1M a"
        #expect(try Program.run("bud", ["--verbose", "-c", script]).answer.contains("[1]"))
        #expect(try Program.run("bud", ["-c", script]).answer.contains("[1]") == false)
    }

    // MARK: JSON

    @Test func jsonIsOneObjectALine() throws {
        let script = """
            years 2024..2025
            fund surplus 28M; account premises 60M "A ""quoted""\u{202E} text"; account odd 100.01 kr
            draw 28M from surplus; cut 33.34 kr odd; require balance >= 100M "Not so"
            balance; show premises; show surplus; why balance; steps; help
            """
        let ended = try Program.run("bud", ["--json", "--verbose", "--color=always", "-c", script])
        #expect(ended.status == 0)
        #expect(!ended.output.contains(0x1B))
        let lines = ended.answer.split(separator: "\n")
        #expect(lines.count > 5)
        for line in lines {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
            #expect(object["kind"] is String, "\(line)")
        }
        // Read as text: a parser that makes doubles of them would lose what they carry.
        #expect(ended.answer.contains("28000033.34"))
        #expect(ended.answer.contains("2024") && ended.answer.contains("2025"))
        #expect(!ended.answer.contains("−"), "a JSON number has the ASCII minus")
    }

    @Test func jsonErrors() throws {
        let ended = try Program.run("bud", ["--json", "-c", "cut 5M a\ncut 14 roads"])
        #expect(ended.status == 2)
        let lines = (ended.complaint + ended.answer).split(separator: "\n")
        #expect(lines.count == 2)
        for line in lines { #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any], "\(line)") }
    }

    @Test func helpAndVersion() throws {
        let help = try Program.run("bud", ["--help"])
        #expect(help.status == 0 && help.answer.contains("-c") && help.answer.contains("--strict"))
        for row in help.answer.split(separator: "\n") { #expect(row.count <= 80) }
        let version = try Program.run("bud", ["--version"])
        #expect(version.status == 0 && version.answer.contains("."))
    }

    @Test func examplesOpenAtAPrompt() throws {
        let sitting = try bud(["--example", "naestved"])
        #expect(sitting.greeting.contains("Næstved: children and education") && sitting.greeting.hasSuffix("bud 2024 −29.7M ▸ "))
        #expect(try sitting.leave() == 0)
    }

    @Test func theLinesOfTheGreetingWork() throws {
        let sitting = try bud()
        let lines = sitting.greeting.split(separator: "\n").filter { $0.hasPrefix("  ") }.map { $0.dropFirst(2) }
        #expect(lines.count == 3)
        for line in lines { #expect(!(try sitting.line(String(line)).contains("error")), "\(line)") }
    }
}
