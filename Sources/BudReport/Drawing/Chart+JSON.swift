extension JSONText {
    /// A chart as one object with exact figures; what is not known is null.
    public static func object(_ chart: Chart) -> String {
        let bars = chart.bars.map { bar in
            var fields = [("label", string(bar.label)), ("role", string(bar.role.rawValue))]
            if !bar.word.isEmpty { fields.append(("word", string(bar.word))) }
            if let start = bar.start { fields.append(("start", value(Sheet.Cell(start)))) }
            fields.append(("value", value(bar.cell)))
            if bar.cell.isUnsaid { fields.append(("unsaid", "true")) }
            if bar.cell.isEstimate { fields.append(("estimate", "true")) }
            return object(fields)
        }
        return object([
            ("kind", string(chart.kind.rawValue)), ("title", string(chart.title)),
            ("years", array(chart.years.map { $0.map { "\($0)" } ?? "null" })), ("bars", array(bars)),
            ("notes", array(chart.notes.map { string($0) })),
        ])
    }
}
