/// Candidates in columns, read downwards, with their notes at the right of each;
/// at most so many rows, and then how many more there are.
func candidateList(_ candidates: [Completion.Candidate], columns: Int, rows: Int) -> String {
    let cells = candidates.map { (text: terminalSafe($0.text), note: terminalSafe($0.note), isText: $0.noteIsText) }
    let textWidth = cells.map { displayWidth($0.text) }.max() ?? 0
    let noteWidth = cells.map { displayWidth($0.note) }.max() ?? 0
    let wished = textWidth + (noteWidth > 0 ? 2 + noteWidth : 0)
    // One column is left free: a character in the last one makes some terminals wrap.
    let cellWidth = min(wished, max(1, columns - 1))
    let gap = 3
    let across = max(1, (columns - 1 + gap) / (cellWidth + gap))
    let needed = (cells.count + across - 1) / across
    let down = min(needed, max(1, rows))

    var list = ""
    var shown = 0
    for row in 0..<down {
        var line = ""
        for column in 0..<across {
            let index = column * down + row
            guard index < cells.count else { break }
            let cell = cells[index]
            var drawn = cell.text
            if noteWidth > 0, !cell.note.isEmpty {
                drawn += spaces(textWidth - displayWidth(drawn) + 2)
                drawn += cell.isText ? cell.note : spaces(noteWidth - displayWidth(cell.note)) + cell.note
            }
            drawn = fitting(drawn, width: cellWidth)
            let isLast = column == across - 1 || index + down >= cells.count
            line += isLast ? drawn : drawn + spaces(cellWidth - displayWidth(drawn) + gap)
            shown += 1
        }
        list += line + "\n"
    }
    if shown < cells.count { list += "… +\(cells.count - shown)\n" }
    return list
}

private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

/// The text, or its start and an ellipsis.
private func fitting(_ text: String, width: Int) -> String {
    guard displayWidth(text) > width else { return text }
    var cut = String.UnicodeScalarView()
    var used = 1
    for scalar in text.unicodeScalars {
        used += displayWidth(scalar)
        if used > width { break }
        cut.append(scalar)
    }
    return String(cut) + "…"
}
