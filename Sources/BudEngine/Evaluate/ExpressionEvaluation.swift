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
        let values = series(expression, drivers: driverValues(for: expression, plan), plan)
        for year in 0..<years {
            switch values[year] {
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
    fileprivate enum Result {
        case value(Fixed)
        case nothing
        indirect case failed(Refusal)
    }

    /// Values by year index; one alone stands for every year, so that a long sum of constants stays small.
    fileprivate struct Series {
        var values: [Result]

        init(_ values: [Result]) { self.values = values }
        init(_ value: Result) { values = [value] }

        subscript(year: Int) -> Result { values[values.count == 1 ? 0 : year] }

        func map(_ transform: (Result) -> Result) -> Series { Series(values.map(transform)) }

        /// Year by year with another one.
        func zip(_ other: Series, _ combine: (Result, Result) -> Result) -> Series {
            Series((0..<max(values.count, other.values.count)).map { combine(self[$0], other[$0]) })
        }
    }

    /// Operands of `min max sum average`, taken in one by one, so that a list of any length needs no memory.
    fileprivate struct Fold {
        private var value: Fixed?
        private var count = 0
        /// The first operand without a value, which is then the result.
        private var other: Result?
        private var error: ArithmeticError?

        mutating func take(_ function: Keyword, _ operand: Result, skipsNothing: Bool) {
            guard other == nil else { return }
            guard case .value(let next) = operand else {
                if case .nothing = operand, skipsNothing { return }
                other = operand
                return
            }
            count += 1
            guard let value else { return self.value = next }
            do throws(ArithmeticError) {
                switch function {
                case .min: self.value = min(value, next)
                case .max: self.value = max(value, next)
                default: if error == nil { self.value = try value + next }
                }
            } catch {
                self.error = error
            }
        }

        func result(_ function: Keyword, _ refusal: (ArithmeticError) -> Refusal) -> Result {
            if let other { return other }
            if let error { return .failed(refusal(error)) }
            guard let value else { return .nothing }
            do throws(ArithmeticError) {
                return .value(function == .average ? try value / Fixed(count) : value)
            } catch {
                return .failed(refusal(error))
            }
        }
    }

    /// The values of the drivers that an expression rests on, each worked out once, those it needs before it.
    private func driverValues(for expression: ResolvedExpression, _ plan: Plan) -> [Int32: Series] {
        var values: [Int32: Series] = [:]
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
                guard let shaped = form.years else {
                    values[driver] = next
                    continue
                }
                values[driver] = Series((0..<years).map { shaped.contains($0) ? next[$0] : before?[$0] ?? .nothing })
            }
        }
        return values
    }

    private func series(_ expression: ResolvedExpression, drivers: [Int32: Series], _ plan: Plan) -> Series {
        // Nodes stand in evaluation order, so one pass over them is the whole evaluation. Each is the operand of one
        // node at most, which takes it out; what goes into a fold is not even kept until then.
        var values: [Series?] = []
        values.reserveCapacity(expression.nodes.count)
        let folds = expression.folds
        var open: [Int32: [Fold]] = [:]
        for (index, node) in expression.nodes.enumerated() {
            let value = evaluate(node, at: Int32(index), in: expression, &values, &open, drivers, plan)
            if folds.isEmpty || folds[index] < 0 {
                values.append(value)
            } else {
                values.append(nil)
                fold(value, into: &open[folds[index], default: [Fold()]], expression.nodes[Int(folds[index])])
            }
        }
        return values.last?.flatMap { $0 } ?? Series(.nothing)
    }

    private func fold(_ operand: Series, into folds: inout [Fold], _ node: ResolvedExpression.Node) {
        guard case .acrossOperands(let function, _) = node.kind else { return }
        if operand.values.count > folds.count { folds = Array(repeating: folds[0], count: operand.values.count) }
        for year in folds.indices { folds[year].take(function, operand[year], skipsNothing: false) }
    }

    private func evaluate(_ node: ResolvedExpression.Node, at place: Int32, in expression: ResolvedExpression,
                          _ values: inout [Series?], _ folds: inout [Int32: [Fold]], _ known: [Int32: Series], _ plan: Plan) -> Series {
        func operand(_ index: Int32) -> Series { values[Int(index)].take() ?? Series(.nothing) }
        switch node.kind {
        case .constant(let value): return Series(.value(value))
        case .perYear(let series): return Series(series.map { $0.map { .value($0) } ?? .nothing })
        case .account(let figure, let accounts): return Series(figures(figure, accounts, plan, node.span))
        case .left(let fund): return money { level(fund, $0) }
        case .owed(let debt): return money { schedule(debt)?.owed[$0] }
        case .freed(let debt): return money { schedule(debt)?.freed[$0] }
        case .driver(let index): return known[index] ?? Series(.nothing)
        case .volume(let line): return Series((0..<years).map { year in drivers(line).map { .value($0.volume[year]) } ?? .nothing })
        case .price(let line): return money { drivers(line)?.price[$0] }
        case .indicator(.balance): return money { balance[$0] }
        case .indicator(.lasting): return money { lasting($0) }
        case .indicator(.uncovered): return money { uncovered[$0] }
        case .scenario(let scenario): return balance(under: scenario, plan)
        case .negate(let index): return map(operand(index)) { .value($0.negated) }
        case .not(let index): return map(operand(index)) { .value($0 == .zero ? .one : .zero) }
        case .binary(let operation, let left, let right):
            let comparesMoney = operation.isComparison
                && [left, right].contains { expression.nodes[Int($0)].type == .money }
            return operand(left).zip(operand(right)) { left, right in
                comparesMoney ? combine(operation, rounded(left, node.span), rounded(right, node.span), node.span)
                    : combine(operation, left, right, node.span)
            }
        case .overYears(let function, let index):
            let known = operand(index)
            var fold = Fold()
            for year in 0..<years { fold.take(function, known[year], skipsNothing: true) }
            return Series(fold.result(function) { refusal($0, node.span) })
        case .acrossOperands(let function, _):
            let done = folds.removeValue(forKey: place) ?? [Fold()]
            return Series(done.map { $0.result(function) { refusal($0, node.span) } })
        case .perYearFunction(let function, let index): return perYear(function, operand(index), node)
        case .restored(let index, let window):
            let value = operand(index)
            let length = operand(window)
            return Series(restored((0..<years).map { value[$0] }, within: (0..<years).map { length[$0] }, node.span))
        case .chance: return Series(.nothing)
        case .inYear(let index, let year): return Series(operand(index)[year])
        case .onlyYears(let index, let slice):
            let value = operand(index)
            return Series((0..<years).map { slice.contains($0) ? value[$0] : .nothing })
        }
    }

    /// The balance of the plan as far as it is evaluated, with exactly these packages on.
    private func balance(under scenario: Scenario, _ plan: Plan) -> Series {
        do throws(FailedStep) {
            let other = try Outcome.of(plan.switched(to: scenario), upTo: evaluated)
            return money { other.balance[$0] }
        } catch {
            return Series(.failed(.scenarioImpossible(plan.name(of: scenario), error.number, error.refusal)))
        }
    }

    private func money(_ amount: (Int) -> Int64?) -> Series {
        Series((0..<years).map { year in amount(year).map { .value(Fixed(Money(minorUnits: $0))) } ?? .nothing })
    }

    private func map(_ values: Series, _ transform: (Fixed) -> Result) -> Series {
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

    private func perYear(_ function: Keyword, _ values: Series, _ node: ResolvedExpression.Node) -> Series {
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
            return Series((0..<years).map { year in
                guard year > 0, case .value(let now) = values[year], case .value(let before) = values[year - 1] else {
                    return .nothing
                }
                do throws(ArithmeticError) { return .value(try (now - before) / before) } catch {
                    return .failed(refusal(error, node.span))
                }
            })
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
