/// The words of the grammar. The raw value is the English word; `Vocabulary` has those of the other languages.
///
/// A word is a keyword by its place only: `steps` may name an account wherever a name is expected and the
/// grammar has no `steps`.
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
