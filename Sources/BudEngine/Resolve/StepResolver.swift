import BudModel
import BudSyntax

/// What the tails of a step say, sorted. Every step makes one and it is large: it is not copyable, and it is handed on
/// as `inout` by those who only read it, for a borrowed one would be moved to each callee and back.
struct Tails: ~Copyable {
    var `in`: Period?
    var from: Moment?
    var until: Moment?
    var once: Span?
    var eachYear: Span?
    var rising: Amount?
    var phases: (ratios: [StepShape.Ratio], span: Span)?
    var delivers: (rate: Fixed, span: Span)?
    var costing: (amount: Amount, eachYear: Bool, span: Span)?
    var covering: Period?
    var split: (percents: [Literal], span: Span)?
    var coveredBy: Path?
    var coveredSpan: Span?
    var status: PlanStep.Status = .proposed
    var off = false
    /// What is said in words, nothing for most steps.
    var detail: StepDetail?

    mutating func say(_ change: (inout StepDetail) -> Void) {
        var said = detail ?? StepDetail()
        change(&said)
        detail = said
    }
}

extension Resolver {
    /// A step to an entry of the plan.
    mutating func resolve(_ step: Step, span: Span) {
        settings.areClosed = true
        beginRecord(span)
        var tails = Tails()
        guard sort(step, into: &tails) else { return }
        let verb = verb(of: step)
        guard fits(&tails, verb, step.verb) else { return }
        guard let timing = timing(verb, &tails, step) else { return }
        let before = diagnostics.count
        var operands = Operands()
        guard resolveAction(step.action, &tails, timing: timing, into: &operands), diagnostics.count == before,
              let shape = shape(&tails, timing) else { return }
        let detail = addDetail(&tails, operands, shape)
        let number = takeNumber()
        if useDepth == 0 { plan.history[Int(record)].number = number }
        if tails.off { plan.switchedOff.insert(number) }
        plan.entries.append(PlanEntry(
            kind: .step(PlanStep(amount: operands.amount, verb: operands.verb ?? verb, status: tails.status,
                                 years: timing.years, isOneOff: timing.isOneOff,
                                 leavesLaterYearsUnsaid: timing.leavesUnsaid, number: number,
                                 target: operands.target, other: operands.other, detail: detail)),
            record: record, span: span))
    }

    struct Operands {
        var verb: PlanStep.Verb?
        var amount: PlanAmount = .money(0)
        var target: Operand = .none
        var other: Operand = .none
        /// What is named, unless it is one leaf: its line says that already.
        var accounts: [AccountID] = []
        var passedOver: [AccountID] = []
    }

    func name(_ account: AccountID, in operands: inout Operands) {
        if !plan.budget.isLeaf(account) { operands.accounts = [account] }
    }

    /// Keeps what a step says besides its figures.
    /// - Returns: its place in `plan.details`, -1 for nothing.
    @inline(__always)
    private mutating func addDetail(_ tails: inout Tails, _ operands: Operands, _ shape: StepShape?) -> Int32 {
        guard tails.detail != nil || tails.eachYear != nil || !operands.accounts.isEmpty || !operands.passedOver.isEmpty
            || shape != nil else {
            return -1
        }
        var detail = tails.detail ?? StepDetail()
        detail.accounts = operands.accounts
        detail.passedOver = operands.passedOver
        detail.isEachYear = tails.eachYear != nil
        detail.shape = shape
        plan.details.append(detail)
        return Int32(plan.details.count - 1)
    }

    private func verb(of step: Step) -> PlanStep.Verb {
        switch step.action {
        case .draw: return .draw
        case .put: return .put
        case .grant: return .grant
        case .change(.cut, _, _): return .cut
        case .change(.add, _, _): return .add
        case .change(.raise, _, _): return .raise
        case .change(.lower, _, _): return .lower
        case .move: return .move
        case .measure: return .measure
        case .expect: return .expectChange
        case .repay: return .repay
        case .repayPart: return .repayPart
        case .writeoff: return .writeoff
        case .volume: return .volume
        case .price: return .price
        case .index: return .index
        case .borrow: return .borrow
        case .carry: return .carry
        case .freeze: return .freeze
        case .release: return .release
        case .close: return .close
        case .set: return .set
        case .forecast: return .forecast
        }
    }

