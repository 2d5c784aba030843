import BudModel
import BudSyntax

extension Outcome {
    /// Takes money out of funds in their order, each as far as it reaches.
    private mutating func draw(_ amount: Int64, from funds: [FundID], _ year: Int, _ step: PlanStep, _ plan: Plan,
                               isEstimate: Bool) throws(Refusal) {
        var rest = amount
        var left: Int64 = 0
        for fund in funds {
            let available = max(0, available(fund, floor: plan.budget[fund].floor, year))
            left = try add(left, available)
            let part = min(rest, available)
            if part > 0 {
                try post(Posting(.draw, item: fund.index, year: year, amount: part, step: step.number, isOneOff: true,
                                 isEstimate: isEstimate || plan.budget[fund].isEstimate), plan.budget)
                rest -= part
            }
        }
        if rest > 0 { throw .fundTooSmall(funds, left: left, asked: amount, year: year) }
    }

    mutating func evaluateDraw(_ step: PlanStep, _ plan: Plan) throws(Refusal) {
        let funds = targets(step.target, plan).funds
        let amounts = try yearAmounts(step, plan, of: TargetLines())
        for value in amounts.values {
            try draw(value.amount, from: funds, value.year, step, plan, isEstimate: value.isEstimate)
        }
        if case .none = step.other { return }
        try distribute(amounts.expected, to: step.other, step, plan, sign: 1,
                       columns: .adjusted, isEstimate: amounts.isEstimate)
    }

    mutating func evaluatePut(_ step: PlanStep, _ plan: Plan) throws(Refusal) {
        guard case .fund(let fund) = step.target else { return }
        for value in try yearAmounts(step, plan, of: TargetLines()).values {
            try post(Posting(.put, item: fund.index, year: value.year, amount: value.amount, step: step.number,
                             isOneOff: true, isEstimate: value.isEstimate), plan.budget)
        }
    }

    /// What a `freeze` holds back goes into its fund, if it names one.
    mutating func put(_ totals: [(year: Int, amount: Int64)], _ step: PlanStep, _ plan: Plan) throws(Refusal) {
        guard case .fund(let fund) = step.other else { return }
        for (year, amount) in totals where amount != 0 {
            try post(Posting(.put, item: fund.index, year: year, amount: amount, step: step.number, isOneOff: true), plan.budget)
        }
    }

    /// A fund pays, and the account may spend so much more.
    mutating func evaluateRelease(_ step: PlanStep, _ plan: Plan) throws(Refusal) {
        guard case .fund(let fund) = step.other else { return }
        let amounts = try yearAmounts(step, plan, of: TargetLines())
        for value in amounts.values {
            try draw(value.amount, from: [fund], value.year, step, plan, isEstimate: value.isEstimate)
        }
        try distribute(amounts.expected, to: step.target, step, plan, sign: 1, columns: .adjustedAndExpected,
                       isEstimate: amounts.isEstimate)
    }

    /// Last year's surplus or deficit comes over: more or less may be spent.
    mutating func evaluateCarry(_ step: PlanStep, _ plan: Plan) throws(Refusal) {
        let amounts = try yearAmounts(step, plan, of: TargetLines())
        let targets = targets(step.target, plan)
        for value in amounts.values {
            for (line, part) in zip(targets.lines, try share(value.amount, over: targets, value.year, plan)) where part != 0 {
                try change(line, by: part, value.year, step, plan, isEstimate: value.isEstimate, columns: .adjusted)
            }
        }
    }

    mutating func evaluateGrant(_ step: PlanStep, _ plan: Plan) throws(Refusal) {
        let amounts = try yearAmounts(step, plan, of: TargetLines())
        let totals = amounts.expected
        try distribute(totals, to: step.target, step, plan, sign: 1, columns: .adjusted, isEstimate: amounts.isEstimate)
        try cover(totals, step, plan, isEstimate: amounts.isEstimate)
    }

    /// What pays: a fund is drawn on, an account gives of its appropriation and its forecast.
    mutating func cover(_ totals: [(year: Int, amount: Int64)], _ step: PlanStep, _ plan: Plan,
                        isEstimate: Bool) throws(Refusal) {
        if case .fund(let fund) = step.other {
            for (year, amount) in totals {
                try draw(amount, from: [fund], year, step, plan, isEstimate: isEstimate)
            }
            return
        }
        try distribute(totals, to: step.other, step, plan, sign: -1, columns: .adjustedAndExpected,
                       isEstimate: isEstimate)
    }

