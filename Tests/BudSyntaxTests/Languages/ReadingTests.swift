import Testing
@testable import BudSyntax

/// A statement is the same tree in each language, whatever its words.
@Suite struct ReadingTests {
    /// Statements in English, Danish and Swedish: every row of the table of words, and places where one word is several.
    static let statements: [(String, String, String)] = [
        ("draw 28M from surplus2023", "træk 28 mio. fra surplus2023", "ta 28 mkr från surplus2023"),
        ("draw 28M from a for b", "brug 28 mio. fra a til b", "dra 28 mkr från a till b"),
        ("cut 14M premises", "spar 14 mio. premises", "spara in 14 mkr premises"),
        ("cut 14M premises", "spar premises med 14 mio.", "spara premises med 14 mkr"),
        ("cut 14M on premises", "spar 14 mio. på premises", "spara 14 mkr på premises"),
        ("put 5M into a in 2025", "henlæg 5 mio. til a i 2025", "avsätt 5 mkr till a år 2025"),
        ("grant 5M to a from b until 2026", "bevilg 5 mio. til a fra b til og med 2026",
         "bevilja 5 mkr till a från b till och med 2026"),
        ("add 5M a covered by b until 2026", "tilfør 5 mio. a finansieret af b t.o.m. 2026",
         "tillför 5 mkr a finansierat av b t.o.m. 2026"),
        ("raise 1.2bn a each year", "hæv 1,2 mia. a hvert år", "höj 1,2 mdkr a varje år"),
        ("lower 310K a once", "sænk 310 tkr a engangs", "sänk 310 tkr a engångs"),
        ("move 20 pupils from a to b", "flyt 20 pupils fra a til b", "omfördela 20 pupils från a till b"),
        ("move 1M from a to b", "omplacér 1 mio. fra a til b", "flytta 1 mkr från a till b"),
        ("measure a -2.5% rising 5 points", "tiltag a -2,5% stigende 5 procentpoint", "åtgärd a -2,5 procent stigande 5 procentenheter"),
        ("expect income a +1M", "forvent indtægt a +1 mio.", "räkna med intäkt a +1 mkr"),
        ("volume a +4 because volume", "antal a +4 årsag antal", "antal a +4 orsak antal"),
        ("price a +3% because price", "pris a +3% årsag pris", "pris a +3% orsak pris"),
        ("index all except a, b 2.8%", "fremskriv alle undtagen a, b 2,8%", "räkna upp alla utom a, b 2,8%"),
        ("repay a over 3 years", "afdrag a over 3 år", "amortera a över 3 år"),
        ("repay 4M of a in 2026", "afdrag 4 mio. af a i 2026", "amortera 4 mkr av a år 2026"),
        ("writeoff a from b", "slet a fra b", "efterskänk a från b"),
        ("writeoff a from b", "eftergiv a fra b", "efterskänk a från b"),
        ("borrow 20M as a over 10 years interest 4%", "lån 20 mio. som a over 10 år rente 4%", "låna 20 mkr som a över 10 år ränta 4%"),
        ("carry 1.2M to a", "overfør 1,2 mio. til a", "överför 1,2 mkr till a"),
        ("freeze 2M a into b", "indefrys 2 mio. a til b", "frys 2 mkr a till b"),
        ("release 2M from a to b", "frigiv 2 mio. fra a til b", "frigör 2 mkr från a till b"),
        ("close a", "luk a", "stäng a"),
        ("set a = 1.05 * a in 2025", "sæt a = 1,05 * a i 2025", "sätt a = 1,05 * a år 2025"),
        ("forecast all by runrate", "skøn alle efter forbrugstakt", "prognos alla per förbrukningstakt"),
        ("forecast a by profile", "skøn a efter profil", "prognos a per profil"),
        ("profile a 8%, 92%", "profil a 8%, 92%", "profil a 8%, 92%"),
        ("cut 6M a phased over 3 years", "spar 6 mio. a indfaset over 3 år", "spara 6 mkr a infasat över 3 år"),
        ("cut 6M a delivers 85% costing 1M each year", "spar 6 mio. a effekt 85% koster 1 mio. hvert år",
         "spara 6 mkr a effekt 85% kostar 1 mkr varje år"),
        ("cut 6M a, b split 60%, 40% as \"x\" off", "spar 6 mio. a, b fordelt 60%, 40% som \"x\" udelad",
         "spara 6 mkr a, b fördelat 60%, 40% som \"x\" uteslut"),
        ("cut 6M a covering jan..mar 2024 status adopted", "spar 6 mio. a dækker jan..marts 2024 status vedtaget",
         "spara 6 mkr a täcker jan..mars 2024 status beslutad"),
        ("cut 6M a from aug 2025 consequence \"x\" source \"y\"", "spar 6 mio. a fra aug. 2025 konsekvens \"x\" kilde \"y\"",
         "spara 6 mkr a från augusti 2025 konsekvens \"x\" källa \"y\""),
        ("cut 6M a in may..dec 2024", "spar 6 mio. a i maj..dec. 2024", "spara 6 mkr a i maj..dec 2024"),
        ("cut 1M a status proposed", "spar 1 mio. a status foreslået", "spara 1 mkr a status föreslagen"),
        ("cut 1M a status running", "spar 1 mio. a status igangsat", "spara 1 mkr a status pågår"),
        ("cut 1M a status done", "spar 1 mio. a status gennemført", "spara 1 mkr a status genomförd"),
        ("cut 1M a status rejected", "spar 1 mio. a status forkastet", "spara 1 mkr a status avslagen"),
        ("cut ? a so balance = 0 in 2025", "spar ? a så balance = 0 i 2025", "spara ? a så balans = 0 år 2025"),
        ("measure a ?% over -50%..0% by 5%", "tiltag a ?% over -50%..0% trin 5%", "åtgärd a ?% över -50%..0% steg 5%"),
        ("cut about 11M..14M a", "spar ca. 11 mio...14 mio. a", "spara ca 11 mkr..14 mkr a"),
        ("title \"x\"", "titel \"x\"", "titel \"x\""), ("currency DKK", "valuta DKK", "valuta DKK"),
        ("years 2024..2027", "periode 2024..2027", "period 2024..2027"), ("year 2025", "år 2025", "år 2025"),
        ("model frame", "model ramme", "modell ram"), ("model result", "model resultat", "modell resultat"),
        ("unit tkr", "enhed t.kr.", "enhet tkr"),
        ("account a 820 pupils growing 1% at 310K fixed 60%", "udgift a 820 pupils voksende 1% à 310 tkr. fast 60%",
         "kostnad a 820 pupils växande 1% à 310 tkr fast 60%"),
        ("account a 5M from 2025 until aug 2026 floor 1M", "konto a 5 mio. fra 2025 til og med aug. 2026 mindst 1 mio.",
         "konto a 5 mkr från 2025 till och med aug 2026 minst 1 mkr"),
        ("income a 40M until 2026 source \"x\"", "indtægt a 40 mio. til og med 2026 kilde \"x\"",
         "intäkt a 40 mkr till och med 2026 källa \"x\""),
        ("fund a 28M floor 5M takes balance", "reserve a 28 mio. mindst 5 mio. samler balancen",
         "reserv a 28 mkr minst 5 mkr samlar balansen"),
        ("debt a 29M interest 3%", "gæld a 29 mio. rente 3 pct.", "skuld a 29 mkr ränta 3 procent"),
        ("cut 3% a", "spar 3 procent a", "spara 3 procent a"),
        ("let a = min(1, 2.5) + max(a, b)", "nøgletal a = min(1, 2,5) + maks(a, b)", "nyckeltal a = min(1, 2,5) + max(a, b)"),
        ("lock a \"x\"", "fred a \"x\"", "freda a \"x\""), ("use \"a.bud\"", "hent \"a.bud\"", "hämta \"a.bud\""),
        ("require caseload <= 40 and not a or b", "krav caseload <= 40 og ikke a eller b", "krav caseload <= 40 och inte a eller b"),
        ("assert balance >= 0 in 2025..2026", "tjek balance >= 0 i 2025..2026", "kontrollera balans >= 0 år 2025..2026"),
        ("show round(a) + abs(a) + growth(a) + sum(a) + average(a)", "vis afrund(a) + abs(a) + vækst(a) + sum(a) + snit(a)",
         "visa avrunda(a) + abs(a) + tillväxt(a) + summa(a) + snitt(a)"),
        ("show net(a), income(a), adopted(a), budget(a), change(a)", "vis netto(a), indtægt(a), vedtaget(a), budget(a), ændring(a)",
         "visa netto(a), intäkt(a), beslutad(a), budget(a), förändring(a)"),
        ("show volume(a), price(a), actual(a), deviation(a), lasting", "vis antal(a), pris(a), forbrug(a), afvigelse(a), varig",
         "visa antal(a), pris(a), utfall(a), avvikelse(a), varaktig"),
        ("show left(a), owed(b), freed(b), uncovered, restored(a, 3)", "vis rest(a), restgæld(b), frigjort(b), ufinansieret, genoprettet(a, 3)",
         "visa kvar(a), restskuld(b), frigjort(b), ofinansierat, återställd(a, 3)"),
        ("show chance(balance >= 0), 3% of all", "vis chance(balance >= 0), 3% af alle", "visa chans(balans >= 0), 3% av alla"),
        ("balance a in 2025", "balance a i 2025", "balans a år 2025"), ("steps", "trin", "steg"),
        ("why balance in 2025 by step", "hvorfor balance i 2025 efter trin", "varför balans år 2025 per steg"),
        ("why a by account", "hvorfor a efter konto", "varför a per konto"),
        ("why balance by cause", "hvorfor balance efter årsag", "varför balans per orsak"),
        ("undo 2; redo; off 3; on 3", "fortryd 2; gentag; udelad 3; medtag 3", "ångra 2; gör om; uteslut 3; inkludera 3"),
        ("edit 3 cut 5M a", "ret 3 spar 5 mio. a", "ändra 3 spara in 5 mkr a"),
        ("packages; switch A+B; compare base, A", "pakker; skift A+B; sammenlign base, A", "paket; byt A+B; jämför base, A"),
        ("package A \"x\"; end", "pakke A \"x\"; slut", "paket A \"x\"; slut"),
        ("instead of A.2: cut 10M a", "i stedet for A.2: spar 10 mio. a", "i stället för A.2: spara 10 mkr a"),
        ("apply; ends; quit", "anvend; udløb; afslut", "tillämpa; upphör; avsluta"),
        ("risk 10_000 samples seed 7", "risiko 10.000 forsøg start 7", "risk 10 000 försök start 7"),
        ("plot; plot steps in 2025; plot risk; plot a", "graf; graf trin i 2025; graf risiko; graf a",
         "diagram; diagram steg år 2025; diagram risk; diagram a"),
        ("follow a; save \"x\"; report \"x\"; export \"x\"", "opfølgning a; gem \"x\"; rapport \"x\"; eksportér \"x\"",
         "uppföljning a; spara som \"x\"; rapport \"x\"; exportera \"x\""),
        ("help cut", "hjælp spar", "hjälp spara"),
        ("import budget \"x\" account \"a\" / \"b\", amounts \"c\", income where \"d\" is \"e\"",
         "indlæs budget \"x\" konto \"a\" / \"b\", årsbeløb \"c\", indtægt hvor \"d\" er \"e\"",
         "läs in budget \"x\" konto \"a\" / \"b\", årsbelopp \"c\", intäkt där \"d\" är \"e\""),
        ("import actuals \"x\" amount \"a\", month \"m\", year \"y\", unit tkr, decimal comma, encoding latin1",
         "indlæs forbrug \"x\" beløb \"a\", måned \"m\", år \"y\", enhed tkr, decimal komma, tegnsæt latin1",
         "läs in utfall \"x\" belopp \"a\", månad \"m\", år \"y\", enhet tkr, decimal komma, teckenkod latin1"),
        ("import budget \"x\" income where negative, skip where \"a\" is empty, signs spending negative, decimal point",
         "indlæs budget \"x\" indtægt hvor negativ, udelad hvor \"a\" er tom, fortegn udgifter negativ, decimal punktum",
         "läs in budget \"x\" intäkt där negativ, uteslut där \"a\" är tom, tecken kostnader negativ, decimal punkt"),
        ("import budget \"x\" unsigned", "indlæs budget \"x\" uden fortegn", "läs in budget \"x\" utan tecken"),
    ]

