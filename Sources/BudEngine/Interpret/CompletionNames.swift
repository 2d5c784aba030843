import BudModel
import BudSyntax

extension Interpreter {
    /// A name in scope that can stand somewhere, by the shortest ending that is unique.
    public struct NamedThing: Sendable {
        public enum Kind: Sendable, Hashable { case account, income, fund, debt, driver, package }
        public var kind: Kind
        /// As it would be typed.
        public var text: String
        /// Names of the whole path, for finding by any part.
        public var names: [String]
        /// Nothing for a package.
        public var subject: Question.Subject?
        /// An account that has income, be it beside spending.
        public var hasIncome = false
        /// What a driven account counts.
        public var unit: String?
    }

    /// Whether a number alone is money, as a `unit` said.
    public var takesBareNumbers: Bool { resolver.settings.unitPower != nil }

    /// All names in scope, in the order declared.
    public var names: [NamedThing] {
        var found: [NamedThing] = []
        let endings = resolver.scope.shortestEndings()
        for meaning in resolver.scope.meanings {
            switch meaning {
            case .account(let id):
                let path = plan.budget.path(of: id)
                let ending = endings[Int(id.index)]
                let hasIncome = !plan.budget.lines(of: id, .income).isEmpty
                let hasSpending = !plan.budget.lines(of: id, .spending).isEmpty
                let unit = plan.budget.isLeaf(id) ? plan.budget.line(of: id, .spending).flatMap { plan.budget[$0].driven?.unit } : nil
                found.append(NamedThing(kind: hasIncome && !hasSpending ? .income : .account,
                                        text: path.suffix(ending == 0 ? path.count : ending).map(Plan.quoted).joined(separator: "."), names: path,
                                        subject: .account(id), hasIncome: hasIncome, unit: unit))
            case .fund(let id):
                found.append(NamedThing(kind: .fund, text: plan.text(meaning), names: [plan.budget[id].name], subject: .fund(id)))
            case .debt(let id):
                found.append(NamedThing(kind: .debt, text: plan.text(meaning), names: [plan.budget[id].name], subject: .debt(id)))
            case .driver(let index):
                found.append(NamedThing(kind: .driver, text: plan.text(meaning), names: [plan.drivers[Int(index)].name],
                                        subject: .driver(index)))
            case .package(let index):
                let name = plan.packages[Int(index)].name
                found.append(NamedThing(kind: .package, text: plan.text(meaning), names: [name], subject: nil))
            }
        }
        return found
    }

    /// Whether a text stops where its statement wants to go on.
    public func isIncomplete(_ text: String) -> Bool {
        var sources = SourceMap()
        let source = sources.add(name: "", bytes: Array(text.utf8), language: language)
        var parser = Parser(source, symbols: symbols, limits: limits)
        while parser.nextStatement() != nil {}
        return parser.isIncomplete
    }
}
