import BudModel
import BudSyntax

extension Interpreter {
    /// `use rules.sweden`: a file that comes with the program, taken in as any other.
    mutating func useRules(_ path: Path, span: Span, into program: inout Program) {
        let written = path.names.map { resolver.displayName($0) }.joined(separator: ".")
        guard let file = RuleFile.named(written) else {
            return resolver.report(.unknownRules(written, known: RuleFile.all.map(\.name)), at: path.span)
        }
        let before = resolver.diagnostics.count
        let outer = resolver.ruleFile
        resolver.ruleFile = file.name
        defer { resolver.ruleFile = outer }
        use(ScriptFile(name: file.name, bytes: file.bytes), called: Text(value: file.name, span: path.span), span: span,
            into: &program)
        // By itself a rule file is right, so what is wrong here is how the model meets it: it is said at the `use`.
        var found = resolver.diagnostics[before...].map { $0.problem.seenFromUse(of: file.name) }
        resolver.diagnostics.removeSubrange(before...)
        // A name that means another thing here makes everything wrong that rests on it.
        let taken = found.filter { if case .name(.nameOfRules) = $0 { true } else { false } }
        if !taken.isEmpty { found = taken }
        var told: Set<Problem> = []
        for problem in found where told.insert(problem).inserted {
            resolver.diagnostics.append(Diagnostic(problem, at: path.span))
        }
    }
}

extension Problem {
    /// The problem in the words of who uses a rule file and does not see its text.
    fileprivate func seenFromUse(of rules: String) -> Problem {
        guard case .name(.alreadyDeclared(let name, let thing)) = self else { return self }
        return .name(.nameOfRules(name, is: thing, rules: rules))
    }
}
