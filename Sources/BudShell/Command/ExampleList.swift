import BudReport

/// What `bud --example` lists.
extension ExampleFile {
    /// All scripts with what they are about, in rows of a width.
    static func list(width: Int) -> [DrawnLine] {
        let column = (scripts.map(\.name.count).max() ?? 0) + 2
        return [[Segment("Built-in examples, opened by bud --example NAME", .heading)]] + scripts.map { script in
            let name = script.name + String(repeating: " ", count: column - script.name.count)
            let room = max(10, width - 3 - column)
            let about = script.file.about
            return [Segment("  "), Segment(name, .name), Segment(about.count > room ? about.prefix(room - 1) + "…" : about)]
        }
    }
}
