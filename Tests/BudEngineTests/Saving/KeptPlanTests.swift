@testable import BudEngine
import Testing

/// What is not saved is counted by what saving would keep.
@Suite struct KeptPlanTests {
    private static let script = """
        account roads 90M
        package A
          cut 1M roads
        end
        package B
          cut 2M roads
          cut 3M roads
        end
        cut 4M roads
        cut 5M roads

        """

    struct Case: Sendable, CustomTestStringConvertible {
        var entries: [String]
        var lines: Int?

        init(_ entries: String..., lines: Int?) { (self.entries, self.lines) = (entries, lines) }

        var testDescription: String { entries.joined(separator: "; ") }
    }

    /// Lines typed after saving, and how many of them saving would keep; nothing where nothing is to be saved.
    static let cases = [
        Case(lines: nil),
        Case("balance", "steps", "why balance", lines: nil),
        Case("switch A", lines: 1),
        Case("switch A", "balance", "switch A+B", lines: nil),
        Case("switch A", "switch B", "switch base", lines: 1),
        Case("switch B", "off B", lines: 2),
        Case("off A, B", "on A", lines: 1),
        Case("off 1", lines: 1),
        Case("off 1", "on 1", lines: nil),
        Case("off 1, 2", "on 1", lines: 1),
        Case("off 1", "off 2", "off A.1", lines: 3),
        Case("off A.1", "switch A", "on A.1", lines: 1),
        Case("edit 1 cut 6M roads", "edit 1 cut 7M roads", lines: 1),
        Case("edit 1 cut 6M roads", "edit 2 cut 7M roads", lines: 2),
        Case("edit 1 cut 6M roads", "undo", lines: nil),
        Case("undo", lines: 0),
        Case("undo", "redo", lines: nil),
        Case("undo 2", "cut 6M roads", lines: 1),
        Case("# a comment", "cut 6M roads # and one more", lines: 2),
        Case("# a comment", "undo", lines: nil),
        Case("cut 6M roads; cut 7M roads", "package C\ncut 1M roads\nend", lines: 2),
        Case("package C\ncut 1M roads\nend", "off C", lines: 2),
        Case("cut 6M roads off", "on 3", lines: 1),
    ]

    @Test(arguments: cases) func linesThatSavingKeeps(_ typed: Case) throws {
        var session = Session()
        #expect(session.script(KeptPlanTests.script) == .fine, "\(session.problems)")
        let saved = KeptPlan(session.interpreter.plan)
        let before = PlanText(session.interpreter) { name, _ in name }.text
        for entry in typed.entries { #expect(session.enter(entry) == .fine, "\(entry): \(session.problems)") }
        let isSame = PlanText(session.interpreter) { name, _ in name }.text == before
        #expect((saved == KeptPlan(session.interpreter.plan)) == isSame, "nothing is to be saved where the file would be the same")
        #expect(isSame == (typed.lines == nil))
        #expect(session.interpreter.linesToKeep(beyond: saved) == typed.lines ?? 0)
    }

    /// What a file says is switched off was saved so.
    @Test func switchedInTheFile() throws {
        var session = Session()
        session.script(KeptPlanTests.script + "switch A\noff 1\n")
        let saved = KeptPlan(session.interpreter.plan)
        session.enter("on B")
        #expect(session.interpreter.linesToKeep(beyond: saved) == 1)
        session.enter("on 1")
        #expect(session.interpreter.linesToKeep(beyond: saved) == 2)
        session.enter("off B; off 1")
        #expect(saved == KeptPlan(session.interpreter.plan))
        session.enter("undo 4")
        #expect(saved == KeptPlan(session.interpreter.plan))
        session.enter("undo")
        #expect(saved != KeptPlan(session.interpreter.plan) && session.interpreter.linesToKeep(beyond: saved) == 0)
    }
}
