import BudSyntax

/// The words of the grammar by where they fit.
enum CompletionWords {
    /// What a statement may begin with: all that the grammar has but what is not there yet.
    static let statements: [String] = Vocabulary.statementStarts.filter { ![.language, .report, .export].contains($0) }
        .map { $0 == .instead ? "instead of" : $0.rawValue }.sorted()

    /// What `edit` may put in a step's place.
    static let entries = (steps + ["account", "fund", "debt", "income", "let", "lock", "require"]).sorted()

    static let steps: [String] = [
        "add", "borrow", "carry", "close", "cut", "draw", "expect", "forecast", "freeze", "grant", "index", "lower", "measure", "move",
        "price", "put", "raise", "release", "repay", "set", "volume", "writeoff",
    ]

    static let functions = [
        "balance", "lasting", "uncovered", "left(", "owed(", "freed(", "income(", "net(", "adopted(", "budget(", "change(", "actual(",
        "deviation(", "volume(", "price(", "sum(", "average(", "min(", "max(", "round(", "abs(", "growth(", "restored(", "chance(",
    ]

    static let clauses = ["account", "amounts", "amount", "year", "month", "income where", "signs spending negative", "unsigned",
                          "unit", "encoding", "decimal", "skip where"]

    /// Steps that say an amount.
    static func takesAmount(_ verb: Keyword?) -> Bool {
        switch verb {
        case .cut, .add, .raise, .lower, .measure, .expect, .freeze, .draw, .put, .grant, .carry, .release, .move, .index, .price, .volume,
             .repay, .borrow: true
        default: false
        }
    }

    static func takesPercent(_ verb: Keyword?) -> Bool {
        switch verb {
        case .cut, .add, .raise, .lower, .measure, .expect, .freeze, .price, .volume, .index: true
        default: false
        }
    }

    /// Steps whose amount may count units of a driven account.
    static func counts(_ verb: Keyword?) -> Bool {
        switch verb {
        case .cut, .add, .move, .volume: true
        default: false
        }
    }

    /// What may follow a statement that could end.
    static func following(_ verb: Keyword?) -> [String] {
        switch verb {
        case .cut, .measure: time + shape + ["split", "except"] + said
        case .add: ["covered by"] + time + shape + ["split", "except"] + said
        case .raise, .lower: time + shape + ["split"] + said
        case .freeze: ["into"] + time + ["rising", "split", "except"] + said
        case .expect, .volume, .price, .move: time + shape + said
        case .close: time + shape.filter { $0 != "rising" } + said
        case .draw: ["for"] + time + ["rising"] + said
        case .put, .grant, .carry, .release: time + ["rising"] + said
        case .index: time + ["rising", "except"] + said
        case .repay: ["from"] + said
        case .writeoff: ["in", "from"] + said
        case .borrow: ["interest", "in", "from", "once"] + said
        case .set: ["in"] + said
        case .forecast: ["by runrate", "by profile"] + said
        case .balance, .assert: ["in"]
        case .require: ["in", "source"]
        case .plot: ["steps", "risk", "in"]
        case .why: ["in", "by step", "by account", "by cause"]
        case .risk: ["seed"]
        case .account, .income: ["growing", "fixed", "from", "until", "floor", "source"]
        case .fund: ["floor", "takes balance", "source"]
        case .debt: ["interest", "source"]
        case .let, .lock: ["source"]
        case .import: clauses
        default: []
        }
    }

    private static let time = ["in", "from", "until", "once", "each year"]
    private static let shape = ["rising", "phased", "phased over", "delivers", "costing"]
    private static let said = ["because", "as", "covering", "status", "consequence", "source", "off"]
}
