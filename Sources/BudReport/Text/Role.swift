/// What a piece of text is, so that one renderer can colour it; colour is never the only sign of it.
public enum Role: String, CaseIterable, Sendable {
    case plain, error, warning, location, caret, choice, name, money
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
public struct DrawnLine: Hashable, Sendable {
    public var segments: [Segment]

    public init(_ segments: [Segment]) { self.segments = segments }

    /// The line without its roles.
    public var text: String { segments.map(\.text).joined() }
}
