import BudEngine
import BudModel
import BudSyntax

/// An error or a warning in the user's words. The texts may hold names from a file: drawing makes them safe.
public struct ErrorText: Hashable, Sendable {
    /// What is wrong, in one sentence.
    public var headline: Phrase
    /// What can be written in place of what is marked, the likeliest first.
    public var choices: [Phrase]
    /// What to do, in a sentence or two.
    public var help: Phrase?

    public init(_ headline: Phrase, choices: [Phrase] = [], help: Phrase? = nil) {
        self.headline = headline
        self.choices = choices
        self.help = help
    }
}

/// Words problems for people who do not program: councillors.
public struct ErrorWords: Sendable {
    let plan: Plan
    let sources: SourceMap

    /// - Parameters:
    ///   - plan: the plan whose accounts, funds and years the problems speak of.
    ///   - sources: the texts they are about.
    public init(plan: Plan, sources: SourceMap) {
        self.plan = plan
        self.sources = sources
    }

    /// The words for a problem at its place.
    public func text(_ diagnostic: Diagnostic<Problem>) -> ErrorText {
        let written = sources.text(diagnostic.span)
        switch diagnostic.problem {
        case .syntax(let problem): return text(problem, written: written)
        case .name(let problem): return text(problem, written: written)
        case .refusal(let refusal): return text(refusal, written: written)
        case .warning(let warning): return text(warning, written: written)
        case .saving(let problem): return text(problem)
        case .tooManyErrors(let count): return ErrorText(count == 1 ? "and 1 more error" : "and \(count) more errors")
        }
    }
}

// MARK: Words that several layers share

extension ErrorWords {
    func name(_ account: AccountID) -> Phrase {
        Int(account.index) < plan.budget.accounts.count ? .text(plan.pathText(account)) : "the account"
    }

    func name(_ fund: FundID) -> Phrase {
        Int(fund.index) < plan.budget.funds.count ? .text(Plan.quoted(plan.budget[fund].name)) : "the fund"
    }

    func name(_ debt: DebtID) -> Phrase {
        Int(debt.index) < plan.budget.debts.count ? .text(Plan.quoted(plan.budget[debt].name)) : "the debt"
    }

    /// ` in 2025`, nothing where years have no names.
    func inYear(_ index: Int) -> Phrase {
        plan.budget.years.year(at: index).map { " in \($0)" } ?? .nothing
    }

    func money(_ minor: Int64) -> Phrase { MoneyText.told(minor) }

    /// The difference of two sums, the largest sum there is where it does not fit.
    func difference(_ a: Int64, _ b: Int64) -> Phrase {
        let (difference, overflow) = a.subtractingReportingOverflow(b)
        return money(overflow ? .max : difference)
    }

    /// `a, b and c`
    func list(_ words: [Phrase]) -> Phrase {
        guard let final = words.last, words.count > 1 else { return words.first ?? .nothing }
        return "\(Array(words.dropLast()).joined(separator: ", ")) and \(final)"
    }

    /// `a, b or c`
    func listOr(_ words: [Phrase]) -> Phrase {
        guard let final = words.last, words.count > 1 else { return words.first ?? .nothing }
        return "\(Array(words.dropLast()).joined(separator: ", ")) or \(final)"
    }

    /// A word of the language in a sentence: in quotes, so that it is not read as part of the sentence.
    func word(_ text: String) -> String {
        text.hasPrefix("\"") ? quote(text) : "\"" + quote(text) + "\""
    }

    /// A piece of the text for a sentence: one line, not too long.
    func quote(_ text: String, limit: Int = 40) -> String {
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        let isWhole = line.count == text.count && line.count <= limit
        return isWhole ? line : String(line.prefix(limit - 1)) + "…"
    }
}
