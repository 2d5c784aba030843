extension Translation {
    /// The texts of the rule files, which are English where they stand.
    static let rules: [Translation] = denmark + sweden

    private static let denmark: [Translation] = [
        Translation("The mean of the cash over the last twelve months, credit drawn counted off",
                    "Gennemsnittet af kassen over de sidste tolv måneder, trukket kredit fraregnet",
                    "Kassans medelvärde över de senaste tolv månaderna, utnyttjad kredit avräknad"),
        Translation("What counts as service spending (serviceudgifter)",
                    "Det, der regnes som serviceudgifter",
                    "Det som räknas som serviceutgifter (serviceudgifter)"),
        Translation("The council's share of the agreed service spending (serviceramme)",
                    "Kommunens del af de aftalte serviceudgifter (servicerammen)",
                    "Kommunens del av de avtalade serviceutgifterna (serviceramme)"),
        Translation("What the mean of the cash must not fall below",
                    "Det, gennemsnittet af kassen ikke må komme under",
                    "Det som kassans medelvärde inte får understiga"),
        Translation("Kassekreditreglen", "Kassekreditreglen", "Kassekreditreglen"),
        Translation("Kassekreditreglen: twelve months' mean cash is not below zero",
                    "Kassekreditreglen: kassens gennemsnit over tolv måneder er ikke under nul",
                    "Kassekreditreglen: kassans medelvärde över tolv månader är inte under noll"),
        Translation("Lånebekendtgørelsen (bekendtgørelse om kommunernes låntagning og meddelelse af garantier m.v.), kassekreditreglen",
                    "Lånebekendtgørelsen (bekendtgørelse om kommunernes låntagning og meddelelse af garantier m.v.), kassekreditreglen",
                    "Lånebekendtgørelsen (bekendtgørelse om kommunernes låntagning og meddelelse af garantier m.v.), kassekreditreglen"),
        Translation("Servicerammen: service spending stays within its ceiling",
                    "Servicerammen: serviceudgifterne holder sig inden for rammen",
                    "Servicerammen: serviceutgifterna håller sig inom ramen"),
        Translation("""
                    Budgetloven (2012) and the yearly agreement of the state and the municipalities; \
                    what an excess costs: lov om kommunal udligning §§ 14 and 14 a
                    """,
                    """
                    Budgetloven (2012) og den årlige aftale mellem staten og kommunerne; \
                    hvad en overskridelse koster: lov om kommunal udligning §§ 14 og 14 a
                    """,
                    """
                    Budgetloven (2012) och den årliga överenskommelsen mellan staten och kommunerna; \
                    vad ett överskridande kostar: lov om kommunal udligning §§ 14 och 14 a
                    """),
        Translation("Every addition says what pays for it",
                    "Hver tilførsel siger, hvordan den finansieres",
                    "Varje tillskott säger hur det finansieras"),
        Translation("Kommunestyrelsesloven § 40, stk. 3", "Kommunestyrelsesloven § 40, stk. 3", "Kommunestyrelsesloven § 40, stk. 3"),
    ]

    private static let sweden: [Translation] = [
        Translation("The year's balanskravsresultat, after what goes into or comes out of a reserve",
                    "Årets balanskravsresultat efter det, der sættes i eller tages af en reserve",
                    "Årets balanskravsresultat efter avsättning till eller uttag ur en reserv"),
        Translation("Taxes, general state grants and equalisation",
                    "Skatter, generelle statstilskud og udligning",
                    "Skatter, generella statsbidrag och utjämning"),
        Translation("What the year puts into the reserve (resultatreserv)",
                    "Det, året sætter i reserven (resultatreserv)",
                    "Det som året sätter av till resultatreserven"),
        Translation("What the reserve holds at the year's end",
                    "Det, reserven udgør ved årets slutning",
                    "Det som reserven uppgår till vid årets slut"),
        Translation("Years in which a deficit is made good",
                    "År, hvori et underskud dækkes ind",
                    "År under vilka ett underskott återställs"),
        Translation("Kommunallagen (2017:725) 11 kap. 12 §", "Kommunallagen (2017:725) 11 kap. 12 §", "Kommunallagen (2017:725) 11 kap. 12 §"),
        Translation("Share of taxes and grants above which a result may be reserved; 2% with negative equity",
                    "Andel af skatter og tilskud, som et resultat skal overstige for at kunne sættes i reserve; 2 % ved negativ egenkapital",
                    "Andel av skatter och bidrag över vilken ett resultat får reserveras; 2 % vid negativt eget kapital"),
        Translation("Kommunallagen (2017:725) 11 kap. 14 § in the wording of SFS 2018:600, kept for the reserve of 2024 (prop. 2022/23:119)",
                    "Kommunallagen (2017:725) 11 kap. 14 § som affattet ved SFS 2018:600, bevaret for reserven af 2024 (prop. 2022/23:119)",
                    "Kommunallagen (2017:725) 11 kap. 14 § i lydelsen enligt SFS 2018:600, behållen för reserven från 2024 (prop. 2022/23:119)"),
        Translation("Share of taxes and grants that the reserve may hold",
                    "Andel af skatter og tilskud, som reserven må udgøre",
                    "Andel av skatter och bidrag som reserven får uppgå till"),
        Translation("Prop. 2022/23:119, in force since 2024", "Prop. 2022/23:119, i kraft siden 2024", "Prop. 2022/23:119, i kraft sedan 2024"),
        Translation("Balanskravet: a deficit is made good by later surpluses",
                    "Balanskravet: et underskud dækkes ind af senere overskud",
                    "Balanskravet: ett underskott återställs av senare överskott"),
        Translation("Resultatreserv: only what a result has above the threshold is put in",
                    "Resultatreserv: kun det af et resultat, der er over grænsen, sættes i",
                    "Resultatreserv: bara det av ett resultat som är över gränsen sätts av"),
        Translation("Kommunallagen (2017:725) 11 kap. 14 §; prop. 2022/23:119", "Kommunallagen (2017:725) 11 kap. 14 §; prop. 2022/23:119",
                    "Kommunallagen (2017:725) 11 kap. 14 §; prop. 2022/23:119"),
        Translation("Resultatreserv: it holds no more than its share of taxes and grants",
                    "Resultatreserv: den udgør ikke mere end sin andel af skatter og tilskud",
                    "Resultatreserv: den uppgår inte till mer än sin andel av skatter och bidrag"),
    ]

    private static let ruleTexts = Set(rules.map(\.english))

    /// Whether a text is one of a rule file's.
    static func isOfRules(_ text: String) -> Bool { ruleTexts.contains(text) }
}

extension Phrase {
    /// A text of the plan: as its author wrote it, but in the reader's language if it is a rule file's, for bud is its author.
    static func planText(_ text: String) -> Phrase { Translation.isOfRules(text) ? .words(text, []) : .text(text) }
}
