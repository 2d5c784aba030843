import Testing

extension Sketch {
    /// A smaller sketch that still fails, as small as taking away and simplifying makes it.
    func shrunk(while fails: (Sketch) -> Bool) -> Sketch {
        var smallest = self
        var runs = 0
        var isSmaller = true
        while isSmaller, runs < 2_000 {
            isSmaller = false
            for candidate in smallest.candidates {
                runs += 1
                if fails(candidate) {
                    smallest = candidate
                    isSmaller = true
                    break
                }
            }
        }
        return smallest
    }

    private var candidates: [Sketch] {
        var candidates: [Sketch] = []
        // Big parts first.
        var size = items.count / 2
        while size > 0 {
            for start in stride(from: items.count - size, through: 0, by: -size) {
                var copy = self
                copy.items.removeSubrange(start..<(start + size))
                candidates.append(copy)
            }
            size /= 2
        }
        if usesShortNames {
            var copy = self
            copy.usesShortNames = false
            candidates.append(copy)
        }
        for (index, item) in items.enumerated().reversed() {
            for simpler in Sketch.simpler(item) {
                var copy = self
                copy.items[index] = simpler
                candidates.append(copy)
            }
        }
        return candidates
    }

    private static func simpler(_ item: Item) -> [Item] {
        switch item {
        case .account(let account): return simpler(account).map { .account($0) }
        case .fund(let fund):
            var simpler: [FundSketch] = []
            if fund.takesBalance { simpler.append(FundSketch(name: fund.name, amount: fund.amount, floor: fund.floor)) }
            if fund.floor > 0 { simpler.append(FundSketch(name: fund.name, amount: fund.amount, takesBalance: fund.takesBalance)) }
            if fund.amount != 10_000 {
                simpler.append(FundSketch(name: fund.name, amount: 10_000, floor: fund.floor, takesBalance: fund.takesBalance))
            }
            return simpler.map { .fund($0) }
        case .debt(let name, let amount, let interest):
            return (interest != 0 ? [.debt(name: name, amount: amount, interest: 0)] : [])
                + (amount != 10_000 ? [.debt(name: name, amount: 10_000, interest: interest)] : [])
        case .driver(let name, let expression): return simpler(expression).map { .driver(name: name, $0) }
        case .set(let name, let expression, let years):
            return (years != nil ? [.set(name: name, expression, years: nil)] : [])
                + simpler(expression).map { .set(name: name, $0, years: years) }
        case .lock, .focus: return []
        case .step(let step): return simpler(step).map { .step($0) }
        }
    }

    private static func simpler(_ account: AccountSketch) -> [AccountSketch] {
        var simpler: [AccountSketch] = []
        func change(_ isNeeded: Bool, _ edit: (inout AccountSketch) -> Void) {
            guard isNeeded else { return }
            var copy = account
            edit(&copy)
            simpler.append(copy)
        }
        change(account.floor > 0) { $0.floor = 0 }
        change(account.from != nil) { $0.from = nil }
        change(account.until != nil) { $0.until = nil }
        switch account.level {
        case .flat(let amount) where amount == 10_000: break
        case .driven(let driven):
            change(driven.fixed != nil) {
                var copy = driven
                copy.fixed = nil
                $0.level = .driven(copy)
            }
            change(true) { $0.level = .flat(10_000) }
        case .computed(let expression):
            for smaller in Sketch.simpler(expression) { change(true) { $0.level = .computed(smaller) } }
            change(true) { $0.level = .flat(10_000) }
        default: change(true) { $0.level = .flat(10_000) }
        }
        return simpler
    }

    private static func simpler(_ expression: ExpressionSketch) -> [ExpressionSketch] {
        switch expression {
        case .plus(let left, _), .minus(let left, _): [left]

        case .share(_, let whole): [whole]
        case .perYear(let values): values.first.map { [$0] } ?? []
        default: []
        }
    }

    private static func simpler(_ step: StepSketch) -> [StepSketch] {
        var simpler: [StepSketch] = []
        func change(_ isNeeded: Bool, _ edit: (inout StepSketch) -> Void) {
            guard isNeeded else { return }
            var copy = step
            edit(&copy)
            simpler.append(copy)
        }
        change(step.rising != nil) { $0.rising = nil }
        change(step.phases != nil) { $0.phases = nil }
        change(step.delivers != nil) { $0.delivers = nil }
        change(step.cost != nil) { $0.cost = nil }
        change(step.interest != 0) { $0.interest = 0 }
        change(step.withinMonths.first != nil || step.withinMonths.last != nil) { $0.withinMonths = (nil, nil) }
        change(step.fromMonth != nil) { $0.fromMonth = nil }
        change(step.untilMonth != nil) { $0.untilMonth = nil }
        change(step.within != nil) { ($0.within, $0.withinMonths) = (nil, (nil, nil)) }
        change(step.from != nil) { ($0.from, $0.fromMonth) = (nil, nil) }
        change(step.until != nil) { ($0.until, $0.untilMonth) = (nil, nil) }
        change(step.isOnce) { $0.isOnce = false }
        change(step.isEachYear) { $0.isEachYear = false }
        change(step.status != "proposed") { $0.status = "proposed" }
        change(step.isOff) { $0.isOff = false }
        change(step.amountComesLast) { $0.amountComesLast = false }
        change(!step.split.isEmpty) { $0.split = [] }
        change(!step.exceptions.isEmpty) { $0.exceptions.removeLast() }
        change(step.targets.count > 1 && step.split.isEmpty) { $0.targets.removeLast() }
        change(step.funds.count > 1) { $0.funds.removeLast() }
        change(step.other != nil && (step.verb == .add || step.verb == .draw)) { $0.other = nil }
        if case .money(let amount) = step.amount {
            change(amount != 100) { $0.amount = .money(100) }
            change(amount > 100) { $0.amount = .money(amount / 2) }
        } else if case .count(let count, let unit) = step.amount {
            change(count != 100) { $0.amount = .count(100, unit) }
        } else {
            change(true) { $0.amount = .money(100) }
        }
        return simpler
    }
}

/// Checks a property of random plans: it says what is wrong, or nothing. A failure is shrunk and shown as text.
func checkSketches(_ seeds: Range<Int>, steps: ClosedRange<Int> = 3...16, sourceLocation: SourceLocation = #_sourceLocation,
                   _ property: (Sketch) -> String?) {
    for seed in seeds {
        let sketch = SketchGenerator.sketch(seed: UInt64(seed), steps: steps)
        guard property(sketch) != nil else { continue }
        let small = sketch.shrunk { property($0) != nil }
        Issue.record("seed \(seed): \(property(small) ?? "")\n\(small.text)", sourceLocation: sourceLocation)
        return
    }
}
