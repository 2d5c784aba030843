import BudEngine
import BudModel
import BudSyntax

extension ErrorWords {
    static let nothingChanged: Phrase = "Nothing was changed."

    /// A step that cannot be taken; what was there stays as it was.
    func text(_ refusal: Refusal, written: String) -> ErrorText {
        var text = wording(refusal, written: written)
        switch refusal {
        // These are said of questions and conditions too, which change nothing anyway.
        case .assertFailed, .nothingToUndo, .nothingToRedo, .neverJudged, .noValue, .divisionByZero, .exponent,
             .windowOutOfRange, .unfilled, .nothingToApply, .staleAnswer: break
        default: text.help = text.help.map { "\(ErrorWords.nothingChanged) \($0)" } ?? ErrorWords.nothingChanged
        }
        return text
    }

    func wording(_ refusal: Refusal, written: String) -> ErrorText {
        switch refusal {
        case .belowZero(let account, let side, let there, let asked, let year):
            let name = side == .income ? "The income of \(name(account))" : name(account)
            return ErrorText(there <= 0 ? "\(name) has nothing left\(inYear(year)): \(money(asked)) cannot be taken from it."
                : "\(name) has \(money(there)) left\(inYear(year)): \(money(asked)) cannot be taken from it.")
        case .belowFloor(let account, let there, let floor, let asked, let year):
            let most: Phrase = there > floor ? "at most \(difference(there, floor)) can be taken" : "nothing more can be taken"
            return ErrorText("\(name(account)) may not fall below \(money(floor)): of its \(money(there))\(inYear(year)) \(most), not \(money(asked)).")
        case .tooFewUnits(let account, let there, let asked, let unit, let year):
            return ErrorText("\(name(account)) has \(NumberText.exact(there)) \(unit)\(inYear(year)): \(NumberText.exact(asked)) cannot be taken from it.")
        case .unknownLevel(let account, let need): return unknownLevel(account, need)
        case .percentOfNothing(let account):
            return ErrorText("\(name(account)) has nothing in these years, so a percent of it is nothing.",
                             help: "Say a sum instead, such as 5M.")
        case .fundTooSmall(let funds, let left, let asked, let year):
            return fundTooSmall(funds, left, asked, year)
        case .locked(let account, let text):
            let end = text.last?.isPunctuation == true ? "" : "."
            return ErrorText("\(name(account)) is locked: \(text)\(end)")
        case .nothingToShare:
            return ErrorText("None of these accounts is expected to spend anything, so there is nothing to share by.",
                             help: "Name one account, or say the shares: split 60%, 40%.")
        case .debtTooSmall(let debt, let owed, let asked, let year):
            return ErrorText(owed <= 0 ? "Nothing of \(name(debt)) is left to repay\(inYear(year)), less than \(money(asked))."
                : "Only \(money(owed)) of \(name(debt)) is left to repay\(inYear(year)), less than \(money(asked)).")
        case .debtAlreadyServed(let debt):
            return ErrorText("\(name(debt)) is being repaid already.",
                             help: "To pay more of it in one year: repay 5M of \(name(debt)).")
        case .debtWrittenOff(let debt):
            return ErrorText("\(name(debt)) is written off already.")
        case .paidAfterWriteOff(let debt):
            return ErrorText("A part of \(name(debt)) is repaid in a later year, so it cannot be written off before.",
                             help: "Take that repayment back, or write the debt off in a later year.")
        case .divisionByZero:
            return ErrorText("Here something is divided by nothing.")
        case .exponent(_, let limit):
            return limit.map { ErrorText("The number behind ^ is too large: \($0) is the most.") }
                ?? ErrorText("The number behind ^ must be a whole one.")
        case .windowOutOfRange:
            return ErrorText("A deficit is made good within a whole number of years, from 1 to 200.",
                             help: "The second value of restored( ) says how many: restored(balance, 3).")
        case .overflow:
            return ErrorText("This comes to more than bud can hold.",
                             help: "The largest sum is \(MoneyText.exact(.max)).")
        case .noValue(_, let year):
            return ErrorText("\(quote(written)) has no value\(inYear(year)).",
                             help: "A list leaves the year out, or nobody said an account's amount.")
        case .neverJudged:
            return ErrorText("\(quote(written)) cannot be judged in any year: something in it has no value.",
                             help: "A list leaves the years out, or nobody said an account's amount.")
        case .assertFailed(let failure): return assertFailed(failure)
        case .stepImpossible(let number, let inner):
            let inner = wording(inner, written: "")
            let what: Phrase = number == 0 ? "the plan" : "step \(plan.stepName(number))"
            return ErrorText("Then \(what) would not be possible any more: \(inner.headline)")
        case .scenarioImpossible(let scenario, let number, let inner):
            let inner = wording(inner, written: "")
            let what: Phrase = number == 0 ? "the plan" : "step \(plan.stepName(number))"
            return ErrorText("With \(quote(scenario)) \(what) is not possible: \(inner.headline)")
        case .noActuals(let accounts): return noActuals(accounts)
        case .monthMissing(let account, let months, let year): return monthMissing(account, months, year)
        case .negativeForecast(let account, let amount):
            return ErrorText("The months seen of \(name(account)) make \(money(amount)) of the year; less than nothing cannot be expected.",
                             help: "Say what is expected: expect \(name(account)) 5M")
        case .unfilled(let failure): return unfilled(failure)
        case .nothingToApply:
            return ErrorText("There is no answer to apply.",
                             help: "An amount is asked for like this: cut ? premises so balance = 0; then apply makes it a step.")
        case .staleAnswer(let statement):
            return ErrorText("The plan has changed since \(quote(statement)) was found.",
                             help: "Ask again, so that the amount fits the plan as it is now.")
        case .stopped: return ErrorText("Stopped before it was done.")
        case .noShareSeen(let account):
            return ErrorText("By its profile nothing of \(name(account)) falls in the months seen, so they say nothing of the year.",
                             help: "Say forecast \(name(account)) by runrate, or give another profile.")
        case .nothingToUndo: return ErrorText("There is nothing to undo.")
        case .nothingToRedo:
            return ErrorText("There is nothing to bring back.", help: "A new line clears what was undone.")
        case .negativeAmount(_, let amount):
            return ErrorText("\(quote(written)) comes to \(money(amount)); a step's amount is never below nothing.",
                             help: "The word of the step says the direction: cut or add, draw or put.")
        }
    }

