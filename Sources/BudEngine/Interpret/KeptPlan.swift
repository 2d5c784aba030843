import BudSyntax

/// What of a plan a saved file keeps: its statements and comments, what was edited, and what is switched off.
///
/// A way there and back, as with `switch`, leaves no trace in it.
public struct KeptPlan: Sendable {
    fileprivate let history: [StatementRecord]
    fileprivate let edits: [Int32: Span]
    fileprivate let stepsOff: Set<Int32>
    /// By where they are declared.
    fileprivate let packagesOff: Set<Span>

    public init(_ plan: Plan = Plan()) {
        history = plan.history
        edits = plan.edits
        stepsOff = plan.switchedOff
        packagesOff = Set(plan.packages.lazy.filter { $0.isDeclared && !$0.isOn }.map(\.span))
    }

    /// Whether a record stands in the file by itself.
    static func isWritten(_ record: StatementRecord) -> Bool {
        switch record.kind {
        case .entry, .packageEnd, .comment: true
        case .switching, .editing: false
        }
    }
}

extension KeptPlan: Equatable {
    public static func == (one: KeptPlan, other: KeptPlan) -> Bool {
        if one.history == other.history { return true }
        return one.edits == other.edits && one.stepsOff == other.stepsOff && one.packagesOff == other.packagesOff
            && one.history.lazy.filter(isWritten).elementsEqual(other.history.lazy.filter(isWritten))
    }
}

extension Interpreter {
    /// How many lines a file of the plan would keep that another state of it does not hold.
    ///
    /// A line that an edit or a switch behind it made void is none of them.
    public func linesToKeep(beyond saved: KeptPlan) -> Int {
        let common = zip(plan.history, saved.history).prefix { $0 == $1 }.count
        let held = Set(saved.history.dropFirst(common))
        let now = KeptPlan(plan)
        var units: Set<Int32> = []
        var edited: Set<Int32> = []
        var steps = now.stepsOff.symmetricDifference(saved.stepsOff)
        var packages = now.packagesOff.symmetricDifference(saved.packagesOff)
            .intersection(plan.packages.lazy.filter(\.isDeclared).map(\.span))
        // The last line that edits or switches something is the one that counts.
        for record in plan.history.dropFirst(common).reversed() {
            var isKept = false
            switch record.kind {
            case .entry, .packageEnd, .comment: isKept = !held.contains(record)
            case .editing: isKept = edited.insert(record.number).inserted && now.edits[record.number] != saved.edits[record.number]
            case .switching: isKept = switches(record, &steps, &packages)
            }
            if isKept { units.insert(record.unit) }
        }
        return units.count
    }

    /// Whether a record switched any of these, which are then taken out.
    private func switches(_ record: StatementRecord, _ steps: inout Set<Int32>, _ packages: inout Set<Span>) -> Bool {
        guard case .command(let command) = statement(record.span)?.kind else { return false }
        switch command {
        case .switch:
            defer { packages.removeAll() }
            return !packages.isEmpty
        case .off(let references), .on(let references):
            var names = resolver
            var found = false
            for reference in references {
                if let name = reference.package, reference.number == nil {
                    guard let package = names.package(Path(first: name)) else { continue }
                    found = packages.remove(plan.packages[Int(package)].span) != nil || found
                } else if let number = names.stepNumber(reference) {
                    found = steps.remove(number) != nil || found
                }
            }
            return found
        default: return false
        }
    }
}
