import BudEngine
import BudModel
import Testing

/// The rules of law that come with the program, on plans whose standing is known.
@Suite struct RuleFileTests {
    /// A result model whose results are these, in millions.
    private func results(_ results: [String]) -> String {
        let list = results.enumerated().map { "\(2020 + $0.offset): \($0.element)M" }.joined(separator: ", ")
        return """
            model result
            years 2020..\(2020 + results.count - 1)
            income taxes \(list)
            account all_else 1000M
            use rules.sweden
            let result = balance

            """
    }

    private func rules(_ script: String) throws -> [RuleReport] {
        var session = Session()
        let status = session.script(script)
        try #require(status == .fine, "\(session.problems)")
        return session.rules
    }

    @Test(arguments: RuleFile.all.map(\.name)) func everyRuleSaysItsTextAndLaw(_ name: String) throws {
        let rules = try rules("account a 5M; use \(name)")
        #expect(rules.count == 3)
        for report in rules {
            #expect(report.rule.text?.isEmpty == false && report.rule.source?.isEmpty == false)
            #expect(report.rule.file == name)
        }
        #expect(try self.rules("account a 5M; use \(name.uppercased()); use \(name)").count == 3, "taken in once")
    }

    @Test func balanceKept() throws {
        let first = try #require(try rules(results(["995.2", "981.4", "1040.0", "1044.0", "1038.0"])).first)
        guard case .kept = first.state else { return #expect(Bool(false), "\(first.state)") }
    }

    @Test func balanceBrokenByTheYearAndTheAmount() throws {
        let first = try #require(try rules(results(["995.2", "981.4", "1010", "1005", "1005"])).first)
        guard case .broken(let failure) = first.state else { return #expect(Bool(false), "\(first.state)") }
        #expect(failure.year == 1)
        #expect(try failure.shortfall?.missing.money().minorUnits == 340_000_000)
        #expect(try failure.shortfall?.deficit.money().minorUnits == 1_860_000_000)
    }

    @Test func balanceOpenBehindTheHorizon() throws {
        let first = try #require(try rules(results(["1005", "1005", "1005", "990", "1002"])).first)
        guard case .open(let shortfalls) = first.state else { return #expect(Bool(false), "\(first.state)") }
        #expect(shortfalls.map(\.year) == [3] && shortfalls.map(\.window) == [3])
        #expect(try shortfalls[0].missing.money().minorUnits == 800_000_000)
    }

    @Test(arguments: [("0", true), ("10M", true), ("11M", false)]) func reserveOutOfSurplusOnly(_ put: String, _ isKept: Bool) throws {
        // 20M before the put, of which 1 % of 1 000M may not be reserved.
        let rules = try rules("""
            account a 5M
            let reserve_put = \(put)
            let result = 20M - reserve_put
            let taxes_and_grants = 1000M
            let reserve_level = 50M
            use rules.sweden
            """)
        switch rules[1].state {
        case .kept: #expect(isKept)
        case .broken(let failure):
            #expect(!isKept)
            #expect(try failure.left.map { try $0.value.money().minorUnits } == 1_100_000_000)
        case let other: Issue.record("\(other)")
        }
        guard case .kept = rules[2].state else { return #expect(Bool(false), "5 % of 1 000M is allowed") }
    }

    @Test func denmarkJudgedByWhatIsSaid() throws {
        let said = "let cash_mean = -1kr\nlet service_spending = schools\nlet service_ceiling = 5M\n"
        for script in ["account schools 5M\n\(said)use rules.denmark\n", "account schools 5M\nuse rules.denmark\n\(said)"] {
            let rules = try rules(script)
            guard case .broken = rules[0].state, case .kept = rules[1].state, case .kept = rules[2].state else {
                return #expect(Bool(false), "\(rules.map(\.state))")
            }
            let added = try self.rules(script + "fund savings 5M\nadd 1M schools\n")
            guard case .broken = added[1].state, case .broken = added[2].state else {
                return #expect(Bool(false), "\(added.map(\.state))")
            }
            let covered = try self.rules(script + "fund savings 5M\nadd 1M schools covered by savings\n")
            guard case .kept = covered[2].state else { return #expect(Bool(false), "\(covered.map(\.state))") }
        }
    }
}
