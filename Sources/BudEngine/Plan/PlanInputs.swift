import BudModel

extension Plan {
    /// The drivers that an expression rests on, each behind those that it names itself.
    ///
    /// An input may be said by a driver that was declared after it, so the order of declaration is no such order.
    func drivers(behind expression: ResolvedExpression) -> [Int32] {
        var order: [Int32] = []
        var seen: Set<Int32> = []
        // A chain of `let`s can be as long as a script, so its depth is on a list and not on the stack.
        var open = expression.drivers.reversed().map { (index: $0, isDone: false) }
        while let (index, isDone) = open.popLast() {
            if isDone {
                order.append(index)
            } else if seen.insert(index).inserted {
                open.append((index, true))
                open += drivers[Int(index)].expression.drivers.reversed().map { ($0, false) }
            }
        }
        return order
    }

    /// The inputs that an expression rests on and that nobody has said, in the order declared.
    public func openInputs(of expression: ResolvedExpression) -> [Int32] {
        if !hasOpenInputs { return [] }
        return drivers(behind: expression).filter { drivers[Int($0)].isOpen }.sorted()
    }

    /// The values that a rule names or rests on, in the order declared.
    public func parameters(of rule: Rule) -> [Int32] { drivers(behind: rule.condition.expression).sorted() }
}
