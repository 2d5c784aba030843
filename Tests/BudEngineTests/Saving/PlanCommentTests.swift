@testable import BudEngine
import Testing

/// What a person wrote beside a plan is saved with it.
@Suite struct PlanCommentTests {
    private func saved(_ session: Session) throws -> String {
        try #require(PlanText(session.interpreter) { name, _ in name }.text)
    }

    /// The saved script comes to the same, and saved again it is the same.
    private func expectSame(_ session: Session, _ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        var again = Session()
        #expect(again.script(text) == .fine, "\(again.problems)\n\(text)", sourceLocation: sourceLocation)
        #expect(again.state.balance == session.state.balance && again.state.levels == session.state.levels, sourceLocation: sourceLocation)
        #expect(try saved(again) == text, sourceLocation: sourceLocation)
    }

    @Test func commentsStandWhereTheyStood() throws {
        var session = Session()
        let status = session.script("""
            # The budget of 2024,
            # as adopted in October.
            years 2024..2025
            account schools 812M source "budget book, p. 3"   # with the special school
            account premises = (60M + # rent
              4M)
            cut 4M premises; cut 1M schools; # agreed on Monday
            # to be asked again
            balance  # now
            # the end
            """)
        #expect(status == .fine, "\(session.problems)")
        session.enter("cut 2M premises # said by the mayor")
        let text = try saved(session)
        #expect(text == """
            # The budget of 2024,
            # as adopted in October.
            years 2024..2025
            account schools 812M source "budget book, p. 3"  # with the special school
            account premises = (60M + # rent
              4M)
            cut 4M premises
            cut 1M schools  # agreed on Monday
            # to be asked again
            # now
            # the end
            cut 2M premises  # said by the mayor

            """)
        try expectSame(session, text)
    }

    @Test func whatWasUndoneTakesItsCommentsAlong() throws {
        var session = Session()
        session.script("account a 9M\n# first\ncut 1M a # one\n# second\ncut 2M a # two\n# last\n")
        session.enter("undo")
        #expect(try saved(session) == "account a 9M\n# first\ncut 1M a  # one\n# last\n")
        session.enter("redo")
        #expect(try saved(session) == "account a 9M\n# first\ncut 1M a  # one\n# second\ncut 2M a  # two\n# last\n")
    }

    @Test func editedAndSwitchedOff() throws {
        var session = Session()
        session.script("account a 9M\ncut 1M a # one\n")
        session.enter("edit 1 cut 2M a # the mayor wants more")
        session.enter("off 1")
        let text = try saved(session)
        #expect(text == "account a 9M\n# one\ncut 2M a off  # the mayor wants more\n")
        try expectSame(session, text)
    }

    @Test func packagesAndUnits() throws {
        var session = Session()
        let status = session.script("""
            # all in thousands
            unit tkr # as in the ledger
            account roads 9000
            # the mayor's
            package A "Hers" # of May
              # the first
              cut 1000 roads # yes
            # before the end
            end # of it
            """)
        #expect(status == .fine, "\(session.problems)")
        session.enter("off A")
        let text = try saved(session)
        #expect(text == """
            # all in thousands
            unit tkr  # as in the ledger
            account roads 9000
            # the mayor's
            package A "Hers"  # of May
              # the first
              cut 1000 roads  # yes
              # before the end
            end  # of it
            off A

            """)
        var again = Session()
        #expect(again.script(text) == .fine)
        #expect(again.state.balance == session.state.balance && again.state.balance == [0])
    }

    @Test func questionsAndChecksAreLeftOutAndTheirCommentsKept() throws {
        var session = Session()
        session.script("account a 9M\ncut 1M a\n# it must hold\nassert balance = 1M # surely\ncut ? a so balance = 2M # asked\n")
        session.enter("apply # taken")
        let text = try saved(session)
        #expect(text == "account a 9M\ncut 1M a\n# it must hold\n# surely\n# asked\ncut 1M a\n")
        try expectSame(session, text)
    }

    @Test func linesThatAreOnlyCommentsStayWhereTheyWereTyped() throws {
        var session = Session()
        for line in ["# before all", "years 2024..2025", "account a 9M", "# decided in the meeting of May", "cut 1M a", "# so far\n# and no further"] {
            #expect(session.enter(line) == .fine, "\(session.problems)")
        }
        let text = "# before all\nyears 2024..2025\naccount a 9M\n# decided in the meeting of May\ncut 1M a\n# so far\n# and no further\n"
        #expect(try saved(session) == text)
        var script = Session()
        script.script(text)
        #expect(try saved(script) == text)
        session.enter("edit 1 cut 2M a")
        session.enter("off 1")
        #expect(try saved(session) == text.replacing("cut 1M a", with: "cut 2M a off"))
    }

    @Test func aCommentIsALineForUndoAndNoChange() throws {
        var session = Session()
        for line in ["account a 9M", "cut 1M a", "undo", "# rather not", "redo"] { #expect(session.enter(line) == .fine) }
        #expect(try saved(session) == "account a 9M\n# rather not\ncut 1M a\n", "what was undone can be done again behind it")
        session.enter("undo 2")
        #expect(try saved(session) == "account a 9M\n")
        session.enter("redo")
        #expect(try saved(session) == "account a 9M\n# rather not\n")
        for line in ["cut ? a so balance = 2M", "# as much as that", "apply"] {
            #expect(session.enter(line) == .fine, "what was found before a comment can be applied: \(session.problems)")
        }
        #expect(session.state.balance == [2_000_000_00])
        #expect(try saved(session) == "account a 9M\n# rather not\n# as much as that\ncut 2M a\n")
    }

    /// As in a file.
    @Test func questionsAndChecksAtThePrompt() throws {
        var session = Session()
        for line in ["account a 9M", "balance # looked at in May", "# both\nassert balance >= 0 # held\nsteps # listed", "cut ? a so balance = 2M # asked",
                     "apply", "cut 1M a # done", "why balance", "help # no word of it"] {
            #expect(session.enter(line) == .fine, "\(session.problems)")
        }
        #expect(session.state.balance == [3_000_000_00])
        let text = "account a 9M\n# looked at in May\n# both\n# held\n# listed\n# asked\ncut 2M a\ncut 1M a  # done\n"
        #expect(try saved(session) == text)
        session.enter("undo 4")
        #expect(try saved(session) == "account a 9M\n# looked at in May\n")
        #expect(session.enter("assert balance = 5M # it does not") != .fine)
        #expect(try saved(session) == "account a 9M\n# looked at in May\n", "what failed leaves nothing")
        session.enter("redo")
        #expect(try saved(session).hasPrefix("account a 9M\n# looked at in May\n# both\n# held\n# listed\n"))
    }
}
