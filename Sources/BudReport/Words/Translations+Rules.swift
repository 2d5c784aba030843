extension Translation {
    /// The texts of the rule files, which are English where they stand.
    static let rules: [Translation] = denmark + sweden

    private static let denmark: [Translation] = [
        Translation("The mean of the cash over the last twelve months, credit drawn counted off",
                    "Den gennemsnitlige likviditet over de seneste tolv måneder, fratrukket træk på kassekreditten",
                    "Den genomsnittliga likviditeten över de senaste tolv månaderna, utnyttjad kredit avräknad"),
        Translation("What counts as service spending (serviceudgifter)",
                    "Det, der regnes som serviceudgifter",
                    "Det som räknas som serviceutgifter (serviceudgifter)"),
        Translation("The council's share of the agreed service spending (serviceramme)",
                    "Kommunens andel af de aftalte serviceudgifter (servicerammen)",
                    "Kommunens andel av de avtalade serviceutgifterna (serviceramme)"),
        Translation("What the mean of the cash must not fall below",
                    "Det, som den gennemsnitlige likviditet ikke må komme under",
                    "Det som den genomsnittliga likviditeten inte får understiga"),
        Translation("Kassekreditreglen", "Kassekreditreglen", "Kassekreditreglen"),
        Translation("Kassekreditreglen: twelve months' mean cash is not below zero",
                    "Kassekreditreglen: den gennemsnitlige likviditet over tolv måneder er ikke under nul",
                    "Kassekreditreglen: den genomsnittliga likviditeten över tolv månader är inte under noll"),
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
                    Budgetloven (2012) og den årlige økonomiaftale mellem regeringen og KL; \
                    hvad en overskridelse koster: lov om kommunal udligning §§ 14 og 14 a
                    """,
                    """
                    Budgetloven (2012) och den årliga överenskommelsen mellan staten och kommunerna; \
                    vad ett överskridande kostar: lov om kommunal udligning §§ 14 och 14 a
                    """),
        Translation("Every addition says what pays for it",
                    "Enhver tillægsbevilling har anvist finansiering",
                    "Varje tilläggsanslag har anvisad finansiering"),
        Translation("Kommunestyrelsesloven § 40, stk. 3", "Kommunestyrelsesloven § 40, stk. 3", "Kommunestyrelsesloven § 40, stk. 3"),
    ]

    private static let sweden: [Translation] = [
        Translation("The year's balanskravsresultat, after what goes into or comes out of a reserve",
                    "Årets balanskravsresultat efter det, der henlægges til eller trækkes fra en reserve",
                    "Årets balanskravsresultat, efter reservering till eller användning av en reserv"),
        Translation("Taxes, general state grants and equalisation",
                    "Skatter, generelle tilskud og udligning",
                    "Skatteintäkter, generella statsbidrag och utjämning"),
        Translation("What the year puts into the reserve (resultatreserv)",
                    "Det, der i året henlægges til reserven (resultatreserv)",
                    "Det som under året reserveras till resultatreserven"),
        Translation("What the reserve holds at the year's end",
                    "Det, som reserven udgør ved årets udgang",
                    "Det som reserven uppgår till vid årets slut"),
        Translation("Years in which a deficit is made good",
                    "Antal år til at dække et underskud ind",
                    "Antal år för att återställa ett underskott"),
        Translation("Kommunallagen (2017:725) 11 kap. 12 §", "Kommunallagen (2017:725) 11 kap. 12 §", "Kommunallagen (2017:725) 11 kap. 12 §"),
        Translation("Share of taxes and grants above which a result may be reserved; 2% with negative equity",
                    "Andel af skatter og tilskud, som et resultat skal overstige, før noget kan henlægges; 2 % ved negativ egenkapital",
                    "Andel av skatter och bidrag som ett resultat ska överstiga för att få reserveras; 2 % vid negativt eget kapital"),
        Translation("Kommunallagen (2017:725) 11 kap. 14 § in the wording of SFS 2018:600, kept for the reserve of 2024 (prop. 2022/23:119)",
                    "Kommunallagen (2017:725) 11 kap. 14 § som affattet ved SFS 2018:600, videreført for reserven fra 2024 (prop. 2022/23:119)",
                    "Kommunallagen (2017:725) 11 kap. 14 § i lydelsen enligt SFS 2018:600, även för reserven från 2024 (prop. 2022/23:119)"),
        Translation("Share of taxes and grants that the reserve may hold",
                    "Andel af skatter og tilskud, som reserven må udgøre",
                    "Andel av skatter och bidrag som reserven får uppgå till"),
        Translation("Prop. 2022/23:119, in force since 2024", "Prop. 2022/23:119, gælder siden 2024", "Prop. 2022/23:119, gäller sedan 2024"),
        Translation("Balanskravet: a deficit is made good by later surpluses",
                    "Balanskravet: et underskud dækkes ind af senere overskud",
                    "Balanskravet: ett underskott återställs av senare överskott"),
        Translation("Resultatreserv: only what a result has above the threshold is put in",
                    "Resultatreserv: kun den del af et resultat, der er over grænsen, henlægges",
                    "Resultatreserv: bara den del av ett resultat som är över gränsen reserveras"),
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
