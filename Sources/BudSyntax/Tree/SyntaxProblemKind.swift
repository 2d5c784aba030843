extension SyntaxProblem {
    /// Every problem by its name, without what it says: what a test walks through.
    public enum Kind: String, CaseIterable, Sendable {
        case notUTF8, controlCharacter, utf16, scriptTooLong, lineTooLong, strayCharacter, unclosedQuote
        case unclosedParenthesis, nestedTooDeep, nameTooLong, pathTooLong, ambiguousSeparator, commaInNumber
        case malformedNumber, numberTooLarge, tooManyDecimals, unknownStatement, unknownFunction, statementExpected, unexpected
        case keywordAsName, yearOutOfRange, reversedYears, nestedPackage, endWithoutPackage, packageNotEnded
        case repeatedClause, malformedRange, rangeUnitsDiffer, pointInNumber, otherLanguage
    }

    /// Which problem it is.
    public var kind: Kind {
        switch self {
        case .notUTF8: .notUTF8
        case .controlCharacter: .controlCharacter
        case .utf16: .utf16
        case .scriptTooLong: .scriptTooLong
        case .lineTooLong: .lineTooLong
        case .strayCharacter: .strayCharacter
        case .unclosedQuote: .unclosedQuote
        case .unclosedParenthesis: .unclosedParenthesis
        case .nestedTooDeep: .nestedTooDeep
        case .nameTooLong: .nameTooLong
        case .pathTooLong: .pathTooLong
        case .ambiguousSeparator: .ambiguousSeparator
        case .commaInNumber: .commaInNumber
        case .malformedNumber: .malformedNumber
        case .numberTooLarge: .numberTooLarge
        case .tooManyDecimals: .tooManyDecimals
        case .unknownStatement: .unknownStatement
        case .unknownFunction: .unknownFunction
        case .statementExpected: .statementExpected
        case .unexpected: .unexpected
        case .keywordAsName: .keywordAsName
        case .yearOutOfRange: .yearOutOfRange
        case .reversedYears: .reversedYears
        case .nestedPackage: .nestedPackage
        case .endWithoutPackage: .endWithoutPackage
        case .packageNotEnded: .packageNotEnded
        case .repeatedClause: .repeatedClause
        case .malformedRange: .malformedRange
        case .rangeUnitsDiffer: .rangeUnitsDiffer
        case .pointInNumber: .pointInNumber
        case .otherLanguage: .otherLanguage
        }
    }
}
