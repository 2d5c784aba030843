/// The balance of every sample in every year. Shape: year × sample, minor units.
///
/// Chunks write to places that no other one touches, so that nothing has to wait.
final class SampleValues: @unchecked Sendable {
    let years: Int
    /// How many samples could be evaluated; they stand at the front of each year.
    private(set) var count = 0
    private let samples: Int
    private let values: UnsafeMutablePointer<Int64>

    init(samples: Int, years: Int) {
        self.samples = samples
        self.years = years
        values = .allocate(capacity: max(1, samples * years))
        values.initialize(repeating: 0, count: max(1, samples * years))
    }

    deinit { values.deallocate() }

    func set(_ value: Int64, _ year: Int, _ sample: Int) { values[year * samples + sample] = value }

    func column(_ year: Int, from first: Int, count: Int) -> UnsafeMutableBufferPointer<Int64> {
        UnsafeMutableBufferPointer(start: values + (year * samples + first), count: count)
    }

    /// Brings what a chunk wrote up to what is there already; those that were refused leave no gap.
    func append(from first: Int, count added: Int) {
        if first != count {
            for year in 0..<years {
                let column = values + year * samples
                for index in 0..<added { column[count + index] = column[first + index] }
            }
        }
        count += added
    }

    /// Hands out the samples of one year for as long as a body runs.
    func read<Result>(_ year: Int, _ body: (UnsafeBufferPointer<Int64>) -> Result) -> Result {
        withExtendedLifetime(self) { body(UnsafeBufferPointer(start: values + year * samples, count: count)) }
    }

    /// A copy of the samples of one year.
    subscript(year: Int) -> [Int64] { read(year) { Array($0) } }
}

/// A place for the result of each of so many pieces of work, which write it from wherever they run.
final class Slots<Element: Sendable>: @unchecked Sendable {
    private let count: Int
    private let elements: UnsafeMutablePointer<Element?>

    init(_ count: Int) {
        self.count = count
        elements = .allocate(capacity: max(1, count))
        elements.initialize(repeating: nil, count: max(1, count))
    }

    deinit {
        elements.deinitialize(count: max(1, count))
        elements.deallocate()
    }

    subscript(index: Int) -> Element? {
        get { elements[index] }
        set { elements[index] = newValue }
    }
}
