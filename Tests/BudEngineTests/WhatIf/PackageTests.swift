@testable import BudEngine
import BudModel
import BudSyntax
import Testing

@Suite struct PackageTests {
    private static let model = "years 2025..2026\naccount x 100M\naccount y 100M\nincome fees 10M\nfund f 10M\n"
    private static let negotiation = model + """
        package A "Mayor"
          add 4M x
          cut 12M x
        end
        package B "Amendment"
          instead of A.2: cut 10M x
          raise 2M fees
        end
        cut 1M y

        """

    private func session(_ script: String) -> Session {
        var session = Session()
        #expect(session.script(script) == .fine, "\(session.problems)")
        return session
    }

    private func balance(_ session: Session) -> Int64 { session.interpreter.outcome.balance[0] / 1_000_000_00 }

    private func names(_ session: Session) -> [String] {
        session.interpreter.plan.entries.compactMap { entry in
            if case .step(let step) = entry.kind { session.interpreter.plan.stepName(step.number) } else { nil }
        }
    }

    @Test func aPackageIsOnOnceDeclaredAndItsStepsHaveTheirOwnNumbers() {
        let session = session(Self.negotiation)
        #expect(names(session) == ["A.1", "A.2", "B.1", "B.2", "1"])
        #expect(balance(session) == -4 + 10 + 2 + 1)
    }

    @Test func insteadOfHoldsWhileBothAreOn() {
        var session = session(Self.negotiation)
        session.enter("off A")
        // Alone it is a step as any other.
        #expect(balance(session) == 10 + 2 + 1)
        session.enter("switch A")
        #expect(balance(session) == -4 + 12 + 1)
        session.enter("on B; off B.1")
        #expect(balance(session) == -4 + 12 + 2 + 1)
        session.enter("on B.1; off A.2")
        #expect(balance(session) == -4 + 10 + 2 + 1)
        session.enter("switch base")
        #expect(balance(session) == 1)
    }

    /// What stands behind a step in its place sees the other one's figures.
    @Test func insteadOfTakesThePlaceOfItsStep() {
        expectFine("account x 100M; package A; cut 50M x; cut 10% x; end; package B; instead of A.1: cut 20M x; end; assert change(x) = -28M")
        var session = Session()
        for line in ["account x 100M", "package A; cut 50M x; cut 10% x; end", "package B; instead of A.1: cut 20M x; end"] {
            #expect(session.enter(line) == .fine, "\(session.problems)")
        }
        #expect(balance(session) == 28)
        // What the line told is what the step posts, and undo brings the other one back.
        #expect(session.steps.first?.postings.filter { $0.column == .expected }.map(\.amount) == [-20_000_000_00])
        session.enter("undo")
        #expect(balance(session) == 55)
    }

    @Test func ofTwoInTheSamePlaceTheLastStands() {
        var session = session("account x 100M; package A; cut 5M x; end; package B; instead of A.1: cut 6M x; end; package C; instead of A.1: cut 7M x; end; package D; instead of C.1: cut 8M x; end")
        #expect(balance(session) == 8)
        session.enter("off D")
        #expect(balance(session) == 7)
        session.enter("off C")
        #expect(balance(session) == 6)
    }

    @Test func aPackageIsOneLineForUndo() {
        var session = session(Self.negotiation)
        session.enter("undo")
        #expect(names(session) == ["A.1", "A.2", "B.1", "B.2"])
        session.enter("undo")
        #expect(names(session) == ["A.1", "A.2"])
        #expect(balance(session) == 8)
        session.enter("redo 1")
        session.enter("redo")
        #expect(names(session) == ["A.1", "A.2", "B.1", "B.2"])
        // A number is never used again, also in a package that is written anew.
        session.enter("undo")
        session.enter("package B; cut 1M y; end")
        #expect(names(session) == ["A.1", "A.2", "B.3"])
    }

    @Test func switchingIsUndone() {
        var session = session(Self.negotiation)
        let before = session.state
        for line in ["off A", "switch A", "off A.1, B", "on A.1"] {
            session.enter(line)
        }
        session.enter("undo 4")
        #expect(session.state == before)
        #expect(session.interpreter.plan.scenario.packages.count == 2)
    }

    @Test func aSwitchThatMakesAStepImpossibleIsRefused() {
        var session = session("account x 1M; package A; add 5M x; end; cut 4M x")
        let before = session.state
        #expect(session.enter("off A") == .wrong)
        guard case .stepImpossible(1, .belowZero) = session.refusal else {
            Issue.record("\(session.problems)")
            return
        }
        #expect(session.state == before)
    }

    @Test func aConditionLooksAtAnotherScenario() {
        expectFine(Self.negotiation + "assert balance(A) = 9M; assert balance(B+A) = balance; assert balance(base) = 1M; off A; assert balance(A+B) = 9M")
        // It sees the plan so far.
        expectFine("account x 10M; package A; cut 1M x; end; assert balance(A) = 1M; package B; cut 2M x; end; assert balance(A+B) = 3M")
        var session = session(Self.negotiation)
        #expect(session.enter("let z = balance(A)") == .wrong)
        #expect(session.nameProblem == .scenarioPlace("balance(A)"))
        #expect(session.enter("cut (balance(A)) x") == .wrong)
    }

