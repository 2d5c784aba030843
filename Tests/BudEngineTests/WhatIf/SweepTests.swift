@testable import BudEngine
import BudModel
import BudSyntax
import Testing

@Suite struct SweepTests {
    private let council = """
        years 2024..2025
        account premises 60M
        account placements 2024: 90M, 2025: 92M
        account parks 9M floor 5M
        fund surplus2023 28M
        expect placements +29.7M
        """

    private func sweep(_ question: String, limits: Limits = Limits(), work: Work = .plain) -> (sweep: Sweep?, problems: [String], same: Bool) {
        var surroundings = Surroundings.none
        surroundings.work = work
        var interpreter = Interpreter(surroundings: surroundings, limits: limits)
        _ = interpreter.run(Array(council.utf8), name: "test", mode: Interpreter.Mode(isEntry: false, tellsSteps: false)) { _, _ in }
        let before = (interpreter.plan.entries.count, interpreter.plan.history.count, interpreter.outcome.postings)
        var swept: Sweep?
        var problems: [String] = []
        _ = interpreter.run(Array(question.utf8), name: "", mode: Interpreter.Mode(isEntry: true, tellsSteps: true)) { event, _ in
            switch event {
            case .answer(.swept(let sweep)): swept = sweep
            case .errors(let diagnostics): problems += diagnostics.map(\.problem.kindName)
            default: break
            }
        }
        let after = (interpreter.plan.entries.count, interpreter.plan.history.count, interpreter.outcome.postings)
        return (swept, problems, before.0 == after.0 && before.1 == after.1 && before.2 == after.2)
    }

    /// What a statement in place of the question makes of the balance.
    private func balance(_ statement: String) -> [Int64]? {
        var session = Session()
        for line in council.split(separator: "\n") { session.enter(String(line)) }
        return session.enter(statement) == .fine ? session.interpreter.outcome.balance : nil
    }

    @Test func eachPointIsWhatTheStepWouldDo() throws {
        for (question, form) in [("measure placements ?% over -50%..10% by 7%", "measure placements #"),
                                 ("cut ? premises in 2025 over 0M..70M by 9M", "cut # premises in 2025"),
                                 ("cut ? premises, parks, placements over 10M..0M by 1 M", "cut # premises, parks, placements"),
                                 ("draw ? from surplus2023 over 0M..40M by 4M", "draw # from surplus2023")] {
            let (found, problems, same) = sweep(question)
            let sweep = try #require(found, "\(question): \(problems)")
            #expect(same)
            #expect(sweep.points.count > 3)
            for point in sweep.points {
                let statement = form.replacing("#", with: point.value.text(writesPlus: form.hasPrefix("measure")))
                #expect(balance(statement) == point.balance, "\(statement)")
            }
            for refused in sweep.refused {
                #expect(balance(form.replacing("#", with: refused.first.text())) == nil)
                #expect(balance(form.replacing("#", with: refused.last.text())) == nil)
            }
        }
    }

    @Test func pointsRefusedAreCountedApart() throws {
        let sweep = try #require(sweep("cut ? parks over 0M..9M by 1M").sweep)
        #expect(sweep.points.map(\.value.scaled) == (0...4).map { $0 * 100_000_000 })
        #expect(sweep.refused.map(\.count) == [5])
        #expect(sweep.refused.first?.first.scaled == 500_000_000)
        #expect(sweep.refused.first?.last.scaled == 900_000_000)
    }

    @Test func theTurnIsExact() throws {
        for (question, positive, value) in [("measure placements ?% over -50%..0% by 5%", false, Int64(-248_120_300_711)),
                                            ("measure placements ?% over 0%..-50% by 5%", true, -248_120_300_711),
                                            ("cut ? premises over 0M..60M by 10M", true, 2_970_000_000)] {
            let sweep = try #require(sweep(question).sweep)
            #expect(sweep.turns.count == 1)
            #expect(sweep.turns.first?.becomesPositive == positive)
            #expect(sweep.turns.first?.value.scaled == value, "\(question)")
        }
        // What it turns at, it has; one digit less it has not.
        let turn = HoleValue(-248_120_300_711, isPercent: true)
        let less = HoleValue(turn.scaled + 1, isPercent: true)
        #expect(balance("measure placements \(turn.text())")?[0] == 0)
        #expect((balance("measure placements \(less.text())")?[0] ?? 0) < 0)
    }

    @Test func aStepOfALaterYearIsLookedAtThere() throws {
        let sweep = try #require(sweep("cut ? premises from 2025 over 0M..2M by 1M").sweep)
        #expect(sweep.year == 1)
    }

    @Test func tooManyPointsAreRefused() {
        var limits = Limits()
        limits.sweepPoints = 11
        #expect(sweep("cut ? premises over 0M..10M by 1M", limits: limits).sweep?.points.count == 11)
        #expect(sweep("cut ? premises over 0M..11M by 1M", limits: limits).problems == ["sweepTooLong"])
        #expect(sweep("cut ? premises over 0M..92233720368547758.07 kr by 0.01 kr", limits: limits).problems == ["sweepTooLong"])
        #expect(sweep("measure premises ? over -92233720368547758.07 kr..92233720368547758.07 kr by 92233720368547758.07 kr",
                      limits: limits).sweep?.refused.map(\.count) == [1, 1])
    }

    @Test func aStoppedSweepSaysSo() {
        let work = Work(goesOn: { done, count in done * 2 < count }, each: { _, _ in })
        let (found, problems, same) = sweep("cut ? premises over 0M..50M by 1M", work: work)
        #expect(found == nil)
        #expect(problems == ["stopped"])
        #expect(same)
    }
}
