import Glibc
import TerminalSupport
import Testing

@Suite struct CompletionTests {
    @Test func statementWords() throws {
        let sitting = try bud()
        let list = try sitting.listed("")
        for word in ["account", "balance", "cut", "draw", "help", "quit", "risk", "undo", "why"] { #expect(words(list).contains(Substring(word))) }
        #expect(!words(list).contains("export"), "what is not built is not offered")
        try sitting.typed("accou\t", gives: "account")
        try sitting.typed("x", gives: "account x")  // a lone candidate came with its space
        try sitting.drop()
        try sitting.typed("fund a 1M; dr\ta", gives: "fund a 1M; draw a")
    }

    @Test func accountsWithWhatIsExpected() throws {
        let sitting = try municipalityPrompt()
        let list = words(try sitting.listed("cut 5M "))
        for word in ["skoler", "932.0M", "folkeskoler", "812.0M", "dagtilbud", "ældre", "500.0M", "all"] {
            #expect(list.contains(Substring(word)), "\(word)")
        }
        for word in ["overskud2023", "lån", "brugerbetaling"] { #expect(!list.contains(Substring(word)), "\(word)") }
        try sitting.typed("cut 5M æl\ti", gives: "cut 5M ældre i")
        try sitting.drop()
        try sitting.typed("raise 5M \t", gives: "raise 5M brugerbetaling")
    }

    @Test func partOfAPath() throws {
        let sitting = try municipalityPrompt()
        try sitting.typed("cut 5M skoler.f\tx", gives: "cut 5M folkeskoler x")
        try sitting.drop()
        try sitting.typed("cut 5M FOLK\tx", gives: "cut 5M folkeskoler x")
        try sitting.drop()
        let parts = words(try sitting.listed("cut 5M skoler."))
        #expect(parts.contains("folkeskoler") && parts.contains("specialskoler") && !parts.contains("ældre"))
    }

    @Test func quotedNames() throws {
        let sitting = try municipalityPrompt()
        for start in ["\"Bø", "\"børn og", "Bø", "\"Børn og Unge\""] {
            try sitting.typed("cut 5M \(start)\tx", gives: "cut 5M \"Børn og Unge\" x")
            try sitting.drop()
        }
        try sitting.typed("cut 5M \"Børn og Unge\".\tx", gives: "cut 5M dagtilbud x")
        try sitting.drop()
        try sitting.typed("draw 5M from \"Gr\tx", gives: "draw 5M from \"Grøn pulje\" x")
    }

    @Test func fundsWithWhatIsLeft() throws {
        let sitting = try municipalityPrompt()
        #expect(words(try sitting.listed("draw 5M from ")).dropLast(4).suffix(5)
            == ["overskud2023", "28.0M", "\"Grøn", "pulje\"", "5.0M"])
        try sitting.line("draw 20M from overskud2023")
        #expect(words(try sitting.listed("draw 5M from ")).contains("8.0M"))
        try sitting.typed("show left(ov\t)", gives: "show left(overskud2023)")
        try sitting.drop()
        try sitting.typed("show ov\t", gives: "show overskud2023")
    }

    @Test func debtsAndTheWordsBetween() throws {
        let sitting = try municipalityPrompt()
        try sitting.typed("repay \to\t5", gives: "repay lån over 5")
        try sitting.drop()
        try sitting.typed("writeoff l\tf\to\tx", gives: "writeoff lån from overskud2023 x")
    }

    @Test func yearsAfterIn() throws {
        let sitting = try municipalityPrompt()
        let list = words(try sitting.listed("cut 5M ældre in "))
        for year in ["2024", "2025", "2026", "2027"] { #expect(list.contains(Substring(year))) }
        try sitting.typed("balance in \t", gives: "balance in 202")
    }

    @Test func tailsBehindAWholeStep() throws {
        let sitting = try municipalityPrompt()
        let list = words(try sitting.listed("cut 5M ældre "))
        for tail in ["in", "from", "until", "once", "because", "status"] { #expect(list.contains(Substring(tail))) }
        try sitting.typed("cut 5M ældre sta\tprop\tx", gives: "cut 5M ældre status proposed x")
    }

    @Test func namesInScopeOnly() throws {
        let sitting = try municipalityPrompt()
        let before = try sitting.listed("cut 5M ")
        #expect(!words(before).contains("bibliotek"))
        try sitting.line("account bibliotek 10M")
        try sitting.typed("cut 5M bib\tx", gives: "cut 5M bibliotek x")
        try sitting.drop()
        try sitting.line("undo")
        #expect(!words(try sitting.listed("cut 5M ")).contains("bibliotek"))
    }

    @Test func completesInTheMiddleOfALine() throws {
        let sitting = try municipalityPrompt()
        try sitting.typed("cut 5M æ in 2025" + String(repeating: left, count: 8) + "\t", gives: "cut 5M ældre  in 2025")
    }

    @Test func helpTopics() throws {
        let sitting = try bud()
        try sitting.typed("help key\t", gives: "help keys")
    }

    @Test func nothingToOffer() throws {
        let sitting = try municipalityPrompt()
        try sitting.typed("cut 5M zzz\tx", gives: "cut 5M zzzx")
        try sitting.drop()
        try sitting.typed("flub 5M \tx", gives: "flub 5M x")
        try sitting.drop()
        try sitting.typed("title \"a\tb", gives: "title \"ab")
    }

    @Test func whatCanBeDrawn() throws {
        let sitting = try municipalityPrompt()
        let list = words(try sitting.listed("plot "))
        for word in ["steps", "in", "overskud2023", "lån", "ældre"] { #expect(list.contains(Substring(word)), "\(word)") }
        try sitting.typed("plot ste\t", gives: "plot steps")
    }
}

/// Completion of what is no name of the plan.
@Suite struct FileCompletionTests {
    @Test func filesBehindUse() throws {
        let folder = try TemporaryFolder()
        try folder.write("account a 5M\n", to: "model one.bud")
        try folder.write("x\n", to: "figures.csv")
        mkdir(folder.path + "/sub", 0o755)
        try folder.write("account b 5M\n", to: "sub/inner.bud")
        let sitting = try bud(in: folder)
        let at = folder.path
        try sitting.typed("use \"\(at)/mod\tx", gives: "use \"\(at)/model one.bud\" x")
        try sitting.drop()
        // A folder is gone on from.
        try sitting.typed("use \"\(at)/su\tin\t", gives: "use \"\(at)/sub/inner.bud\"")
        try sitting.drop()
        try sitting.typed("use \"\(at)/fig\tx", gives: "use \"\(at)/figx")
        try sitting.drop()
        try sitting.typed("import budget \"\(at)/fig\tx", gives: "import budget \"\(at)/figures.csv\" x")
        try sitting.drop()
        try sitting.typed("use rules.d\tx", gives: "use rules.denmark x")
    }

    @Test func whatCanBeSavedOver() throws {
        let folder = try TemporaryFolder()
        try folder.write("account a 5M\n", to: "others.bud")
        let sitting = try bud(in: folder)
        try sitting.line("account a 5M")
        try sitting.typed("save \"\(folder.path)/ot\tx", gives: "save \"\(folder.path)/otx")
        try sitting.drop()
        try sitting.line("save \"\(folder.path)/mine.bud\"")
        try sitting.typed("save \"\(folder.path)/mi\t", gives: "save \"\(folder.path)/mine.bud\"")
    }

    @Test func stepsWithTheirTitles() throws {
        let sitting = try municipalityPrompt("cut 5M ældre as \"Færre pladser\"\ncut 1M folkeskoler\n")
        let list = try sitting.listed("off ")
        #expect(list.contains("1  Færre pladser") && list.contains("2  cut 1M folkeskoler"))
        try sitting.line("off 1")
        try sitting.typed("on \tx", gives: "on 1 x")
    }

    @Test func amountsThenAccounts() throws {
        let sitting = try municipalityPrompt()
        let list = try sitting.listed("cut 14")
        for amount in ["14M", "14K", "14 kr", "14%"] { #expect(list.contains(amount), "\(amount)") }
        try sitting.typed("cut 14\tM æl\tx", gives: "cut 14M ældre x")
    }
}
