import BudEngine
import BudModel
import BudSyntax

/// A step in words: what it is called and what it did.
public struct StepWords {
    let plan: Plan
    let sources: SourceMap

    public init(_ plan: Plan, _ sources: SourceMap) {
        self.plan = plan
        self.sources = sources
    }

    /// What was said with `as`, else the statement as it was written, without its tails of words.
    public func title(_ step: PlanStep, _ span: Span) -> String {
        if let title = plan.detail(of: step).title { return title }
        return statement(span)
    }

    /// How far a step has come.
    static func status(_ status: PlanStep.Status) -> Phrase {
        switch status {
        case .proposed: "proposed"
        case .adopted: "adopted"
        case .running: "running"
        case .done: "done"
        case .rejected: "rejected"
        }
    }

    /// The same beside what a step changes: a forecast is no decision, and what is done changes nothing any more.
    static func statusBesideFigures(_ step: PlanStep) -> Phrase {
        switch step.status {
        case .proposed where step.isForecast: "forecast"
        case .done: "done, in already"
        default: status(step.status)
        }
    }

    /// The statement on one line, without the tails that only explain.
    public func statement(_ span: Span) -> String {
        let words = sources.text(span).split { $0.isWhitespace }.joined(separator: " ")
        var end = words.endIndex
        let language = sources.language(span)
        for (keyword, behind) in [(Keyword.as, " \""), (.because, " "), (.status, " "), (.consequence, " \""), (.source, " \"")] {
            let tail = " " + Vocabulary.word(keyword, language) + behind
            if let found = words.firstRange(of: tail), found.lowerBound < end { end = found.lowerBound }
        }
        return String(words[..<end])
    }
}
