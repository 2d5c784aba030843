import BudSyntax

extension ErrorWords {
    func text(_ problem: SyntaxProblem, written: String) -> ErrorText {
        switch problem {
        // The text as bytes.
        case .notUTF8(let byte):
            return ErrorText("This text is not saved as UTF-8: the byte \(hex(byte)) cannot be read.",
                             help: "Save the file once more with the encoding UTF-8.")
        case .controlCharacter(let byte):
            return ErrorText("Here stands an invisible character (code \(hex(byte))) that no text has.",
                             help: "Delete it, or save the file once more as plain text.")
        case .utf16:
            return ErrorText("This file is saved as UTF-16, which bud does not read.",
                             help: "Save it once more with the encoding UTF-8.")
        case .scriptTooLong(let limit):
            return ErrorText("This file is longer than \(size(limit)), the most that bud reads.")
        case .lineTooLong(let limit):
            return ErrorText("This line is longer than \(size(limit)), the most that bud reads.",
                             help: "A long list can go on in the next line after a comma.")
        // Characters and numbers.
        case .strayCharacter(let scalar): return strayCharacter(scalar)
        case .unclosedQuote:
            return ErrorText("This quote is not closed.",
                             help: "A text ends on its own line; a quote inside it is written twice: \"\".")
        case .unclosedParenthesis: return ErrorText("This ( has no ).")
        case .nestedTooDeep(let limit):
            return ErrorText("Here more than \(limit) parentheses or signs stand inside each other.",
                             help: "Give a part of it a name: let part = …")
        case .nameTooLong(let limit): return ErrorText("This name is too long: \(limit) bytes are the most.")
        case .pathTooLong(let limit): return ErrorText("Here more than \(limit) names are joined with dots.")
        case .ambiguousSeparator(let whole, let decimal, let unit):
            return ErrorText("\(quote(written)) can be read in two ways.",
                             choices: [.text(whole), .text(decimal)],
                             help: unit.isEmpty ? "Money needs its unit as well: \(whole) kr." : nil)
        case .commaInNumber(let asDecimal, let asList):
            return ErrorText("\(quote(written)) can be a decimal or two entries of a list.",
                             choices: [.text(asDecimal), .text(asList)])
        case .malformedNumber(let proposal):
            return ErrorText("\(quote(written)) is no number.", choices: proposal.isEmpty ? [] : [.text(proposal)],
                             help: "Decimals stand behind a point, thousands apart: 1 200 000.50 kr or 1.2M.")
        case .pointInNumber(let proposal):
            return ErrorText("\(quote(written)) is no number in this language.", choices: proposal.isEmpty ? [] : [.text(proposal)],
                             help: "Decimals stand behind a comma, thousands behind dots: 1.200.000,50 kr. or 1,2 mio.")
        case .numberTooLarge:
            return ErrorText("This number is too large.",
                             help: "The largest sum that bud holds is \(MoneyText.exact(.max)).")
        case .tooManyDecimals(let limit):
            return ErrorText("This number has too many decimals: \(limit) are the most.")
        // Statements.
        case .unknownStatement(let typed, _) where keywords(typed).contains(where: Vocabulary.tailStarts.contains):
            return ErrorText("\(word(typed)) does not begin a line: it goes on with the one above.",
                             help: "Write it at the end of that line.")
        case .unknownStatement(let typed, []) where isName(typed):
            return ErrorText("\(word(typed)) is no word that a line can begin with.",
                             choices: ["\(typed: "show") \(typed)", "\(typed: "why") \(typed)"])
        case .unknownStatement(let typed, let nearest):
            return ErrorText("\(word(typed)) is no word that a line can begin with.", choices: nearest.map { .text($0) },
                             help: nearest.isEmpty
                                ? "Lines begin with words such as account, fund, cut, add, draw, show and balance; \"help\" lists them all."
                                : nil)
        case .unknownFunction(let typed, let nearest):
            return ErrorText("\(word(typed)) is nothing that can be worked out of what stands in ( ).", choices: nearest.map { .text($0) },
                             help: nearest.isEmpty ? "\"\(typed: "help calculate")\" lists what there is." : nil)
        case .otherLanguage(let typed, let languages, let here):
            let names = list(languages.map { $0 == .danish ? "Danish" : $0 == .swedish ? "Swedish" : "English" })
            let settings = listOr(languages.map { "\"\($0.statement)\"" })
            return ErrorText("\(word(typed)) is a word in \(names), but this is read in another language.",
                             choices: here.isEmpty ? [] : [.text(here)], help: "Or let the text begin with \(settings).")
        case .statementExpected:
            return ErrorText("A line begins with a word that says what to do.",
                             help: "For example: \(typed: "cut 5M premises"). The word \"\(typed: "help")\" alone lists more.")
        case .unexpected(let found, let expected): return unexpected(found, expected)
        case .keywordAsName(let typed, .account) where !keywords(typed).isDisjoint(with: [.in, .from, .until]):
            return ErrorText("\(word(typed)) is a word of the language; here bud looks for \(SyntaxProblem.Expected.account.wanted).",
                             help: "For example: \(typed: "cut 5M premises in 2025")")
        case .keywordAsName(let typed, let expected):
            return ErrorText("\(word(typed)) is a word of the language; here bud looks for \(expected.wanted).",
                             help: "If it is a name, put it in quotes: \"\(typed)\"")
        case .yearOutOfRange(let year, let first, let last):
            return ErrorText("\(year) is no year that bud knows: years go from \(first) to \(last).")
        case .reversedYears(let first, let last):
            let choices: [Phrase] = last < first ? ["\(last)..\(first)"] : []
            return ErrorText("\(quote(written)) runs backwards.", choices: choices)
        case .nestedPackage:
            return ErrorText("A package cannot begin inside another one.",
                             help: "Close the one before with \"\(typed: "end")\".")
        case .endWithoutPackage:
            return ErrorText("There is no package here to end.")
        case .repeatedClause(let clause): return ErrorText("\(word(clause)) stands twice in this import.")
        case .packageNotEnded:
            return ErrorText("This package has no end.", help: "Write \"\(typed: "end")\" on a line of its own behind its last step.")
        case .malformedRange:
            return ErrorText("A range is two values, or three: low, likely and high, in order.",
                             help: "For example: 11M..14M or 11M..12M..14M.")
        case .rangeUnitsDiffer:
            return ErrorText("All values of a range need their unit.", help: "For example: 11M..14M, -30%..-40%.")
        }
    }

