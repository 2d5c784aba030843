extension Parser {
    /// ebnf: statement = entry | assert | package | end | query | command | edit ;
    @inline(__always)
    mutating func parseStatement() -> Statement.Kind {
        guard current.kind == .word else {
            if !hasFailed { report(.statementExpected, at: currentSpan) }
            return .broken
        }
        guard let keyword else { return unknownStatement() }
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
        // What is near is looked for only where it is shown.
        unknownStatements += 1
        let nearest = unknownStatements > limits.shownErrors ? [] : Vocabulary.wordsElsewhere[word.lowercased()]
            .map { [$0.rawValue] } ?? NearestWords(Vocabulary.statementStarts.map(\.rawValue)).nearest(to: word)
        report(.unknownStatement(word: word, nearest: nearest), at: currentSpan)
        return .broken
    }

    /// ebnf: use = "use" ( TEXT | NAME { "." name } ) ;
    private mutating func parseUse() -> Statement.Kind {
        advance()
        if let text = takeText() { return .use(.file(text)) }
        return .use(.rules(expectPath(.file)))
    }

    /// ebnf: instead-of = "instead" "of" step-reference ":" step ;
    private mutating func parseInsteadOf() -> Statement.Kind {
        advance()
        expect(.of, .of)
        let reference = parseStepReference()
        if !take(.colon) { unexpected(.colon) }
        return .insteadOf(reference, parseStepStatement())
    }

    private mutating func parseStepStatement() -> Step {
        guard let keyword, current.kind == .word else {
            unexpected(.step)
            return Step(action: .close(Path(first: Name(symbol: .none, span: currentSpan))), verb: currentSpan)
        }
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
