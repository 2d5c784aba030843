import BudEngine
import BudModel

/// Why a figure is what it is, cause by cause: a driven account's change splits into volume, price and both together;
/// what steps say with `because` joins in. It adds up exactly.
struct WhyCauses {
    let plan: Plan
    let outcome: Outcome
    private var years: Range<Int> { 0..<outcome.years }
    private var none: [Int64] { Array(repeating: 0, count: outcome.years) }

    init(_ plan: Plan, _ outcome: Outcome) {
        self.plan = plan
        self.outcome = outcome
    }

    /// Of the balance, or of an account's expected figure.
    func sheet(of account: AccountID?) -> Sheet {
        let name: Phrase = account.map { .text(plan.pathLabel($0)) } ?? "balance"
        var sheet = Sheet(.why, title: "why \(name), by cause", years: plan.yearLabels)
        sheet.isSigned = true
        let lines = account.map { Set(plan.budget.lines(of: $0, .spending) + plan.budget.lines(of: $0, .income)) }
        if account == nil, plan.budget.model == .result {
            sheet.rows.append(Sheet.Row("opening", cells: outcome.opening.map { Sheet.Cell(.money($0)) }))
        }
        var total = account == nil && plan.budget.model == .result ? outcome.opening : none
        for (cause, amounts) in causes(lines) {
            sheet.rows.append(Sheet.Row(cause, cells: amounts.map { .change($0) }))
            for year in years { total[year] = total[year].addingSaturated(amounts[year]) }
        }
        sheet.rows.append(Sheet.Row(account == nil ? "balance" : "what it does to the balance", role: .total,
                                    cells: total.map { Sheet.Cell(.money($0)) }))
        return sheet
    }

    /// Effects on the balance by cause, in the order in which causes first come up.
    private func causes(_ lines: Set<LineID>?) -> [(cause: Phrase, amounts: [Int64])] {
        var steps: [Int32: PlanStep] = [:]
        for entry in plan.entries { if case .step(let step) = entry.kind { steps[step.number] = step } }
        var order: [Phrase] = []
        var sums: [Phrase: [Int64]] = [:]
        func add(_ effect: Int64, _ year: Int, to cause: Phrase) {
            if effect == 0 { return }
            if sums[cause] == nil { order.append(cause) }
            var amounts = sums[cause] ?? none
            amounts[year] = amounts[year].addingSaturated(effect)
            sums[cause] = amounts
        }
        // What drivers did to a line, to be split when all of it is known.
        var driven: [LineID: [Int64]] = [:]
        for posting in outcome.postings {
            let isLine = isLine(posting)
            if let lines, !isLine || !lines.contains(LineID(posting.item)) { continue }
            let effect = plan.budget.balanceEffect(of: posting)
            let year = Int(posting.year)
            let step = steps[posting.step]
            if let cause = step.flatMap({ plan.detail(of: $0).cause }) {
                add(effect, year, to: WhyCauses.phrase(cause))
            } else if isLine, posting.column == .expected, let step, isDriving(step), outcome.drivers(LineID(posting.item)) != nil {
                var amounts = driven[LineID(posting.item)] ?? none
                amounts[year] = amounts[year].addingSaturated(effect)
                driven[LineID(posting.item)] = amounts
            } else {
                add(effect, year, to: word(posting, step))
            }
        }
        for line in driven.keys.sorted(by: { $0.index < $1.index }) {
            for year in years {
                let whole = driven[line]?[year] ?? 0
                let (volume, price) = split(line, year, whole)
                add(volume, year, to: "volume")
                add(price, year, to: "price")
                add(whole.subtractingSaturated(volume).subtractingSaturated(price), year, to: "volume and price together")
            }
        }
        return order.map { ($0, sums[$0] ?? none) }
    }

    /// What the change of the volume alone, and of the price alone, would have done to the balance.
    private func split(_ line: LineID, _ year: Int, _ whole: Int64) -> (volume: Int64, price: Int64) {
        guard let declared = plan.budget[line].driven, let now = outcome.drivers(line) else { return (whole, 0) }
        func cost(_ volume: Fixed, _ price: Int64) -> Int64? {
            try? Driven.cost(volume: volume, declared: declared.declared[year], price: price, fixedShare: declared.fixedShare)
        }
        let before = (volume: declared.volume[year], price: declared.price[year])
        if now.price[year] == before.price { return (whole, 0) }
        if now.volume[year] == before.volume { return (0, whole) }
        guard let base = cost(before.volume, before.price), let moved = cost(now.volume[year], before.price),
              let dearer = cost(before.volume, now.price[year]) else { return (whole, 0) }
        // More cost is a worse balance.
        return (base.subtractingSaturated(moved), base.subtractingSaturated(dearer))
    }

    /// What `because` says: the words that are bud's own stand beside those of a split.
    static func phrase(_ cause: String) -> Phrase {
        switch cause {
        case "volume": "volume"
        case "price": "price"
        default: .text(cause)
        }
    }

    private func isLine(_ posting: Posting) -> Bool {
        switch posting.column {
        case .adopted, .adjusted, .expected, .cost: true
        case .draw, .put, .instalment, .writeOff, .interest, .borrowed: false
        }
    }

    /// Whether a step changes a volume or a price.
    private func isDriving(_ step: PlanStep) -> Bool {
        switch step.verb {
        case .volume, .price: true
        case .cut, .add, .move: outcome.isCounted(step, plan)
        default: false
        }
    }

    private func word(_ posting: Posting, _ step: PlanStep?) -> Phrase {
        if posting.column == .cost { return "costs of measures" }
        switch posting.column {
        case .draw, .put: return "funds"
        case .instalment, .writeOff, .interest, .borrowed: return "debts"
        case .adopted, .adjusted, .expected, .cost: break
        }
        switch step?.verb {
        case .measure: return "measures"
        case .expectChange, .expectLevel: return "forecasts, no cause said"
        case .index: return "prices and pay"
        case .set: return "drivers that were set"
        default: return "decisions, no cause said"
        }
    }
}
