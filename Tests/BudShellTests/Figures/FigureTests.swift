import Testing

@testable import BudShell

@Suite("Figures: a cell's text is an exact amount or a reason")
struct FigureTests {
    func read(_ text: String, _ decimal: DecimalMark? = nil, _ unit: FigureFormat.Unit = .one) -> Figure {
        Figure.read(Array(text.utf8)[...], FigureFormat(decimal: decimal, unit: unit))
    }

    func evidence(_ text: String) -> DecimalEvidence {
        Figure.evidence(Array(text.utf8)[...])
    }

    @Test(arguments: [
        ("0", 0), ("7", 700), ("1 362 250", 136_225_000), (" -1 362 250 ", -136_225_000),
        ("1\u{A0}200", 120_000), ("1\u{202F}200\u{202F}000", 120_000_000), ("1\u{2009}200", 120_000),
        ("\u{2212}5", -500), ("– 5", -500), ("- 5", -500), ("5-", -500), ("5 −", -500),
        ("(1 234)", -123_400), ("( 5 )", -500), ("+5", 500), ("007", 700), ("12345678", 1_234_567_800),
    ])
    func wholeUnits(text: String, amount: Int64) {
        #expect(read(text) == .amount(amount))
    }

    @Test(arguments: ["", " ", "\u{A0}", "-", " -   ", "–", " — ", "−"])
    func nothing(text: String) {
        #expect(read(text) == .nothing)
    }

    @Test(arguments: [
        "abc", "5 kr", "5%", "1 23", "12 34", "1 2345", "1234 567", "1  000", "--5", "-5-", "-(5)",
        "()", "+", "5,", ",", ".", "1,,5", "1.2.3", "0 123", "1e5", "٣", "1 234.567,00", "1,234.567,00",
        "0x10", "\u{0}", "\u{202F}\u{202F}1\u{E2}", "NaN", "#REF!", "5\n6",
    ])
    func notAFigure(text: String) {
        #expect(read(text, .comma) == .fault(.notAFigure))
    }

    @Test func invalidBytesAreNoFigure() {
        for bytes: [UInt8] in [[0xE2], [0xE2, 0x80], [0x31, 0xC2], [0xA0], [0x31, 0xA0], [0x31, 0x80, 0xAF], [0xFF]] {
            #expect(Figure.read(bytes[...], FigureFormat()) == .fault(.notAFigure))
        }
    }

    @Test func decimalsAsSaid() {
        #expect(read("12,5", .comma) == .amount(1_250))
        #expect(read("12,5", .point) == .fault(.notAFigure))
        #expect(read("12.50", .point) == .amount(1_250))
        #expect(read("1.234,56", .comma) == .amount(123_456))
        #expect(read("1 234,56", .comma) == .amount(123_456))
        #expect(read("1,234,567.8", .point) == .amount(123_456_780))
        #expect(read("1.000", .comma) == .amount(100_000))
        #expect(read("1.000", .point) == .amount(100))
        #expect(read("1,000", .point) == .amount(100_000))
        #expect(read(",5", .comma) == .amount(50))
        #expect(read("-0,05", .comma) == .amount(-5))
    }

    @Test func decimalsSettledByTheCellItself() {
        #expect(read("12,5") == .amount(1_250))
        #expect(read("1.234,56") == .amount(123_456))
        #expect(read("1.234.567") == .amount(123_456_700))
        #expect(read("1.000") == .fault(.decimalUnknown))
        #expect(read("-123,456") == .fault(.decimalUnknown))
        #expect(read("1,234.567", nil, .thousand) == .amount(123_456_700))
    }

    @Test func evidenceForTheWholeFile() {
        for text in ["", "-", "5", "1 200 000", "x", "1.2.3", "5,"] { #expect(evidence(text) == .silent) }
        for text in ["1.000", "1,000", "-12.345", "(123,456)"] { #expect(evidence(text) == .open) }
        for text in ["12,5", "1.234,56", "1.234.567", "1 234,567", "0,125", "1234,567", ",125", "1,0000"] {
            #expect(evidence(text) == .settles(.comma), "\(text)")
        }
        for text in ["12.5", "1,234.56", "1,234,567", "0.125", "0123.456"] {
            #expect(evidence(text) == .settles(.point), "\(text)")
        }
    }

    @Test func finerThanTheMinorUnit() {
        #expect(read("0,005", .comma) == .fault(.finerThanMinorUnit))
        #expect(read("1,500", .comma) == .amount(150), "zeros at the end are not finer")
        #expect(read("1,2345", .comma, .thousand) == .amount(123_450))
        #expect(read("1,23456", .comma, .thousand) == .amount(123_456))
        #expect(read("1,234567", .comma, .thousand) == .fault(.finerThanMinorUnit))
        #expect(read("0,00000001", .comma, .million) == .amount(1))
        #expect(read("1,000" + String(repeating: "0", count: 100_000), .comma) == .amount(100))
    }

    @Test func limits() {
        #expect(read("92233720368547758,07", .comma) == .amount(.max))
        #expect(read("-92233720368547758,07", .comma) == .amount(-.max))
        #expect(read("92233720368547758,08", .comma) == .fault(.tooLarge))
        #expect(read("92233720368547758", nil, .thousand) == .fault(.tooLarge))
        #expect(read("9223372036854775807") == .fault(.tooLarge))
        #expect(read(String(repeating: "9", count: 100_000)) == .fault(.tooLarge))
        #expect(read("0", nil, .million) == .amount(0))
        #expect(Figure.read(Array("1,5".utf8)[...], FigureFormat(decimal: .comma, minorDigits: 0)) == .fault(.finerThanMinorUnit))
    }

    @Test func unitsMultiply() {
        #expect(read("5", nil, .thousand) == .amount(500_000))
        #expect(read("5,8", nil, .million) == .amount(580_000_000))
    }

    /// Every amount that is written with groups and a mark is read back.
    @Test func writtenAmountsAreReadBack() {
        var random = SeededNumbers(seed: 7)
        for _ in 0..<2_000 {
            let minor = Int64(truncatingIfNeeded: random.next()) >> Int64(random.next() % 60)
            guard minor != .min else { continue }
            let size = minor.magnitude
            var digits = Array(String(size / 100))
            for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(".", at: place) }
            let cents = size % 100
            let text = (minor < 0 ? "-" : "") + String(digits) + "," + (cents < 10 ? "0" : "") + String(cents)
            #expect(read(text, .comma) == .amount(minor), "\(text)")
            #expect(read(text) == .amount(minor), "\(text)")
        }
    }
}
