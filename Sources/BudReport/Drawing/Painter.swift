/// Roles to colours: the one place that knows ANSI.
public struct Painter: Sendable {
    public var isColoured: Bool

    public init(isColoured: Bool) { self.isColoured = isColoured }

    public func text(_ line: DrawnLine) -> String {
        guard isColoured else { return line.text.trimmedEnd }
        return line.segments.map { segment in
            guard let code = Painter.code(segment.role), !segment.text.isEmpty else { return segment.text }
            return "\u{1B}[\(code)m\(segment.text)\u{1B}[0m"
        }.joined()
    }

    public func text(_ lines: [DrawnLine]) -> String {
        lines.map { text($0) + "\n" }.joined()
    }

    /// SGR codes from the sixteen that every terminal has.
    public static func code(_ role: Role) -> String? {
        switch role {
        case .plain, .money, .name: nil
        case .error: "1;31"
        case .warning: "1;33"
        case .location, .note: "2"
        case .caret, .shortfall: "31"
        case .choice: "36"
        case .heading: "1"
        case .surplus: "32"
        }
    }
}

extension String {
    var trimmedEnd: String {
        var end = endIndex
        while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
        return String(self[..<end])
    }
}
