extension Parser {
    /// ebnf: setting = title | currency | years | focus-year | model | money-unit | language ;
    mutating func parseSetting(_ keyword: Keyword) -> Setting {
        advance()
        switch keyword {
        case .title: return parseTitle()
        case .currency: return parseCurrency()
        case .years: return parseYears()
        case .year: return parseFocusYear()
        case .model: return parseModel()
        case .unit: return parseMoneyUnit()
        default: return parseLanguage()
        }
    }

    /// ebnf: title = "title" TEXT ;
    private mutating func parseTitle() -> Setting { .title(expectText()) }

    /// ebnf: currency = "currency" name ;
    private mutating func parseCurrency() -> Setting { .currency(expectName()) }

    /// ebnf: years = "years" year-range ;
    private mutating func parseYears() -> Setting { .years(parseYearRange()) }

    /// ebnf: focus-year = "year" year ;
    private mutating func parseFocusYear() -> Setting { .focus(year: parseYear()) }

    /// ebnf: model = "model" ( "frame" | "result" ) ;
    private mutating func parseModel() -> Setting {
        if take(.frame) { return .model(isResult: false) }
        if take(.result) { return .model(isResult: true) }
        unexpected(.frameOrResult)
        return .model(isResult: false)
    }

    /// ebnf: money-unit = "unit" MONEY-UNIT ;
    private mutating func parseMoneyUnit() -> Setting { .unit(power: parseUnitWord()) }

    mutating func parseUnitWord() -> UInt8 {
        if current.isMoneyUnit, let power = words.moneyUnit(current.symbol) {
            note(.moneyUnit(power: power))
            advance()
            return power
        }
        unexpected(.unit)
        return 0
    }

    /// ebnf: language = "language" LANGUAGE ;
    private mutating func parseLanguage() -> Setting {
        guard current.kind == .word, let language = Language(named: source.text(currentSpan)) else {
            unexpected(.language)
            return .language(words.language)
        }
        note(.language)
        advance()
        if current.kind == .end, verb == .language { goOn(in: language) }
        return .language(language)
    }

    /// ebnf: declaration = account | fund | debt | let | lock ;
    mutating func parseDeclaration(_ keyword: Keyword) -> Declaration {
        advance()
        switch keyword {
        case .account: return .account(parseAccount(isIncome: false))
        case .income: return .account(parseAccount(isIncome: true))
        case .fund: return parseFund()
        case .debt: return parseDebt()
        case .let: return parseLet()
        default: return parseLock()
        }
    }

    /// The text stands behind the path, at the end, or between two values.
    ///
    /// ebnf: account = ( "account" | "income" ) path { value } [ TEXT { value } ] [ "source" TEXT ] ;
    private mutating func parseAccount(isIncome: Bool) -> AccountDeclaration {
        var account = AccountDeclaration(path: expectPath(.account), isIncome: isIncome)
        while !hasFailed {
            if let value = takeValue() {
                account.values.append(value)
            } else if account.text == nil, let text = takeText() {
                account.text = text
            } else {
                break
            }
        }
        account.source = takeSource()
        return account
    }

    /// ebnf: value = driven | declared-amount | "growing" percent | "fixed" percent | "=" expression | "from" moment | "until" moment | "floor" amount ;
    /// ebnf: declared-amount = [ "about" ] ( year-values | hole | range ) ;
    private mutating func takeValue() -> AccountDeclaration.Value? {
        let start = current
        switch current.kind {
        case .equal:
            advance()
            let expression = parseExpression()
            return .expression(expression, span(from: start))
        case .word:
            let keyword = self.keyword(of: Vocabulary.values)
            if keepsUses, let keyword, Vocabulary.values.contains(keyword) { note(.keyword(keyword, .anywhere)) }
            switch keyword {
            case .growing:
                advance()
                let percent = expectPercent()
                return .growing(percent, span(from: start))
            case .fixed:
                advance()
                let percent = expectPercent()
                return .fixed(percent, span(from: start))
            case .from:
                advance()
                let moment = parseMoment()
                return .from(moment, span(from: start))
            case .until:
                advance()
                let moment = parseMoment()
                return .until(moment, span(from: start))
            case .floor:
                advance()
                let amount = expectAmount()
                return .floor(amount, span(from: start))
            case .about where startsDeclaredAmount(token(ahead: 1)): return .amount(parseAmount())
            default: return nil
            }
        case .number: return takeDriven() ?? .amount(parseAmount())
        default: return startsDeclaredAmount(current) ? .amount(parseAmount()) : nil
        }
    }

