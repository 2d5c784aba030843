import BudEngine
import BudModel
import BudReport
import BudSyntax
import LineEditor

extension CompletionSearch {
    static func isAccount(_ thing: Interpreter.NamedThing) -> Bool { thing.kind == .account || thing.kind == .income }

    // MARK: By what the grammar misses

    /// Accounts that the statement's verb can change.
    mutating func accounts() -> [Completion.Candidate] {
        if isNumber(typed), CompletionWords.takesAmount(place.verb) { return amounts(isPercent: false) }
        let isExcepted = hasSaid(.except)
        switch place.verb {
        // A new name is no known one.
        case .account, .income: return []
        case .raise: return names { $0.hasIncome }
        case .lower: return names { $0.hasIncome }
        case .volume, .price: return names { $0.unit != nil }
        case .lock: return names(CompletionSearch.isAccount)
        case .expect: return names(hasSaid(.income) ? { $0.hasIncome } : CompletionSearch.isAccount)
        case .forecast, .profile: return words(["all"]) + names(CompletionSearch.isAccount)
        case .cut where !isExcepted, .add where !isExcepted, .measure where !isExcepted, .index where !isExcepted, .freeze where !isExcepted: return words(["all"]) + names { $0.kind == .account } + wordsBeforeAccount()
        default: return names { $0.kind == .account }
        }
    }

    /// The amount may stand before the account, and so may what stands for it.
    private func wordsBeforeAccount() -> [Completion.Candidate] {
        typed.isEmpty && place.verb != .index && place.verb.map({ isBehind($0) }) == true ? words(["?"]) : []
    }

    /// What an expression can speak of here.
    mutating func operands() -> [Completion.Candidate] {
        if let function = openFunction {
            switch function {
            case .left: return names { $0.kind == .fund }
            case .owed, .freed: return names { $0.kind == .debt }
            case .income: return names { $0.hasIncome }
            case .volume, .price: return names { $0.unit != nil }
            case .balance: return words([Plan.base]) + names { $0.kind == .package }
            case .net, .adopted, .budget, .change, .actual, .deviation: return names(CompletionSearch.isAccount) + words(["all"])
            default: break
            }
        }
        let isSubject = openFunction == nil && (isBehind(.show) || place.verb == .show && before.last { !$0.isWhitespace } == ",")
        return names { isSubject ? $0.kind != .package : $0.kind == .account || $0.kind == .driver } + functions()
    }

    mutating func functions() -> [Completion.Candidate] {
        let lacking: [(String, Things)] = [
            ("left(", { $0.kind == .fund }), ("owed(", { $0.kind == .debt }), ("freed(", { $0.kind == .debt }),
            ("income(", { $0.hasIncome }), ("volume(", { $0.unit != nil }), ("price(", { $0.unit != nil }),
        ]
        let useless = lacking.filter { entry in !things.contains(where: entry.1) }.map(\.0)
        return words(CompletionWords.functions.filter { !useless.contains($0) })
    }

    /// The function whose parenthesis is open at the cursor.
    private var openFunction: Keyword? {
        var open: [String] = []
        var word = ""
        var isQuoted = false
        for character in before {
            if character == "\"" { isQuoted.toggle() }
            if isQuoted { continue }
            switch character {
            case "(": open.append(word.lowercased())
            case ")": _ = open.popLast()
            case ";": open = []
            default: break
            }
            word = character.isLetter ? word + String(character) : ""
        }
        let called = open.last
        return Vocabulary.functions.first { function in called.map { Vocabulary.words(for: function, interpreter.language).contains($0) } == true }
    }

    /// A name without a kind of its own: the verb says what it is.
    mutating func namesByVerb() -> [Completion.Candidate] {
        if openFunction == .balance { return words([Plan.base]) + names { $0.kind == .package } }
        switch place.verb {
        case .switch, .compare: return words([Plan.base]) + names { $0.kind == .package }
        case .why: return words(["balance"]) + names { $0.kind != .package }
        case .set: return names { $0.kind == .driver }
        case .borrow where !isBehind(.as): return words(["as"])
        default: return []
        }
    }

