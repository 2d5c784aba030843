@testable import BudEngine
import BudModel
import BudSyntax
import Testing

@Suite struct AccountFinderTests {
    private func read(_ declared: String, _ path: [String], side: Side = .spending, _ clauses: String = "") -> FollowSession {
        var ledger = Ledger()
        ledger.add(path, [500], side: side)
        var session = ledger.session()
        session.enter("years 2024; " + declared)
        session.enter("import actuals \"a.csv\" \(FollowSession.clauses)\(clauses)")
        #expect(session.problems.isEmpty)
        return session
    }

    @Test(arguments: [
        (["schools"], true), (["SCHOOLS"], true), (["education", "schools"], true), (["education.schools"], true), (["Skoler"], true),
        (["Uddannelse", "skoler"], true), (["Uddannelse", "schools"], true), (["  sKoler "], true), (["(unnamed)", "Skoler"], true),
        (["other", "schools"], false), (["Børn", "education", "schools"], false), (["school"], false), (["education"], false),
    ])
    func byPathEndingOrText(path: [String], isFound: Bool) {
        let session = read("account education \"Uddannelse\"; account education.schools 5M \"Skoler\"", path)
        let line = session.line("schools")
        #expect((line.flatMap { session.outcome.seenYears[0]?.soFar($0) } == 500) == isFound)
        #expect((session.outcome.seenYears[0]?.unplacedSum == 500) == !isFound)
        #expect((session.outcome.seenYears[0]?.unplacedRows == 1) == !isFound)
    }

    @Test func aFullPathBeatsAnEndingAndANameATextAndTwoAreNone() {
        let full = read("account a.schools 5M; account schools 5M", ["schools"])
        #expect(full.interpreter.plan.budget.lines.indices.map { full.outcome.seenYears[0]?.soFar(LineID(Int32($0))) } == [nil, 500])
        let name = read("account x 5M \"schools\"; account y.schools 5M", ["schools"])
        #expect(name.line("schools").flatMap { name.outcome.seenYears[0]?.soFar($0) } == 500)
        let two = read("account east.schools 5M; account west.schools 5M", ["schools"])
        #expect(two.imports.first?.actuals?.unplaced.first?.why == .ambiguous(["east.schools", "west.schools"]))
    }

    @Test func anAccountWithOneSideSettlesItUnlessAColumnSaysIt() {
        let fees = read("income fees 5M", ["fees"])
        #expect(fees.line("fees", .income).flatMap { fees.outcome.seenYears[0]?.soFar($0) } == -500)
        let unsigned = read("income fees 5M", ["fees"], ", unsigned")
        #expect(unsigned.line("fees", .income).flatMap { unsigned.outcome.seenYears[0]?.soFar($0) } == 500)
        let said = read("account hall 5M", ["hall"], side: .income, ", income where \"Art\" is \"Income\"")
        #expect(said.imports.first?.actuals?.unplaced.first?.why == .noSide(.income))
        #expect(said.imports.first?.actuals?.unplaced.first?.amount == -500)
    }
}
