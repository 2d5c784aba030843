import BudModel
import BudSyntax

/// What the interpreter needs from outside: it reads no file itself.
public struct Surroundings: Sendable {
    /// Reads a script that another one uses.
    ///
    /// The second name is of the file that says `use`; the result's name is the one by which the file is known,
    /// the same for each way to write it.
    public var readScript: @Sendable (_ name: String, _ from: String) -> Result<ScriptFile, FileFailure>
    /// Reads the figures that an import asks for.
    public var readFigures: @Sendable (FiguresRequest) -> Result<Figures, FiguresFailure>
    /// How long work is told of, stopped and spread over threads.
    public var work = Work.plain

    public init(readScript: @escaping @Sendable (String, String) -> Result<ScriptFile, FileFailure>,
                readFigures: @escaping @Sendable (FiguresRequest) -> Result<Figures, FiguresFailure>) {
        self.readScript = readScript
        self.readFigures = readFigures
    }

    /// No files at all.
    public static let none = Surroundings(
        readScript: { _, _ in .failure(FileFailure(.notFound)) },
        readFigures: { _ in .failure(FiguresFailure(.file(.notFound), at: nil)) })
}

public struct ScriptFile: Sendable {
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

public struct FileFailure: Error, Sendable {
    public var problem: FileProblem
    public init(_ problem: FileProblem) { self.problem = problem }
}

/// A file of figures, how to read it, and the years it is read for.
public struct FiguresRequest: Sendable {
    public var statement: Import
    /// The name of the file that says `import`.
    public var from: String
    public var years: BudgetYears
    /// The index of the year that actuals belong to.
    public var focus: Int
    /// What is wrong with the file is said in it.
    public var language: Language
}

/// The figures of a file, added up by account, side and year (of actuals: month). The rows read are the used,
/// skipped and rejected ones.
public struct Figures: Sendable {
    public struct Row: Sendable {
        /// Names from outer to inner.
        public var path: [String]
        public var side: Side
        /// Minor units by year index; of actuals by month, 12 of them.
        public var amounts: [Int64]
        /// Of actuals: the months in which a figure stands, be it 0.
        public var months = MonthSet()
        /// How many rows of the file it is the sum of, and the first one's line.
        public var rows = 1
        public var firstLine = 0
        /// Lines of those rows that look like sums of others.
        public var suspects: [Int] = []

        public init(path: [String], side: Side, amounts: [Int64]) {
            self.path = path
            self.side = side
            self.amounts = amounts
        }
    }

    public struct Rejected: Sendable {
        public var line: Int
        public var why: String

        public init(line: Int, why: String) {
            self.line = line
            self.why = why
        }
    }

    /// The part that an account's own figures go to where they stand beside parts of that account.
    public static let unnamed = "(unnamed)"

    public var file: String
    public var rows: [Row] = []
    public var used = 0
    public var skipped = 0
    public var rejected: [Rejected] = []
    /// Lines of rows that look like sums of others.
    public var suspectedSubtotals: [Int] = []
    /// What looks wrong in the whole of it, in words.
    public var remarks: [String] = []
    public var rowsRead: Int { used + skipped + rejected.count }

    public init(file: String) { self.file = file }
}

public struct FiguresFailure: Error, Sendable {
    public enum Problem: Hashable, Sendable {
        case file(FileProblem)
        /// What the file itself does not settle, in words.
        case needs(String)
    }

    public var problem: Problem
    /// The clause it is about, nothing for the file's name.
    public var span: Span?

    public init(_ problem: Problem, at span: Span?) {
        self.problem = problem
        self.span = span
    }
}
