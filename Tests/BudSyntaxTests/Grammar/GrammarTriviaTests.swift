import Testing
@testable import BudSyntax

/// What has no meaning is kept, and what is written in two ways means one thing.
@Suite struct GrammarTriviaTests {
    @Test func commentsStayWithTheirStatement() {
        let reading = Reading("# head\n# more\ncut 5M a # why\n\n# between\nsteps; # behind\n  # last\n#end")
        #expect(reading.problems.isEmpty)
        #expect(reading.statements.map { reading.text($0.comments) }
                == [["# head", "# more", "# why"], ["# between", "# behind"]])
        #expect(reading.statements.map { $0.comments.map(\.isTrailing) } == [[false, false, true], [false, true]])
        #expect(reading.text(reading.commentsAtEnd) == ["# last", "#end"])
    }

    @Test func commentsInsideAStatementAreKept() {
        let reading = Reading("cut 5M a, # first\n  b # second\nshow (1 # one\r\n + 2)")
        #expect(reading.problems.isEmpty)
        #expect(reading.statements.map { reading.text($0.comments) } == [["# first", "# second"], ["# one"]])
        #expect(Reading("# alone").commentsAtEnd.count == 1)
        #expect(Reading("title \"a # b\"").statements[0].comments.isEmpty)
    }

    @Test(arguments: ["\n", "\r", "\r\n"])
    func lineEndsAreOne(end: String) {
        let text = ["title \"x\"", "", "cut 5M a,", "b", "show (1", "+ 2)", "steps", ""].joined(separator: end)
        for mark in ["", "\u{FEFF}"] {
            let reading = Reading(mark + text)
            #expect(reading.problems.isEmpty)
            #expect(reading.statements.count == 4)
            let last = reading.statements[3].span
            #expect(reading.source.position(of: last.start) == Source.Position(line: 7, column: 1))
            #expect(reading.source.text(last) == "steps")
        }
        #expect(Reading("\u{FEFF}").statements.isEmpty)
    }

    @Test func bothMinusSignsAreOne() {
        for text in ["measure a -35%", "measure a \u{2212}35%"] {
            guard case .step(let step) = Reading(text).statements[0].kind, case .measure(let amount, _) = step.action,
                  case .literal(let literal) = amount.value else {
                Issue.record("\(text)")
                continue
            }
            #expect(literal.number.mantissa == -35)
            #expect(amount.sign == .minus)
        }
        #expect(Reading("show 5 \u{2212} 3; cut 5M a from 2024\u{2212}08").problems.isEmpty)
    }

    private func symbols(_ text: String) -> [[Symbol]] {
        let reading = Reading(text)
        #expect(reading.problems.isEmpty, "\(text)")
        return reading.statements.compactMap { statement in
            if case .declaration(.account(let account)) = statement.kind { return account.path.names.map(\.symbol) }
            return nil
        }
    }

    @Test func namesAreComparedAfterNFCAndWithoutCase() {
        let same = symbols("account Bør\u{E9}; account bØRe\u{301}; account \"BØR\u{C9}\"; account BørÉ")
        #expect(same.count == 4)
        #expect(Set(same).count == 1)
        #expect(Set(symbols("account schools; account SCHOOLS; account \"Schools\"")).count == 1)
        #expect(Set(symbols("account ø; account o; account ö")).count == 3)
    }

    @Test func quotedNamesHoldDotsAndWords() {
        let paths = symbols("account \"a.b\"; account a.b; account \"from\"; account x.\"to\".\"Børn og Unge\"")
        #expect(paths.map(\.count) == [1, 2, 1, 3])
        #expect(Reading("cut 5M \"from\", \"all\"; show \"balance\" + \"not\"; draw 1M from \"from\" for \"for\"").problems.isEmpty)
        #expect(Reading("cut 5M from").problems == [.keywordAsName("from", expected: .account)])
    }

    @Test func doubledQuotesAreOne() {
        func title(_ text: String) -> String? {
            if case .setting(.title(let title))? = Reading(text).statements.first?.kind { return title.value }
            return nil
        }
        #expect(title("title \"a \"\"b\"\" c\"") == "a \"b\" c")
        #expect(title("title \"\"\"\"") == "\"")
        #expect(title("title \"\"") == "")
        #expect(title("title \"a\\n; # (\"") == "a\\n; # (")
    }

    @Test func aLineThatEndsOpenGoesOn() {
        #expect(Reading("show 5% of\nschools\nassert a and\nnot\nb\nhelp not\nhelp and\nsteps").statements.count == 5)
        #expect(Reading("show (1 + 2\ncut 5M a\nsteps").problems == [.unclosedParenthesis])
        #expect(Reading("show (1 + 2\ncut 5M a\nsteps").statements.count == 3)
    }
}