    @inline(__always)
    private mutating func resolveAction(_ action: Action, _ tails: inout Tails, timing: Timing,
                                        into operands: inout Operands) -> Bool {
        switch action {
        case .draw(let amount, let paths, let account):
            guard let value = stepAmount(amount, wanted: .money, signs: false, rising: tails.rising) else { return false }
            var funds: [FundID] = []
            var seen: Set<FundID> = []
            for path in paths {
                guard let fund = fund(path) else { return false }
                if paths.count > 1, !seen.insert(fund).inserted {
                    report(.sameAccount(text(path.span)), at: path.span)
                    return false
                }
                funds.append(fund)
            }
            operands.amount = value
            operands.target = funds.count == 1 ? .fund(funds[0]) : list(TargetLines(funds: funds))
            if let account {
                guard let (operand, id) = operand(account, .spending) else { return false }
                operands.other = operand
                name(id, in: &operands)
            }
        case .put(let amount, let path):
            guard let value = stepAmount(amount, wanted: .money, signs: false, rising: tails.rising),
                  let fund = fund(path) else { return false }
            operands.amount = value
            operands.target = .fund(fund)
        case .grant(let amount, let to, let from):
            guard let value = stepAmount(amount, wanted: .money, signs: false, rising: tails.rising),
                  let (target, id) = operand(to, .spending), let cover = cover(from, apartFrom: target) else { return false }
            operands.amount = value
            operands.target = target
            operands.other = cover
            name(id, in: &operands)
        case .change(let change, let amount, let targets):
            let side: Side = change == .raise || change == .lower ? .income : .spending
            if let done = resolveUnits(change, amount, targets, side, &tails, into: &operands) { return done }
            guard let value = stepAmount(amount, wanted: .moneyOrPercent, signs: false, rising: tails.rising),
                  resolve(targets, side, cuts: change == .cut, split: tails.split, into: &operands) else { return false }
            operands.amount = value
            if let path = tails.coveredBy {
                guard let cover = cover(path, apartFrom: operands.target) else { return false }
                operands.other = cover
            }
        case .move(let amount, let from, let to):
            if case .count(let number, let unit) = amount.value {
                return resolveMove(number, unit, amount, from: from, to: to, into: &operands)
            }
            guard let value = stepAmount(amount, wanted: .moneyOrPercent, signs: false, rising: tails.rising),
                  let (source, giving) = operand(from, .spending), let (target, taking) = operand(to, .spending) else {
                return false
            }
            if plan.budget.contains(giving, taking) || plan.budget.contains(taking, giving) {
                report(.sameAccount(text(to.span)), at: to.span)
                return false
            }
            operands.amount = value
            operands.target = source
            operands.other = target
            operands.accounts = [giving, taking]
        case .measure(let amount, let targets):
            if let span = unsigned(amount) {
                report(.signNeeded, at: span)
                return false
            }
            guard let value = stepAmount(amount, wanted: .moneyOrPercent, signs: true, rising: tails.rising),
                  resolve(targets, .spending, cuts: lowers(amount), split: tails.split, into: &operands) else {
                return false
            }
            operands.amount = value
        case .expect(let amount, let target, let isIncome):
            return resolveForecast(amount, target, isIncome: isIncome, &tails, into: &operands)
        case .forecast(let targets, let method):
            guard let target = forecastTargets(targets) else { return false }
            operands.target = target.operand
            operands.accounts = target.accounts
            operands.amount = .count(ForecastMethod(method).rawValue)
        case .repay(let path, let term):
            guard let debt = debt(path) else { return false }
            guard term.decimals == 0, (1...1000).contains(term.mantissa) else {
                report(.termOutOfRange, at: path.span)
                return false
            }
            operands.target = .debt(debt)
            operands.amount = .count(term.mantissa)
        case .repayPart(let amount, let path):
            guard let value = stepAmount(amount, wanted: .money, signs: false, rising: tails.rising),
                  let debt = debt(path) else { return false }
            operands.amount = value
            operands.target = .debt(debt)
        case .writeoff(let path, let from):
            guard let debt = debt(path), let fund = fund(from) else { return false }
            operands.target = .debt(debt)
            operands.other = .fund(fund)
        case .volume(let amount, let path): return resolveVolume(amount, path, &tails, into: &operands)
        case .price(let amount, let path): return resolvePrice(amount, path, &tails, into: &operands)
        case .index(let amount, let targets):
            guard let value = stepAmount(amount, wanted: .percent, signs: true, rising: tails.rising),
                  resolve(targets, .spending, cuts: false, split: nil, into: &operands) else { return false }
            operands.amount = value
        case .borrow(let amount, let name, let term, let interest):
            return resolveLoan(amount, name, term, interest, &tails, into: &operands)
        case .carry(let amount, let path):
            guard let value = stepAmount(amount, wanted: .money, signs: true, rising: tails.rising),
                  let (target, id) = operand(path, .spending) else { return false }
            operands.amount = value
            operands.target = target
            self.name(id, in: &operands)
        case .freeze(let amount, let targets, let path):
            guard let value = stepAmount(amount, wanted: .moneyOrPercent, signs: false, rising: tails.rising),
                  resolve(targets, .spending, cuts: true, split: tails.split, into: &operands) else { return false }
            operands.amount = value
            if let path {
                guard let fund = fund(path) else { return false }
                operands.other = .fund(fund)
            }
        case .release(let amount, let from, let to):
            guard let value = stepAmount(amount, wanted: .money, signs: false, rising: tails.rising),
                  let fund = fund(from), let (target, id) = operand(to, .spending) else { return false }
            operands.amount = value
            operands.target = target
            operands.other = .fund(fund)
            self.name(id, in: &operands)
        case .close(let path):
            guard let (target, id) = operand(path, .spending) else { return false }
            operands.target = target
            self.name(id, in: &operands)
        case .set(let path, let expression): return resolveSet(path, expression, &tails, into: &operands)
        }
        return true
    }

