@testable import BudEngine
import BudModel
import Testing

/// A step of a random plan is asked for what it does: its amount must be found again, or a smaller one that does as much.
@Suite struct GoalSeekPropertyTests {
    /// An amount at which the condition is known to be true, and the step without it.
    private struct Asked {
        var text: String
        var step: StepSketch
        var size: Int64
        var isPercent: Bool
        var year: Int
        var operation: String
        var balance: Int64
    }

    @Test(arguments: chunks(of: max(4, planCount / 4)))
    func aSolvedHoleAppliedGivesTheConditionAndOneDigitLessDoesNot(seeds: Range<Int>) {
        checkSketches(seeds) { sketch in
            var session = Session()
            var naive: NaiveBudget? = NaiveBudget(sketch)
            for line in sketch.header where session.enter(line) != .fine { return nil }
            for item in sketch.items {
                let before = session
                let naiveBefore = naive
                let status = session.enter(sketch.line(item))
                if status == .fine { do throws(NaiveBudget.Refused) { try naive?.take(item) } catch { naive = nil } }
                guard status == .fine, case .step(let step) = item, let asked = ask(step, sketch, before, session) else { continue }
                if let problem = check(asked, sketch, before, naiveBefore) { return problem }
            }
            return nil
        }
    }

    /// What to ask of a step that changes the balance of some year.
    private func ask(_ step: StepSketch, _ sketch: Sketch, _ before: Session, _ after: Session) -> Asked? {
        guard !step.isOff, step.status != "done", step.status != "rejected", step.verb != .index else { return nil }
        let literal: String
        let size: Int64
        var isPercent = false
        switch step.amount {
        case .money(let amount):
            size = amount
            literal = sketch.amountText(step)
        case .percent(let tenths):
            (size, isPercent) = (tenths * 1_000_000_000, true)
            literal = sketch.amountText(step)
        default: return nil
        }
        if size <= 0 || (step.verb == .expect && step.sign == .none) { return nil }
        let line = sketch.line(.step(step))
        guard let place = line.firstRange(of: literal) else { return nil }
        let text = String(line[..<place.lowerBound] + (isPercent ? "?%" : "?") + line[place.upperBound...])
        for year in 0..<sketch.years {
            let (old, new) = (before.interpreter.outcome.balance[year], after.interpreter.outcome.balance[year])
            if old == new { continue }
            let operation = (old &+ new) % 2 == 0 ? "=" : new > old ? ">=" : "<="
            return Asked(text: text, step: step, size: size, isPercent: isPercent, year: year, operation: operation, balance: new)
        }
        return nil
    }

    private func check(_ asked: Asked, _ sketch: Sketch, _ before: Session, _ naive: NaiveBudget?) -> String? {
        let condition = "balance \(asked.operation) \(sketch.moneyText(asked.balance)) in \(sketch.firstYear + asked.year)"
        let question = asked.text + " so " + condition
        var session = before
        guard session.enter(question) == .fine else { return "\(question): \(session.problems)" }
        if session.state != before.state { return "\(question): something changed" }
        guard let found = session.interpreter.found else { return "\(question): nothing found" }
        let value = found.value.scaled
        if value.magnitude > UInt64(asked.size) { return "\(question): \(value) and not \(asked.size)" }
        let statement = found.statement
        guard session.enter("apply") == .fine else { return "\(question): \(statement) is refused: \(session.problems)" }
        if session.enter("assert " + condition) != .fine { return "\(question): \(statement) does not" }
        // The statement says all of it.
        var written = before
        if written.enter(statement) != .fine || written.state != session.state { return "\(statement) is not what was applied" }

        let less = HoleValue(value - value.signum(), isPercent: asked.isPercent)
        let writesSign = asked.step.sign != .none || asked.step.verb == .volume || asked.step.verb == .price
        let smaller = asked.text.replacing(asked.isPercent ? "?%" : "?", with: less.text(writesPlus: writesSign), maxReplacements: 1)
        var shorter = before
        if value != 0, less.scaled != 0, shorter.enter(smaller) == .fine, shorter.enter("assert " + condition) == .fine {
            return "\(question): \(smaller) is enough already"
        }
        return naive.flatMap { check(asked, $0, value, question) }
    }

    /// The same by the naive evaluator.
    private func check(_ asked: Asked, _ naive: NaiveBudget, _ value: Int64, _ question: String) -> String? {
        guard !asked.isPercent else { return nil }
        func isTrue(_ value: Int64) -> Bool? {
            var step = asked.step
            var naive = naive
            step.amount = .money(Int64(value.magnitude))
            if step.sign != .none { step.sign = value < 0 ? .minus : .plus } else if value < 0 { step.amount = .money(value) }
            do throws(NaiveBudget.Refused) {
                try naive.take(.step(step))
                let balance = try naive.balance(asked.year)
                switch asked.operation {
                case "=": return balance == asked.balance
                case ">=": return balance >= asked.balance
                default: return balance <= asked.balance
                }
            } catch {
                return nil
            }
        }
        if isTrue(value) != true { return "\(question): naive, \(value) does not" }
        if value.magnitude > 1, isTrue(value - value.signum()) == true { return "\(question): naive, less than \(value) is enough" }
        return nil
    }
}
