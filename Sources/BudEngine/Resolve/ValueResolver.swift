import BudModel
import BudSyntax

/// What an account's declaration says of its level.
struct DeclaredValue {
    /// Minor units by year, nothing for an unknown level.
    var adopted: [Int64?]?
    var estimated: [Bool]
    var floor: Int64 = 0
    var driven: Driven?
    /// Minor units a unit by year, while a list may still grow into the years it leaves out.
    var prices: [Int64?] = []
    var expression: ResolvedExpression?
    /// What was written, while a range in it may have to be drawn.
    var recipe = LevelRecipe(written: [])
    var floorRange: Int32?
    var isLimited = false
    /// The months in which it is there, by year index; nothing for whole years.
    var months: [UInt8]?
}

extension Resolver {
    /// The value of an account over the years; nothing after an error.
    mutating func declaredValue(_ declaration: AccountDeclaration) -> DeclaredValue? {
        let years = plan.budget.years.count
        // `growing` binds to the value before it: the only one, the last of a per-year list, or the price.
        var growsFrom = 0
        var growsLast = years - 1
        var pricedAt: Span?
        var begins: (moment: Moment, span: Span)?
        var ends: (moment: Moment, span: Span)?
        var value = DeclaredValue(adopted: nil, estimated: Array(repeating: false, count: years))
        for part in declaration.values {
            switch part {
            case .amount(let amount):
                guard isFirst(value, declaration, at: amount.span),
                      let series = series(amount, into: &value) else { return nil }
                value.adopted = series
                value.recipe.written = series
                if case .perYear(let values) = amount.value, let last = values.last {
                    growsFrom = plan.budget.years.index(of: last.years.first) ?? 0
                    growsLast = plan.budget.years.index(of: last.years.last) ?? growsFrom
                }
            case .driven(let number, let unit, let growth, let price, let span):
                guard isFirst(value, declaration, at: span),
                      let driven = driven(number, unit, growth, at: span) else { return nil }
                value.driven = driven
                guard let prices = series(price, into: &value) else { return nil }
                value.prices = prices
                value.recipe.written = prices
                pricedAt = price.span
                if case .perYear(let values) = price.value, let last = values.last {
                    growsFrom = plan.budget.years.index(of: last.years.first) ?? 0
                    growsLast = plan.budget.years.index(of: last.years.last) ?? growsFrom
                }
            case .growing(let percent, let span):
                guard grow(&value, percent, from: growsFrom, last: growsLast, at: span) else { return nil }
            case .fixed(let percent, let span):
                guard value.driven != nil else {
                    report(.fixedWithoutUnits, at: span)
                    return nil
                }
                let share = rate(percent)
                if share < .zero || share > .one {
                    report(.fixedOutOfRange, at: percent.span)
                    return nil
                }
                value.driven?.fixedShare = share
            case .floor(let amount, _):
                guard let floor = declaredMoney(amount) else { return nil }
                value.floor = floor.value
                value.floorRange = floor.range
            case .expression(let expression, let span):
                guard isFirst(value, declaration, at: span), let resolved = resolve(expression) else { return nil }
                guard resolved.kind == .money || resolved.kind == .zero else {
                    report(.amountKind(resolved.kind, wanted: .money), at: expression.span)
                    return nil
                }
                value.expression = resolved
            case .from(let moment, let span): begins = (moment, span)
            case .until(let moment, let span): ends = (moment, span)
            }
        }
        if var driven = value.driven {
            let missing = value.prices.indices.filter { value.prices[$0] == nil }.compactMap { plan.budget.years.year(at: $0) }
            if !missing.isEmpty {
                report(.priceMissingYears(missing), at: pricedAt ?? declaration.path.span)
                return nil
            }
            driven.price = value.prices.compactMap { $0 }
            value.driven = driven
            guard let costs = costs(driven, at: declaration.path.span) else { return nil }
            value.adopted = costs
        }
        guard limit(&value, begins, ends) else { return nil }
        value.recipe.driven = value.driven
        value.recipe.months = value.months
        return value
    }

    private mutating func isFirst(_ value: DeclaredValue, _ declaration: AccountDeclaration, at span: Span) -> Bool {
        if value.adopted == nil, value.driven == nil, value.expression == nil { return true }
        report(.secondAmount(text(declaration.path.span)), at: span)
        return false
    }

    // MARK: Series