    /// Steps by number with their titles, and packages; behind `on` what is off, behind `off` what is on.
    mutating func stepNumbers() -> [Completion.Candidate] {
        let plan = interpreter.plan
        let words = StepWords(plan, interpreter.sources)
        var found: [Completion.Candidate] = []
        for entry in plan.entries {
            guard case .step(let step) = entry.kind, place.verb == .edit || place.verb == .instead || plan.isOn(step) == (place.verb == .off) else { continue }
            let number = plan.stepName(step.number)
            guard number.lowercased().hasPrefix(typed.lowercased()) else { continue }
            var candidate = Completion.Candidate(number, note: words.title(step, entry.span))
            candidate.noteIsText = true
            found.append(candidate)
        }
        if place.verb != .off, place.verb != .on { return found }
        let wantsOn = place.verb == .off
        return found + plan.packages.filter { $0.isDeclared && $0.isOn == wantsOn && $0.name.lowercased().hasPrefix(typed.lowercased()) }
            .map { package in
                var candidate = Completion.Candidate(Plan.quoted(package.name), note: package.text ?? Phrasebook(interpreter.language).text("package"))
                candidate.noteIsText = true
                return candidate
            }
    }

    // MARK: Finding

    /// Names of these things whose last name begins as typed, behind as much of their path as was typed.
    mutating func names(_ isWanted: Things) -> [Completion.Candidate] {
        let parts = CompletionSearch.parts(typed)
        // All of them, for what is common to all is written out; figures only of as many as a window shows.
        return things.filter { isWanted($0) && CompletionSearch.isMeant($0.names, by: parts) }.enumerated()
            .map { Completion.Candidate($1.text, note: $0 < 200 ? note($1) : "") }
    }

    /// What was typed of a path, name by name, without quotes and in small letters.
    private static func parts(_ typed: String) -> [String] {
        var parts = [""]
        var isQuoted = false
        for character in typed.lowercased() {
            switch character {
            case "\"": isQuoted.toggle()
            case "." where !isQuoted: parts.append("")
            default: parts[parts.count - 1].append(character)
            }
        }
        return parts
    }

    private static func isMeant(_ path: [String], by parts: [String]) -> Bool {
        guard let last = path.last, let typed = parts.last, path.count >= parts.count else { return false }
        guard typed.isEmpty || last.lowercased().hasPrefix(typed) else { return false }
        return path.dropLast().suffix(parts.count - 1).map { $0.lowercased() } == Array(parts.dropLast())
    }

    /// What an account is expected to spend, what a fund has left, what a debt owes, in the focus year.
    private func note(_ thing: Interpreter.NamedThing) -> String { Phrasebook(interpreter.language).text(figure(of: thing)) }

    private func figure(of thing: Interpreter.NamedThing) -> Phrase {
        let plan = interpreter.plan
        let outcome = interpreter.outcome
        switch thing.subject {
        case .account(let account):
            let isIncome = thing.kind == .income || [.raise, .lower].contains(place.verb)
            var sum: Int64 = 0
            for line in plan.budget.lines(of: account, isIncome ? .income : .spending) {
                guard let level = outcome.level(line, .expected, plan.focus) else { return "?" }
                let (next, overflow) = sum.addingReportingOverflow(level)
                if overflow { return .nothing }
                sum = next
            }
            return MoneyText.short(sum)
        case .fund(let fund):
            return MoneyText.short(outcome.available(fund, floor: plan.budget[fund].floor, plan.focus))
        case .debt(let debt): return outcome.schedule(debt).map { MoneyText.short($0.owed[plan.focus]) } ?? .nothing
        case .driver, .balance, .expression, nil: return .nothing
        }
    }
}
