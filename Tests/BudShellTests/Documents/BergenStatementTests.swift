import Foundation
import Testing

/// A real city's budget through the statement that a person types. The file is no part of the project.
@Suite("Bergen by statement")
struct BergenStatementTests {
    private static let file = Project.url("../shared/data/bergen-2013-budget.csv").standardized.path
    private static let isThere = FileManager.default.fileExists(atPath: file)

    @Test("Every row read, to the krone", .enabled(if: isThere, "bergen-2013-budget.csv is not beside the project"))
    func wholeBudget() throws {
        let folder = try TemporaryFolder()
        try folder.write("""
            currency NOK
            years 2013..2016
            model result
            import budget "\(Self.file)" account "avdeling-tekst" / "tjenesteomraade-tekst" / "tjeneste-tekst",
                amounts "2013", "2014", "2015", "2016", income where "inntekt-utgift" is "Inntekt"
            assert balance = (2013: 490 kr, 2014: 627 kr, 2015: 489 kr, 2016: 539 kr)
            """, to: "bergen.bud")
        let answer = try Program.run(["run", "bergen.bud"], in: folder.url)
        #expect(answer.code == 0, "\(answer.errors)")
        #expect(answer.errors.isEmpty)
        #expect(answer.output.contains("rows read 1761 = used 1761 + skipped 0 + rejected 0"), "\(answer.output)")

        let exact = try Program.run(["run", "--json", "bergen.bud"], in: folder.url)
        for figure in ["\"values\":[17897939314.00,", "\"values\":[17897939804.00,", "\"values\":[490.00,627.00,489.00,539.00]"] { #expect(exact.output.contains(figure), "\(figure)") }
    }
}
