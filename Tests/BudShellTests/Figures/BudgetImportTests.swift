import BudReport
import Testing

@testable import BudShell

@Suite("Figures: a file becomes a budget")
struct BudgetImportTests {
    func options(_ accounts: [String] = ["Konto"], _ amounts: [String] = ["2025", "2026"]) -> BudgetImport {
        BudgetImport(
            accountColumns: accounts, amounts: .perYear(amounts),
            years: Array(2025..<2025 + amounts.count))
    }

    func read(_ options: BudgetImport, _ text: String) throws -> ImportedBudget {
        let budget = try options.read(Array(text.utf8))
        #expect(budget.rowsRead == budget.used + budget.skipped + budget.rejected.count)
        return budget
    }

    func faults(_ options: BudgetImport, _ text: String) -> [ImportFault] {
        do {
            _ = try options.read(Array(text.utf8))
            return []
        } catch {
            return error.faults
        }
    }

    /// `path side amounts`, in whole units where they are whole.
    func shown(_ budget: ImportedBudget) -> [String] {
        budget.lines.map { line in
            "\(line.path.joined(separator: "/")) \(line.side) "
                + line.amounts.map { String($0 / 100) }.joined(separator: " ")
        }
    }

    // MARK: Sums

    @Test func rowsOfOneAccountAddUpInOrderOfAppearance() throws {
        let budget = try read(options(["Område", "Konto"]), """
            Område;Konto;2025;2026
            Børn;Skole;1 000;2 000
            Teknik;Vej;5;-
            børn; SKOLE ;1;
            Børn;Dagtilbud;7;7
            """)
        #expect(shown(budget) == ["Børn/Skole spending 1001 2000", "Teknik/Vej spending 5 0", "Børn/Dagtilbud spending 7 7"])
        #expect(budget.lines.map(\.firstLine) == [2, 3, 5])
        #expect(budget.spending == [101_300, 200_700])
        #expect(budget.income == [0, 0])
        #expect(budget.balance(0) == -101_300)
        #expect(budget.balance(2) == nil)
        #expect(budget.emptyCells == 2)
        #expect((budget.rowsRead, budget.used) == (4, 4))
        #expect(budget.suspectedSubtotals.isEmpty)
        #expect(budget.remarks.isEmpty)
    }

    @Test func composedAndDecomposedNamesAreOne() throws {
        let budget = try read(options(), "Konto;2025;2026\nSm\u{E5};1;1\nSma\u{30A};1;1\n")
        #expect(shown(budget) == ["Små spending 2 2"])
    }

    @Test func aModelWithoutYears() throws {
        var options = BudgetImport(accountColumns: ["a"], amounts: .perYear(["b"]), years: [])
        #expect(shown(try read(options, "a;b\nx;5")) == ["x spending 5"])
        options.amounts = .column(amount: "b", year: "c")
        #expect(faults(options, "a;b;c\nx;5;2025") == [.modelHasNoYears])
    }

