/// The values at given ranks of a long list, without sorting all of it.
///
/// The list is counted in 4096 classes, and only the class that a rank falls in is looked at more closely, so that
/// even ten million values take a few passes, between which one can stop.
struct OrderStatistics {
    let values: UnsafeBufferPointer<Int64>
    let least: Int64
    let greatest: Int64
    private let shift: Int
    private var counts: [Int]

    /// - Parameter values: at least one.
    init(_ values: UnsafeBufferPointer<Int64>) {
        self.values = values
        var least = Int64.max
        var greatest = Int64.min
        for value in values {
            least = min(least, value)
            greatest = max(greatest, value)
        }
        self.least = least
        self.greatest = greatest
        let width = UInt64(bitPattern: greatest &- least)
        shift = max(0, 52 - width.leadingZeroBitCount)
        counts = Array(repeating: 0, count: 1 << 12)
        for value in values { counts[Int(truncatingIfNeeded: UInt64(bitPattern: value &- least) >> UInt64(shift))] += 1 }
    }

    /// The value that so many others of the sorted list stand before.
    func value(at rank: Int) -> Int64 {
        var before = 0
        var found = 0
        while before + counts[found] <= rank {
            before += counts[found]
            found += 1
        }
        if shift == 0 { return least &+ Int64(found) }
        var inside: [Int64] = []
        inside.reserveCapacity(counts[found])
        for value in values where Int(truncatingIfNeeded: UInt64(bitPattern: value &- least) >> UInt64(shift)) == found {
            inside.append(value)
        }
        if inside.count <= 1 << 16 {
            inside.sort()
            return inside[rank - before]
        }
        return inside.withUnsafeBufferPointer { OrderStatistics($0).value(at: rank - before) }
    }

    /// The smallest value that at least so many percent of all reach or stay below (the nearest rank).
    func percentile(_ percent: Int) -> Int64 {
        // A list is never so long that a hundredfold of its length is too large.
        value(at: max(0, (values.count * percent + 99) / 100 - 1))
    }
}
