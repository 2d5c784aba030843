import Testing
@testable import BudSyntax

/// Where a line could be read in two ways: the tree that it must be.
@Suite struct GrammarMeaningTests {
    private func step(_ text: String) -> Step? {
        let reading = Reading(text)
        #expect(reading.problems.isEmpty, "\(text)")
        if case .step(let step)? = reading.statements.first?.kind { return step }
        return nil
    }

    private func written(_ path: Path, in text: String) -> String { Reading(text).source.text(path.span) }

    @Test func amountAndAccountInEitherOrder() {
        for text in ["cut premises by 14M", "cut 14M premises", "cut premises 14M", "cut 14M on premises", "cut premises to 14M"] {
            guard case .change(.cut, let amount, let list)? = step(text)?.action, case .literal(let literal) = amount.value,
                  case .account(let path)? = list.targets.first else {
                Issue.record("\(text)")
                continue
            }
            #expect(literal.number == Number(mantissa: 14))
            #expect(written(path, in: text) == "premises")
        }
    }

    @Test func expectIncome() {
        for (text, account, isIncome) in [
            ("expect income tax 5M", "tax", true), ("expect income 5M tax", "tax", true), ("expect income (5M) tax", "tax", true),
            ("expect income tax by -5M", "tax", true), ("expect income \"income\" 5M", "\"income\"", true),
            ("expect income by 5M", "income", false), ("expect income(tax) schools", "schools", false),
            ("expect tax 5M", "tax", false), ("expect \"income\" 5M", "\"income\"", false),
        ] {
            guard case .expect(_, .account(let path), let isIncomeSide)? = step(text)?.action else {
                Issue.record("\(text)")
                continue
            }
            #expect(isIncomeSide == isIncome, "\(text)")
            #expect(written(path, in: text) == account)
        }
        // Where the word would be read as the side, an account of that name is quoted.
        #expect(Reading("expect income 5M").problems.count == 1)
    }

    @Test func listsInParenthesesAreLists() {
        for text in ["cut 5M a costing (2025: 2M, 2026: 1M)", "cut 5M a costing 2025: 2M, 2026: 1M"] {
            guard case .costing(let amount, let eachYear)? = step(text)?.tails.first?.kind,
                  case .perYear(let values) = amount.value else {
                Issue.record("\(text)")
                continue
            }
            #expect(values.map(\.years.first) == [2025, 2026])
            #expect(!eachYear)
        }
        guard case .costing(let amount, _)? = step("cut 5M a costing (2025: 2M, 2026: 1M + 2M)")?.tails.first?.kind,
              case .expression = amount.value else {
                  Issue.record("an expression was lost")
                  return
              }
    }

    @Test func countsAndBareNumbers() {
        func count(_ text: String) -> (Int64, Sign)? {
            let amount: Amount
            switch step(text)?.action {
            case .change(_, let found, _), .volume(let found, _), .move(let found, _, _), .expect(let found, _, _): amount = found
            default: return nil
            }
            if case .count(let number, _) = amount.value { return (number.mantissa, amount.sign) }
            return nil
        }
        for text in ["add 6 posts caseworkers", "add 6 posts to caseworkers", "add caseworkers 6 posts",
                     "add 6 \"full posts\" caseworkers", "move 6 pupils from a to b"] {
            #expect(count(text)?.0 == 6, "\(text)")
        }
        #expect(count("volume special -20 pupils")?.0 == -20)
        #expect(count("volume special -20 pupils")?.1 == .minus)
        #expect(count("volume +20 pupils special")?.1 == .plus)
        #expect(count("volume special +20") == nil)
        for text in ["cut 14 premises", "cut 14 premises, vehicles", "cut 14 premises each year", "cut 14 on premises",
                     "cut 14 premises in 2025", "cut 14 m premises", "cut 14 percent premises"] {
            #expect(count(text) == nil, "\(text)")
        }
    }

