extension Parser {
    /// Whether the current token can begin an amount: a number, a sign, `?`, `(`, `about` or a call.
    var startsAmount: Bool {
        switch current.kind {
        case .number, .plus, .minus, .question, .leftParen: return true
        case .word:
            return isAt(.about) || (token(ahead: 1).kind == .leftParen && current.isFunction)
        default: return false
        }
    }

    mutating func expectAmount(_ expected: SyntaxProblem.Expected = .amount, counts: CountRule = .none) -> Amount {
        if startsAmount { return parseAmount(counts: counts) }
        unexpected(expected)
        return Amount(value: .hole(isPercent: false), span: currentSpan)
    }

    /// Whether a number may count something (`6 posts caseworkers`), and what then stands behind its unit.
    enum CountRule {
        case none
        /// Before the accounts: an account must follow, or `14 premises` would count premises.
        case beforeAccount
        /// Before `from` or `to`.
        case beforePreposition
        /// Behind the account: the unit ends the amount.
        case behindAccount
    }

    /// ebnf: amount = [ "about" ] plain-amount ;
    /// ebnf: quantity = [ "about" ] ( plain-amount | count ) ;
    /// ebnf: plain-amount = year-values | "(" year-values ")" | [ "+" | "-" ] hole | range | "(" expression [ in-years ] ")" | call ;
    mutating func parseAmount(counts: CountRule = .none) -> Amount {
        let start = current
        let isEstimate = take(.about)
        if isEstimate, !startsAmount || isAt(.about) {
            unexpected(.amount)
            return Amount(value: .hole(isPercent: false), span: span(from: start))
        }
        if startsYearList {
            let values = parseYearValues()
            return Amount(value: .perYear(values), isEstimate: isEstimate, span: span(from: start))
        }
        if let values = takeYearValuesInParentheses() {
            return Amount(value: .perYear(values), isEstimate: isEstimate, span: span(from: start))
        }
        if let hole = takeSignedHole() {
            var amount = hole
            amount.isEstimate = isEstimate
            amount.span = span(from: start)
            return amount
        }
        var amount: Amount
        if current.kind == .leftParen || current.kind == .word {
            let expression = parseCallOrParenthesis()
            amount = Amount(value: .expression(expression), span: span(from: start))
        } else if let count = takeCount(counts) {
            amount = count
        } else {
            amount = parseRange()
        }
        amount.isEstimate = isEstimate
        amount.span = span(from: start)
        return amount
    }

    /// A hole, with the sign of what is looked for.
    private mutating func takeSignedHole() -> Amount? {
        let sign: Sign = current.kind == .plus ? .plus : current.kind == .minus ? .minus : .none
        guard token(ahead: sign == .none ? 0 : 1).kind == .question else { return nil }
        let start = current
        if sign != .none { advance() }
        return Amount(value: .hole(isPercent: parseHole()), sign: sign, span: span(from: start))
    }

    /// ebnf: hole = "?" [ "%" ] ;
    private mutating func parseHole() -> Bool {
        asksForAmount = true
        advance()
        return take(.percentSign)
    }

    /// `(2025: 2M, 2026: 1M)` is the list itself and no expression: a year it leaves out is nothing.
    private mutating func takeYearValuesInParentheses() -> [YearValue]? {
        let begin = position
        guard current.kind == .leftParen, token(ahead: 1).kind == .number else { return nil }
        advance()
        if startsYearList {
            let values = parseYearValues()
            if take(.rightParen) { return values }
        }
        goBack(to: begin)
        return nil
    }

    /// ebnf: count = [ "+" | "-" ] NUMBER name ;
    private mutating func takeCount(_ rule: CountRule) -> Amount? {
        guard rule != .none else { return nil }
        let sign: Sign = current.kind == .plus ? .plus : current.kind == .minus ? .minus : .none
        let place = sign == .none ? 0 : 1
        guard token(ahead: place).kind == .number, countsUnit(rule, at: place + 1) else { return nil }
        let start = current
        if sign != .none { advance() }
        guard var number = takeCountedNumber() else { return nil }
        if sign == .minus { number.mantissa = -number.mantissa }
        let unit = expectName()
        return Amount(value: .count(number, unit: unit), sign: sign, span: span(from: start))
    }

