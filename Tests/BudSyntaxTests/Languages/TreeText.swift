@testable import BudSyntax

/// A tree as text without its places in the source, so that two texts can be compared by what they say.
enum TreeText {
    static func of(_ reading: Reading) -> String {
        reading.problems.isEmpty ? of(reading.statements) : "broken: \(reading.problems)"
    }

    static func of(_ statements: [Statement]) -> String { statements.map { text($0.kind) }.joined(separator: "\n") }

    private static func text(_ value: Any) -> String {
        switch value {
        case is Span, is [Comment]: return ""
        case let number as Number: return "\(plain(number))"
        case let symbol as Symbol: return "#\(symbol.number)"
        default: break
        }
        let mirror = Mirror(reflecting: value)
        if mirror.children.isEmpty { return "\(value)" }
        let parts = mirror.children.compactMap { child -> String? in
            if child.value is Span || child.value is [Comment] { return nil }
            let inner = text(child.value)
            return mirror.displayStyle == .enum ? "\(child.label ?? "")(\(inner))" : inner
        }
        return "[" + parts.joined(separator: " ") + "]"
    }

    /// A number without zeros at its end: `1.1250` is `1.125`.
    private static func plain(_ number: Number) -> String {
        var (mantissa, decimals) = (number.mantissa, number.decimals)
        while decimals > 0, mantissa % 10 == 0 { (mantissa, decimals) = (mantissa / 10, decimals - 1) }
        return "\(mantissa)e-\(decimals)"
    }
}
