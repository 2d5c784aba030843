import BudModel
import BudSyntax

/// A group of steps that is switched on and off as a whole.
public struct Package: Sendable {
    public internal(set) var name: String
    public internal(set) var text: String?
    public internal(set) var span: Span
    var symbol: Symbol
    public internal(set) var isOn = true
    /// Whether the plan says it; what was undone keeps its place, so that no number is used again.
    public internal(set) var isDeclared = true
    /// How many steps of it were ever numbered.
    var count: Int32 = 0
}

/// Where a step in a package stands: `A.2`.
struct PackagedStep: Sendable {
    /// Index into `Plan.packages`.
    var package: Int32
    var number: Int32
}

/// `instead of A.2: …`: a step that takes another one's place while both are on.
struct Replacement: Sendable {
    /// The numbers of the step and of the one whose place it takes.
    var step: Int32
    var target: Int32
    /// Their places in `Plan.entries`.
    var index: Int
    var targetIndex: Int
}

/// The packages that are on, by their index in `Plan.packages`; the steps outside all of them, `base`, are always on.
public struct Scenario: Hashable, Sendable {
    public var packages: Set<Int32>

    public init(_ packages: some Sequence<Int32> = []) { self.packages = Set(packages) }
}

extension Plan {
    /// The word for the steps outside packages.
    public static let base = "base"

    /// A step's number as it is written: `3`, or `A.2` in a package. Steps of packages have negative numbers within.
    public func stepName(_ number: Int32) -> String {
        guard let place = place(number) else { return "\(number)" }
        return Plan.quotedPackage(packages[Int(place.package)].name) + ".\(place.number)"
    }

    /// The package of a step, by its index in `packages`; nothing for one of the base.
    public func package(ofStep number: Int32) -> Int32? { place(number)?.package }

    private func place(_ number: Int32) -> PackagedStep? {
        let index = -(Int(number) + 1)
        return index >= 0 && index < packagedSteps.count ? packagedSteps[index] : nil
    }

    /// The step that is written so; whether it is still in the plan is another question.
    func stepNumber(_ local: Int, inPackage package: Int32) -> Int32? {
        packagedSteps.firstIndex { $0.package == package && Int($0.number) == local }.map { -Int32($0) - 1 }
    }

    /// Whether a step is switched on, and so is its package.
    public func isOn(_ step: PlanStep) -> Bool {
        if switchedOff.contains(step.number) { return false }
        guard let package = package(ofStep: step.number) else { return true }
        return packages[Int(package)].isOn
    }

    /// Whether a step has a part in the outcome: it has an effect, is on, and no other one stands in its place.
    public func counts(_ step: PlanStep) -> Bool {
        step.hasEffect && isOn(step) && replacement(of: step, before: entries.count) == nil
    }

    /// Whether a rule is judged: one in a package only while that is on.
    public func judges(_ rule: Rule) -> Bool {
        guard let package = rule.package else { return true }
        return package >= 0 && packages[Int(package)].isOn
    }

    /// The packages that are on.
    public var scenario: Scenario {
        Scenario(packages.indices.lazy.filter { packages[$0].isDeclared && packages[$0].isOn }.map { Int32($0) })
    }

    /// The same plan with exactly these packages on.
    public func switched(to scenario: Scenario) -> Plan {
        var plan = self
        for index in packages.indices { plan.packages[index].isOn = scenario.packages.contains(Int32(index)) }
        return plan
    }

    /// How a scenario is written: `A+B`, `base`.
    public func name(of scenario: Scenario) -> String {
        scenario.packages.isEmpty ? Plan.base : scenario.packages.sorted().map { Plan.quotedPackage(packages[Int($0)].name) }
            .joined(separator: "+")
    }

    // MARK: Instead of

    /// The step that stands in the place of another one: the last of those that are on.
    func replacement(of step: PlanStep, before end: Int) -> Replacement? {
        if replacements.isEmpty { return nil }
        return replacements.last { replacement in
            guard replacement.target == step.number, replacement.index < end,
                  case .step(let other) = entries[replacement.index].kind else { return false }
            return other.hasEffect && isOn(other)
        }
    }

    /// The number of the step that stands in the place of another one now.
    public func step(inPlaceOf step: PlanStep) -> Int32? {
        isOn(step) && step.hasEffect ? replacement(of: step, before: entries.count)?.step : nil
    }

    /// The step that a step that counts takes the place of.
    public func replaced(by step: PlanStep) -> Int32? {
        guard let replacement = replacements.first(where: { $0.step == step.number }),
              case .step(let target) = entries[replacement.targetIndex].kind, target.hasEffect, isOn(target) else { return nil }
        return target.number
    }

    /// What is evaluated at an entry's place as far as the plan goes: its own step, the one that stands in its place, or
    /// nothing where it stands in another one's.
    func standing(at index: Int, before end: Int) -> PlanEntry? {
        var entry = entries[index]
        guard case .step(var step) = entry.kind, step.hasEffect, isOn(step) else { return entry }
        if replaced(by: step) != nil { return nil }
        while let replacement = replacement(of: step, before: end) {
            entry = entries[replacement.index]
            guard case .step(let next) = entry.kind else { break }
            step = next
        }
        return entry
    }

    /// Whether entries from an index on change what stands before it.
    func changesEarlier(from start: Int, before end: Int) -> Bool {
        replacements.contains { replacement in
            guard (start..<end).contains(replacement.index), replacement.targetIndex < start,
                  case .step(let step) = entries[replacement.index].kind,
                  case .step(let target) = entries[replacement.targetIndex].kind else { return false }
            return step.hasEffect && isOn(step) && target.hasEffect && isOn(target)
        }
    }

    // MARK: Numbers

    /// Takes over the numbers that another state of the plan has used, so that none is used again.
    mutating func keepNumbers(of other: Plan) {
        nextNumber = max(nextNumber, other.nextNumber)
        packagedStarts = other.packagedStarts
        guard other.packagedSteps.count > packagedSteps.count || other.packages.count > packages.count else { return }
        packagedSteps = other.packagedSteps
        let declared = packages
        packages = other.packages
        for index in packages.indices {
            let isDeclared = index < declared.count && declared[index].isDeclared
            packages[index].isDeclared = isDeclared
            packages[index].isOn = isDeclared && declared[index].isOn
        }
    }
}
