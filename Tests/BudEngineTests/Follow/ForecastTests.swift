@testable import BudEngine
import BudModel
import BudSyntax
import Testing

@Suite struct ForecastTests {
    private static let read = "import actuals \"a.csv\" \(FollowSession.clauses)"

    private func session(_ months: [Int64?] = [100, 200, 300]) -> FollowSession {
        var ledger = Ledger()
        ledger.add(["schools"], months)
        ledger.add(["schools"], [7], to: "again.csv")
        ledger.add(["schools"], [nil, nil, nil, 400], to: "april.csv")
        var session = ledger.session()
        session.enter("years 2024..2026; account schools 12 kr")
        return session
    }

    /// `numerator / denominator` in whole units, half to even, worked out the long way: by counting up from below.
    private func naiveQuotient(_ numerator: Int128, _ denominator: Int128) -> Int128 {
        let below = numerator >= 0 ? numerator / denominator : -((-numerator + denominator - 1) / denominator)
        let twice = (numerator - below * denominator) * 2
        if twice == denominator { return below % 2 == 0 ? below : below + 1 }
        return twice < denominator ? below : below + 1
    }

    @Test func agreesWithANaiveEvaluator() {
        var random = SeededGenerator(seed: 2024)
        var usedProfile = 0
        var refused = 0
        for _ in 0..<400 {
            let last = Int.random(in: 0..<12, using: &random)
            let months = (0...last).map { _ -> Int64? in
                Int.random(in: 0..<12, using: &random) == 0 ? nil : Int64.random(in: 1...9_999_999_999, using: &random)
            }
            // Twelve tenths of a percent that add up.
            var cuts = (0..<11).map { _ in Int.random(in: 0...1000, using: &random) }.sorted()
            cuts = [0] + cuts + [1000]
            let shares = zip(cuts.dropFirst(), cuts).map { $0 - $1 }
            let hasProfile = Bool.random(using: &random)
            let word = ["", " by runrate", " by profile"].randomElement(using: &random) ?? ""

            var session = session(months)
            if hasProfile {
                session.enter("profile schools " + shares.map { "\($0 / 10).\($0 % 10)%" }.joined(separator: ", "))
                #expect(session.problems.isEmpty)
            }
            session.enter(Self.read)
            let status = session.enter("forecast schools" + word)

            let seen = months.indices.filter { months[$0] != nil }
            let sum = months.reduce(Int128(0)) { $0 + Int128($1 ?? 0) }
            let share = seen.reduce(0) { $0 + shares[$1] }
            let byProfile = hasProfile && word != " by runrate"
            let hasGap = seen.last.map { seen.count <= $0 } ?? true
            if seen.isEmpty || (byProfile ? share == 0 : hasGap) {
                #expect(status == .wrong)
                #expect(session.expected("schools") == 1200)
                refused += 1
                continue
            }
            if byProfile { usedProfile += 1 }
            let wanted = byProfile ? naiveQuotient(sum * 1000, Int128(share)) : naiveQuotient(sum * 12, Int128(seen.count))
            #expect(session.expected("schools").map { Int128($0) } == wanted, "\(months) \(shares) \(word)")
            #expect(session.outcome.balance == [Int64(1200 - wanted), 0, 0])
        }
        #expect(usedProfile > 50 && refused > 50)
    }

    @Test func aForecastIsAStep() throws {
        var session = session()
        session.enter(Self.read)
        #expect(session.enter("forecast schools because volume") == .fine)
        let step = try #require(session.steps.first)
        #expect(step.step.number == 1 && step.step.isForecast && !step.step.isOneOff)
        #expect(session.interpreter.plan.detail(of: step.step).cause == "volume")
        #expect(session.expected("schools") == 2400)
        #expect(session.outcome.balance == [-1200, 0, 0] && session.outcome.oneOff == [0, 0, 0])
        // Nothing is said of the years behind.
        let line = try #require(session.line("schools"))
        #expect(session.outcome.forecasts[line.index]?.leavesUnsaid == true)
        #expect(session.outcome.forecasts[line.index]?.said == [true, false, false])
        session.enter("off 1")
        #expect(session.expected("schools") == 1200)
        session.enter("on 1")
        #expect(session.expected("schools") == 2400)
        session.enter("undo 3")
        #expect(session.expected("schools") == 1200)
    }

