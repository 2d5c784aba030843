import BudModel

// How far samples lie apart. These figures are about money and are none: they are compared, and shown as a percent.

extension Risk {
    /// How much of a year's spread each owner of ranges causes.
    ///
    /// A range's part is the variance of its own effect, V = c²·u², with the others at their likely values: c is what
    /// the balance changes from its lower to its upper end, over the width, and u² the variance of a draw, width²/12 of
    /// an even one and width²·(1 − p + p²)/18 of a triangle. This is the law of propagation of uncertainty of the Guide
    /// to the Expression of Uncertainty in Measurement (JCGM 100:2008, 4.3.7, 4.3.9, 5.1.2, with c found by trying,
    /// 5.1.4). Draws do not depend on each other, so the parts add up; where ranges are only added, their sum is the
    /// whole variance. What several do only together is not taken apart.
    static func causes(_ uncertain: UncertainPlan, _ ends: [Sampling.Ends?], year: Int) -> [Cause] {
        var parts: [Owner: Double] = [:]
        var order: [Owner] = []
        for (index, source) in uncertain.sources.enumerated() {
            guard let end = ends[index], end.width > 0 else { continue }
            let draw = uncertain.draws[index]
            let part = Double(end.width) / Double(draw.range.high - draw.range.low)
            let difference = (Double(end.high[year]) - Double(end.low[year])) / part
            let variance = difference * difference * draw.relativeVariance
            if variance == 0 { continue }
            if parts[source.owner] == nil { order.append(source.owner) }
            parts[source.owner, default: 0] += variance
        }
        let whole = order.reduce(0) { $0 + (parts[$1] ?? 0) }
        guard whole > 0 else { return [] }
        let causes = order.map { owner in
            // Shown as a whole percent, so what is lost here is never seen.
            Cause(owner: owner, share: Fixed(scaled: Int128(((parts[owner] ?? 0) / whole * 1e12).rounded(.toNearestOrEven))))
        }
        return causes.enumerated().sorted { ($1.element.share, $0.offset) < ($0.element.share, $1.offset) }.map(\.element)
    }

    /// Whether a mean lies apart from the likely value by more than three standard errors.
    static func isApart(_ mean: Int64, _ likely: Int64, _ values: UnsafeBufferPointer<Int64>) -> Bool {
        if mean == likely || values.count < 2 { return false }
        var squares = 0.0
        for value in values {
            let distance = Double(value) - Double(mean)
            squares += distance * distance
        }
        // The variance of the mean is that of a sample over their number.
        let number = Double(values.count)
        let distance = Double(mean) - Double(likely)
        return distance * distance > 9 * squares / ((number - 1) * number)
    }
}
