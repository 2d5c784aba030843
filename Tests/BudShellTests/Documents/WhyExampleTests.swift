import Foundation
import Testing

/// On every example `why` adds up to the balance, by step, by account and by cause, to the øre.
@Suite("Why adds up")
struct WhyExampleTests {
    @Test("To the balance", arguments: ExampleTests.scripts, ["step", "account", "cause"])
    func addsUp(script: String, order: String) throws {
        let ended = try Program.run(["--json", "--language", "en", "-c", "why balance by \(order)", script], in: Project.root)
        #expect(ended.code == 0, "\(ended.errors)")
        let line = try #require(ended.output.split(separator: "\n").last)
        let sheet = try JSONDecoder().decode(Answer.self, from: Data(line.utf8))
        #expect(sheet.kind == "why")
        let total = try #require(sheet.rows.last { $0.role == "total" })
        for year in total.values.indices {
            let sum = sheet.rows.filter { $0.role == "item" }.reduce(Decimal(0)) { $0 + ($1.values[year] ?? 0) }
            #expect(sum == total.values[year], "\(script), year \(year)")
        }
    }

    private struct Answer: Decodable {
        var kind: String
        var rows: [Row]

        struct Row: Decodable {
            var role: String
            var values: [Decimal?]
        }
    }
}
