/// A natural number as decimal digits, the last one first: slow, and nothing of it can overflow.
struct Digits: Equatable {
    private(set) var digits: [Int]

    init(_ value: UInt128) {
        digits = String(value).reversed().compactMap(\.wholeNumberValue)
        trim()
    }

    private init(digits: [Int]) {
        self.digits = digits
        trim()
    }

    private mutating func trim() { while digits.last == 0 { digits.removeLast() } }

    var isOdd: Bool { (digits.first ?? 0) % 2 == 1 }

    static func * (a: Digits, b: Digits) -> Digits {
        var result = [Int](repeating: 0, count: a.digits.count + b.digits.count + 1)
        for (i, x) in a.digits.enumerated() {
            for (j, y) in b.digits.enumerated() { result[i + j] += x * y }
            for k in i..<(result.count - 1) where result[k] > 9 {
                result[k + 1] += result[k] / 10
                result[k] %= 10
            }
        }
        return Digits(digits: result)
    }

    static func + (a: Digits, b: Digits) -> Digits {
        var result: [Int] = []
        var carry = 0
        for i in 0...max(a.digits.count, b.digits.count) {
            let sum = (i < a.digits.count ? a.digits[i] : 0) + (i < b.digits.count ? b.digits[i] : 0) + carry
            result.append(sum % 10)
            carry = sum / 10
        }
        return Digits(digits: result)
    }

    static func < (a: Digits, b: Digits) -> Bool {
        if a.digits.count != b.digits.count { return a.digits.count < b.digits.count }
        return a.digits.reversed().lexicographicallyPrecedes(b.digits.reversed())
    }

    /// Without the smaller one; `b` must not be larger.
    static func - (a: Digits, b: Digits) -> Digits {
        var result = a.digits
        for i in result.indices {
            result[i] -= i < b.digits.count ? b.digits[i] : 0
            if result[i] < 0 {
                result[i] += 10
                result[i + 1] -= 1
            }
        }
        return Digits(digits: result)
    }

    /// Long division, a digit at a time, rounded half to even.
    func halfEvenQuotient(by divisor: Digits) -> Digits {
        var quotient: [Int] = []
        var rest = Digits(digits: [])
        for digit in digits.reversed() {
            rest = Digits(digits: [digit] + rest.digits)
            var count = 0
            while !(rest < divisor) {
                rest = rest - divisor
                count += 1
            }
            quotient.insert(count, at: 0)
        }
        let whole = Digits(digits: quotient)
        let twice = rest + rest
        let up = divisor < twice || (twice == divisor && whole.isOdd)
        return up ? whole + Digits(1) : whole
    }

    /// The value with a sign, nothing where it does not fit.
    func signed(_ isNegative: Bool) -> Int128? {
        let text = digits.isEmpty ? "0" : digits.reversed().map(String.init).joined()
        return Int128(text).map { isNegative ? -$0 : $0 }
    }
}

/// Random numbers from a seed (xorshift64*).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = (seed &+ 1) &* 0x9E37_79B9_7F4A_7C15
        if state == 0 { state = 1 }
    }

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }

    /// A number of a random size, so that small ones are as likely as large ones.
    mutating func wide() -> Int128 {
        let bits = (UInt128(next()) << 64 | UInt128(next())) >> UInt128(Int.random(in: 1...127, using: &self))
        let value = Int128(truncatingIfNeeded: bits & UInt128(Int128.max))
        return Bool.random(using: &self) ? value : -value
    }

    mutating func minorUnits() -> Int64 {
        let value = Int64(truncatingIfNeeded: next() >> UInt64(Int.random(in: 1...63, using: &self)))
        return Bool.random(using: &self) ? value : -value
    }
}
