import BudEngine
import BudSyntax
import LineEditor

/// One TAB: what fits at a place, begins as typed, and would not be refused for being of another kind.
struct CompletionSearch {
    typealias Things = (Interpreter.NamedThing) -> Bool

    let interpreter: Interpreter
    let place: CompletionPlace
    /// The line before the word that is being typed.
    let before: String
    let typed: String
    /// Files that may be written over.
    let saved: [String]
    /// All names in scope, worked out once they are asked for.
    lazy var things: [Interpreter.NamedThing] = interpreter.names

    init(_ interpreter: Interpreter, _ place: CompletionPlace, before: String, typed: String, saved: [String]) {
        self.interpreter = interpreter
        self.place = place
        self.before = before
        self.typed = typed
        self.saved = saved
    }

    mutating func candidates() -> [Completion.Candidate] {
        switch place.wanted {
        case .nothing: return []
        case .statement: return words(CompletionWords.statements).sorted { $0.text < $1.text }
        case .complete:
            if place.verb == .help { return written(Help.words(interpreter.language)) }
            return words((place.lacksQuestion ? ["so", "over"] : []) + CompletionWords.following(place.verb)) + nothingSaid()
        case .expected(let expected):
            if let units = unitsBehindNumber(expected) { return units }
            return candidates(expected)
        }
    }

    /// What a question that could end here may still speak of.
    private mutating func nothingSaid() -> [Completion.Candidate] {
        switch place.verb {
        case .balance where isBehind(.balance), .follow where isBehind(.follow): names(CompletionSearch.isAccount)
        case .plot where isBehind(.plot): names { $0.kind != .package } + functions()
        default: []
        }
    }

    private mutating func candidates(_ expected: SyntaxProblem.Expected) -> [Completion.Candidate] {
        switch expected {
        case .account: return accounts()
        case .fund:
            if place.verb == .fund { return [] }
            let mayBeAccount = place.verb == .grant || place.verb == .add
            return names { $0.kind == .fund || mayBeAccount && $0.kind == .account }
        case .debt: return place.verb == .debt ? [] : names { $0.kind == .debt }
        case .expression: return operands()
        case .name: return namesByVerb()
        case .amount, .percent: return amounts(isPercent: expected == .percent)
        case .stepNumber: return stepNumbers()
        case .step: return words(place.verb == .edit ? CompletionWords.entries : CompletionWords.steps).sorted { $0.text < $1.text }
        case .language: return languages()
        case .file, .script: return place.verb == .use && !typed.hasPrefix("\"") ? words(RuleFile.all.map(\.name)) + files() : files()
        case .year where isBehind(.each): return words(["year"])
        case .year where place.verb == .borrow || place.verb == .repay: return terms()
        case .year, .time: return years()
        case .from: return words(["from"])
        case .to: return words(["to"])
        case .into: return words(["into"])
        case .of: return words(["of"])
        case .over: return words(["over"])
        case .by: return words(["by"])
        case .status: return words(["proposed", "adopted", "running", "done", "rejected"])
        case .whyOrder: return words(["step", "account", "cause"])
        case .frameOrResult: return words(["frame", "result"])
        case .budgetOrActuals: return words(["budget", "actuals"])
        case .runrateOrProfile: return words(["runrate", "profile"])
        case .unit: return words(["kr", "tkr", "K", "M"])
        case .samples: return words(["samples"])
        case .balance: return words(["balance"])
        case .where: return words(["where"])
        case .is: return words(["is"])
        case .spendingNegative: return words(["spending negative"])
        case .encoding: return words(["latin1", "windows1252", "utf16"])
        case .commaOrPoint: return words(["comma", "point"])
        case .clause: return words(CompletionWords.clauses)
        case .text where isBehind(.because): return words(["volume", "price"])
        case .text, .month, .number, .statementEnd, .column, .closingParenthesis, .equalSign, .colon: return []
        }
    }

    /// Whether a keyword stands last before what is being typed.
    func isBehind(_ keyword: Keyword) -> Bool {
        let said = wordsBefore
        return Vocabulary.words(for: keyword, interpreter.language).contains { name in
            let name = name.split(separator: " ").map(String.init)
            return said.suffix(name.count).elementsEqual(name)
        }
    }

