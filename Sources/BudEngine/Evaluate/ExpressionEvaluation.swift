import BudModel
import BudSyntax

extension Outcome {
    /// The value of an expression in each year of the model: currency units for money, 1 for a true condition.
    ///
    /// Nothing stands for a year in which an operand has no value: a list leaves it out, or a level is unknown.
    /// - Parameter years: the years that matter; arithmetic that fails in another one is no error.
    /// - Throws: division by zero, an exponent out of range, an overflow, each with its place.
    public func evaluate(_ expression: ResolvedExpression, _ plan: Plan,
                         years wanted: ClosedRange<Int>) throws(Refusal) -> [Fixed?] {
        var result: [Fixed?] = []
        for (year, value) in series(expression, drivers: driverValues(for: expression, plan), plan).enumerated() {
            switch value {
            case .value(let value): result.append(value)
            case .nothing: result.append(nil)
            case .failed(let refusal):
                if wanted.contains(year) { throw refusal }
                result.append(nil)
            }
        }
        return result
    }

    /// One year's value.
    private enum Result {
        case value(Fixed)
        case nothing
        case failed(Refusal)
    }

    /// The values of the drivers that an expression rests on, each worked out once, those it needs before it.
    private func driverValues(for expression: ResolvedExpression, _ plan: Plan) -> [Int32: [Result]] {
        var values: [Int32: [Result]] = [:]
        // An explicit stack, for a chain of drivers may be as long as a script; circles were refused.
        var open: [(driver: Int32, isReady: Bool)] = expression.drivers.map { ($0, false) }
        var begun: Set<Int32> = []
        while let (driver, isReady) = open.popLast() {
            if values[driver] != nil { continue }
            let forms = expressions(of: driver, plan)
            if !isReady {
                guard begun.insert(driver).inserted else { continue }
                open.append((driver, true))
                for form in forms {
                    for needed in form.expression.drivers where needed != driver && values[needed] == nil {
                        open.append((needed, false))
                    }
                }
                continue
            }
            for form in forms {
                let next = series(form.expression, drivers: values, plan)
                let before = values[driver]
                values[driver] = next.enumerated().map { year, value in
                    form.years?.contains(year) == false ? before?[year] ?? .nothing : value
                }
            }
        }
        return values
    }

    private func series(_ expression: ResolvedExpression, drivers: [Int32: [Result]], _ plan: Plan) -> [Result] {
        // Nodes stand in evaluation order, so one pass over them is the whole evaluation.
        var values: [[Result]] = []
        values.reserveCapacity(expression.nodes.count)
        for node in expression.nodes { values.append(evaluate(node, in: expression, values, drivers, plan)) }
        return values.last ?? []
    }

    private func evaluate(_ node: ResolvedExpression.Node, in expression: ResolvedExpression, _ values: [[Result]],
                          _ known: [Int32: [Result]], _ plan: Plan) -> [Result] {
        func operand(_ index: Int32) -> [Result] { values[Int(index)] }
        switch node.kind {
        case .constant(let value): return Array(repeating: .value(value), count: years)
        case .perYear(let series): return series.map { $0.map { .value($0) } ?? .nothing }
        case .account(let figure, let accounts): return figures(figure, accounts, plan, node.span)
        case .left(let fund): return money { level(fund, $0) }
        case .owed(let debt): return money { schedule(debt)?.owed[$0] }
        case .freed(let debt): return money { schedule(debt)?.freed[$0] }
        case .driver(let index): return known[index] ?? Array(repeating: .nothing, count: years)
        case .volume(let line):
            return (0..<years).map { year in drivers(line).map { .value($0.volume[year]) } ?? .nothing }
        case .price(let line): return money { drivers(line)?.price[$0] }
        case .indicator(.balance): return money { balance[$0] }
        case .indicator(.lasting): return money { lasting($0) }
        case .indicator(.uncovered): return money { uncovered[$0] }
        case .negate(let index): return map(operand(index)) { .value($0.negated) }
        case .not(let index): return map(operand(index)) { .value($0 == .zero ? .one : .zero) }
        case .binary(let operation, let left, let right):
            let comparesMoney = operation.isComparison
                && [left, right].contains { expression.nodes[Int($0)].type == .money }
            return zip(operand(left), operand(right)).map { left, right in
                comparesMoney ? combine(operation, rounded(left, node.span), rounded(right, node.span), node.span)
                    : combine(operation, left, right, node.span)
            }
        case .overYears(let function, let index):
            let known = operand(index)
            return Array(repeating: overYears(function, known, node.span), count: years)
        case .acrossOperands(let function, let indexes):
            return (0..<years).map { year in overYears(function, indexes.map { operand($0)[year] }, node.span, skips: false) }
        case .perYearFunction(let function, let index): return perYear(function, operand(index), node)
        case .restored(let index, let window): return restored(operand(index), within: operand(window), node.span)
        case .inYear(let index, let year): return Array(repeating: operand(index)[year], count: years)
        case .onlyYears(let index, let slice):
            return operand(index).enumerated().map { slice.contains($0.offset) ? $0.element : .nothing }
        }
    }

