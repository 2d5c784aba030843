import BudModel

/// Something that bud says, before a language is chosen for it.
///
/// A string literal of this type is a sentence or a word in English; it is the key under which `Translation` has it in the
/// other languages, with `{1}`, `{2}` … for what is interpolated. What is no word of bud's own is `text` (a name from a
/// file), `figure` (an amount, a rate) or `typed` (what a person could type).
public indirect enum Phrase: Hashable, Sendable {
    /// English words with `{1}`, `{2}` … where these parts go.
    case words(String, [Phrase])
    /// A name or a text of the user's, in no language.
    case text(String)
    /// An amount, a rate or a count, written as the language writes it.
    case figure(Figure)
    /// What can be typed, in English words: a statement or a word of the language.
    case typed(String)
    /// Several, one directly behind the other.
    case sequence([Phrase])

    public static let nothing = Phrase.text("")

    /// Whether nothing is said.
    public var isEmpty: Bool {
        switch self {
        case .words(let words, _): words.isEmpty
        case .text(let text), .typed(let text): text.isEmpty
        case .figure: false
        case .sequence(let parts): parts.allSatisfy(\.isEmpty)
        }
    }
}

extension Phrase: ExpressibleByStringInterpolation {
    public init(stringLiteral words: String) { self = .words(words, []) }

    public init(stringInterpolation: StringInterpolation) { self = .words(stringInterpolation.words, stringInterpolation.parts) }

    public struct StringInterpolation: StringInterpolationProtocol {
        var words = ""
        var parts: [Phrase] = []

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ literal: String) { words += literal }

        public mutating func appendInterpolation(_ part: Phrase) {
            parts.append(part)
            words += "{\(parts.count)}"
        }

        /// A name or a text of the user's.
        public mutating func appendInterpolation(_ text: String) { appendInterpolation(.text(text)) }

        public mutating func appendInterpolation(_ text: Substring) { appendInterpolation(.text(String(text))) }

        public mutating func appendInterpolation(_ scalar: Unicode.Scalar) { appendInterpolation(.text(String(scalar))) }

        /// A year, a line, a step: digits without groups.
        public mutating func appendInterpolation(_ number: some BinaryInteger) { appendInterpolation(.text(String(number))) }

        /// What can be typed, in English words.
        public mutating func appendInterpolation(typed: String) { appendInterpolation(.typed(typed)) }
    }
}

extension [Phrase] {
    /// All of them with something between each two.
    public func joined(separator: Phrase) -> Phrase {
        guard count > 1 else { return first ?? .nothing }
        var parts: [Phrase] = []
        for phrase in self {
            if !parts.isEmpty { parts.append(separator) }
            parts.append(phrase)
        }
        return .sequence(parts)
    }
}
