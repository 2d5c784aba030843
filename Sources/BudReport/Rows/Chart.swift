import BudModel

/// Figures as bars, in the order they are read. It knows no width and no colour.
public struct Chart: Sendable {
    /// What the answer is.
    public var kind: Kind
    public var title: Phrase
    /// Calendar years that the bars speak of, nothing for the one unnamed year.
    public var years: [Int?] = []
    public var bars: [Bar] = []
    /// What must be said below the bars.
    public var notes: [Phrase] = []
    /// Whether the figures carry their sign (+ better, − worse).
    public var isSigned = true
    /// Whether figures must add up as shown: the unit is then fine enough.
    public var addsUp = false

    public enum Kind: String, Sendable { case plot, sweep, risk }

    public init(_ kind: Kind = .plot, title: Phrase) {
        self.kind = kind
        self.title = title
    }

    public struct Bar: Sendable {
        public var label: Phrase
        /// The figure that stands beside the bar, with its marks.
        public var cell: Sheet.Cell
        /// Where the bar begins: nothing for 0, in a waterfall where the one before it ends. In the value's own terms.
        public var start: Sheet.Cell.Value?
        public var role: Sheet.RowRole
        /// The calendar year it speaks of, where each bar has its own.
        public var year: Int?
        /// What is said behind the figure.
        public var word: Phrase

        public init(_ label: Phrase, cell: Sheet.Cell, start: Sheet.Cell.Value? = nil, role: Sheet.RowRole = .item,
                    word: Phrase = .nothing) {
            self.label = label
            self.cell = cell
            self.start = start
            self.role = role
            self.word = word
        }

        public init(_ label: Phrase, _ value: Sheet.Cell.Value, start: Sheet.Cell.Value? = nil,
                    role: Sheet.RowRole = .item, word: Phrase = .nothing) {
            self.init(label, cell: Sheet.Cell(value), start: start, role: role, word: word)
        }

        public var value: Sheet.Cell.Value { cell.value }
    }
}
