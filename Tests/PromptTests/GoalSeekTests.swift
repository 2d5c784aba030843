import Foundation
import TerminalSupport
import Testing

@Suite struct GoalSeekTests {
    private func surplus() throws -> Sitting {
        let sitting = try bud()
        for line in ["years 2024..2025", "fund surplus2023 28M", "account premises 60M", "account placements 90M", "expect placements +57.7M"] {
            try sitting.line(line)
        }
        return sitting
    }

    @Test func anAmountIsAskedForAppliedAndUndone() throws {
        let sitting = try surplus()
        try sitting.line("draw 28M from surplus2023")
        let answer = try sitting.line("cut ? premises so balance = 0")
        for words in ["cut 29.7M premises", "[?] premises, lasting from 2024", "apply makes it a step"] { #expect(answer.contains(words), "\(words)") }
        #expect(answer.hasSuffix("bud 2024 −29.7M ▸ "), "asking changes nothing")
        let applied = try sitting.line("apply")
        #expect(applied.contains("[3] premises, lasting from 2024"))
        #expect(applied.hasSuffix("bud 2024 0 ▸ "))
        #expect(try sitting.line("apply").contains("no answer to apply"))
        let undone = try sitting.line("undo")
        #expect(undone.contains("undone: cut 29.7M premises"))
        #expect(undone.hasSuffix("bud 2024 −29.7M ▸ "))
        #expect(try sitting.line("redo").hasSuffix("bud 2024 0 ▸ "))
        let path = sitting.folder.path + "/plan.bud"
        try sitting.line("save \"\(path)\"")
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("\ncut 29.7M premises\n"))
        #expect(try sitting.leave() == 0)
    }

    @Test func whatStandsInTheWayIsSaid() throws {
        let sitting = try surplus()
        let refused = try sitting.line("draw ? from surplus2023 so balance = 0")
        #expect(refused.contains("surplus2023 has 28.0M left in 2024: 29.7M short."))
        #expect(refused.hasSuffix("bud 2024 −57.7M ▸ "))
        #expect(try sitting.line("apply").contains("no answer to apply"))
    }

    @Test func aSweepShowsATableBarsAndTheTurn() throws {
        let sitting = try surplus()
        let swept = try sitting.line("cut ? premises over 0M..70M by 10M")
        for words in ["without the step", "│", "balance 2024 is 0 or better from 57.7M on", "refused: 70.0M: premises has 60.0M left"] {
            #expect(swept.contains(words), "\(words)")
        }
        #expect(swept.hasSuffix("bud 2024 −57.7M ▸ "))
    }

    @Test func whatItMustBringAboutIsOffered() throws {
        let sitting = try surplus()
        let list = words(try sitting.listed("cut ? premises "))
        for word in ["so", "over", "in", "from"] { #expect(list.contains(Substring(word)), "\(word)") }
        try sitting.typed("cut ? premises so bal\t", gives: "cut ? premises so balance")
        try sitting.drop()
        #expect(!words(try sitting.listed("cut 5M premises ")).contains("so"))
    }
}
