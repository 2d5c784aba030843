import Testing
@testable import BudSyntax

/// Every form and example of the language's description, as it stands there.
@Suite struct GrammarPageTests {
    @Test func theFirstLines() {
        expectRead("""
            draw 28M from surplus2023; cut 14M premises
            measure placements -35%
            """, 3)
    }

    @Test func theModel() {
        expectRead("""
            title "Næstved: children and education"
            currency DKK
            years 2024..2027
            model frame                      # or: model result
            account education.special   820 pupils at 310K
            account education.schools   812M growing 2%
            account children.placements 2024: 90M, 2025: 92M, 2026..2027: 93M
            income  parentfees 40M
            income  grant 12M until 2025
            fund    surplus2023 28M "Surplus carried over from 2023"
            debt    specialarea 29M interest 0%
            let     advisers = 34
            lock    education.schools "promised until 2026"
            """, 13)
    }

    @Test(arguments: [
        "model result", "unit tkr", "unit kr", "unit M", "language danish", "language swedish", "year 2025",
        "account PATH", "account PATH \"text\"", "account PATH 5M \"text\"", "account PATH \"text\" 5M source \"minutes\"",
        "account x 820 pupils growing 1% at 310K growing 2%", "account x 820 pupils at 310K fixed 40%",
        "account x 820 pupils at 2024: 310K, 2025: 315K", "account x \"text\" 820 pupils at 310K",
        "account x = 5% of schools + 2M", "account x = 5% of schools from 2025", "account x 12M from 2025 until 2026",
        "account x 12M from aug 2025", "account x 12M until 2026-06", "account x 12M floor 10M \"by law\"",
        "account x about 26M", "account x 11M..12M..14M", "account \"from\" 5M \"a text\"", "account x.\"until\" 5M",
        "account x 812 \"a text\" growing 2%",
        "income tax 900M growing 2%", "fund savings \"Savings\" 80M floor 20M takes balance",
        "fund savings 80M floor 20M takes balance \"Savings\" source \"accounts 2023\"", "debt loan \"Loan\" 20M",
        "let ontime = 95%", "let pupils \"Pupils\" = 2024: 820, 2025: 830", "let caseload = cases / advisers source \"report\"",
        "lock schools \"promised\" source \"minutes\"", "use \"model.bud\"", "use rules.sweden", "use rules.denmark",
    ])
    func declarations(text: String) { expectRead(text, 1) }

    @Test(arguments: [
        "(1 + 2) * 3 / 4 ^ 2", "a and b or not c", "5% of schools", "min(a, b) + max(a) + round(a) + sum(a)",
        "average(a) + growth(a) + abs(a)", "income(tax) + net(a) + adopted(a) + budget(a) + change(a)",
        "volume(a) * price(a)", "actual(a) + deviation(a)", "balance + lasting + uncovered",
        "left(fund) + owed(debt) + freed(debt)", "restored(balance, 3)", "restored(result, 3) >= 0", "net(all)",
        "(schools in 2025)", "sum(balance in 2025..2026)", "2024: 812M, 2025: 820M", "balance(A+B)", "balance(base)",
        "chance(balance >= 0) >= 90%", "a = b", "a <> b", "a != b", "a <= b", "2^-1", "-2^2", "0.5 points", "?",
    ])
    func expressions(text: String) { expectRead("show \(text)", 1) }

    @Test(arguments: [
        "draw 28M from surplus2023, other for schools", "put 5M into savings each year", "grant 5M to schools from savings",
        "cut 14M premises", "cut premises by 14M", "cut premises 14M", "cut 14M on premises", "cut premises, vehicles 14M",
        "cut 14M all except schools, premises", "cut 1% all", "cut freed(specialarea) schools", "cut (schools * 2%) schools",
        "add 5M schools covered by savings", "add 6 posts caseworkers", "add caseworkers 6 posts", "add 6 posts to caseworkers",
        "raise 2.5M parentfees", "lower fees by 1M", "move 5M from a to b", "move 20 pupils from special to ordinary",
        "measure placements -35%", "measure placements −35%", "measure placements +5M", "measure -35% placements",
        "expect schools +5M", "expect schools -2%", "expect schools 90M", "expect income tax 5M", "expect income tax by -5M",
        "expect income 5M tax", "expect income \"income\" 5M", "expect special +20 pupils",
        "volume special +20", "volume special -2%", "volume special +20 pupils", "volume +20 pupils special", "price special +3%",
        "price +3% special", "index all 3%", "index 3% schools, premises", "repay specialarea over 5 years",
        "repay 5M of specialarea", "repay loan over 1 year", "writeoff specialarea from savings",
        "borrow 20M as loan over 25 years interest 3%", "carry 5M to schools", "carry -0.4M to schools", "carry −0.4M to schools",
        "freeze 5M schools, premises into frozen", "freeze schools 5M", "release 5M from frozen to schools", "close eastschool",
        "set advisers = advisers + 4 in 2025", "add administration 2025: 4M, 2026..2028: 8M",
    ])
    func steps(text: String) { expectRead(text, 1) }

