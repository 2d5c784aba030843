import BudModel
import BudSyntax

/// The names that a misspelt one is compared with, kept while nothing is declared.
struct NameSearch {
    var wanted: NameProblem.Thing
    /// Words of the language that can stand in a name's place.
    var keywords: [Keyword]
    var language: Language
    /// How many names there were.
    var count: Int
    var words: NearestWords
    /// The whole path of each word.
    var texts: [String: String]
}

extension Resolver {
    /// What a path means, or nothing after saying what is near.
    /// - Parameter keywords: what can stand in its place and is no name: one of them may be misspelt.
    mutating func meaning(_ path: Path, wanted: NameProblem.Thing, or keywords: [Keyword] = []) -> Meaning? {
        switch scope.find(path) {
        case .one(let meaning): return meaning
        case .several(let meanings):
            report(.ambiguousName(text(path.span), candidates: meanings.map { plan.text($0) }), at: path.span)
        case .none:
            let count = unknownNames[path.span.source, default: 0] + 1
            unknownNames[path.span.source] = count
            let isShown = count <= limits.shownErrors
            let language = sources.language(path.span)
            let words = path.rest.isEmpty ? keywords : []
            let nearest = isShown ? nearest(to: path, wanted: wanted, or: words, language) : []
            let known = isShown && isAsking && nearest.isEmpty ? self.known(wanted, words, language) : []
            report(.unknownName(text(path.span), wanted: wanted, nearest: nearest, known: known), at: path.span)
        }
        return nil
    }

    /// Names of the wanted kind that look like the written one.
    private mutating func nearest(to path: Path, wanted: NameProblem.Thing, or keywords: [Keyword], _ language: Language) -> [String] {
        let isKept = nameSearch?.wanted == wanted && nameSearch?.count == scope.count && nameSearch?.keywords == keywords
            && nameSearch?.language == language
        if !isKept { nameSearch = makeNameSearch(wanted, keywords, language) }
        guard let search = nameSearch, search.words.count <= comparisonsLeft else { return [] }
        comparisonsLeft -= search.words.count
        var proposals: [String] = []
        for word in search.words.nearest(to: displayName(path.rest.isEmpty ? path.first : path.last)) {
            if let full = search.texts[word], !proposals.contains(full) { proposals.append(full) }
        }
        return proposals
    }

    /// The first things that can be asked about, so that a plan of hundreds of accounts says no more than a line;
    /// nothing where there is none.
    private func known(_ wanted: NameProblem.Thing, _ keywords: [Keyword], _ language: Language) -> [String] {
        var names: [String] = []
        for meaning in scope.meanings where wanted.accepts(meaning) {
            if case .account(let account) = meaning, plan.budget[account].parent != nil { continue }
            if wanted == .anything, meaning.thing == .package { continue }
            names.append(plan.text(meaning))
            if names.count > NameProblem.mostKnown { break }
        }
        let words = keywords.prefix(1).map { Vocabulary.word($0, language) }
        return names.isEmpty ? [] : Array((words + names).prefix(NameProblem.mostKnown + 1))
    }

    private func makeNameSearch(_ wanted: NameProblem.Thing, _ keywords: [Keyword], _ language: Language) -> NameSearch {
        // The last names are compared, the whole paths are proposed.
        var lastNames: [String] = []
        var texts: [String: String] = [:]
        for meaning in scope.meanings where wanted.accepts(meaning) {
            let full = plan.text(meaning)
            let last: String
            if case .account(let id) = meaning { last = plan.budget[id].name } else { last = full }
            if texts[last] == nil {
                lastNames.append(last)
                texts[last] = full
            }
            if full != last, texts[full] == nil {
                lastNames.append(full)
                texts[full] = full
            }
        }
        // Whoever writes Swedish may still misspell the word of another language: the own one is proposed.
        for keyword in keywords {
            for word in Language.allCases.map({ Vocabulary.word(keyword, $0) }) where texts[word] == nil {
                lastNames.append(word)
                texts[word] = Vocabulary.word(keyword, language)
            }
        }
        return NameSearch(wanted: wanted, keywords: keywords, language: language, count: scope.count, words: NearestWords(lastNames), texts: texts)
    }

