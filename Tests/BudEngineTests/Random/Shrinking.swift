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
        case .account(var account):
            var simpler: [Item] = []
            if account.floor > 0 {
                var copy = account
                copy.floor = 0
                simpler.append(.account(copy))
            }
            if case .flat(let amount) = account.level, amount == 10_000 { return simpler }
            account.level = .flat(10_000)
            return simpler + [.account(account)]
        case .fund(let name, let amount, let floor):
            return (floor > 0 ? [.fund(name: name, amount: amount, floor: 0)] : [])
                + (amount != 10_000 ? [.fund(name: name, amount: 10_000, floor: floor)] : [])
        case .debt(let name, let amount): return amount != 10_000 ? [.debt(name: name, amount: 10_000)] : []
        case .lock, .focus: return []
        case .step(let step): return simpler(step).map { .step($0) }
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
        change(step.within != nil) { $0.within = nil }
        change(step.from != nil) { $0.from = nil }
        change(step.until != nil) { $0.until = nil }
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
