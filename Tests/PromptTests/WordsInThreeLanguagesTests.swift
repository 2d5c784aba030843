import Glibc
import TerminalSupport
import Testing

/// What a person is told beside the answers, in each language: completion, help, what is not kept and not saved,
/// pastes, choices that are left, and the pager.
@Suite struct WordsInThreeLanguagesTests {
    struct Words: Sendable, CustomTestStringConvertible {
        var locale: String
        var declare: String
        var cut: String
        var draw: String
        var show: String
        var save: String
        var help: String
        var left: String
        var expected: String
        var tail: String
        var at: String
        var noted: String
        var undo: String
        var nothingToUndo: String
        var notInJournal: String
        var notInHistory: String
        var notSaved: String
        var changedMeanwhile: String
        var saved: String
        var cannotBeNumber: String
        var topics: [(word: String, title: String)]

        var testDescription: String { locale }
    }

    static let all = [
        Words(locale: "en_GB.UTF-8", declare: "account", cut: "cut", draw: "draw 5M from", show: "show", save: "save", help: "help",
              left: "28.0M", expected: "812.0M", tail: "each year", at: "in", noted: "noted: 40 statements", undo: "undo",
              nothingToUndo: "nothing to undo", notInJournal: "is NOT kept in the journal", notInHistory: "is NOT kept in the history",
              notSaved: "error: NOT saved: the folder of", changedMeanwhile: "changed", saved: "saved: ", cannotBeNumber: "bud: 1–3, or an empty line to leave it as it is",
              topics: [("cut", "cut, add: spending"), ("amounts", "amounts: a number alone is never money"), ("keys", "keys"), ("rules", "rules and checks")]),
        Words(locale: "da_DK.UTF-8", declare: "udgift", cut: "spar", draw: "træk 5 mio. fra", show: "vis", save: "gem", help: "hjælp",
              left: "28,0 mio. kr.", expected: "812,0 mio. kr.", tail: "hvert år", at: "i", noted: "noteret: 40 oplysninger", undo: "fortryd",
              nothingToUndo: "intet at fortryde", notInJournal: "gemmes IKKE i journalen", notInHistory: "gemmes IKKE i historikken",
              notSaved: "fejl: IKKE gemt: mappen til", changedMeanwhile: "ændret", saved: "gemt: ", cannotBeNumber: "bud: 1–3, eller en tom linje",
              topics: [("spar", "spar, tilfør: udgift"), ("beløb", "beløb: et tal alene er aldrig penge"), ("taster", "taster"), ("regler", "krav og tjek")]),
        Words(locale: "sv_SE.UTF-8", declare: "kostnad", cut: "spara", draw: "ta 5 mkr från", show: "visa", save: "spara som", help: "hjälp",
              left: "28,0 mkr", expected: "812,0 mkr", tail: "varje år", at: "år", noted: "noterat: 40 uppgifter", undo: "ångra",
              nothingToUndo: "inget att ångra", notInJournal: "sparas INTE i journalen", notInHistory: "sparas INTE i historiken",
              notSaved: "fel: INTE sparat: mappen för", changedMeanwhile: "ändrat", saved: "sparat: ", cannotBeNumber: "bud: 1–3, eller en tom rad",
              topics: [("spara", "spara, tillför: kostnad"), ("belopp", "belopp: ett tal ensamt är aldrig pengar"), ("tangenter", "tangenter"), ("regler", "krav och kontroller")]),
    ]

    private func sitting(_ words: Words, _ environment: [String: String] = [:], columns: Int = 80) throws -> Sitting {
        let folder = try municipalityFolder()
        return try bud(["\(folder.path)/kommune.bud"], in: folder, environment: ["LC_ALL": words.locale].merging(environment) { $1 }, columns: columns)
    }

    @Test(arguments: all) func completion(_ words: Words) throws {
        let sitting = try sitting(words)
        let funds = try sitting.listed("\(words.draw) ")
        #expect(funds.contains("overskud2023  \(words.left)") && funds.contains("\"Grøn pulje\"") && !funds.contains("ældre"))
        let amount = words.draw.split(separator: " ").dropFirst().dropLast().joined(separator: " ")
        let accounts = try sitting.listed("\(words.cut) \(amount) ")
        #expect(accounts.contains("folkeskoler") && accounts.contains(words.expected) && !accounts.contains("overskud2023"))
        #expect(try sitting.listed("\(words.cut) \(amount) ældre ").contains(words.tail))
        let units = try sitting.listed("\(words.cut) 5")
        #expect(units.contains(amount) && units.contains("5 kr"), "the number with its units")
        let years = try sitting.listed("\(words.cut) \(amount) ældre \(words.at) ")
        #expect(years.contains("2024   2025   2026   2027"))
        try sitting.typed("\(words.cut) \(amount) skoler.f\tx", gives: "\(words.cut) \(amount) folkeskoler x")
        try sitting.drop()
        try sitting.typed("\(words.draw) Grø\tx", gives: "\(words.draw) \"Grøn pulje\" x")
        try sitting.drop()
        try sitting.typed("\(words.declare.prefix(4))\tx", gives: "\(words.declare) x")
    }

