import BudModel

/// Where values lie on a row of cells with 0 at its axis: whole numbers throughout, however large the values are.
struct BarScale {
    /// Cells left of the axis, for what is below nothing, and right of it.
    let left: Int
    let right: Int
    /// Values are halved so often before they are multiplied.
    private let shift: Int
    /// A value × cells / extent is its distance from the axis.
    private let cells: Int128
    private let extent: Int128

    /// - Parameters:
    ///   - values: all that bars begin or end at.
    ///   - room: cells without the one of the axis.
    init(_ values: some Sequence<Int128>, room: Int) {
        var low: Int128 = 0
        var high: Int128 = 0
        for value in values {
            low = min(low, value)
            high = max(high, value)
        }
        let bits = 128 - max(low.magnitude, high.magnitude).leadingZeroBitCount
        shift = max(0, bits - 100)
        low >>= shift
        high >>= shift
        let room = max(0, room)
        var left = low < 0 ? Int(clamping: (-low * Int128(room) + (high - low) / 2) / (high - low)) : 0
        // Each side that has anything has a cell for it.
        if low < 0, high > 0, room > 1 { left = min(max(1, left), room - 1) }
        self.left = left
        right = room - left
        // One scale for both sides: the side that has less room for its values sets it.
        if high > 0, low >= 0 || Int128(right) * -low <= Int128(left) * high {
            (cells, extent) = (Int128(right), high)
        } else {
            (cells, extent) = (Int128(left), max(1, -low))
        }
    }

    /// A value's distance from the axis in eighths of a cell, negative to the left.
    func eighths(_ value: Int128) -> Int {
        let scaled = (value >> shift) * cells * 8
        let half = extent / 2
        return Int(clamping: (scaled < 0 ? scaled - half : scaled + half) / extent)
    }

    /// The same in whole cells.
    func cell(_ value: Int128) -> Int {
        let eighths = eighths(value)
        return (eighths < 0 ? eighths - 4 : eighths + 4) / 8
    }

    /// The cells that a bar from a value to another one fills, counted from the axis: at least one, unless they are the same.
    func range(from start: Int128, to end: Int128) -> Range<Int> {
        if start == end { return 0..<0 }
        let first = cell(start)
        let last = cell(end)
        if first != last { return min(first, last)..<max(first, last) }
        if end > start { return first < right ? first..<(first + 1) : (first - 1)..<first }
        return first > -left ? (first - 1)..<first : first..<(first + 1)
    }
}

extension Sheet.Cell.Value {
    /// The value as a number for a scale, × 10^12; nothing where it is not known.
    var scaled: Int128? {
        switch self {
        case .money(let amount): Fixed(Money(minorUnits: amount)).scaled
        case .number(let value), .percent(let value), .points(let value): value.scaled
        case .truth(let isTrue): isTrue ? Fixed.scale : 0
        case .nothing: 0
        case .unknown: nil
        }
    }
}
