import BudModel
import BudSyntax

extension Interpreter {
    /// How a program ended.
    struct Ended {
        var status: RunStatus = .fine
        var quits = false
        /// The history record of what failed.
        var failedRecord: Int?
    }

    /// Evaluates what a program added and answers its requests, in order.
    mutating func execute(_ program: inout Program, mode: Mode, listener: Listener) -> Ended {
        var evaluated = program.start
        do throws(Refusal) { try outcome.extend(to: plan.budget) } catch {
            listener(.errors([Diagnostic(.refusal(error), at: plan.history.last?.span ?? noSpan)]), self)
            return Ended(status: .wrong)
        }
        if let before = program.beforeSteps {
            let end = before.plan.entries.count
            if let failed = evaluate(from: evaluated, to: end, mode: mode, listener: listener) { return failed }
            evaluated = max(evaluated, end)
            milestones.keep(Milestone(resolver: before, outcome: outcome), isBeforeEntry: false)
        }
        for (after, request) in program.requests {
            if let failed = evaluate(from: evaluated, to: after, mode: mode, listener: listener) { return failed }
            evaluated = max(evaluated, after)
            switch request {
            case .question(let question, let asked):
                let settled: Question
                do throws(Refusal) { settled = try self.settled(question, upTo: after) } catch {
                    listener(.errors([Diagnostic(.refusal(error), at: span(of: error) ?? asked)]), self)
                    return Ended(status: .wrong, failedRecord: record(after))
                }
                // A question whose expression fails is asked in vain, and says where.
                if let refusal = refusal(of: settled) {
                    listener(.errors([Diagnostic(.refusal(refusal), at: span(of: refusal) ?? asked)]), self)
                    return Ended(status: .wrong, failedRecord: record(after))
                }
                do throws(Refusal) {
                    if let answer = try answer(to: settled) {
                        remember(answer)
                        listener(.answer(answer), self)
                    } else {
                        listener(.question(settled), self)
                    }
                } catch {
                    listener(.errors([Diagnostic(.refusal(error), at: span(of: error) ?? asked)]), self)
                    return Ended(status: .wrong, failedRecord: record(after))
                }
            case .assert(let condition, let span):
                if let ended = check(condition, span, after: after, mode: mode, listener: listener) { return ended }
            case .help(let word): listener(.help(word), self)
            case .imported(let report): listener(.imported(report), self)
            case .warnings(let warnings): listener(.warnings(shown(warnings)), self)
            case .command(.save(let text), _): listener(.save(text), self)
            case .command(.quit, _):
                listener(.quit, self)
                return Ended(quits: true)
            case .command: break
            }
        }
        if let failed = evaluate(from: evaluated, to: plan.entries.count, mode: mode, listener: listener) { return failed }
        return Ended()
    }

    var noSpan: Span { Span(start: 0, end: 0, source: SourceID(0)) }

    private func record(_ entries: Int) -> Int? {
        entries < plan.entries.count ? Int(plan.entries[entries].record) : plan.history.count
    }

    private mutating func evaluate(from start: Int, to end: Int, mode: Mode, listener: Listener) -> Ended? {
        guard start < end else { return nil }
        let toldWarnings = outcome.warnings.count
        do throws(Outcome.FailedStep) {
            if mode.tellsSteps {
                for index in start..<end {
                    guard surroundings.work.goesOn(index - start, end - start) else {
                        throw Outcome.FailedStep(number: 0, span: plan.entries[index].span, refusal: .stopped)
                    }
                    try evaluateAndTell(index, listener)
                }
            } else {
                try outcome.evaluate(resolver.plan, from: start, to: end, surroundings.work)
            }
        } catch {
            listener(.errors([Diagnostic(.refusal(error.refusal), at: span(of: error.refusal) ?? error.span)]), self)
            let failed = plan.entries[start..<end].first { $0.span == error.span }
            return Ended(status: .wrong, failedRecord: failed.map { Int($0.record) })
        }
        tellWarnings(from: toldWarnings, start, listener)
        return nil
    }

    private mutating func evaluateAndTell(_ index: Int, _ listener: Listener) throws(Outcome.FailedStep) {
        let balance = outcome.balance
        let lasting = balance.indices.map { outcome.lasting($0) }
        let postings = outcome.postings.count
        try outcome.evaluate(resolver.plan, from: index, to: index + 1)
        guard case .step(let step) = plan.entries[index].kind else { return }
        // A `set` or a step in another one's place evaluates all anew, so its postings lie among the others.
        let posted = step.verb == .set || plan.replaced(by: step) != nil ? outcome.postings.filter { $0.step == step.number }
            : Array(outcome.postings[min(postings, outcome.postings.count)...])
        var report = StepReport(step: step, span: plan.entries[index].span, balanceBefore: balance,
                                lastingBefore: lasting, postings: posted,
                                isOff: !plan.isOn(step))
        report.nextMonth = nextMonth(report)
        listener(.step(report), self)
    }

    private func tellWarnings(from told: Int, _ start: Int, _ listener: Listener) {
        guard outcome.warnings.count > told else { return }
        var spans: [Int32: Span] = [:]
        for entry in plan.entries[start...] {
            if case .step(let step) = entry.kind { spans[step.number] = entry.span }
        }
        let warnings = outcome.warnings[told...].map { Diagnostic<Problem>(.warning($0.warning), at: spans[$0.step] ?? noSpan) }
        listener(.warnings(shown(warnings)), self)
    }

    private func check(_ condition: ResolvedCondition, _ span: Span, after: Int, mode: Mode, listener: Listener) -> Ended? {
        do throws(Refusal) {
            let judgement = try outcome.judge(try settled(condition, upTo: after), plan)
            guard let broken = judgement.broken else {
                if mode.tellsSteps { listener(.holds(span), self) }
                return nil
            }
            listener(.errors([Diagnostic(.refusal(.assertFailed(broken)), at: span)]), self)
            return Ended(status: .assertFailed, failedRecord: record(after))
        } catch {
            listener(.errors([Diagnostic(.refusal(error), at: self.span(of: error) ?? span)]), self)
            return Ended(status: .wrong, failedRecord: record(after))
        }
    }

    /// Where a refusal happened, if it knows it better than its step.
    func span(of refusal: Refusal) -> Span? {
        switch refusal {
        case .divisionByZero(let span), .exponent(let span, _), .windowOutOfRange(let span), .noValue(let span, _), .neverJudged(let span),
             .negativeAmount(let span, _): span
        case .overflow(let span): span
        case .unfilled(let failure): failure.span
        default: nil
        }
    }

    private func refusal(of question: Question) -> Refusal? {
        let subjects: [Question.Subject]
        var years = 0...max(0, outcome.years - 1)
        switch question {
        case .show(let shown): subjects = shown
        case .plot(let subject, let slice):
            subjects = [subject]
            years = slice ?? years
        default: return nil
        }
        for subject in subjects {
            let expression: ResolvedExpression
            switch subject {
            case .expression(let shown, _): expression = shown
            case .driver(let index): expression = plan.drivers[Int(index)].expression
            default: continue
            }
            do throws(Refusal) {
                let values = try outcome.evaluate(expression, plan, years: years)
                // A figure too large for money has no form to be shown in.
                if expression.kind == .money, values[years].contains(where: { $0.map { (try? $0.money()) == nil } ?? false }) {
                    return .overflow(expression.span)
                }
            } catch {
                return error
            }
        }
        return nil
    }
}
