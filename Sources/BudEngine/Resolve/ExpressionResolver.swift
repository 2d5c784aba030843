import BudModel
import BudSyntax

extension Resolver {
    /// An expression with its names found and its kinds checked; node for node in the same places.
    mutating func resolve(_ expression: Expression) -> ResolvedExpression? {
        let before = diagnostics.count
        var builder = ExpressionBuilder(syntax: expression)
        for index in expression.nodes.indices {
            let node = expression.nodes[index]
            let (kind, type) = resolve(node, at: index, &builder)
            if diagnostics.count > before { return nil }
            builder.resolved.nodes.append(ResolvedExpression.Node(kind: kind, type: type, span: node.span))
        }
        return builder.resolved
    }

    private typealias Resolved = (ResolvedExpression.Kind, ValueKind)
    private static var nothing: Resolved { (.constant(.zero), .zero) }

    private mutating func resolve(_ node: Expression.Node, at index: Int, _ builder: inout ExpressionBuilder) -> Resolved {
        switch node.kind {
        case .literal(let literal): return constant(literal)
        case .uncertain(let amount):
            builder.resolved.isEstimate = true
            let (value, range) = uncertain(amount)
            if let range {
                builder.resolved.uncertain.append(UncertainNode(range: range, node: Int32(index), years: nil))
            }
            return value
        case .perYear(let values): return perYear(values, at: Int32(index), &builder)
        case .name(let path):
            if builder.named.contains(Int32(index)) { return Resolver.nothing }
            let named = name(path)
            if case .driver(let index) = named.0 {
                if plan.drivers[Int(index)].expression.isEstimate { builder.resolved.isEstimate = true }
                if !takesOpenInputs { requireGiven(index, at: path.span) }
            }
            return named
        case .all: return (.account(.expected, plan.budget.roots), .money)
        case .indicator(let indicator): return (.indicator(indicator), .money)
        case .negate(let operand):
            if builder.type(operand) == .condition { report(.valueWanted, at: builder.span(operand)) }
            return (.negate(operand), builder.type(operand))
        case .not(let operand):
            if builder.type(operand) != .condition { report(.conditionWanted, at: builder.span(operand)) }
            return (.not(operand), .condition)
        case .binary(let operation, let left, let right): return binary(operation, left, right, node.span, &builder)
        case .call(let function, let arguments): return call(function, arguments, node.span, &builder)
        case .inYears(let operand, let years): return inYears(operand, years, at: index, &builder)
        case .scenario(_, let packages):
            guard let scenario = scenario(packages) else { return Resolver.nothing }
            if !takesScenarios { report(.scenarioPlace(text(node.span)), at: node.span) }
            return (.scenario(scenario), .money)
        case .hole: report(.holeMisplaced, at: node.span)
        case .missing: report(.valueWanted, at: node.span)
        }
        return Resolver.nothing
    }

    // MARK: Operands

    private mutating func constant(_ literal: Literal) -> Resolved {
        switch literal.unit {
        case .none:
            if literal.number.mantissa == 0 { return (.constant(.zero), .zero) }
            return (.constant(fixed(literal.number)), .number)
        case .percent, .points: return (.constant(rate(literal)), .percent)
        case .money:
            guard let minor = money(literal) else { return Resolver.nothing }
            return (.constant(Fixed(Money(minorUnits: minor))), .money)
        }
    }

    private func fixed(_ number: Number) -> Fixed {
        Fixed(mantissa: number.mantissa, decimals: Int(number.decimals)) ?? .zero
    }

    private mutating func uncertain(_ amount: Amount) -> (Resolved, range: Int32?) {
        switch amount.value {
        case .literal(let literal): return (constant(literal), nil)
        case .range(let literals):
            let sides = literals.map { constant($0) }
            var values: [Fixed] = []
            for side in sides { if case .constant(let value) = side.0 { values.append(value) } }
            let type = sides.first { $0.1 != .zero }?.1 ?? .zero
            let kind: UncertainRange.Kind = type == .money ? .money : type == .percent ? .rate : .number
            let minorUnit = Fixed.scale / Int128(Money.minorUnitsPerUnit)
            let exact = values.map { kind == .money ? $0.scaled / minorUnit : $0.scaled }
            guard let range = addRange(kind, exact, literals) else { return (Resolver.nothing, nil) }
            let likely = plan.ranges[Int(range)]
            return ((.constant(likely.fixed(likely.likely)), type), range)
        default:
            report(.valueWanted, at: amount.span)
            return (Resolver.nothing, nil)
        }
    }

