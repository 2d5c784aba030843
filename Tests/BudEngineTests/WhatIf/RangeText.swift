@testable import BudEngine
import BudModel
import BudSyntax

/// Scripts in which some amounts are ranges, and the same scripts with what was drawn written in their place.
struct RangeText {
    var random: SeededGenerator
    /// The lines that were taken.
    private(set) var lines: [String] = []
    private(set) var session = Session()

    /// How an amount becomes a range.
    enum Way { case degenerate, wide }

    /// Enters a sketch line by line, with a range in place of some amounts wherever one may stand.
    init(_ sketch: Sketch, _ way: Way, seed: UInt64) {
        random = SeededGenerator(seed: seed)
        for line in sketch.header { take(line) }
        for item in sketch.items {
            let plain = sketch.line(item)
            let changed = withRange(plain, way)
            if changed == plain || !take(changed) { take(plain) }
        }
    }

    @discardableResult
    private mutating func take(_ line: String) -> Bool {
        guard session.enter(line) == .fine else { return false }
        lines.append(line)
        return true
    }

    /// One amount of a line as a range, or two.
    private mutating func withRange(_ line: String, _ way: Way) -> String {
        var text = line
        for _ in 0..<(random.chance(30) ? 2 : 1) {
            let amounts = text.matches(of: #/([+\-]?)(\d+(?:\.\d+)?)( kr|M|%)(?!\.\.)/#)
            // A number begins there, and no side of a range.
            let whole = amounts.filter { amount in
                text[..<amount.range.lowerBound].last.map { !$0.isNumber && !$0.isLetter && !".+-".contains($0) } ?? true
            }
            guard let amount = random.pick(whole) else { return text }
            let unit = String(amount.output.3)
            guard let value = RangeText.hundredths(String(amount.output.2)) else { return text }
            let sides = self.sides(unit == "M" ? value * 1_000_000 : value, way)
            let written = sides.map { String(amount.output.1) + RangeText.decimal($0) + (unit == "%" ? "%" : " kr") }
            text.replaceSubrange(amount.range, with: written.joined(separator: ".."))
        }
        return text
    }

    private mutating func sides(_ value: Int64, _ way: Way) -> [Int64] {
        if way == .degenerate { return random.chance(50) ? [value, value] : [value, value, value] }
        let low = value - Int64(random.number(0...Int(min(value, value / 5 + 3))))
        let high = value + Int64(random.number(0...Int(value / 5 + 3)))
        let sides = random.chance(50) ? [low, high] : [low, value, high]
        return random.chance(50) ? sides : sides.reversed()
    }

    /// `12.34` in hundredths; nothing where it is finer.
    private static func hundredths(_ text: String) -> Int64? {
        let parts = text.split(separator: ".")
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        guard fraction.count <= 2, let whole = Int64(parts[0]), let rest = Int64((fraction + "00").prefix(2)) else { return nil }
        return whole * 100 + rest
    }

    static func decimal(_ hundredths: Int64) -> String {
        let rest = hundredths.magnitude % 100
        return (hundredths < 0 ? "-" : "") + "\(hundredths.magnitude / 100)" + (rest == 0 ? "" : ".\(rest < 10 ? "0" : "")\(rest)")
    }

    // MARK: Drawn values written out

    /// The lines with a literal in place of each range that counts.
    func lines(drawn values: [Int128], _ uncertain: UncertainPlan) -> [String] {
        var texts: [SourceID: [UInt8]] = [:]
        var order: [SourceID] = []
        for record in session.interpreter.plan.history {
            guard let source = session.interpreter.sources[record.span.source], texts[record.span.source] == nil else { continue }
            texts[record.span.source] = source.bytes
            order.append(record.span.source)
        }
        let drawn = zip(uncertain.sources, values).sorted {
            uncertain.plan.ranges[Int($0.0.range)].span.start > uncertain.plan.ranges[Int($1.0.range)].span.start
        }
        for (source, value) in drawn {
            let range = uncertain.plan.ranges[Int(source.range)]
            let (start, end) = (Int(range.span.start), Int(range.span.end))
            let written = texts[range.span.source] ?? []
            // A 0 keeps the sign of the range, where one is wanted.
            let first = written[start] == 0x2B ? "+" : written[start] == 0x2D ? "-" : ""
            texts[range.span.source]?.replaceSubrange(start..<end, with: Array(RangeText.literal(value, range, sign: first).utf8))
        }
        return order.map { String(decoding: texts[$0] ?? [], as: UTF8.self) }
    }

    static func literal(_ value: Int128, _ range: UncertainRange, sign: String) -> String {
        let places = range.kind == .money ? 2 : range.kind == .rate ? 10 : 12
        var digits = String(value.magnitude)
        while digits.count <= places { digits = "0" + digits }
        // `1.234` could be a thousand.
        let fraction = digits.suffix(places) + (places == 3 ? "0" : "")
        let sign = value < 0 ? "-" : value > 0 && sign == "-" ? "" : sign
        return sign + digits.dropLast(places) + "." + fraction + (range.kind == .money ? " kr" : range.kind == .rate ? "%" : "")
    }
}
