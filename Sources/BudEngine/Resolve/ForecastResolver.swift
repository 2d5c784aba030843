import BudModel
import BudSyntax

extension Resolver {
    /// The lines of a list, both sides of each account, in the order written, then declared; nothing after an error.
    mutating func forecastTargets(_ list: TargetList) -> (operand: Operand, accounts: [AccountID])? {
        var lines: [LineID] = []
        var accounts: [AccountID] = []
        var seen: [LineID: Span] = [:]
        for target in list.targets {
            var found: [LineID] = []
            switch target {
            case .account(let path):
                guard let account = account(path) else { return nil }
                accounts.append(account)
                found = bothSides(of: account)
            case .all: found = plan.budget.roots.flatMap { bothSides(of: $0) }
            }
            for line in found {
                if let earlier = seen.updateValue(target.span, forKey: line) {
                    report(.overlap(text(earlier), text(target.span)), at: target.span)
                    return nil
                }
            }
            lines += found
        }
        for path in list.exceptions {
            guard let account = account(path) else { return nil }
            let left = Set(bothSides(of: account))
            if lines.allSatisfy({ !left.contains($0) }) {
                report(.exceptionOutside(text(path.span)), at: path.span)
                return nil
            }
            lines.removeAll { left.contains($0) }
        }
        if lines.isEmpty {
            report(.emptyList, at: list.targets.last?.span ?? list.first.span)
            return nil
        }
        return (operand(lines), accounts)
    }

    private func bothSides(of account: AccountID) -> [LineID] {
        plan.budget.lines(of: account, .spending) + plan.budget.lines(of: account, .income)
    }

    /// A forecast is of the focus year and of what it says, so no tail that dates or shares goes with it.
    mutating func fitsForecast(_ tails: inout Tails, _ verbSpan: Span) -> Bool {
        let said: [(span: Span?, name: String)] = [
            (tails.in?.span, "in"), (tails.from?.span, "from"), (tails.until?.span, "until"), (tails.once, "once"),
            (tails.eachYear, "each year"), (tails.rising?.span, "rising"), (tails.split?.span, "split"),
        ]
        for (span, name) in said {
            guard let span else { continue }
            report(.tailDoesNotFit(name, verb: text(verbSpan)), at: span)
            return false
        }
        return true
    }

    /// `profile schools 8%, 8%, …`: the shape of a year.
    mutating func resolveProfile(_ list: TargetList, _ percents: [Literal], span: Span) {
        beginRecord(span)
        let percentSpan = percents.first.map { $0.span.joined(to: percents.last?.span ?? $0.span) } ?? span
        if percents.count != MonthSet.count { return report(.profileCount(percents.count), at: percentSpan) }
        let shares = percents.map { rate($0) }
        let sum = shares.reduce(Int128(0)) { $0 + $1.scaled }
        if sum != Fixed.scale || shares.contains(where: { $0 < .zero }) {
            return report(.splitSum(percent: percentText(Fixed(scaled: sum))), at: percentSpan)
        }
        guard let (target, _) = forecastTargets(list) else { return }
        let lines: [LineID]
        switch target {
        case .line(let line): lines = [line]
        case .list(let index): lines = plan.lists[Int(index)].lines
        default: lines = []
        }
        plan.profiles.append(LineProfile(lines: lines, profile: YearProfile(shares: shares)))
        plan.entries.append(PlanEntry(kind: .profile(Int32(plan.profiles.count - 1)), record: record, span: span))
    }
}
