import BudModel
import BudSyntax

extension Resolver {
    // MARK: Counts

    /// `add 6 posts caseworkers`, `raise tax 0.5 points`: amounts that the account must explain.
    /// - Returns: nothing where the amount is an ordinary one.
    mutating func resolveUnits(_ change: Change, _ amount: Amount, _ targets: TargetList, _ side: Side,
                               _ tails: inout Tails, into operands: inout Operands) -> Bool? {
        switch amount.value {
        case .count(let number, let unit):
            guard resolve(targets, side, cuts: change == .cut, split: nil, into: &operands) else { return false }
            guard let line = drivenLine(operands.target, unit: unit, at: targets.first.span) else { return false }
            if let span = tails.rising?.span ?? tails.split?.span {
                report(.tailDoesNotFit(tails.rising == nil ? "split" : "rising", verb: text(amount.span)), at: span)
                return false
            }
            guard let value = count(number, isNegative: amount.sign == .minus, at: amount.span) else { return false }
            if value < .zero {
                report(.negativeAmount, at: amount.span)
                return false
            }
            operands.target = .line(line)
            operands.amount = table(.count(Array(repeating: value, count: plan.budget.years.count)), amount)
            return resolveCover(&tails, into: &operands)
        case .literal(let literal) where literal.unit == .points || literal.unit == .percent:
            return resolvePoints([literal], change, amount, targets, side, &tails, into: &operands)
        case .range(let literals) where literals.first?.unit == .points || literals.first?.unit == .percent:
            return resolvePoints(literals, change, amount, targets, side, &tails, into: &operands)
        case .hole(isPercent: true):
            // As any percent of an account that is a percent itself, it could be of the money or of the percent.
            guard targets.targets.count == 1, case .account(let path) = targets.first,
                  case .one(.account(let account)) = scope.find(path), let line = plan.budget.line(of: account, side),
                  case .binary(.of, _, _)? = plan.lineExpressions[line.index]?.nodes.last?.kind else { return nil }
            report(.holeOfRate(account: text(path.span)), at: amount.span)
            return false
        default: return nil
        }
    }

    /// `raise tax 0.5 points`, `raise tax 0.5 points..1 points`
    private mutating func resolvePoints(_ literals: [Literal], _ change: Change, _ amount: Amount, _ targets: TargetList, _ side: Side,
                                        _ tails: inout Tails, into operands: inout Operands) -> Bool? {
        guard let literal = literals.first, targets.targets.count == 1, case .account(let path) = targets.first,
              case .one(.account(let account)) = scope.find(path), let line = plan.budget.line(of: account, side),
              let rate = plan.lineExpressions[line.index] else { return nil }
        guard case .binary(.of, let percent, _) = rate.nodes.last?.kind else { return nil }
        if literal.unit == .percent {
            report(.percentOfRate(number: numberWords(literal), account: text(path.span)), at: amount.span)
            return false
        }
        if !operandsAreSimple(&tails, amount) { return false }
        guard resolve(targets, side, cuts: change == .cut, split: nil, into: &operands) else { return false }
        // So many points of what the rate is of.
        var points = rate
        points.uncertain.removeAll { $0.node == percent }
        if literals.count > 1 {
            guard let (likely, range) = rateRange(literals) else { return false }
            points.nodes[Int(percent)].kind = .constant(likely)
            points.uncertain.append(UncertainNode(range: range, node: percent, years: nil))
        } else {
            points.nodes[Int(percent)].kind = .constant(self.rate(literal))
        }
        operands.amount = table(.expression(points), amount, isEstimate: literals.count > 1)
        return resolveCover(&tails, into: &operands)
    }

    private mutating func resolveCover(_ tails: inout Tails, into operands: inout Operands) -> Bool {
        guard let path = tails.coveredBy else { return true }
        guard let cover = cover(path, apartFrom: operands.target) else { return false }
        operands.other = cover
        return true
    }

    private mutating func operandsAreSimple(_ tails: inout Tails, _ amount: Amount) -> Bool {
        guard let rising = tails.rising else { return true }
        report(.risingKind, at: rising.span)
        return false
    }

    private func numberWords(_ literal: Literal) -> String {
        String(text(literal.span).prefix { $0.isNumber || $0 == "." })
    }

