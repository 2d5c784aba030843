@testable import BudEngine
import BudModel
import BudSyntax
import Testing
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

@Suite struct SamplingTests {
    private static func uncertain(_ session: Session) throws -> UncertainPlan {
        let plan = session.interpreter.plan
        return try UncertainPlan(plan, upTo: plan.entries.count, seed: 1)
    }

    /// `a..a` is a: every sample is the plain balance, and none is refused.
    @Test(arguments: chunks(of: planCount / 4))
    func degenerateRangesAreThePlainBalance(seeds: Range<Int>) {
        checkSketches(seeds) { sketch in
            var plain = Session()
            for line in sketch.lines { plain.enter(line) }
            let ranged = RangeText(sketch, .degenerate, seed: 7).session
            let wanted = plain.interpreter.outcome.balance
            if ranged.interpreter.outcome.balance != wanted { return "shown \(ranged.interpreter.outcome.balance), plain \(wanted)" }
            guard let uncertain = try? SamplingTests.uncertain(ranged) else { return "no plan" }
            if uncertain.sources.isEmpty { return nil }
            guard let result = try? Sampling(uncertain).run(5, work: .plain) else { return "no samples" }
            if let refused = result.refused { return "refused \(refused)" }
            for year in wanted.indices where result.values[year].contains(where: { $0 != wanted[year] }) {
                return "sampled \(Array(result.values[year])), plain \(wanted[year]) in year \(year)"
            }
            return nil
        }
    }

    /// A sample is the plan with each range written as what was drawn for it.
    @Test(arguments: chunks(of: planCount / 4))
    func aSampleIsThePlanWithTheDrawnValuesWrittenOut(seeds: Range<Int>) {
        checkSketches(seeds) { sketch in
            let text = RangeText(sketch, .wide, seed: 11)
            guard let uncertain = try? SamplingTests.uncertain(text.session) else { return "no plan" }
            if uncertain.sources.isEmpty { return nil }
            for sample in 0..<2 {
                let drawn = uncertain.draw(sample)
                var plan = uncertain.plan
                var balance: [Int64]?
                if (try? uncertain.put(drawn, into: &plan)) != nil { balance = (try? uncertain.outcome(of: plan))?.balance }
                let lines = text.lines(drawn: drawn, uncertain)
                var written = Session()
                var isTaken = true
                for line in lines where written.enter(line) != .fine {
                    if written.refusal == nil { return "\(line): \(written.problems)" }
                    isTaken = false
                    break
                }
                let wanted = isTaken ? written.interpreter.outcome.balance : nil
                if balance != wanted {
                    return "sample \(sample): \(balance.map { "\($0)" } ?? "refused"), written \(wanted.map { "\($0)" } ?? "refused")\n"
                        + text.lines.joined(separator: "\n") + "\n--\n" + lines.joined(separator: "\n")
                }
            }
            return nil
        }
    }

