extension NameProblem {
    /// Every problem by its name, without what it says: what a test walks through.
    public enum Kind: String, CaseIterable, Sendable {
        case unknownName, ambiguousName, alreadyDeclared, wrongThing, noSuchSide, incomeOnly, valueAndParts
        case partsAfterSteps, emptyList, exceptionOutside, overlap, sameAccount, unknownStep, packageTwice, nameOfBase
        case editKind, editInFile, scenarioPlace, settingTooLate
        case settingRepeated, tooManyYears, bareNumber, finerThanMinorUnit, tooLarge, negativeAmount
        case signNeeded, amountKind, nothingToGrow, secondAmount, countWithoutUnit, yearOutsideModel
        case fixedWithoutUnits, fixedOutOfRange, shareOutOfRange, priceMissingYears, notDriven, otherUnit, volumeAmount
        case percentOfRate, monthsDoNotFit, secondBalanceFund, circle
        case yearsNotSaid, yearTwice, oneYearWanted, endsBeforeStart, contradiction, tailDoesNotFit, repeatedTail
        case splitCount, splitSum, risingKind, termOutOfRange, kindsDoNotFit, argumentCount
        case argumentKind, conditionWanted, valueWanted, useOfItself, useTooDeep, unreadableFile, importNeeds
        case inputNotGiven, unknownRules, nameOfRules
        case profileCount, monthTwice
        case holeWithoutQuestion, questionWithoutHole, holeMisplaced, holeWithoutEffect, holeKind, holeOfRate
        case sweepKind, sweepStep, sweepTooLong
        case chanceInPlan, sampleCount
        case notYet
    }

    /// Which problem it is.
    public var kind: Kind {
        switch self {
        case .unknownName: .unknownName
        case .ambiguousName: .ambiguousName
        case .alreadyDeclared: .alreadyDeclared
        case .wrongThing: .wrongThing
        case .noSuchSide: .noSuchSide
        case .incomeOnly: .incomeOnly
        case .valueAndParts: .valueAndParts
        case .partsAfterSteps: .partsAfterSteps
        case .emptyList: .emptyList
        case .exceptionOutside: .exceptionOutside
        case .overlap: .overlap
        case .sameAccount: .sameAccount
        case .unknownStep: .unknownStep
        case .packageTwice: .packageTwice
        case .nameOfBase: .nameOfBase
        case .editKind: .editKind
        case .editInFile: .editInFile
        case .scenarioPlace: .scenarioPlace
        case .settingTooLate: .settingTooLate
        case .settingRepeated: .settingRepeated
        case .tooManyYears: .tooManyYears
        case .bareNumber: .bareNumber
        case .finerThanMinorUnit: .finerThanMinorUnit
        case .tooLarge: .tooLarge
        case .negativeAmount: .negativeAmount
        case .signNeeded: .signNeeded
        case .amountKind: .amountKind
        case .nothingToGrow: .nothingToGrow
        case .secondAmount: .secondAmount
        case .countWithoutUnit: .countWithoutUnit
        case .yearOutsideModel: .yearOutsideModel
        case .yearsNotSaid: .yearsNotSaid
        case .yearTwice: .yearTwice
        case .oneYearWanted: .oneYearWanted
        case .endsBeforeStart: .endsBeforeStart
        case .fixedWithoutUnits: .fixedWithoutUnits
        case .fixedOutOfRange: .fixedOutOfRange
        case .shareOutOfRange: .shareOutOfRange
        case .priceMissingYears: .priceMissingYears
        case .notDriven: .notDriven
        case .otherUnit: .otherUnit
        case .volumeAmount: .volumeAmount
        case .percentOfRate: .percentOfRate
        case .monthsDoNotFit: .monthsDoNotFit
        case .secondBalanceFund: .secondBalanceFund
        case .circle: .circle
        case .contradiction: .contradiction
        case .tailDoesNotFit: .tailDoesNotFit
        case .repeatedTail: .repeatedTail
        case .splitCount: .splitCount
        case .splitSum: .splitSum
        case .risingKind: .risingKind
        case .termOutOfRange: .termOutOfRange
        case .kindsDoNotFit: .kindsDoNotFit
        case .argumentCount: .argumentCount
        case .argumentKind: .argumentKind
        case .conditionWanted: .conditionWanted
        case .valueWanted: .valueWanted
        case .inputNotGiven: .inputNotGiven
        case .unknownRules: .unknownRules
        case .nameOfRules: .nameOfRules
        case .useOfItself: .useOfItself
        case .useTooDeep: .useTooDeep
        case .unreadableFile: .unreadableFile
        case .importNeeds: .importNeeds
        case .profileCount: .profileCount
        case .monthTwice: .monthTwice
        case .holeWithoutQuestion: .holeWithoutQuestion
        case .questionWithoutHole: .questionWithoutHole
        case .holeMisplaced: .holeMisplaced
        case .holeWithoutEffect: .holeWithoutEffect
        case .holeKind: .holeKind
        case .holeOfRate: .holeOfRate
        case .sweepKind: .sweepKind
        case .sweepStep: .sweepStep
        case .sweepTooLong: .sweepTooLong
        case .notYet: .notYet
        case .chanceInPlan: .chanceInPlan
        case .sampleCount: .sampleCount
        }
    }
}