    private mutating func perYear(_ values: [YearValue], at index: Int32, _ builder: inout ExpressionBuilder) -> Resolved {
        var series = [Fixed?](repeating: nil, count: plan.budget.years.count)
        var kind = ValueKind.zero
        for entry in values {
            guard let slice = yearSlice(entry.years) else { return Resolver.nothing }
            let ((value, type), range) = uncertain(entry.value)
            if let range { builder.resolved.uncertain.append(UncertainNode(range: range, node: index, years: slice)) }
            if entry.value.isEstimate { builder.resolved.isEstimate = true }
            if kind != .zero, type != .zero, type != kind {
                report(.kindsDoNotFit(",", left: kind, leftText: "", right: type, rightText: text(entry.value.span)),
                       at: entry.value.span)
                return Resolver.nothing
            }
            if type != .zero { kind = type }
            guard case .constant(let constant) = value else { return Resolver.nothing }
            for year in slice {
                if series[year] != nil {
                    report(.yearTwice(plan.budget.years.year(at: year) ?? 0), at: entry.years.span)
                    return Resolver.nothing
                }
                series[year] = constant
            }
        }
        return (.perYear(series), kind)
    }

    /// The words of an expression that stand where a name can.
    static let indicators: [Keyword] = [.balance, .lasting, .uncovered]

    private mutating func name(_ path: Path) -> Resolved {
        guard let meaning = meaning(path, wanted: .anything, or: Resolver.indicators) else { return Resolver.nothing }
        switch meaning {
        case .account(let account):
            if plan.budget.lines(of: account, .spending).isEmpty, !plan.budget.lines(of: account, .income).isEmpty {
                report(.incomeOnly(text(path.span)), at: path.span)
            }
            return (.account(.expected, [account]), .money)
        case .driver(let index): return (.driver(index), plan.drivers[Int(index)].expression.kind)
        case .fund, .debt, .package:
            report(.wrongThing(text(path.span), is: meaning.thing, wanted: .driver), at: path.span)
            return Resolver.nothing
        }
    }

    // MARK: Operators

    private mutating func binary(_ operation: Expression.Operator, _ left: Int32, _ right: Int32, _ span: Span,
                                 _ builder: inout ExpressionBuilder) -> Resolved {
        var (a, b) = (builder.type(left), builder.type(right))
        // A bare number beside money is money where the file says its unit.
        if let power = settings.unitPower, operation == .add || operation == .subtract || operation.isComparison {
            if a == .money, b == .number, builder.makeMoney(right, power: power) { b = .money }
            if b == .money, a == .number, builder.makeMoney(left, power: power) { a = .money }
        }
        guard let type = Resolver.kind(operation, a, b) else {
            // Of `and` and `or` one side alone can be wrong.
            let place = operation == .and || operation == .or ? builder.span(a == .condition ? right : left) : span
            report(.kindsDoNotFit(operation.rawValue, left: a, leftText: text(builder.span(left)), right: b,
                                  rightText: text(builder.span(right))), at: place)
            return Resolver.nothing
        }
        return (.binary(operation, left, right), type)
    }

    /// The kind of a result, or nothing where the kinds do not fit.
    static func kind(_ operation: Expression.Operator, _ a: ValueKind, _ b: ValueKind) -> ValueKind? {
        switch operation {
        case .and, .or: return a == .condition && b == .condition ? .condition : nil
        default: if a == .condition || b == .condition { return nil }
        }
        switch operation {
        case .add, .subtract: return common(a, b)
        case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual: return common(a, b) == nil ? nil : .condition
        case .multiply:
            if a == .money && b == .money { return nil }
            if a == .money || b == .money { return .money }
            // 0 times anything is 0, and so is whatever an input that nobody has said yet will be.
            if a == .zero || b == .zero { return .zero }
            return a == .percent && b == .percent ? .percent : .number
        case .divide:
            if a == .money { return b == .money ? .number : .money }
            if b == .money { return a == .zero ? .number : nil }
            if a == .zero { return .zero }
            return a == .percent && b != .percent ? .percent : .number
        case .of: return a == .percent ? b : a == .zero ? .zero : nil
        case .power: return a == .money || b == .money ? nil : .number
        case .and, .or: return nil
        }
    }

