import Foundation
import TerminalSupport
import Testing

/// A new user's first five minutes, in Danish: every answer is right, and no word of it is English.
@Suite struct FiveMinutesTests {
    @Test func aDanishCouncillorsFirstFiveMinutes() throws {
        let folder = try TemporaryFolder()
        let environment = ["LC_ALL": "da_DK.UTF-8"]
        let sitting = try bud(["--example", "naestved-da"], in: folder, environment: environment, rows: 40)
        var seen = sitting.greeting
        func ask(_ line: String) throws -> String {
            let answer = try sitting.line(line)
            seen += answer
            return answer
        }
        #expect(words(sitting.greeting).contains("−57,7") && sitting.greeting.contains("uden engangsbeløb"))
        #expect(sitting.greeting.contains("Skriv hjælp for hjælp, afslut for at slutte."))
        #expect(sitting.greeting.hasSuffix("bud 2024 −29,7 mio. ▸ "))

        #expect(try ask("hjælp").contains("Det kan du skrive"))
        #expect(try ask("hjælp spar").contains("spar, tilfør: udgift"))

        // A misspelt account is named, and the right name can be taken.
        let misspelt = try ask("spar 1 mio. uddanelse")
        #expect(misspelt.contains("fejl: Der er ingen konto, der hedder uddanelse.") && misspelt.contains("Mente du uddannelse?"))
        let bare = try ask("spar 6 uddannelse")
        #expect(bare.contains("1  6 mio.   2  6 tkr   3  6 kr.") && bare.hasSuffix("bud 1–3? ▸ "))
        #expect(try ask("1").hasSuffix("bud 2024 −23,7 mio. ▸ "))

        let refused = try ask("træk 5 mio. fra overskud2023")
        #expect(refused.contains("overskud2023 har intet tilbage i 2024: 5,0 mio. kr. kan ikke trækkes.") && refused.contains("Intet blev ændret."))
        #expect(try ask("reserve kassen 40 mio.").contains("noteret: reserve kassen 40 mio."))
        #expect(try ask("træk 20 mio. fra kassen i 2024").hasSuffix("bud 2024 −3,7 mio. ▸ "))

        // A percent of what nobody said is refused, not invented.
        #expect(try ask("tiltag børn -35 %").contains("Intet beløb er kendt for børn, så der kan ikke tages en procent af det."))
        #expect(try ask("tiltag børn -2,5 mio.").hasSuffix("bud 2024 −1,2 mio. ▸ "))

        let why = try ask("hvorfor balance i 2024")
        #expect(why.contains("hvorfor balance, efter trin") && why.contains("foreslået") && words(why).contains("−1,2"))
        #expect(try ask("fortryd").contains("fortrudt: tiltag børn -2,5 mio."))
        #expect(try ask("gentag").hasSuffix("bud 2024 −1,2 mio. ▸ "))

        // Side by side with the start.
        #expect(try ask("pakke A \"Mere\"; tilfør 1 mio. uddannelse i 2024; slut").hasSuffix("bud 2024 −2,2 mio. ▸ "))
        let compared = try ask("sammenlign base, A")
        #expect(compared.contains("≠ forskel") && words(compared).contains("−2,2"))

        #expect(try ask("gem \"\(folder.path)/plan.bud\"").contains("gemt: "))
        // The name of the folder is made of letters as they come.
        try expectNoEnglish(seen.replacing("\n", with: " ").replacing(folder.path, with: ""))
        #expect(try sitting.leave() == 0)

        let again = try bud(["\(folder.path)/plan.bud"], in: folder, environment: environment, rows: 40)
        #expect(again.greeting.hasSuffix("bud 2024 −2,2 mio. ▸ "))
        try expectNoEnglish(again.greeting)
        #expect(try again.leave() == 0)
    }

    /// Words that only English has, among all that bud says in the answers above.
    private func expectNoEnglish(_ text: String) throws {
        let english: Set<String> = [
            "the", "of", "is", "are", "and", "or", "not", "no", "with", "without", "from", "to", "by", "on", "what", "why", "how",
            "this", "that", "it", "has", "have", "can", "cannot", "each", "year", "years", "step", "steps", "balance:", "overrun", "underspend",
            "spending", "income", "one-off", "lasting", "forecast", "proposed", "adopted", "expected", "better", "worse", "error", "warning",
            "saved", "noted", "undone", "draw", "cut", "add", "put", "fund", "account", "help", "quit", "type", "nothing", "more", "less",
            "did", "you", "mean", "there", "line", "lines", "said", "about", "given", "levels", "checked", "money", "amount", "percent",
        ]
        let said = Set(text.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init))
        #expect(said.intersection(english).isEmpty, "\(said.intersection(english).sorted())")
    }
}