    private mutating func series(_ amount: Amount, into value: inout DeclaredValue) -> [Int64?]? {
        let years = plan.budget.years.count
        guard case .perYear(let values) = amount.value else {
            guard let declared = declaredMoney(amount) else { return nil }
            if declared.isEstimate { value.estimated = Array(repeating: true, count: years) }
            if let range = declared.range { value.recipe.slots.append(UncertainSlot(range: range, years: 0...(years - 1))) }
            return Array(repeating: declared.value, count: years)
        }
        var series = [Int64?](repeating: nil, count: years)
        for entry in values {
            guard let slice = yearSlice(entry.years), let declared = declaredMoney(entry.value) else { return nil }
            for year in slice {
                if series[year] != nil {
                    report(.yearTwice(plan.budget.years.year(at: year) ?? 0), at: entry.years.span)
                    return nil
                }
                series[year] = declared.value
                value.estimated[year] = declared.isEstimate || amount.isEstimate
            }
            if let range = declared.range { value.recipe.slots.append(UncertainSlot(range: range, years: slice)) }
        }
        return series
    }

    private mutating func grow(_ value: inout DeclaredValue, _ percent: Literal, from first: Int, last: Int, at span: Span) -> Bool {
        let isPrice = value.driven != nil
        let growth = LevelRecipe.Growth(rate: rate(percent), from: first, last: last)
        var values = (isPrice ? value.prices : value.adopted) ?? []
        do throws(ArithmeticError) {
            guard let filled = try growth.fill(&values) else {
                report(.nothingToGrow, at: span)
                return false
            }
            for year in filled { value.estimated[year] = value.estimated[first] }
        } catch {
            report(.tooLarge(text(span)), at: span)
            return false
        }
        if isPrice { value.prices = values } else { value.adopted = values }
        value.recipe.growths.append(growth)
        return true
    }

    // MARK: Units at a price

    /// `820 pupils growing 1% at 310K`: the volume grows in fixed point, the price in minor units.
    private mutating func driven(_ number: Number, _ unit: Name, _ growth: Literal?, at span: Span) -> Driven? {
        guard let first = Fixed(mantissa: number.mantissa, decimals: Int(number.decimals)) else {
            report(.tooLarge(text(span)), at: span)
            return nil
        }
        var volumes = [first]
        for _ in 1..<max(1, plan.budget.years.count) {
            guard let growth else {
                volumes.append(first)
                continue
            }
            guard let factor = try? Fixed.one + rate(growth), let last = volumes.last, let next = try? last * factor else {
                report(.tooLarge(text(span)), at: span)
                return nil
            }
            volumes.append(next)
        }
        return Driven(unit: displayName(unit), volume: volumes, price: [])
    }

    private mutating func costs(_ driven: Driven, at span: Span) -> [Int64?]? {
        var costs: [Int64?] = []
        for year in driven.price.indices {
            guard let cost = try? driven.cost(year) else {
                report(.tooLarge(text(span)), at: span)
                return nil
            }
            costs.append(cost)
        }
        return costs
    }

    // MARK: What begins and ends

    /// Nothing outside `from` and `until`, twelfths in a year it begins or ends in.
    private mutating func limit(_ value: inout DeclaredValue, _ begins: (moment: Moment, span: Span)?,
                                _ ends: (moment: Moment, span: Span)?) -> Bool {
        guard begins != nil || ends != nil else { return true }
        guard let months = months(from: begins?.moment, until: ends?.moment) else { return false }
        value.isLimited = ends != nil
        value.months = months
        if var adopted = value.adopted {
            LevelRecipe.limit(&adopted, to: months)
            value.adopted = adopted
        }
        return true
    }

    /// The months from one moment until another, by year index; 12 for a whole year.
    mutating func months(from begin: Moment?, until end: Moment?) -> [UInt8]? {
        var months = [UInt8](repeating: 12, count: plan.budget.years.count)
        var first = 0
        if let begin {
            guard let index = yearIndex(begin.year, at: begin.span) else { return nil }
            first = index
            for year in 0..<index { months[year] = 0 }
            if let month = begin.month { months[index] = UInt8(13 - month) }
        }
        if let end {
            guard let index = yearIndex(end.year, at: end.span) else { return nil }
            if index < first || (index == first && end.month ?? 12 < begin?.month ?? 1) {
                report(.endsBeforeStart(start: begin?.year ?? plan.budget.years.first ?? 0, end: end.year), at: end.span)
                return nil
            }
            for year in (index + 1)..<max(index + 1, months.count) { months[year] = 0 }
            if let month = end.month { months[index] -= UInt8(12 - month) }
        }
        return months
    }
}