    /// Plans of sums on accounts, some close to what is there.
    private static func plainPlan(_ random: inout SeededGenerator) -> String {
        let years = random.number(1...4)
        var lines = ["years 2024..\(2023 + years)"]
        if random.chance(50) { lines.append("model result") }
        for index in 0..<4 {
            let floor = random.chance(20) ? " floor 5M" : ""
            lines.append((index == 3 ? "income a" : "account a") + "\(index) \(random.number(20...60))M\(floor)")
        }
        lines.append("let share = 20%")
        lines.append("account tax = share of 100M")
        func amount(_ sign: String = "") -> String {
            let low = random.number(0...6)
            let high = low + random.number(0...5)
            switch random.number(0...3) {
            case 0: return "\(sign)\(low)M..\(sign)\(high)M"
            case 1: return "\(sign)\(high)M..\(sign)\(low)M"
            case 2: return "\(sign)\(low)M..\(sign)\(random.number(low...high))M..\(sign)\(high)M"
            default: return "\(sign)\(low)M"
            }
        }
        for _ in 0..<random.number(1...12) {
            let account = random.number(0...2)
            var line: String
            switch random.number(0...7) {
            case 0, 1: line = "cut \(amount()) a\(account)"
            case 2: line = "add \(amount()) a\(account)"
            case 3: line = "measure a\(account) \(amount(random.chance(50) ? "+" : "-"))"
            case 4: line = "expect a\(account) \(amount("+"))"
            case 5: line = "raise \(amount()) a3"
            case 6: line = "lower \(amount()) a3"
            default: line = years > 1 ? "cut a\(account) 2024: \(amount()), 2025: \(amount())" : "add \(amount()) a\(account)"
            }
            if random.chance(20), !line.contains(":") { line += years > 1 ? " from 2025" : " once" }
            if random.chance(20), years > 2, !line.contains(":"), !line.contains(" from") { line += " until 2025" }
            if random.chance(10) { line += " off" }
            if random.chance(10) { line += " status done" }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }

    /// Adding chunks up gives what the evaluator gives, sample by sample, conditions and all.
    @Test func addingUpIsEvaluating() throws {
        var added = 0
        for seed in 0..<400 {
            var random = SeededGenerator(seed: UInt64(seed))
            let text = SamplingTests.plainPlan(&random)
            var session = Session()
            for line in text.split(separator: "\n") { session.enter(String(line)) }
            session.enter("require balance >= 0")
            session.enter("require balance >= share of 20M in 2024")
            let uncertain = try SamplingTests.uncertain(session)
            if uncertain.sources.isEmpty { continue }
            let conditions = session.interpreter.plan.rules.map {
                SampledCondition(expression: $0.condition.expression, years: $0.condition.years)
            }
            let fast = Sampling(uncertain, conditions: conditions)
            let slow = Sampling(uncertain, conditions: conditions, mayAddUp: false)
            if fast.sums == nil { continue }
            added += 1
            let (one, other) = (try fast.run(700, work: .plain), try slow.run(700, work: .plain))
            #expect(other.refused == nil, "\(text)")
            #expect(one.values.count == other.values.count)
            for year in 0..<one.values.years {
                #expect(Array(one.values[year]) == Array(other.values[year]), "seed \(seed), year \(year)\n\(text)")
            }
            for (a, b) in zip(one.tallies, other.tallies) {
                #expect(a.isTrue == b.isTrue && a.isJudged == b.isJudged && a.kept == b.kept && a.broken == b.broken, "\(text)")
            }
            let (ends, evaluated) = (try fast.ends(work: .plain), try slow.ends(work: .plain))
            for (a, b) in zip(ends, evaluated) {
                let (a, b) = try (#require(a), #require(b))
                #expect(zip(a.high, a.low).map { $0 - $1 } == zip(b.high, b.low).map { $0 - $1 }, "\(text)")
            }
        }
        #expect(added > 150, "only \(added) plans were added up")
    }

    /// What may be refused in some sample, or is read by another step, is evaluated sample by sample.
    @Test(arguments: [
        "cut 50M..70M a", "add 1M..2M a; cut 3% a", "add 1M..2M a; move 1M from a to b", "add 1M..2M a; add 2M a, b",
        "add 1M..2M a; let x = a / 2; add (x) b", "add 1M..2M a rising 1M", "add 1M..2M a delivers 80%", "measure a -3%..-5%",
        "add 1M..2M a covered by s", "add 1M..2M a; expect a 65M", "require a >= 50M; add 1M..2M a", "let x = 1..2; add 1M..2M a",
    ])
    func whatIsNotPlainIsEvaluated(line: String) throws {
        var session = Session()
        session.enter("years 2024..2025; account a 60M; account b 60M; fund s 30M")
        #expect(session.enter(line) == .fine, "\(session.problems)")
        let uncertain = try SamplingTests.uncertain(session)
        let conditions = session.interpreter.plan.rules.map { SampledCondition(expression: $0.condition.expression, years: nil) }
        #expect(PlainSums(uncertain, conditions: conditions.map(\.expression)) == nil)
    }

    /// In any order and on any number of threads the result is the same.
    @Test(arguments: [true, false])
    func theOrderOfChunksDoesNotMatter(mayAddUp: Bool) throws {
        var session = Session()
        session.enter("years 2024..2026; account a 60M; account b 60M")
        session.enter("cut 10M..\(mayAddUp ? 50 : 65)M a; add 1M..9M..12M b; cut 2M..3M b in 2025")
        session.enter("require balance >= 20M")
        let plan = session.interpreter.plan
        func risk(_ each: @escaping @Sendable (Int, @Sendable (Int) -> Void) -> Void) throws -> Risk {
            try Risk.of(plan, samples: 3000, seed: 5, work: Work(goesOn: { _, _ in true }, each: each), mayAddUp: mayAddUp)
        }
        let forward = try risk { count, body in for index in 0..<count { body(index) } }
        let backward = try risk { count, body in for index in (0..<count).reversed() { body(index) } }
        let parallel = try risk { count, body in
            withoutActuallyEscaping(body) { body in inParallel(count, body) }
        }
        for other in [backward, parallel] { #expect(describe(other) == describe(forward)) }
        #expect((forward.refused != nil) != mayAddUp)
    }

    private func describe(_ risk: Risk) -> String {
        var text = "\(risk.years) \(risk.causes) \(risk.bins) \(risk.counted)"
        if let refused = risk.refused { text += "\(refused)" }
        for rule in risk.rules { text += " \(rule.kept) \(rule.broken)" }
        return text
    }

    /// Stopped after some chunks, it throws and has changed nothing.
    @Test(arguments: [true, false])
    func stopsWhereItIsTold(mayAddUp: Bool) throws {
        var session = Session()
        session.enter("account a 60M; cut 10M..\(mayAddUp ? 50 : 65)M a")
        let plan = session.interpreter.plan
        for limit in [0, 1, 3] {
            let work = Work(goesOn: { done, _ in done < limit }, each: Work.plain.each)
            #expect(throws: Refusal.stopped) {
                _ = try Risk.of(plan, samples: 10_000, seed: 1, work: work, mayAddUp: mayAddUp)
            }
        }
    }

    /// Fewer samples are the first of more, and what else is uncertain does not change the draws of a range.
    @Test func samplesDependOnTheirNumberAlone() throws {
        func values(_ text: String, _ samples: Int) throws -> [Int64] {
            var session = Session()
            #expect(session.enter(text) == .fine)
            return Array(try Sampling(try SamplingTests.uncertain(session)).run(samples, work: .plain).values[0])
        }
        let plan = "account a 60M; account b 60M; cut 1M..5M a; cut 2M..8M b"
        #expect(try Array(values(plan, 1000).prefix(100)) == values(plan, 100))
        // The first range is drawn alike with the second one off.
        let (whole, first) = (try values(plan, 50), try values(plan + " off", 50))
        #expect(Set(zip(whole, first).map { $0 - $1 }).count > 40)
        #expect(try values("show 3..5; " + plan, 50) == whole)
    }
}

private func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    final class Half: @unchecked Sendable {
        let run: () -> Void
        init(_ run: @escaping () -> Void) { self.run = run }
    }
    let half = Half { for index in stride(from: 1, to: count, by: 2) { body(index) } }
    withExtendedLifetime(half) {
        var started = pthread_t()
        let failed = pthread_create(&started, nil, { pointer in
            if let pointer { Unmanaged<Half>.fromOpaque(pointer).takeUnretainedValue().run() }
            return nil
        }, Unmanaged.passUnretained(half).toOpaque())
        for index in stride(from: 0, to: count, by: 2) { body(index) }
        if failed == 0 { pthread_join(started, nil) } else { half.run() }
    }
}