    /// Whether a keyword stands anywhere before what is being typed.
    func hasSaid(_ keyword: Keyword) -> Bool { !Set(Vocabulary.words(for: keyword, interpreter.language)).isDisjoint(with: wordsBefore) }

    /// What stands before on the line, word by word in small letters.
    private var wordsBefore: [String] { before.split { $0.isWhitespace || $0 == ";" }.map { $0.lowercased() } }

    private var isBehindNumber: Bool { isNumber(before.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? "") }

    // MARK: Words

    /// Words of the language that is typed, from their English ones.
    func words(_ words: [String]) -> [Completion.Candidate] {
        written(words.map { Vocabulary.phrase($0, start: place.wanted == .statement, interpreter.language) })
    }

    /// Those of words that begin as typed.
    private func written(_ words: [String]) -> [Completion.Candidate] {
        let folded = typed.lowercased()
        return words.filter { $0.lowercased().hasPrefix(folded) }.map { Completion.Candidate($0, ending: $0.hasSuffix("(") ? "" : " ") }
    }

    /// `year` and `years` of `over 5 years`, which are one word in some languages.
    private func terms() -> [Completion.Candidate] {
        let year = Vocabulary.word(.year, interpreter.language)
        let years = Vocabulary.word(.years, at: .term, interpreter.language)
        return written(year == years ? [year] : [year, years])
    }

    /// The languages by their names in the one that is typed: `dansk` in a Danish text, `danish` in an English one.
    private func languages() -> [Completion.Candidate] {
        written(Language.allCases.map { $0.name(in: interpreter.language) })
    }

    /// The years of the plan, also behind the `..` of a range.
    private func years() -> [Completion.Candidate] {
        let start = typed.firstRange(of: "..").map { String(typed[..<$0.upperBound]) } ?? ""
        return interpreter.plan.yearLabels.compactMap { $0 }.map { "\(start)\($0)" }.filter { $0.hasPrefix(typed) }.map { Completion.Candidate($0) }
    }

    // MARK: Amounts

    /// What makes money, a percent or a count of a number; with nothing typed, what may stand in place of one.
    mutating func amounts(isPercent: Bool) -> [Completion.Candidate] {
        if isNumber(typed) {
            return endings(isPercent: isPercent).map { Completion.Candidate(typed + $0) }
        }
        if isPercent || place.verb == .index { return [] }
        let calls = things.contains { $0.kind == .debt } ? ["freed(", "owed("] : []
        return words(["?", "about"] + (things.contains { $0.kind == .fund } ? ["left("] : []) + calls)
    }

    /// `cut 14 ` goes on with the number's unit: an account behind it would be refused.
    private mutating func unitsBehindNumber(_ expected: SyntaxProblem.Expected) -> [Completion.Candidate]? {
        guard [.account, .from, .into, .to, .of].contains(expected), isBehindNumber,
              CompletionWords.takesAmount(place.verb) else { return nil }
        if interpreter.takesBareNumbers { return nil }
        return written(endings(isPercent: false).map { ending in
            let unit = ending.drop { $0 == " " }
            return unit == "%" ? Vocabulary.word(.percent, interpreter.language) : String(unit)
        })
    }

    /// What may stand behind a number, with the blank that is written before it.
    private mutating func endings(isPercent: Bool) -> [String] {
        let percent = interpreter.language == .english ? "%" : " %"
        if isPercent || place.verb == .index { return [percent] }
        let isCount = CompletionWords.counts(place.verb)
        var units: [String] = []
        if isCount { for thing in things { if let unit = thing.unit, !units.contains(unit) { units.append(unit) } } }
        let money: [UInt8] = place.verb == .volume ? [] : [6, 3, 0]
        return money.map { Vocabulary.moneyUnit(power: $0, interpreter.language) }
            + (CompletionWords.takesPercent(place.verb) ? [percent] : []) + units.map { " " + Plan.quoted($0) }
    }

    /// `14`, `-2.5`, `1_000`, in Danish and Swedish `2,5`: a number without its unit.
    func isNumber(_ text: String) -> Bool {
        let digits = text.drop { $0 == "-" || $0 == "−" || $0 == "+" }
        guard let first = digits.first, first.isASCII, first.isNumber, digits.last != "." else { return false }
        return digits.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "_" || $0 == "." || $0 == "," && interpreter.language.hasDecimalComma) } && !digits.contains("..")
    }
}