    // MARK: Debts

    mutating func evaluateDebt(_ step: PlanStep, _ plan: Plan) throws(Refusal) {
        guard case .debt(let debt) = step.target else { return }
        let index = Int(debt.index)
        var service = services[index]
        let before = schedules[index]
        let isEstimate = plan.budget[debt].isEstimate
        if service.writtenOff != nil { throw .debtWrittenOff(debt) }
        switch step.verb {
        case .repay:
            if service.firstInstalment != nil { throw .debtAlreadyServed(debt) }
            guard case .count(let count) = step.amount else { return }
            let first = Int(step.years.first)
            service.firstInstalment = first
            service.instalmentBase = first > 0 ? before.owed[first - 1] : service.opening
            service.instalments = count
        case .repayPart:
            for value in try yearAmounts(step, plan, of: TargetLines()).values {
                service.partPayments[value.year] = try add(service.partPayments[value.year], value.amount)
            }
        case .borrow:
            guard let value = try yearAmounts(step, plan, of: TargetLines()).values.first else { return }
            service.borrowed[value.year] = value.amount
            service.firstInstalment = value.year + 1
            service.instalmentBase = value.amount
            service.instalments = plan.loanTerms[debt.index] ?? 1
            try post(Posting(.borrowed, item: debt.index, year: value.year, amount: value.amount, step: step.number,
                             isOneOff: true, isEstimate: value.isEstimate), plan.budget)
        default:
            let year = Int(step.years.first)
            if service.partPayments[(year + 1)...].contains(where: { $0 != 0 }) { throw .paidAfterWriteOff(debt) }
            service.writtenOff = year
        }
        guard let after = try? service.schedule() else { throw .overflow(nil) }
        for year in 0..<years where after.partPayments[year] < service.partPayments[year] {
            throw .debtTooSmall(debt, owed: after.partPayments[year].subtractingSaturated(before.partPayments[year]),
                                asked: service.partPayments[year].subtractingSaturated(before.partPayments[year]),
                                year: year)
        }
        services[index] = service
        schedules[index] = after
        // What a fund gives is judged by what is in it before the step.
        if step.verb == .writeoff, case .fund(let fund) = step.other {
            let year = Int(step.years.first)
            if after.writeOff[year] > 0 {
                try draw(after.writeOff[year], from: [fund], year, step, plan, isEstimate: isEstimate)
            }
        }
        for year in 0..<years {
            try postInstalments(debt, year, before.partPayments[year], after.partPayments[year], isOneOff: true, step,
                                plan, isEstimate)
            try postInstalments(debt, year, before.instalments[year], after.instalments[year], isOneOff: false, step,
                                plan, isEstimate)
            try postInstalments(debt, year, before.interest[year], after.interest[year], isOneOff: false, step, plan,
                                isEstimate, column: .interest)
            let paid = after.writeOff[year].subtractingSaturated(before.writeOff[year])
            if paid > 0 {
                try post(Posting(.writeOff, item: debt.index, year: year, amount: paid, step: step.number,
                                 isOneOff: true, isEstimate: isEstimate), plan.budget)
            }
        }
    }

    private mutating func postInstalments(_ debt: DebtID, _ year: Int, _ before: Int64, _ after: Int64, isOneOff: Bool,
                                          _ step: PlanStep, _ plan: Plan, _ isEstimate: Bool,
                                          column: Posting.Column = .instalment) throws(Refusal) {
        let difference = after.subtractingSaturated(before)
        if difference == 0 { return }
        try post(Posting(column, item: debt.index, year: year, amount: difference, step: step.number,
                         isOneOff: isOneOff, isEstimate: isEstimate), plan.budget)
    }

    mutating func evaluateLoan(_ step: PlanStep, _ plan: Plan) throws(Refusal) { try evaluateDebt(step, plan) }

    /// From here on a debt costs its interest, also where nothing is repaid.
    mutating func openDebt(_ debt: DebtID, _ plan: Plan) throws(Refusal) {
        guard let schedule = schedule(debt) else { return }
        for (year, amount) in schedule.interest.enumerated() where amount != 0 {
            try post(Posting(.interest, item: debt.index, year: year, amount: amount, step: 0, isOneOff: false,
                             isEstimate: plan.budget[debt].isEstimate), plan.budget)
        }
    }
}
