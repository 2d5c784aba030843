import BudSyntax

/// Everything that can be wrong with a text or a plan, by the layer that found it.
public enum Problem: Hashable, Sendable {
    case syntax(SyntaxProblem)
    case name(NameProblem)
    case refusal(Refusal)
    case warning(Warning)
    /// The figures of a file that an import left out, and what it saw there.
    case tooManyErrors(Int)
}

/// Allowed, but said.
public enum Warning: Hashable, Sendable {
    /// A second measure on an account: the step that has one.
    case secondMeasure(account: String, first: Int)
    /// A forecast that stands after a measure on the same account.
    case forecastOverMeasure(account: String, measure: Int)
    /// A row of a figures file that was not used.
    case rejectedRow(line: Int, why: String)
    case suspectedSubtotal(line: Int)
}
