extension Parser {
    /// ebnf: statement = entry | assert | package | end | query | command | edit ;
    @inline(__always)
    mutating func parseStatement() -> Statement.Kind {
        guard current.kind == .word else {
            if !hasFailed { report(.statementExpected, at: currentSpan) }
            return .broken
        }
        guard var keyword = startKeyword else { return unknownStatement() }
        if keyword == .cut, savesScript { keyword = .save }
        note(.keyword(keyword, .start))
        verb = keyword
        if let entry = takeEntry(keyword) { return entry }
        switch keyword {
        case .assert: return parseAssert()
        case .package: return parsePackage()
        case .end:
            closePackage(at: currentSpan)
            advance()
            return .endPackage
        case .edit: return parseEdit()
        case .balance, .show, .why, .steps, .packages, .compare, .risk, .plot, .follow, .ends, .help:
            return .query(parseQuery(keyword))
        case .undo, .redo, .off, .on, .switch, .apply, .save, .report, .export, .profile, .quit:
            return .command(parseCommand(keyword))
        default: return unknownStatement()
        }
    }

    /// The keyword that a statement begins with here. `paket` is a package before its name, and asks for all of them alone.
    @inline(__always)
    private var startKeyword: Keyword? {
        if current.meanings != 0 { return severalMeanings(current) }
        guard let keyword = current.keyword else { return symbols.startsLanguage(current.symbol) ? .language : nil }
        return keyword
    }

    /// In Swedish `spara` is both: what names a script, and no amount, is a file and no account.
    private var savesScript: Bool {
        words.language == .swedish && token(ahead: 1).kind == .text && token(ahead: 2).kind == .end
            && source.text(span(token(ahead: 1))).hasSuffix(".bud\"")
    }

    private func severalMeanings(_ token: Token) -> Keyword? {
        if means(token, .packages), [.end, .question].contains(self.token(ahead: 1).kind) { return .packages }
        return keyword(of: Vocabulary.statementStarts)
    }

    /// What stands in the list of a plan, and what `edit` may put there.
    ///
    /// ebnf: entry = setting | declaration | use | step | instead-of | require | import ;
    @inline(__always)
    private mutating func takeEntry(_ keyword: Keyword) -> Statement.Kind? {
        switch keyword {
        case .draw, .put, .grant, .cut, .add, .raise, .lower, .move, .measure, .expect, .volume, .price, .index,
             .repay, .writeoff, .borrow, .carry, .freeze, .release, .close, .set, .forecast:
            return .step(parseStep(keyword))
        case .account, .income, .fund, .debt, .let, .lock: return .declaration(parseDeclaration(keyword))
        case .title, .currency, .years, .year, .model, .unit, .language: return .setting(parseSetting(keyword))
        case .use: return parseUse()
        case .instead: return parseInsteadOf()
        case .require: return parseRequire()
        case .import: return parseImport()
        default: return nil
        }
    }

    private mutating func unknownStatement() -> Statement.Kind {
        let word = source.text(currentSpan)
        let languages = languagesOfWord
        if !languages.isEmpty {
            let meaning = symbols.words(of: languages[0]).keywords(current.symbol).first { Vocabulary.statementStarts.contains($0) }
            let here = meaning.map { Vocabulary.word($0, at: .start, words.language) } ?? ""
            report(.otherLanguage(word: word, languages, here: here), at: currentSpan)
            // One word says it: the lines behind it are judged as what they are.
            if languages.count == 1 { goOn(in: languages[0]) }
            return .broken
        }
        let nearest = !showsNearest() ? [] : Vocabulary.wordsElsewhere[word.lowercased()]
            .map { [Vocabulary.word($0, at: .start, words.language)] }
            ?? NearestWords(Vocabulary.statementStarts.map { Vocabulary.word($0, at: .start, words.language) }).nearest(to: word)
        report(.unknownStatement(word: word, nearest: nearest), at: currentSpan)
        return .broken
    }

    /// What is near an unknown word is looked for only where it is shown.
    mutating func showsNearest() -> Bool {
        unknownWords += 1
        return unknownWords <= limits.shownErrors
    }

    /// The languages in which the current word begins a statement.
    private var languagesOfWord: [Language] {
        Language.allCases.filter { $0 != words.language && symbols.words(of: $0).startsStatement(current.symbol) }
    }

    /// ebnf: use = "use" ( TEXT | NAME { "." name } ) ;
    private mutating func parseUse() -> Statement.Kind {
        advance()
        if let text = takeText() { return .use(.file(text)) }
        let start = position
        let rules = expectPath(.file)
        // A rule file has one name, whatever the language.
        noteNothing(from: start)
        return .use(.rules(rules))
    }

    /// ebnf: instead-of = "instead" "of" step-reference ":" step ;
    private mutating func parseInsteadOf() -> Statement.Kind {
        advance()
        expect(.of, at: .instead, .of)
        let reference = parseStepReference()
        if !take(.colon) { unexpected(.colon) }
        return .insteadOf(reference, parseStepStatement())
    }

    private mutating func parseStepStatement() -> Step {
        guard let keyword = startKeyword, current.kind == .word else {
            unexpected(.step)
            return Step(action: .close(Path(first: Name(symbol: .none, span: currentSpan))), verb: currentSpan)
        }
        note(.keyword(keyword, .start))
        verb = keyword
        return parseStep(keyword)
    }

    /// ebnf: require = "require" expression [ in-years ] [ TEXT ] [ "source" TEXT ] ;
    private mutating func parseRequire() -> Statement.Kind {
        advance()
        let condition = parseExpression()
        let years = takeInYears()
        let text = takeText()
        return .require(condition, in: years, text: text, source: takeSource())
    }

    /// ebnf: assert = "assert" expression [ in-years ] ;
    private mutating func parseAssert() -> Statement.Kind {
        advance()
        let condition = parseExpression()
        return .assert(condition, in: takeInYears())
    }

    /// ebnf: package = "package" name [ TEXT ] ;
    /// ebnf: end = "end" ;
    private mutating func parsePackage() -> Statement.Kind {
        openPackage(at: currentSpan)
        advance()
        let name = expectName()
        return .package(name, text: takeText())
    }

    /// ebnf: edit = "edit" step-reference entry ;
    private mutating func parseEdit() -> Statement.Kind {
        advance()
        let reference = parseStepReference()
        let start = current
        let keyword = startKeyword
        if let keyword {
            note(.keyword(keyword, .start))
            verb = keyword
        }
        guard let keyword, let entry = takeEntry(keyword) else {
            unexpected(.step)
            return .broken
        }
        return .edit(reference, Statement(entry, span: span(from: start)))
    }

    mutating func takeSource() -> Text? {
        take(.source) ? expectText() : nil
    }
}
