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
        let found = resolver.diagnostics[before...]
        resolver.diagnostics.removeSubrange(before...)
        var told: Set<Problem> = []
        for diagnostic in found {
            let problem = diagnostic.problem.seenFromUse(of: file.name)
            if told.insert(problem).inserted { resolver.diagnostics.append(Diagnostic(problem, at: path.span)) }
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