    /// Where a sign is missing; an expression carries its own, and 0 needs none in a list.
    func unsigned(_ amount: Amount) -> Span? {
        switch amount.value {
        case .expression, .hole: nil
        case .perYear(let values): values.first { $0.value.sign == .none && !isZero($0.value) }?.value.span
        default: amount.sign == .none ? amount.span : nil
        }
    }

    private func isZero(_ amount: Amount) -> Bool {
        if case .literal(let literal) = amount.value { literal.number.mantissa == 0 } else { false }
    }

    /// Whether a signed amount lowers in some year.
    private func lowers(_ amount: Amount) -> Bool {
        if case .perYear(let values) = amount.value { return values.contains { $0.value.sign == .minus } }
        if case .hole = amount.value { return openHole?.isBelow ?? false }
        return amount.sign == .minus
    }

    /// `expect ACCOUNT ±A` changes the forecast, `expect ACCOUNT A` sets it.
    private mutating func resolveForecast(_ amount: Amount, _ target: Target, isIncome: Bool, _ tails: inout Tails,
                                          into operands: inout Operands) -> Bool {
        var side: Side = isIncome ? .income : .spending
        // An account that has income only is meant with its income.
        if !isIncome, case .account(let path) = target, case .one(.account(let id)) = scope.find(path),
           plan.budget.lines(of: id, .spending).isEmpty, !plan.budget.lines(of: id, .income).isEmpty {
            side = .income
        }
        // A percent is a change; and a list says changes or levels, not both.
        if isPercent(amount) || hasSignedList(amount), let span = unsigned(amount) {
            report(.signNeeded, at: span)
            return false
        }
        guard let value = stepAmount(amount, wanted: .moneyOrPercent, signs: true, rising: tails.rising),
              resolve(TargetList(first: target), side, cuts: false, split: tails.split, into: &operands) else {
            return false
        }
        var isChange = amount.sign != .none || hasSignedList(amount)
        // What is looked for is a change, in whichever direction.
        if case .hole = amount.value { isChange = true }
        operands.verb = isChange ? .expectChange : .expectLevel
        operands.amount = value
        return true
    }

    private func isPercent(_ amount: Amount) -> Bool {
        switch amount.value {
        case .literal(let literal): literal.unit == .percent
        case .range(let literals): literals.first?.unit == .percent
        case .perYear(let values): values.contains { isPercent($0.value) }
        default: false
        }
    }

    /// A per-year list of signed amounts says changes, as one amount with a sign does.
    private func hasSignedList(_ amount: Amount) -> Bool {
        guard case .perYear(let values) = amount.value else { return false }
        return values.contains { $0.value.sign != .none }
    }

    /// A fund, or an account that gives.
    mutating func cover(_ path: Path, apartFrom target: Operand) -> Operand? {
        guard let meaning = meaning(path, wanted: .fundOrAccount) else { return nil }
        switch meaning {
        case .fund(let fund): return .fund(fund)
        case .account(let account):
            guard let giving = lines(of: account, .spending, at: path.span) else { return nil }
            let taking: [LineID]
            switch target {
            case .line(let line): taking = [line]
            case .list(let index): taking = plan.lists[Int(index)].lines
            case .none, .fund, .debt: taking = []
            }
            if !Set(taking).isDisjoint(with: giving) {
                report(.sameAccount(text(path.span)), at: path.span)
                return nil
            }
            return operand(giving)
        default:
            report(.wrongThing(text(path.span), is: meaning.thing, wanted: .fundOrAccount), at: path.span)
            return nil
        }
    }

