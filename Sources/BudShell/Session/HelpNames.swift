import BudEngine
import BudModel
import BudReport
import BudSyntax

/// Examples in the words of the budget that is open: its accounts, funds, debts and years in place of made-up ones.
///
/// A row that speaks of what the budget lacks, or that it would refuse, keeps its made-up names. Rows are English until the
/// names are in; then they are written in the language, the made-up names with them and the budget's own as they are.
struct HelpNames {
    private let interpreter: Interpreter
    private let book: Phrasebook
    /// What stands for each made-up name.
    private var names: [String: String] = [:]
    /// Units that stand behind a number.
    private var units: [String: String] = [:]
    /// Whether some row kept made-up names, though others could do without.
    private(set) var keptSome = false

    /// Made-up names that only a budget of its own could have.
    private static let accounts = ["schools", "premises", "placements", "daycare", "special", "homes", "education", "ordinary", "roads", "clubs"]
    private static let known = Set(accounts + ["fees", "parentfees", "savings", "surplus2023", "oldloan",
                                               "pupils", "taxbase", "tax", "education.schools"])
    /// These make names, so that a known one would be refused.
    private static let declarations: Set<String> = ["account", "income", "fund", "debt", "let", "title", "currency", "years", "model", "unit",
                                                    "use", "borrow"]

    init(_ interpreter: Interpreter) {
        self.interpreter = interpreter
        book = Phrasebook(interpreter.language)
        guard !interpreter.plan.history.isEmpty else { return }
        let things = interpreter.names
        let leaves = HelpNames.leaves(things, interpreter)
        for (name, text) in zip(HelpNames.accounts, leaves) { names[name] = text }
        names["education.schools"] = names["schools"]
        // Groups are spoken of as a whole; without one an account will do.
        if let group = things.first(where: { HelpNames.isGroup($0, interpreter.plan) }) { names["education"] = group.text }
        for (name, income) in zip(["fees", "parentfees"], things.filter { $0.kind == .income }) { names[name] = income.text }
        if names["parentfees"] == nil { names["parentfees"] = names["fees"] }
        for (name, fund) in zip(["savings", "surplus2023"], things.filter { $0.kind == .fund }) { names[name] = fund.text }
        names["oldloan"] = things.first { $0.kind == .debt }?.text
        names["pupils"] = things.first { $0.kind == .driver }?.text
        let driven = things.filter { $0.unit != nil }
        if let home = driven.first {
            names["homes"] = home.text
            units["places"] = home.unit.map(Plan.quoted)
        }
        if let one = driven.first(where: { thing in driven.filter { $0.unit == thing.unit }.count > 1 }),
           let other = driven.last(where: { $0.unit == one.unit }) {
            names["special"] = one.text
            names["ordinary"] = other.text
            units["pupils"] = one.unit.map(Plan.quoted)
        }
    }

    /// The accounts that can bear most, the largest first; of equal ones the first declared.
    private static func leaves(_ things: [Interpreter.NamedThing], _ interpreter: Interpreter) -> [String] {
        let budget = interpreter.plan.budget
        let found = things.enumerated().compactMap { index, thing -> (text: String, level: Int64, place: Int)? in
            guard case .account(let id)? = thing.subject, thing.kind == .account, budget.isLeaf(id), thing.text.count <= 28,
                  let line = budget.line(of: id, .spending) else { return nil }
            return (thing.text, interpreter.outcome.level(line, .expected, interpreter.plan.focus) ?? 0, index)
        }
        return found.sorted { ($1.level, $0.place) < ($0.level, $1.place) }.map(\.text)
    }

    private static func isGroup(_ thing: Interpreter.NamedThing, _ plan: Plan) -> Bool {
        guard case .account(let id)? = thing.subject else { return false }
        return thing.kind == .account && !plan.budget.isLeaf(id)
    }

    /// A row of help in the words of the open budget and of the language.
    mutating func row(_ row: Help.Row) -> Help.Row {
        switch row {
        case .typed(let first, let second): .typed(statement(first), second.map { statement($0) })
        case .does(let first, let words): .does(statement(first), words)
        case .words: row
        }
    }

    private mutating func statement(_ text: String) -> String {
        let madeUp = book.text(.typed(text))
        guard let verb = text.split(separator: " ").first.map(String.init), !HelpNames.declarations.contains(verb) else { return madeUp }
        guard !interpreter.plan.history.isEmpty, let own = substituted(text) else {
            keptSome = keptSome || !names.isEmpty
            return madeUp
        }
        if own == text || !CompletionWords.steps.contains(verb) && !["lock", "set", "require"].contains(verb) || text.contains("?") {
            return book.ownStatement(own)
        }
        // What would be refused is no example: smaller amounts may do.
        for amounts in [own, HelpNames.tenth(own), own.replacing(/([0-9])M\b/) { "\($0.1)K" }] {
            let written = book.ownStatement(amounts)
            if isFine(written) { return written }
        }
        keptSome = true
        return madeUp
    }

    private func isFine(_ text: String) -> Bool {
        var trial = interpreter
        return trial.run(Array(text.utf8), name: "", mode: .init(isEntry: true, tellsSteps: false)) { _, _ in }.status == .fine
    }

    /// `14M` as `1.4M`.
    private static func tenth(_ text: String) -> String {
        text.replacing(/\b([0-9]+)(\.[0-9]+)?M\b/) { match in
            let whole = match.1
            let decimals = (whole.suffix(1) == "0" && match.2 == nil ? "" : "." + whole.suffix(1)) + (match.2?.dropFirst() ?? "")
            return "\(whole.count > 1 ? String(whole.dropLast()) : "0")\(decimals)M"
        }
    }

    /// The statement with the budget's own names and years; nothing where the budget lacks one of them.
    private func substituted(_ text: String) -> String? {
        var result = ""
        var isQuoted = false
        var afterNumber = false
        var rest = text[...]
        while let first = rest.first {
            if first == "\"" { isQuoted.toggle() }
            guard !isQuoted, first.isLetter || first.isNumber else {
                result.append(first)
                if first != " " { afterNumber = false }
                rest = rest.dropFirst()
                continue
            }
            var word = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." })
            if let range = word.firstRange(of: "..") { word = String(word[..<range.lowerBound]) }
            rest = rest.dropFirst(word.count)
            if afterNumber, word == "pupils" || word == "places" {
                guard let unit = units[word] else { return nil }
                result += unit
            } else if HelpNames.known.contains(word) {
                guard let own = names[word] else { return nil }
                result += own
            } else {
                result += year(word)
            }
            afterNumber = word.allSatisfy { $0.isNumber || $0 == "_" || $0 == "." }
        }
        return result
    }

    /// 2024 stands for the first year, the next ones for the next, as far as the budget goes.
    private func year(_ word: String) -> String {
        let years = interpreter.plan.yearLabels.compactMap { $0 }
        guard word.count == 4, let number = Int(word), (2024...2027).contains(number), let last = years.last else { return word }
        return "\(number == 2027 ? last : years.indices.contains(number - 2024) ? years[number - 2024] : last)"
    }
}
