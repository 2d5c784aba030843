import BudModel
import BudSyntax

extension Resolver {
    mutating func resolve(_ query: Query, span: Span) -> Question? {
        settings.areClosed = true
        isAsking = true
        defer { isAsking = false }
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
                guard let meaning = meaning(path, wanted: .anything, or: [.balance]), let found = self.subject(meaning, path) else { return nil }
                return .why(found, years: slice.range, by: order ?? .step)
            }
        case .steps: return .steps
        case .ends: return .ends
        case .follow(let path):
            guard let path else { return .follow(nil, year: plan.focus) }
            return account(path).map { .follow($0, year: plan.focus) }
        case .packages: return .packages
        case .compare(let written):
            let scenarios = written.compactMap { scenario($0) }
            guard scenarios.count == written.count else { return nil }
            // One plan alone is compared with the base.
            return .compare(scenarios.count == 1 && !scenarios[0].packages.isEmpty ? [Scenario()] + scenarios : scenarios)
        case .plot(.balance, let years): return plot(.balance, years)
        case .plot(.values(let expression), let years):
            guard let subject = subject(expression) else { return nil }
            return plot(subject, years)
        case .plot(.steps, let years):
            guard let year = oneYear(years) else { return nil }
            return .plotSteps(year: year)
        case .plot(.risk(let samples, let seed), _):
            guard let request = risk(samples, seed, span) else { return nil }
            return .plotRisk(samples: request.samples, seed: request.seed)
        case .risk(let samples, let seed):
            guard let request = risk(samples, seed, span) else { return nil }
            return .risk(samples: request.samples, seed: request.seed)
        case .help: return nil
        }
    }

    private mutating func plot(_ subject: Question.Subject, _ years: YearRange?) -> Question? {
        guard let slice = optionalSlice(years) else { return nil }
        return .plot(subject, years: slice.range)
    }

    /// The year of a question about one, the focus year without any.
    private mutating func oneYear(_ years: YearRange?) -> Int? {
        guard let years else { return plan.focus }
        guard let slice = yearSlice(years) else { return nil }
        if slice.count > 1 {
            report(.oneYearWanted, at: years.span)
            return nil
        }
        return slice.lowerBound
    }

    /// Every balance of every sample is kept until the end, so that of many years there are fewer samples.
    private mutating func risk(_ samples: Number?, _ seed: Number?, _ span: Span) -> (samples: Int, seed: Int64)? {
        let limit = min(limits.samples, limits.samples * 10 / max(1, plan.budget.years.count))
        let count = samples?.mantissa ?? Int64(Risk.defaultSamples)
        guard (1...Int64(max(1, limit))).contains(count) else {
            report(.sampleCount(limit: limit), at: span)
            return nil
        }
        return (Int(count), seed?.mantissa ?? Risk.defaultSeed)
    }

    private mutating func optionalSlice(_ years: YearRange?) -> (range: ClosedRange<Int>?, Void)? {
        guard let years else { return (nil, ()) }
        return yearSlice(years).map { ($0, ()) }
    }

    private mutating func subject(_ meaning: Meaning, _ path: Path) -> Question.Subject? {
        switch meaning {
        case .account(let account): return .account(account)
        case .fund(let fund): return .fund(fund)
        case .debt(let debt): return .debt(debt)
        case .driver(let index): return .driver(index)
        case .package:
            report(.wrongThing(text(path.span), is: .package, wanted: .anything), at: path.span)
            return nil
        }
    }

    private mutating func subject(_ expression: Expression) -> Question.Subject? {
        if expression.nodes.count == 1, case .name(let path) = expression.nodes[0].kind {
            return meaning(path, wanted: .anything, or: Resolver.indicators).flatMap { subject($0, path) }
        }
        if expression.nodes.count == 1, case .indicator(.balance) = expression.nodes[0].kind { return .balance }
        takesScenarios = true
        defer { takesScenarios = false }
        let words = text(expression.span).split { $0.isWhitespace }.joined(separator: " ")
        takesChance = true
        defer { takesChance = false }
        return resolve(expression).map { .expression($0, text: words) }
    }
}
