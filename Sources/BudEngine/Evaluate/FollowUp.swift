import BudModel
import BudSyntax

/// What is known of the months of one year.
public struct SeenYear: Sendable {
    public internal(set) var seen = MonthSet()
    /// Minor units by month, 12 of them, by line.
    public internal(set) var months: [Int32: [Int64]] = [:]
    /// The sum of all months by line.
    public internal(set) var sums: [Int32: Int64] = [:]
    /// Rows without an account, but for those that look like sums of others.
    public internal(set) var unplacedRows = 0
    /// Spending less income of the rows without an account.
    public internal(set) var unplacedSum: Int64 = 0
    /// Rows without an account that look like sums of others.
    public internal(set) var totalRows = 0

    /// The sum so far of a line, nothing where no row is of it.
    public func soFar(_ line: LineID) -> Int64? { sums[line.index] }
}

extension Outcome {
    /// Adds a file's months to those that are seen.
    mutating func take(_ actuals: Actuals) throws(Refusal) {
        var year = seenYears[actuals.year] ?? SeenYear()
        year.seen.formUnion(actuals.seen)
        for entry in actuals.lines {
            var months = year.months[entry.line.index] ?? Array(repeating: 0, count: MonthSet.count)
            var sum = year.sums[entry.line.index] ?? 0
            for (month, amount) in entry.amounts.prefix(MonthSet.count).enumerated() {
                months[month] = try add(months[month], amount)
                sum = try add(sum, amount)
            }
            year.months[entry.line.index] = months
            year.sums[entry.line.index] = sum
        }
        for unplaced in actuals.unplaced {
            if unplaced.why == .sum {
                year.totalRows += unplaced.rows
            } else {
                year.unplacedRows += unplaced.rows
                year.unplacedSum = try add(year.unplacedSum, unplaced.amount)
            }
        }
        seenYears[actuals.year] = year
    }

    /// From here on lines have that shape; one said later takes its place.
    mutating func take(_ profile: LineProfile) {
        for line in profile.lines { profiles[line.index] = profile.profile }
    }

    /// The sum of the months seen of some lines; nothing in it where none of them has a row, nothing at all where it
    /// overflows.
    func soFar(_ lines: [LineID], _ year: Int) -> Int64?? {
        guard let seen = seenYears[year] else { return .some(nil) }
        var sum: Int64?
        for line in lines {
            guard let amount = seen.soFar(line) else { continue }
            let (next, overflow) = (sum ?? 0).addingReportingOverflow(amount)
            if overflow { return .none }
            sum = next
        }
        return .some(sum)
    }

    /// What the months seen make of a line's year.
    public func wholeYear(_ line: LineID, _ year: Int, soFar: Int64, usesProfile: Bool) -> Int64? {
        guard let seen = seenYears[year]?.seen else { return nil }
        if usesProfile, let profile = profiles[line.index] { return try? projected(soFar, share: profile.share(of: seen)) }
        return try? runrate(soFar, months: seen.count)
    }

    /// Whether a forecast step goes by the profile of a line.
    public func usesProfile(_ step: PlanStep, _ line: LineID) -> Bool {
        guard profiles[line.index] != nil, case .count(let method) = step.amount else { return false }
        return method != ForecastMethod.runrate.rawValue
    }

    /// Sets what is expected of the focus year from the months seen. Lines without a row are passed over.
    mutating func evaluateForecast(_ step: PlanStep, _ plan: Plan) throws(Refusal) {
        let targets = targets(step.target, plan)
        let year = Int(step.years.first)
        var isSeen = false
        for line in targets.lines {
            guard let seen = seenYears[year], let soFar = seen.soFar(line) else { continue }
            isSeen = true
            let account = plan.budget.account(of: line)
            let usesProfile = usesProfile(step, line)
            // Only a profile knows what a month that nobody has seen is worth.
            if !usesProfile, !seen.seen.gaps.isEmpty { throw .monthMissing(account: account, months: seen.seen.gaps, year: year) }
            if usesProfile, profiles[line.index]?.share(of: seen.seen) == .zero { throw .noShareSeen(account: account) }
            guard let level = wholeYear(line, year, soFar: soFar, usesProfile: usesProfile) else { throw .overflow(nil) }
            if level < 0 { throw .negativeForecast(account: account, amount: level) }
            guard let there = self.level(line, .expected, year) else { throw .unknownLevel(account: account, need: .level) }
            let (change, overflow) = level.subtractingReportingOverflow(there)
            if overflow { throw .overflow(nil) }
            let effect = plan.budget.side(of: line) == .spending ? Money(minorUnits: change).negated.minorUnits : change
            try note(effect, line, year, step)
            if change != 0 { try self.change(line, by: change, year, step, plan, isEstimate: false, columns: .expected) }
        }
        if !isSeen {
            var accounts: [AccountID] = []
            for line in targets.lines where !accounts.contains(plan.budget.account(of: line)) && accounts.count < 4 {
                accounts.append(plan.budget.account(of: line))
            }
            throw .noActuals(accounts)
        }
        warn(step, plan, targets)
    }
}
