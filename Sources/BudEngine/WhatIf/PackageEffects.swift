import BudModel
import BudSyntax

/// What each package does by itself. Amounts are minor units, one a year.
public struct PackageEffects: Sendable {
    public var base: [Int64]
    public var packages: [Effect] = []
    /// What two or more packages change, in the order declared.
    public var shared: [Shared] = []

    public struct Effect: Sendable {
        /// By its index in `Plan.packages`.
        public var package: Int32
        /// What it adds to the balance of the base, and the balance with it; nothing where it is not possible.
        public var effect: [Int64] = []
        public var balance: [Int64] = []
        public var refused: Refusal?
        /// What it adds where the package whose steps it takes the place of is on.
        public var beside: [(package: Int32, effect: [Int64])] = []
    }

    /// An account, a fund or a debt, and the packages that change it.
    public struct Shared: Sendable {
        public var subject: Question.Subject
        public var packages: [Int32]
    }
}

extension Interpreter {
    func packageEffects() throws(Refusal) -> PackageEffects {
        let base = try evaluated(Scenario()).outcome.balance
        var effects = PackageEffects(base: base)
        var touched: [(key: Touched, packages: [Int32])] = []
        var places: [Touched: Int] = [:]
        let declared = plan.packages.indices.filter { plan.packages[$0].isDeclared }.map { Int32($0) }
        for (count, package) in declared.enumerated() {
            if !surroundings.work.goesOn(count, declared.count) { throw .stopped }
            var effect = PackageEffects.Effect(package: package)
            do throws(Refusal) {
                let with = try evaluated(Scenario([package]))
                effect.balance = with.outcome.balance
                effect.effect = difference(with.outcome.balance, base)
                for posting in with.outcome.postings where plan.package(ofStep: posting.step) == package {
                    let key = Touched(posting, plan)
                    let place = places[key] ?? touched.count
                    if place == touched.count {
                        places[key] = place
                        touched.append((key, []))
                    }
                    if touched[place].packages.last != package { touched[place].packages.append(package) }
                }
            } catch {
                if case .stopped = error { throw error }
                effect.refused = error
            }
            for other in amended(by: package) {
                guard let alone = try? evaluated(Scenario([other])), let both = try? evaluated(Scenario([other, package])) else { continue }
                effect.beside.append((other, difference(both.outcome.balance, alone.outcome.balance)))
            }
            effects.packages.append(effect)
        }
        effects.shared = touched.filter { $0.packages.count > 1 }
            .map { PackageEffects.Shared(subject: $0.key.subject, packages: $0.packages) }
        return effects
    }

    /// The packages whose steps one takes the place of.
    private func amended(by package: Int32) -> [Int32] {
        var found: [Int32] = []
        for replacement in plan.replacements where plan.package(ofStep: replacement.step) == package {
            if let other = plan.package(ofStep: replacement.target), other != package, !found.contains(other) { found.append(other) }
        }
        return found
    }

    private func difference(_ with: [Int64], _ without: [Int64]) -> [Int64] {
        zip(with, without).map { $0.subtractingSaturated($1) }
    }
}

/// What a posting changes.
private struct Touched: Hashable {
    private enum Thing: Hashable { case account(AccountID), fund(Int32), debt(Int32) }

    private var thing: Thing

    init(_ posting: Posting, _ plan: Plan) {
        switch posting.column {
        case .adopted, .adjusted, .expected, .cost: thing = .account(plan.budget.account(of: LineID(posting.item)))
        case .draw, .put: thing = .fund(posting.item)
        case .instalment, .writeOff, .interest, .borrowed: thing = .debt(posting.item)
        }
    }

    var subject: Question.Subject {
        switch thing {
        case .account(let account): .account(account)
        case .fund(let index): .fund(FundID(index))
        case .debt(let index): .debt(DebtID(index))
        }
    }
}
