extension Parser {
    /// ebnf: tail = in | from | until | once | each-year | phased | rising | delivers | costing | covering | covered-by | because | as | status | consequence | split | source | off | so | over ;
    mutating func takeTail() -> Tail? {
        guard current.kind == .word, let keyword = self.keyword(of: Vocabulary.tails) else { return nil }
        let start = current
        note(.keyword(keyword, .anywhere))
        guard let kind = takeTailKind(keyword) else { return nil }
        return Tail(kind, span: span(from: start))
    }

    private mutating func takeTailKind(_ keyword: Keyword) -> Tail.Kind? {
        switch keyword {
        case .in: return parseIn()
        case .from: return parseFrom()
        case .until: return parseUntil()
        case .once:
            advance()
            return .once
        case .each: return parseEachYear()
        case .phased: return parsePhased()
        case .rising: return parseRising()
        case .delivers: return parseDelivers()
        case .costing: return parseCosting()
        case .covering: return parseCovering()
        case .covered: return parseCoveredBy()
        case .because: return parseBecause()
        case .as: return parseAs()
        case .status: return parseStatus()
        case .consequence: return parseConsequence()
        case .split: return parseSplit()
        case .source: return parseSourceTail()
        case .off:
            advance()
            return .off
        case .so: return parseSo()
        case .over: return parseOver()
        default: return nil
        }
    }

    /// ebnf: in = "in" period ;
    private mutating func parseIn() -> Tail.Kind {
        advance()
        return .in(parsePeriod())
    }

    /// ebnf: from = "from" moment ;
    private mutating func parseFrom() -> Tail.Kind {
        advance()
        return .from(parseMoment())
    }

    /// ebnf: until = "until" moment ;
    private mutating func parseUntil() -> Tail.Kind {
        advance()
        return .until(parseMoment())
    }

    /// ebnf: once = "once" ;
    /// ebnf: each-year = "each" "year" ;
    private mutating func parseEachYear() -> Tail.Kind {
        advance()
        expect(.year, .year)
        return .eachYear
    }

    /// ebnf: phased = "phased" ( term | percents ) ;
    private mutating func parsePhased() -> Tail.Kind {
        advance()
        return isAt(.over) ? .phasedOver(parseTerm()) : .phased(parsePercents())
    }

    /// ebnf: rising = "rising" range ;
    private mutating func parseRising() -> Tail.Kind {
        advance()
        return .rising(parseRange())
    }

    /// ebnf: delivers = "delivers" percent ;
    private mutating func parseDelivers() -> Tail.Kind {
        advance()
        return .delivers(expectPercent())
    }

    /// ebnf: costing = "costing" amount [ "each" "year" ] ;
    private mutating func parseCosting() -> Tail.Kind {
        advance()
        let amount = expectAmount()
        guard take(.each) else { return .costing(amount, eachYear: false) }
        expect(.year, .year)
        return .costing(amount, eachYear: true)
    }

    /// ebnf: covering = "covering" period ;
    private mutating func parseCovering() -> Tail.Kind {
        advance()
        return .covering(parsePeriod())
    }

    /// ebnf: covered-by = "covered" "by" path ;
    private mutating func parseCoveredBy() -> Tail.Kind {
        advance()
        expect(.by, at: .covered, .by)
        return .coveredBy(expectPath(.fund))
    }

    /// ebnf: because = "because" ( "volume" | "price" | TEXT ) ;
    private mutating func parseBecause() -> Tail.Kind {
        advance()
        if take(.volume) { return .because(.volume) }
        if take(.price) { return .because(.price) }
        return .because(.text(expectText()))
    }

    /// ebnf: as = "as" TEXT ;
    private mutating func parseAs() -> Tail.Kind {
        advance()
        return .as(expectText())
    }

    /// ebnf: status = "status" ( "proposed" | "adopted" | "running" | "done" | "rejected" ) ;
    private mutating func parseStatus() -> Tail.Kind {
        advance()
        for status in Vocabulary.statuses where take(status) { return .status(status) }
        unexpected(.status)
        return .status(.proposed)
    }

    /// ebnf: consequence = "consequence" TEXT ;
    private mutating func parseConsequence() -> Tail.Kind {
        advance()
        return .consequence(expectText())
    }

    /// ebnf: split = "split" percents ;
    private mutating func parseSplit() -> Tail.Kind {
        advance()
        return .split(parsePercents())
    }

    /// ebnf: source = "source" TEXT ;
    private mutating func parseSourceTail() -> Tail.Kind {
        advance()
        return .source(expectText())
    }

    /// ebnf: off = "off" ;
    /// ebnf: so = "so" expression [ in-years ] ;
    private mutating func parseSo() -> Tail.Kind {
        asksForAmount = true
        advance()
        let condition = parseExpression()
        return .so(condition, startsInYears ? takeInYears() : nil)
    }

    /// ebnf: over = "over" signed-literal ".." signed-literal "by" signed-literal ;
    private mutating func parseOver() -> Tail.Kind {
        asksForAmount = true
        advance()
        let start = current
        let range = parseRange()
        guard case .range(let ends) = range.value, ends.count == 2 else {
            report(.malformedRange, at: span(from: start))
            return .off
        }
        expect(.by, at: .sweep, .by)
        return .over(ends[0], ends[1], by: parseSignedLiteral())
    }
}
