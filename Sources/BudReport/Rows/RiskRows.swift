import BudEngine
import BudModel
import BudSyntax

/// What ranges make of the balance, as typed rows: where it lies, how likely each rule is kept, what causes the spread.
public struct RiskRows {
    let plan: Plan
    let sources: SourceMap
    /// How many causes are named; the rest is added up.
    private static let namedCauses = 8

    public init(_ plan: Plan, _ sources: SourceMap) {
        self.plan = plan
        self.sources = sources
    }

    /// One table below the other.
    public func sheets(_ risk: Risk) -> [Sheet] {
        if risk.ranges == 0 { return [certain()] }
        if risk.years.isEmpty { return [impossible(risk)] }
        return [balances(risk)] + [rules(risk), causes(risk)].filter { !$0.rows.isEmpty }
    }

    /// How many samples have which balance, as bars.
    public func histogram(_ risk: Risk) -> Chart {
        var chart = Chart(title: year(risk.spreadYear).map { "\(title(risk)), balance of \($0)" } ?? title(risk))
        chart.isSigned = false
        let format = MoneyFormat.fitting(risk.bins.flatMap { [$0.low, $0.high] })
        chart.bars = risk.bins.map { bin in
            Chart.Bar("\(format.text(bin.low, signed: true)) .. \(format.text(bin.high, signed: true))", .number(Fixed(bin.count)))
        }
        if risk.ranges == 0 {
            chart.notes = certain().notes
        } else if risk.years.isEmpty {
            chart.notes = impossible(risk).notes
        } else {
            chart.notes = ["samples out of \(count(risk.counted))"] + notes(risk)
        }
        return chart
    }

    private func title(_ risk: Risk) -> Phrase { "risk: \(count(risk.samples)) samples, seed \(risk.seed)" }

    private func count(_ number: Int) -> Phrase { NumberText.count(number) }

    private func year(_ index: Int) -> String? { plan.budget.years.year(at: index).map { "\($0)" } }

    // MARK: Without samples

    private func certain() -> Sheet {
        var sheet = Sheet(.risk, title: "risk", years: [nil])
        sheet.notes = ["Nothing in this plan is uncertain, so every sample would be the same.",
                       "A range says so: cut 11M..14M premises, or 11M..12M..14M with the likely sum between."]
        return sheet
    }

    private func impossible(_ risk: Risk) -> Sheet {
        var sheet = Sheet(.risk, title: title(risk), years: [nil])
        sheet.notes = notes(risk)
        return sheet
    }

    // MARK: The balance

    private func balances(_ risk: Risk) -> Sheet {
        var sheet = Sheet(.risk, title: title(risk), years: plan.yearLabels)
        sheet.isSigned = true
        func row(_ label: Phrase, _ word: Phrase, _ amount: (Risk.Year) -> Int64) -> Sheet.Row {
            Sheet.Row(label, word: word, cells: risk.years.map { Sheet.Cell(.money(amount($0))) })
        }
        sheet.rows = [
            row("P10", "1 in 10 is worse") { $0.p10 },
            row("P50", "half are worse") { $0.p50 },
            row("P90", "1 in 10 is better") { $0.p90 },
            row("mean", .nothing) { $0.mean },
            row("likely", "what is shown") { $0.likely },
            Sheet.Row("balance >= 0", word: "chance", cells: risk.years.map { chance($0.notNegative, of: risk.counted) }),
        ]
        sheet.notes = notes(risk)
        return sheet
    }

    private func notes(_ risk: Risk) -> [Phrase] {
        var notes: [Phrase] = []
        if let refused = risk.refused {
            let words = ErrorWords(plan: plan, sources: sources).text(refused.refusal, written: "")
            let what: Phrase = refused.step == 0 ? "the plan" : "step \(plan.stepName(refused.step))"
            notes.append("\(count(refused.count)) of \(count(risk.samples)) samples are left out: in the first of them \(what) is refused. \(words.headline)")
        }
        notes += apart(risk)
        if !risk.years.isEmpty, risk.causes.isEmpty { notes.append("no range changes the balance") }
        return notes
    }

    /// Where the mean is not the likely value, in one sentence for years that follow each other with the same figures.
    private func apart(_ risk: Risk) -> [Phrase] {
        var said: [(first: Int, last: Int, words: Phrase)] = []
        for (index, one) in risk.years.enumerated() where one.isMeanApart {
            let format = MoneyFormat.fitting([one.mean, one.likely])
            let (mean, likely) = (format.text(one.mean, signed: true), format.text(one.likely, signed: true))
            if mean == likely { continue }
            let words: Phrase = "the mean is \(mean), not the likely \(likely) that is shown"
            if let before = said.last, before.last == index - 1, before.words == words {
                said[said.count - 1].last = index
            } else {
                said.append((index, index, words))
            }
        }
        return said.map { one in
            guard let first = year(one.first), let last = year(one.last) else { return one.words }
            return first == last ? "\(first): \(one.words)" : "\(first)..\(last): \(one.words)"
        }
    }

    /// A whole percent, and finer only where all or nothing would be said of what is not quite so.
    private func chance(_ number: Int, of all: Int) -> Sheet.Cell {
        guard all > 0, let exact = RiskRows.part(number, of: all) else { return .nothing }
        return Sheet.Cell(.percent(RiskRows.wholePercent(exact, isAll: number == all)))
    }

    static func part(_ number: Int, of all: Int) -> Fixed? {
        (try? roundedQuotient(Int128(number) * Fixed.scale, Int128(all))).map { Fixed(scaled: $0) }
    }