    @Test func aRuleOfAPackageIsJudgedWhileThatIsOn() {
        var session = session("account x 10M; package A; require balance >= 5M; end")
        session.enter("balance")
        #expect(session.rules.count == 1)
        session.enter("off A")
        #expect(session.rules.isEmpty)
    }

    @Test func aUsedFileGoesIntoThePackage() {
        var session = Session(files: ["m.bud": "account y 9M\ncut 2M y\ncut 3M y\n"])
        #expect(session.enter("account x 10M") == .fine)
        #expect(session.enter("package A; use \"m.bud\"; cut 1M x; end") == .fine, "\(session.problems)")
        #expect(names(session) == ["A.1", "A.2", "A.3"])
        #expect(session.enter("cut 1M x") == .fine)
        #expect(session.enter("undo") == .fine)
        #expect(session.enter("off A.2") == .fine)
        #expect(balance(session) == 3)
        #expect(names(session) == ["A.1", "A.2", "A.3"])
        #expect(session.enter("edit A.1 cut 1M y") == .wrong)
        #expect(session.nameProblem == .editInFile(step: "A.1", file: "m.bud"))
    }

    @Test func packagesOfAUsedFileKeepTheirNumbersBehindAnUndo() {
        var session = Session(files: ["m.bud": "account y 9M\npackage P\ncut 2M y\nend\ncut 3M y\n"])
        session.enter("use \"m.bud\"")
        session.enter("package Q; cut 1M y; end")
        session.enter("cut 1M y")
        #expect(names(session) == ["P.1", "1", "Q.1", "2"])
        session.enter("undo")
        #expect(names(session) == ["P.1", "1", "Q.1"])
        session.enter("off P")
        #expect(balance(session) == 4)
    }

    @Test func whatAScriptLeavesOfAFailedPackageIsNothing() {
        var session = Session()
        #expect(session.script("account x 10M\ncut 1M x\npackage A\ncut 2M x\ncut 90M x\nend\n") == .wrong)
        #expect(names(session) == ["1"])
        #expect(session.enter("cut 3M x") == .fine, "\(session.problems)")
        #expect(names(session).count == 2 && session.interpreter.plan.package(ofStep: 4) == nil)
        // The same where the list changes, so that lines are run one by one.
        session = Session()
        #expect(session.script("account x 10M\ncut 1M x\noff 1\npackage A\ncut 2M x\ncut 90M x\nend\n") == .wrong)
        #expect(names(session) == ["1"])
        #expect(session.enter("cut 3M x") == .fine)
        #expect(balance(session) == 3)
    }

    // MARK: Edit

    @Test func editKeepsTheNumberAndThePlace() {
        var session = session(Self.model + "cut 50M x\ncut 10% x\n")
        #expect(session.enter("edit 1 cut 20M x") == .fine)
        #expect(balance(session) == 28)
        #expect(names(session) == ["1", "2"])
        #expect(session.enter("edit 1 cut 30M x") == .fine)
        #expect(balance(session) == 37)
        session.enter("undo")
        #expect(balance(session) == 28)
        session.enter("undo")
        #expect(balance(session) == 55)
        session.enter("redo 1")
        session.enter("redo")
        #expect(balance(session) == 28)
        session.enter("cut 1M y")
        #expect(names(session) == ["1", "2", "3"])
        #expect(balance(session) == 29)
    }

    @Test func anEditThatMakesAStepImpossibleIsRefused() {
        var session = session(Self.model + "put 5M into f\ndraw 12M from f\n")
        let before = session.state
        #expect(session.enter("edit 1 put 1M into f") == .wrong)
        guard case .stepImpossible(2, .fundTooSmall) = session.refusal else {
            Issue.record("\(session.problems)")
            return
        }
        #expect(session.enter("edit 2 draw 90M from f") == .wrong)
        guard case .fundTooSmall = session.refusal else {
            Issue.record("\(session.problems)")
            return
        }
        #expect(session.state == before)
        // A name that is declared behind the step is not there yet in its place.
        session.enter("account c 10M")
        #expect(session.enter("edit 1 cut 1M c") == .wrong)
        #expect(session.nameProblem == .unknownName("c", wanted: .account, nearest: [], known: []), "\(session.problems)")
        #expect(session.enter("edit 9 cut 1M x") == .wrong)
        #expect(session.nameProblem == .unknownStep("9"))
    }

    @Test func anEditedStepGoesOnTakingAnothersPlace() {
        var session = session(Self.negotiation)
        #expect(session.enter("edit B.1 cut 11M x") == .fine, "\(session.problems)")
        #expect(balance(session) == -4 + 11 + 2 + 1)
        session.enter("off A")
        #expect(balance(session) == 11 + 2 + 1)
    }
}
