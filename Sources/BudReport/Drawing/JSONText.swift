import BudModel

/// Sheets as JSON: one object a line, with exact decimal numbers in currency units.
public enum JSONText {
    public static func object(_ sheet: Sheet) -> String {
        let rows = sheet.rows.map { row in
            var fields = [("label", string(row.label)), ("role", string(row.role.rawValue))]
            if !row.word.isEmpty { fields.append(("word", string(row.word))) }
            if let number = row.number { fields.append(("step", Int(number) == nil ? string(number) : number)) }
            fields.append(("values", array(row.cells.map { value($0) })))
            if row.cells.contains(where: \.isUnsaid) { fields.append(("unsaid", array(row.cells.map { "\($0.isUnsaid)" }))) }
            if row.cells.contains(where: \.isEstimate) {
                fields.append(("estimate", array(row.cells.map { "\($0.isEstimate)" })))
            }
            if let sum = row.sum { fields.append(("sum", value(sum))) }
            return object(fields)
        }
        return object([
            ("kind", string(sheet.kind.rawValue)), ("title", string(sheet.title)),
            ("years", array(sheet.years.map { $0.map { "\($0)" } ?? "null" })), ("rows", array(rows)),
            ("notes", array(sheet.notes.map { string($0) })),
        ])
    }

    /// An object of fields whose values are JSON already.
    public static func object(_ fields: [(String, String)]) -> String {
        "{" + fields.map { string($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
    }

    public static func array(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }

    static func value(_ cell: Sheet.Cell) -> String {
        switch cell.value {
        case .money(let amount): MoneyText.decimal(amount)
        case .number(let value), .percent(let value), .points(let value): NumberText.json(value)
        case .truth(let isTrue): "\(isTrue)"
        case .nothing: "0"
        case .unknown: "null"
        }
    }

    /// What bud says; programs read it in English, whatever language people read.
    static func string(_ phrase: Phrase) -> String { string(Phrasebook().text(phrase)) }

    /// The one escaping function of JSON.
    public static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case let other where other.value < 0x20 || (0x7F...0x9F).contains(other.value) || other.value == 0x2028
                || other.value == 0x2029:
                let hex = String(other.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
