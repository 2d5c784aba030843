import Testing
@testable import BudSyntax

/// What is written anew says the same, looks the same the second time, and reads in its language.
@Suite struct FormatterTests {
    private func formatted(_ text: String, from: Language = .english, to language: Language? = nil) throws -> String {
        try Formatter().text(of: Source(id: SourceID(0), name: "", bytes: Array(text.utf8), language: from), in: language)
    }

    @Test(arguments: [
        ("cut   5M   premises", "cut 5M premises\n"),
        ("account  a   5 M\naccount bb 28 million", "account a 5M\naccount bb 28 million\n"),
        ("cut 5M a ;cut 5M b;\n\n\n\nsteps", "cut 5M a; cut 5M b\n\nsteps\n"),
        ("package A \"x\"\ncut 5M a # why\n# more\nend\nsteps", "package A \"x\"\n  cut 5M a # why\n  # more\nend\nsteps\n"),
        ("\n\n# head\n\nshow ( 1+2 )*3 , max(1 ,2)   # x", "# head\n\nshow (1 + 2) * 3, max(1, 2)   # x\n"),
        ("cut 5M a,\nb\nshow 1+\n2", "cut 5M a,\n    b\nshow 1 +\n    2\n"),
        ("measure a - 35 %", "measure a -35%\n"), ("show a-35%", "show a - 35%\n"), ("show -a^ -2", "show -a^-2\n"),
        ("switch A + B; compare base , A+B", "switch A+B; compare base, A+B\n"),
        ("cut 5M a in 2024-08", "cut 5M a in 2024-08\n"), ("cut 1M .. 2M a", "cut 1M..2M a\n"),
        ("expect income (5M) a; expect income(b) c", "expect income (5M) a; expect income(b) c\n"),
        ("add a 2025 :4M,2026..2027: 8M", "add a 2025: 4M, 2026..2027: 8M\n"),
        ("instead of A . 2 : cut 5M a", "instead of A.2: cut 5M a\n"),
        ("cut −5M a", "cut −5M a\n"), ("account a 5  820 x at 1M", "account a 5  820 x at 1M\n"), ("", ""), ("\n\n", ""),
        ("cut ? a so balance=0", "cut ? a so balance = 0\n"), ("measure a ? % over -5 %..0% by 1%", "measure a ?% over -5%..0% by 1%\n"),
        ("\u{FEFF}cut  5M a\r\n\r\nsteps\r\n", "\u{FEFF}cut 5M a\r\n\r\nsteps\r\n"),
    ])
    func oneSpacing(text: String, wanted: String) throws {
        #expect(try formatted(text) == wanted)
        #expect(try formatted(wanted) == wanted)
    }

