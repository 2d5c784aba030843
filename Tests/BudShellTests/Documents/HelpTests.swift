import Foundation
import Testing

@testable import BudShell

/// What help says can be typed can be typed: each statement in it runs, in a plan that has what it names.
@Suite("Help")
struct HelpTests {
    private static let statements = (Help.startRows + Help.topics.flatMap(\.rows)).flatMap(\.statements)

    private static let budget = """
        years 2024..2027
        account premises 60M
        account schools 812M
        account daycare 300M
        account special 820 pupils at 310K
        account ordinary 6_000 pupils at 90K
        account homes 100 places at 1M fixed 60%
        account placements 90M
        account education 500M
        income parentfees 40M
        income fees 12M
        let taxbase = 3.3bn
        income tax = 25.1% of taxbase
        let pupils = 820
        fund savings 60M
        fund surplus2023 28M
        debt oldloan 29M

        """

    /// Declarations of what the whole budget has already stand behind less of it.
    private static let starts = [budget, "", "years 2024..2027\nlet taxbase = 3.3bn\naccount education.schools 812M\n"]

    @Test("Can be typed", arguments: statements)
    func runs(statement: String) throws {
        let folder = try TemporaryFolder()
        var said: [String] = []
        for start in HelpTests.starts {
            try folder.write(start + statement + "\n", to: "plan.bud")
            let ended = try Program.run(["run", "plan.bud"], in: folder.url)
            if ended.code == 0 { return }
            said.append(ended.errors)
        }
        Issue.record("\(said.joined(separator: "\n"))")
    }

    @Test("Fits a terminal") func fits() {
        for row in Help.startRows + Help.topics.flatMap(\.rows) { #expect(row.text.count <= 78, "\(row.text)") }
    }

    @Test("Is found by each of its words, which stand in one topic only") func words() {
        let words = Help.topics.flatMap(\.words)
        #expect(Set(words).count == words.count)
        for word in words { #expect(Help.lines(word, width: 80).first?.text.hasPrefix("no help") == false) }
    }
}
