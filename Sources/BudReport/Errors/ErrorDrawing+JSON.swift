import BudEngine
import BudSyntax

extension ErrorDrawing {
    /// One error or warning as a JSON object.
    public func json(_ diagnostic: Diagnostic<Problem>) -> String {
        let text = words.text(diagnostic)
        let book = book(diagnostic)
        var isWarning = false
        if case .warning = diagnostic.problem { isWarning = true }
        var fields = [("kind", JSONText.string(isWarning ? "warning" : "error")), ("message", JSONText.string(book.text(text.headline)))]
        if diagnostic.problem != .refusal(.stopped), let source = sources[diagnostic.span.source] {
            let position = source.position(of: diagnostic.span.start)
            fields += [("file", JSONText.string(source.name)), ("line", "\(position.line)"), ("column", "\(position.column)")]
        }
        if !text.choices.isEmpty { fields.append(("choices", JSONText.array(text.choices.map { JSONText.string(book.typedText($0)) }))) }
        if let help = text.help { fields.append(("help", JSONText.string(book.text(help)))) }
        return JSONText.object(fields)
    }

    /// A file of the command line that cannot be read: there is no text to quote.
    public static func unreadable(_ file: String, _ problem: FileProblem, _ book: Phrasebook) -> [DrawnLine] {
        [[Segment(book.text("error:"), .error), Segment(" " + SafeText.shown(book.text("\(file) \(ErrorWords.why(problem))")))]]
    }
}
