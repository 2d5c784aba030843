/// A thing that a step changes and what becomes of it.
struct StepFigure {
    var name: Segment
    var figure: Segment
    /// Whether it stands behind the one before it where there is room.
    var isBeside = false
}

/// The figures of a step's short answer: names and figures in two columns, as far as the window is wide enough.
///
///     premises, spending  60.0M → 46.0M
///     balance             0.0M → +14.0M   without one-offs +14.0M
///
/// In a narrower one what stands beside goes below, then names go on in a second line, and at last figures stand below
/// their names.
struct StepFigures {
    private let figures: [StepFigure]
    private let width: Int
    private let indent = "    "
    /// What goes on stands further in than where it began.
    private let further = "      "
    /// Names are in lines of no less than this; below it figures stand under them.
    private let leastName = 14

    init(_ figures: [StepFigure], width: Int) {
        self.figures = figures
        self.width = max(20, width)
    }

    var lines: [DrawnLine] {
        let beside = drawn(besides, name: wantedName(figures.filter { !$0.isBeside }))
        if beside.allSatisfy({ fits($0) }) { return beside }
        // What stood beside has a line and a name of its own now.
        let room = width - indent.count - (figures.map { SafeText.displayWidth($0.figure.text) }.max() ?? 0)
        let name = wantedName(figures)
        if room < min(name, leastName) { return figures.flatMap { below($0) } }
        return drawn(figures.map { [$0] }, name: min(name, room))
    }

    /// Each figure that stands beside another in that one's row.
    private var besides: [[StepFigure]] {
        figures.reduce(into: []) { rows, figure in
            if figure.isBeside, !rows.isEmpty { rows[rows.count - 1].append(figure) } else { rows.append([figure]) }
        }
    }

    private func fits(_ line: DrawnLine) -> Bool { SafeText.displayWidth(line.text) <= width }

    /// The column of names: wide enough for most of them, and no wider than half a usual window.
    private func wantedName(_ figures: [StepFigure]) -> Int {
        max(18, min(40, figures.map { SafeText.displayWidth($0.name.text) }.max() ?? 0) + 2)
    }

    private func drawn(_ rows: [[StepFigure]], name column: Int) -> [DrawnLine] { rows.flatMap { drawn($0, name: column) } }

    private func drawn(_ row: [StepFigure], name column: Int) -> [DrawnLine] {
        guard let first = row.first else { return [] }
        let behind = row.dropFirst().map { Segment("   \($0.name.text) \($0.figure.text)", $0.figure.role) }
        func line(_ start: String, _ name: String) -> DrawnLine {
            let column = column + indent.count - start.count
            return DrawnLine([Segment(start), Segment(name + space(column - SafeText.displayWidth(name)), first.name.role), first.figure] + behind)
        }
        let whole = line(indent, first.name.text)
        // A name that is longer than the column may still leave room for its figure.
        if fits(whole) || SafeText.displayWidth(first.name.text) < column { return [whole] }
        let parts = Fitting.wrapped(first.name.text, to: column - 3)
        let last = parts.count - 1
        return parts.enumerated().map { index, part in
            let start = index == 0 ? indent : further
            return index == last ? line(start, part) : [Segment(start), Segment(part, first.name.role)]
        }
    }

    /// A figure that is wider than the window is broken at its arrow.
    private func below(_ row: StepFigure) -> [DrawnLine] {
        let names = Fitting.wrapped(row.name.text, to: width - further.count)
        var lines = names.enumerated().map { index, part in DrawnLine([Segment(index == 0 ? indent : further), Segment(part, row.name.role)]) }
        let halves = row.figure.text.split(separator: " → ")
        if SafeText.displayWidth(further + row.figure.text) <= width || halves.count != 2 { return lines + [[Segment(further), row.figure]] }
        lines.append([Segment(further), Segment(String(halves[0]), row.figure.role)])
        lines.append([Segment(further), Segment("→ " + halves[1], row.figure.role)])
        return lines
    }

    private func space(_ count: Int) -> String { String(repeating: " ", count: max(1, count)) }
}
