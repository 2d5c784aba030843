import Foundation
import TerminalSupport
import Testing

@testable import BudShell

private enum Bergen {
    static let bytes: [UInt8]? = BergenFile.path.flatMap { FileManager.default.contents(atPath: $0) }.map { [UInt8]($0) }

    static var options: BudgetImport {
        var options = BudgetImport(
            accountColumns: ["avdeling-tekst", "tjenesteomraade-tekst", "tjeneste-tekst"],
            amounts: .perYear(["2013", "2014", "2015", "2016"]), years: [2013, 2014, 2015, 2016])
        options.income = .rows(column: "inntekt-utgift", text: "Inntekt")
        return options
    }
}

@Suite("Figures: Bergen's budget of 2013")
struct BergenTests {
    @Test(.enabled(if: Bergen.bytes != nil, "bergen-2013-budget.csv is not here (BUD_BERGEN_CSV names it)"))
    func bergen() throws {
        let bytes = try #require(Bergen.bytes)
        let clock = ContinuousClock()
        let start = clock.now
        let budget = try Bergen.options.read(bytes)
        let time = clock.now - start
        #expect((budget.rowsRead, budget.used, budget.skipped) == (1_761, 1_761, 0))
        #expect(budget.spending.first == 1_789_793_931_400)
        #expect(budget.income.first == 1_789_793_980_400)
        #expect((0..<4).map(budget.balance) == [49_000, 62_700, 48_900, 53_900])
        #expect(budget.emptyCells == 313)
        #expect(budget.suspectedSubtotals.isEmpty)
        #expect(budget.remarks.isEmpty)
        #expect(budget.unnamedLines.isEmpty)
        let children = budget.lines.filter { $0.path.dropFirst().first == "Barnevern" }
        let net = children.reduce(0) { $0 + ($1.side == .spending ? 1 : -1) * ($1.amounts.first ?? 0) }
        #expect(net == 44_161_029_100)
        // Some milliseconds in release; the bound only catches work out of proportion.
        #expect(time < .seconds(2))
        if ProcessInfo.processInfo.environment["BUD_TIMES"] != nil { print("Bergen: \(bytes.count) bytes, \(budget.lines.count) lines, \(time)") }
    }
}