    /// `move 20 pupils from special to ordinary`
    mutating func resolveMove(_ number: Number, _ unit: Name, _ amount: Amount, from: Path, to: Path,
                              into operands: inout Operands) -> Bool {
        guard let (source, giving) = operand(from, .spending), let (target, taking) = operand(to, .spending),
              let first = drivenLine(source, unit: unit, at: from.span),
              let second = drivenLine(target, unit: unit, at: to.span, isMarkedThere: true) else { return false }
        if first == second {
            report(.sameAccount(text(to.span)), at: to.span)
            return false
        }
        guard let value = count(number, isNegative: amount.sign == .minus, at: amount.span) else { return false }
        if value < .zero {
            report(.negativeAmount, at: amount.span)
            return false
        }
        operands.amount = table(.count(Array(repeating: value, count: plan.budget.years.count)), amount)
        operands.target = .line(first)
        operands.other = .line(second)
        operands.accounts = [giving, taking]
        return true
    }

    /// `volume schools +20`, `volume schools -3%`
    mutating func resolveVolume(_ amount: Amount, _ path: Path, _ tails: inout Tails, into operands: inout Operands) -> Bool {
        guard let (target, account) = operand(path, .spending), let line = drivenLine(target, unit: nil, at: path.span) else {
            return false
        }
        if let span = unsigned(amount) {
            report(.signNeeded, at: span)
            return false
        }
        var basis: StepAmount.Basis
        var slots: [UncertainSlot] = []
        let years = plan.budget.years.count
        switch amount.value {
        case .count(let number, let unit):
            guard drivenLine(target, unit: unit, at: path.span) != nil,
                  let value = count(number, isNegative: amount.sign == .minus, at: amount.span) else { return false }
            basis = .count(Array(repeating: value, count: years))
        case .literal(let literal) where literal.unit == .none:
            guard let value = Fixed(mantissa: literal.number.mantissa, decimals: Int(literal.number.decimals)) else { return false }
            basis = .count(Array(repeating: value, count: years))
        case .literal(let literal) where literal.unit == .percent:
            basis = .rate(Array(repeating: rate(literal), count: years))
        case .hole(let isPercent):
            guard stepAmount(amount, wanted: .percent, signs: true, rising: nil) != nil, isPercent else { return false }
            basis = .rate(Array(repeating: .zero, count: years))
        case .range(let literals) where literals.first?.unit == .percent:
            guard let (value, range) = rateRange(literals) else { return false }
            basis = .rate(Array(repeating: value, count: years))
            slots = [UncertainSlot(range: range, years: 0...(years - 1))]
        default:
            report(.volumeAmount, at: amount.span)
            return false
        }
        if let rising = tails.rising {
            report(.risingKind, at: rising.span)
            return false
        }
        operands.target = .line(line)
        operands.amount = table(basis, amount, slots)
        name(account, in: &operands)
        return true
    }

    /// `price schools +5%`
    mutating func resolvePrice(_ amount: Amount, _ path: Path, _ tails: inout Tails, into operands: inout Operands) -> Bool {
        guard let (target, account) = operand(path, .spending), let line = drivenLine(target, unit: nil, at: path.span) else {
            return false
        }
        if let span = unsigned(amount) {
            report(.signNeeded, at: span)
            return false
        }
        guard let value = stepAmount(amount, wanted: .percent, signs: true, rising: tails.rising) else { return false }
        operands.target = .line(line)
        operands.amount = value
        name(account, in: &operands)
        return true
    }

    private mutating func table(_ basis: StepAmount.Basis, _ amount: Amount, _ slots: [UncertainSlot] = [],
                                isEstimate: Bool = false) -> PlanAmount {
        plan.amounts.append(StepAmount(basis: basis, isEstimate: amount.isEstimate || isEstimate || !slots.isEmpty, slots: slots))
        return .table(Int32(plan.amounts.count - 1))
    }

    private mutating func count(_ number: Number, isNegative: Bool, at span: Span) -> Fixed? {
        guard let value = Fixed(mantissa: number.mantissa, decimals: Int(number.decimals)) else {
            report(.tooLarge(text(span)), at: span)
            return nil
        }
        return isNegative && value > .zero ? value.negated : value
    }

    /// The one driven line of an operand, whose unit must be the one written.
    /// - Parameters:
    ///   - span: where the account is named.
    ///   - isMarkedThere: whether another unit is marked there too, and not where it is written.
    private mutating func drivenLine(_ operand: Operand, unit: Name?, at span: Span, isMarkedThere: Bool = false) -> LineID? {
        guard case .line(let line) = operand, let driven = plan.budget[line].driven else {
            let isCounted = plan.budget.lines.contains { line in
                line.driven.map { symbols.symbol(of: $0.unit) == unit?.symbol } ?? false
            }
            if let unit, !isCounted {
                report(.countWithoutUnit(text(unit.span)), at: unit.span)
            } else {
                report(.notDriven(text(span)), at: span)
            }
            return nil
        }
        if let unit, symbols.symbol(of: driven.unit) != unit.symbol {
            report(.otherUnit(displayName(unit), wanted: driven.unit), at: isMarkedThere ? span : unit.span)
            return nil
        }
        return line
    }