    private static func wholePercent(_ exact: Fixed, isAll: Bool) -> Fixed {
        guard let whole = try? exact.rounded(to: Fixed(scaled: Fixed.scale / 100)) else { return exact }
        if whole == .zero || (whole == .one && !isAll) { return exact }
        return whole
    }

    // MARK: Rules

    private func rules(_ risk: Risk) -> Sheet {
        var sheet = Sheet(.risk, title: "chance that a rule is kept", years: [nil])
        let words = RuleWords(plan, sources)
        for chance in risk.rules {
            let name = words.name(chance.rule)
            switch chance.unjudged {
            case .needs(let inputs):
                let names = inputs.map { Plan.quoted(plan.drivers[Int($0)].name) }.joined(separator: ", ")
                sheet.rows.append(Sheet.Row(name, word: "needs \(names)", cells: [.nothing]))
            case .asksForChance: sheet.rows.append(Sheet.Row(name, word: "asks for a chance itself", cells: [.nothing]))
            case nil:
                let judged = chance.kept + chance.broken
                if judged == 0 {
                    sheet.rows.append(Sheet.Row(name, word: "not judged", cells: [.nothing]))
                } else {
                    let open: Phrase = judged < risk.counted ? "open in \(count(risk.counted - judged))" : .nothing
                    sheet.rows.append(Sheet.Row(name, word: open, cells: [self.chance(chance.kept, of: judged)]))
                }
            }
        }
        return sheet
    }

    // MARK: Causes

    private func causes(_ risk: Risk) -> Sheet {
        var sheet = Sheet(.risk, title: year(risk.spreadYear).map { "what the spread of \($0) comes from" } ?? "what the spread comes from", years: [nil])
        for cause in risk.causes.prefix(RiskRows.namedCauses) {
            let (label, number) = name(cause.owner)
            sheet.rows.append(Sheet.Row(.text(label), cells: [Sheet.Cell(.percent(RiskRows.wholePercent(cause.share, isAll: true)))],
                                        number: number))
        }
        let rest = risk.causes.dropFirst(RiskRows.namedCauses)
        if !rest.isEmpty {
            let share = Fixed(scaled: rest.reduce(0) { $0 + $1.share.scaled })
            sheet.rows.append(Sheet.Row("\(count(rest.count)) more", cells: [Sheet.Cell(.percent(RiskRows.wholePercent(share, isAll: true)))]))
        }
        return sheet
    }

    private func name(_ owner: Risk.Owner) -> (label: String, step: String?) {
        switch owner {
        case .step(let number):
            guard let (entry, step) = plan.step(numbered: number) else { return ("", plan.stepName(number)) }
            return (StepWords(plan, sources).title(step, entry.span), plan.stepName(number))
        case .line(let line): return (plan.pathText(plan.budget.account(of: line)), nil)
        case .driver(let index): return (Plan.quoted(plan.drivers[Int(index)].name), nil)
        case .fund(let fund): return (Plan.quoted(plan.budget[fund].name), nil)
        case .debt(let debt): return (Plan.quoted(plan.budget[debt].name), nil)
        }
    }

    // MARK: JSON

    /// All of it as one object with exact figures; chances and shares as parts of 1.
    public func json(_ risk: Risk) -> String {
        func money(_ amounts: [Int64]) -> String { JSONText.array(amounts.map { MoneyText.decimal($0) }) }
        func part(_ number: Int, _ all: Int) -> String { RiskRows.part(number, of: max(1, all)).map { NumberText.json($0) } ?? "null" }
        var fields = [
            ("kind", JSONText.string("risk")), ("samples", "\(risk.samples)"), ("seed", "\(risk.seed)"), ("ranges", "\(risk.ranges)"),
            ("counted", "\(risk.counted)"),
            ("years", JSONText.array(plan.yearLabels.map { $0.map { "\($0)" } ?? "null" })),
            ("p10", money(risk.years.map(\.p10))), ("p50", money(risk.years.map(\.p50))), ("p90", money(risk.years.map(\.p90))),
            ("mean", money(risk.years.map(\.mean))), ("likely", money(risk.years.map(\.likely))),
            ("chance", JSONText.array(risk.years.map { part($0.notNegative, risk.counted) })),
        ]
        if let refused = risk.refused {
            let words = ErrorWords(plan: plan, sources: sources).text(refused.refusal, written: "")
            fields.append(("refused", JSONText.object([("count", "\(refused.count)"), ("step", refused.step == 0 ? "null" : JSONText.string(plan.stepName(refused.step))),
                                                       ("why", JSONText.string(words.headline))])))
        }
        let words = RuleWords(plan, sources)
        fields.append(("rules", JSONText.array(risk.rules.map { rule in
            let judged = rule.kept + rule.broken
            return JSONText.object([("rule", JSONText.string(words.name(rule.rule))), ("kept", "\(rule.kept)"), ("broken", "\(rule.broken)"),
                                    ("chance", judged == 0 ? "null" : part(rule.kept, judged))])
        })))
        fields.append(("spreadYear", year(risk.spreadYear) ?? "null"))
        fields.append(("causes", JSONText.array(risk.causes.map { cause in
            let (label, number) = name(cause.owner)
            return JSONText.object([("label", JSONText.string(label)), ("step", number.map { "\($0)" } ?? "null"),
                                    ("share", NumberText.json(cause.share))])
        })))
        fields.append(("bins", JSONText.array(risk.bins.map { bin in
            JSONText.object([("low", MoneyText.decimal(bin.low)), ("high", MoneyText.decimal(bin.high)), ("count", "\(bin.count)")])
        })))
        return JSONText.object(fields)
    }
}