    /// What two values are together under `+`, a comparison, `min`: 0 is whatever its neighbour is.
    static func common(_ a: ValueKind, _ b: ValueKind) -> ValueKind? {
        if a == .zero { return b }
        if b == .zero || a == b { return a }
        return a == .money || b == .money ? nil : .number
    }

    // MARK: Calls

    private mutating func call(_ function: Keyword, _ arguments: [Int32], _ span: Span,
                               _ builder: inout ExpressionBuilder) -> Resolved {
        switch function {
        case .min, .max, .sum, .average: return combine(function, arguments, span, &builder)
        case .abs, .round, .growth:
            guard let operand = one(function, arguments, span) else { return Resolver.nothing }
            if builder.type(operand) == .condition { report(.valueWanted, at: builder.span(operand)) }
            return (.perYearFunction(function, operand), function == .growth ? .percent : builder.type(operand))
        case .income, .net, .adopted, .budget, .change, .deviation, .actual:
            guard let operand = one(function, arguments, span) else { return Resolver.nothing }
            return figure(function, of: builder.syntax.nodes[Int(operand)])
        case .left, .owed, .freed:
            guard let operand = one(function, arguments, span) else { return Resolver.nothing }
            return holding(function, of: builder.syntax.nodes[Int(operand)])
        case .volume, .price:
            guard let operand = one(function, arguments, span) else { return Resolver.nothing }
            return drivers(function, of: builder.syntax.nodes[Int(operand)])
        case .restored:
            guard arguments.count == 2 else {
                report(.argumentCount(function: function.rawValue, wanted: 2), at: span)
                return Resolver.nothing
            }
            if builder.type(arguments[0]) == .condition { report(.valueWanted, at: builder.span(arguments[0])) }
            guard isWindow(arguments[1], builder) else {
                report(.argumentKind(function: function.rawValue, wanted: .anything), at: builder.span(arguments[1]))
                return Resolver.nothing
            }
            return (.restored(arguments[0], within: arguments[1]), .condition)
        case .chance: return chance(arguments, span, builder)
        default:
            report(.notYet(text(span)), at: span)
            return Resolver.nothing
        }
    }

    /// `chance(balance >= 0)`: evaluations of the plan, so it cannot be a part of the plan, nor of itself.
    private mutating func chance(_ arguments: [Int32], _ span: Span, _ builder: ExpressionBuilder) -> Resolved {
        guard let operand = one(.chance, arguments, span) else { return Resolver.nothing }
        if !takesChance || builder.resolved.asksForChance(within: operand) {
            report(.chanceInPlan, at: span)
            return Resolver.nothing
        }
        if builder.type(operand) != .condition { report(.conditionWanted, at: builder.span(operand)) }
        return (.chance(operand), .percent)
    }

    /// Whether a value can say a number of years: a whole literal, or a name whose value is seen when it is used.
    private func isWindow(_ index: Int32, _ builder: ExpressionBuilder) -> Bool {
        guard case .literal(let literal) = builder.syntax.nodes[Int(index)].kind else {
            return builder.type(index) == .number || (builder.type(index) == .zero && !plan.openInputs(of: builder.resolved).isEmpty)
        }
        return literal.unit == .none && literal.number.decimals == 0 && (1...200).contains(literal.number.mantissa)
    }

    private mutating func one(_ function: Keyword, _ arguments: [Int32], _ span: Span) -> Int32? {
        if arguments.count == 1 { return arguments[0] }
        report(.argumentCount(function: function.rawValue, wanted: 1), at: span)
        return nil
    }

    private mutating func combine(_ function: Keyword, _ arguments: [Int32], _ span: Span,
                                  _ builder: inout ExpressionBuilder) -> Resolved {
        var type = builder.type(arguments[0])
        if type == .condition { report(.valueWanted, at: builder.span(arguments[0])) }
        guard arguments.count > 1 else { return (.overYears(function, arguments[0]), type) }
        let hasMoney = arguments.contains { builder.type($0) == .money }
        for argument in arguments {
            var other = builder.type(argument)
            if hasMoney, other == .number, let power = settings.unitPower, builder.makeMoney(argument, power: power) {
                other = .money
            }
            if argument == arguments[0] {
                type = other
                continue
            }
            guard other != .condition, let both = Resolver.common(type, other) else {
                report(.kindsDoNotFit(function.rawValue, left: type, leftText: text(builder.span(arguments[0])),
                                      right: other, rightText: text(builder.span(argument))), at: span)
                return Resolver.nothing
            }
            type = both
        }
        return (.acrossOperands(function, arguments), type)
    }

