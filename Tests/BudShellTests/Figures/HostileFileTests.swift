import Testing

@testable import BudShell

@Suite("Figures: no file crashes an import, and no row is lost")
struct HostileFileTests {
    static let file: [UInt8] = Array(#"""
        \#u{FEFF}Område;Konto;Art;2025;2026\#r
        Børn;"Skole; ""A""";Udgift; 1 362 250 ;-1.234,56\#r
        Børn;Dagtilbud;Indtægt;(5);–\#r
        ;"Linje\#r
        to";Udgift;12,5;1.000\#r
        Børn;;Udgift;7;8\#r
        I alt;;Udgift;9;9;\#r

        """#.utf8)

    static let imports: [BudgetImport] = {
        var byYear = BudgetImport(
            accountColumns: ["Område", "Konto"], amounts: .perYear(["2025", "2026"]), years: [2025, 2026])
        byYear.income = .rows(column: "Art", text: "Indtægt")
        byYear.skips = [.text(column: "Område", "I alt")]
        var byCell = byYear
        byCell.income = .negative
        byCell.decimal = .comma
        byCell.encoding = .latin1
        byCell.unit = .million
        var wide = byYear
        wide.amounts = .column(amount: "2025", year: "2026")
        wide.encoding = .utf16
        wide.skips = []
        return [byYear, byCell, wide]
    }()

    /// Reads as every import does; whatever comes out must add up.
    func check(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
        for options in Self.imports {
            do {
                let budget = try options.read(bytes)
                let text = try DelimitedText.read(bytes, encoding: options.encoding, names: options.namedColumns)
                #expect(
                    text.rows.count == budget.used + budget.skipped + budget.rejected.count,
                    sourceLocation: sourceLocation)
                for side in BudgetSide.allCases {
                    for year in 0..<options.yearCount {
                        let sum = budget.lines.filter { $0.side == side }.reduce(0) { $0 + $1.amounts[year] }
                        let total = side == .spending ? budget.spending[year] : budget.income[year]
                        #expect(sum == total, sourceLocation: sourceLocation)
                    }
                }
                #expect(budget.lines.allSatisfy { !$0.path.isEmpty }, sourceLocation: sourceLocation)
                for row in budget.rejected { #expect(!row.message.isEmpty, sourceLocation: sourceLocation) }
            } catch let refusal as ImportRefusal {
                #expect(!refusal.faults.isEmpty, sourceLocation: sourceLocation)
                for fault in refusal.faults { #expect(!fault.message.isEmpty, sourceLocation: sourceLocation) }
            } catch {
                Issue.record("\(error)", sourceLocation: sourceLocation)
            }
        }
    }

    @Test func theFileItself() throws {
        let budget = try #require(Self.imports.first).read(Self.file)
        #expect((budget.rowsRead, budget.used, budget.skipped, budget.rejected.count) == (5, 4, 1, 0))
        #expect(budget.lines.map(\.path) == [
            ["Børn", #"Skole; "A""#], ["Børn", "Dagtilbud"], ["(unnamed)", "Linje to"], ["Børn", "(unnamed)"],
        ])
        #expect(budget.decimal == .comma)
        #expect(budget.spending == [136_226_950, -22_656])
        #expect(budget.income == [500, 0])
    }

    @Test func everyPrefix() {
        for length in 0...Self.file.count { check(Array(Self.file.prefix(length))) }
        let wide = Self.file.flatMap { byte -> [UInt8] in [byte, 0] }
        for length in 0...wide.count { check(Array(wide.prefix(length))) }
    }

    @Test func twoThousandMutations() {
        var random = SeededNumbers(seed: 2013)
        let spice: [UInt8] = Array("\"\";,\t|\r\n-()., 0199".utf8) + [0, 0x1B, 0x80, 0xA0, 0xC2, 0xE2, 0xFE, 0xFF]
        for _ in 0..<2_000 {
            var bytes = Self.file
            for _ in 0...Int.random(in: 0..<6, using: &random) {
                let place = Int.random(in: 0..<max(bytes.count, 1), using: &random)
                let byte = spice.randomElement(using: &random) ?? 0
                switch Int.random(in: 0..<5, using: &random) {
                case 0 where place < bytes.count: bytes[place] = byte
                case 1 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 2 where place < bytes.count: bytes.remove(at: place)
                case 3: bytes.insert(contentsOf: bytes.suffix(from: place).prefix(40), at: place)
                default: bytes.insert(byte, at: place)
                }
            }
            check(bytes)
        }
    }

    @Test func randomBytes() {
        var random = SeededNumbers(seed: 1761)
        for _ in 0..<300 {
            check((0..<Int.random(in: 0..<200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
        check(Array(repeating: 0, count: 10_000))
        check(Array(repeating: 0xFF, count: 10_000))
        check(Array(String(repeating: "\"", count: 100_000).utf8))
        check(Array(String(repeating: ";", count: 100_000).utf8))
        check(Array(String(repeating: "\"\n", count: 20_000).utf8))
    }
}
