/// Figures as bars, in the order they are read. It knows no width and no colour.
public struct Chart: Sendable {
    public var title: String
    public var bars: [Bar] = []
    /// What must be said below the bars.
    public var notes: [String] = []
    /// Whether the figures carry their sign (+ better, − worse).
    public var isSigned = true

    public init(title: String) { self.title = title }

    public struct Bar: Sendable {
        public var label: String
        /// The figure that stands beside the bar.
        public var value: Sheet.Cell.Value
        /// Where the bar begins: nothing for 0, in a waterfall where the one before it ends. In the value's own terms.
        public var start: Sheet.Cell.Value?
        public var role: Sheet.RowRole
        /// What is said behind the figure.
        public var word: String

        public init(_ label: String, _ value: Sheet.Cell.Value, start: Sheet.Cell.Value? = nil,
                    role: Sheet.RowRole = .item, word: String = "") {
            self.label = label
            self.value = value
            self.start = start
            self.role = role
            self.word = word
        }
    }
}
