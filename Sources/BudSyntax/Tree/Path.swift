/// One name as written: `schools`, `"Børn og Unge"`.
public struct Name: Hashable, Sendable {
    public var symbol: Symbol
    public var span: Span

    public init(symbol: Symbol, span: Span) {
        self.symbol = symbol
        self.span = span
    }
}

/// Names joined with dots, possibly only the ending of a longer path. A single name costs no allocation.
public struct Path: Hashable, Sendable {
    public var first: Name
    /// The names behind the first, nothing for a single one: copying nothing counts no reference.
    public var others: [Name]?

    public init(first: Name, rest: [Name] = []) {
        self.first = first
        others = rest.isEmpty ? nil : rest
    }

    public var rest: [Name] { others ?? [] }
    public var isSingle: Bool { others == nil }
    public var last: Name { others?.last ?? first }
    public var count: Int { (others?.count ?? 0) + 1 }
    public var names: [Name] { [first] + rest }
    public var span: Span { first.span.joined(to: last.span) }
}

/// A quoted text with its content.
public struct Text: Hashable, Sendable {
    public var value: String
    public var span: Span

    public init(value: String, span: Span) {
        self.value = value
        self.span = span
    }
}
