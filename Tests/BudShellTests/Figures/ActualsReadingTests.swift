import BudModel
import Testing

@testable import BudShell

@Suite("Figures: a ledger's months")
struct ActualsReadingTests {
    private func options(_ accounts: [String] = ["Konto"]) -> BudgetImport {
        var options = BudgetImport(accountColumns: accounts, amounts: .monthly(amount: "Beløb", month: "Måned", year: nil), years: [2024, 2025])
        options.followed = 2024
        return options
    }

    private func read(_ options: BudgetImport, _ text: String) throws -> ImportedBudget { try options.read(Array(text.utf8)) }

    @Test func rowsAddUpByMonth() throws {
        let budget = try read(options(), """
            Konto;Måned;Beløb
            Skole;1;10
            Skole;jan;5
            Skole;2024-03;7,5
            Vej;3;-
            Vej;4;0
            """)
        #expect(budget.lines.map { $0.amounts.prefix(4).map { $0 / 10 } } == [[150, 0, 75, 0], [0, 0, 0, 0]])
        #expect(budget.lines.map(\.rows) == [3, 2])
        // A dash is no figure, 0 is one.
        #expect(budget.lines.map(\.months.months) == [[0, 2], [3]])
        #expect(budget.spending.prefix(3) == [1500, 0, 750])
        #expect(budget.rowsRead == 5 && budget.used == 5)
    }

    @Test func otherYearsAndWhatIsNoMonthAreRejectedWithTheirLine() throws {
        let budget = try read(options(), "Konto;Måned;Beløb\na;2023-12;1\na;2025-01;1\na;;1\na;Q1;1\na;12-2024;1\n")
        #expect(budget.rejected == [
            RejectedRow(line: 2, fault: .otherYear(text: "2023-12", followed: 2024)),
            RejectedRow(line: 3, fault: .otherYear(text: "2025-01", followed: 2024)),
            RejectedRow(line: 4, fault: .month(text: "")), RejectedRow(line: 5, fault: .month(text: "Q1")),
        ])
        #expect(budget.used == 1)
        for row in budget.rejected { #expect(!row.message.isEmpty) }
        var unnamed = options()
        unnamed.followed = nil
        unnamed.years = []
        let plain = try read(unnamed, "Konto;Måned;Beløb\na;2024-01;1\na;1;1\n")
        #expect(plain.rejected == [RejectedRow(line: 2, fault: .otherYear(text: "2024-01", followed: nil))])
    }

    @Test func aYearColumn() throws {
        var options = options()
        options.amounts = .monthly(amount: "Beløb", month: "Måned", year: "År")
        let budget = try read(options, "Konto;År;Måned;Beløb\na;2024;1;1\na;2023;1;1\na;;1;1\na;2024;2023-01;1\n")
        #expect(budget.used == 1)
        #expect(budget.rejected.map(\.line) == [3, 4, 5])
        options.followed = nil
        #expect(throws: ImportRefusal(faults: [.modelHasNoYears])) { try read(options, "Konto;År;Måned;Beløb\na;2024;1;1\n") }
    }

    @Test func subtotalsAreSumsOfTheirOwnMonth() throws {
        let budget = try read(options(["Område", "Konto"]), """
            Område;Konto;Måned;Beløb
            Børn;Skole;1;10
            Børn;Dag;1;5
            Børn;Skole;2;11
            Børn;Dag;2;6
            Børn;;1;15
            Børn;;2;18
            Summa;;2;33
            """)
        #expect(budget.suspectedSubtotals.map(\.line) == [6, 8])
        // A row of a group stays one of the group: it is the model that knows whether it has parts.
        #expect(budget.lines.map(\.path) == [["Børn", "Skole"], ["Børn", "Dag"], ["Børn"], ["Summa"]])
        #expect(budget.lines.map(\.suspects) == [[], [], [6], [8]])
        #expect(budget.unnamedLines.isEmpty)
    }

    @Test func noRowOfARandomFileIsLost() throws {
        var random = SeededNumbers(seed: 3)
        let accounts = ["Skole", "Vej", "  skole", "I alt", "", "Ukendt", "a\u{7}"]
        let months = ["1", "02", "mar", "2024-04", "31.05.2024", "2023-06", "", "Q3", "13", "202407", "december"]
        let amounts = ["1", "-2", "3,5", "", "-", "x", "1.000,25", "9223372036854775807", "0", "0,001", "92233720368547758,07"]
        for _ in 0..<400 {
            var text = "Konto;Måned;Beløb\n"
            let count = Int.random(in: 0..<30, using: &random)
            var rows: [(account: String, month: String, amount: String)] = []
            for _ in 0..<count {
                let row = (account: accounts.randomElement(using: &random) ?? "", month: months.randomElement(using: &random) ?? "",
                           amount: amounts.randomElement(using: &random) ?? "")
                rows.append(row)
                text += "\(row.account);\(row.month);\(row.amount)" + (Int.random(in: 0..<12, using: &random) == 0 ? ";x;y\n" : "\n")
            }
            var options = options()
            options.decimal = .comma
            options.skips = Bool.random(using: &random) ? [.text(column: "Konto", "i alt")] : []
            let blank = rows.filter { $0.account.isEmpty && $0.month.isEmpty && $0.amount.isEmpty }.count
            let budget = try read(options, text)
            #expect(budget.used + budget.skipped + budget.rejected.count + budget.blankLines == count, "\(text)")
            #expect(budget.blankLines <= blank)
            #expect(budget.lines.reduce(0) { $0 + $1.rows } == budget.used, "\(text)")
            let sums = budget.lines.reduce(Int128(0)) { $0 + $1.amounts.reduce(Int128(0)) { $0 + Int128($1) } }
            #expect(sums == budget.spending.reduce(Int128(0)) { $0 + Int128($1) })
            #expect(Set(budget.rejected.map(\.line)).count == budget.rejected.count)
        }
    }
}
