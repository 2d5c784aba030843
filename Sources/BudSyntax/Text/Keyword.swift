/// The words of the grammar. The raw value is the English word, the only vocabulary so far.
///
/// A word is a keyword by its place only: `steps` may name an account wherever a name is expected and the
/// grammar has no `steps`. `Vocabulary` says which words mean which keyword.
public enum Keyword: String, CaseIterable, Sendable {
    // Settings and declarations.
    case title, currency, years, year, model, frame, result, unit, language
    case account, income, fund, debt, `let`, lock, use, source
    case growing, at, fixed, floor, interest, takes, balance
    // Steps.
    case draw, put, grant, cut, add, raise, lower, move, measure, expect, volume, price, index, repay
    case writeoff, borrow, carry, freeze, release, close, set
    case from, into, to, `for`, by, on, over, of, `as`, covered, all, except
    // Tails.
    case `in`, until, once, each, phased, rising, delivers, costing, covering, because, status, consequence
    case split, off, so, points, percent, about
    case proposed, adopted, running, done, rejected
    // Rules and expressions.
    case require, assert, and, or, not, min, max, round, sum, average, growth, abs
    case net, budget, change, actual, deviation, lasting, left, owed, freed, uncovered, restored, chance
    // Packages and questions.
    case package, end, instead, show, why, step, cause, steps, undo, redo, edit, packages
    case `switch`, compare, apply, risk, samples, seed, plot, follow, ends, save, report, export, help, quit
    // Files of figures.
    case `import`, actuals, amounts, amount, month, `where`, `is`, negative, signs, spending, unsigned
    case encoding, latin1, windows1252, utf16, decimal, commaWord = "comma", point, skip, empty, forecast, profile, runrate
    // Units of money that are also the words of `unit`.
    case kr, tkr
}

/// What a word means in a vocabulary: keywords, units of money, months.
public enum Vocabulary {
    /// Powers of ten of the units of money; `kr` is the currency's own unit, whatever it is.
    public static let moneyUnits: [(word: String, powerOfTen: UInt8)] = [
        ("kr", 0), ("K", 3), ("tkr", 3), ("M", 6), ("mio", 6), ("mkr", 6), ("mnkr", 6), ("million", 6),
        ("B", 9), ("bn", 9), ("mia", 9), ("mdkr", 9), ("billion", 9),
    ]

    /// Month names, January first, with the short forms.
    public static let months: [[String]] = [
        ["jan", "january"], ["feb", "february"], ["mar", "march"], ["apr", "april"], ["may"], ["jun", "june"],
        ["jul", "july"], ["aug", "august"], ["sep", "september"], ["oct", "october"], ["nov", "november"],
        ["dec", "december"],
    ]

    /// The keywords that may begin a statement: what an error proposes and where a broken line ends.
    public static let statementStarts: [Keyword] = [
        .title, .currency, .years, .year, .model, .unit, .language, .account, .income, .fund, .debt, .let, .lock,
        .use, .draw, .put, .grant, .cut, .add, .raise, .lower, .move, .measure, .expect, .volume, .price, .index,
        .repay, .writeoff, .borrow, .carry, .freeze, .release, .close, .set, .require, .assert, .package, .end,
        .instead, .balance, .show, .why, .steps, .undo, .redo, .off, .on, .edit, .packages, .switch, .compare,
        .apply, .risk, .plot, .follow, .ends, .save, .report, .export, .help, .quit, .import, .forecast, .profile,
    ]

    /// The words that begin a tail of a step: a name that is one of them is quoted where it could be read as one.
    public static let tailStarts: [Keyword] = [
        .in, .from, .until, .once, .each, .phased, .rising, .delivers, .costing, .covering, .because, .as, .status,
        .consequence, .split, .source, .off, .so, .over, .covered, .except, .by, .to, .into, .on, .for,
    ]

    /// The functions of expressions that are written with parentheses.
    public static let functions: [Keyword] = [
        .min, .max, .round, .sum, .average, .growth, .abs, .income, .net, .adopted, .budget, .change, .volume,
        .price, .actual, .deviation, .left, .owed, .freed, .restored, .balance, .chance,
    ]
}
