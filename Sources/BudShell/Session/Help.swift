import BudReport

/// The help texts, short, each with lines that can be typed.
enum Help {
    /// The help on a word, or on where to begin, in rows of a width.
    static func lines(_ word: String?, width: Int) -> [DrawnLine] {
        // One column is left free, as some terminals wrap at the last one.
        lines(word).flatMap { $0.wrapped(to: width - 1) }
    }

    private static func lines(_ word: String?) -> [DrawnLine] {
        guard let word else { return start }
        let folded = word.lowercased()
        if let topic = topics.first(where: { $0.words.contains(folded) }) {
            return [[Segment(topic.title, .heading)]] + topic.lines.map { [Segment("  " + $0)] }
        }
        let names = topics.compactMap(\.words.first).joined(separator: ", ")
        return [[Segment("no help on ", .plain), Segment(SafeText.shown(word), .name)], [Segment("there is help on: " + names)]]
    }

    /// Whether a word asks for the rules, which then are shown as they stand.
    static func isAboutRules(_ word: String?) -> Bool {
        guard let folded = word?.lowercased() else { return false }
        return folded == "rules" || folded == "require"
    }

    struct Topic {
        var words: [String]
        var title: String
        var lines: [String]
    }

    private static let start: [DrawnLine] = [
        [Segment("What you can type", .heading)],
        [Segment("  cut 14M premises              less spending, from this year on")],
        [Segment("  add 5M schools in 2025        more, in one year")],
        [Segment("  draw 28M from savings         money out of a fund, once")],
        [Segment("  measure placements -35%       what a policy does to the forecast")],
        [Segment("  balance · show schools · why balance · steps")],
        [Segment("  undo · redo · off 3 · on 3 · save \"plan.bud\" · quit")],
        [Segment("More: help cut, help draw, help measure, help time, help amounts, help account,", .note)],
        [Segment("      help balance, help rules, help undo, help import, help follow, help keys", .note)],
    ]

    static let topics: [Topic] = [
        Topic(words: ["cut", "add", "raise", "lower", "move"], title: "cut, add: spending; raise, lower: income; move: between accounts", lines: [
            "cut 14M premises                    add 5M schools, daycare split 60%, 40%",
            "cut 3% all except schools           raise 2.5M parentfees from 2025",
            "move 4M from schools to special     add 6M schools covered by savings",
            "An amount on several accounts is shared by what each is expected to spend.",
        ]),
        Topic(words: ["draw", "put", "grant", "fund"], title: "draw, put: out of and into a fund; grant: an appropriation", lines: [
            "fund savings 28M \"What it is\" floor 5M",
            "draw 28M from surplus2023, savings",
            "put 2M into savings in 2026",
            "grant 3M to schools from savings",
        ]),
        Topic(words: ["measure", "expect"], title: "measure: what a policy does; expect: what the forecast says", lines: [
            "measure placements -35%             measure placements -8M rising 2M",
            "expect education +25.7M because \"dearer places\"",
            "expect income fees -1M              expect schools 820M",
        ]),
        Topic(words: ["repay", "writeoff", "debt"], title: "repay, writeoff: debts", lines: [
            "debt oldloan 29M",
            "repay oldloan over 5 years          repay 4M of oldloan in 2026",
            "writeoff oldloan from savings       add freed(oldloan) schools",
        ]),
        Topic(words: ["time", "in", "from", "until", "once", "each", "rising"], title: "when: nothing said means from the focus year on, lasting", lines: [
            "cut 5M schools in 2025              cut 5M schools in 2025..2026",
            "cut 5M schools from 2025            cut 5M schools until 2026",
            "cut 5M schools once                 draw 5M from savings each year",
            "cut 20M schools rising 20M          add schools 2025: 4M, 2026..2027: 8M",
            "year 2025                           moves the focus year",
        ]),
        Topic(words: ["amounts", "amount", "percent", "numbers"], title: "amounts: a number alone is never money", lines: [
            "28M  28 million  5.8M  310K  14 kr  1 200 000 kr  1.2bn",
            "35%  -2.5%                          about 26M  11M..14M (likely: the middle)",
            "Not 1.000 or 1,000: write 1 000 kr, 1K or 1.0M.",
        ]),
        Topic(words: ["account", "income", "years", "title", "let", "lock", "model"], title: "declarations", lines: [
            "title \"Children and education\"       currency DKK",
            "years 2024..2027                    model frame   (or: model result)",
            "account education.schools 812M growing 2%",
            "account placements 2024: 90M, 2025..2027: 93M",
            "account premises                    (level not known)",
            "income fees 40M                     let pupils = 820",
            "lock education.schools \"promised until 2026\"",
        ]),
        Topic(words: ["balance", "show", "why", "steps"], title: "asking", lines: [
            "balance          balance schools      balance in 2025",
            "show savings     show schools, pupils show 3% of schools",
            "why balance      why balance in 2025  why savings",
            "steps",
        ]),
        Topic(words: ["follow", "forecast", "profile", "actuals", "actual", "runrate"],
              title: "following the year: what the months say", lines: [
            "import actuals \"march.csv\" account \"Account\", amount \"Sum\", month \"Month\", unit tkr",
            "follow           follow schools       budget, months so far, what is expected",
            "forecast schools                     so far × 12 / months seen, or by its profile",
            "profile schools 8%, 8%, 9%, 8%, 8%, 8%, 4%, 9%, 9%, 9%, 10%, 10%",
            "show actual(schools)                 forecast all by runrate",
            "A month is seen when some row has a figure of it; a missing one stops a forecast.",
        ]),
        Topic(words: ["undo", "redo", "off", "on", "save", "quit"], title: "changing one's mind", lines: [
            "undo             takes the last line back; undo 3 the last three",
            "redo             brings one line back",
            "off 3, on 3      switches step 3 off and on",
            "save \"plan.bud\"  writes a file that gives the same outcome",
            "quit             or Ctrl-D",
        ]),
        Topic(words: ["rules", "require", "assert"], title: "rules and checks", lines: [
            "require balance >= 0 in 2025..2027 \"The law wants it\"",
            "require left(savings) >= 10M",
            "assert balance = -29.7M in 2024     (for scripts: a false one exits 1)",
            "use rules.denmark                   rules of law, also rules.sweden",
            "let cash_mean = 5M                  says what a rule of them needs",
        ]),
        Topic(words: ["import", "use"], title: "files", lines: [
            "import budget \"city.csv\" account \"Area\" / \"Service\", amounts \"2025\", \"2026\"",
            "    income where \"Kind\" is \"Income\"",
            "import actuals \"march.csv\" account \"Area\", amount \"Sum\", month \"Month\"",
            "use \"model.bud\"",
        ]),
        Topic(words: ["keys"], title: "keys", lines: [
            "TAB completes    Ctrl-R searches what was typed before    up, down go through it",
            "Ctrl-C drops the line    Ctrl-D leaves    Ctrl-A, Ctrl-E start and end of the line",
        ]),
    ]
}