    @Test(arguments: statements)
    func theSameTree(english: String, danish: String, swedish: String) {
        let symbols = SymbolTable()
        let wanted = TreeText.of(Reading(english, symbols: symbols))
        #expect(!wanted.contains("broken"))
        #expect(TreeText.of(Reading(danish, language: .danish, symbols: symbols)) == wanted, "\(danish)")
        #expect(TreeText.of(Reading(swedish, language: .swedish, symbols: symbols)) == wanted, "\(swedish)")
    }

    /// Every word of both languages stands in some statement above.
    @Test func everyWordIsRead() {
        for (language, texts) in [(Language.danish, Self.statements.map(\.1)), (.swedish, Self.statements.map(\.2))] {
            let all = " " + texts.joined(separator: " ").map { $0.isLetter || $0.isNumber ? String($0) : " " }.joined() + " "
            for row in Vocabulary.rows where ![.latin1, .windows1252, .utf16, .kr, .tkr, .language].contains(row.keyword) {
                let word = row.words(language)[0]
                let isThere = all.contains(" \(word) ")
                #expect(isThere, "\(language): \(word)")
            }
        }
    }

    @Test func theSettingIsReadInEveryLanguage() {
        for setting in ["language danish", "sprog dansk", "språk danska", "SPROG Dansk"] {
            let reading = Reading("# først\n\n\(setting)\nspar 1,5 mio. a; vis a\n")
            #expect(reading.problems.isEmpty, "\(setting)")
            #expect(reading.statements.count == 3)
        }
        #expect(Reading("sprog dansk\nsprog engelsk\ncut 1.5M a").problems.isEmpty)
        #expect(Reading("språk klingon").problems == [.unexpected("klingon", expected: .language)])
        #expect(Reading("language danish x").problems == [.unexpected("x", expected: .statementEnd)])
    }

