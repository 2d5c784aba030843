/// What the lexer and the parser can find wrong. Each case is documented by a text that triggers it.
public enum SyntaxProblem: Hashable, Sendable {
    // The text as bytes.
    /// A byte `FF`.
    case notUTF8(UInt8)
    /// A NUL.
    case controlCharacter(UInt8)
    /// A file saved as UTF-16.
    case utf16
    case scriptTooLong(limit: Int)
    case lineTooLong(limit: Int)
    // Tokens.
    /// `cut 5M § schools`
    case strayCharacter(Unicode.Scalar)
    /// `title "Næstved`
    case unclosedQuote
    /// `show (1 + 2`
    case unclosedParenthesis
    /// 257 open parentheses
    case nestedTooDeep(limit: Int)
    case nameTooLong(limit: Int)
    case pathTooLong(limit: Int)
    /// `cut 1.000 premises`: a thousand, or one with three decimals.
    case ambiguousSeparator(whole: String, decimal: String, unit: String)
    /// `cut 28,5M premises`: a decimal comma, or a list without its space.
    case commaInNumber(asDecimal: String, asList: String)
    /// `cut 1.2.3M premises`
    case malformedNumber(String)
    /// `spar 28.5 mio. lokaler` where decimals stand behind a comma
    case pointInNumber(String)
    /// `cut 99999999999999999999 kr premises`
    case numberTooLarge
    /// `show 0.1234567890123`: more decimals than a number keeps.
    case tooManyDecimals(limit: Int)
    // Statements.
    /// `budget 5M`: no statement begins so.
    case unknownStatement(word: String, nearest: [String])
    /// `show nett(schools)`: no function is called so.
    case unknownFunction(word: String, nearest: [String])
    /// `træk 28 mio. fra reserve`: a word that begins a statement in other languages than the one read.
    /// `here` is what it is called in the one read.
    case otherLanguage(word: String, [Language], here: String)
    /// `5M premises`: a statement begins with a word.
    case statementExpected
    /// `cut 5M premises premises`: something is left over.
    case unexpected(String, expected: Expected)
    /// A word of the grammar where a name is wanted.
    case keywordAsName(String, expected: Expected)
    /// `year 20255`
    case yearOutOfRange(Int, first: Int, last: Int)
    /// `years 2027..2024`
    case reversedYears(Int, Int)
    /// `package` in a package.
    case nestedPackage
    case endWithoutPackage
    case packageNotEnded
    /// `import budget "x.csv" amounts "2013", amounts "2014"`
    case repeatedClause(String)
    /// `11M..14M..12M`, `14M..11M..9M..1M`
    case malformedRange
    /// `11M..14`: both sides are full literals.
    case rangeUnitsDiffer

    /// What would have fitted.
    public enum Expected: String, Hashable, Sendable, CaseIterable {
        case amount, percent, account, fund, debt, name, text, year, month, number, expression, statementEnd
        case column, file, script, step, stepNumber, closingParenthesis, equalSign, status, time, unit, colon
        case from, to, into, of, over, by, `where`, `is`, balance, samples
        case budgetOrActuals, clause, frameOrResult, whyOrder, spendingNegative, encoding, commaOrPoint, runrateOrProfile
        case language
    }
}
