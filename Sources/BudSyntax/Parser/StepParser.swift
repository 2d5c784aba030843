extension Parser {
    /// ebnf: step = action { tail } ;
    /// ebnf: action = draw | put | grant | change | move | measure | expect | volume | price | index | repay | writeoff | borrow | carry | freeze | release | close | set | forecast ;
    mutating func parseStep(_ verb: Keyword) -> Step {
        let verbSpan = currentSpan
        hasYearValues = false
        asksForAmount = false
        let action = parseAction(verb)
        let mayListYears = hasYearValues
        let firstTail = hasFailed ? nil : takeTail()
        var otherTails: [Tail] = []
        while !hasFailed, let tail = takeTail() { otherTails.append(tail) }
        return Step(action: action, firstTail: firstTail, otherTails: otherTails, verb: verbSpan, mayListYears: mayListYears,
                    asks: asksForAmount)
    }

    @inline(__always)
    private mutating func parseAction(_ verb: Keyword) -> Action {
        switch verb {
        case .draw: return parseDraw()
        case .put: return parsePut()
        case .grant: return parseGrant()
        case .cut: return parseChange(.cut)
        case .add: return parseChange(.add)
        case .raise: return parseChange(.raise)
        case .lower: return parseChange(.lower)
        case .move: return parseMove()
        case .measure: return parseMeasure()
        case .expect: return parseExpect()
        case .volume: return parseVolume()
        case .price: return parsePrice()
        case .index: return parseIndex()
        case .repay: return parseRepay()
        case .writeoff: return parseWriteoff()
        case .borrow: return parseBorrow()
        case .carry: return parseCarry()
        case .freeze: return parseFreeze()
        case .release: return parseRelease()
        case .close: return parseClose()
        case .set: return parseSet()
        case .forecast: return parseForecast()
        default:
            unexpected(.step)
            return .close(Path(first: Name(symbol: .none, span: currentSpan)))
        }
    }

    /// ebnf: draw = "draw" amount "from" paths [ "for" path ] ;
    private mutating func parseDraw() -> Action {
        advance()
        let amount = expectAmount()
        expect(.from, .from)
        let funds = parsePaths(.fund)
        let account = take(.for) ? expectPath(.account) : nil
        return .draw(amount, from: funds, for: account)
    }

    /// ebnf: put = "put" amount "into" path ;
    private mutating func parsePut() -> Action {
        advance()
        let amount = expectAmount()
        expect(.into, .into)
        return .put(amount, into: expectPath(.fund))
    }

    /// ebnf: grant = "grant" amount "to" path "from" path ;
    private mutating func parseGrant() -> Action {
        advance()
        let amount = expectAmount()
        expect(.to, .to)
        let account = expectPath(.account)
        expect(.from, .from)
        return .grant(amount, to: account, from: expectPath(.fund))
    }

    /// ebnf: change = ( "cut" | "add" | "raise" | "lower" ) amount-and-targets ;
    @inline(__always)
    private mutating func parseChange(_ change: Change) -> Action {
        advance()
        let (amount, targets) = parseAmountAndTargets()
        return .change(change, amount, targets)
    }

    /// The amount and the accounts, in either order.
    ///
    /// ebnf: amount-and-targets = quantity [ joint ] targets | targets [ "by" | "to" | "on" ] quantity ;
    @inline(__always)
    private mutating func parseAmountAndTargets() -> (Amount, TargetList) {
        if startsAmount {
            let amount = parseAmount(counts: .beforeAccount)
            takeJoint()
            return (amount, parseTargets())
        }
        let targets = parseTargets()
        _ = take(.by) || take(.to) || take(.on)
        return (expectAmount(counts: .behindAccount), targets)
    }

    /// A word between an amount and what it changes, which says only that they belong together: `14M on premises`,
    /// `10% of schools`, `5M from schools`.
    ///
    /// ebnf: joint = "on" | "to" | "of" | "in" | "from" ;
    @inline(__always)
    private mutating func takeJoint() {
        if isJoint(at: 0) { _ = take(.on) || take(.to) || take(.of) || take(.in) || take(.from) }
    }

    /// `in` and `from` before a year or a month say when.
    @inline(__always)
    func isJoint(at place: Int) -> Bool {
        let token = token(ahead: place)
        guard token.keyword != nil || token.meanings != 0 else { return false }
        if means(token, .on) || means(token, .to) || means(token, .of) { return true }
        return (means(token, .in) || means(token, .from)) && startsName(at: place + 1) && words.month(self.token(ahead: place + 1).symbol) == nil
    }

    /// ebnf: move = "move" quantity "from" path "to" path ;
    private mutating func parseMove() -> Action {
        advance()
        let amount = expectAmount(counts: .beforePreposition)
        expect(.from, .from)
        let from = expectPath(.account)
        expect(.to, .to)
        return .move(amount, from: from, to: expectPath(.account))
    }

    /// ebnf: measure = "measure" amount-and-targets ;
    private mutating func parseMeasure() -> Action {
        advance()
        let (amount, targets) = parseAmountAndTargets()
        return .measure(amount, targets)
    }

    /// ebnf: expect = "expect" [ "income" ] ( target [ "by" | "to" | "on" ] quantity | quantity [ joint ] target ) ;
    private mutating func parseExpect() -> Action {
        advance()
        let isIncome = takeIncomeSide()
        if startsAmount {
            let amount = parseAmount(counts: .beforeAccount)
            takeJoint()
            return .expect(amount, parseTarget(), isIncome: isIncome)
        }
        let target = parseTarget()
        _ = take(.by) || take(.to) || take(.on)
        return .expect(expectAmount(counts: .behindAccount), target, isIncome: isIncome)
    }

    /// `income` before the account and the amount; `income(tax)` is a call, and `income by 5M` leaves the word no
    /// other meaning than an account's name.
    private mutating func takeIncomeSide() -> Bool {
        guard isAt(.income) else { return false }
        let next = token(ahead: 1)
        if next.kind == .leftParen, !next.isSpaced { return false }
        if means(next, .by) || means(next, .to) || means(next, .on) { return false }
        return take(.income)
    }

    /// ebnf: volume = "volume" ( quantity [ joint ] path | path [ "by" | "to" | "on" ] quantity ) ;
    private mutating func parseVolume() -> Action {
        advance()
        let (amount, path) = parseAmountAndPath(before: .beforeAccount, behind: .behindAccount)
        return .volume(amount, path)
    }

    /// ebnf: price = "price" ( amount [ joint ] path | path [ "by" | "to" | "on" ] amount ) ;
    private mutating func parsePrice() -> Action {
        advance()
        let (amount, path) = parseAmountAndPath(before: .none, behind: .none)
        return .price(amount, path)
    }

    private mutating func parseAmountAndPath(before: CountRule, behind: CountRule) -> (Amount, Path) {
        if startsAmount {
            let amount = parseAmount(counts: before)
            takeJoint()
            return (amount, expectPath(.account))
        }
        let path = expectPath(.account)
        _ = take(.by) || take(.to) || take(.on)
        return (expectAmount(counts: behind), path)
    }

    /// ebnf: index = "index" amount-and-targets ;
    private mutating func parseIndex() -> Action {
        advance()
        let (amount, targets) = parseAmountAndTargets()
        return .index(amount, targets)
    }

    /// ebnf: repay = "repay" ( amount "of" path | path term ) ;
    private mutating func parseRepay() -> Action {
        advance()
        if startsAmount {
            let amount = parseAmount()
            expect(.of, .of)
            return .repayPart(amount, of: expectPath(.debt))
        }
        let debt = expectPath(.debt)
        return .repay(debt, overYears: parseTerm())
    }

    /// ebnf: term = "over" WHOLE ( "years" | "year" ) ;
    mutating func parseTerm() -> Number {
        expect(.over, .over)
        let number = Number(mantissa: Int64(parseWholeNumber(.number)))
        guard isAt(.years) || isAt(.year) else {
            unexpected(.year)
            return number
        }
        note(.keyword(number.mantissa == 1 ? .year : .years, .term))
        advance()
        return number
    }

    /// ebnf: writeoff = "writeoff" path "from" path ;
    private mutating func parseWriteoff() -> Action {
        advance()
        let debt = expectPath(.debt)
        expect(.from, .from)
        return .writeoff(debt, from: expectPath(.fund))
    }

    /// ebnf: borrow = "borrow" amount "as" name term [ "interest" percent ] ;
    private mutating func parseBorrow() -> Action {
        advance()
        let amount = expectAmount()
        expect(.as, .name)
        let name = expectName()
        let years = parseTerm()
        let interest = take(.interest) ? expectPercent() : nil
        return .borrow(amount, as: name, overYears: years, interest: interest)
    }

    /// ebnf: carry = "carry" amount "to" path ;
    private mutating func parseCarry() -> Action {
        advance()
        let amount = expectAmount()
        expect(.to, .to)
        return .carry(amount, to: expectPath(.account))
    }

    /// ebnf: freeze = "freeze" amount-and-targets [ "into" path ] ;
    private mutating func parseFreeze() -> Action {
        advance()
        let (amount, targets) = parseAmountAndTargets()
        let fund = take(.into) ? expectPath(.fund) : nil
        return .freeze(amount, targets, into: fund)
    }

    /// ebnf: release = "release" amount "from" path "to" path ;
    private mutating func parseRelease() -> Action {
        advance()
        let amount = expectAmount()
        expect(.from, .from)
        let fund = expectPath(.fund)
        expect(.to, .to)
        return .release(amount, from: fund, to: expectPath(.account))
    }

    /// ebnf: close = "close" path ;
    private mutating func parseClose() -> Action {
        advance()
        return .close(expectPath(.account))
    }

    /// ebnf: set = "set" path "=" expression ;
    private mutating func parseSet() -> Action {
        advance()
        let path = expectPath(.name)
        if !take(.equal) { unexpected(.equalSign) }
        return .set(path, parseExpression())
    }

    /// ebnf: forecast = "forecast" targets [ "by" ( "runrate" | "profile" ) ] ;
    private mutating func parseForecast() -> Action {
        advance()
        let targets = parseTargets()
        guard take(.by, at: .order) else { return .forecast(targets, by: nil) }
        if take(.runrate) { return .forecast(targets, by: .runrate) }
        if take(.profile) { return .forecast(targets, by: .profile) }
        unexpected(.runrateOrProfile)
        return .forecast(targets, by: nil)
    }
}
