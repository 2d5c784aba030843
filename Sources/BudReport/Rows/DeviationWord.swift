import BudModel

/// What a deviation is: the word that it carries wherever it stands, so that its sign is never all that says it.
public enum DeviationWord: Hashable, Sendable {
    case overrun, underspend, lessIncome, moreIncome
    /// Of spending and income together.
    case worse, better

    /// The word for a deviation of one side of the accounts, or of both; + is better.
    /// - Returns: nothing where nothing deviates.
    public init?(_ deviation: Int64, of side: Side?) {
        if deviation == 0 { return nil }
        let isWorse = deviation < 0
        switch side {
        case .spending: self = isWorse ? .overrun : .underspend
        case .income: self = isWorse ? .lessIncome : .moreIncome
        case nil: self = isWorse ? .worse : .better
        }
    }

    public var phrase: Phrase {
        switch self {
        case .overrun: "overrun"
        case .underspend: "underspend"
        case .lessIncome: "less income"
        case .moreIncome: "more income"
        case .worse: "worse"
        case .better: "better"
        }
    }

    /// The same where a table has no room for the whole word.
    public var shortPhrase: Phrase {
        switch self {
        case .overrun: "over"
        case .underspend: "under"
        case .lessIncome: "less inc."
        case .moreIncome: "more inc."
        case .worse, .better: phrase
        }
    }
}
