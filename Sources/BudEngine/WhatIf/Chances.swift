import BudModel
import BudSyntax

extension Plan {
    /// Expressions with a value in place of each `chance(CONDITION)`: the part of the samples in which it holds, year by
    /// year, of the plan up to an entry.
    ///
    /// All chances are found over the same samples, of the default number and seed. A year in which the condition has no
    /// value in any sample has no chance either.
    /// - Throws: `.stopped`.
    public func settling(_ expressions: [ResolvedExpression], upTo end: Int, work: Work,
                         samples: Int = Risk.defaultSamples) throws(Refusal) -> [ResolvedExpression] {
        var places: [(expression: Int, node: Int)] = []
        var conditions: [SampledCondition] = []
        for (index, expression) in expressions.enumerated() {
            for (place, node) in expression.nodes.enumerated() {
                guard case .chance(let operand) = node.kind else { continue }
                places.append((index, place))
                conditions.append(SampledCondition(expression: expression.part(operand), years: nil))
            }
        }
        if places.isEmpty { return expressions }
        let uncertain = try UncertainPlan(self, upTo: end, seed: UInt64(bitPattern: Risk.defaultSeed))
        // What is certain is so in any number of samples.
        let count = uncertain.sources.isEmpty ? 1 : samples
        let tallies = try Sampling(uncertain, conditions: conditions).run(count, work: work).tallies
        var settled = expressions
        for (place, tally) in zip(places, tallies) {
            let series = zip(tally.isTrue, tally.isJudged).map { isTrue, isJudged in
                isJudged == 0 ? nil : (try? roundedQuotient(Int128(isTrue) * Fixed.scale, Int128(isJudged))).map { Fixed(scaled: $0) }
            }
            settled[place.expression].nodes[place.node].kind = .perYear(series)
        }
        return settled
    }
}

extension ResolvedExpression {
    /// Whether `chance(CONDITION)` stands in it.
    public var asksForChance: Bool {
        nodes.contains { if case .chance = $0.kind { true } else { false } }
    }

    /// Whether it stands in the operand that ends at a node.
    func asksForChance(within operand: Index) -> Bool {
        var open = [operand]
        while let index = open.popLast() {
            switch nodes[Int(index)].kind {
            case .chance: return true
            case .negate(let operand), .not(let operand), .overYears(_, let operand), .perYearFunction(_, let operand),
                 .inYear(let operand, _), .onlyYears(let operand, _): open.append(operand)
            case .binary(_, let left, let right), .restored(let left, let right): open += [left, right]
            case .acrossOperands(_, let operands): open += operands
            case .constant, .perYear, .account, .left, .owed, .freed, .driver, .volume, .price, .indicator, .scenario: break
            }
        }
        return false
    }
}

extension Interpreter {
    /// A condition whose chances have values, of the plan up to an entry.
    func settled(_ condition: ResolvedCondition, upTo end: Int) throws(Refusal) -> ResolvedCondition {
        guard condition.expression.asksForChance else { return condition }
        var condition = condition
        condition.expression = try plan.settling([condition.expression], upTo: end, work: surroundings.work)[0]
        return condition
    }

    /// A question whose chances have values.
    func settled(_ question: Question, upTo end: Int) throws(Refusal) -> Question {
        guard case .show(let subjects) = question else { return question }
        var settled: [Question.Subject] = []
        for subject in subjects {
            guard case .expression(let expression, let text) = subject, expression.asksForChance else {
                settled.append(subject)
                continue
            }
            settled.append(.expression(try plan.settling([expression], upTo: end, work: surroundings.work)[0], text: text))
        }
        return .show(settled)
    }

    /// Rules whose chances have values, all over the same samples.
    func settledRules() throws(Refusal) -> [Rule] {
        var rules = plan.rules.filter { plan.judges($0) }
        let asking = rules.indices.filter {
            rules[$0].condition.expression.asksForChance && plan.openInputs(of: rules[$0].condition.expression).isEmpty
        }
        let settled = try plan.settling(asking.map { rules[$0].condition.expression }, upTo: plan.entries.count, work: surroundings.work)
        for (index, expression) in zip(asking, settled) { rules[index].condition.expression = expression }
        return rules
    }
}
