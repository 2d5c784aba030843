import TerminalSupport
import Testing

/// What the prompt itself says, in each language: greeting, error, choices, undo, the question at the end, going on.
@Suite struct ThreeLanguagesTests {
    struct Words: Sendable, CustomTestStringConvertible {
        var locale: String
        var greeting: String
        var declare: String
        var wrong: String
        var error: String
        var choices: String
        var after: String
        var undo: String
        var undone: String
        var quit: String
        var question: String
        var left: String
        var back: String

        var testDescription: String { locale }
    }

    static let all = [
        Words(locale: "en_GB.UTF-8", greeting: "Type help for help, quit to leave.", declare: "account skoler 812M", wrong: "cut 14 skoler",
              error: "error: 14 what? A number alone is not money.", choices: "1  14M   2  14K   3  14 kr", after: "bud +14.0M ▸ ",
              undo: "undo", undone: "undone: cut 14M skoler", quit: "quit",
              question: "1 line is not saved: quit again to leave it, or save \"plan.bud\"",
              left: "A session ended without quit: ", back: "1 line came back."),
        Words(locale: "da_DK.UTF-8", greeting: "Skriv hjælp for hjælp, afslut for at slutte.", declare: "udgift skoler 812 mio.", wrong: "spar 14 skoler",
              error: "fejl: 14 hvad? Et tal alene er ikke penge.", choices: "1  14 mio.   2  14 tkr   3  14 kr.", after: "bud +14,0 mio. ▸ ",
              undo: "fortryd", undone: "fortrudt: spar 14 mio. skoler", quit: "afslut",
              question: "1 linje er ikke gemt: afslut igen for at forlade den, eller gem \"plan.bud\"",
              left: "En session sluttede uden afslut: ", back: "1 linje kom tilbage."),
        Words(locale: "sv_SE.UTF-8", greeting: "Skriv hjälp för hjälp, avsluta för att sluta.", declare: "kostnad skoler 812 mkr", wrong: "spara 14 skoler",
              error: "fel: 14 vad? Ett tal ensamt är inte pengar.", choices: "1  14 mkr   2  14 tkr   3  14 kr", after: "bud +14,0 mkr ▸ ",
              undo: "ångra", undone: "ångrat: spara 14 mkr skoler", quit: "avsluta",
              question: "1 rad är inte sparad: avsluta igen för att lämna den, eller spara som \"plan.bud\"",
              left: "En session slutade utan avsluta: ", back: "1 rad kom tillbaka."),
    ]

    @Test(arguments: all) func aSitting(_ words: Words) throws {
        let folder = try TemporaryFolder()
        let sitting = try bud(in: folder, environment: ["LC_ALL": words.locale])
        #expect(sitting.greeting.contains(words.greeting))
        try sitting.line(words.declare)
        let refused = try sitting.line(words.wrong)
        #expect(refused.contains(words.error) && refused.contains(words.choices))
        #expect(try sitting.line("1").hasSuffix(words.after))
        #expect(try sitting.line(words.undo).contains(words.undone))
        #expect(try sitting.line(words.quit).contains(words.question))
        #expect(try sitting.leave() == 0)
    }

    @Test(arguments: all) func goingOn(_ words: Words) throws {
        let folder = try TemporaryFolder()
        let first = try bud(in: folder, environment: ["LC_ALL": words.locale])
        try first.line(words.declare)
        first.terminal.endAtOnce()
        let second = try bud(in: folder, environment: ["LC_ALL": words.locale])
        #expect(second.greeting.contains(words.left))
        #expect(try second.line("1").contains(words.back))
    }
}
