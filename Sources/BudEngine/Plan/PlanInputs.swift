import BudModel

extension Plan {
    /// The drivers that an expression rests on, through whatever names; the nearest first.
    private func drivers(behind expression: ResolvedExpression) -> (found: [Int32], through: [Int32: Int32]) {
        // A chain of `let`s can be as long as a script, so it is gone through on a list and not on the stack.
        var found: [Int32] = []
        var seen: Set<Int32> = []
        var through: [Int32: Int32] = [:]
        for index in expression.drivers where seen.insert(index).inserted { found.append(index) }
        var next = 0
        while next < found.count {
            let named = found[next]
            next += 1
            for index in drivers[Int(named)].expression.drivers where seen.insert(index).inserted {
                found.append(index)
                through[index] = named
            }
        }
        return (found, through)
    }

    /// The names by which an expression rests on a driver, that one last; nothing where it does not.
    func way(from expression: ResolvedExpression, to driver: Int32) -> [Int32]? {
        let (found, through) = drivers(behind: expression)
        guard found.contains(driver) else { return nil }
        var way = [driver]
        while let before = through[way[0]] { way.insert(before, at: 0) }
        return way
    }

    /// Whether an expression rests on a driver.
    func rests(_ expression: ResolvedExpression, on driver: Int32) -> Bool {
        drivers(behind: expression).found.contains(driver)
    }

    /// The inputs that an expression rests on and that nobody has said, in the order declared.
    public func openInputs(of expression: ResolvedExpression) -> [Int32] {
        if !hasOpenInputs { return [] }
        return drivers(behind: expression).found.filter { drivers[Int($0)].isOpen }.sorted()
    }

    /// The values that a rule names or rests on, in the order declared.
    public func parameters(of rule: Rule) -> [Int32] { drivers(behind: rule.condition.expression).found.sorted() }

    /// A driver by its name alone: evaluated, it has the value in force, whatever `set` made of it.
    public func naming(_ driver: Int32) -> ResolvedExpression {
        let declared = drivers[Int(driver)].expression
        var name = ResolvedExpression()
        name.isEstimate = declared.isEstimate
        name.nodes = [ResolvedExpression.Node(kind: .driver(driver), type: declared.kind, span: declared.span)]
        return name
    }
}
