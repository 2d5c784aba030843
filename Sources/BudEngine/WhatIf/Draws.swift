import BudModel

/// A stream of random bits in which any place can be read by itself: SplitMix64 (Steele, Lea and Flood, "Fast
/// splittable pseudorandom number generators", OOPSLA 2014) with its counter as an argument.
///
/// The bits of a sample depend on nothing but the seed, the stream and the sample's number: neither on the number of
/// threads, nor on how many samples are drawn, nor on what else is uncertain.
struct RandomStream: Sendable {
    private let start: UInt64
    private let step: UInt64

    /// - Parameter number: of the stream among those of one seed.
    init(seed: UInt64, number: Int) {
        let key = RandomStream.mixed(seed &+ 0x9E37_79B9_7F4A_7C15)
        start = RandomStream.mixed(key &+ UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15)
        step = RandomStream.oddStep(start ^ key)
    }

    @inline(__always)
    func bits(_ sample: Int) -> UInt64 {
        RandomStream.mixed(start &+ UInt64(truncatingIfNeeded: sample &+ 1) &* step)
    }

    /// At least 0 and below 1, a multiple of 2^-53.
    @inline(__always)
    func unit(_ sample: Int) -> Double { Double(Int64(truncatingIfNeeded: bits(sample) >> 11)) * 0x1p-53 }

    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// An odd step of its own for each stream, with its bits well spread, as the paper's `mixGamma` makes it.
    private static func oddStep(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ (value >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        value = (value ^ (value >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        value = (value ^ (value >> 33)) | 1
        return (value ^ (value >> 1)).nonzeroBitCount < 24 ? value ^ 0xAAAA_AAAA_AAAA_AAAA : value
    }
}

/// How one range is drawn: even between two, triangular over three.
///
/// A draw is made in floating point once, as an offset from the lower end, and rounded once (half to even) to what the
/// range is counted in. It never leaves the range, and one of `a..a` is exactly a.
struct RangeDraw: Sendable {
    let range: UncertainRange
    private let stream: RandomStream
    /// high − low.
    private let width: Double
    /// The part of the width, and of the chance, that lies below the likely value; 1 where all is even.
    private let below: Double
    /// Of the two sides of a triangle: u × this, and (1 − u) × this, are squares of the distance from its end.
    private let rising: Double
    private let falling: Double
    /// Offsets are whole numbers that floating point has exactly.
    let isNarrow: Bool

    init(_ range: UncertainRange, seed: UInt64, number: Int) {
        self.range = range
        stream = RandomStream(seed: seed, number: number)
        width = Double(range.high - range.low)
        let likely = Double(range.likely - range.low)
        below = width > 0 ? likely / width : 1
        rising = width * likely
        falling = width * (width - likely)
        isNarrow = width < 0x1p51 && range.low.magnitude < 1 << 62 && range.high.magnitude < 1 << 62
    }

    /// The value in a sample.
    func value(_ sample: Int) -> Int128 {
        if isNarrow { return range.low + Int128(range.isTriangular ? triangularOffset(sample) : evenOffset(sample)) }
        let u = stream.unit(sample)
        let offset = (range.isTriangular ? triangular(u) : u * width).rounded(.toNearestOrEven)
        return min(range.high, range.low + Int128(min(offset, width)))
    }

    // A loop over many samples of one narrow range is nothing but these.

    @inline(__always)
    func evenOffset(_ sample: Int) -> Int64 { RangeDraw.rounded(stream.unit(sample) * width) }

    @inline(__always)
    func triangularOffset(_ sample: Int) -> Int64 { RangeDraw.rounded(min(triangular(stream.unit(sample)), width)) }

    /// The inverse of the triangle's distribution function.
    @inline(__always)
    private func triangular(_ u: Double) -> Double {
        let isBelow = u < below
        let root = (isBelow ? u * rising : (1 - u) * falling).squareRoot()
        return isBelow ? root : width - root
    }

    /// Half to even, for 0 up to 2^51: what is added leaves no room for a fraction.
    @inline(__always)
    private static func rounded(_ value: Double) -> Int64 {
        let shift: Double = 0x1.8p52
        return Int64(bitPattern: (value + shift).bitPattern) &- Int64(bitPattern: shift.bitPattern)
    }

    /// The variance of a draw as a part of the squared width: 1/12 of an even one, (1 − p + p²)/18 of a triangle whose
    /// likely value lies at the part p.
    var relativeVariance: Double { range.isTriangular ? (1 - below + below * below) / 18 : 1.0 / 12 }
}
