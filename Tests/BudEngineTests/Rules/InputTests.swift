import BudEngine
import BudModel
import Testing

/// A `let` whose value is a hole: what a rule needs and the model says.
@Suite struct InputTests {
    private func needs(_ session: Session) -> [[String]] {
        session.rules.map { report in
            guard case .needs(let inputs) = report.state else { return [] }
            return inputs.map { session.interpreter.plan.drivers[Int($0)].name }
        }
    }

    private func isKept(_ report: RuleReport?) -> Bool {
        if case .kept = report?.state { return true }
        return false
    }

    @Test func notJudgedAndNeverKept() {
        var session = Session()
        #expect(session.enter("account a 5M; use rules.denmark") == .fine)
        #expect(needs(session) == [["cash_mean"], ["service_spending", "service_ceiling"], []])
        #expect(session.enter("let service_ceiling = 6M") == .fine)
        #expect(needs(session) == [["cash_mean"], ["service_spending"], []])
        #expect(session.enter("let service_spending = a") == .fine)
        #expect(needs(session) == [["cash_mean"], [], []])
        #expect(isKept(session.rules[1]))
    }

    @Test func undoTakesThemBack() {
        var session = Session()
        session.enter("account a 5M")
        let before = session.state
        session.enter("use rules.denmark")
        session.enter("let cash_mean = 0 kr")
        #expect(isKept(session.rules[0]))
        session.enter("undo")
        #expect(needs(session)[0] == ["cash_mean"])
        session.enter("redo")
        #expect(isKept(session.rules[0]))
        session.enter("undo 2")
        #expect(session.interpreter.plan.rules.isEmpty && session.interpreter.plan.drivers.isEmpty)
        #expect(session.state == before)
        #expect(session.enter("let cash_mean = 5") == .fine, "the name is free again")
    }

    @Test func savedAsWritten() throws {
        var session = Session()
        session.script("account a 5M\nlet service_ceiling = 4M\nuse rules.denmark\nlet service_spending = a\n")
        let text = try #require(PlanText(session.interpreter) { name, _ in name }.text)
        #expect(text == "account a 5M\nlet service_ceiling = 4M\nuse rules.denmark\nlet service_spending = a\n")
        var again = Session()
        #expect(again.script(text) == .fine)
        #expect(needs(again) == needs(session))
        guard case .broken(let failure) = again.rules[1].state else { return #expect(Bool(false), "\(again.rules[1].state)") }
        #expect(failure.left?.value == Fixed(5_000_000))
    }

    @Test func saidByWhatWasDeclaredLater() {
        // `ceiling` stands before `other` and rests on it; a `let` after both rests on either.
        expectFine("""
            account a 5M
            let ceiling = ?
            let twice = ceiling * 2
            let other = 2M
            let ceiling = other + 1M
            let both = twice + other
            assert both = 8M
            """)
    }

    @Test func anotherFileMaySayIt() {
        var session = Session(files: ["inputs.bud": "let cash_mean = 3M\n"])
        #expect(session.script("account a 5M; use rules.denmark; use \"inputs.bud\"") == .fine)
        #expect(isKept(session.rules[0]))
    }

    @Test func kindsAreCheckedThroughOthers() {
        var session = Session()
        session.enter("let share = ?%")
        session.enter("let rate = ?")
        session.enter("let cost = rate * 3")
        session.enter("require cost <= 5M")
        #expect(session.enter("let rate = 2") == .wrong)
        guard case .kindsDoNotFit("<=", left: .number, leftText: "cost", right: .money, rightText: "5M") = session.nameProblem else {
            return #expect(Bool(false), "\(session.problems)")
        }
        #expect(session.enter("let rate = 1M") == .fine)
        #expect(isKept(session.rules.first))
        #expect(session.enter("let share = 3M") == .wrong)
        #expect(session.enter("let share = 3%") == .fine)
    }

    @Test func aStepCannotWaitForOne() {
        expectRefused("account a 5M\nlet extra = ?\nlet more = extra + 1M", "cut (more) a") {
            if case .inputNotGiven("extra") = $0.nameProblem { true } else { false }
        }
    }

    @Test func setChangesTheParametersOfALaw() throws {
        var session = Session()
        session.script("""
            years 2020..2022
            use rules.sweden
            let result = 2020: -5M, 2021: 0 kr, 2022: 5M
            """)
        #expect(isKept(session.rules.first))
        #expect(session.enter("set restore_years = 1") == .fine)
        guard case .broken(let failure) = session.rules.first?.state else { return #expect(Bool(false), "\(session.rules)") }
        #expect(failure.shortfall?.window == 1)
        #expect(session.enter("undo") == .fine)
        #expect(isKept(session.rules.first))
        #expect(session.enter("set taxes_and_grants = 5M") == .wrong, "what nobody said cannot be set")
    }

    @Test func roundInACircle() {
        for last in ["let a = a", "let a = b + 1M", "let a = c"] {
            expectRefused("let a = ?\nlet b = a\nlet c = b", last) {
                guard case .circle(let names) = $0.nameProblem else { return false }
                return names.first == "a" && names.last == "a"
            }
        }
    }

    @Test func asLongAsAScript() {
        // A chain of names goes through a list and not through the stack.
        let chain = (1...50_000).map { "let v\($0) = v\($0 - 1) + 1kr" }.joined(separator: "\n")
        expectFine("let v0 = ?\n\(chain)\nlet v0 = 1kr\nassert v50000 = 50_001 kr")
    }
}
