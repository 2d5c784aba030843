import BudEngine
import BudModel
import BudSyntax

/// What is said of holes: what lacks in the question, and why no amount answers it.
extension ErrorWords {
    func hole(_ problem: NameProblem, _ written: String) -> ErrorText {
        switch problem {
        case .holeWithoutQuestion(let isPercent):
            let range: Phrase = isPercent ? "over 0%..50% by 5%" : "over 0M..10M by 1M"
            return ErrorText("\(quote(written)) asks for the amount, but not what it must bring about.",
                             help: "Say so at the end: so balance = 0. Or try several amounts: \(range)")
        case .questionWithoutHole(let word):
            return ErrorText("\(self.word(word)) asks for an amount, but the amount is said already.",
                             help: "Put ? in its place, or ?% for a percent: cut ? premises so balance = 0")
        case .holeMisplaced:
            return ErrorText("\(quote(written)) asks for an amount; it stands only in place of the amount of a step.",
                             help: "For example: cut ? premises so balance = 0")
        case .holeWithoutEffect(let word):
            return ErrorText("With \(self.word(word)) the step has no effect, so no amount of it brings anything about.",
                             help: "Leave it out of the question.")
        case .holeKind(let isPercent):
            return ErrorText(isPercent ? "\(quote(written)) asks for a percent; here an amount of money fits."
                                : "\(quote(written)) asks for an amount of money; here a percent fits.",
                             help: isPercent ? "An amount of money is asked for by ? alone." : "A percent is asked for by ?%.")
        case .holeOfRate(let account):
            return ErrorText("\(quote(written)) can be read in two ways, for \(account) is a percent itself.",
                             help: "Ask for the money that it must bring: raise ? \(account) …")
        case .sweepKind(let isPercent):
            return ErrorText(isPercent ? "\(quote(written)) is no percent, and ?% asks for one."
                                : "\(quote(written)) is no amount of money, and ? asks for one.",
                             help: isPercent ? "For example: over -50%..0% by 5%" : "For example: over 0M..10M by 1M. A percent is asked for by ?%.")
        case .sweepStep:
            return ErrorText("Steps of \(quote(written)) never lead from the first value to the last.",
                             help: "Write how far apart the values are, without a sign: over 0M..10M by 1M")
        case .sweepTooLong(let limit):
            return ErrorText("These are more than \(NumberText.exact(Fixed(limit))) values, the most that bud tries.", help: "Say a larger step behind \"by\".")
        default: return ErrorText("")
        }
    }

    /// Why no amount does it, and how far one gets.
    func unfilled(_ failure: SeekFailure) -> ErrorText {
        let when = inYear(failure.best.year)
        let most = told(failure.most)
        switch failure.reason {
        case .blocked(let refusal):
            // What rounding leaves of the last digits says nothing here.
            let most = failure.most.isPercent ? NumberText.shortPercent(failure.most.rate) : most
            let headline = blocked(refusal, failure)
            guard failure.most.scaled != 0, let (left, right) = sides(failure.best) else {
                return ErrorText(headline, help: failure.most.scaled == 0 ? wording(refusal, written: "").help : "At most \(most) is possible, and that is not enough.")
            }
            return ErrorText(headline, help: "With the most that is possible, \(most), it is \(left)\(when), not \(wanted(failure.best, right)).")
        case .away:
            let now: Phrase = sides(failure.start).map { " It is \($0.left)\(when), not \(wanted(failure.start, $0.right))." } ?? .nothing
            return ErrorText("The larger the amount, the further off it is.\(now)",
                             help: "Ask for a step the other way: add in place of cut, lower of raise, put of draw.")
        case .unmoved:
            let now: Phrase = sides(failure.start).map { ": it is \($0.left)\(when), not \(wanted(failure.start, $0.right))" } ?? .nothing
            return ErrorText("No amount of this step changes that\(now).",
                             help: plan.budget.years.count > 1 ? "Is another year meant? It is said at the end: so balance = 0 in \(plan.budget.years.year(at: failure.best.year == 0 ? 1 : 0).map { "\($0)" } ?? "")" : nil)
        case .jumps:
            guard let (below, right) = sides(failure.start), let (above, _) = sides(failure.best) else {
                return ErrorText("It goes past what is wanted at \(most).")
            }
            let before = HoleValue(failure.most.scaled - (failure.most.scaled < 0 ? -1 : 1), isPercent: failure.most.isPercent)
            return ErrorText("It goes past \(right)\(when): with \(told(before)) it is \(below), with \(most) it is \(above).",
                             help: "Write >= or <= in place of =.")
        case .conflict:
            let then: Phrase = sides(failure.best).map { ": with \(most) it is \($0.left)\(when), not \(wanted(failure.best, $0.right))" } ?? .nothing
            return ErrorText("Not all of it can be so at once\(then).",
                             help: "What mends one part or year undoes another. Ask for one of them, or write >= in place of =.")
        case .tooFar:
            let then: Phrase = sides(failure.best).map { " It stays at \($0.left)\(when), not \(wanted(failure.best, $0.right))." } ?? .nothing
            return ErrorText("However large the amount, it is not enough.\(then)")
        }
    }

    /// `surplus2023 holds 28.0M in 2024: 1.7M short.`
    private func blocked(_ refusal: Refusal, _ failure: SeekFailure) -> Phrase {
        let short: Phrase = failure.best.difference.flatMap { difference -> Phrase? in
            guard let kind = failure.best.left?.kind, difference != .zero else { return nil }
            return "\(ValueText.told(difference.magnitude, kind)) short"
        } ?? "not enough"
        switch refusal {
        case .fundTooSmall(let funds, let left, _, let year):
            let names = list(funds.map { name($0) })
            if left <= 0 { return funds.count == 1 ? "\(names) has nothing left\(inYear(year)): \(short)." : "\(names) have nothing left\(inYear(year)): \(short)." }
            return funds.count == 1 ? "\(names) has \(money(left)) left\(inYear(year)): \(short)."
                : "\(names) have \(money(left)) left\(inYear(year)): \(short)."
        case .belowZero(let account, let side, let there, _, let year):
            let name = side == .income ? "The income of \(name(account))" : name(account)
            return there <= 0 ? "\(name) has nothing\(inYear(year)): \(short)." : "\(name) has only \(money(there))\(inYear(year)): \(short)."
        case .belowFloor(let account, let there, let floor, _, let year):
            return "\(name(account)) may not fall below \(money(floor)), its floor, and has \(money(there))\(inYear(year)): \(short)."
        case .debtTooSmall(let debt, _, _, let year):
            return "No more of \(name(debt)) is left to repay\(inYear(year)): \(short)."
        default: return wording(refusal, written: "").headline
        }
    }

    private func sides(_ sides: AssertFailure) -> (left: Phrase, right: Phrase)? {
        guard let left = sides.left, let right = sides.right else { return nil }
        return (ValueText.told(left.value, left.kind), ValueText.told(right.value, right.kind))
    }

    /// `0`, `at least 5M`: what the left side of a comparison must be.
    private func wanted(_ sides: AssertFailure, _ right: Phrase) -> Phrase {
        switch sides.comparison {
        case .greaterEqual?: "at least \(right)"
        case .lessEqual?: "at most \(right)"
        case .greater?: "more than \(right)"
        case .less?: "less than \(right)"
        case .notEqual?: "another than \(right)"
        default: right
        }
    }

    /// An amount that was tried, to its last digit.
    private func told(_ value: HoleValue) -> Phrase {
        value.isPercent ? NumberText.percent(value.rate) : money(value.scaled)
    }
}