    @inline(__always)
    private func countsUnit(_ rule: CountRule, at place: Int) -> Bool {
        let unit = token(ahead: place)
        guard unit.kind == .word || unit.kind == .text else { return false }
        if unit.isMoneyUnit { return false }
        if means(unit, .percent) || means(unit, .points) || unit.startsTail { return false }
        let following = token(ahead: place + 1)
        switch rule {
        case .none: return false
        case .behindAccount: return true
        case .beforePreposition: return means(following, .from) || means(following, .to)
        case .beforeAccount:
            return startsName(at: isJoint(at: place + 1) ? place + 2 : place + 1)
        }
    }

    /// Whether a token ahead can begin a name: a word that begins no tail, or a quoted text.
    @inline(__always)
    func startsName(at place: Int) -> Bool {
        let token = token(ahead: place)
        return token.kind == .word ? !token.startsTail : token.kind == .text
    }

    /// A literal, or two or three with `..` between them; each side is a full literal with its sign.
    ///
    /// ebnf: range = signed-literal [ spread ] ;
    /// ebnf: spread = ".." signed-literal [ ".." signed-literal ] ;
    mutating func parseRange() -> Amount {
        let start = current
        let sign: Sign = current.kind == .plus ? .plus : current.kind == .minus ? .minus : .none
        let first = parseSignedLiteral()
        guard current.kind == .dotDot else { return Amount(value: .literal(first), sign: sign, span: span(from: start)) }
        var literals = [first]
        while take(.dotDot) { literals.append(parseSignedLiteral()) }
        let span = span(from: start)
        if literals.count > 3 || !isMonotone(literals) { report(.malformedRange, at: span) }
        if literals.contains(where: { !sameKind($0.unit, first.unit) }) { report(.rangeUnitsDiffer, at: span) }
        return Amount(value: .range(literals), sign: sign, span: span)
    }

    /// ebnf: signed-literal = [ "+" | "-" ] literal ;
    mutating func parseSignedLiteral() -> Literal {
        let start = current
        if take(.minus) {
            var literal = expectLiteral(.amount).negated
            literal.span = span(from: start)
            return literal
        }
        _ = take(.plus)
        return expectLiteral(.amount)
    }

    private func sameKind(_ a: Unit, _ b: Unit) -> Bool {
        switch (a, b) {
        case (.money, .money): true
        default: a == b
        }
    }

    /// Low, likely, high in either direction.
    private func isMonotone(_ literals: [Literal]) -> Bool {
        let values = literals.map { literal in
            var power = 0
            if case .money(let p) = literal.unit { power = Int(p) }
            var value = Int128(literal.number.mantissa)
            for _ in 0..<max(0, power + 12 - Int(literal.number.decimals)) {
                let (product, overflows) = value.multipliedReportingOverflow(by: 10)
                if overflows { return value < 0 ? Int128.min : Int128.max }
                value = product
            }
            return value
        }
        let pairs = zip(values, values.dropFirst())
        return pairs.allSatisfy { $0 <= $1 } || pairs.allSatisfy { $0 >= $1 }
    }

    /// ebnf: year-values = year-value { "," year-value } ;
    mutating func parseYearValues() -> [YearValue] {
        hasYearValues = true
        var values = [parseYearValue()]
        while !hasFailed, current.kind == .comma, yearListContinues {
            advance()
            values.append(parseYearValue())
        }
        return values
    }

    /// Whether another `2026:` follows the comma.
    private var yearListContinues: Bool {
        guard token(ahead: 1).kind == .number else { return false }
        let next = token(ahead: 2).kind
        if next == .colon { return true }
        return next == .dotDot && token(ahead: 3).kind == .number && token(ahead: 4).kind == .colon
    }

    /// ebnf: year-value = year-range ":" [ "about" ] range ;
    private mutating func parseYearValue() -> YearValue {
        let years = parseYearRange()
        if !take(.colon) { unexpected(.colon) }
        let start = current
        let isEstimate = take(.about)
        guard current.kind == .number || current.kind == .minus || current.kind == .plus else {
            unexpected(.amount)
            return YearValue(years: years, value: Amount(value: .hole(isPercent: false), span: currentSpan))
        }
        var value = parseRange()
        value.isEstimate = isEstimate
        value.span = span(from: start)
        return YearValue(years: years, value: value)
    }
}
