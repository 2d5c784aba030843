import BudModel

extension JSONText {
    /// A follow-up as one object with exact figures; what is not known is null.
    public static func object(_ followUp: FollowUp) -> String {
        func money(_ amount: Int64?) -> String { amount.map { MoneyText.decimal($0) } ?? "null" }
        func row(_ row: FollowUp.Row) -> String {
            var fields = [("label", string(row.label)), ("role", string(row.isTotal ? "total" : "item"))]
            if let word = row.word { fields.append(("word", string(word.phrase))) }
            let used = row.used.map { NumberText.json(Fixed(scaled: Int128($0) * (Fixed.scale / 1000))) }
            fields += [("adopted", money(row.adopted)), ("adjusted", money(row.adjusted)), ("actual", money(row.actual)),
                       ("used", used ?? "null"), ("expected", money(row.expected)), ("deviation", money(row.deviation))]
            if row.isEstimate { fields.append(("estimate", "true")) }
            return object(fields)
        }
        func months(_ months: MonthSet) -> String { array(months.months.map { "\($0 + 1)" }) }
        return object([
            ("kind", string("follow")), ("title", string(followUp.title)), ("year", followUp.year.map { "\($0)" } ?? "null"),
            ("monthsSeen", months(followUp.seen)), ("monthsMissing", months(followUp.seen.missing)),
            ("rows", array((followUp.rows + [followUp.net]).map { row($0) })),
            ("perMonth", money(followUp.perMonth)), ("atMostPerMonth", money(followUp.atMost)),
            ("withoutAccount", object([("rows", "\(followUp.unplacedRows)"), ("sum", money(followUp.unplacedSum))])),
            ("totalRows", "\(followUp.totalRows)"),
            ("notes", array(followUp.notes.map { string($0) })),
        ])
    }
}
