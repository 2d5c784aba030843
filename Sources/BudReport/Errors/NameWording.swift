import BudEngine
import BudModel
import BudSyntax

extension ErrorWords {
    func text(_ problem: NameProblem, written: String) -> ErrorText {
        switch problem {
        // Names.
        case .unknownName(let name, let wanted, let nearest, let known): return unknownName(name, wanted, nearest, known)
        case .ambiguousName(let name, let candidates):
            return ErrorText("\(quote(name)) can be each of these:", choices: candidates.map { .text($0) })
        case .alreadyDeclared(let name, let thing):
            return ErrorText("There is \(thing.known) called \(quote(name)) already.",
                             help: "Give one of the two another name, or change what is there by a step.")
        case .wrongThing(let name, let thing, let wanted): return wrongThing(name, thing, wanted)
        case .noSuchSide(let name, let side):
            let name = quote(name)
            return side == .income
                ? ErrorText("\(name) has no income.", help: "To give it one: income \(name) 5M.")
                : ErrorText("\(name) has no spending, only income.",
                            help: "Income is changed by raise and lower; to give it spending: account \(name) 5M.")
        case .incomeOnly(let name):
            return ErrorText("\(quote(name)) has income only, and its name alone means spending.",
                             choices: ["income(\(name))"])
        case .valueAndParts(let name):
            return ErrorText("\(name) cannot have both an amount of its own and parts.",
                             help: "What has parts is their sum: give the amount to a part, such as \(name).other.")
        case .partsAfterSteps(let name):
            return ErrorText("A step before this line works on \(name) as a whole, so it can have no parts now.",
                             help: "Declare the parts before that step.")
        case .emptyList: return ErrorText("No account is left here that the step could change.")
        case .exceptionOutside(let name):
            return ErrorText("\(quote(name)) is not in the list, so it cannot be left out of it.")
        case .overlap(let first, let second):
            return first == second
                ? ErrorText("\(quote(first)) stands twice in this list.")
                : ErrorText("\(quote(second)) and \(quote(first)) share accounts, which would count twice.",
                            help: "Name either the whole or its parts.")
        case .sameAccount(let name):
            return ErrorText("\(quote(name)) takes part in this step already.",
                             help: "Money goes from one place to another; a whole and its part are the same place.")
        case .unknownStep(let name):
            return ErrorText("There is no step \(quote(name)).", help: "To see the steps with their numbers: \(typed: "steps")")
        case .packageTwice(let name):
            return ErrorText("There is a package \(quote(name)) already.",
                             help: "Undo that one first, or give this one another name.")
        case .nameOfBase:
            return ErrorText("\"base\" means the steps outside all packages.", help: "Give the package another name.")
        case .editKind:
            return ErrorText("Only a step can stand in the place of a step.",
                             help: "A declaration is changed in its file, or taken back with undo.")
        case .editInFile(let step, let file):
            return ErrorText("Step \(step) stands in the file \(quote(file)): change it there.",
                             help: "Or switch it off here and write another one: off \(step)")
        case .scenarioPlace(let text):
            return ErrorText("\(word(text)) looks at another plan, and this one's steps would rest on it.",
                             help: "It may stand in assert, require, so and show.")
        // Settings.
        case .settingTooLate(let word):
            return ErrorText("\(spoken(word)) must stand before everything else.",
                             help: "Only title, currency, years, model, unit and language may stand before it.")
        case .settingRepeated(let word): return ErrorText("\(spoken(word)) was said already.")
        case .tooManyYears(let limit): return ErrorText("These are more than \(limit) years, the most that bud takes.")
        // Inputs and rule files.
        case .inputNotGiven(let name):
            return ErrorText("Nobody has said what \(quote(name)) is.", help: "Say it before this line: let \(Plan.quoted(name)) = 5M")
        case .unknownRules(let name, let known): return unknownRules(name, known)
        case .nameOfRules(let name, let thing, let rules):
            return ErrorText("\(rules) calls a value of its own \(quote(name)), and that is \(thing.known) here.",
                             help: "Give \(quote(name)) here another name.")
        // Amounts, years and tails.
        case .bareNumber(let number):
            let signed = sign(of: written) + number
            // Whoever writes out so many digits does not count in millions.
            let isWrittenOut = number.filter(\.isNumber).count > 5
            return ErrorText("\(number) what? A number alone is not money.",
                             choices: isWrittenOut ? ["\(signed) kr", "\(signed)K"] : ["\(signed)M", "\(signed)K", "\(signed) kr"])
        case .finerThanMinorUnit(let text):
            return ErrorText("\(quote(text)) is finer than money can be: it has two decimals.")
        case .tooLarge(let text):
            return ErrorText("\(quote(text)) is more than bud can hold.",
                             help: "The largest sum is \(MoneyText.exact(.max)).")
        case .negativeAmount:
            let turned = written.drop { "-−".contains($0) || $0 == " " }
            return ErrorText("\(quote(written)) is below nothing, and the word of the step says the direction already.",
                             choices: turned.count < written.count && turned.first != "?" ? [.text(String(turned))] : [],
                             help: "The opposite of cut is add, of raise lower, of draw put.")
        case .signNeeded:
            return ErrorText("Does \(quote(written)) mean less or more?", choices: ["−\(written)", "+\(written)"])
        case .amountKind(let kind, let wanted): return amountKind(kind, wanted, written)
        case .nothingToGrow:
            return ErrorText("\(quote(written)) needs an amount before it to grow from.",
                             help: "For example: \(typed: "account schools 812M growing 2%").")
        case .secondAmount(let name):
            return ErrorText("\(quote(name)) has an amount already.",
                             help: "Amounts by year stand in one list: 2024: 90M, 2025: 92M.")
        case .countWithoutUnit(let unit):
            return ErrorText("Nothing here is counted in \(quote(unit)).",
                             help: "Say an amount of money: 14M, 14K or 14 kr. What is declared as units at a price is changed by a count with add, cut, raise, lower, move and volume.")
        case .yearOutsideModel(let year, let first, let last):
            let years: Phrase = first == last ? "\(first) only" : "\(first)..\(last)"
            return ErrorText("\(year) is outside the years of this budget, \(years).",
                             help: "The years are said at the top: years \(min(year, first))..\(max(year, last))")
        case .yearsNotSaid(let year):
            return ErrorText("This budget has no years, so \(year) means nothing in it.",
                             help: "Say them at the top, before all else: years \(year)..\(year + 3)")
        case .yearTwice(let year): return ErrorText("\(year) stands twice in this list.")
        case .oneYearWanted:
            return ErrorText("Only one year fits here.", choices: ends(written),
                             help: "Years are added up by sum(balance in 2025..2026).")
        case .contradiction(let first, let second):
            return ErrorText("\(spoken(first)) and \(spoken(second)) do not go together.", help: "Leave one of them out.")
        case .fixedWithoutUnits:
            return ErrorText("A fixed share belongs to units at a price.",
                             help: "For example: \(typed: "account homes 100 places at 1M fixed 60%")")
        case .fixedOutOfRange, .shareOutOfRange:
            return ErrorText("\(quote(written)) is no share: a share is from 0% to 100%.")
        case .priceMissingYears(let years):
            return ErrorText("The price says nothing of \(list(years.prefix(6).map { "\($0)" }))\(years.count > 6 ? " …" : "").",
                             help: "A price is needed in every year, such as 2024: 310K, 2025..2027: 320K.")
        case .notDriven(let name):
            return ErrorText("\(name) counts no units.",
                             help: "Units at a price are declared with the account: account \(name) 820 pupils at 310K")
        case .otherUnit(let unit, let wanted):
            let headline: Phrase = "This account counts \(quote(wanted)), not \(quote(unit))."
            // Where the account is marked, another word for the unit would not help.
            return written.lowercased() == unit.lowercased() ? ErrorText(headline, choices: [.text(wanted)])
                : ErrorText(headline, help: "Units are moved between accounts that count the same; money fits both.")
        case .volumeAmount:
            return ErrorText("A volume is a count: it changes by a number or a percent, not by \(quote(written)).",
                             help: "For example: \(typed: "volume schools +20"), \(typed: "volume schools -3%").")
        case .percentOfRate(let number, let account):
            // Of a range both sides are meant either way.
            let isRange = written.contains("..")
            return ErrorText("\(quote(written)) can be read in two ways, for \(account) is a percent itself.",
                             choices: [isRange ? inPoints(written) : "\(number) points",
                                       "(\(isRange ? written : number + "%") of income(\(account)))"],
                             help: "The first changes the percent, the second the money that it brings.")
        case .monthsDoNotFit(let verb):
            return ErrorText("\(word(verb)) counts in whole years: no month fits behind it.", choices: years(in: written))
        case .secondBalanceFund(let name): return ErrorText("\(name) takes the balance already, and only one fund can.")
        case .circle(let names):
            let start = names.prefix(2).map { Phrase.text($0) }.joined(separator: " needs ")
            let way = Phrase.sequence([start] + names.dropFirst(2).map { ", which needs \($0)" })
            return ErrorText("This goes round in a circle: \(way).")
        case .endsBeforeStart(let start, let end):
            return ErrorText("This step begins in \(start), so it cannot end in \(end).",
                             help: "When it begins is said by \"from\", or by the line \"year\" before it.")
        case .tailDoesNotFit(let tail, let verb): return ErrorText("\(spoken(tail)) does not go with \(spoken(verb)).")
        case .repeatedTail(let tail): return ErrorText("\(spoken(tail)) stands twice in this step.")
        case .splitCount(let parts, let accounts):
            // Typed, for a choice of literals inside an interpolation would be a user's text.
            let shares: Phrase = parts == 1 ? "1 share is" : "\(parts) shares are"
            let named: Phrase = accounts == 1 ? "1 account" : "\(accounts) accounts"
            return ErrorText("Here \(shares) given for \(named).", help: "Give one share for each that is named, in the same order.")
        case .splitSum(let percent): return ErrorText("These shares add up to \(percent), not to 100%.")
        case .risingKind:
            return ErrorText("\"rising \(quote(written))\" does not fit the amount of this step.",
                             help: "A sum rises by a sum or a percent (2M, 3%), a percent by a percent or by points.")
        case .termOutOfRange: return ErrorText("A debt is repaid over 1 to 1000 whole years.")
        // Values, files, and what is not there yet.
        case .kindsDoNotFit(let operation, let left, let leftText, let right, let rightText):
            return kindsDoNotFit(operation, left, quote(leftText), right, quote(rightText))
        case .argumentCount(let function, let wanted):
            return ErrorText(wanted == 1 ? "\(typed: function)( ) takes one value."
                                : "\(typed: function)( ) takes \(wanted) values, with a comma between.",
                             help: wanted == 1 ? nil : "For example: \(typed: function)(balance, 3).")
        case .argumentKind(let function, let wanted): return argumentKind(function, wanted)
        case .conditionWanted:
            return ErrorText("\(quote(written)) is nothing that can be true or false.",
                             help: "Compare it with something: balance >= 0.")
        case .valueWanted:
            return ErrorText("\(quote(written)) is true or false; here an amount or a number is needed.")
        case .useOfItself(let name):
            return ErrorText("\(word(name)) is being read already: files that use each other go round in a circle.")
        case .useTooDeep(let limit):
            return ErrorText("Here more than \(limit) files use one another in a row.")
        case .unreadableFile(let name, let problem): return unreadable(word(name), problem)
        case .importNeeds(let words): return ErrorText(.text(words))
        case .profileCount(let count):
            return ErrorText(count == 1 ? "A year has twelve months; here is 1 percent." : "A year has twelve months; here are \(count) percents.",
                             help: "Give a share for each month, January first; together they are 100%.")
        case .monthTwice(let account, let months, let file):
            return ErrorText(months.count == 1 ? "\(MonthWords.list(months)) of \(account) is in \(word(file)) already."
                : "\(MonthWords.list(months)) of \(account) are in \(word(file)) already.",
                             help: "Take one of the two files back, or leave these rows out: skip where \"COLUMN\" is \"TEXT\".")
        case .holeWithoutQuestion, .questionWithoutHole, .holeMisplaced, .holeWithoutEffect, .holeKind, .holeOfRate, .sweepKind,
             .sweepStep, .sweepTooLong:
            return hole(problem, written)
        case .chanceInPlan:
            return ErrorText("A chance is found by evaluating the plan again and again, so it cannot be a part of the plan, nor of itself.",
                             help: "It can be asked for: \(typed: "show chance(balance >= 0)"), or be wanted: \(typed: "require chance(balance >= 0) >= 80%").")
        case .sampleCount(let limit):
            return ErrorText("There can be 1 to \(NumberText.count(limit)) samples.",
                             help: "More than 10 000 seldom tell more: \(typed: "risk 10000 samples")")
        case .notYet(let text):
            return ErrorText("\(word(text)) is not there yet.",
                             help: "It belongs to the language, but this bud cannot do it.")
        }
    }