    private func money(_ amount: (Int) -> Int64?) -> [Result] {
        (0..<years).map { year in amount(year).map { .value(Fixed(Money(minorUnits: $0))) } ?? .nothing }
    }

    private func map(_ values: [Result], _ transform: (Fixed) -> Result) -> [Result] {
        values.map { if case .value(let value) = $0 { transform(value) } else { $0 } }
    }

    // MARK: Accounts

    private func figures(_ figure: ResolvedExpression.AccountFigure, _ accounts: [AccountID], _ plan: Plan,
                         _ span: Span) -> [Result] {
        // A declaration holds from its line on: a later part is no part yet.
        let spending = accounts.flatMap { plan.budget.lines(of: $0, .spending) }.filter { isOpen($0) }
        let income = accounts.flatMap { plan.budget.lines(of: $0, .income) }.filter { isOpen($0) }
        if spending.isEmpty, income.isEmpty { return Array(repeating: .nothing, count: years) }
        return (0..<years).map { year in
            let sum: Int64??
            switch figure {
            case .expected: sum = self.sum(spending, .expected, year)
            case .income: sum = self.sum(income, .expected, year)
            case .net: sum = difference(self.sum(spending, .expected, year), self.sum(income, .expected, year))
            case .adopted: sum = self.sum(spending.isEmpty ? income : spending, .adopted, year)
            case .budget: sum = self.sum(spending.isEmpty ? income : spending, .adjusted, year)
            case .change: sum = change(spending.isEmpty ? income : spending, .expected, .adopted, year)
            case .actual: sum = soFar(spending.isEmpty ? income : spending, year)
            case .deviation:
                // + is better: less spending, or more income, than adjusted.
                sum = difference(change(spending, .adjusted, .expected, year), change(income, .adjusted, .expected, year))
            }
            switch sum {
            case .some(.some(let value)): return .value(Fixed(Money(minorUnits: value)))
            case .some(.none): return .nothing
            case .none: return .failed(.overflow(span))
            }
        }
    }

    /// The sum of a column; nothing in it where a level is unknown, nothing at all where it overflows.
    private func sum(_ lines: [LineID], _ column: Posting.Column, _ year: Int) -> Int64?? {
        var sum: Int64 = 0
        for line in lines {
            guard let level = level(line, column, year) else { return .some(nil) }
            let (next, overflow) = sum.addingReportingOverflow(level)
            if overflow { return .none }
            sum = next
        }
        return .some(sum)
    }

    /// Σ (column − other): what steps did, which is known even where the levels are not.
    private func change(_ lines: [LineID], _ column: Posting.Column, _ other: Posting.Column, _ year: Int) -> Int64?? {
        var sum: Int64 = 0
        for line in lines {
            let (part, first) = change(line, column, year).subtractingReportingOverflow(change(line, other, year))
            let (next, second) = sum.addingReportingOverflow(part)
            if first || second { return .none }
            sum = next
        }
        return .some(sum)
    }

    private func difference(_ a: Int64??, _ b: Int64??) -> Int64?? {
        guard case .some(let a) = a, case .some(let b) = b else { return .none }
        guard let a, let b else { return .some(nil) }
        let (difference, overflow) = a.subtractingReportingOverflow(b)
        return overflow ? .none : .some(difference)
    }

    // MARK: Operators

    /// Money as it is compared: to the minor unit.
    private func rounded(_ value: Result, _ span: Span) -> Result {
        guard case .value(let amount) = value else { return value }
        do throws(ArithmeticError) { return .value(Fixed(try amount.money())) } catch { return .failed(refusal(error, span)) }
    }

