extension Parser {
    /// A whole expression, flat; a bare `in` or a tail ends it.
    ///
    /// ebnf: expression = conjunction { "or" conjunction } ;
    mutating func parseExpression() -> Expression {
        var nodes: [Expression.Node] = []
        _ = parseDisjunction(&nodes)
        return Expression(nodes: nodes)
    }

    /// `(…)` or a call: what an amount may be besides literals.
    mutating func parseCallOrParenthesis() -> Expression {
        var nodes: [Expression.Node] = []
        _ = parsePrimary(&nodes)
        return Expression(nodes: nodes)
    }

    private typealias Index = Expression.Index

    private mutating func add(_ kind: Expression.Kind, from start: Token, _ nodes: inout [Expression.Node]) -> Index {
        nodes.append(Expression.Node(kind, span: span(from: start)))
        return Index(nodes.count - 1)
    }

    private mutating func parseDisjunction(_ nodes: inout [Expression.Node]) -> Index {
        let start = current
        var left = parseConjunction(&nodes)
        while take(.or) {
            let right = parseConjunction(&nodes)
            left = add(.binary(.or, left, right), from: start, &nodes)
        }
        return left
    }

    /// ebnf: conjunction = negation { "and" negation } ;
    private mutating func parseConjunction(_ nodes: inout [Expression.Node]) -> Index {
        let start = current
        var left = parseNegation(&nodes)
        while take(.and) {
            let right = parseNegation(&nodes)
            left = add(.binary(.and, left, right), from: start, &nodes)
        }
        return left
    }

    /// ebnf: negation = "not" negation | comparison ;
    private mutating func parseNegation(_ nodes: inout [Expression.Node]) -> Index {
        let start = current
        guard isAt(.not), enter() else { return parseComparison(&nodes) }
        defer { depth -= 1 }
        note(.keyword(.not, .anywhere))
        advance()
        let operand = parseNegation(&nodes)
        return add(.not(operand), from: start, &nodes)
    }

    /// ebnf: comparison = sum [ ( "=" | "<>" | "!=" | "<" | "<=" | ">" | ">=" ) sum ] ;
    private mutating func parseComparison(_ nodes: inout [Expression.Node]) -> Index {
        let start = current
        let left = parseSum(&nodes)
        let comparison: Expression.Operator
        switch current.kind {
        case .equal: comparison = .equal
        case .notEqual: comparison = .notEqual
        case .less: comparison = .less
        case .lessEqual: comparison = .lessEqual
        case .greater: comparison = .greater
        case .greaterEqual: comparison = .greaterEqual
        default: return left
        }
        note(.between)
        advance()
        let right = parseSum(&nodes)
        return add(.binary(comparison, left, right), from: start, &nodes)
    }

    /// ebnf: sum = product { ( "+" | "-" ) product } ;
    private mutating func parseSum(_ nodes: inout [Expression.Node]) -> Index {
        let start = current
        var left = parseProduct(&nodes)
        while current.kind == .plus || current.kind == .minus {
            let operation: Expression.Operator = current.kind == .plus ? .add : .subtract
            note(.between)
            advance()
            let right = parseProduct(&nodes)
            left = add(.binary(operation, left, right), from: start, &nodes)
        }
        return left
    }

    /// ebnf: product = factor { ( "*" | "/" | "of" ) factor } ;
    private mutating func parseProduct(_ nodes: inout [Expression.Node]) -> Index {
        let start = current
        var left = parseFactor(&nodes)
        while true {
            let operation: Expression.Operator
            switch current.kind {
            case .star: operation = .multiply
            case .slash: operation = .divide
            case .word where isAt(.of): operation = .of
            default: return left
            }
            note(operation == .of ? .keyword(.of, .anywhere) : .between)
            advance()
            let right = parseFactor(&nodes)
            left = add(.binary(operation, left, right), from: start, &nodes)
        }
    }

    /// `^` binds to the right and before a sign.
    ///
    /// ebnf: factor = ( "-" | "+" ) factor | primary [ "^" factor ] ;
    private mutating func parseFactor(_ nodes: inout [Expression.Node]) -> Index {
        let start = current
        if current.kind == .minus || current.kind == .plus, !startsSignedRange {
            guard enter() else { return add(.missing, from: start, &nodes) }
            defer { depth -= 1 }
            advance()
            let operand = parseFactor(&nodes)
            return start.kind == .minus ? add(.negate(operand), from: start, &nodes) : operand
        }
        let base = parsePrimary(&nodes)
        guard current.kind == .caret, enter() else { return base }
        defer { depth -= 1 }
        note(.tight)
        advance()
        let exponent = parseFactor(&nodes)
        return add(.binary(.power, base, exponent), from: start, &nodes)
    }