    @Test func aColumnOfYears() throws {
        var options = options()
        options.amounts = .column(amount: "Beløb", year: "År")
        options.unit = .thousand
        let budget = try read(options, "Konto;År;Beløb\nSkole;2026;5,5\nSkole; 2025 ;4\nSkole;2027;1\nSkole;;1\n")
        #expect(shown(budget) == ["Skole spending 4000 5500"])
        #expect(budget.rejected == [
            RejectedRow(line: 4, fault: .year(text: "2027")), RejectedRow(line: 5, fault: .year(text: "")),
        ])
    }

    // MARK: Income and signs

    static let ledger = "Konto;Art;2025;2026\nSkole;Udgift;100;-20\nTilskud;Indtægt;-50;10\n"
    static let unsigned = "Konto;Art;2025;2026\nSkole;Udgift;100;20\nTilskud;Indtægt;50;10\n"

    func withIncome(_ signs: BudgetImport.Signs) -> BudgetImport {
        var options = options()
        options.income = .rows(column: "art", text: " indtægt ")
        options.signs = signs
        return options
    }

    @Test func incomeIsNegativeUnlessSaidOtherwise() throws {
        let budget = try read(withIncome(.spendingPositiveIncomeNegative), Self.ledger)
        #expect(shown(budget) == ["Skole spending 100 -20", "Tilskud income 50 -10"])
        #expect(budget.remarks == [.sideIsNegative(.spending, year: 1), .sideIsNegative(.income, year: 1)])
    }

    @Test func spendingNegative() throws {
        let budget = try read(withIncome(.spendingNegative), Self.ledger)
        #expect(shown(budget) == ["Skole spending -100 20", "Tilskud income -50 10"])
    }

    @Test func unsigned() throws {
        let budget = try read(withIncome(.unsigned), Self.unsigned)
        #expect(shown(budget) == ["Skole spending 100 20", "Tilskud income 50 10"])
        let signed = try read(withIncome(.unsigned), Self.ledger)
        #expect(signed.rejected.map(\.fault) == [
            .negative(column: "2026", text: "-20"), .negative(column: "2025", text: "-50"),
        ])
        let wrong = try read(withIncome(.spendingPositiveIncomeNegative), Self.unsigned)
        #expect(wrong.remarks == [.sideIsNegative(.income, year: 0)])
    }

    @Test func incomeWhereNegativeIsCellByCell() throws {
        var options = options()
        options.income = .negative
        let budget = try read(options, "Konto;2025;2026\nA;5;-3\nB;-7;-\nA;-2;1\nC;0;\n")
        #expect(shown(budget) == ["A spending 5 1", "A income 2 3", "B income 7 0", "C spending 0 0"])
        #expect((budget.spending, budget.income) == ([500, 100], [900, 300]))
        options.signs = .unsigned
        #expect(faults(options, "Konto;2025;2026\n") == [.negativeIncomeNeedsSigns])
    }

    @Test func incomeThatNoRowHas() throws {
        var options = withIncome(.unsigned)
        options.income = .rows(column: "Art", text: "Intægt")
        let budget = try read(options, Self.unsigned)
        #expect(budget.remarks == [.incomeTextNotFound(column: "Art", text: "Intægt", seen: ["Udgift", "Indtægt"])])
    }

    // MARK: Columns

    @Test func columnsMatchExactlyElseLoosely() throws {
        #expect(shown(try read(options(["KONTO"]), " Konto ;2025; 2026\nx;1;2")) == ["x spending 1 2"])
        #expect(shown(try read(options(["konto"]), "Konto;konto;2025;2026\nx;y;1;2")) == ["y spending 1 2"])
        #expect(faults(options(["KONTO"]), "Konto;konto;2025;2026\nx;y;1;2")
            == [.ambiguousColumn("KONTO", .account(0), numbers: [1, 2])])
        #expect(faults(options(["Konto"], ["2025"]), "Konto;2025;2025\nx;1;2")
            == [.ambiguousColumn("2025", .amount(0), numbers: [2, 3])])
        #expect(shown(try read(options(["Konto navn"]), "\"Konto\nnavn\";2025;2026\nx;1;2")) == ["x spending 1 2"])
    }

    @Test func allFaultsOfTheClausesAtOnce() {
        var options = options(["Kontoo"], ["2025", "2025"])
        options.skips = [.empty(column: "Noget")]
        let known = ["Konto", "2025", "2026"]
        #expect(faults(options, "Konto;2025;2026\n") == [
            .unknownColumn("Kontoo", .account(0), nearest: "Konto", known: known),
            .columnUsedTwice("2025", .amount(1)),
            .unknownColumn("Noget", .skip(0), nearest: nil, known: known),
        ])
        options = self.options([], ["2025"])
        options.years = [2025, 2026]
        #expect(faults(options, "Konto;2025;2026\n") == [
            .noAccountColumn, .amountsAndYearsDiffer(columns: 1, years: 2),
        ])
        #expect(faults(self.options(["Beløb"]), "Beløb i kr;2025;2026\n")
            == [.unknownColumn("Beløb", .account(0), nearest: "Beløb i kr", known: ["Beløb i kr", "2025", "2026"])])
    }

    // MARK: Rows that are not used

    @Test func rowsAreRejectedWithLineAndReason() throws {
        let budget = try read(options(["Område", "Konto"]), """
            Område;Konto;2025;2026
            Børn;Skole;1
            Børn;Skole;1;2;3
            Børn;Skole;1;2;
            ;;1;2
            Børn;Skole;x;2
            "Børn;Skole;1;2
            Børn;Sko\u{1B}le;1;2
            Børn;Skole;0,001;2
            Børn;Skole;99999999999999999999;2
            Børn;\(String(repeating: "å", count: 129));1;2
            Børn;Skole;3;4
            """)
        #expect(budget.rejected == [
            RejectedRow(line: 2, fault: .cellCount(found: 3, header: 4)),
            RejectedRow(line: 3, fault: .cellCount(found: 5, header: 4)),
            RejectedRow(line: 5, fault: .noAccount),
            RejectedRow(line: 6, fault: .figure(column: "2025", text: "x", .notAFigure)),
            RejectedRow(line: 7, fault: .form(.unclosedQuote)),
            RejectedRow(line: 8, fault: .nameUnreadable(column: "Konto")),
            RejectedRow(line: 9, fault: .figure(column: "2025", text: "0,001", .finerThanMinorUnit)),
            RejectedRow(line: 10, fault: .figure(column: "2025", text: "99999999999999999999", .tooLarge)),
            RejectedRow(line: 11, fault: .nameTooLong(column: "Konto")),
        ])
        #expect(shown(budget) == ["Børn/Skole spending 4 6"])
        #expect((budget.rowsRead, budget.used, budget.skipped) == (11, 2, 0))
        #expect(budget.rejected.allSatisfy { Phrasebook().text($0.message).hasPrefix("line \($0.line): ") })
    }

    @Test func aSumThatOverflowsRejectsTheWholeRow() throws {
        let large = "92233720368547758"
        let budget = try read(options(), "Konto;2025;2026\nA;\(large);1\nA;1;1\nB;5;1\nC;-5;1\n")
        #expect(budget.rejected == [
            RejectedRow(line: 3, fault: .sumTooLarge), RejectedRow(line: 4, fault: .sumTooLarge),
        ])
        #expect(shown(budget) == ["A spending \(large) 1", "C spending -5 1"])
        #expect(budget.spending == [9_223_372_036_854_775_300, 200])
    }

    @Test func skips() throws {
        var options = options()
        options.skips = [.text(column: "Art", "sum"), .empty(column: "Konto"), .text(column: "Art", "x")]
        let budget = try read(options, "Konto;2025;2026;Art\nA;1;1;\n;5;5;\nB;1;1; SUM \nC;zz;1;Sum\nKilde: X\n")
        #expect((budget.used, budget.skipped, budget.rejected.count) == (1, 3, 1))
        #expect(budget.remarks == [.skipMatchedNothing(2)])
    }

    // MARK: Empty account cells and subtotals

    @Test func anEmptyInnerCell() throws {
        let budget = try read(options(["A", "B", "C"]), """
            A;B;C;2025;2026
            Børn;;;1;1
            Børn;Skole;;2;2
            Børn;;Leje;3;3
            Teknik;;;4;4
            ;Vej;;5;5
            Fælles;;;-;
            Fælles;Løn;;6;6
            """)
        #expect(shown(budget) == [
            "Børn/(unnamed)/(unnamed) spending 1 1", "Børn/Skole spending 2 2",
            "Børn/(unnamed)/Leje spending 3 3", "Teknik spending 4 4", "(unnamed)/Vej spending 5 5",
            "Fælles/Løn spending 6 6",
        ])
        #expect(budget.unnamedLines == [2, 4, 6])
        #expect(budget.used == 7)
        #expect(budget.suspectedSubtotals.isEmpty)
    }

    @Test func subtotalsByWord() throws {
        let budget = try read(options(), """
            Konto;2025;2026
            Skole;1;1
            Summer camps;1;1
            Totalforsvar;1;1
            I alt;3;3
            Summa skola:;1;1
            Skole, total;1;1
            """)
        #expect(budget.suspectedSubtotals.map(\.line) == [5, 6, 7])
        #expect(budget.suspectedSubtotals.map(\.reason) == [.word("i alt"), .word("summa"), .word("total")])
        #expect(budget.used == 6, "a suspicion leaves nothing out")
    }

    @Test func subtotalsByFigures() throws {
        var options = options(["A", "B", "C"])
        options.income = .rows(column: "Art", text: "I")
        let budget = try read(options, """
            Art;A;B;C;2025;2026
            U;Børn;;;9;6
            U;Børn;Skole;;15;15
            U;Børn;Skole;Løn;10;10
            U;Børn;Skole;Bøger;5;5
            I;Børn;Takst;;-6;-9
            U;Teknik;;;7;7
            U;Teknik;Vej;;8;8
            I;Kultur;;;-2;-2
            I;Kultur;Billet;;-2;-2
            """)
        #expect(budget.suspectedSubtotals == [
            SuspectedSubtotal(line: 2, path: ["Børn"], reason: .sumOfRows(3)),
            SuspectedSubtotal(line: 3, path: ["Børn", "Skole"], reason: .sumOfRows(2)),
            SuspectedSubtotal(line: 9, path: ["Kultur"], reason: .sumOfRows(1)),
        ])
        #expect(budget.suspectedSubtotals.first.map { Phrasebook().text($0.message) } == "line 2: \"Børn\" equals the sum of the 3 rows below it")
    }

    // MARK: The decimal mark

    @Test func theDecimalMarkIsDecidedOverTheFile() throws {
        let file = { (cell: String) in "Konto;2025;2026\nA;1.000;\(cell)\n" }
        #expect(try read(options(), file("12,5")).spending == [100_000, 1_250])
        #expect(try read(options(), file("12,5")).decimal == .comma)
        #expect(try read(options(), file("1.234.567")).spending == [100_000, 123_456_700])
        #expect(try read(options(), file("12.5")).spending == [100, 1_250])
        #expect(faults(options(), file("5")) == [.decimal(.undecided(.init(line: 2, text: "1.000")))])
        #expect(faults(options(), "Konto;2025;2026\nA;1.5;1,5\n") == [
            .decimal(.contradicted(comma: .init(line: 2, text: "1,5"), point: .init(line: 2, text: "1.5"))),
        ])
        var said = options()
        said.decimal = .point
        #expect(try read(said, file("5")).spending == [100, 500])
        let mixed = try read(said, "Konto;2025;2026\nA;1.5;1\nB;1,5;1\n")
        #expect(mixed.rejected == [RejectedRow(line: 3, fault: .figure(column: "2025", text: "1,5", .notAFigure))])
    }

    @Test func everyFaultIsWorded() {
        let witness = DecimalSearch.Witness(line: 3, text: "1.000")
        let phrases: [Phrase] = [
            ImportFault.text(.looksLikeUTF16).message, ImportFault.decimal(.undecided(witness)).message,
            ImportFault.unknownColumn("x", .year, nearest: "y", known: Array(repeating: "c", count: 100)).message,
            RowFault.form(.tooLong).message, ImportRemark.skipMatchedNothing(0).message,
        ]
        let texts = phrases.map { Phrasebook().text($0) }
        #expect(texts[1] == "\"1.000\" in line 3 can be read in two ways; say decimal comma or decimal point")
        #expect(texts[2].hasPrefix("there is no column \"x\"; is it \"y\"? Columns: \"c\", ") && texts[2].hasSuffix("and 40 more"))
    }
}