    /// Whether the open plan has something that is called so.
    private func isName(_ typed: String) -> Bool {
        let name = typed.lowercased()
        return plan.budget.accounts.contains { $0.name.lowercased() == name } || plan.budget.funds.contains { $0.name.lowercased() == name }
            || plan.budget.debts.contains { $0.name.lowercased() == name } || plan.drivers.contains { $0.name.lowercased() == name }
    }

    /// `schools and roads`, `schools + roads`
    private func joins(_ found: String) -> Bool { found == "+" || found == "&" || keywords(found).contains(.and) }

    /// What a word is in any language.
    private func keywords(_ typed: String) -> Set<Keyword> {
        Set(Language.allCases.flatMap { Vocabulary.keywords(called: typed.lowercased(), $0) })
    }

    private func strayCharacter(_ scalar: Unicode.Scalar) -> ErrorText {
        let headline: Phrase = "The character \(scalar) has no meaning here."
        switch scalar {
        case "€", "$", "£", "¥", "¤":
            return ErrorText(headline, help: "Money is written 28M, 28K or 28 kr; kr stands for the currency's unit, whatever it is.")
        case "“", "”", "„", "«", "»", "'", "’", "‘", "`":
            return ErrorText(headline, help: "Names and texts stand in straight quotes: \"Børn og Unge\".")
        case "[", "]", "{", "}": return ErrorText(headline, help: "Use ( and ).")
        case "–", "—", "‐", "‑": return ErrorText(headline, choices: ["-"])
        case "×", "·": return ErrorText(headline, choices: ["*"])
        case "÷": return ErrorText(headline, choices: ["/"])
        case "≥": return ErrorText(headline, choices: [">="])
        case "≤": return ErrorText(headline, choices: ["<="])
        case "≠": return ErrorText(headline, choices: ["<>"])
        case "&", "|": return ErrorText(headline, help: "Conditions are joined with \"and\" or \"or\", names with commas.")
        default:
            return ErrorText(headline, help: "If it belongs to a name, put the whole name in quotes.")
        }
    }

