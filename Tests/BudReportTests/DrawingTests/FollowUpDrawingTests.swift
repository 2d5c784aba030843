import BudEngine
import BudModel
@testable import BudReport
import BudSyntax
import Testing

/// The words behind deviations, and what gives way to them on a narrow page.
@Suite struct FollowUpDrawingTests {
    private static let million: Int64 = 100_000_000

    private func row(_ name: String, _ adjusted: Int64, _ deviation: Int64, of side: Side?) -> FollowUp.Row {
        FollowUp.Row(label: .text(name), word: DeviationWord(deviation, of: side), isTotal: side == nil, adopted: adjusted,
                     adjusted: adjusted, actual: adjusted / 4, expected: adjusted - deviation, deviation: deviation)
    }

    /// The follow-up of `screens.md`; its figures larger where a table is to be wider.
    private func followUp(times factor: Int64 = 1) -> FollowUp {
        let million = Self.million * factor
        return FollowUp(account: nil, year: 2024, seen: MonthSet(), rows: [
            row("Specialundervisning", 254 * million, -25 * million, of: .spending), row("Skoler", 812 * million, 2 * million, of: .spending),
            row("Forældrebetaling", -40 * million, -million, of: .income), row("Takster", -30 * million, million, of: .income),
        ], net: row("Netto", 996 * million, -23 * million, of: nil), perMonth: nil, atMost: nil, unplacedRows: 0, unplacedSum: 0, totalRows: 0)
    }

    private func drawn(_ followUp: FollowUp, _ language: Language, width: Int = 80) -> [String] {
        FollowUpDrawing(width: width, book: Phrasebook(language)).lines(followUp).map(\.text)
    }

    @Test(arguments: [(Language.english, ["overrun", "underspend", "less income", "more income", "worse"]),
                      (.danish, ["merforbrug", "mindreforb.", "mindreindt.", "merindtægt", "dårligere"]),
                      (.swedish, ["överskrid.", "överskott", "lägre int.", "högre int.", "sämre"])])
    func everyDeviationCarriesItsWord(_ language: Language, _ words: [String]) {
        let lines = drawn(followUp(), language)
        #expect(lines[1].hasSuffix(Phrasebook(language).text("deviation")), "\(lines[1])")
        for (line, word) in zip(lines.dropFirst(2), words) { #expect(line.hasSuffix(" " + word), "\(line)") }
        for line in lines { #expect(SafeText.displayWidth(line) <= 80, "\(line)") }
    }

    @Test(arguments: Language.allCases) func wideFiguresTakeTheFirstColumnBeforeTheWords(_ language: Language) {
        let lines = drawn(followUp(times: 10_000), language)
        #expect(lines.dropFirst(2).prefix(5).allSatisfy { $0.last?.isNumber == false }, "\(lines)")
        #expect(!lines[1].contains(Phrasebook(language).text("adopted")))
        #expect(lines.last == Phrasebook(language).text("adopted is not shown: the page is too narrow"))
        for line in lines { #expect(SafeText.displayWidth(line) <= 80, "\(line)") }
    }

    @Test func wordsAreWholeWhereThereIsRoom() {
        #expect(drawn(followUp(), .danish, width: 100).filter { $0.hasSuffix("mindreforbrug") || $0.hasSuffix("mindreindtægt") }.count == 2)
    }

    @Test(arguments: Language.allCases) func aNarrowPageGivesUpTheWordsLast(_ language: Language) {
        let book = Phrasebook(language)
        for width in 40...120 {
            let lines = drawn(followUp(), language, width: width)
            let hasWords = lines[2].last?.isNumber == false
            #expect(hasWords || !lines[1].contains(book.text("adopted")), "\(width): \(lines)")
            for line in lines { #expect(SafeText.displayWidth(line) <= max(width, 64), "\(width): \(line)") }
        }
    }
}