    private func unknownName(_ name: String, _ wanted: NameProblem.Thing, _ nearest: [String], _ known: [String]) -> ErrorText {
        let written = quote(name)
        var help: Phrase?
        if !known.isEmpty {
            let names = known.prefix(NameProblem.mostKnown).map { Phrase.text(quote($0, limit: 80)) }
            help = known.count > names.count ? "What there is to ask about: \(names.joined(separator: ", ")) …"
                : "What there is to ask about: \(names.joined(separator: ", "))"
        } else if nearest.isEmpty {
            switch wanted {
            case .account, .accountOrIncome, .anything: help = "To have it, declare it before: account \(written) 60M."
            case .fund, .fundOrAccount: help = "To have it, declare it before: fund \(written) 28M."
            case .debt: help = "To have it, declare it before: debt \(written) 29M."
            case .driver, .package: help = nil
            }
        }
        return ErrorText(wanted.noneCalled(written), choices: nearest.map { .text($0) }, help: help)
    }

    private func wrongThing(_ name: String, _ thing: NameProblem.Thing, _ wanted: NameProblem.Thing) -> ErrorText {
        let name = quote(name)
        switch (thing, wanted) {
        case (.fund, .driver):
            return ErrorText("\(name) is a fund: say what of it is meant.",
                             choices: ["left(\(name))"])
        case (.package, .anything):
            return ErrorText("\(name) is a package of steps and no figure.",
                             help: "To see what it does: packages, or compare base, \(name)")
        case (.debt, .driver):
            return ErrorText("\(name) is a debt: say what of it is meant.",
                             choices: ["owed(\(name))", "freed(\(name))"])
        default:
            return ErrorText("\(name) is \(thing.known), not \(wanted.known).", help: use(of: thing))
        }
    }