    private func unexpected(_ found: String, _ expected: SyntaxProblem.Expected) -> ErrorText {
        if expected == .statementEnd {
            let isYear = found.count == 4 && found.allSatisfy { $0.isNumber }
            return ErrorText("\(word(found)) does not fit behind what stands before it.",
                             choices: isYear ? ["in \(found)"] : [],
                             help: isYear ? nil : joins(found) ? "The accounts of a list are separated by commas: schools, roads."
                                : "A new statement begins on a new line or after ;.")
        }
        let headline: Phrase = found.isEmpty ? "Here \(expected.wanted) is missing."
            : "\(word(found)) stands where bud looks for \(expected.wanted)."
        if expected == .script, !found.isEmpty, found.allSatisfy({ $0.isLetter || $0.isNumber }) {
            return ErrorText(headline, choices: ["\"\(found).bud\""])
        }
        return ErrorText(headline, help: expected.example.map { "For example: \($0)" })
    }

    private func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    private func size(_ bytes: Int) -> Phrase {
        if bytes >= 1 << 30, bytes % (1 << 30) == 0 { return "\(bytes >> 30) GiB" }
        if bytes >= 1 << 20, bytes % (1 << 20) == 0 { return "\(bytes >> 20) MiB" }
        return "\(bytes) bytes"
    }
}

extension SyntaxProblem.Expected {
    /// What is looked for, as a noun.
    var wanted: Phrase {
        switch self {
        case .amount: "an amount"
        case .percent: "a percent"
        case .account: "an account"
        case .fund: "a fund"
        case .debt: "a debt"
        case .name: "a name"
        case .text: "a text in quotes"
        case .year: "a year"
        case .month: "a month from 1 to 12"
        case .number: "a whole number"
        case .expression: "a value"
        case .statementEnd: "the end of the line"
        case .column: "the name of a column in quotes"
        case .file, .script: "the name of a file in quotes"
        case .step: "a step"
        case .stepNumber: "the number of a step"
        case .closingParenthesis: "a )"
        case .equalSign: "an ="
        case .status: "a status"
        case .time: "a year or a month"
        case .unit: "a unit of money"
        case .language: "the name of a language"
        case .colon: "a :"
        case .clause: "a word about the file"
        case .by: "the word \"by\""
        case .from, .to, .into, .of, .over, .where, .is, .balance, .samples: "the word \"\(typed: rawValue)\""
        case .budgetOrActuals: "the word \"budget\" or \"actuals\""
        case .frameOrResult: "the word \"frame\" or \"result\""
        case .whyOrder: "the word \"step\", \"account\" or \"cause\""
        case .spendingNegative: "the words \"spending negative\""
        case .encoding: "the name of an encoding"
        case .commaOrPoint: "the word \"comma\" or \"point\""
        case .runrateOrProfile: "the word \"runrate\" or \"profile\""
        }
    }

    /// How such a line looks.
    var example: Phrase? {
        switch self {
        case .amount: "14M, 310K, 5 000 kr, 35%"
        case .percent: "35%, -2.5%"
        case .name, .number, .statementEnd, .closingParenthesis, .colon: nil
        case .account: .typed("cut 5M premises")
        case .fund: .typed("draw 28M from surplus2023")
        case .debt: .typed("repay specialarea over 5 years")
        case .text: "\"promised until 2026\""
        case .year: "2025"
        case .month: "2024-08"
        case .expression: "5M, 35%, schools, income(tax)"
        case .column: "amounts \"2024\", \"2025\""
        case .file: "\"budget.csv\""
        case .script: .typed("save \"plan.bud\"")
        case .step: .typed("cut 10M administration")
        case .stepNumber: .typed("off 3")
        case .equalSign: .typed("let advisers = 34")
        case .language: "language english, danish or swedish"
        case .status: "status proposed, adopted, running, done or rejected"
        case .from: .typed("draw 28M from surplus2023")
        case .to: .typed("move 5M from premises to schools")
        case .into: .typed("put 5M into savings")
        case .of: .typed("repay 5M of specialarea")
        case .over: .typed("repay specialarea over 5 years")
        case .by: .typed("add 5M schools covered by savings")
        case .where, .is: "income where \"Kind\" is \"Income\""
        case .balance: .typed("fund savings 28M takes balance")
        case .samples: .typed("risk 10000 samples")
        case .budgetOrActuals: "import budget \"budget.csv\" account \"Name\", amounts \"2024\""
        case .clause: "account \"Name\", amounts \"2024\", unit tkr, decimal comma"
        case .frameOrResult: .typed("model frame")
        case .unit: "kr, K or tkr, M, bn"
        case .time: "2025, 2025-08, aug 2025"
        case .whyOrder: .typed("why balance by step")
        case .spendingNegative: "signs spending negative"
        case .encoding: "encoding latin1, windows1252 or utf16"
        case .commaOrPoint: "decimal comma"
        case .runrateOrProfile: .typed("forecast schools by runrate")
        }
    }
}