    /// What is computed stands behind `=`, so that neither parentheses nor calls begin a declared amount.
    private func startsDeclaredAmount(_ token: Token) -> Bool {
        switch token.kind {
        case .number, .plus, .minus, .question: true
        default: false
        }
    }

    /// ebnf: driven = NUMBER name [ "growing" percent ] "at" amount ;
    private mutating func takeDriven() -> AccountDeclaration.Value? {
        guard startsDriven else { return nil }
        let start = current
        guard let number = takeCountedNumber() else { return nil }
        let name = expectName()
        let growing = take(.growing) ? expectPercent() : nil
        expect(.at, .amount)
        let price = expectAmount()
        return .driven(number, unit: name, growing: growing, at: price, span(from: start))
    }

    /// Whether `at` follows a number and its unit, maybe behind `growing 2%`. Under `unit tkr` a bare number may be
    /// an amount with a text behind it, so a unit alone says nothing.
    private var startsDriven: Bool {
        let unit = token(ahead: 1)
        guard unit.kind == .word || unit.kind == .text, !unit.isMoneyUnit else { return false }
        if isAt(.at, ahead: 2) { return true }
        guard isAt(.growing, ahead: 2) else { return false }
        let sign = token(ahead: 3).kind
        let behind = sign == .minus || sign == .plus ? 4 : 3
        return token(ahead: behind).kind == .number && isAt(.at, ahead: behind + 2)
    }

    /// ebnf: fund = "fund" name ( TEXT holding | holding [ TEXT ] ) [ "source" TEXT ] ;
    /// ebnf: holding = amount [ "floor" amount ] [ "takes" "balance" ] ;
    private mutating func parseFund() -> Declaration {
        let name = expectName(.fund)
        var text = takeText()
        let amount = expectAmount()
        let floor = take(.floor) ? expectAmount() : nil
        var takesBalance: Span?
        if isAt(.takes) {
            takesBalance = currentSpan
            _ = take(.takes)
            expect(.balance, at: .takes, .balance)
        }
        if text == nil { text = takeText() }
        return .fund(FundDeclaration(name: name, text: text, amount: amount, floor: floor, takesBalance: takesBalance,
                                     source: takeSource()))
    }

    /// ebnf: debt = "debt" name ( TEXT owing | owing [ TEXT ] ) [ "source" TEXT ] ;
    /// ebnf: owing = amount [ "interest" percent ] ;
    private mutating func parseDebt() -> Declaration {
        let name = expectName(.debt)
        var text = takeText()
        let amount = expectAmount()
        let interest = take(.interest) ? expectPercent() : nil
        if text == nil { text = takeText() }
        return .debt(DebtDeclaration(name: name, text: text, amount: amount, interest: interest, source: takeSource()))
    }

    /// ebnf: let = "let" name ( TEXT "=" expression | "=" expression [ TEXT ] ) [ "source" TEXT ] ;
    private mutating func parseLet() -> Declaration {
        let name = expectName()
        var text = takeText()
        if !take(.equal) { unexpected(.equalSign) }
        let expression = parseExpression()
        if text == nil { text = takeText() }
        return .let(name, text: text, expression, source: takeSource())
    }

    /// ebnf: lock = "lock" path TEXT [ "source" TEXT ] ;
    private mutating func parseLock() -> Declaration {
        let path = expectPath(.account)
        let text = expectText()
        return .lock(path, text, source: takeSource())
    }
}
