extension Parser {
    /// The number of the current token, exact; reports what is no number.
    ///
    /// Points and commas are judged in `parseLiteral`, which knows whether a percent sign follows.
    mutating func takeNumber() -> (number: Number, separators: Separators)? {
        let token = current
        guard token.kind == .number else { return nil }
        advance()
        if words.language.hasDecimalComma { return commaNumber(token) }
        let (mantissa, overflowed, separators) = digits(of: token)
        if separators.isGrouped, !hasEvenGroups(token) { report(.malformedNumber(""), at: span(token)) }
        if overflowed { report(.numberTooLarge, at: span(token)) }
        if separators.decimals > 12 { report(.tooManyDecimals(limit: 12), at: span(token)) }
        return (Number(mantissa: overflowed ? 0 : mantissa, decimals: UInt8(clamping: separators.decimals)), separators)
    }

    @inline(__always)
    private func digits(of token: Token) -> (mantissa: Int64, overflowed: Bool, separators: Separators) {
        let bytes = source.bytes.span
        var mantissa: Int64 = 0
        var overflowed = false
        var separators = Separators()
        // Nearly every number: digits, maybe with a point, so few that they cannot overflow.
        let (start, end) = (Int(token.start), Int(token.end))
        if end &- start <= 18 {
            var index = start
            while index < end, bytes[index] &- 0x30 < 10 {
                mantissa = mantissa &* 10 &+ Int64(bytes[index] &- 0x30)
                index &+= 1
            }
            separators.startsWithZero = bytes[start] == 0x30
            separators.wholeDigits = index &- start
            if index &+ 1 < end, bytes[index] == UInt8(ascii: ".") {
                separators.count = 1
                index &+= 1
                while index < end, bytes[index] &- 0x30 < 10 {
                    mantissa = mantissa &* 10 &+ Int64(bytes[index] &- 0x30)
                    separators.decimals &+= 1
                    index &+= 1
                }
            }
            if index == end { return (mantissa, false, separators) }
            mantissa = 0
            separators = Separators()
        }
        for index in start..<end {
            let byte = bytes[index]
            switch byte {
            case 0x30...0x39:
                let (product, first) = mantissa.multipliedReportingOverflow(by: 10)
                let (sum, second) = product.addingReportingOverflow(Int64(byte &- 0x30))
                overflowed = overflowed || first || second
                mantissa = sum
                if separators.count > 0 { separators.decimals &+= 1 } else {
                    if separators.wholeDigits == 0 { separators.startsWithZero = byte == 0x30 }
                    separators.wholeDigits &+= 1
                }
            case UInt8(ascii: "."), UInt8(ascii: ","):
                separators.count &+= 1
                if byte == UInt8(ascii: ",") { separators.hasComma = true }
                if separators.count > 1 { separators.decimals = 0 }
            default: separators.isGrouped = true
            }
        }
        return (mantissa, overflowed, separators)
    }

    /// The number of a language with decimal commas: dots, blanks or `_` between groups of three, a comma before the decimals.
    private mutating func commaNumber(_ token: Token) -> (number: Number, separators: Separators) {
        var (mantissa, decimals): (Int64, Int) = (0, 0)
        var (overflowed, isDecimal, isMalformed) = (false, false, false)
        var (group, groups, dots) = (0, 0, 0)
        let (start, end) = (Int(token.start), Int(token.end))
        for index in start..<end {
            let byte = source.bytes[index]
            switch byte {
            case 0x30...0x39:
                let (product, first) = mantissa.multipliedReportingOverflow(by: 10)
                let (sum, second) = product.addingReportingOverflow(Int64(byte &- 0x30))
                overflowed = overflowed || first || second
                mantissa = sum
                if isDecimal { decimals += 1 } else { group += 1 }
            case UInt8(ascii: ","):
                isMalformed = isMalformed || isDecimal || groups > 0 && group != 3
                isDecimal = true
            case UInt8(ascii: "."), UInt8(ascii: "_"), 0x20, 0xC2, 0xE2:
                if byte == UInt8(ascii: ".") { dots += 1 }
                let startsWithZero = groups == 0 && dots > 0 && source.bytes[start] == 0x30
                isMalformed = isMalformed || isDecimal || startsWithZero || (groups == 0 ? !(1...3).contains(group) : group != 3)
                groups += 1
                group = 0
            default: break
            }
        }
        if !isDecimal, groups > 0, group != 3 { isMalformed = true }
        if isMalformed {
            // One point alone was meant as the decimals' mark.
            let text = source.text(span(token))
            let proposal = dots == 1 && groups == 1 && !isDecimal ? text.split(separator: ".").joined(separator: ",") : ""
            report(.pointInNumber(proposal), at: span(token))
        }
        if overflowed { report(.numberTooLarge, at: span(token)) }
        if decimals > 12 { report(.tooManyDecimals(limit: 12), at: span(token)) }
        // Nothing in it can be read in two ways: a mark with it stands for decimals.
        var separators = Separators()
        separators.isGrouped = true
        separators.count = isDecimal ? 1 : 0
        return (Number(mantissa: overflowed ? 0 : mantissa, decimals: UInt8(clamping: decimals)), separators)
    }

    /// Whether groups by `_` or spaces are of three digits behind a first one of one to three, and the decimals have
    /// none: `1_200_000`, and not `1_2`.
    private func hasEvenGroups(_ token: Token) -> Bool {
        var digits = 0
        var groups = 0
        var isDecimal = false
        for index in Int(token.start)..<Int(token.end) {
            switch source.bytes[index] {
            case 0x30...0x39: digits &+= 1
            case UInt8(ascii: "."), UInt8(ascii: ","):
                if groups > 0, digits != 3, !isDecimal { return false }
                isDecimal = true
            case UInt8(ascii: "_"), 0x20, 0xC2, 0xE2:
                guard !isDecimal, groups == 0 ? (1...3).contains(digits) : digits == 3 else { return false }
                groups &+= 1
                digits = 0
            default: break
            }
        }
        return isDecimal || digits == 3
    }

