/// The string literals of a Swift text, with `{1}`, `{2}` … for what is interpolated, as a `Phrase` has them.
///
/// It knows as much of the language as the sources of this project use: comments to a line's end, escapes, texts over
/// several lines with `\` at a line's end. Literals inside an interpolation count for themselves.
struct SwiftLiterals {
    struct Literal {
        var line: Int
        var words: String
        /// What stands as `typed` is a statement, and no sentence.
        var isTyped: Bool
        /// What a text is compared with, or the key or a value of JSON: no words of bud's own.
        var isData: Bool
        /// The call that it is an argument of, with what stands before its dot: `book.text`; empty outside of one.
        var call: String
        var argument: Int
        /// The argument's label, or the name and type that it is assigned to: `word`, `title: Phrase`.
        var label: String
        /// Whether it is what a function or a property of the type `Phrase` gives.
        var isResult: Bool
    }

    private(set) var found: [Literal] = []
    private let characters: [Character]
    private var index = 0
    private var line = 1
    /// The open parentheses and brackets, the innermost last.
    private var open: [Bracket] = []

    /// The open braces: whether what stands in them gives a phrase, and how many brackets were open before them.
    private var scopes: [(isPhrase: Bool, depth: Int)] = []

    private struct Bracket {
        /// What stands directly before it: `JSONText.object`, `return`; nothing for a tuple or a list.
        var call: String
        /// Where its current argument starts, and how many stand before it.
        var start: Int
        var commas = 0
        /// The first literal in it.
        var literal: Int
    }

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
            case "(":
                depth += 1
                beginBracket()
            case ")":
                if depth == 0, untilParenthesis { return }
                depth -= 1
                endBracket()
            case "{":
                let header = line(before: index)
                let goesOn = header.contains(#/^ *(\} else|else|if|switch|guard) /#)
                let isPhrase = header.contains(#/(->|:) \[?Phrase\]?\?? $/#) || (goesOn && scopes.last?.isPhrase == true)
                scopes.append((isPhrase, open.count))
                advance()
            case "}":
                _ = scopes.popLast()
                advance()
            case "[": beginBracket()
            case "]": endBracket()
            case ",":
                advance()
                if !open.isEmpty {
                    open[open.count - 1].commas += 1
                    open[open.count - 1].start = index
                }
            default: advance()
            }
        }
    }

    private mutating func beginBracket() {
        open.append(Bracket(call: word(before: index), start: index + 1, literal: found.count))
        advance()
    }

    private mutating func endBracket() {
        advance()
        guard let bracket = open.popLast() else { return }
        // `["and", "or"].contains(word)`
        if String(characters[index..<min(index + 9, characters.count)]) == ".contains" {
            for literal in bracket.literal..<found.count { found[literal].isData = true }
        }
    }

    /// The names with dots that end at an index, or the word before the space there.
    private func word(before end: Int) -> String {
        func isName(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" || character == "." }
        var last = end
        if last > 0, characters[last - 1] == " " { last -= 1 }
        var first = last
        while first > 0, isName(characters[first - 1]) { first -= 1 }
        let word = String(characters[first..<last])
        return last == end || word == "return" ? word : ""
    }

    /// The code before an index, on its line.
    private func line(before end: Int) -> String {
        var first = end
        while first > 0, characters[first - 1] != "\n" { first -= 1 }
        return String(characters[first..<end])
    }

    /// Whether no words of bud's own stand here.
    private func isData(at start: Int, behind end: Int) -> Bool {
        let before = line(before: start)
        // `case "and", "or":`, `== "of"`
        if before.contains(#/^ *case ("[^"]*", )*$/#) || before.hasSuffix("== ") || before.hasSuffix("!= ") { return true }
        if open.contains(where: { ["JSONText.object", "JSONText.string", "JSONText.array"].contains($0.call) }) { return true }
        guard let bracket = open.last else { return false }
        if ["hasPrefix", "hasSuffix", "firstRange"].contains(where: { bracket.call.hasSuffix("." + $0) }) { return true }
        // `("label", …)`
        return bracket.call.isEmpty && characters[bracket.start - 1] == "(" && bracket.start == start
            && end < characters.count && characters[end] == "," && !characters[start..<end].contains("\\")
    }

    private func isResult(at start: Int) -> Bool {
        let before = line(before: start)
        if before.hasSuffix(" as Phrase : ") { return true }
        guard let scope = scopes.last, scope.isPhrase, scope.depth == open.count else { return false }
        let isAssigned = before.contains(#/(let|var) [^={]*= [^{]*$/#)
        return before.contains(#/(return|[:?{]) $/#) && !isAssigned || before.allSatisfy { $0 == " " }
    }

    private func label(at start: Int) -> String {
        let code = open.last.map { String(characters[min($0.start, start)..<start]) } ?? line(before: start)
        return code.firstMatch(of: #/^ *([a-z][A-Za-z]*): /#).map { String($0.1) }
            ?? code.firstMatch(of: #/(?:let|var) ([a-z][A-Za-z]*: Phrase\??) = /#).map { String($0.1) } ?? ""
    }

    private mutating func readLiteral() {
        let first = index
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
                open.append(Bracket(call: "", start: index, literal: found.count))
                readCode(untilParenthesis: true)
                advance()
                open.removeLast()
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
        found.append(Literal(line: start, words: words, isTyped: isTyped, isData: isData(at: first, behind: index),
                             call: open.last?.call ?? "", argument: open.last?.commas ?? 0, label: label(at: first), isResult: isResult(at: first)))
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