    @Test func undoTakesMonthsBack() throws {
        var session = session()
        session.enter(Self.read)
        let line = try #require(session.line("schools"))
        #expect(session.outcome.seenYears[0]?.soFar(line) == 600)
        session.enter("import actuals \"april.csv\" \(FollowSession.clauses)")
        #expect(session.outcome.seenYears[0]?.seen.months == [0, 1, 2, 3])
        #expect(session.outcome.seenYears[0]?.months[line.index]?.prefix(5) == [100, 200, 300, 400, 0])
        session.enter("undo")
        #expect(session.outcome.seenYears[0]?.soFar(line) == 600)
        session.enter("undo")
        #expect(session.outcome.seenYears.isEmpty)
        session.enter("redo")
        #expect(session.outcome.seenYears[0]?.soFar(line) == 600)
    }

    @Test func aMonthCountsOnce() {
        var session = session()
        session.enter(Self.read)
        #expect(session.enter("import actuals \"again.csv\" \(FollowSession.clauses)") == .wrong)
        #expect(session.problems.first?.kindName == "monthTwice")
        // Nothing of the second file stayed.
        #expect(session.outcome.seenYears[0]?.seen.months == [0, 1, 2])
    }

    @Test func monthsThatAreAllNothingAtTheEndAreNotSeen() {
        var session = session([100, 0, 300, 0, 0])
        session.enter(Self.read)
        #expect(session.imports.first?.actuals?.seen.months == [0, 1, 2])
        #expect(session.imports.first?.actuals?.blank.months == [3, 4])
        session.enter("forecast schools")
        #expect(session.expected("schools") == 1600)
    }

    @Test func actualHasAValueInTheFocusYearOnly() {
        var session = session()
        session.enter("account other 5 kr")
        session.enter(Self.read)
        #expect(session.enter("assert actual(schools) = 6 kr in 2024") == .fine)
        #expect(session.enter("assert actual(schools) = 6 kr") == .fine)
        #expect(session.enter("assert actual(schools) = 0 in 2025") == .wrong)
        #expect(session.enter("assert actual(other) = 0 in 2024") == .wrong)
        #expect(session.enter("assert actual(all) = 6 kr in 2024") == .fine)
    }

    @Test func focusYearDecides() {
        var session = session()
        session.enter("year 2025")
        session.enter(Self.read)
        session.enter("forecast all")
        #expect(session.expected("schools", year: 1) == 2400 && session.expected("schools") == 1200)
        #expect(session.enter("assert actual(schools) = 6 kr in 2025") == .fine)
    }

    @Test func whatHasNoRowIsPassedOver() {
        var session = session()
        session.enter("account other 5 kr")
        session.enter(Self.read)
        #expect(session.enter("forecast all") == .fine)
        #expect(session.expected("other") == 500 && session.expected("schools") == 2400)
        #expect(session.enter("forecast other") == .wrong)
        #expect(session.problems.first?.kindName == "noActuals")
    }

    @Test func anUndatedStepSaysWhatItWouldBeFromTheNextMonthOn() {
        var session = session()
        session.enter("cut 1 kr schools")
        #expect(session.steps.first?.nextMonth == nil)
        session.enter(Self.read)
        session.enter("cut 0.24 kr schools")
        #expect(session.steps.first?.nextMonth == NextMonth(month: 3, months: 9, amount: 18, year: 0))
        session.enter("measure schools -10%")
        #expect(session.steps.first?.nextMonth?.amount == 81)
        session.enter("cut 0.24 kr schools costing 3 kr")
        #expect(session.steps.first?.nextMonth?.amount == 18)
        for dated in ["cut 1 kr schools in 2024", "cut 1 kr schools from 2024", "cut 1 kr schools until 2025", "cut schools 2024: 1 kr",
                      "expect schools +1 kr", "cut 1 kr schools status done"] {
            #expect(session.enter(dated) == .fine)
            #expect(session.steps.first?.nextMonth == nil, "\(dated)")
        }
    }

    @Test func aSumThatIsTooLargeIsRefused() {
        var session = session([.max / 2, .max / 2])
        #expect(session.enter(Self.read) == .fine)
        #expect(session.enter("forecast schools") == .wrong)
        #expect(session.problems.first?.kindName == "overflow")
        session = self.session([.max, 1])
        #expect(session.enter(Self.read) == .wrong)
        #expect(session.problems.first?.kindName == "tooLarge")
    }
}
