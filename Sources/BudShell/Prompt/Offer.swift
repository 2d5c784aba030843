import BudEngine
import BudReport
import BudSyntax

/// The numbered choices of an error: what can stand in place of what it marks in the entry that failed.
///
///     bud 0 ▸ cut 14 premises
///     error: 14 what? A number alone is not money.
///       | cut 14 premises
///       |     ^^
///       1  14M   2  14K   3  14 kr
///     bud 1–3? ▸ 1
///     cut 14M premises
struct Offer {
    let entry: [UInt8]
    /// The bytes of the entry that a choice takes the place of.
    let marked: Range<Int>
    let choices: [String]

    /// What a person said to an offer.
    enum Reply: Equatable {
        /// Nothing: the entry is left as it is.
        case left
        /// The number of a choice.
        case chosen(Int)
        /// A number that no choice has.
        case noSuchNumber
        /// A line of its own.
        case other
    }

    /// The first error of an entry that numbers its choices, if there is one.
    ///
    /// - Parameter entry: the text that was typed. What stands in a file, or was typed before, is not offered: it
    ///   cannot be run once more.
    init?(_ diagnostics: [Diagnostic<Problem>], in entry: SourceID, _ interpreter: Interpreter) {
        guard let source = interpreter.sources[entry] else { return nil }
        let drawing = ErrorDrawing(plan: interpreter.plan, sources: interpreter.sources)
        for diagnostic in diagnostics where diagnostic.span.source == entry {
            let choices = drawing.choices(diagnostic)
            let start = Int(diagnostic.span.start)
            let end = Int(diagnostic.span.end)
            guard choices.count > 1, start <= end, end <= source.bytes.count else { continue }
            self.entry = source.bytes
            marked = start..<end
            self.choices = choices
            return
        }
        return nil
    }

    /// How the prompt says that it waits: `1–3`.
    var numbers: Phrase { choices.count == 2 ? "1 or 2" : "1–\(choices.count)" }

    func reply(_ typed: [UInt8]) -> Reply {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let word = typed.drop { blanks.contains($0) }.prefix { !blanks.contains($0) }
        if word.isEmpty { return .left }
        guard typed.allSatisfy({ blanks.contains($0) || (0x30...0x39).contains($0) }),
              typed.filter({ !blanks.contains($0) }).count == word.count else { return .other }
        guard let number = Int(String(decoding: word, as: UTF8.self)), choices.indices.contains(number - 1) else { return .noSuchNumber }
        return .chosen(number - 1)
    }

    /// The entry with a choice in its place, and the line of it that changed.
    func mended(with choice: Int) -> (entry: [UInt8], line: String) {
        let choice = Array(choices[choice].utf8)
        let entry = entry[..<marked.lowerBound] + choice + entry[marked.upperBound...]
        let isEnd: (UInt8) -> Bool = { $0 == 0x0A || $0 == 0x0D }
        let start = entry[..<marked.lowerBound].lastIndex(where: isEnd).map { $0 + 1 } ?? 0
        let end = entry[(marked.lowerBound + choice.count)...].firstIndex(where: isEnd) ?? entry.count
        return (Array(entry), String(decoding: entry[start..<end], as: UTF8.self))
    }
}