    /// A name without its quotes.
    func displayName(_ name: Name) -> String {
        let written = text(name.span)
        guard written.hasPrefix("\"") else { return written }
        var content = written.dropFirst()
        if content.hasSuffix("\"") { content = content.dropLast() }
        var result = ""
        var skipsQuote = false
        for character in content {
            if character == "\"", skipsQuote {
                skipsQuote = false
                continue
            }
            skipsQuote = character == "\""
            result.append(character)
        }
        return result
    }

    /// Reports a name that is taken already.
    mutating func isFree(_ name: Name, as thing: NameProblem.Thing) -> Bool {
        guard let taken = scope.topLevel(name.symbol) else { return true }
        report(.alreadyDeclared(displayName(name), as: taken.thing), at: name.span)
        return false
    }

    mutating func account(_ path: Path) -> AccountID? {
        guard let meaning = meaning(path, wanted: .account) else { return nil }
        if case .account(let account) = meaning { return account }
        report(.wrongThing(text(path.span), is: meaning.thing, wanted: .account), at: path.span)
        return nil
    }

    mutating func fund(_ path: Path) -> FundID? {
        guard let meaning = meaning(path, wanted: .fund) else { return nil }
        if case .fund(let fund) = meaning { return fund }
        report(.wrongThing(text(path.span), is: meaning.thing, wanted: .fund), at: path.span)
        return nil
    }

    mutating func debt(_ path: Path) -> DebtID? {
        guard let meaning = meaning(path, wanted: .debt) else { return nil }
        if case .debt(let debt) = meaning { return debt }
        report(.wrongThing(text(path.span), is: meaning.thing, wanted: .debt), at: path.span)
        return nil
    }

    /// The lines of an account's side; an error when there is none.
    mutating func lines(of account: AccountID, _ side: Side, at span: Span) -> [LineID]? {
        let lines = plan.budget.lines(of: account, side)
        if lines.isEmpty {
            report(.noSuchSide(text(span), wanted: side), at: span)
            return nil
        }
        return lines
    }

    /// The operand for one account: its line, or the lines of its parts, shared in proportion.
    mutating func operand(_ path: Path, _ side: Side) -> (operand: Operand, account: AccountID)? {
        guard let account = account(path) else { return nil }
        if let line = plan.budget.line(of: account, side) {
            use(line)
            return (.line(line), account)
        }
        return lines(of: account, side, at: path.span).map { (operand($0), account) }
    }

    mutating func operand(_ lines: [LineID]) -> Operand {
        for line in lines { use(line) }
        if lines.count == 1 { return .line(lines[0]) }
        return list(TargetLines(lines: lines, groups: [lines.count]))
    }

    mutating func list(_ lines: TargetLines) -> Operand {
        plan.lists.append(lines)
        return .list(Int32(plan.lists.count - 1))
    }

    /// Remembers that steps work on a line.
    mutating func use(_ line: LineID) {
        let index = Int(line.index)
        if index >= usedLines.count {
            usedLines.append(contentsOf: repeatElement(false, count: plan.budget.lines.count - usedLines.count))
        }
        usedLines[index] = true
    }

    func isUsed(_ line: LineID) -> Bool {
        Int(line.index) < usedLines.count && usedLines[Int(line.index)]
    }
}

extension NameProblem.Thing {
    func accepts(_ meaning: Meaning) -> Bool {
        switch self {
        case .anything: true
        case .fundOrAccount: meaning.thing == .account || meaning.thing == .fund
        case .accountOrIncome: meaning.thing == .account
        default: meaning.thing == self
        }
    }
}
