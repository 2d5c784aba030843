import BudModel
import BudSyntax

extension Resolver {
    /// `let NAME = EXPRESSION`, or `let NAME = ?`: an input, which another `let` of that name says before or after it.
    mutating func declareDriver(_ name: Name, text: Text?, _ expression: Expression, source: Text?) {
        let isInput = isHole(expression)
        if case .driver(let index) = scope.topLevel(name.symbol) {
            if isInput { return describe(index, text, source) }
            if plan.drivers[Int(index)].isOpen { return give(index, text, expression, source) }
        }
        guard isFree(name, as: .driver) else { return }
        let value: ResolvedExpression
        if isInput {
            value = openValue(expression)
            plan.hasOpenInputs = true
        } else {
            guard let resolved = resolveValue(expression) else { return }
            value = resolved
        }
        plan.drivers.append(Driver(name: displayName(name), text: text?.value, source: source?.value, expression: value,
                                   isInput: isInput, isOpen: isInput))
        scope.bind(name.symbol, to: .driver(Int32(plan.drivers.count - 1)))
    }

    /// Whether the whole of it is a hole.
    private func isHole(_ expression: Expression) -> Bool {
        if expression.nodes.count == 1, case .hole = expression.nodes[0].kind { return true }
        return false
    }

    /// Nothing in every year, of whatever kind its neighbour wants; `?%` is a percent.
    private func openValue(_ expression: Expression) -> ResolvedExpression {
        let kind: ValueKind = text(expression.span).contains("%") ? .percent : .zero
        let none = [Fixed?](repeating: nil, count: plan.budget.years.count)
        var value = ResolvedExpression()
        value.nodes = [ResolvedExpression.Node(kind: .perYear(none), type: kind, span: expression.span)]
        return value
    }

    private mutating func resolveValue(_ expression: Expression) -> ResolvedExpression? {
        takesOpenInputs = true
        defer { takesOpenInputs = false }
        guard let resolved = resolve(expression) else { return nil }
        if resolved.kind == .condition {
            report(.valueWanted, at: expression.span)
            return nil
        }
        return resolved
    }

    /// Refuses a value that rests on an input nobody has said: a step or a question cannot wait for it.
    @discardableResult
    mutating func requireGiven(_ index: Int32, at span: Span) -> Bool {
        let driver = plan.drivers[Int(index)]
        let open = driver.isOpen ? [index] : plan.openInputs(of: driver.expression)
        guard let first = open.first else { return true }
        report(.inputNotGiven(plan.drivers[Int(first)].name), at: span)
        return false
    }

    // MARK: Saying an input

    /// A value that was said before its input was declared keeps its own words.
    private mutating func describe(_ index: Int32, _ text: Text?, _ source: Text?) {
        plan.drivers[Int(index)].isInput = true
        if plan.drivers[Int(index)].text == nil { plan.drivers[Int(index)].text = text?.value }
        if plan.drivers[Int(index)].source == nil { plan.drivers[Int(index)].source = source?.value }
    }

    private mutating func give(_ index: Int32, _ text: Text?, _ expression: Expression, _ source: Text?) {
        guard let value = resolveValue(expression) else { return }
        let input = plan.drivers[Int(index)]
        if let way = plan.way(from: value, to: index) {
            let names = ([index] + way).map { plan.drivers[Int($0)].name }
            return report(.circle(names), at: expression.span)
        }
        if input.expression.kind != .zero, value.kind != .zero, value.kind != input.expression.kind {
            return report(.kindsDoNotFit("=", left: input.expression.kind, leftText: input.name, right: value.kind,
                                         rightText: self.text(expression.span)), at: expression.span)
        }
        plan.drivers[Int(index)].expression = value
        plan.drivers[Int(index)].isOpen = false
        if let text { plan.drivers[Int(index)].text = text.value }
        if let source { plan.drivers[Int(index)].source = source.value }
        plan.hasOpenInputs = plan.drivers.contains { $0.isOpen }
        checkKinds(behind: index, at: expression.span)
    }

    /// Works the kinds out anew of what rests on an input that was said only now.
    private mutating func checkKinds(behind input: Int32, at span: Span) {
        var changed = true
        while changed {
            changed = false
            for index in plan.drivers.indices where !plan.drivers[index].expression.drivers.isEmpty {
                var expression = plan.drivers[index].expression
                let before = (expression.kind, expression.isEstimate)
                if let problem = takeKinds(of: &expression) { return report(problem, at: span) }
                plan.drivers[index].expression = expression
                if before != (expression.kind, expression.isEstimate) { changed = true }
            }
        }
        for index in plan.rules.indices where plan.rests(plan.rules[index].condition.expression, on: input) {
            if let problem = takeKinds(of: &plan.rules[index].condition.expression) { return report(problem, at: span) }
        }
    }

    /// The kinds of an expression's nodes from those of the drivers that it names now; what does not fit.
    private func takeKinds(of expression: inout ResolvedExpression) -> NameProblem? {
        for index in expression.nodes.indices {
            func type(_ operand: Int32) -> ValueKind { expression.nodes[Int(operand)].type }
            func problem(_ operation: String, _ left: Int32, _ right: Int32) -> NameProblem {
                .kindsDoNotFit(operation, left: type(left), leftText: text(expression.nodes[Int(left)].span),
                               right: type(right), rightText: text(expression.nodes[Int(right)].span))
            }
            let node = expression.nodes[index]
            switch node.kind {
            case .driver(let driver):
                expression.nodes[index].type = plan.drivers[Int(driver)].expression.kind
                if plan.drivers[Int(driver)].expression.isEstimate { expression.isEstimate = true }
            case .negate(let operand), .overYears(_, let operand), .inYear(let operand, _), .onlyYears(let operand, _):
                expression.nodes[index].type = type(operand)
            case .perYearFunction(let function, let operand):
                if function != .growth { expression.nodes[index].type = type(operand) }
            case .binary(let operation, let left, let right):
                guard let kind = Resolver.kind(operation, type(left), type(right)) else {
                    return problem(operation.rawValue, left, right)
                }
                expression.nodes[index].type = kind
            case .acrossOperands(let function, let operands):
                var kind = type(operands[0])
                for operand in operands.dropFirst() {
                    guard let both = Resolver.common(kind, type(operand)) else {
                        return problem(function.rawValue, operands[0], operand)
                    }
                    kind = both
                }
                expression.nodes[index].type = kind
            case .restored(_, let window):
                if type(window) != .number, type(window) != .zero { return .argumentKind(function: "restored", wanted: .anything) }
            case .constant, .perYear, .account, .left, .owed, .freed, .volume, .price, .indicator, .scenario, .not, .chance: break
            }
        }
        return nil
    }
}
