import Testing

@testable import BudShell

@Suite("Figures: months as ledgers write them")
struct MonthTextTests {
    private func read(_ text: String) -> String? {
        MonthText(ArraySlice(text.utf8)).map { "\($0.month + 1)" + ($0.year.map { " \($0)" } ?? "") }
    }

    @Test(arguments: [
        ("1", "1"), ("01", "1"), ("12", "12"), (" 7 ", "7"), ("jan", "1"), ("Jan.", "1"), ("JANUARY", "1"), ("januar", "1"), ("januari", "1"),
        ("maj", "5"), ("may", "5"), ("marts", "3"), ("mars", "3"), ("March", "3"), ("okt", "10"), ("oct", "10"), ("augusti", "8"),
        ("2024-01", "1 2024"), ("2024.1", "1 2024"), ("2024/12", "12 2024"), ("202401", "1 2024"), ("01-2024", "1 2024"),
        ("1.2024", "1 2024"), ("2024-01-31", "1 2024"), ("31.01.2024", "1 2024"), ("31/01/2024", "1 2024"), ("31-1-2024", "1 2024"),
        ("1. 1. 2024", "1 2024"), ("20240131", "1 2024"), ("jan 2024", "1 2024"), ("Januar-2024", "1 2024"), ("31. januar 2024", "1 2024"),
        ("2024 marts", "3 2024"), ("februar 2024", "2 2024"), ("29-02-2024", "2 2024"),
    ])
    func months(text: String, wanted: String) { #expect(read(text) == wanted) }

    @Test(arguments: [
        "", " ", "0", "13", "00", "-1", "1.5", "1,5", "001", "2024", "2024-13", "2024-00", "202413", "01-24", "1/2/24", "32.01.2024",
        "01/31/2024", "30-02-2024", "31.04.2024", "12345", "1234567", "123456789012345678901234567890", "jan feb", "janu", "januar 24",
        "month 1", "2024--01", "2024---01", "1-", "/1", "31.", "Q1", "2024-01-31T00:00", "jan 1", "1799-01", "3000-01", "９９", "\u{0}1",
        "31 32 2024", "i alt",
    ])
    func noMonth(text: String) { #expect(read(text) == nil) }

    @Test func everyCellIsReadOrLeft() {
        var random = SeededNumbers(seed: 12)
        let letters = Array("0123456789.-/ janfebmrsuilgv\u{E6}\u{301}٣,".unicodeScalars)
        for _ in 0..<20_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0..<14, using: &random) { text.append(letters.randomElement(using: &random) ?? "0") }
            if let found = MonthText(ArraySlice(String(text).utf8)) {
                #expect((0..<12).contains(found.month))
                #expect(found.year.map { (1800...2999).contains($0) } ?? true)
            }
        }
    }
}