    // MARK: Loans

    mutating func resolveLoan(_ amount: Amount, _ name: Name, _ term: Number, _ interest: Literal?, _ tails: inout Tails,
                              into operands: inout Operands) -> Bool {
        guard let value = stepAmount(amount, wanted: .money, signs: false, rising: tails.rising), isFree(name, as: .debt) else {
            return false
        }
        guard term.decimals == 0, (1...1000).contains(term.mantissa) else {
            report(.termOutOfRange, at: name.span)
            return false
        }
        let debt = plan.budget.addDebt(Debt(name: displayName(name), opening: 0, interest: interest.map { rate($0) } ?? .zero))
        scope.bind(name.symbol, to: .debt(debt))
        plan.loanTerms[debt.index] = term.mantissa
        operands.amount = value
        operands.target = .debt(debt)
        return true
    }

    // MARK: Set

    /// `set pupils = 1.2 * pupils [in Y]`
    mutating func resolveSet(_ path: Path, _ expression: Expression, _ tails: inout Tails,
                             into operands: inout Operands) -> Bool {
        guard let meaning = meaning(path, wanted: .driver) else { return false }
        guard case .driver(let driver) = meaning else {
            report(.wrongThing(text(path.span), is: meaning.thing, wanted: .driver), at: path.span)
            return false
        }
        if plan.hasOpenInputs, !requireGiven(driver, at: path.span) { return false }
        if let span = tails.from?.span ?? tails.until?.span ?? tails.once ?? tails.eachYear ?? tails.rising?.span {
            report(.tailDoesNotFit(text(span), verb: "set"), at: span)
            return false
        }
        guard let resolved = resolve(expression) else { return false }
        let wanted = plan.drivers[Int(driver)].expression.kind
        if wanted != .zero, resolved.kind != .zero, resolved.kind != wanted, resolved.kind == .money || wanted == .money
            || resolved.kind == .condition {
            report(.kindsDoNotFit("=", left: wanted, leftText: text(path.span), right: resolved.kind,
                                  rightText: text(expression.span)), at: expression.span)
            return false
        }
        if let circle = circle(from: driver, through: resolved) {
            report(.circle(circle), at: expression.span)
            return false
        }
        var years: ClosedRange<Int>?
        if let period = tails.in {
            guard let first = yearIndex(period.first.year, at: period.span), let last = yearIndex(period.last.year, at: period.span) else {
                return false
            }
            years = first...max(first, last)
        }
        plan.overrides.append(DriverOverride(driver: driver, expression: resolved, years: years))
        operands.amount = .table(Int32(plan.overrides.count - 1))
        return true
    }

    /// The names by which a driver would come to depend on itself; itself within its own `set` means its value before.
    private func circle(from driver: Int32, through expression: ResolvedExpression) -> [String]? {
        // A chain of drivers can be as long as a script, so it is gone through on a list and not on the stack.
        enum Thing: Hashable {
            case driver(Int32)
            case line(LineID)
        }
        func needs(_ expression: ResolvedExpression) -> [Thing] {
            expression.nodes.flatMap { node -> [Thing] in
                switch node.kind {
                case .driver(let other): return [.driver(other)]
                case .account(_, let accounts):
                    return accounts.flatMap { account in
                        [Side.spending, .income].flatMap { plan.budget.lines(of: account, $0) }
                            .filter { plan.lineExpressions[$0.index] != nil }.map { .line($0) }
                    }
                default: return []
                }
            }
        }
        var found = needs(expression).filter { $0 != .driver(driver) }
        var seen = Set(found)
        var through: [Thing: Thing] = [:]
        var next = 0
        while next < found.count {
            let thing = found[next]
            next += 1
            let forms: [ResolvedExpression]
            switch thing {
            case .driver(let other):
                if other == driver {
                    var way = [thing]
                    while let before = through[way[0]] { way.insert(before, at: 0) }
                    let names = way.map { thing in
                        switch thing {
                        case .driver(let index): plan.drivers[Int(index)].name
                        case .line(let line): plan.pathText(plan.budget.account(of: line))
                        }
                    }
                    return [plan.drivers[Int(driver)].name] + names
                }
                forms = [plan.drivers[Int(other)].expression] + plan.overrides.filter { $0.driver == other }.map(\.expression)
            case .line(let line): forms = plan.lineExpressions[line.index].map { [$0] } ?? []
            }
            for need in forms.flatMap({ needs($0) }) where seen.insert(need).inserted {
                // A driver's own `set` names its value before.
                if need == thing { continue }
                found.append(need)
                through[need] = thing
            }
        }
        return nil
    }
}
