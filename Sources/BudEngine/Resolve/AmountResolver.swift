import BudModel
import BudSyntax

extension Resolver {
    // MARK: Literals

    /// A literal as money in minor units; reports what is none or is finer than the minor unit.
    mutating func money(_ literal: Literal) -> Int64? {
        let power: UInt8
        switch literal.unit {
        case .money(let said): power = said
        case .none:
            if literal.number.mantissa == 0 { return 0 }
            guard let said = settings.unitPower else {
                report(.bareNumber(numberText(literal)), at: literal.span)
                return nil
            }
            power = said
        case .percent, .points:
            report(.amountKind(.percent, wanted: .money), at: literal.span)
            return nil
        }
        return minorUnits(literal.number, power: Int(power), at: literal.span)
    }

    /// A number of 10^power currency units in minor units.
    mutating func minorUnits(_ number: Number, power: Int, at span: Span) -> Int64? {
        let exponent = power + 2 - Int(number.decimals)
        var value = number.mantissa
        if exponent >= 0 {
            for _ in 0..<exponent {
                let (product, overflow) = value.multipliedReportingOverflow(by: 10)
                if overflow {
                    report(.tooLarge(text(span)), at: span)
                    return nil
                }
                value = product
            }
            return value
        }
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: powerOfTen(-exponent))
        if remainder != 0 {
            report(.finerThanMinorUnit(text(span)), at: span)
            return nil
        }
        return quotient
    }

    /// The digits of a literal without a sign, for an error that proposes units.
    func numberText(_ literal: Literal) -> String {
        var written = text(literal.span)
        for sign in ["-", "−", "+"] where written.hasPrefix(sign) { written.removeFirst() }
        return written
    }

    /// A percent as a rate: 35 % is 0.35.
    func rate(_ literal: Literal) -> Fixed {
        Fixed(scaled: Int128(literal.number.mantissa) * Int128(powerOfTen(Fixed.decimals - min(12, Int(literal.number.decimals)))) / 100)
    }

    // MARK: Amounts

    /// A plain sum of money: what a declaration takes. A range counts with its likely value.
    struct DeclaredMoney {
        var value: Int64
        var isEstimate: Bool
        /// The range it was, by its place in the plan.
        var range: Int32?
    }

    mutating func declaredMoney(_ amount: Amount) -> DeclaredMoney? {
        switch amount.value {
        case .literal(let literal):
            guard let value = money(literal) else { return nil }
            return DeclaredMoney(value: value, isEstimate: amount.isEstimate)
        case .range(let literals):
            guard let (value, range) = moneyRange(literals) else { return nil }
            return DeclaredMoney(value: value, isEstimate: true, range: range)
        case .hole: report(.holeMisplaced, at: amount.span)
        case .count(_, let unit): report(.countWithoutUnit(text(unit.span)), at: amount.span)
        case .perYear, .expression: report(.amountKind(.number, wanted: .oneAmount), at: amount.span)
        }
        return nil
    }

    /// A step's amount over the years of its slice.
    ///
    /// - Parameters:
    ///   - wanted: whether a percent fits.
    ///   - signs: whether the amount carries a sign (`measure`, `expect`); otherwise it must not be negative.
    mutating func stepAmount(_ amount: Amount, wanted: NameProblem.AmountWanted, signs: Bool,
                             rising: Amount?) -> PlanAmount? {
        var resolved = StepAmount(basis: .money([]), isEstimate: amount.isEstimate)
        let years = plan.budget.years.count
        switch amount.value {
        case .literal(let literal):
            if literal.unit == .percent {
                guard accepts(.percent, wanted, at: amount.span) else { return nil }
                resolved.basis = .rate(Array(repeating: rate(literal), count: years))
            } else if literal.unit == .points {
                report(.amountKind(.percent, wanted: wanted), at: amount.span)
                return nil
            } else {
                guard let value = money(literal) else { return nil }
                if !signs, value < 0 { return negative(amount) }
                if rising == nil, !amount.isEstimate { return .money(value) }
                resolved.basis = .money(Array(repeating: value, count: years))
            }
            if !signs, literal.number.mantissa < 0 { return negative(amount) }
        case .range(let literals):
            resolved.isEstimate = true
            if !signs, literals.contains(where: { $0.number.mantissa < 0 }) { return negative(amount) }
            if literals.first?.unit == .percent {
                guard accepts(.percent, wanted, at: amount.span) else { return nil }
                guard let (value, range) = rateRange(literals) else { return nil }
                resolved.basis = .rate(Array(repeating: value, count: years))
                resolved.slots = [UncertainSlot(range: range, years: 0...(years - 1))]
            } else {
                guard let (value, range) = moneyRange(literals) else { return nil }
                resolved.basis = .money(Array(repeating: value, count: years))
                resolved.slots = [UncertainSlot(range: range, years: 0...(years - 1))]
            }
        case .hole(let isPercent):
            guard openHole != nil else {
                report(.holeMisplaced, at: amount.span)
                return nil
            }
            openHole?.place = amount.span
            if !signs, amount.sign == .minus { return negative(amount) }
            guard wanted == .moneyOrPercent || (wanted == .percent) == isPercent else {
                report(.holeKind(isPercent: isPercent), at: amount.span)
                return nil
            }
            if !isPercent, rising == nil, !amount.isEstimate { return .money(0) }
            resolved.basis = isPercent ? .rate(Array(repeating: .zero, count: years)) : .money(Array(repeating: 0, count: years))
        case .count(_, let unit):
            report(.countWithoutUnit(text(unit.span)), at: amount.span)
            return nil
        case .perYear(let values):
            guard let basis = perYear(values, wanted: wanted, signs: signs, into: &resolved) else {
                return nil
            }
            if rising != nil {
                report(.contradiction("rising", text(amount.span)), at: amount.span)
                return nil
            }
            resolved.basis = basis
        case .expression(let expression):
            guard let computed = resolve(expression) else { return nil }
            guard accepts(computed.kind, wanted, at: amount.span) else { return nil }
            resolved.basis = .expression(computed)
            resolved.isEstimate = resolved.isEstimate || computed.isEstimate
        }
        if let rising {
            guard let (growth, range) = risingAmount(rising, basis: resolved.basis) else { return nil }
            resolved.rising = growth
            resolved.risingRange = range
            if range != nil { resolved.isEstimate = true }
        }
        plan.amounts.append(resolved)
        return .table(Int32(plan.amounts.count - 1))
    }

    private mutating func negative(_ amount: Amount) -> PlanAmount? {
        report(.negativeAmount, at: amount.span)
        return nil
    }

    private mutating func accepts(_ kind: ValueKind, _ wanted: NameProblem.AmountWanted, at span: Span) -> Bool {
        switch (kind, wanted) {
        case (.money, .money), (.money, .moneyOrPercent), (.zero, _): return true
        case (.percent, .moneyOrPercent), (.percent, .percent): return true
        default:
            report(.amountKind(kind, wanted: wanted), at: span)
            return false
        }
    }

    private mutating func perYear(_ values: [YearValue], wanted: NameProblem.AmountWanted, signs: Bool,
                                  into amount: inout StepAmount) -> StepAmount.Basis? {
        let years = plan.budget.years.count
        var money = [Int64?](repeating: nil, count: years)
        var rates = [Fixed?](repeating: nil, count: years)
        var isRate: Bool?
        for entry in values {
            guard let slice = yearSlice(entry.years) else { return nil }
            var rate: Fixed?
            var sum: Int64?
            var range: Int32?
            switch entry.value.value {
            case .literal(let literal) where literal.unit == .percent: rate = self.rate(literal)
            case .range(let literals) where literals.first?.unit == .percent:
                guard let drawn = rateRange(literals) else { return nil }
                rate = drawn.likely
                range = drawn.range
                amount.isEstimate = true
            default:
                guard let declared = declaredMoney(entry.value) else { return nil }
                sum = declared.value
                range = declared.range
                amount.isEstimate = amount.isEstimate || declared.isEstimate
            }
            if entry.value.isEstimate { amount.isEstimate = true }
            if let range { amount.slots.append(UncertainSlot(range: range, years: slice)) }
            if isRate != nil, isRate != (rate != nil) {
                report(.amountKind(rate == nil ? .money : .percent, wanted: rate == nil ? .percent : .money),
                       at: entry.value.span)
                return nil
            }
            isRate = rate != nil
            if rate != nil, !accepts(.percent, wanted, at: entry.value.span) { return nil }
            if !signs, (rate.map { $0 < .zero } ?? false) || (sum ?? 0) < 0 {
                report(.negativeAmount, at: entry.value.span)
                return nil
            }
            for year in slice {
                if money[year] != nil || rates[year] != nil {
                    report(.yearTwice(plan.budget.years.year(at: year) ?? 0), at: entry.years.span)
                    return nil
                }
                money[year] = sum
                rates[year] = rate
            }
        }
        return isRate == true ? .rate(rates) : .money(money)
    }

    private mutating func risingAmount(_ amount: Amount, basis: StepAmount.Basis) -> (StepAmount.Rising, range: Int32?)? {
        var isRate = false
        switch basis {
        case .rate: isRate = true
        case .expression(let expression): isRate = expression.kind == .percent
        case .money, .count: break
        }
        let literals: [Literal]
        switch amount.value {
        case .literal(let literal): literals = [literal]
        case .range(let range): literals = range
        default:
            report(.risingKind, at: amount.span)
            return nil
        }
        guard let literal = literals.first else { return nil }
        if literals.count > 1, literal.unit == .percent || (literal.unit == .points && isRate) {
            guard let (value, range) = rateRange(literals) else { return nil }
            return (literal.unit == .percent ? .percent(value) : .points(value), range)
        }
        switch literal.unit {
        case .percent: return (.percent(rate(literal)), nil)
        case .points:
            if isRate { return (.points(rate(literal)), nil) }
            report(.risingKind, at: amount.span)
            return nil
        default:
            if isRate {
                report(.risingKind, at: amount.span)
                return nil
            }
            if literals.count > 1 {
                guard let (value, range) = moneyRange(literals) else { return nil }
                return (.money(value), range)
            }
            guard let value = money(literal) else { return nil }
            return (.money(value), nil)
        }
    }
}
