import BudModel
import BudSyntax

/// What the resolver can find wrong: names, kinds, and forms that do not fit together. Nothing was evaluated.
public enum NameProblem: Hashable, Sendable {
    // Names.
    /// `cut 5M premisses`. Where something is only asked about, `known` is what there is instead if nothing is near.
    case unknownName(String, wanted: Thing, nearest: [String], known: [String])
    /// `cut 5M schools` with `a.schools` and `b.schools`
    case ambiguousName(String, candidates: [String])
    /// `account schools 5M; fund schools 5M`
    case alreadyDeclared(String, as: Thing)
    /// `draw 5M from schools`
    case wrongThing(String, is: Thing, wanted: Thing)
    /// `raise 5M schools` where schools has no income
    case noSuchSide(String, wanted: Side)
    /// `show tax` where tax has income only
    case incomeOnly(String)
    /// `account schools 5M; account schools.special 2M`
    case valueAndParts(String)
    /// `account schools; cut 5M schools; account schools.special 2M`
    case partsAfterSteps(String)
    /// A step in a list that has no account at all.
    case emptyList
    /// `cut 5M all except x` where x is not in it
    case exceptionOutside(String)
    /// `cut 5M schools, schools.special`
    case overlap(String, String)
    /// `move 5M from schools to schools`
    case sameAccount(String)
    /// `off 17`
    case unknownStep(String)
    /// A second `package A`
    case packageTwice(String)
    /// `package base`
    case nameOfBase
    /// `edit 3 account x 5M`, where 3 is a step
    case editKind
    /// `edit 3 …` where step 3 stands in another file
    case editInFile(step: String, file: String)
    /// `let x = balance(A)`: only a condition may look at another plan
    case scenarioPlace(String)
    // Settings.
    /// `account x; title "y"`
    case settingTooLate(String)
    case settingRepeated(String)
    case tooManyYears(limit: Int)
    // Money and numbers.
    /// `cut 14 premises`
    case bareNumber(String)
    /// `cut 0.001 kr premises`
    case finerThanMinorUnit(String)
    case tooLarge(String)
    /// `cut -5M schools`
    case negativeAmount
    /// `measure schools 5%`
    case signNeeded
    /// `cut 5 points schools`, `draw 5% from savings`
    case amountKind(ValueKind, wanted: AmountWanted)
    /// `account schools growing 2%`
    case nothingToGrow
    /// `account schools 5M 6M`
    case secondAmount(String)
    /// `cut 6 posts caseworkers`
    case countWithoutUnit(String)
    // Years.
    case yearOutsideModel(Int, first: Int, last: Int)
    /// `in 2025` where the file has no `years`
    case yearsNotSaid(Int)
    /// `2024: 5M, 2024: 6M`
    case yearTwice(Int)
    /// `(schools in 2025..2026)` outside a call of one argument
    case oneYearWanted
    // Tails.
    /// `year 2026` and then `cut 5M schools until 2025`
    case endsBeforeStart(start: Int, end: Int)
    /// `once each year`
    case contradiction(String, String)
    /// `draw 5M from x costing 2M`
    case tailDoesNotFit(String, verb: String)
    /// `cut 5M schools in 2025 in 2026`
    case repeatedTail(String)
    /// `split 60%` over two accounts
    case splitCount(parts: Int, accounts: Int)
    case splitSum(percent: String)
    case risingKind
    case termOutOfRange
    // Driven accounts, loans, `set`.
    /// `account x 5M fixed 60%`
    case fixedWithoutUnits
    /// `fixed 120%`
    case fixedOutOfRange
    /// `phased 120%`, `delivers -5%`
    case shareOutOfRange
    /// `account x 5 posts at 2024: 1M` in a model of two years
    case priceMissingYears([Int])
    /// `volume schools +5` where schools counts nothing
    case notDriven(String)
    /// `add 6 places schools` where schools counts pupils
    case otherUnit(String, wanted: String)
    /// `volume schools +5M`
    case volumeAmount
    /// `raise tax 0.5%` where tax is a percent of something
    case percentOfRate(number: String, account: String)
    /// `draw 5M from savings in aug 2025`
    case monthsDoNotFit(verb: String)
    /// A second `takes balance`
    case secondBalanceFund(String)
    /// `set a = b` where b is computed from a; `let a = ?; let b = a + 1; let a = b`
    case circle([String])
    // Expressions.
    /// `5M * 5M`
    case kindsDoNotFit(String, left: ValueKind, leftText: String, right: ValueKind, rightText: String)
    case argumentCount(function: String, wanted: Int)
    case argumentKind(function: String, wanted: Thing)
    /// `assert 5M`
    case conditionWanted
    /// `let x = 1 < 2; show x + 1`
    case valueWanted
    // Inputs and rule files.
    /// `let x = ?; cut (x) schools`
    case inputNotGiven(String)
    /// `use rules.norway`
    case unknownRules(String, known: [String])
    /// `account result 5M; use rules.sweden`
    case nameOfRules(String, is: Thing, rules: String)
    // Files.
    case useOfItself(String)
    case useTooDeep(limit: Int)
    case unreadableFile(String, FileProblem)
    /// What the figures of a file do not settle by themselves, as a sentence.
    case importNeeds(String)
    // Following the year.
    /// `profile schools 50%, 50%`
    case profileCount(Int)
    /// A second file with a month of an account that is there already.
    case monthTwice(account: String, months: MonthSet, file: String)
    // Holes.
    /// `cut ? premises`
    case holeWithoutQuestion(isPercent: Bool)
    /// `cut 5M premises so balance = 0`
    case questionWithoutHole(String)
    /// `account premises ?`, `cut 5M premises costing ?`
    case holeMisplaced
    /// `cut ? premises off so balance = 0`
    case holeWithoutEffect(String)
    /// `draw ?% from savings so …`, `price homes ? so …`
    case holeKind(isPercent: Bool)
    /// `raise ?% tax so …` where tax is a percent of something
    case holeOfRate(account: String)
    /// `cut ? premises over 1%..5% by 1%`
    case sweepKind(isPercent: Bool)
    /// `over 0M..5M by 0M`, `over 0M..5M by -1M`
    case sweepStep
    /// `over 0M..5M by 1 kr`
    case sweepTooLong(limit: Int)
    // What waits for a later version.
    case notYet(String)
    /// `let odds = chance(balance >= 0)`: the plan would be evaluated to know the plan.
    case chanceInPlan
    /// `risk 20000000 samples`
    case sampleCount(limit: Int)

    /// How many of the things that are known a line names; one more says that there are others.
    public static let mostKnown = 5

    /// What a name can stand for.
    public enum Thing: String, Hashable, Sendable {
        case account, fund, debt, driver, package, fundOrAccount, anything, accountOrIncome
    }

    public enum AmountWanted: String, Hashable, Sendable { case money, moneyOrPercent, percent, oneAmount }
}

/// Why a file could not be read.
public enum FileProblem: Hashable, Sendable {
    case notFound, isFolder, notAFile, tooLarge, noPermission
    case other(String)
}
