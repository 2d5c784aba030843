extension Parser {
    /// ebnf: name = NAME | TEXT ;
    mutating func takeName() -> Name? {
        let token = current
        switch token.kind {
        case .word:
            note(.name)
            advance()
            return Name(symbol: token.symbol, span: span(token))
        case .text:
            note(.name)
            let text = takeText()?.value ?? ""
            if text.utf8.count > limits.nameBytes { report(.nameTooLong(limit: limits.nameBytes), at: span(token)) }
            return Name(symbol: symbols.symbol(of: text), span: span(token))
        default: return nil
        }
    }

    mutating func expectName(_ expected: SyntaxProblem.Expected = .name) -> Name {
        if let name = takeName() { return name }
        unexpected(expected)
        return Name(symbol: .none, span: currentSpan)
    }

    /// A path where a word that begins a tail is that tail, unless it is quoted.
    ///
    /// ebnf: path = name { "." name } ;
    mutating func takePath() -> Path? {
        if current.startsTail { return nil }
        guard let first = takeName() else { return nil }
        guard current.kind == .dot else { return Path(first: first) }
        var rest: [Name] = []
        while take(.dot) {
            guard let name = takeName() else {
                unexpected(.name)
                break
            }
            rest.append(name)
        }
        let path = Path(first: first, rest: rest)
        if path.count > limits.pathNames { report(.pathTooLong(limit: limits.pathNames), at: path.span) }
        return path
    }

    mutating func expectPath(_ expected: SyntaxProblem.Expected) -> Path {
        if let path = takePath() { return path }
        if current.startsTail {
            report(.keywordAsName(source.text(currentSpan).lowercased(), expected: expected), at: currentSpan)
        } else {
            unexpected(expected)
        }
        return Path(first: Name(symbol: .none, span: currentSpan))
    }

    /// ebnf: paths = path { "," path } ;
    mutating func parsePaths(_ expected: SyntaxProblem.Expected) -> [Path] {
        var paths = [expectPath(expected)]
        while !hasFailed, take(.comma) { paths.append(expectPath(expected)) }
        return paths
    }

    /// ebnf: target = "all" | path ;
    mutating func parseTarget() -> Target {
        if isAt(.all) {
            let span = currentSpan
            note(.keyword(.all, .anywhere))
            advance()
            return .all(span)
        }
        return .account(expectPath(.account))
    }

    /// ebnf: targets = target { "," target } [ "except" paths ] ;
    mutating func parseTargets() -> TargetList {
        var list = TargetList(first: parseTarget())
        if current.kind != .comma, !isAt(.except) { return list }
        var others: [Target] = []
        while !hasFailed, take(.comma) { others.append(parseTarget()) }
        if !others.isEmpty { list.others = others }
        if take(.except) { list.excepted = parsePaths(.account) }
        return list
    }

    /// A quoted text; `""` in it is a quote.
    mutating func takeText() -> Text? {
        let token = current
        guard token.kind == .text else { return nil }
        advance()
        var content: [UInt8] = []
        var index = Int(token.start) + 1
        // Without its closing quote the text is an error already; what it holds is still all of it.
        let end = Int(token.end)
        while index < end {
            if source.bytes[index] == UInt8(ascii: "\"") {
                index += 1
                if index >= end { break }
            }
            content.append(source.bytes[index])
            index += 1
        }
        return Text(value: String(decoding: content, as: UTF8.self), span: span(token))
    }

    mutating func expectText(_ expected: SyntaxProblem.Expected = .text) -> Text {
        if let text = takeText() { return text }
        unexpected(expected)
        return Text(value: "", span: currentSpan)
    }

    /// ebnf: step-reference = WHOLE | name [ "." WHOLE ] ;
    mutating func parseStepReference() -> StepReference {
        let start = current
        if current.kind == .number {
            let number = parseWholeNumber(.stepNumber)
            return StepReference(package: nil, number: number, span: span(from: start))
        }
        guard let name = takeName() else {
            unexpected(.stepNumber)
            return StepReference(package: nil, number: nil, span: currentSpan)
        }
        let number = take(.dot) ? parseWholeNumber(.stepNumber) : nil
        return StepReference(package: name, number: number, span: span(from: start))
    }

    /// ebnf: step-references = step-reference { "," step-reference } ;
    mutating func parseStepReferences() -> [StepReference] {
        var references = [parseStepReference()]
        while !hasFailed, take(.comma) { references.append(parseStepReference()) }
        return references
    }
}