    /// Which words change a thing that stood in the wrong place.
    private func use(of thing: NameProblem.Thing) -> Phrase? {
        switch thing {
        case .fund: "A fund is changed by draw and put."
        case .debt: "A debt is changed by repay and writeoff."
        case .account, .accountOrIncome: "An account is changed by cut, add and move."
        default: nil
        }
    }

    /// A keyword that the engine names in English, in the words that are typed; any other text as it was written.
    private func spoken(_ text: String) -> Phrase {
        switch text {
        case "covered by": return "\"covered by\""
        case "each year": return "\"each year\""
        default: break
        }
        let isGrammar = text.split(separator: " ").allSatisfy { Keyword(rawValue: String($0)) != nil }
        return isGrammar && !text.isEmpty ? "\"\(typed: text)\"" : .text(word(text))
    }

    /// `2%..3%` with points for each percent sign.
    private func inPoints(_ written: String) -> Phrase {
        written.split(separator: "%", omittingEmptySubsequences: false).map { Phrase.text(String($0)) }.joined(separator: " points")
    }

    private func sign(of written: String) -> String {
        written.first.map { "-−+".contains($0) ? String($0) : "" } ?? ""
    }

    /// `2025..2026` as its two years.
    private func ends(_ written: String) -> [Phrase] {
        let years = written.split(separator: ".").map { String($0.filter { !$0.isWhitespace }) }
        return years.count == 2 ? years.map { .text($0) } : []
    }