    // MARK: Lists

    /// Flattens a list to its leaves, in the order written, then declared.
    mutating func resolve(_ list: TargetList, _ side: Side, cuts: Bool, split: (percents: [Literal], span: Span)?,
                                  into operands: inout Operands) -> Bool {
        if split == nil, case .account(let path) = list.single {
            guard let (target, account) = operand(path, side) else { return false }
            name(account, in: &operands)
            operands.target = target
            return true
        }
        var flat = TargetLines()
        var seen: [LineID: Span] = [:]
        var passedOver: Set<LineID> = []
        // Every name of a list is looked up, so that all that are wrong are said at once.
        var areKnown = true
        for target in list.targets {
            var lines: [LineID] = []
            switch target {
            case .account(let path):
                guard let account = account(path), let found = self.lines(of: account, side, at: path.span) else {
                    areKnown = false
                    continue
                }
                operands.accounts.append(account)
                lines = found
            case .all(let span):
                for root in plan.budget.roots { lines += plan.budget.lines(of: root, side) }
                var named: Set<AccountID> = []
                lines.removeAll { line in
                    guard cuts, let locked = lockedAccount(above: plan.budget.account(of: line)) else { return false }
                    if named.insert(locked).inserted { operands.passedOver.append(locked) }
                    passedOver.insert(line)
                    return true
                }
                if lines.isEmpty {
                    report(.emptyList, at: span)
                    return false
                }
            }
            for line in lines {
                if let earlier = seen.updateValue(target.span, forKey: line) {
                    report(.overlap(text(earlier), text(target.span)), at: target.span)
                    return false
                }
            }
            flat.lines += lines
            flat.groups.append(lines.count)
        }
        guard areKnown, except(list.exceptions, side, from: &flat, passedOver) else { return false }
        if flat.lines.isEmpty {
            report(.emptyList, at: list.first.span)
            return false
        }
        if let split {
            // A share for a target that `except` emptied would be lost.
            if let empty = flat.groups.firstIndex(of: 0) {
                report(.emptyList, at: list.targets[empty].span)
                return false
            }
            guard let shares = shares(split.percents, over: flat.groups.count, at: split.span) else { return false }
            flat.split = shares
        }
        for line in flat.lines { use(line) }
        operands.target = flat.lines.count == 1 && flat.split.isEmpty ? .line(flat.lines[0]) : self.list(flat)
        return true
    }

    private mutating func except(_ paths: [Path], _ side: Side, from flat: inout TargetLines,
                                 _ passedOver: Set<LineID>) -> Bool {
        if paths.isEmpty { return true }
        var remaining = Set(flat.lines)
        for path in paths {
            guard let account = account(path), let lines = lines(of: account, side, at: path.span) else { return false }
            var isInside = false
            for line in lines where remaining.remove(line) != nil || passedOver.contains(line) { isInside = true }
            if !isInside {
                report(.exceptionOutside(text(path.span)), at: path.span)
                return false
            }
        }
        var kept = TargetLines()
        var start = 0
        for count in flat.groups {
            let group = flat.lines[start..<(start + count)].filter { remaining.contains($0) }
            kept.lines += group
            kept.groups.append(group.count)
            start += count
        }
        flat = kept
        return true
    }

    private mutating func shares(_ percents: [Literal], over count: Int, at span: Span) -> [Fixed]? {
        if percents.count != count {
            report(.splitCount(parts: percents.count, accounts: count), at: span)
            return nil
        }
        let rates = percents.map { rate($0) }
        let sum = rates.reduce(Int128(0)) { $0 + $1.scaled }
        if sum != Fixed.scale || rates.contains(where: { $0 < .zero }) {
            report(.splitSum(percent: percentText(Fixed(scaled: sum))), at: span)
            return nil
        }
        return rates
    }

    func percentText(_ rate: Fixed) -> String {
        let hundredths = rate.scaled / (Fixed.scale / 10_000)
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        return rest == 0 ? "\(whole)%" : "\(whole).\(rest < 10 ? "0" : "")\(rest)%"
    }

    /// The locked account that an account is or lies in, as declared so far.
    private func lockedAccount(above account: AccountID) -> AccountID? {
        if locked.isEmpty { return nil }
        var found: (account: AccountID, order: Int)?
        var current: AccountID? = account
        while let id = current {
            if let order = locked[id], order < found?.order ?? .max { found = (id, order) }
            current = plan.budget.parent(of: id)
        }
        return found?.account
    }
}
