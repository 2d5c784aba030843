/// The rules in use as lines that fit a width: how each stands first, what it rests on indented below.
public struct RuleDrawing {
    private let width: Int
    private let indent = String(repeating: " ", count: 13)

    private let book: Phrasebook

    public init(width: Int = 80, book: Phrasebook = Phrasebook()) {
        self.width = max(40, width)
        self.book = book
    }

    public func lines(_ rows: [RuleRows.Row]) -> [DrawnLine] {
        if rows.isEmpty { return [] }
        return [[Segment(book.text("Rules in use"), .heading)]] + rows.flatMap { lines($0) }
    }

    private func lines(_ row: RuleRows.Row) -> [DrawnLine] {
        let state = book.text(row.year.map { "\(row.state.words) \($0)" } ?? row.state.words)
        let gap = String(repeating: " ", count: max(1, indent.count - SafeText.displayWidth(state)))
        var lines: [DrawnLine] = []
        for (index, part) in wrapped(book.text(row.name), 0).enumerated() {
            lines.append(index == 0 ? [Segment(state, role(row.state)), Segment(gap), Segment(part, .name)]
                : [Segment(indent), Segment(part, .name)])
        }
        for remark in row.remarks { add(book.text(remark), row.state == .broken ? .shortfall : .plain, to: &lines) }
        add((row.file.map { $0 + ": " } ?? "") + row.condition, .note, to: &lines)
        for parameter in row.parameters {
            add("\(parameter.name) = \(book.text(parameter.value ?? "?"))" + (parameter.text.map { "  " + book.text($0) } ?? ""), .note, to: &lines)
        }
        if let source = row.source { add(book.text("source: \(source)"), .note, to: &lines) }
        return lines
    }

    private func role(_ state: RuleRows.State) -> Role {
        switch state {
        case .kept: .surplus
        case .broken: .error
        case .open, .notJudged: .warning
        }
    }

    private func add(_ text: String, _ role: Role, to lines: inout [DrawnLine]) {
        for (index, part) in wrapped(text, 2).enumerated() {
            lines.append([Segment(indent + (index == 0 ? "" : "  ")), Segment(part, role)])
        }
    }

    /// Whole words in what room the indent leaves; a longer word stands alone, cut.
    private func wrapped(_ text: String, _ hanging: Int) -> [String] {
        let room = width - indent.count - hanging
        var lines: [String] = []
        var line = ""
        for word in SafeText.shown(text).split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
            let joined = line.isEmpty ? word : line + " " + word
            if SafeText.displayWidth(joined) <= room || line.isEmpty {
                line = cut(joined, to: room)
            } else {
                lines.append(line)
                line = cut(word, to: room)
            }
        }
        return lines + [line]
    }

    private func cut(_ text: String, to room: Int) -> String { Fitting.truncated(text, to: room) }
}
