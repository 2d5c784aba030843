import BudModel
import BudSyntax

extension Resolver {
    // MARK: Declaring

    /// `package A "text"`: the steps up to its `end` are its own. It is on from here on.
    mutating func open(package name: Name, text: Text?, span: Span) {
        settings.areClosed = true
        beginRecord(span)
        if let open = openPackage {
            // Within one text the parser has said so already.
            if open < 0 || plan.packages[Int(open)].span.source == span.source { return }
            diagnostics.append(Diagnostic(.syntax(.nestedPackage), at: span))
            return
        }
        // Its steps are read all the same where its name cannot be its own, so that they give no errors of their own.
        openPackage = Resolver.unnamed
        let shown = displayName(name)
        if shown.lowercased() == Plan.base { return report(.nameOfBase, at: name.span) }
        if case .package(let index)? = scope.topLevel(name.symbol), plan.packages[Int(index)].isDeclared {
            return report(.packageTwice(shown), at: name.span)
        }
        guard isFree(name, as: .package) else { return }
        let known = plan.packages.firstIndex { $0.symbol == name.symbol }
        if let known {
            plan.packages[known].isDeclared = true
            plan.packages[known].isOn = true
            plan.packages[known].name = shown
            plan.packages[known].text = text?.value
            plan.packages[known].span = span
        } else {
            plan.packages.append(Package(name: shown, text: text?.value, span: span, symbol: name.symbol))
        }
        let index = Int32(known ?? plan.packages.count - 1)
        scope.bind(name.symbol, to: .package(index))
        openPackage = index
    }

    /// A package whose name could not be its own.
    private static let unnamed: Int32 = -1

    /// `end`
    mutating func closePackage(_ span: Span) {
        // The parser has said already that there is none.
        guard openPackage != nil else { return }
        beginRecord(span, kind: .packageEnd)
        openPackage = nil
    }

    // MARK: Numbers

    /// The number of the step that comes next: its own within its package, never used again.
    mutating func takeNumber() -> Int32 {
        guard let package = openPackage, package >= 0 else {
            defer { plan.nextNumber += 1 }
            return plan.nextNumber
        }
        let index = plan.nextPackagedStep
        if index >= plan.packagedSteps.count {
            plan.packages[Int(package)].count += 1
            plan.packagedSteps.append(PackagedStep(package: package, number: plan.packages[Int(package)].count))
        }
        plan.nextPackagedStep = index + 1
        return -Int32(clamping: index) - 1
    }

    // MARK: Naming

    /// The number of the step that a reference names, whether or not it is in the plan now.
    mutating func stepNumber(_ reference: StepReference) -> Int32? {
        guard let name = reference.package else { return reference.number.map { Int32(clamping: $0) } }
        guard let package = package(Path(first: name)), let local = reference.number else { return nil }
        return plan.stepNumber(local, inPackage: package)
    }

    /// A package by its name.
    mutating func package(_ path: Path) -> Int32? {
        guard let meaning = meaning(path, wanted: .package) else { return nil }
        if case .package(let package) = meaning { return package }
        report(.wrongThing(text(path.span), is: meaning.thing, wanted: .package), at: path.span)
        return nil
    }

    /// `A+B`, `base`.
    mutating func scenario(_ paths: [Path]) -> Scenario? {
        var scenario = Scenario()
        for path in paths {
            if path.isSingle, displayName(path.first).lowercased() == Plan.base { continue }
            guard let package = package(path) else { return nil }
            if !scenario.packages.insert(package).inserted {
                report(.sameAccount(text(path.span)), at: path.span)
                return nil
            }
        }
        return scenario
    }

    // MARK: Instead of

    /// `instead of A.2: STATEMENT`: a step that takes another one's place while both are on.
    mutating func resolve(_ step: Step, insteadOf reference: StepReference, span: Span) {
        let before = diagnostics.count
        let number = stepNumber(reference)
        let place = number.flatMap { plan.entryIndex(ofStep: $0) }
        if place == nil, diagnostics.count == before { report(.unknownStep(text(reference.span)), at: reference.span) }
        let count = plan.entries.count
        resolve(step, span: span)
        guard let place, plan.entries.count > count, case .step(let own) = plan.entries[count].kind,
              case .step(let target) = plan.entries[place].kind else { return }
        plan.replacements.append(Replacement(step: own.number, target: target.number, index: count, targetIndex: place))
    }
}