    @Test(arguments: all) func help(_ words: Words) throws {
        let sitting = try sitting(words)
        for topic in words.topics {
            let answer = try sitting.line("\(words.help) \(topic.word)")
            #expect(answer.contains("\n\(topic.title)"), "\(answer)")
            for row in answer.split(separator: "\n").dropFirst().dropLast() { #expect(row.count <= 80, "\(row)") }
        }
        // Its examples are of the budget that is open.
        let cut = try sitting.line("\(words.help) \(words.cut)")
        #expect(cut.contains("folkeskoler") && !cut.contains("eldercare"))
    }

    @Test(arguments: all) func fortyLinesPasted(_ words: Words) throws {
        let folder = try TemporaryFolder()
        let sitting = try bud(in: folder, environment: ["LC_ALL": words.locale])
        let lines = (1...40).map { "\(words.declare) område\($0) \($0) kr" }
        #expect(try sitting.keys(pasted(lines.joined(separator: "\n")) + "\r").contains(words.noted))
        try sitting.line(words.undo)
        #expect(try sitting.line(words.undo).contains(words.nothingToUndo))
    }

    @Test(arguments: all) func notKept(_ words: Words) throws {
        let sitting = try sitting(words, ["XDG_STATE_HOME": "/dev/null"])
        let answer = try sitting.line("\(words.declare) vej 5 kr")
        let told = (sitting.greeting + answer).replacing("\n  ", with: " ")
        #expect(told.contains(words.notInJournal) && told.contains(words.notInHistory))
    }

    @Test(arguments: all) func notSaved(_ words: Words) throws {
        let sitting = try sitting(words)
        try sitting.line("\(words.declare) vej 5 kr")
        #expect(try sitting.line("\(words.save) \"\(sitting.folder.path)/nowhere/plan.bud\"").contains(words.notSaved))
        let path = "\(sitting.folder.path)/plan.bud"
        #expect(try sitting.line("\(words.save) \"\(path)\"").contains(words.saved))
        try sitting.folder.write("# \(words.locale)\n", to: "plan.bud")
        let refused = try sitting.line("\(words.save) \"\(path)\"")
        #expect(refused.contains(words.changedMeanwhile), "\(refused)")
        #expect(try sitting.folder.read("plan.bud") == "# \(words.locale)\n", "what somebody else wrote is kept")
    }

    @Test(arguments: all) func choicesThatAreLeft(_ words: Words) throws {
        let sitting = try sitting(words)
        #expect(try sitting.line("\(words.cut) 14 ældre").hasSuffix("1–3? ▸ "))
        #expect(try sitting.line("7").contains(words.cannotBeNumber))
        #expect(try sitting.line("").hasSuffix("bud 2024 0 ▸ "))
    }

    /// The name of an account alone is a question about it.
    @Test(arguments: all) func aNameAlone(_ words: Words) throws {
        let sitting = try sitting(words)
        let answer = try sitting.line("Ældre")
        #expect(answer.contains("1  \(words.show) Ældre   2  ") && answer.hasSuffix("▸ "))
        #expect(try sitting.line("1").contains("500"))
        #expect(try sitting.line("ikkekonto").contains("1  ") == false)
    }

    /// What the window can hold decides, whatever the language; nothing is coloured where that is not wanted.
    @Test(arguments: all) func narrowAndWithoutColour(_ words: Words) throws {
        let sitting = try sitting(words, ["NO_COLOR": "1"], columns: 60)
        for line in ["\(words.draw) overskud2023", words.help, "\(words.show) overskud2023", "\(words.cut) 14 ældre", "", "balance", "balans", "\(words.declare) a"] {
            let answer = try sitting.line(line)
            for row in answer.split(separator: "\n").dropFirst().dropLast() { #expect(row.count <= 60, "\(row)") }
        }
        let text = String(decoding: sitting.terminal.raw, as: UTF8.self)
        #expect(text.firstMatch(of: /\u{1B}\[[0-9;]+m/) == nil)
    }

    @Test(arguments: all) func longAnswersGoThroughThePager(_ words: Words) throws {
        let sitting = try sitting(words, ["PAGER": "echo BEGIN; cat; echo END"])
        let long = (1...30).map { "\(words.declare) a\($0) \($0) kr" }.joined(separator: "; ")
        try sitting.line(long)
        let answer = try sitting.line("\(words.show) " + (1...30).map { "a\($0)" }.joined(separator: ", "))
        #expect(answer.contains("BEGIN\n") && answer.contains("END\n") && answer.contains("a30"))
    }
}
