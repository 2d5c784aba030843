@testable import BudEngine
import BudModel
import BudSyntax
import Synchronization
import Testing

@Suite struct RiskTests {
    private func session(_ text: String) -> Session {
        var session = Session()
        #expect(session.script(text) == .fine, "\(session.problems)")
        return session
    }

    private func risk(_ text: String, samples: Int = 2000) throws -> Risk {
        try Risk.of(session(text).interpreter.plan, samples: samples, seed: 1, work: .plain)
    }

    /// Every figure against one that is worked out by sorting and counting.
    @Test func figuresAreThoseOfTheSamples() throws {
        let text = "years 2024..2025\naccount a 60M\naccount b 60M\ncut 5M..9M..20M a\nadd 6M..12M b in 2024\nrequire balance >= 0 in 2024"
        let plan = session(text).interpreter.plan
        let uncertain = try UncertainPlan(plan, upTo: plan.entries.count, seed: 1)
        let risk = try Risk.of(plan, samples: 999, seed: 1, work: .plain)
        for year in 0..<2 {
            var values: [Int64] = []
            for sample in 0..<999 {
                let drawn = uncertain.draw(sample).map { Int64($0) }
                values.append(drawn[0] - (year == 0 ? drawn[1] : 0))
            }
            let sorted = values.sorted()
            let figures = risk.years[year]
            #expect(figures.p10 == sorted[99] && figures.p50 == sorted[499] && figures.p90 == sorted[899])
            let sum = values.reduce(Int128(0)) { $0 + Int128($1) }
            #expect(try Int128(figures.mean) == roundedQuotient(sum, 999))
            #expect(figures.notNegative == values.filter { $0 >= 0 }.count)
            if year == 0 {
                #expect(risk.rules[0].kept == figures.notNegative && risk.rules[0].broken == 999 - figures.notNegative)
                #expect(risk.bins.reduce(0) { $0 + $1.count } == 999 && risk.bins.count <= 17)
                for bin in risk.bins { #expect(bin.count == values.filter { $0 >= bin.low && $0 < bin.high }.count) }
            }
        }
        #expect(risk.years[0].likely == 0 && risk.years[1].likely == 900_000_000)
    }

    /// A triangle that leans to one side has its mean apart from the likely value; an even range has not.
    @Test func saysWhereTheMeanLiesApart() throws {
        #expect(try risk("account a 60M\ncut 5M..6M..20M a").years[0].isMeanApart)
        #expect(try !risk("account a 60M\ncut 5M..20M a").years[0].isMeanApart)
        #expect(try !risk("account a 60M\ncut 5M..5M a").years[0].isMeanApart)
    }

    /// Independent sums: each causes its own variance, (b − a)²/12.
    @Test func causesAreTheVariancesOfSums() throws {
        let risk = try risk("account a 60M\naccount b 60M\ncut 1M..2M a\nadd 4M..7M b\ncut 5M..6M b off\nadd 3M..30M a status done")
        #expect(risk.ranges == 2)
        #expect(risk.causes.map(\.owner) == [.step(2), .step(1)])
        #expect(risk.causes.map { $0.share.scaled } == [900_000_000_000, 100_000_000_000])
    }

    @Test func causesAreNamedByWhatTheyBelongTo() throws {
        let risk = try risk("""
            model result
            account homes 100 places at 1M..2M
            fund s 10M..30M
            debt d 10M..20M interest 10%
            let n = 1..9
            add (n * 1M) homes
            income tax 50M..60M
            """)
        #expect(Set(risk.causes.map(\.owner)) == [.line(LineID(0)), .debt(DebtID(0)), .driver(0), .line(LineID(1))])
        #expect(risk.causes[0].owner == .line(LineID(0)))
    }

    @Test func refusedSamplesAreCountedApart() throws {
        let risk = try risk("account a 60M\ncut 50M..70M a")
        let refused = try #require(risk.refused)
        #expect((900...1100).contains(refused.count) && refused.count + risk.counted == 2000 && refused.step == 1)
        #expect(refused.refusal.kind == .belowZero)
        #expect(risk.years[0].greatest <= 6_000_000_000 && risk.years[0].least >= 5_000_000_000)
        #expect(risk.bins.reduce(0) { $0 + $1.count } == risk.counted)
    }

    @Test func withoutRangesThereIsNothingToDraw() throws {
        for text in ["account a 60M\ncut 5M a", "account a 60M\ncut 5M..6M a off", "account a 60M\ncut 5M..6M a status rejected"] {
            let risk = try risk(text)
            #expect(risk.ranges == 0 && risk.years.isEmpty)
        }
    }

    @Test func theSpreadOfTheFocusYearIsTakenApart() throws {
        let text = "years 2024..2026\naccount a 60M\ncut 1M..2M a in 2025\ncut 1M..9M a in 2026\n"
        #expect(try risk(text).spreadYear == 2)
        #expect(try risk(text + "year 2025").spreadYear == 1)
    }

    /// All there is of a value is drawn: a rate, an end, what rises, what it costs.
    @Test(arguments: [
        "measure a -30%..-40%", "expect a +5M..+6M", "expect a 50M..70M", "add 1M..2M a rising 1M..2M", "cut 1M a rising 3%..9%",
        "measure a -3% rising 1 points..2 points", "add 1M a costing 1M..3M", "add 2024: 1M..2M, 2025: 3M a",
        "measure a -5M costing (2025: 1M..2M)", "volume h +3%..+5%", "price h -1%..2%", "index a 1%..3%", "add (1M..2M) a",
        "let x = 2..3; add (x * 1M) a", "set n = 5..7", "draw 1M..2M from s", "put 1M..2M into s", "borrow 5M..9M as l over 3 years",
        "carry -1M..2M to a", "freeze 1M..2M a into s", "grant 1M..2M to a from s", "add 1M..2M a covered by s",
        "require (left(s)) >= 1M..2M; add 1M..2M a", "account z 5M..6M growing 2% until 2025; cut 3% z",
        "income t = 20% of 100M; raise t 0.5 points..2 points", "income t = 20%..25% of 100M; raise t 1 points",
    ])
    func drawsWhatever(line: String) throws {
        var session = Session()
        session.enter("years 2024..2026; model result; account a 60M; account h 50 places at 1M; fund s 30M; let n = 3; account c = n * 1M")
        #expect(session.enter(line) == .fine, "\(session.problems)")
        let risk = try Risk.of(session.interpreter.plan, samples: 300, seed: 1, work: .plain)
        #expect(risk.ranges > 0)
        let isSpread = risk.years.contains { $0.greatest > $0.least }
        // What is carried over may be spent, and what a fund gives or takes makes up for the rest.
        let isNeutral = line.hasPrefix("carry") || line.hasPrefix("freeze") || line.contains("covered")
        #expect(isSpread != isNeutral, "\(risk.years)")
    }

    @Test func limitsSamples() {
        var session = Session()
        session.enter("account a 60M; cut 5M..6M a")
        #expect(session.enter("risk 10000001 samples") == .wrong && session.nameProblem?.kind == .sampleCount)
        #expect(session.enter("risk 0 samples") == .wrong)
        #expect(session.enter("risk 100 samples seed 12") == .fine)
    }
}

@Suite struct ChanceTests {
    @Test func isAPartOfTheSamples() {
        expectFine("""
            years 2024..2025
            account a 60M
            cut 5M..15M a in 2024
            assert chance(balance >= 10M) >= 48% in 2024
            assert chance(balance >= 10M) <= 52% in 2024
            assert chance(balance >= 10M) = 0% in 2025
            assert chance(balance >= 5M in 2024) = 100%
            assert chance(balance >= 5M) = 100% or chance(balance = 0) = 100%
            assert 1 - chance(balance >= 10M) > 47% in 2024
            """)
    }