    /// A number that counts things, refused where it can be read in two ways.
    mutating func takeCountedNumber() -> Number? {
        let token = current
        guard let (number, separators) = takeNumber() else { return nil }
        if separators.isDoubtful {
            judge(separators, number: token, unit: .none, unitText: current.kind == .word ? source.text(currentSpan) : "")
        }
        return number
    }

    /// The points and commas of a number as written.
    struct Separators {
        var count = 0
        var hasComma = false
        /// Groups of three by spaces or `_`.
        var isGrouped = false
        var startsWithZero = false
        var wholeDigits = 0
        var decimals = 0

        /// `1.000`: one to three digits not starting with 0, one separator, exactly three digits.
        var isAmbiguous: Bool {
            count == 1 && !isGrouped && decimals == 3 && (1...3).contains(wholeDigits) && !startsWithZero
        }

        /// Whether anything but one point stands in it, or one that can be read in two ways.
        var isDoubtful: Bool { count > 0 && (count > 1 || hasComma || isAmbiguous) }
    }

    /// ebnf: literal = NUMBER [ unit ] ;
    mutating func takeLiteral() -> Literal? {
        let start = current
        guard let (number, separators) = takeNumber() else { return nil }
        let unitStart = current
        let unit = takeUnit()
        let span = span(from: start)
        if separators.isDoubtful {
            judge(separators, number: start, unit: unit, unitText: unit == .none ? "" : source.text(self.span(from: unitStart)))
        }
        return Literal(number: number, unit: unit, span: span)
    }

    mutating func expectLiteral(_ expected: SyntaxProblem.Expected) -> Literal {
        if let literal = takeLiteral() { return literal }
        unexpected(expected)
        return Literal(number: Number(mantissa: 0), unit: .none, span: currentSpan)
    }

    /// ebnf: unit = "kr" | SCALE [ "kr" ] | "%" | "percent" | "points" ;
    private mutating func takeUnit() -> Unit {
        let token = current
        if token.kind == .percentSign {
            advance()
            return .percent
        }
        guard token.kind == .word else { return .none }
        if token.isMoneyUnit, let power = words.moneyUnit(token.symbol) {
            note(.moneyUnit(power: power))
            advance()
            // `28 million kr` says the currency once more.
            if power > 0 { _ = take(.kr) }
            return .money(power: power)
        }
        if take(.percent) { return .percent }
        return take(.points) ? .points : .none
    }

    /// Refuses a point or comma that can be read in two ways; a percent with three decimals is none of them.
    private mutating func judge(_ separators: Separators, number: Token, unit: Unit, unitText: String) {
        let text = source.text(span(number))
        // The unit is marked too: what is proposed stands in place of both.
        let span = span(from: number)
        let gap = unitText.isEmpty || unitText == "%" || unitText.count == 1 ? "" : " "
        if separators.count > 1 {
            let groups = text.split { $0 == "." || $0 == "," }
            let grouped = groups.dropFirst().allSatisfy { $0.count == 3 } && (1...3).contains(groups[0].count)
            report(.malformedNumber(grouped ? groups.joined(separator: " ") + gap + unitText : ""), at: span)
        } else if separators.isAmbiguous, unit != .percent, unit != .points {
            let parts = text.split { $0 == "." || $0 == "," }
            var fraction = String(parts[1])
            while fraction.count > 1, fraction.hasSuffix("0") { fraction.removeLast() }
            // A fourth decimal makes `1.125` certain, so that what is proposed can be read.
            if fraction.count == 3 { fraction += "0" }
            report(.ambiguousSeparator(whole: parts.joined(separator: " ") + gap + unitText,
                                       decimal: parts[0] + "." + fraction + gap + unitText, unit: unitText), at: span)
        } else if separators.hasComma {
            let parts = text.split(separator: ",", maxSplits: 1)
            report(.commaInNumber(asDecimal: parts[0] + "." + parts[1] + gap + unitText,
                                  asList: parts[0] + ", " + parts[1] + gap + unitText), at: span)
        }
    }

    /// A whole number without a unit, such as a step's; 0 after an error.
    mutating func parseWholeNumber(_ expected: SyntaxProblem.Expected) -> Int {
        let token = current
        guard let (number, separators) = takeNumber() else {
            unexpected(expected)
            return 0
        }
        guard separators.count == 0 else {
            report(.unexpected(source.text(span(token)), expected: expected), at: span(token))
            return 0
        }
        return Int(number.mantissa)
    }

    mutating func takePlainNumber() -> Number? {
        guard current.kind == .number else { return nil }
        return Number(mantissa: Int64(parseWholeNumber(.number)))
    }

    /// ebnf: percents = percent { "," percent } ;
    mutating func parsePercents() -> [Literal] {
        var percents = [expectPercent()]
        while !hasFailed, take(.comma) { percents.append(expectPercent()) }
        return percents
    }

    /// ebnf: percent = [ "+" | "-" ] NUMBER ( "%" | "percent" ) ;
    mutating func expectPercent() -> Literal {
        let isNegative = take(.minus)
        if !isNegative { _ = take(.plus) }
        let literal = expectLiteral(.percent)
        if literal.unit != .percent { report(.unexpected(source.text(literal.span), expected: .percent), at: literal.span) }
        return isNegative ? literal.negated : literal
    }
}
