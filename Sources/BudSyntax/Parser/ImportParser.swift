extension Parser {
    /// ebnf: import = "import" ( "budget" | "actuals" ) TEXT { [ "," ] clause } ;
    mutating func parseImport() -> Statement.Kind {
        advance()
        var isActuals = false
        if take(.actuals) { isActuals = true } else { expect(.budget, .budgetOrActuals) }
        let file = expectText(.file)
        var clauses: [Import.Clause] = []
        var said: Set<Keyword> = []
        while !hasFailed {
            let hasComma = take(.comma)
            let start = current
            // Rows may be passed over for several reasons; all else is said once.
            if let keyword = self.keyword(of: Vocabulary.clauses), keyword != .skip, !said.insert(keyword == .unsigned ? .signs : keyword).inserted {
                report(.repeatedClause(source.text(currentSpan)), at: currentSpan)
            }
            guard let kind = takeClause() else {
                if hasComma { unexpected(.clause) }
                break
            }
            clauses.append(Import.Clause(kind, span: span(from: start)))
        }
        return .importFigures(Import(isActuals: isActuals, file: file, clauses: clauses))
    }

    /// ebnf: clause = account-columns | amount-columns | amount-column | year-column | month-column | income-rule | signs-rule | file-unit | encoding | decimal | skip ;
    private mutating func takeClause() -> Import.Kind? {
        let keyword = self.keyword(of: Vocabulary.clauses)
        if let keyword, Vocabulary.clauses.contains(keyword), keyword != .unsigned { note(.keyword(keyword, .anywhere)) }
        switch keyword {
        case .account: return parseAccountColumns()
        case .amounts: return parseAmountColumns()
        case .amount: return parseAmountColumn()
        case .year: return parseYearColumn()
        case .month: return parseMonthColumn()
        case .income: return parseIncomeRule()
        case .signs, .unsigned: return parseSignsRule()
        case .unit: return parseFileUnit()
        case .encoding: return parseEncoding()
        case .decimal: return parseDecimal()
        case .skip: return parseSkip()
        default: return nil
        }
    }

    /// ebnf: account-columns = "account" TEXT { "/" TEXT } ;
    private mutating func parseAccountColumns() -> Import.Kind {
        advance()
        var columns = [expectText(.column)]
        while !hasFailed, takeColumnBreak() { columns.append(expectText(.column)) }
        return .account(columns)
    }

    private mutating func takeColumnBreak() -> Bool {
        if current.kind == .slash { note(.between) }
        return take(.slash)
    }

    /// ebnf: amount-columns = "amounts" TEXT { "," TEXT } ;
    private mutating func parseAmountColumns() -> Import.Kind {
        advance()
        var columns = [expectText(.column)]
        while !hasFailed, current.kind == .comma, token(ahead: 1).kind == .text {
            advance()
            columns.append(expectText(.column))
        }
        return .amounts(columns)
    }

    /// ebnf: amount-column = "amount" TEXT ;
    private mutating func parseAmountColumn() -> Import.Kind {
        advance()
        return .amount(expectText(.column))
    }

    /// ebnf: year-column = "year" TEXT ;
    private mutating func parseYearColumn() -> Import.Kind {
        advance()
        return .year(expectText(.column))
    }

    /// ebnf: month-column = "month" TEXT ;
    private mutating func parseMonthColumn() -> Import.Kind {
        advance()
        return .month(expectText(.column))
    }

    /// ebnf: income-rule = "income" "where" ( "negative" | TEXT "is" TEXT ) ;
    private mutating func parseIncomeRule() -> Import.Kind {
        advance()
        expect(.where, .where)
        if take(.negative) { return .incomeWhereNegative }
        let column = expectText(.column)
        expect(.is, .is)
        return .incomeWhere(column: column, is: expectText())
    }

    /// ebnf: signs-rule = "signs" "spending" "negative" | "unsigned" ;
    private mutating func parseSignsRule() -> Import.Kind {
        if take(.unsigned) { return .unsigned }
        advance()
        expect(.spending, .spendingNegative)
        expect(.negative, .spendingNegative)
        return .signsSpendingNegative
    }

    /// ebnf: file-unit = "unit" MONEY-UNIT ;
    private mutating func parseFileUnit() -> Import.Kind {
        advance()
        return .unit(power: parseUnitWord())
    }

    /// ebnf: encoding = "encoding" ( "latin1" | "windows1252" | "utf16" ) ;
    private mutating func parseEncoding() -> Import.Kind {
        advance()
        for name in [Keyword.latin1, .windows1252, .utf16] where take(name) { return .encoding(name) }
        unexpected(.encoding)
        return .encoding(.latin1)
    }

    /// ebnf: decimal = "decimal" ( "comma" | "point" ) ;
    private mutating func parseDecimal() -> Import.Kind {
        advance()
        if take(.commaWord) { return .decimalComma }
        expect(.point, .commaOrPoint)
        return .decimalPoint
    }

    /// ebnf: skip = "skip" "where" TEXT "is" ( "empty" | TEXT ) ;
    private mutating func parseSkip() -> Import.Kind {
        advance()
        expect(.where, .where)
        let column = expectText(.column)
        expect(.is, .is)
        if take(.empty) { return .skipWhereEmpty(column: column) }
        return .skipWhere(column: column, is: expectText())
    }
}