    /// The years of `aug 2024..mar 2025`, as a choice without the months.
    private func years(in written: String) -> [Phrase] {
        let years = written.split { !$0.isNumber }.filter { $0.count == 4 }
        guard let first = years.first, let last = years.last else { return [] }
        if first == last { return [.text(String(first))] }
        return ["\(String(first))..\(String(last))"]
    }

    private func amountKind(_ kind: ValueKind, _ wanted: NameProblem.AmountWanted, _ written: String) -> ErrorText {
        let written = quote(written)
        switch wanted {
        case .oneAmount:
            return ErrorText("\(written) cannot stand here: one amount of money fits, such as 28M.")
        case .money:
            return ErrorText("\(written) is \(kind.noun); here an amount of money fits.",
                             help: "For example: 14M, 310K, 5 000 kr.")
        case .percent: return ErrorText("\(written) is \(kind.noun); here a percent fits.", help: "For example: 35%.")
        case .moneyOrPercent:
            if written.hasSuffix("points") {
                return ErrorText("\(written) says by how much a percent changes; here an amount or a percent fits.",
                                 help: "For example: 14M or 35%. Points go behind rising.")
            }
            return ErrorText("\(written) is \(kind.noun); here an amount of money or a percent fits.",
                             help: "For example: 14M or 35%.")
        }
    }

