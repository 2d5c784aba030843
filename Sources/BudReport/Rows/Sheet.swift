import BudModel
import BudSyntax

/// An answer as typed rows: what a table, JSON or a file is made of. It knows no width and no colour.
public struct Sheet: Sendable {
    /// What the answer is: `balance`, `why`, `step`.
    public var kind: Kind
    public var title: Phrase
    /// Calendar years of the columns, nothing for the one unnamed year.
    public var years: [Int?]
    public var rows: [Row] = []
    /// What must be said below the table.
    public var notes: [Phrase] = []
    /// Whether figures are changes of the balance (+ better, − worse) and carry their sign.
    public var isSigned = false
    /// Whether figures must add up as shown: the unit is then fine enough.
    public var addsUp = false

    public enum Kind: String, Sendable { case balance, account, fund, debt, indicator, value, why, step, steps, ends, imported
        case packages, compare, sweep, risk
    }

    /// What the mark `*` means.
    static let unsaidNote: Phrase = "* nothing said about the year"

    public init(_ kind: Kind, title: Phrase, years: [Int?]) {
        self.kind = kind
        self.title = title
        self.years = years
    }

    public struct Row: Sendable {
        public var label: Phrase
        /// The word beside it: `overrun`, `one-off`, a status.
        public var word: Phrase
        public var role: RowRole
        /// One cell a year, and a sum where that means something.
        public var cells: [Cell]
        public var sum: Cell?
        /// What the figures of the row are, where the sheet has several kinds.
        public var sense = Sense.sheet
        /// Differs from what it is compared with.
        public var isMarked = false
        /// Stands for several that are added up.
        public var isRest = false
        /// A step's number as it is written: `3`, `A.2`.
        public var number: String?

        public init(_ label: Phrase, word: Phrase = .nothing, role: RowRole = .item, cells: [Cell], sum: Cell? = nil,
                    number: String? = nil) {
            self.label = label
            self.word = word
            self.role = role
            self.cells = cells
            self.sum = sum
            self.number = number
        }
    }

    public enum Sense: Sendable {
        /// As the sheet says.
        case sheet
        /// What there is, good or bad: it carries no sign of its own.
        case level
        /// More or less of something that is neither good nor bad.
        case change
    }

    public enum RowRole: String, Sendable {
        case item, part, total, subtotal
    }

    public struct Cell: Sendable {
        public var value: Value
        /// Rests on an estimate.
        public var isEstimate = false
        /// Nobody has said anything about the year.
        public var isUnsaid = false

        public init(_ value: Value, isEstimate: Bool = false, isUnsaid: Bool = false) {
            self.value = value
            self.isEstimate = isEstimate
            self.isUnsaid = isUnsaid
        }

        public enum Value: Sendable {
            /// Minor units.
            case money(Int64)
            case number(Fixed)
            /// A rate: 1 is 100 %.
            case percent(Fixed)
            /// A difference of two percents, as a rate.
            case points(Fixed)
            case truth(Bool)
            /// Nothing said or nothing changed.
            case nothing
            /// A level that nobody gave.
            case unknown
        }

        public static let nothing = Cell(.nothing)

        /// Money, or nothing where it is 0.
        public static func change(_ minor: Int64, isEstimate: Bool = false) -> Cell {
            minor == 0 ? .nothing : Cell(.money(minor), isEstimate: isEstimate)
        }
    }
}
