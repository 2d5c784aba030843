import BudModel
import BudSyntax

extension Resolver {
    mutating func resolve(_ query: Query, span: Span) -> Question? {
        settings.areClosed = true
        switch query {
        case .balance(let path, let years):
            var account: AccountID?
            if let path {
                guard let found = self.account(path) else { return nil }
                account = found
            }
            guard let slice = optionalSlice(years) else { return nil }
            return .balance(account, years: slice.range)
        case .show(let expressions):
            // Every one is looked at, so that all that are wrong are said at once.
            let subjects = expressions.map { subject($0) }
            let known = subjects.compactMap { $0 }
            return known.count == subjects.count ? .show(known) : nil
        case .why(let subject, let years, let order):
            guard let slice = optionalSlice(years) else { return nil }
            switch subject {
            case .balance: return .why(.balance, years: slice.range, by: order ?? .step)
            case .name(let path):
                guard let meaning = meaning(path, wanted: .anything), let found = self.subject(meaning) else { return nil }
                return .why(found, years: slice.range, by: order ?? .step)
            }
        case .steps: return .steps
        case .ends: return .ends
        case .follow(let path):
            guard let path else { return .follow(nil, year: plan.focus) }
            return account(path).map { .follow($0, year: plan.focus) }
        case .risk(let samples, let seed): return risk(samples, seed, span)
        case .packages, .compare, .plot:
            report(.notYet(text(span)), at: span)
            return nil
        case .help: return nil
        }
    }

    /// Every balance of every sample is kept until the end, so that of many years there are fewer samples.
    private mutating func risk(_ samples: Number?, _ seed: Number?, _ span: Span) -> Question? {
        let limit = min(limits.samples, limits.samples * 10 / max(1, plan.budget.years.count))
        let count = samples?.mantissa ?? Int64(Risk.defaultSamples)
        guard (1...Int64(max(1, limit))).contains(count) else {
            report(.sampleCount(limit: limit), at: span)
            return nil
        }
        return .risk(samples: Int(count), seed: seed?.mantissa ?? Risk.defaultSeed)
    }

    private mutating func optionalSlice(_ years: YearRange?) -> (range: ClosedRange<Int>?, Void)? {
        guard let years else { return (nil, ()) }
        return yearSlice(years).map { ($0, ()) }
    }

    private func subject(_ meaning: Meaning) -> Question.Subject? {
        switch meaning {
        case .account(let account): .account(account)
        case .fund(let fund): .fund(fund)
        case .debt(let debt): .debt(debt)
        case .driver(let index): .driver(index)
        case .package: nil
        }
    }

    private mutating func subject(_ expression: Expression) -> Question.Subject? {
        if expression.nodes.count == 1, case .name(let path) = expression.nodes[0].kind {
            return meaning(path, wanted: .anything).flatMap { subject($0) }
        }
        if expression.nodes.count == 1, case .indicator(.balance) = expression.nodes[0].kind { return .balance }
        let words = text(expression.span).split { $0.isWhitespace }.joined(separator: " ")
        takesChance = true
        defer { takesChance = false }
        return resolve(expression).map { .expression($0, text: words) }
    }
}
