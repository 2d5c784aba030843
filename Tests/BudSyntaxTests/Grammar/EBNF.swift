/// A grammar as read from EBNF text: what the tests compare and make sentences from.
struct EBNF {
    indirect enum Rule: Equatable {
        case terminal(String)
        case name(String)
        case sequence([Rule])
        case choice([Rule])
        case option(Rule)
        case repetition(Rule)
        /// `? … ?`: said in words.
        case special(String)
    }

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// In the order of the text.
    var names: [String] = []
    var rules: [String: Rule] = [:]

    init(_ text: String) throws {
        var reader = Reader(text)
        while let name = try reader.takeName() {
            try reader.expect("=")
            let rule = try reader.readChoice()
            try reader.expect(";")
            if rules.updateValue(rule, forKey: name) != nil { throw Failure(description: "\(name) stands twice") }
            names.append(name)
        }
        if let rest = reader.peek() { throw Failure(description: "a production expected at \(rest)") }
    }

    /// Every terminal of a rule, in order.
    static func terminals(_ rule: Rule) -> [String] {
        switch rule {
        case .terminal(let text): [text]
        case .name, .special: []
        case .sequence(let parts), .choice(let parts): parts.flatMap(terminals)
        case .option(let part), .repetition(let part): terminals(part)
        }
    }

    /// Every name that a rule uses.
    static func references(_ rule: Rule) -> [String] {
        switch rule {
        case .name(let name): [name]
        case .terminal, .special: []
        case .sequence(let parts), .choice(let parts): parts.flatMap(references)
        case .option(let part), .repetition(let part): references(part)
        }
    }

    /// The terminals and capital names that a sentence of a production may begin with.
    func first(of name: String) -> Set<String> {
        var found: Set<String> = []
        var seen: Set<String> = []
        collectFirst(.name(name), &found, &seen)
        return found
    }

    /// - Returns: whether the rule may be empty.
    @discardableResult
    private func collectFirst(_ rule: Rule, _ found: inout Set<String>, _ seen: inout Set<String>) -> Bool {
        switch rule {
        case .terminal(let text):
            found.insert(text)
            return false
        case .special: return false
        case .name(let name):
            guard EBNF.isProduction(name), let body = rules[name] else {
                found.insert(name)
                return false
            }
            guard seen.insert(name).inserted else { return false }
            return collectFirst(body, &found, &seen)
        case .sequence(let parts):
            for part in parts where !collectFirst(part, &found, &seen) { return false }
            return true
        case .choice(let parts):
            var isEmpty = false
            for part in parts where collectFirst(part, &found, &seen) { isEmpty = true }
            return isEmpty
        case .option(let part), .repetition(let part):
            collectFirst(part, &found, &seen)
            return true
        }
    }

    /// Small letters are productions, capitals are tokens.
    static func isProduction(_ name: String) -> Bool { name.first?.isLowercase ?? false }

    /// A rule as text again, with one space between its symbols.
    static func text(_ rule: Rule) -> String {
        switch rule {
        case .terminal(let text): "\"\(text)\""
        case .name(let name): name
        case .special(let words): "? \(words) ?"
        case .sequence(let parts):
            parts.map { part in
                if case .choice = part { return "( \(text(part)) )" }
                return text(part)
            }.joined(separator: " ")
        case .choice(let parts): parts.map(text).joined(separator: " | ")
        case .option(let part): "[ \(text(part)) ]"
        case .repetition(let part): "{ \(text(part)) }"
        }
    }
}

/// Reads the symbols of EBNF one after the other.
private struct Reader {
    private let letters: [Character]
    private var index = 0

    init(_ text: String) { letters = Array(text) }

    private mutating func skipBlanks() throws {
        while index < letters.count {
            if letters[index].isWhitespace {
                index += 1
            } else if letters[index] == "(", index + 1 < letters.count, letters[index + 1] == "*" {
                index += 2
                while index + 1 < letters.count, !(letters[index] == "*" && letters[index + 1] == ")") { index += 1 }
                guard index + 1 < letters.count else { throw EBNF.Failure(description: "a comment without an end") }
                index += 2
            } else {
                return
            }
        }
    }

    mutating func peek() -> Character? {
        try? skipBlanks()
        return index < letters.count ? letters[index] : nil
    }

    private mutating func take(_ letter: Character) -> Bool {
        guard peek() == letter else { return false }
        index += 1
        return true
    }

    mutating func expect(_ letter: Character) throws {
        if !take(letter) {
            let near = String(letters[max(0, index - 40)..<min(letters.count, index + 20)])
            throw EBNF.Failure(description: "'\(letter)' expected near: \(near)")
        }
    }

    mutating func takeName() throws -> String? {
        try skipBlanks()
        let start = index
        while index < letters.count, letters[index].isLetter || (letters[index] == "-" && index > start) { index += 1 }
        return index > start ? String(letters[start..<index]) : nil
    }

    mutating func readChoice() throws -> EBNF.Rule {
        var choices = [try readSequence()]
        while take("|") { choices.append(try readSequence()) }
        return choices.count == 1 ? choices[0] : .choice(choices)
    }

    private mutating func readSequence() throws -> EBNF.Rule {
        var parts: [EBNF.Rule] = []
        while let part = try takePart() { parts.append(part) }
        guard !parts.isEmpty else { throw EBNF.Failure(description: "an empty choice at \(index)") }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func takePart() throws -> EBNF.Rule? {
        switch peek() {
        case "\"", "'": return .terminal(try readQuoted())
        case "[": return .option(try readGroup("[", "]"))
        case "{": return .repetition(try readGroup("{", "}"))
        case "(": return try readGroup("(", ")")
        case "?": return .special(try readQuoted().trimmed)
        default: return try takeName().map(EBNF.Rule.name)
        }
    }

    private mutating func readGroup(_ open: Character, _ close: Character) throws -> EBNF.Rule {
        try expect(open)
        let inner = try readChoice()
        try expect(close)
        return inner
    }

    private mutating func readQuoted() throws -> String {
        let quote = letters[index]
        index += 1
        let start = index
        while index < letters.count, letters[index] != quote { index += 1 }
        guard index < letters.count else { throw EBNF.Failure(description: "a terminal without an end") }
        defer { index += 1 }
        return String(letters[start..<index])
    }
}

extension String {
    /// Without the white space around it.
    var trimmed: String {
        var rest = Substring(self)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