    private func argumentKind(_ function: String, _ wanted: NameProblem.Thing) -> ErrorText {
        switch wanted {
        case .fund: ErrorText("\(typed: function)( ) takes the name of a fund, such as \(typed: function)(savings).")
        case .debt: ErrorText("\(typed: function)( ) takes the name of a debt, such as \(typed: function)(loan).")
        case .account: ErrorText("\(typed: function)( ) takes the name of an account, such as \(typed: function)(schools).")
        default: ErrorText("\(typed: function)( ) takes a number of years from 1 to 200, such as \(typed: function)(balance, 3).")
        }
    }

    private func unknownRules(_ name: String, _ known: [String]) -> ErrorText {
        let help: Phrase? = name.lowercased().hasSuffix(".bud") ? "A file's name stands in quotes: use \"\(name)\"" : nil
        return ErrorText("There are no rules called \(quote(name)). These come with bud:", choices: known.map { .text($0) }, help: help)
    }

    private func unreadable(_ name: String, _ problem: FileProblem) -> ErrorText {
        ErrorText("\(name) \(ErrorWords.why(problem)).",
                  help: problem == .notFound ? "It is looked for beside the file that names it." : nil)
    }

    private func kindsDoNotFit(_ operation: String, _ left: ValueKind, _ leftText: String, _ right: ValueKind,
                               _ rightText: String) -> ErrorText {
        let (a, b) = (left.noun, right.noun)
        switch operation {
        case ",":
            return ErrorText("\(rightText) is \(b), and what stands before it in the list is \(a).")
        case "and", "or":
            let (text, noun) = left == .condition ? (rightText, b) : (leftText, a)
            return ErrorText("\(text) is \(noun); \"\(typed: operation)\" joins what can be true or false.",
                             help: "For example: balance >= 0 \(typed: operation) left(savings) > 5M.")
        default: break
        }
        let both: Phrase = left == right && leftText != rightText ? "\(leftText) and \(rightText) are both \(a)"
            : "\(leftText) is \(a) and \(rightText) is \(b)"
        let headline: Phrase = "\(both): \(ErrorWords.failure(operation))."
        var help: Phrase?
        if (left == .money && right == .number) || (left == .number && right == .money),
           !["*", "/", "of", "^"].contains(operation) {
            let number = left == .number ? leftText : rightText
            if number.allSatisfy({ $0.isNumber || $0 == "." || $0 == " " }) {
                help = "If \(number) is money, say so: \(number)M, \(number)K or \(number) kr"
            }
        }
        return ErrorText(headline, help: help)
    }

    private static func failure(_ operation: String) -> Phrase {
        switch operation {
        case "+": "they cannot be added"
        case "-": "one cannot be taken from the other"
        case "*": "they cannot be multiplied"
        case "/": "one cannot be divided by the other"
        case "of": "before \"of\" stands a percent, as in 5% of schools"
        case "^": "^ takes numbers"
        default: "they cannot be compared"
        }
    }
}

extension ValueKind {
    /// What a value is, with its article.
    var noun: Phrase {
        switch self {
        case .money: "money"
        case .number: "a number"
        case .percent: "a percent"
        case .condition: "true or false"
        case .zero: "nothing"
        }
    }
}

extension NameProblem.Thing {
    /// That there is none of that name: whole sentences, for articles and endings differ by language.
    func noneCalled(_ name: String) -> Phrase {
        switch self {
        case .account: "There is no account called \(name)."
        case .fund: "There is no fund called \(name)."
        case .debt: "There is no debt called \(name)."
        case .driver: "There is no let called \(name)."
        case .package: "There is no package called \(name)."
        case .fundOrAccount: "There is no fund or account called \(name)."
        case .anything: "There is no account, fund, debt or let called \(name)."
        case .accountOrIncome: "There is no income called \(name)."
        }
    }

    /// With its article.
    var known: Phrase {
        switch self {
        case .account: "an account"
        case .accountOrIncome: "an income"
        case .anything: "anything"
        case .driver: "a value (let)"
        case .fund: "a fund"
        case .debt: "a debt"
        case .package: "a package"
        case .fundOrAccount: "a fund or account"
        }
    }
}
