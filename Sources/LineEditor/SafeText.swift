import CLibedit

/// Text made harmless for a terminal: what would be obeyed rather than shown, or
/// would turn the reading direction, becomes a visible mark.
func terminalSafe(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy(isHarmless) { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
            safe.append("\u{FFFD}")
        default:
            safe.append(scalar)
        }
    }
    return String(safe)
}

/// Whether a scalar is certainly one that is only shown: ASCII, and the letters of Latin scripts, which are most of what
/// is listed. Any other one's category is looked up, which takes longer.
private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    (0x20..<0x7F).contains(scalar.value) || (0xC0..<0x250).contains(scalar.value)
}

/// How many columns text takes on a terminal.
func displayWidth(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + displayWidth($1) }
}

/// How many columns a scalar takes; what the C library does not know takes one.
func displayWidth(_ scalar: Unicode.Scalar) -> Int {
    let width = Int(line_editor_width(scalar.value))
    return width < 0 ? 1 : width
}
