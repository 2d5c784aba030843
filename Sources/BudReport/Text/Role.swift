/// What a piece of text is, so that one renderer can colour it; colour is never the only sign of it.
public enum Role: String, CaseIterable, Sendable {
    case plain, error, warning, location, caret, choice, name, money
    case heading, note
    /// Money that is good or bad.
    case surplus, shortfall
}

/// A piece of a line; its text is safe for a terminal.
public struct Segment: Hashable, Sendable {
    public var text: String
    public var role: Role

    public init(_ text: String, _ role: Role = .plain) {
        self.text = text
        self.role = role
    }
}

/// One line as it is to be shown.
public struct DrawnLine: Hashable, Sendable, ExpressibleByArrayLiteral {
    public var segments: [Segment]

    public init(_ segments: [Segment]) { self.segments = segments }
    public init(arrayLiteral segments: Segment...) { self.segments = segments }

    public mutating func append(_ segment: Segment) { segments.append(segment) }

    /// The line without its roles.
    public var text: String { segments.map(\.text).joined() }
}
