/// Texts in so many columns; what is given is safe for a terminal already.
enum Fitting {
    /// A text no wider than this; what is over is cut and `…` says so.
    static func truncated(_ text: String, to width: Int) -> String {
        guard SafeText.displayWidth(text) > width else { return text }
        var shown = ""
        var column = 0
        for character in text {
            column += SafeText.displayWidth(String(character))
            if column > width - 1 { break }
            shown.append(character)
        }
        return shown + "…"
    }

    /// Lines of whole words no wider than this; what is over the last one is cut.
    static func wrapped(_ text: String, to width: Int, most: Int = 20) -> [String] {
        if SafeText.displayWidth(text) <= width { return [text] }
        var lines: [String] = []
        let indent = String(text.prefix { $0 == " " })
        var line = indent
        for word in text.split(separator: " ") {
            if lines.count == most - 1, SafeText.displayWidth(line) > width { break }
            let fits = SafeText.displayWidth(line) + 1 + SafeText.displayWidth(String(word)) <= width
            if line == indent || line.isEmpty {
                line += word
            } else if fits || lines.count == most - 1 {
                line += " " + word
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        lines.append(line)
        return lines.map { truncated($0, to: width) }
    }

    /// A text with its end at this column.
    static func right(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - SafeText.displayWidth(text))) + text
    }

    /// A text with room behind it up to this column.
    static func left(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - SafeText.displayWidth(text)))
    }
}