    @Test func otherWords() throws {
        let english = "# head\ntitle \"x\"\n\naccount a 1_200_000.50 kr  # so much\nlet price = 1.125%\n"
            + "cut 28 million kr a in 2025 ; cut 1M..2M a in may..dec 2024\nshow a of.b\n"
        let text = english.replacing("show a of.b", with: "show 2% of a")
        #expect(try formatted(text, to: .danish) == """
            # head
            sprog dansk
            titel "x"

            udgift a 1.200.000,50 kr.  # so much
            nøgletal "price" = 1,125%
            spar 28 mio. a i 2025; spar 1 mio. .. 2 mio. a i maj..dec 2024
            vis 2% af a

            """.replacing("\"price\"", with: "price"))
        #expect(try formatted(text, to: .swedish).hasSuffix("spara 28 mkr a år 2025; spara 1 mkr..2 mkr a i maj..dec 2024\nvisa 2% av a\n"))
    }

    @Test func theLanguageIsSaid() throws {
        #expect(try formatted("cut 1M a", to: .swedish) == "språk svenska\nspara 1 mkr a\n")
        #expect(try formatted("# x\nsprog dansk\nspar 1 mio. a", to: .swedish) == "# x\nspråk svenska\nspara 1 mkr a\n")
        #expect(try formatted("# x\nsprog dansk # y\n\nspar 1 mio. a", to: .english) == "# x\n# y\n\ncut 1M a\n")
        #expect(try formatted("title \"x\"\nlanguage danish\nspar 1 mio. a", to: .danish) == "sprog dansk\ntitel \"x\"\nspar 1 mio. a\n")
        #expect(try formatted("", to: .english) == "")
        #expect(try formatted("sprog dansk\nspar  1,5 mio. a") == "sprog dansk\nspar 1,5 mio. a\n")
    }

    @Test func namesThatAreWords() throws {
        #expect(try formatted("cut 1M til, \"price\", skoler, \"kilde\"", to: .danish) == "sprog dansk\nspar 1 mio. \"til\", price, skoler, \"kilde\"\n")
        #expect(try formatted("cut 1M \"schools\", \"from\", \"a b\", \"a\"\"b\"", to: .english) == "cut 1M schools, \"from\", \"a b\", \"a\"\"b\"\n")
        #expect(try formatted("cut 1M räkna", to: .swedish) == "språk svenska\nspara 1 mkr \"räkna\"\n")
    }

    @Test func numbersThatWouldBeDoubtful() throws {
        #expect(try formatted("spar 1,125 mio. a; spar 1,125% a; vis 1.000; vis 0,500; vis 12.345,678", from: .danish, to: .english)
            == "cut 1.1250M a; cut 1.125% a; show 1_000; show 0.500; show 12_345.678\n")
    }

    /// Groups of thousands as each language writes them, and read back as the same number in every place of a statement.
    @Test(arguments: [
        ("cut 84_000 kr a", "spara 84 000 kr a", "spar 84.000 kr. a"),
        ("unit kr; cut 84_000 a", "enhet kr; spara 84 000 a", "enhed kr.; spar 84.000 a"),
        ("show 1_234_567.891", "visa 1 234 567,891", "vis 1.234.567,891"),
        ("cut -84_000.50 kr a", "spara -84 000,50 kr a", "spar -84.000,50 kr. a"),
        ("cut 1_000 kr..20_000 kr a", "spara 1 000 kr..20 000 kr a", "spar 1.000 kr. .. 20.000 kr. a"),
        ("account a 5  820_000 x at 1_000 kr", "kostnad a 5  820 000 x à 1 000 kr", "udgift a 5  820.000 x à 1.000 kr."),
        ("show 0_123, 2^1_000, (1_000)", "visa 0 123, 2^1 000, (1 000)", "vis 0_123, 2^1.000, (1.000)"),
        ("add a 2025: 1_000 kr, 2026..2027: 2_000 kr", "tillför a 2025: 1 000 kr, 2026..2027: 2 000 kr", "tilfør a 2025: 1.000 kr., 2026..2027: 2.000 kr."),
    ])
    func groupsOfThousands(english: String, swedish: String, danish: String) throws {
        for (language, wanted) in [(Language.swedish, swedish), (.danish, danish)] {
            let text = try formatted(english, to: language)
            #expect(text == language.statement + "\n" + wanted + "\n")
            #expect(try formatted(text, to: .english) == english + "\n")
            #expect(try formatted(text) == text)
        }
    }

    @Test func whatIsWrongIsNotWritten() {
        #expect(throws: Formatter.Failure.self) { try formatted("cut 5M from") }
        #expect(throws: Formatter.Failure.self) { try formatted("package A\ncut 5M a") }
    }

    /// Random sentences: the same tree in each language and in each way to go there, and the same text at the end.
    @Test(arguments: [1, 2024, 77] as [UInt64])
    func randomSentences(seed: UInt64) throws {
        var maker = SentenceMaker(try GrammarFiles.grammar(), seed: seed)
        maker.names += ["til", "pris", "mio", "t", "o", "ca", "år", "i", "kilde", "räkna", "spara", "som", "med", "og", "aug"]
        let symbols = SymbolTable()
        let formatter = Formatter(symbols: symbols)
        for number in 0..<1_500 {
            let text = maker.text(maker.makeStatement())
            let wanted = TreeText.of(Reading(text, symbols: symbols))
            func read(_ text: String) -> Source { Source(id: SourceID(0), name: "", bytes: Array(text.utf8)) }
            func tree(_ text: String) -> String {
                var reading = Reading(text, symbols: symbols)
                if case .setting(.language)? = reading.statements.first?.kind { reading.statements.removeFirst() }
                return TreeText.of(reading)
            }
            // The setting of the language is the one statement that changes; rule files have one name in every
            // language, and who asks for help on a word means the word.
            if text.contains("language") || text.contains("use ") || text.hasPrefix("help") { continue }
            do {
                let plain = try formatter.text(of: read(text))
                let english = try formatter.text(of: read(text), in: .english)
                let danish = try formatter.text(of: read(text), in: .danish)
                let swedish = try formatter.text(of: read(danish), in: .swedish)
                let back = try formatter.text(of: read(swedish), in: .english)
                let texts = [plain, english, danish, swedish]
                let again = try formatter.text(of: read(plain)) == plain && formatter.text(of: read(english), in: .english) == english
                    && formatter.text(of: read(danish), in: .danish) == danish && formatter.text(of: read(danish)) == danish
                    && formatter.text(of: read(swedish), in: .swedish) == swedish && formatter.text(of: read(swedish)) == swedish
                guard back == english, again, texts.allSatisfy({ tree($0) == wanted }) else {
                    Issue.record("seed \(seed), \(number)\n\(text)\n\(plain)\(english)\(danish)\(swedish)\(back)")
                    return
                }
            } catch {
                Issue.record("seed \(seed), \(number): \(error)\n\(text)")
                return
            }
        }
    }
}