    /// ebnf: primary = year-values | hole | uncertain | literal | "(" expression [ in-years ] ")" | call | "all" | "balance" | "lasting" | "uncovered" | path ;
    private mutating func parsePrimary(_ nodes: inout [Expression.Node]) -> Index {
        let start = current
        let begin = position
        switch current.kind {
        case .number:
            if startsYearList {
                let values = parseYearValues()
                return add(.perYear(values), from: start, &nodes)
            }
            guard let literal = takeLiteral() else { return add(.missing, from: start, &nodes) }
            if current.kind == .dotDot, isRange {
                goBack(to: begin)
                let amount = parseRange()
                return add(.uncertain(amount), from: start, &nodes)
            }
            return add(.literal(literal), from: start, &nodes)
        case .question:
            advance()
            _ = take(.percentSign)
            return add(.hole, from: start, &nodes)
        case .minus, .plus:
            guard startsSignedRange else { break }
            let amount = parseRange()
            return add(.uncertain(amount), from: start, &nodes)
        case .leftParen:
            guard enter() else { return add(.missing, from: start, &nodes) }
            defer { depth -= 1 }
            advance()
            var inner = parseDisjunction(&nodes)
            if let years = takeInYears() { inner = add(.inYears(inner, years), from: start, &nodes) }
            if !take(.rightParen) { unexpected(.closingParenthesis) }
            if Int(inner) < nodes.count { nodes[Int(inner)].span = span(from: start) }
            return inner
        case .text: return parseNameOperand(&nodes)
        case .word:
            let next = token(ahead: 1)
            let isCall = next.kind == .leftParen
            if isCall, start.isFunction, let function = self.keyword(of: Vocabulary.functions) { return parseCall(function, &nodes) }
            if isCall, !next.isSpaced { return unknownFunction(&nodes) }
            guard start.keyword != nil else { return parseNameOperand(&nodes) }
            switch keyword(of: Vocabulary.operands) {
            case .all: return addWord(.all, .all, &nodes)
            case .balance: return addWord(.indicator(.balance), .balance, &nodes)
            case .lasting: return addWord(.indicator(.lasting), .lasting, &nodes)
            case .uncovered: return addWord(.indicator(.uncovered), .uncovered, &nodes)
            case .about:
                let amount = parseUncertain()
                return add(.uncertain(amount), from: start, &nodes)
            case .and, .or, .not, .of: break
            default: return parseNameOperand(&nodes)
            }
        default: break
        }
        unexpected(.expression)
        return add(.missing, from: start, &nodes)
    }

    /// Whether the `..` here joins literals.
    private var isRange: Bool {
        let next = token(ahead: 1).kind
        return next == .number || next == .minus || next == .plus
    }

    /// Whether `-30%..` stands here: its sign is the first value's and not the whole range's.
    private var startsSignedRange: Bool {
        guard token(ahead: 1).kind == .number else { return false }
        var behind = 2
        let unit = token(ahead: 2)
        if unit.kind == .percentSign {
            behind = 3
        } else if unit.kind == .word {
            behind = isAt(.kr, ahead: 3) ? 4 : 3
        }
        guard token(ahead: behind).kind == .dotDot else { return false }
        let next = token(ahead: behind + 1).kind
        // `-2024..2026: 5M` is the negative of a list.
        return next == .number && token(ahead: behind + 2).kind != .colon || next == .minus || next == .plus
    }

    /// ebnf: uncertain = "about" range | signed-literal spread ;
    private mutating func parseUncertain() -> Amount {
        let start = current
        note(.keyword(.about, .anywhere))
        advance()
        var amount = parseRange()
        amount.isEstimate = true
        amount.span = span(from: start)
        return amount
    }

    private mutating func addWord(_ kind: Expression.Kind, _ word: Keyword, _ nodes: inout [Expression.Node]) -> Index {
        let start = current
        note(.keyword(word, .anywhere))
        advance()
        return add(kind, from: start, &nodes)
    }

    private mutating func parseNameOperand(_ nodes: inout [Expression.Node]) -> Index {
        let start = current
        let path = expectPath(.expression)
        return add(.name(path), from: start, &nodes)
    }

    /// ebnf: call = FUNCTION "(" argument { "," argument } ")" | "balance" "(" scenario ")" ;
    private mutating func parseCall(_ function: Keyword, _ nodes: inout [Expression.Node]) -> Index {
        let start = current
        note(.call(function))
        advance()
        advance()
        guard enter() else { return add(.missing, from: start, &nodes) }
        defer { depth -= 1 }
        if function == .balance {
            let packages = parseScenario()
            if !take(.rightParen) { unexpected(.closingParenthesis) }
            return add(.scenario(.balance, packages), from: start, &nodes)
        }
        var arguments = [parseArgument(&nodes)]
        while !hasFailed, take(.comma) { arguments.append(parseArgument(&nodes)) }
        if !take(.rightParen) { unexpected(.closingParenthesis) }
        return add(.call(function, arguments), from: start, &nodes)
    }

    private mutating func unknownFunction(_ nodes: inout [Expression.Node]) -> Index {
        let start = current
        let word = source.text(currentSpan)
        let nearest = !showsNearest() ? [] : NearestWords(Vocabulary.functions.map { Vocabulary.word($0, words.language) }).nearest(to: word)
        report(.unknownFunction(word: word, nearest: nearest), at: currentSpan)
        return add(.missing, from: start, &nodes)
    }

    /// ebnf: argument = expression [ in-years ] ;
    private mutating func parseArgument(_ nodes: inout [Expression.Node]) -> Index {
        let start = current
        let value = parseDisjunction(&nodes)
        guard let years = takeInYears() else { return value }
        return add(.inYears(value, years), from: start, &nodes)
    }

    /// ebnf: scenario = path { "+" path } ;
    mutating func parseScenario() -> [Path] {
        var packages = [expectPath(.name)]
        while !hasFailed, takeJoin() { packages.append(expectPath(.name)) }
        return packages
    }

    private mutating func takeJoin() -> Bool {
        if current.kind == .plus { note(.tight) }
        return take(.plus)
    }

    /// One level deeper, unless that is too deep.
    private mutating func enter() -> Bool {
        // Parentheses alone are bounded by the lexer already; with signs, powers and `not` among them only here.
        guard depth < limits.nesting else {
            report(.nestedTooDeep(limit: limits.nesting), at: currentSpan)
            return false
        }
        depth += 1
        return true
    }
}
