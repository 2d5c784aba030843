extension Refusal {
    /// Every problem by its name, without what it says: what a test walks through.
    public enum Kind: String, CaseIterable, Sendable {
        case tooFewUnits, belowZero, belowFloor, unknownLevel, percentOfNothing, fundTooSmall, locked, nothingToShare
        case debtTooSmall, debtAlreadyServed, debtWrittenOff, paidAfterWriteOff, divisionByZero, exponent
        case windowOutOfRange
        case overflow, noValue, neverJudged, assertFailed, stepImpossible, scenarioImpossible, nothingToUndo, nothingToRedo
        case negativeAmount
        case noActuals, monthMissing, negativeForecast, noShareSeen
        case holeBlocked, holeAway, holeUnmoved, holeJumps, holeConflict, holeTooFar, nothingToApply, staleAnswer
        case stopped
    }

    /// Which problem it is.
    public var kind: Kind {
        switch self {
        case .belowZero: .belowZero
        case .tooFewUnits: .tooFewUnits
        case .belowFloor: .belowFloor
        case .unknownLevel: .unknownLevel
        case .percentOfNothing: .percentOfNothing
        case .fundTooSmall: .fundTooSmall
        case .locked: .locked
        case .nothingToShare: .nothingToShare
        case .debtTooSmall: .debtTooSmall
        case .debtAlreadyServed: .debtAlreadyServed
        case .debtWrittenOff: .debtWrittenOff
        case .paidAfterWriteOff: .paidAfterWriteOff
        case .divisionByZero: .divisionByZero
        case .exponent: .exponent
        case .windowOutOfRange: .windowOutOfRange
        case .overflow: .overflow
        case .noValue: .noValue
        case .neverJudged: .neverJudged
        case .assertFailed: .assertFailed
        case .stepImpossible: .stepImpossible
        case .scenarioImpossible: .scenarioImpossible
        case .nothingToUndo: .nothingToUndo
        case .nothingToRedo: .nothingToRedo
        case .negativeAmount: .negativeAmount
        case .noActuals: .noActuals
        case .monthMissing: .monthMissing
        case .negativeForecast: .negativeForecast
        case .noShareSeen: .noShareSeen
        case .unfilled(let failure): failure.kind
        case .nothingToApply: .nothingToApply
        case .staleAnswer: .staleAnswer
        case .stopped: .stopped
        }
    }
}

extension SeekFailure {
    fileprivate var kind: Refusal.Kind {
        switch reason {
        case .blocked: .holeBlocked
        case .away: .holeAway
        case .unmoved: .holeUnmoved
        case .jumps: .holeJumps
        case .conflict: .holeConflict
        case .tooFar: .holeTooFar
        }
    }
}