    private func combine(_ operation: Expression.Operator, _ left: Result, _ right: Result, _ span: Span) -> Result {
        // A known side settles `and` and `or` where the other has no value.
        switch (operation, left, right) {
        case (.and, .value(.zero), _), (.and, _, .value(.zero)): return .value(.zero)
        case (.or, .value(.one), _), (.or, _, .value(.one)): return .value(.one)
        default: break
        }
        if case .failed = left { return left }
        if case .failed = right { return right }
        guard case .value(let a) = left, case .value(let b) = right else { return .nothing }
        func truth(_ isTrue: Bool) -> Result { .value(isTrue ? .one : .zero) }
        do throws(ArithmeticError) {
            switch operation {
            case .add: return .value(try a + b)
            case .subtract: return .value(try a - b)
            case .multiply, .of: return .value(try a * b)
            case .divide: return .value(try a / b)
            case .power: return .value(try a.power(b, limit: Limits().exponent))
            case .equal: return truth(a == b)
            case .notEqual: return truth(a != b)
            case .less: return truth(a < b)
            case .lessEqual: return truth(a <= b)
            case .greater: return truth(a > b)
            case .greaterEqual: return truth(a >= b)
            case .and: return truth(a != .zero && b != .zero)
            case .or: return truth(a != .zero || b != .zero)
            }
        } catch {
            return .failed(refusal(error, span))
        }
    }

    private func refusal(_ error: ArithmeticError, _ span: Span) -> Refusal {
        switch error {
        case .divisionByZero: .divisionByZero(span)
        case .exponentNotWhole: .exponent(span, limit: nil)
        case .exponentTooLarge: .exponent(span, limit: Limits().exponent)
        case .overflow: .overflow(span)
        }
    }

    // MARK: Functions

    /// `min max sum average`; over the years, years without a value are passed over.
    private func overYears(_ function: Keyword, _ operands: [Result], _ span: Span, skips: Bool = true) -> Result {
        var known: [Fixed] = []
        for operand in operands {
            switch operand {
            case .value(let value): known.append(value)
            case .nothing: if !skips { return .nothing }
            case .failed: return operand
            }
        }
        guard var result = known.first else { return .nothing }
        do throws(ArithmeticError) {
            for value in known.dropFirst() {
                switch function {
                case .min: result = min(result, value)
                case .max: result = max(result, value)
                default: result = try result + value
                }
            }
            return .value(function == .average ? try result / Fixed(known.count) : result)
        } catch {
            return .failed(refusal(error, span))
        }
    }

    private func perYear(_ function: Keyword, _ values: [Result], _ node: ResolvedExpression.Node) -> [Result] {
        switch function {
        case .abs: return map(values) { .value($0.magnitude) }
        case .round:
            // To whole currency units, whole numbers, or whole percents.
            let step = node.type == .percent ? Fixed(scaled: Fixed.scale / 100) : .one
            return map(values) { value in
                do throws(ArithmeticError) { return .value(try value.rounded(to: step)) } catch {
                    return .failed(refusal(error, node.span))
                }
            }
        default:
            return values.indices.map { year in
                guard year > 0, case .value(let now) = values[year], case .value(let before) = values[year - 1] else {
                    return .nothing
                }
                do throws(ArithmeticError) { return .value(try (now - before) / before) } catch {
                    return .failed(refusal(error, node.span))
                }
            }
        }
    }

    /// Whether each year's deficit is made good. A window that passes the horizon without that is open: no value.
    private func restored(_ values: [Result], within windows: [Result], _ span: Span) -> [Result] {
        var amounts: [Fixed] = []
        var years: [Int] = []
        for (value, window) in zip(values, windows) {
            guard case .value(let amount) = value else { return Array(repeating: value, count: values.count) }
            guard case .value(let length) = window else { return Array(repeating: window, count: values.count) }
            guard let length = Restoring.window(length) else {
                return Array(repeating: .failed(.windowOutOfRange(span)), count: values.count)
            }
            amounts.append(amount)
            years.append(length)
        }
        let restoring = Restoring(amounts, windows: years)
        return amounts.indices.map { year in
            restoring.missing[year] == .zero ? .value(.one) : restoring.isOpen(year) ? .nothing : .value(.zero)
        }
    }
}
