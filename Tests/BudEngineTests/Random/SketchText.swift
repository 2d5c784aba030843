extension Sketch {
    /// The sketch as bud text, one statement a line.
    var lines: [String] { header + items.map { line($0) } }
    var text: String { lines.joined(separator: "\n") }

    /// The settings before all items.
    var header: [String] {
        [years == 1 ? "years \(firstYear)" : "years \(firstYear)..\(firstYear + years - 1)",
         "model \(isResult ? "result" : "frame")"]
    }

    func line(_ item: Item) -> String {
        switch item {
        case .account(let account):
            let floor = account.floor > 0 ? " floor " + money(account.floor) : ""
            return (account.isIncome ? "income " : "account ") + account.path + level(account.level) + floor
        case .fund(let name, let amount, let floor):
            return "fund \(name) \(money(amount))" + (floor > 0 ? " floor \(money(floor))" : "")
        case .debt(let name, let amount): return "debt \(name) \(money(amount))"
        case .lock(let path): return "lock \(name(path)) \"promised\""
        case .focus(let year): return "year \(firstYear + year)"
        case .step(let step): return action(step) + tails(step)
        }
    }

    private func name(_ path: String) -> String {
        usesShortNames ? String(path.split(separator: ".").last ?? "") : path
    }

    private func money(_ minor: Int64) -> String {
        let magnitude = minor.magnitude
        let sign = minor < 0 ? "-" : ""
        if magnitude != 0, magnitude % 10_000_000 == 0 {
            let tenths = magnitude / 10_000_000
            return sign + (tenths % 10 == 0 ? "\(tenths / 10)M" : "\(tenths / 10).\(tenths % 10)M")
        }
        let rest = magnitude % 100
        return sign + "\(magnitude / 100)" + (rest == 0 ? "" : ".\(rest < 10 ? "0" : "")\(rest)") + " kr"
    }

    private func percent(_ tenths: Int64, _ unit: String = "%") -> String {
        let rest = tenths.magnitude % 10
        return (tenths < 0 ? "-" : "") + "\(tenths.magnitude / 10)" + (rest == 0 ? "" : ".\(rest)") + unit
    }

    private func list(_ values: [Int: Int64], _ text: (Int64) -> String) -> String {
        values.sorted { $0.key < $1.key }.map { "\(firstYear + $0.key): \(text($0.value))" }.joined(separator: ", ")
    }

    private func level(_ level: AccountSketch.Level) -> String {
        switch level {
        case .unknown: ""
        case .flat(let amount): " " + money(amount)
        case .growing(let amount, let rate): " " + money(amount) + " growing " + percent(rate)
        case .years(let values): " " + list(values) { money($0) }
        case .yearsGrowing(let values, let rate): " " + list(values) { money($0) } + " growing " + percent(rate)
        }
    }

    private func amount(_ step: StepSketch) -> String {
        let sign = step.sign.text
        switch step.amount {
        case .money(let amount): return sign + money(amount)
        case .percent(let tenths): return sign + percent(tenths)
        case .moneyByYear(let values): return list(values) { sign + money($0) }
        case .percentByYear(let values): return list(values) { sign + percent($0) }
        case .freed(let debt): return "freed(\(debt))"
        case .left(let fund): return "(left(\(fund)))"
        case .share(let tenths, let path): return "(\(percent(tenths)) of \(name(path)))"
        }
    }

    private func action(_ step: StepSketch) -> String {
        let amount = amount(step)
        let other = step.other.map { name($0) } ?? ""
        let targets = step.targets.map { name($0) }.joined(separator: ", ")
            + (step.exceptions.isEmpty ? "" : " except " + step.exceptions.map { name($0) }.joined(separator: ", "))
        switch step.verb {
        case .cut, .add, .raise, .lower, .measure:
            return step.amountComesLast ? "\(step.verb) \(targets) by \(amount)" : "\(step.verb) \(amount) \(targets)"
        case .expect:
            let income = step.isIncome ? "income " : ""
            return step.amountComesLast ? "expect \(income)\(targets) \(amount)" : "expect \(income)\(amount) \(targets)"
        case .draw:
            return "draw \(amount) from " + step.funds.joined(separator: ", ") + (step.other == nil ? "" : " for " + other)
        case .put: return "put \(amount) into " + step.funds.joined()
        case .grant: return "grant \(amount) to \(targets) from \(other)"
        case .move: return "move \(amount) from \(targets) to \(other)"
        case .repay: return "repay \(step.debt) over \(step.term) years"
        case .repayPart: return "repay \(amount) of \(step.debt)"
        case .writeoff: return "writeoff \(step.debt) from " + step.funds.joined()
        }
    }

    private func tails(_ step: StepSketch) -> String {
        var tails = ""
        if step.verb == .add, let other = step.other { tails += " covered by " + name(other) }
        if !step.split.isEmpty { tails += " split " + step.split.map { "\($0)%" }.joined(separator: ", ") }
        switch step.rising {
        case .money(let amount): tails += " rising " + money(amount)
        case .percent(let tenths): tails += " rising " + percent(tenths)
        case .points(let tenths): tails += " rising " + percent(tenths, " points")
        case nil: break
        }
        if let years = step.within {
            tails += " in \(firstYear + years.lowerBound)"
            if years.count > 1 { tails += "..\(firstYear + years.upperBound)" }
        }
        if let year = step.from { tails += " from \(firstYear + year)" }
        if let year = step.until { tails += " until \(firstYear + year)" }
        if step.isOnce { tails += " once" }
        if step.isEachYear { tails += " each year" }
        if step.status != "proposed" { tails += " status " + step.status }
        if step.isOff { tails += " off" }
        return tails
    }
}
