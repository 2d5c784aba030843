extension Vocabulary {
    /// Every keyword in Danish and Swedish, by its place where it has several words.
    ///
    /// Words with spaces or dots between them are read as one.
    static let rows: [Row] = settings + steps + tailWords + expressions + questions + figures

    private static let settings: [Row] = [
        Row(.title, ["titel"], ["titel"]), Row(.currency, ["valuta"], ["valuta"]),
        Row(.years, ["periode"], ["period"]), Row(.years, at: .term, ["år"], ["år"]), Row(.year, ["år"], ["år"]),
        Row(.model, ["model"], ["modell"]), Row(.frame, ["ramme"], ["ram"]), Row(.result, ["resultat"], ["resultat"]),
        Row(.unit, ["enhed"], ["enhet"]), Row(.language, ["sprog"], ["språk"]),
        Row(.account, at: .start, ["udgift", "konto"], ["kostnad", "konto"]), Row(.account, ["konto"], ["konto"]),
        Row(.income, ["indtægt"], ["intäkt"]), Row(.fund, ["reserve"], ["reserv"]), Row(.debt, ["gæld"], ["skuld"]),
        Row(.let, ["nøgletal"], ["nyckeltal"]), Row(.lock, ["fred"], ["freda"]), Row(.use, ["hent"], ["hämta"]),
        Row(.source, ["kilde"], ["källa"]), Row(.growing, ["voksende"], ["växande"]), Row(.at, ["à", "á"], ["à", "á"]),
        Row(.fixed, ["fast"], ["fast"]), Row(.floor, ["mindst"], ["minst"]), Row(.interest, ["rente"], ["ränta"]),
        Row(.takes, ["samler"], ["samlar"]), Row(.balance, ["balance"], ["balans"]),
        Row(.balance, at: .takes, ["balancen"], ["balansen"]), Row(.kr, ["kr", "kroner"], ["kr", "kronor"]), Row(.tkr, ["tkr"], ["tkr"]),
    ]

    private static let steps: [Row] = [
        Row(.draw, ["træk", "brug"], ["ta", "dra"]), Row(.put, ["henlæg"], ["avsätt"]), Row(.grant, ["bevilg"], ["bevilja"]),
        Row(.cut, ["spar"], ["spara", "spara in"]), Row(.add, ["tilfør"], ["tillför"]), Row(.raise, ["hæv"], ["höj"]),
        Row(.lower, ["sænk"], ["sänk"]), Row(.move, ["flyt", "omplacér", "omplacer"], ["flytta", "omfördela"]),
        Row(.measure, ["tiltag"], ["åtgärd"]), Row(.expect, ["forvent"], ["räkna med"]), Row(.volume, ["antal"], ["antal"]),
        Row(.price, ["pris"], ["pris"]), Row(.index, ["fremskriv"], ["räkna upp"]), Row(.repay, ["afdrag"], ["amortera"]),
        Row(.writeoff, ["eftergiv", "slet"], ["efterskänk"]), Row(.borrow, ["lån"], ["låna"]),
        Row(.carry, ["overfør"], ["överför"]), Row(.freeze, ["indefrys"], ["frys"]), Row(.release, ["frigiv"], ["frigör"]),
        Row(.close, ["luk"], ["stäng"]), Row(.set, ["sæt"], ["sätt"]),
        Row(.from, ["fra"], ["från"]), Row(.into, ["til"], ["till"]), Row(.to, ["til"], ["till"]),
        Row(.for, ["til", "for"], ["till", "för"]), Row(.on, ["på"], ["på"]), Row(.of, ["af"], ["av"]),
        Row(.of, at: .instead, ["for"], ["för"]), Row(.by, ["med"], ["med"]), Row(.by, at: .covered, ["af"], ["av"]),
        Row(.by, at: .order, ["efter"], ["per"]), Row(.by, at: .sweep, ["trin"], ["steg"]),
        Row(.covered, ["finansieret"], ["finansierat"]), Row(.all, ["alle"], ["alla"]), Row(.except, ["undtagen"], ["utom"]),
    ]

    private static let tailWords: [Row] = [
        Row(.in, ["i"], ["år", "i"]), Row(.until, ["til og med", "t.o.m"], ["till och med", "t.o.m"]),
        Row(.once, ["engangs"], ["engångs"]), Row(.each, ["hvert"], ["varje"]), Row(.over, ["over"], ["över"]),
        Row(.phased, ["indfaset"], ["infasat"]), Row(.rising, ["stigende"], ["stigande"]),
        Row(.delivers, ["effekt"], ["effekt"]), Row(.costing, ["koster"], ["kostar"]),
        Row(.covering, ["dækker"], ["täcker"]), Row(.because, ["årsag"], ["orsak"]), Row(.as, ["som"], ["som"]),
        Row(.status, ["status"], ["status"]), Row(.consequence, ["konsekvens"], ["konsekvens"]),
        Row(.split, ["fordelt"], ["fördelat"]), Row(.off, ["udelad"], ["uteslut"]), Row(.so, ["så"], ["så"]),
        Row(.points, ["procentpoint"], ["procentenheter", "procentenhet"]), Row(.percent, ["procent", "pct"], ["procent"]),
        Row(.about, ["ca", "cirka"], ["ca", "cirka"]),
        Row(.proposed, ["foreslået"], ["föreslagen"]), Row(.adopted, ["vedtaget"], ["beslutad"]),
        Row(.running, ["igangsat"], ["pågår"]), Row(.done, ["gennemført"], ["genomförd"]),
        Row(.rejected, ["forkastet"], ["avslagen"]),
    ]

    private static let expressions: [Row] = [
        Row(.require, ["krav"], ["krav"]), Row(.assert, ["tjek"], ["kontrollera"]), Row(.and, ["og"], ["och"]),
        Row(.or, ["eller"], ["eller"]), Row(.not, ["ikke"], ["inte"]), Row(.min, ["min"], ["min"]),
        Row(.max, ["maks", "max"], ["max"]), Row(.round, ["afrund"], ["avrunda"]), Row(.sum, ["sum"], ["summa"]),
        Row(.average, ["snit"], ["snitt"]), Row(.growth, ["vækst"], ["tillväxt"]), Row(.abs, ["abs"], ["abs"]),
        Row(.net, ["netto"], ["netto"]), Row(.budget, ["budget"], ["budget"]), Row(.change, ["ændring"], ["förändring"]),
        Row(.actual, ["forbrug"], ["utfall"]), Row(.deviation, ["afvigelse"], ["avvikelse"]),
        Row(.lasting, ["varig"], ["varaktig"]), Row(.left, ["rest"], ["kvar"]), Row(.owed, ["restgæld"], ["restskuld"]),
        Row(.freed, ["frigjort"], ["frigjort"]), Row(.uncovered, ["ufinansieret"], ["ofinansierat"]),
        Row(.restored, ["genoprettet"], ["återställd"]), Row(.chance, ["chance"], ["chans"]),
    ]

    private static let questions: [Row] = [
        Row(.package, ["pakke"], ["paket"]), Row(.end, ["slut"], ["slut"]), Row(.instead, ["i stedet"], ["i stället"]),
        Row(.show, ["vis"], ["visa"]), Row(.why, ["hvorfor"], ["varför"]), Row(.step, ["trin"], ["steg"]),
        Row(.cause, ["årsag"], ["orsak"]), Row(.steps, ["trin"], ["steg"]), Row(.undo, ["fortryd"], ["ångra"]),
        Row(.redo, ["gentag"], ["gör om"]), Row(.on, at: .start, ["medtag"], ["inkludera"]), Row(.edit, ["ret"], ["ändra"]),
        Row(.packages, ["pakker"], ["paket"]), Row(.switch, ["skift"], ["byt"]), Row(.compare, ["sammenlign"], ["jämför"]),
        Row(.apply, ["anvend"], ["tillämpa"]), Row(.risk, ["risiko"], ["risk"]), Row(.samples, ["forsøg"], ["försök"]),
        Row(.seed, ["start"], ["start"]), Row(.plot, ["graf"], ["diagram"]), Row(.follow, ["opfølgning"], ["uppföljning"]),
        Row(.ends, ["udløb"], ["upphör"]), Row(.save, ["gem"], ["spara som"]), Row(.report, ["rapport"], ["rapport"]),
        Row(.export, ["eksportér", "eksporter"], ["exportera"]), Row(.help, ["hjælp"], ["hjälp"]),
        Row(.quit, ["afslut"], ["avsluta"]),
    ]

    private static let figures: [Row] = [
        Row(.import, ["indlæs"], ["läs in"]), Row(.actuals, ["forbrug"], ["utfall"]), Row(.amounts, ["årsbeløb"], ["årsbelopp"]),
        Row(.amount, ["beløb"], ["belopp"]), Row(.month, ["måned"], ["månad"]), Row(.where, ["hvor"], ["där"]),
        Row(.is, ["er"], ["är"]), Row(.negative, ["negativ"], ["negativ"]), Row(.signs, ["fortegn"], ["tecken"]),
        Row(.spending, ["udgifter"], ["kostnader"]), Row(.unsigned, ["uden fortegn"], ["utan tecken"]),
        Row(.encoding, ["tegnsæt"], ["teckenkod"]), Row(.latin1, ["latin1"], ["latin1"]),
        Row(.windows1252, ["windows1252"], ["windows1252"]), Row(.utf16, ["utf16"], ["utf16"]),
        Row(.decimal, ["decimal"], ["decimal"]), Row(.commaWord, ["komma"], ["komma"]), Row(.point, ["punktum"], ["punkt"]),
        Row(.skip, ["udelad"], ["uteslut"]), Row(.empty, ["tom"], ["tom"]), Row(.forecast, ["skøn"], ["prognos"]),
        Row(.profile, ["profil"], ["profil"]), Row(.runrate, ["forbrugstakt"], ["förbrukningstakt"]),
    ]
}
