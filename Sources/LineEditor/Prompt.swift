/// What stands before the line, and at the right edge while there is room.
public struct Prompt: Sendable {
    /// A piece of a prompt in one style.
    public struct Segment: Sendable, ExpressibleByStringLiteral {
        /// The text as it is shown; control characters are made visible.
        public var text: String
        /// SGR codes, as `[1, 32]` for bold green; none for plain.
        public var style: [UInt8]

        /// A piece of text with SGR codes.
        public init(_ text: String, style: [UInt8] = []) {
            self.text = text
            self.style = style
        }

        /// A piece of plain text.
        public init(stringLiteral text: String) {
            self.init(text)
        }
    }

    /// The pieces before the line.
    public var left: [Segment]
    /// The pieces at the right edge, hidden when the line comes near.
    public var right: [Segment]

    /// A prompt of these pieces.
    public init(_ left: [Segment], right: [Segment] = []) {
        self.left = left
        self.right = right
    }

    /// The pieces as libedit takes them: an escape sequence between two markers,
    /// exactly one of them before each visible character where the style changes.
    /// Two in a row would lose the first, and one at the end is lost, so a styled
    /// end gets a plain space to carry its reset.
    func rendered(_ segments: [Segment], isStyled: Bool) -> String {
        var rendered = ""
        var current: [UInt8] = []
        func change(to style: [UInt8]) {
            guard style != current else { return }
            let codes = ["0"] + style.map { String($0) }
            rendered += "\u{1}\u{1B}[\(codes.joined(separator: ";"))m\u{1}"
            current = style
        }
        for segment in segments {
            for scalar in terminalSafe(segment.text).unicodeScalars {
                // A mark without a column of its own would swallow the sequence.
                guard displayWidth(scalar) > 0 else { continue }
                if isStyled { change(to: segment.style) }
                rendered.unicodeScalars.append(scalar)
            }
        }
        if current != [] {
            change(to: [])
            rendered += " "
        }
        return rendered
    }
}
