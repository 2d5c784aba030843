import Foundation
import Testing

@testable import BudShell

/// The examples that come with the program are those of the folder.
@Suite("Built-in examples") struct BuiltInExampleTests {
    @Test("Are the files of Examples, byte for byte") func same() throws {
        let folder = Project.root.appendingPathComponent("Examples")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
        #expect(Set(names) == Set(ExampleFile.all.map(\.name)), "Sources/BudShell/Examples links to each, ExampleFile.all names each")
        for file in ExampleFile.all {
            #expect(try Data(contentsOf: folder.appendingPathComponent(file.name)) == Data(file.bytes), "\(file.name)")
        }
    }

    @Test("Come to the same as the files", arguments: ExampleFile.scripts.map(\.name)) func opened(_ name: String) throws {
        let folder = try TemporaryFolder()
        let built = try Program.run(["--example", name], in: folder.url)
        let file = try Program.run(["run", "Examples/\(name).bud"], in: Project.root)
        #expect(built.code == 0 && built.output == file.output)
    }

    @Test("Are listed where no name is given, or a wrong one") func listed() throws {
        let folder = try TemporaryFolder()
        let all = try Program.run(["--example"], in: folder.url)
        #expect(all.code == 0)
        for (name, _) in ExampleFile.scripts { #expect(all.output.contains("\n  \(name) ")) }
        for line in all.output.split(separator: "\n") { #expect(line.count < 80) }
        let wrong = try Program.run(["--example", "nestved"], in: folder.url)
        #expect(wrong.code == 64 && wrong.output.isEmpty)
        #expect(wrong.errors.contains("no built-in example called nestved. Did you mean naestved") && wrong.errors.contains("  taskforce "))
    }

    @Test("Are saved so that the plan can be read again", arguments: ["herning-repay", "city", "followup"]) func saved(_ name: String) throws {
        let folder = try TemporaryFolder()
        let first = try Program.run(["--example", name, "-c", "save \"plan.bud\""], in: folder.url)
        #expect(first.code == 0, "\(first.errors)")
        let again = try Program.run(["-c", "balance", "plan.bud"], in: folder.url)
        let once = try Program.run(["-c", "balance", "Examples/\(name).bud"], in: Project.root)
        #expect(again.code == 0, "\(again.errors)")
        #expect(balance(again.output) != nil && balance(again.output) == balance(once.output))
    }

    private func balance(_ output: String) -> Substring? { output.split(separator: "\n").last { $0.hasPrefix("BALANCE") } }

    @Test("Go before files and statements, and an error in one says where") func together() throws {
        let folder = try TemporaryFolder()
        try folder.write("cut 1M premises\n", to: "more.bud")
        let ended = try Program.run(["--example", "NEGOTIATION", "-c", "cut 5M zzz; steps", "more.bud"], in: folder.url)
        #expect(ended.code == 2 && ended.errors.contains("more.bud:1:8"))
        let used = try Program.run(["-c", "use \"example:/herning-model.bud\"; use \"example:/nothing.bud\""], in: folder.url)
        #expect(used.code == 2 && used.errors.split(separator: "error: ").count == 1, "only the one that is not there: \(used.errors)")
    }
}
