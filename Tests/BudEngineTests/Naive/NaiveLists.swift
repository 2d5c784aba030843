extension NaiveWorld {
    // MARK: Lists

    /// The leaves of a step's list, one group for each written target.
    func groups(_ step: StepSketch, isIncome: Bool, cuts: Bool) throws(Refused) -> [[Key]] {
        var groups: [[Key]] = []
        var passedOver: [Key] = []
        for target in step.targets {
            if target == "all" {
                let leaves = allLeaves(isIncome: isIncome)
                passedOver += leaves.filter { cuts && isLocked($0.path) }
                groups.append(leaves.filter { !cuts || !isLocked($0.path) })
            } else {
                groups.append(leaves(target, isIncome: isIncome))
            }
            if groups.last?.isEmpty == true { throw Refused("no such account") }
        }
        let flat = groups.flatMap { $0 }
        if Set(flat).count < flat.count { throw Refused("overlap") }
        for exception in step.exceptions {
            let excluded = leaves(exception, isIncome: isIncome)
            if excluded.isEmpty { throw Refused("no such account") }
            let isThere = excluded.contains { key in groups.contains { $0.contains(key) } || passedOver.contains(key) }
            if !isThere { throw Refused("excepts what is not there") }
            groups = groups.map { $0.filter { !excluded.contains($0) } }
        }
        if groups.allSatisfy(\.isEmpty) { throw Refused("nobody left") }
        if !step.split.isEmpty {
            if step.split.count != groups.count || step.split.reduce(0, +) != 100 { throw Refused("split") }
            if groups.contains(where: \.isEmpty) { throw Refused("a share for nobody") }
        }
        return groups
    }

    func cover(_ other: String, apartFrom keys: [Key]) throws(Refused) -> [Key] {
        if funds[other] != nil { return [] }
        let leaves = leaves(other, isIncome: false)
        if leaves.isEmpty { throw Refused("no such account") }
        if leaves.contains(where: { keys.contains($0) }) { throw Refused("overlap") }
        return leaves
    }

    /// Parts in proportion to what is expected, the largest remainders first, ties to the first.
    func shared(_ amount: Int64, _ groups: [[Key]], _ split: [Int], _ year: Int) throws(Refused) -> [(Key, Int64)] {
        if !split.isEmpty {
            let sums = try parts(amount, split.map { Int64($0) })
            var result: [(Key, Int64)] = []
            for (group, sum) in zip(groups, sums) { result += try shared(sum, [group], [], year) }
            return result
        }
        let keys = groups.flatMap { $0 }
        if keys.count == 1 { return [(keys[0], amount)] }
        if amount == 0 { return keys.map { ($0, 0) } }
        var levels: [Int64] = []
        for key in keys { levels.append(try level(key, year)) }
        return Array(zip(keys, try parts(amount, levels)))
    }

    private func parts(_ amount: Int64, _ weights: [Int64]) throws(Refused) -> [Int64] {
        let sum = weights.reduce(Int128(0)) { $0 + Int128(max(0, $1)) }
        if sum == 0 { throw Refused("nothing to share") }
        let size = Int128(amount.magnitude)
        var parts = weights.map { size * Int128(max(0, $0)) / sum }
        var remainders = weights.map { $0 > 0 ? size * Int128($0) % sum : -1 }
        while parts.reduce(0, +) < size {
            guard let largest = remainders.max(), let index = remainders.firstIndex(of: largest) else { break }
            parts[index] += 1
            remainders[index] = -1
        }
        return parts.map { amount < 0 ? -Int64($0) : Int64($0) }
    }
}