    private func noActuals(_ accounts: [AccountID]) -> ErrorText {
        let names = accounts.count > 3 ? "these accounts" : listOr(accounts.map { name($0) })
        return ErrorText("No month of \(names) is there yet to make a forecast from.",
                         help: "Take the months in before: import actuals \"march.csv\" …; or say what is expected: expect \(accounts.first.map { name($0) } ?? "schools") 26M")
    }

    private func monthMissing(_ account: AccountID, _ months: MonthSet, _ year: Int) -> ErrorText {
        let one = months.count == 1
        let when = plan.budget.years.year(at: year).map { " \($0)" } ?? ""
        let list = MonthWords.list(months)
        return ErrorText(one ? "\(list)\(when) is missing, so the months seen are no even part of the year."
            : "\(list)\(when) are missing, so the months seen are no even part of the year.",
            help: one ? "Take it in, or say how the year of \(name(account)) is shaped: profile \(name(account)) 8%, 8%, 9%, … (twelve shares)."
                : "Take them in, or say how the year of \(name(account)) is shaped: profile \(name(account)) 8%, 8%, 9%, … (twelve shares).")
    }

    private func unknownLevel(_ account: AccountID, _ need: Refusal.LevelNeed) -> ErrorText {
        let name = name(account)
        switch need {
        case .percent:
            return ErrorText("No amount is known for \(name), so a percent of it cannot be taken.",
                             help: "Say a sum such as 5M, or give it its amount: account \(name) 60M")
        case .share:
            return ErrorText("No amount is known for \(name), so nothing can be shared in proportion to it.",
                             help: "Name one account, or give each its amount: account \(name) 60M")
        case .level:
            return ErrorText("No amount is known for \(name), so a new one does not say what changes.",
                             help: "Say how much more or less, such as -5M or +5M.")
        }
    }

    private func fundTooSmall(_ funds: [FundID], _ left: Int64, _ asked: Int64, _ year: Int) -> ErrorText {
        let names = funds.map { name($0) }
        let all = list(names)
        var help: [Phrase] = []
        for fund in funds where Int(fund.index) < plan.budget.funds.count && plan.budget[fund].floor > 0 {
            help.append("\(name(fund)) must keep \(money(plan.budget[fund].floor)), its floor.")
        }
        if year < plan.budget.years.count - 1 { help.append("What is drawn in a later year counts as well.") }
        let missing = difference(asked, left)
        let headline: Phrase = switch (left <= 0, names.count == 1) {
        case (true, true): "\(all) has nothing left\(inYear(year)): \(money(asked)) cannot be drawn."
        case (true, false): "\(all) have nothing left\(inYear(year)): \(money(asked)) cannot be drawn."
        case (false, true): "\(all) has \(money(left)) left\(inYear(year)): \(missing) too little for \(money(asked))."
        case (false, false): "\(all) have \(money(left)) left\(inYear(year)): \(missing) too little for \(money(asked))."
        }
        return ErrorText(headline, help: help.isEmpty ? nil : help.joined(separator: " "))
    }

    private func assertFailed(_ failure: AssertFailure) -> ErrorText {
        let when = inYear(failure.year)
        if let shortfall = failure.shortfall {
            let words = ShortfallWords(plan)
            return ErrorText("This is not so\(when): \(words.missing(shortfall)) is not made good\(words.by(shortfall)).")
        }
        guard let left = failure.left, let right = failure.right, let comparison = failure.comparison else {
            return ErrorText("This is not so\(when).")
        }
        let relation: Phrase
        switch comparison {
        case .equal: relation = "is not"
        case .notEqual: relation = "is exactly"
        case .less: relation = "is not less than"
        case .lessEqual: relation = "is more than"
        case .greater: relation = "is not more than"
        case .greaterEqual: relation = "is less than"
        default: relation = "against"
        }
        return ErrorText("This is not so\(when): \(ValueText.told(left.value, left.kind)) \(relation) \(ValueText.told(right.value, right.kind)).",
                         help: comparison == .notEqual ? nil : distance(left, right))
    }

    /// By how much two sums of money differ, where neither is nothing.
    private func distance(_ left: AssertFailure.ShownValue, _ right: AssertFailure.ShownValue) -> Phrase? {
        guard left.kind == .money, right.kind == .money, left.value != .zero, right.value != .zero,
              let difference = try? left.value - right.value, difference != .zero else { return nil }
        let size = ValueText.told(difference.magnitude, .money)
        return difference < .zero ? "It is \(size) too little." : "It is \(size) too much."
    }
}
