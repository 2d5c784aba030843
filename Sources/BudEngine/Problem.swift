import BudSyntax

/// Everything that can be wrong with a text or a plan, by the layer that found it.
public enum Problem: Hashable, Sendable {
    case syntax(SyntaxProblem)
    case name(NameProblem)
    case refusal(Refusal)
    case warning(Warning)
    case saving(SaveProblem)
    /// So many more errors than are shown.
    case tooManyErrors(Int)
}

/// Why a file was not written; the old one is kept.
public enum SaveProblem: Hashable, Sendable {
    /// `save "plan.bud"` where another file has that name
    case fileExists(String)
    /// `save "plan.bud"` a second time, where another program wrote it in between
    case fileChanged(String)
    /// `save "nowhere/plan.bud"`
    case notWritten(String, FileProblem)
    /// Two files with `unit tkr` and `unit M`: one script cannot say both.
    case differentUnits(String)
}

/// Allowed, but said.
public enum Warning: Hashable, Sendable {
    /// A second measure on an account: the step that has one.
    case secondMeasure(account: String, first: Int32)
    /// A forecast that stands after a measure on the same account.
    case forecastOverMeasure(account: String, measure: Int32)
    /// A row of a figures file that was not used.
    case rejectedRow(line: Int, why: String)
    case suspectedSubtotal(line: Int)
    /// The balance takes a fund that takes it below its floor; minor units, the year by index.
    case fundBelowFloor(String, level: Int64, floor: Int64, year: Int)
    /// Rows of actuals whose account is none of the plan's; the first one's line.
    case rowsWithoutAccount(Actuals.Unplaced, nearest: [String])
}

extension Warning {
    /// Every warning by its name, without what it says: what a test walks through.
    public enum Kind: String, CaseIterable, Sendable {
        case secondMeasure, forecastOverMeasure, rejectedRow, suspectedSubtotal, rowsWithoutAccount, fundBelowFloor
    }

    /// Which warning it is.
    public var kind: Kind {
        switch self {
        case .secondMeasure: .secondMeasure
        case .forecastOverMeasure: .forecastOverMeasure
        case .rejectedRow: .rejectedRow
        case .suspectedSubtotal: .suspectedSubtotal
        case .fundBelowFloor: .fundBelowFloor
        case .rowsWithoutAccount: .rowsWithoutAccount
        }
    }
}

extension SaveProblem {
    /// Every such problem by its name.
    public enum Kind: String, CaseIterable, Sendable { case fileExists, fileChanged, notWritten, differentUnits }

    /// Which problem it is.
    public var kind: Kind {
        switch self {
        case .fileExists: .fileExists
        case .fileChanged: .fileChanged
        case .notWritten: .notWritten
        case .differentUnits: .differentUnits
        }
    }
}

extension Problem {
    /// The problem's name within its layer, as machine-readable output says it.
    public var kindName: String {
        switch self {
        case .syntax(let problem): problem.kind.rawValue
        case .name(let problem): problem.kind.rawValue
        case .refusal(let refusal): refusal.kind.rawValue
        case .warning(let warning): warning.kind.rawValue
        case .saving(let problem): problem.kind.rawValue
        case .tooManyErrors: "tooManyErrors"
        }
    }
}
