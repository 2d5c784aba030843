import BudEngine
import BudModel
import BudReport
import BudSyntax
import LineEditor

/// Completion by grammar position: the parser says what it misses, the plan says which names are there.
struct Completer {
    let interpreter: Interpreter

    func complete(_ request: Completion.Request) -> Completion {
        let before = Array(request.line.utf8.prefix(request.cursor))
        let start = wordStart(before)
        let typed = String(decoding: before[start...], as: UTF8.self)
        let place = CompletionPlace(before: String(decoding: before[..<start], as: UTF8.self), language: interpreter.language,
                                    symbols: interpreter.symbols)
        var candidates = candidates(place, typed: typed)
        // What stands in parentheses is closed, not gone on from.
        if start > 0, before[start - 1] == UInt8(ascii: "(") {
            for index in candidates.indices { candidates[index].ending = "" }
        }
        return Completion(replacing: before.count - start, candidates: candidates)
    }

    /// Where the word at the cursor begins; a quoted name is one word, however many it has.
    private func wordStart(_ bytes: [UInt8]) -> Int {
        var quote: Int?
        var start = 0
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "\""):
                if quote == nil {
                    quote = index
                    if index == 0 || bytes[index - 1] != UInt8(ascii: ".") { start = index }
                } else {
                    quote = nil
                }
            case 0x20, 0x09, 0x0A, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "="),
                 UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ":"):
                if quote == nil { start = index + 1 }
            default: break
            }
        }
        return start
    }

    private func candidates(_ place: CompletionPlace, typed: String) -> [Completion.Candidate] {
        switch place.wanted {
        case .nothing: return []
        case .statement: return words(Completer.statements, typed, start: true)
        case .complete:
            return words((place.lacksQuestion ? ["so", "over"] : []) + following(place.verb), typed) + nothingSaid(place.verb, typed)
        case .expected(let expected): return candidates(expected, place, typed)
        }
    }

    /// What a question that could end here may still speak of.
    private func nothingSaid(_ verb: Keyword?, _ typed: String) -> [Completion.Candidate] {
        switch verb {
        case .balance, .follow: names([.account, .income], typed)
        case .plot: names([.account, .income, .fund, .debt, .driver], typed) + words(Completer.functions, typed)
        default: []
        }
    }

    private func candidates(_ expected: SyntaxProblem.Expected, _ place: CompletionPlace, _ typed: String) -> [Completion.Candidate] {
        switch expected {
        case .account:
            if place.verb == .raise || place.verb == .lower { return names([.income], typed) }
            let all = place.verb == .cut || place.verb == .add || place.verb == .measure || place.verb == .forecast || place.verb == .profile ? words(["all"], typed) : []
            return names([.expect, .forecast, .profile].contains(place.verb) ? [.account, .income] : [.account], typed) + all
        case .fund:
            let mayBeAccount = place.verb == .grant || place.verb == .add
            return names(mayBeAccount ? [.fund, .account] : [.fund], typed)
        case .debt: return names([.debt], typed)
        case .expression:
            let kinds: Set<Interpreter.NamedThing.Kind> = [.account, .income, .driver]
            return names(place.verb == .show ? kinds.union([.fund, .debt]) : kinds, typed) + words(Completer.functions, typed)
        case .name where place.verb == .switch || place.verb == .compare: return words(["base"], typed) + names([.package], typed)
        case .stepNumber: return names([.package], typed)
        case .name: return place.verb == .why ? words(["balance"], typed) + names([.account, .income, .fund, .debt, .driver], typed) : []
        case .year, .time: return years(typed)
        case .from: return words(["from"], typed)
        case .to: return words(["to"], typed)
        case .into: return words(["into"], typed)
        case .of: return words(["of"], typed)
        case .over: return words(["over"], typed)
        case .by: return words(["by"], typed)
        case .status: return words(["proposed", "adopted", "running", "done", "rejected"], typed)
        case .whyOrder: return words(["step"], typed)
        case .frameOrResult: return words(["frame", "result"], typed)
        case .budgetOrActuals: return words(["budget", "actuals"], typed)
        case .runrateOrProfile: return words(["runrate", "profile"], typed)
        case .language: return words(Language.allCases.map { $0.name.lowercased() }, typed)
        case .file: return place.verb == .use ? words(RuleFile.all.map(\.name), typed) : []
        case .amount, .percent, .text, .month, .number, .statementEnd, .column, .step,
             .closingParenthesis, .equalSign, .colon, .clause, .unit, .where, .is, .balance, .samples,
             .spendingNegative, .encoding, .commaOrPoint:
            return []
        }
    }

    // MARK: Words

    /// What a statement may begin with today.
    private static let statements = [
        "account", "add", "apply", "assert", "balance", "compare", "currency", "cut", "debt", "draw", "edit", "end", "expect", "follow", "forecast", "fund", "grant", "help", "import",
        "income", "instead of", "let", "lock", "lower", "measure", "model", "move", "off", "on", "package", "packages", "plot", "profile", "put", "quit", "raise", "redo", "repay",
        "require", "risk", "save", "show", "steps", "switch", "title", "undo", "unit", "use", "why", "writeoff", "year", "years",
    ]

    private static let functions = [
        "balance", "lasting", "uncovered", "left(", "owed(", "freed(", "income(", "net(", "adopted(", "budget(", "change(", "actual(",
        "deviation(", "sum(", "average(", "min(", "max(", "round(", "abs(", "growth(", "restored(", "chance(",
    ]

    private func following(_ verb: Keyword?) -> [String] {
        switch verb {
        case .cut, .raise, .lower, .measure, .move, .draw, .put, .grant, .expect, .repay, .writeoff:
            Completer.tails
        case .add: ["covered by"] + Completer.tails
        case .forecast: ["by runrate", "by profile", "as", "because", "status", "consequence", "source", "off"]
        case .balance, .assert: ["in"]
        case .plot: ["steps", "in"]
        case .why: ["in", "by step"]
        case .risk: ["seed"]
        case .help: Help.topics.compactMap(\.words.first)
        case .account, .income: ["growing", "floor", "source"]
        case .fund: ["floor", "source"]
        default: []
        }
    }

    private static let tails = [
        "in", "from", "until", "once", "each year", "rising", "split", "as", "because", "status", "consequence", "source", "off",
    ]

    /// Words of the language that is typed, from their English ones.
    private func words(_ words: [String], _ typed: String, start: Bool = false) -> [Completion.Candidate] {
        let folded = typed.lowercased()
        let language = interpreter.language
        return words.map { Vocabulary.phrase($0, start: start, language) }.filter { $0.hasPrefix(folded) }.map { Completion.Candidate($0, ending: $0.hasSuffix("(") ? "" : " ") }
    }

    private func years(_ typed: String) -> [Completion.Candidate] {
        interpreter.plan.yearLabels.compactMap { $0 }.map { "\($0)" }.filter { $0.hasPrefix(typed) }.map { Completion.Candidate($0) }
    }

    // MARK: Names

    /// Names of these kinds whose last name begins as typed, behind as much of their path as was typed.
    private func names(_ kinds: Set<Interpreter.NamedThing.Kind>, _ typed: String) -> [Completion.Candidate] {
        let parts = Completer.parts(typed)
        return interpreter.names.filter { kinds.contains($0.kind) && Completer.isMeant($0.names, by: parts) }
            .prefix(200).map { Completion.Candidate($0.text, note: note($0)) }
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
        let outer = path.dropLast().suffix(parts.count - 1).map { $0.lowercased() }
        return (typed.isEmpty || last.lowercased().hasPrefix(typed)) && outer == Array(parts.dropLast())
    }

    /// What an account is expected to spend, what a fund has left, what a debt owes, in the focus year.
    private func note(_ thing: Interpreter.NamedThing) -> String {
        let plan = interpreter.plan
        let outcome = interpreter.outcome
        switch thing.subject {
        case .account(let account):
            let lines = plan.budget.lines(of: account, thing.kind == .income ? .income : .spending)
            var sum: Int64 = 0
            for line in lines {
                guard let level = outcome.level(line, .expected, plan.focus) else { return "?" }
                let (next, overflow) = sum.addingReportingOverflow(level)
                if overflow { return "" }
                sum = next
            }
            return MoneyText.short(sum)
        case .fund(let fund):
            return MoneyText.short(outcome.available(fund, floor: plan.budget[fund].floor, plan.focus))
        case .debt(let debt): return outcome.schedule(debt).map { MoneyText.short($0.owed[plan.focus]) } ?? ""
        case .driver, .balance, .expression, nil: return ""
        }
    }
}