    private mutating func figure(_ function: Keyword, of node: Expression.Node) -> Resolved {
        let figure: ResolvedExpression.AccountFigure
        switch function {
        case .income: figure = .income
        case .net: figure = .net
        case .adopted: figure = .adopted
        case .budget: figure = .budget
        case .change: figure = .change
        case .actual: figure = .actual
        default: figure = .deviation
        }
        switch node.kind {
        case .all: return (.account(figure, plan.budget.roots), .money)
        case .name(let path):
            guard let account = account(path) else { return Resolver.nothing }
            if figure == .income, plan.budget.lines(of: account, .income).isEmpty {
                report(.noSuchSide(text(path.span), wanted: .income), at: path.span)
            }
            return (.account(figure, [account]), .money)
        default:
            report(.argumentKind(function: function.rawValue, wanted: .account), at: node.span)
            return Resolver.nothing
        }
    }

    private mutating func drivers(_ function: Keyword, of node: Expression.Node) -> Resolved {
        guard case .name(let path) = node.kind else {
            report(.argumentKind(function: function.rawValue, wanted: .account), at: node.span)
            return Resolver.nothing
        }
        guard let account = account(path) else { return Resolver.nothing }
        guard let line = plan.budget.line(of: account, .spending), plan.budget[line].driven != nil else {
            report(.notDriven(text(path.span)), at: path.span)
            return Resolver.nothing
        }
        return function == .volume ? (.volume(line), .number) : (.price(line), .money)
    }

    private mutating func holding(_ function: Keyword, of node: Expression.Node) -> Resolved {
        guard case .name(let path) = node.kind else {
            report(.argumentKind(function: function.rawValue, wanted: function == .left ? .fund : .debt), at: node.span)
            return Resolver.nothing
        }
        if function == .left { return fund(path).map { (.left($0), .money) } ?? Resolver.nothing }
        guard let debt = debt(path) else { return Resolver.nothing }
        return (function == .owed ? .owed(debt) : .freed(debt), .money)
    }

    private mutating func inYears(_ operand: Int32, _ years: YearRange, at index: Int,
                                  _ builder: inout ExpressionBuilder) -> Resolved {
        guard let slice = yearSlice(years) else { return Resolver.nothing }
        if builder.summed.contains(Int32(index)) { return (.onlyYears(operand, slice), builder.type(operand)) }
        if slice.count > 1 {
            report(.oneYearWanted, at: years.span)
            return Resolver.nothing
        }
        return (.inYear(operand, slice.lowerBound), builder.type(operand))
    }
}

/// The expression being resolved, and what its syntax says.
struct ExpressionBuilder {
    let syntax: Expression
    /// Arguments that are names and no values: `left(savings)`.
    private(set) var named: Set<Int32> = []
    /// The one argument of a call that goes over the years: `sum(balance in 2025..2026)`.
    private(set) var summed: Set<Int32> = []
    var resolved = ResolvedExpression()

    init(syntax: Expression) {
        self.syntax = syntax
        for node in syntax.nodes {
            guard case .call(let function, let arguments) = node.kind else { continue }
            switch function {
            case .income, .net, .adopted, .budget, .change, .deviation, .left, .owed, .freed, .volume, .price, .actual:
                named.formUnion(arguments)
            case .min, .max, .sum, .average:
                if arguments.count == 1 { summed.formUnion(arguments) }
            default: break
            }
        }
    }

    func type(_ index: Int32) -> ValueKind { resolved.nodes[Int(index)].type }
    func span(_ index: Int32) -> Span { syntax.nodes[Int(index)].span }

    /// Turns a bare number into money of the file's unit; only a literal, possibly with a sign, is one.
    mutating func makeMoney(_ index: Int32, power: UInt8) -> Bool {
        switch resolved.nodes[Int(index)].kind {
        case .constant(let value):
            guard case .literal = syntax.nodes[Int(index)].kind,
                  let money = try? value * Fixed(Int(powerOfTen(Int(power)))) else { return false }
            resolved.nodes[Int(index)].kind = .constant(money)
        case .negate(let operand): if !makeMoney(operand, power: power) { return false }
        default: return false
        }
        resolved.nodes[Int(index)].type = .money
        return true
    }
}
