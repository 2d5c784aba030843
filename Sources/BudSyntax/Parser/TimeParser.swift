extension Parser {
    /// Whether the current tokens are `2024:` or `2024..2026:`, the head of a per-year list.
    @inline(__always)
    var startsYearList: Bool {
        guard current.kind == .number else { return false }
        let next = token(ahead: 1).kind
        if next == .colon { return true }
        return next == .dotDot && token(ahead: 2).kind == .number && token(ahead: 3).kind == .colon
    }

    /// A calendar year; 1 after an error.
    ///
    /// ebnf: year = WHOLE ;
    mutating func parseYear() -> Int {
        let token = current
        guard token.kind == .number else {
            unexpected(.year)
            return limits.firstYear
        }
        let year = parseWholeNumber(.year)
        if year < limits.firstYear || year > limits.lastYear {
            report(.yearOutOfRange(year, first: limits.firstYear, last: limits.lastYear), at: span(token))
            return limits.firstYear
        }
        return year
    }

    /// ebnf: year-range = year [ ".." year ] ;
    mutating func parseYearRange() -> YearRange {
        let start = current
        let first = parseYear()
        let last = take(.dotDot) ? parseYear() : first
        let span = span(from: start)
        if last < first { report(.reversedYears(first, last), at: span) }
        return YearRange(first: first, last: max(first, last), span: span)
    }

    /// ebnf: in-years = "in" year-range ;
    mutating func takeInYears() -> YearRange? {
        take(.in) ? parseYearRange() : nil
    }

    /// A year or a month in a time slot.
    ///
    /// ebnf: moment = MONTH year | year | YEAR-MONTH ;
    mutating func parseMoment() -> Moment {
        let start = current
        if let month = takeMonth() {
            let year = parseYear()
            return Moment(year: year, month: month, span: span(from: start))
        }
        guard current.kind == .number else {
            unexpected(.time)
            return Moment(year: limits.firstYear, month: nil, span: currentSpan)
        }
        let year = parseYear()
        var month: Int?
        if startsMonthNumber(at: 0) {
            note(.tight)
            advance()
            let number = current
            month = parseWholeNumber(.month)
            if !(1...12).contains(month ?? 0) {
                report(.unexpected(source.text(span(number)), expected: .month), at: span(number))
            }
        }
        return Moment(year: year, month: month, span: span(from: start))
    }

    /// ebnf: period = MONTH ".." MONTH year | moment [ ".." moment ] ;
    mutating func parsePeriod() -> Period {
        let start = current
        if current.kind == .word, token(ahead: 1).kind == .dotDot, let month = takeMonth() {
            advance()
            if current.kind != .word { unexpected(.month) }
            let last = parseMoment()
            if let end = last.month, end < month { report(.reversedYears(last.year, last.year), at: span(from: start)) }
            return Period(first: Moment(year: last.year, month: month, span: span(start)), last: last)
        }
        let first = parseMoment()
        guard take(.dotDot) else { return Period(first: first, last: first) }
        let last = parseMoment()
        if (last.year, last.month ?? 12) < (first.year, first.month ?? 1) {
            report(.reversedYears(first.year, last.year), at: span(from: start))
        }
        return Period(first: first, last: last)
    }

    /// Whether `-08` stands ahead, tight: with a space it would be an amount with its sign.
    @inline(__always)
    private func startsMonthNumber(at place: Int) -> Bool {
        let sign = token(ahead: place)
        let number = token(ahead: place + 1)
        return sign.kind == .minus && !sign.isSpaced && number.kind == .number && !number.isSpaced
    }

    /// Whether `in` stands here with whole years: with months it is a step's tail and no part of a condition.
    var startsInYears: Bool {
        guard isAt(.in), token(ahead: 1).kind == .number, !startsMonthNumber(at: 2) else { return false }
        guard token(ahead: 2).kind == .dotDot else { return true }
        return token(ahead: 3).kind == .number && !startsMonthNumber(at: 4)
    }

    private mutating func takeMonth() -> Int? {
        guard current.kind == .word, let month = words.month(current.symbol) else { return nil }
        note(.month(month))
        advance()
        return month
    }
}
