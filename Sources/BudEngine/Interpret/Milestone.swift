import BudModel
import BudSyntax

/// A state that was gone through: what its statements made, and what that came to.
///
/// Undo and its kin are evaluations of another list of statements; where the list begins as one did before, they go on
/// from what that came to.
struct Milestone {
    var resolver: Resolver
    /// The outcome of all entries of the resolver's plan.
    var outcome: Outcome

    /// About how many bytes it holds.
    fileprivate var size: Int {
        let plan = resolver.plan
        return plan.entries.count * MemoryLayout<PlanEntry>.stride + plan.history.count * MemoryLayout<StatementRecord>.stride
            + outcome.postings.count * MemoryLayout<Posting>.stride + plan.budget.lines.count * (128 + outcome.years * 25)
    }

    /// Whether a list of statements begins with those that made it, none of which an edit behind them changes.
    func begins(_ records: [StatementRecord]) -> Bool {
        let own = resolver.plan.history
        guard own.count <= records.count, own.last == records[..<own.count].last else { return false }
        guard own.elementsEqual(records[..<own.count]) else { return false }
        let edited = Set(records[own.count...].lazy.filter { $0.kind == .editing }.map(\.number))
        return edited.isEmpty || !own.contains { $0.kind == .entry && edited.contains($0.number) }
    }

    /// Whether a plan that begins with the same entries comes to the same with them: nothing among them was switched.
    func isOutcomeBegun(by plan: Plan) -> Bool {
        let own = resolver.plan
        guard outcome.evaluated == own.entries.count, own.entries.count <= plan.entries.count else { return false }
        for number in own.switchedOff.symmetricDifference(plan.switchedOff) where own.entryIndex(ofStep: number) != nil { return false }
        let switched = own.packages.indices.filter { own.packages[$0].isDeclared && own.packages[$0].isOn != plan.packages[$0].isOn }
        if switched.isEmpty { return true }
        return !own.entries.contains { entry in
            guard case .step(let step) = entry.kind, let package = own.package(ofStep: step.number) else { return false }
            return switched.contains(Int(package))
        }
    }
}

/// The states that are kept, the oldest first.
struct Milestones {
    /// States that are kept.
    static let most = 16
    /// Bytes that the state before an entry may hold: a larger one costs more to copy than to work out again from the
    /// state before the first step.
    static let mostBytes = 4 << 20
    /// From so many declarations on, the state before the first step is kept: no change of a step goes behind it.
    static let manyDeclarations = 1 << 12

    private var kept: [Milestone] = []

    /// Keeps the state before the first step, or before an entry unless that is too large.
    mutating func keep(_ milestone: Milestone, isBeforeEntry: Bool) {
        if isBeforeEntry, milestone.size > Milestones.mostBytes { return }
        let history = milestone.resolver.plan.history
        if let last = kept.last?.resolver.plan.history, last.count == history.count, last.last == history.last { kept.removeLast() }
        kept.append(milestone)
        // The first one may be the state before the first step, which serves longest.
        if kept.count > Milestones.most { kept.remove(at: 1) }
    }

    /// The latest one that a list of statements begins with.
    func latest(for records: [StatementRecord]) -> Milestone? { kept.last { $0.begins(records) } }

    /// The latest one whose outcome a plan begins with.
    func latest(for plan: Plan) -> Milestone? { kept.last { $0.begins(plan.history) && $0.isOutcomeBegun(by: plan) } }
}
