/// The string literals of a Swift text, with `{1}`, `{2}` … for what is interpolated, as a `Phrase` has them.
///
/// It knows as much of the language as the sources of this project use: comments to a line's end, escapes, texts over
/// several lines with `\` at a line's end. Literals inside an interpolation count for themselves.
struct SwiftLiterals {
    /// What stands as `typed` is a statement, and no sentence.
    private(set) var found: [(line: Int, words: String, isTyped: Bool)] = []
    private let characters: [Character]
    private var index = 0
    private var line = 1

    init(_ source: String) {
        characters = Array(source)
        readCode(untilParenthesis: false)
    }

    private func at(_ offset: Int) -> Character? { characters.indices.contains(index + offset) ? characters[index + offset] : nil }

    private mutating func advance(_ count: Int = 1) {
        for _ in 0..<count {
            if at(0) == "\n" { line += 1 }
            index += 1
        }
    }

    /// Code up to the end, or up to the parenthesis that closes an interpolation.
    private mutating func readCode(untilParenthesis: Bool) {
        var depth = 0
        while let character = at(0) {
            switch character {
            case "/" where at(1) == "/":
                while let next = at(0), next != "\n" { _ = next; advance() }
            // A regular expression: `/…/` with no space behind the first bar.
            case "/" where at(1) != " " && at(-1) == "(":
                advance()
                while let next = at(0), next != "/" { advance(next == "\\" ? 2 : 1) }
                advance()
            case "\"": readLiteral()
            case "(": depth += 1; advance()
            case ")":
                if depth == 0, untilParenthesis { return }
                depth -= 1
                advance()
            default: advance()
            }
        }
    }

    private mutating func readLiteral() {
        let start = line
        let before = String(characters[max(0, index - 7)..<index])
        let isTyped = before.hasSuffix("typed: ") || before.hasSuffix(".typed(")
        let isLong = at(1) == "\"" && at(2) == "\""
        advance(isLong ? 3 : 1)
        var words = ""
        var parts = 0
        while let character = at(0) {
            if character == "\"", !isLong || (at(1) == "\"" && at(2) == "\"") { break }
            guard character == "\\" else {
                words.append(character)
                advance()
                continue
            }
            switch at(1) {
            case "(":
                advance(2)
                readCode(untilParenthesis: true)
                advance()
                parts += 1
                words += "{\(parts)}"
            case "n": words += "\n"; advance(2)
            case "\n": advance(2)
            case "u":
                advance(3)
                var hex = ""
                while let digit = at(0), digit != "}" { hex.append(digit); advance() }
                advance()
                if let scalar = UInt32(hex, radix: 16).flatMap(Unicode.Scalar.init) { words.unicodeScalars.append(scalar) }
            case let escaped?: words.append(escaped); advance(2)
            case nil: advance()
            }
        }
        advance(isLong ? 3 : 1)
        if isLong { words = SwiftLiterals.unindented(words) }
        found.append((start, words, isTyped))
    }

    /// The lines of a long literal without what they are set in by.
    private static func unindented(_ words: String) -> String {
        var lines = words.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count > 1 else { return words }
        let indent = lines.removeLast().count
        if lines.first?.isEmpty == true { lines.removeFirst() }
        return lines.map { line in String(line.dropFirst(line.prefix { $0 == " " }.count >= indent ? indent : 0)) }.joined(separator: "\n")
    }
}
