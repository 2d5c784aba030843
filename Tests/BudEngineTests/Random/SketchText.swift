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
            return (account.isIncome ? "income " : "account ") + account.path + level(account.level)
                + (account.from.map { " from " + moment($0) } ?? "") + (account.until.map { " until " + moment($0) } ?? "") + floor
        case .fund(let fund):
            return "fund \(fund.name) \(money(fund.amount))" + (fund.floor > 0 ? " floor \(money(fund.floor))" : "")
                + (fund.takesBalance ? " takes balance" : "")
        case .debt(let name, let amount, let interest):
            return "debt \(name) \(money(amount))" + (interest == 0 ? "" : " interest " + percent(interest))
        case .lock(let path): return "lock \(name(path)) \"promised\""
        case .focus(let year): return "year \(firstYear + year)"
        case .driver(let name, let expression): return "let \(name) = " + text(expression)
        case .set(let name, let expression, let years): return "set \(name) = " + text(expression) + (years.map { within($0) } ?? "")
        case .step(let step): return action(step) + tails(step)
        }
    }

    private func moment(_ moment: MomentSketch) -> String {
        guard let month = moment.month else { return "\(firstYear + moment.year)" }
        return "\(firstYear + moment.year)-\(month < 10 ? "0" : "")\(month)"
    }

    private func within(_ years: ClosedRange<Int>, _ months: (first: Int?, last: Int?) = (nil, nil)) -> String {
        let first = moment(MomentSketch(year: years.lowerBound, month: months.first))
        let last = moment(MomentSketch(year: years.upperBound, month: months.last))
        return " in " + (first == last ? first : first + ".." + last)
    }

    func text(_ expression: ExpressionSketch) -> String {
        switch expression {
        case .number(let thousandths):
            let rest = thousandths % 1_000
            let digits = "\(1_000 + rest)0".dropFirst()
            return "\(thousandths / 1_000)" + (rest == 0 ? "" : ".\(digits)")
        case .money(let amount): return money(amount)
        case .percent(let tenths): return percent(tenths)
        case .perYear(let values):
            return values.enumerated().map { "\(firstYear + $0.offset): \(text($0.element))" }.joined(separator: ", ")
        case .driver(let name): return name
        case .account(let path): return name(path)
        case .figure(let function, let path): return "\(function)(\(name(path)))"
        case .plus(let left, let right): return "(\(text(left)) + \(text(right)))"
        case .minus(let left, let right): return "(\(text(left)) - \(text(right)))"
        case .times(let left, let right): return "(\(text(left)) * \(text(right)))"
        case .over(let left, let right): return "(\(text(left)) / \(text(right)))"
        case .share(let rate, let whole): return "(\(text(rate)) of \(text(whole)))"
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
        case .driven(let driven): " " + text(driven)
        case .computed(let expression): " = " + text(expression)
        }
    }

    private func text(_ driven: DrivenSketch) -> String {
        let isFlat = driven.price.count == 1 || driven.price.count == years && Set(driven.price.values).count == 1
        let price = isFlat ? money(driven.price[0] ?? 0) : list(driven.price) { money($0) }
        return hundredths(driven.volume) + " " + driven.unit + (driven.volumeGrowth.map { " growing " + percent($0) } ?? "")
            + " at " + price + (driven.priceGrowth.map { " growing " + percent($0) } ?? "")
            + (driven.fixed.map { " fixed " + percent($0) } ?? "")
    }

    private func hundredths(_ value: Int64) -> String {
        let rest = value % 100
        return "\(value / 100)" + (rest == 0 ? "" : ".\(rest < 10 ? "0" : "")\(rest)")
    }

    /// A step's amount, and a sum, as the text says them.
    func amountText(_ step: StepSketch) -> String { amount(step) }
    func moneyText(_ minor: Int64) -> String { money(minor) }

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
        case .count(let count, let unit): return sign + hundredths(count) + (unit.isEmpty ? "" : " " + unit)
        case .points(let tenths): return percent(tenths, " points")
        case .expression(let expression):
            let text = text(expression)
            return text.hasPrefix("(") ? text : "(\(text))"
        }
    }

    private func action(_ step: StepSketch) -> String {
        let amount = amount(step)
        let other = step.other.map { name($0) } ?? ""
        let targets = step.targets.map { name($0) }.joined(separator: ", ")
            + (step.exceptions.isEmpty ? "" : " except " + step.exceptions.map { name($0) }.joined(separator: ", "))
        switch step.verb {
        case .cut, .add, .raise, .lower, .measure, .index:
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
        case .volume, .price: return "\(step.verb) \(targets) \(amount)"
        case .borrow:
            return "borrow \(amount) as \(step.debt) over \(step.term) years" + (step.interest == 0 ? "" : " interest " + percent(step.interest))
        case .carry: return "carry \(amount) to \(targets)"
        case .freeze: return "freeze \(amount) \(targets)" + (step.funds.isEmpty ? "" : " into " + step.funds.joined())
        case .release: return "release \(amount) from " + step.funds.joined() + " to \(targets)"
        case .close: return "close \(targets)"
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
        if let years = step.within { tails += within(years, step.withinMonths) }
        if let year = step.from { tails += " from " + moment(MomentSketch(year: year, month: step.fromMonth)) }
        if let year = step.until { tails += " until " + moment(MomentSketch(year: year, month: step.untilMonth)) }
        switch step.phases {
        case .over(let count): tails += " phased over \(count) years"
        case .percents(let percents): tails += " phased " + percents.map { "\($0)%" }.joined(separator: ", ")
        case nil: break
        }
        if let tenths = step.delivers { tails += " delivers " + percent(tenths) }
        if step.isOnce { tails += " once" }
        if step.isEachYear { tails += " each year" }
        // Behind `each year`, which would be the cost's otherwise.
        switch step.cost {
        case .once(let amount): tails += " costing " + money(amount)
        case .eachYear(let amount): tails += " costing " + money(amount) + " each year"
        case .years(let values): tails += " costing (" + list(values) { money($0) } + ")"
        case nil: break
        }
        if step.status != "proposed" { tails += " status " + step.status }
        if step.isOff { tails += " off" }
        return tails
    }
}