    @Test(arguments: [
        "in 2025", "in 2025..2026", "from 2025", "until 2026", "from aug 2025", "in may..dec 2024", "in 2024-08",
        "in 2024-08..2025-03", "until 2026-06", "in aug 2025..jan 2026", "once", "each year", "phased over 3 years",
        "phased 30%, 70%, 100%", "rising 20M", "rising 3%", "rising 5 points", "delivers 85%", "costing 2M",
        "costing 1M each year", "costing (2025: 2M, 2026: 1M)", "covering jan..mar 2024", "because volume", "because price",
        "because \"more children\"", "as \"Premises\"", "status proposed", "status adopted", "status running", "status done",
        "status rejected", "consequence \"two schools close\"", "split 60%, 40%", "source \"minutes\"", "off",
        "so balance = 0 in 2025", "so balance = 0 in may..dec 2024", "over -50%..0% by 5%",
        "from aug 2025 costing 1.8M as \"x\" source \"y\" off",
    ])
    func tails(text: String) { expectRead("cut 14M premises \(text)", 1) }

    @Test(arguments: [
        "require caseload <= 40 in 2024..2025 \"text\"", "require ontime >= 95%", "require caseload <= 40",
        "require balance >= 0 \"balance\" source \"law\"", "assert balance = 0 in 2025", "assert schools in 2025",
        "assert adopted(a) = 5M", "assert (schools in 2025) > (schools in 2024)",
    ])
    func rules(text: String) { expectRead(text, 1) }

    @Test func packages() {
        expectRead("""
            package A "The mayor's proposal"
              add administration 2025: 4M, 2026..2028: 8M
              cut 12M administration
            end
            package B "Amendment 3"
              instead of A.2: cut 10M administration
              raise 2.5M parentfees
            end
            switch A+B
            compare base, A, A+B
            """, 10)
    }

    @Test(arguments: [
        "balance", "balance schools in 2025", "balance in 2025", "show schools, surplus2023, a + b", "why balance",
        "why balance in 2025 by step", "why balance by account", "why balance by cause in 2025", "why schools", "steps",
        "undo", "undo 3", "redo", "off 3", "off A", "off A.2, 4", "on 3", "edit 3 cut 5M schools", "edit A.2 add 5M schools",
        "packages", "cut ? premises so balance = 0 in 2025", "measure placements ?% over -50%..0% by 5%", "apply", "risk",
        "risk 10 000 samples", "risk 1000 samples seed 7", "risk seed 7", "plot balance", "plot steps", "plot", "follow",
        "plot in 2025..2026", "plot balance in 2025", "plot steps in 2025", "plot risk", "plot risk 1000 samples seed 7",
        "plot a + b in 2025", "plot \"steps\"", "plot steps.a + 1M",
        "follow schools", "ends", "save \"plan.bud\"", "report \"plan.html\"", "export \"plan.csv\"", "help", "help cut",
        "quit", "forecast schools", "forecast all by runrate", "forecast schools, premises by profile",
        "profile schools 8%, 8%, 8%, 8%, 8%, 8%, 8%, 8%, 9%, 9%, 9%, 9%", "instead of 3: cut 10M administration",
    ])
    func questions(text: String) { expectRead(text, 1) }

    @Test func figures() {
        expectRead("""
            import budget "bergen.csv" account "avdeling-tekst" / "tjenesteomraade-tekst" / "tjeneste-tekst",
                amounts "2013", "2014", "2015", "2016", income where "inntekt-utgift" is "Inntekt"
            import actuals "march.csv" account "Konto", amount "Beløb", month "Måned", unit tkr, decimal comma
            import budget "x.csv" amount "a", year "b", income where negative, signs spending negative, encoding latin1
            import budget "x.csv" unsigned unit kr encoding windows1252 decimal point skip where "a" is "b", skip where "c" is empty
            import budget "x.csv" encoding utf16
            """, 5)
        #expect(Reading("import budget \"x.csv\" amounts \"2013\", amounts \"2014\"").problems == [.repeatedClause("amounts")])
    }

    private func expectRead(_ text: String, _ count: Int, _ location: SourceLocation = #_sourceLocation) {
        let reading = Reading(text)
        #expect(reading.problems.isEmpty, "\(text)", sourceLocation: location)
        #expect(reading.statements.count == count, "\(text)", sourceLocation: location)
    }
}