    @Test func drivenAccounts() {
        func values(_ text: String) -> [AccountDeclaration.Value] {
            let reading = Reading(text)
            #expect(reading.problems.isEmpty, "\(text)")
            if case .declaration(.account(let account))? = reading.statements.first?.kind { return account.values }
            return []
        }
        let driven = values("account x 820 pupils growing 1% at 310K growing 2%")
        guard driven.count == 2, case .driven(let number, _, let growing?, let price, _) = driven[0],
              case .growing(let percent, _) = driven[1], case .literal(let literal) = price.value else {
            Issue.record("not a driven account")
            return
        }
        #expect(number.mantissa == 820)
        #expect(growing.number.mantissa == 1)
        #expect(percent.number.mantissa == 2)
        #expect(literal.unit == .money(power: 3))
        // Under `unit tkr`: an amount, its text, its growth.
        #expect(values("account x 812 \"text\" growing 2%").count == 2)
        // A month is tight; with a blank it is an amount.
        guard case .until(let moment, _)? = values("account x until 2025 -5M").first else {
            Issue.record("no end")
            return
        }
        #expect(moment.month == nil)
        guard case .until(let month, _)? = values("account x 5M until 2025-05").last else {
            Issue.record("no end")
            return
        }
        #expect(month.month == 5)
    }

    @Test func periods() {
        func period(_ text: String) -> [Int?] {
            guard case .in(let period)? = step("cut 5M a in \(text)")?.tails.first?.kind else { return [] }
            return [period.first.year, period.first.month, period.last.year, period.last.month]
        }
        #expect(period("2025") == [2025, nil, 2025, nil])
        #expect(period("2025..2026") == [2025, nil, 2026, nil])
        #expect(period("may..dec 2024") == [2024, 5, 2024, 12])
        #expect(period("aug 2025") == [2025, 8, 2025, 8])
        #expect(period("2024-08..2025-03") == [2024, 8, 2025, 3])
        #expect(period("December 2024..jan 2026") == [2024, 12, 2026, 1])
        #expect(Reading("cut 5M a in may..2024").problems.count == 1)
    }

    @Test func conditionsAndTheirYears() {
        guard case .require(let condition, let years, let text, _)? =
            Reading("require caseload <= 40 in 2024..2025 \"text\"").statements.first?.kind else {
                Issue.record("no rule")
                return
            }
        #expect(condition.nodes.count == 3)
        #expect(years?.last == 2025)
        #expect(text?.value == "text")
        let tails = step("cut ? a so balance = 0 in may..dec 2024")?.tails ?? []
        #expect(tails.count == 2)
        #expect(step("cut ? a so balance = 0 in 2024..2025")?.tails.count == 1)
        #expect(step("measure a ?% over -50%..0% by 5%")?.tails.count == 1)
        #expect(Reading("measure a ?% over -50% by 5%").problems == [.malformedRange])
        #expect(Reading("measure a ?% over -50%..-20%..0% by 5%").problems == [.malformedRange])
    }

    @Test func references() {
        guard case .insteadOf(let reference, let step)? =
            Reading("instead of A.2: cut 10M administration").statements.first?.kind else {
                Issue.record("no replacement")
                return
            }
        #expect(reference.number == 2)
        #expect(reference.package != nil)
        if case .change(.cut, _, _) = step.action {} else { Issue.record("not a cut") }
        guard case .query(.why(.balance, let years, .step)) = Reading("why balance in 2025 by step").statements[0].kind else {
            Issue.record("no question")
            return
        }
        #expect(years?.first == 2025)
    }

    @Test func onlyEntriesAreEdited() {
        for text in ["edit 3 undo", "edit 3 package B", "edit 3 end", "edit 3 edit 4 cut 5M a", "edit 3 balance", "edit 3"] {
            #expect(Reading(text).problems.count == 1, "\(text)")
        }
    }

    @Test func packagesAreClosed() {
        #expect(Reading("package A\ncut 5M a").problems == [.packageNotEnded])
        #expect(Reading("end").problems == [.endWithoutPackage])
        #expect(Reading("package A\npackage B\nend").problems == [.nestedPackage])
    }
}