    /// A part of a source is read again in the language that stands there.
    @Test func aPartIsReadInItsLanguage() {
        let text = "title \"x\"\nsprog dansk\nspar 1,5 mio. a"
        var sources = SourceMap()
        let source = sources.add(name: "", bytes: Array(text.utf8))
        sources.goOn(in: .danish, behind: Span(start: 10, end: 21, source: source.id))
        let span = Span(start: 22, end: UInt32(text.utf8.count), source: source.id)
        #expect(sources.language(span) == .danish)
        #expect(sources.language(Span(start: 0, end: 9, source: source.id)) == .english)
        guard let whole = sources[source.id] else { return }
        var parser = Parser(whole, part: span, symbols: SymbolTable())
        #expect(parser.nextStatement() != nil)
        #expect(parser.takeDiagnostics().isEmpty)
    }

    @Test func aWordOfAnotherLanguageIsNamed() {
        #expect(Reading("træk 28 mio. fra a").problems == [.otherLanguage(word: "træk", [.danish], here: "draw")])
        #expect(Reading("krav a > 1").problems == [.otherLanguage(word: "krav", [.danish, .swedish], here: "require")])
        #expect(Reading("cut 5M a", language: .swedish).problems == [.otherLanguage(word: "cut", [.english], here: "spara")])
        // One forgotten setting is one error, not one a line.
        #expect(Reading("træk 28 mio. fra a\nspar 1,5 mio. b\nhæv 1 mio. c").problems.count == 1)
    }

    @Test func namesThatAreWordsElsewhere() {
        let names = Reading("udgift trin 5 mio.; spar 1 mio. trin; vis trin + 1 mio.; udgift spare.til.mål",
                            language: .danish)
        #expect(names.problems.isEmpty)
        #expect(Reading("spar 5 mio. som", language: .danish).problems == [.keywordAsName("som", expected: .account)])
        #expect(Reading("spar 5 mio. \"som\"", language: .danish).problems.isEmpty)
        #expect(Reading("udgift aug.skoler 5 mio.; spar 1 mio. aug.skoler; vis aug.\"x y\"", language: .danish).problems.isEmpty)
        #expect(Reading("package aug; cut 1M a; end; off aug.1").problems.isEmpty)
        #expect(Reading("pakke aug; spar 1 mio. a; slut; udelad aug.1", language: .danish).problems.isEmpty)
    }
}
