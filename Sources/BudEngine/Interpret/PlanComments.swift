import BudSyntax

/// The comments of a plan's texts, handed out with its statements in the order of the list.
///
/// What was undone takes its comments along; those of a question or a check stay, though it is left out.
struct PlanComments {
    /// What was said around a statement.
    struct Said {
        /// Comments of what is left out and stands before it, and of what ended another text before it.
        var left: [String] = []
        var before: [String] = []
        /// On its own line.
        var behind: [String] = []
    }

    /// A statement of a text and its comments.
    private struct Place {
        var span: Span
        var before: [String]
        var behind: [String]
        /// Whether it can stand in a plan: one that could and does not was undone.
        var isEntry: Bool
    }

    private let interpreter: Interpreter
    private var source: SourceID?
    private var places: ArraySlice<Place> = []
    private var atEnd: [String] = []
    /// Texts whose comments were handed out.
    private var ended: Set<SourceID> = []

    init(_ interpreter: Interpreter) { self.interpreter = interpreter }

    /// The comments of the statement at a span, the next of the plan.
    /// - Parameter edit: the statement that `edit` put in its place.
    mutating func next(_ span: Span, editedBy edit: Span?) -> Said {
        var said = Said()
        if span.source != source {
            said.left = rest()
            open(span.source)
        }
        while let place = places.first, place.span.start <= span.start {
            places.removeFirst()
            // An `end` and the statements that one line of the list stands for have the span of their own.
            if place.span.start == span.start {
                (said.before, said.behind) = (place.before, place.behind)
            } else if !place.isEntry {
                said.left += place.before + place.behind
            }
        }
        if let edit, let place = read(edit.source).places.first(where: { $0.span.start <= edit.start && edit.end <= $0.span.end }) {
            said.before += place.before
            said.behind += place.behind
        }
        // Only one comment can end a line.
        if said.behind.count > 1 {
            said.before += said.behind.dropLast()
            said.behind = Array(said.behind.suffix(1))
        }
        return said
    }

    /// The comments of the current text that were not handed out.
    mutating func rest() -> [String] {
        defer { (places, atEnd) = ([], []) }
        return places.filter { !$0.isEntry }.flatMap { $0.before + $0.behind } + atEnd
    }

    private mutating func open(_ id: SourceID) {
        source = id
        guard ended.insert(id).inserted else { return }
        let read = read(id)
        places = read.places[...]
        atEnd = read.atEnd
    }

    private func read(_ id: SourceID) -> (places: [Place], atEnd: [String]) {
        guard let source = interpreter.sources[id], source.bytes.contains(UInt8(ascii: "#")) else { return ([], []) }
        var parser = Parser(source, symbols: interpreter.symbols, limits: interpreter.limits)
        var places: [Place] = []
        while let statement = parser.nextStatement() {
            let around = PlanComments.around(statement)
            places.append(Place(span: statement.span, before: around.filter { $0.span.start < statement.span.start }.map { source.text($0.span) },
                                behind: around.filter { $0.span.start >= statement.span.end }.map { source.text($0.span) },
                                isEntry: PlanComments.isEntry(statement.kind)))
        }
        return (places, parser.commentsAtEnd.map { source.text($0.span) })
    }

    /// Those within a statement stand in its text.
    static func around(_ statement: Statement) -> [Comment] {
        statement.comments.filter { $0.span.start < statement.span.start || $0.span.start >= statement.span.end }
    }

    /// Whether it asks or checks, and does nothing else: at the prompt its comments are kept all the same.
    static func isLeftOut(_ kind: Statement.Kind) -> Bool {
        switch kind {
        case .query(.help): false
        case .assert, .query: true
        case .step(let step): step.asks
        default: false
        }
    }

    private static func isEntry(_ kind: Statement.Kind) -> Bool {
        switch kind {
        case .assert, .query, .command, .broken: false
        // A step that asks for its amount is a question.
        case .step(let step): !step.asks
        default: true
        }
    }
}
