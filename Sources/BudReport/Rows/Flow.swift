import BudEngine
import BudModel

extension ResolvedExpression {
    /// Whether its years add up: money that flows. What a fund holds or a debt owes does not, nor does money for each of
    /// something, such as the cost per pupil.
    func addsUp(_ plan: Plan) -> Bool {
        guard kind == .money, !nodes.isEmpty, nodes.contains(where: { flows($0, plan) }) else { return false }
        return addsUp(Int32(nodes.count - 1), plan)
    }

    private func addsUp(_ index: Index, _ plan: Plan) -> Bool {
        switch nodes[Int(index)].kind {
        case .constant, .perYear, .account, .freed, .indicator, .scenario: return true
        case .left, .owed, .price, .volume, .inYear, .overYears, .onlyYears, .restored, .not, .chance: return false
        case .driver(let driver): return plan.drivers[Int(driver)].expression.addsUp(plan)
        case .negate(let operand), .perYearFunction(_, let operand): return addsUp(operand, plan)
        case .acrossOperands(_, let operands): return operands.allSatisfy { addsUp($0, plan) }
        case .binary(let operation, let left, let right):
            switch operation {
            case .add, .subtract: return addsUp(left, plan) && addsUp(right, plan)
            case .of: return addsUp(right, plan)
            case .multiply: return addsUp(isMoney(left) ? left : right, plan)
            default: return false
            }
        }
    }

    private func isMoney(_ index: Index) -> Bool { nodes[Int(index)].type == .money }

    /// One amount that stands for every year is not counted once a year.
    private func flows(_ node: Node, _ plan: Plan) -> Bool {
        switch node.kind {
        case .perYear, .account, .freed, .indicator, .scenario: true
        case .driver(let driver): plan.drivers[Int(driver)].expression.addsUp(plan)
        default: false
        }
    }
}