    /// A rule is judged on the whole plan, an `assert` on the plan so far.
    @Test func seesThePlanSoFar() {
        expectFine("account a 60M\ncut 5M..15M a\nassert chance(balance >= 5M) = 100%\nadd 12M a\nassert chance(balance >= 0) < 40%")
        var session = Session()
        session.script("account a 60M\nrequire chance(balance >= 0) >= 80%\ncut 5M..15M a\nadd 12M a")
        guard case .broken(let failure) = session.rules.first?.state else { Issue.record("not broken"); return }
        #expect(failure.left?.kind == .percent)
    }

    @Test func isCertainWithoutRanges() {
        expectFine("account a 60M\ncut 5M a\nassert chance(balance = 5M) = 100%\nassert chance(balance < 0) = 0%")
    }

    /// A year in which the condition has no value has no chance.
    @Test func hasNoValueWhereTheConditionHasNone() {
        expectFine("years 2024..2025\naccount a 2024: 60M\ncut 5M..6M a in 2024\nassert chance(a >= 54.5M) >= 45%")
        expectRefused("years 2024..2025\naccount a 2024: 60M\ncut 5M..6M a in 2024", "assert chance(a >= 54M) >= 40% in 2025") {
            $0.refusal?.kind == .noValue
        }
    }

    @Test(arguments: [
        "let x = chance(balance >= 0)", "cut (chance(balance >= 0) * 1M) a", "account b = chance(balance >= 0) * 1M",
        "assert chance(chance(balance >= 0) > 50%) > 50%", "set n = 1 + chance(balance >= 0)",
    ])
    func isNoPartOfThePlan(line: String) {
        expectRefused("account a 60M\nlet n = 3", line) { $0.nameProblem?.kind == .chanceInPlan }
    }

    @Test func stopsAsSamplesDo() {
        let isStopping = Mutex(false)
        var surroundings = Surroundings.none
        surroundings.work = Work(goesOn: { _, _ in !isStopping.withLock { $0 } }, each: Work.plain.each)
        var interpreter = Interpreter(surroundings: surroundings)
        _ = interpreter.run(Array("account a 60M; cut 5M..6M a".utf8), name: "", mode: .init(isEntry: true, tellsSteps: false)) { _, _ in }
        let before = interpreter.plan.history.count
        isStopping.withLock { $0 = true }
        var refusals: [Refusal] = []
        for line in ["assert chance(balance >= 0) > 5%", "risk", "cut 1M a; show chance(balance >= 0)"] {
            let ended = interpreter.run(Array(line.utf8), name: "", mode: .init(isEntry: true, tellsSteps: false)) { event, _ in
                guard case .errors(let errors) = event else { return }
                for error in errors { if case .refusal(let refusal) = error.problem { refusals.append(refusal) } }
            }
            #expect(ended.status == .wrong && interpreter.plan.history.count == before)
        }
        #expect(refusals == [.stopped, .stopped, .stopped])
    }
}
