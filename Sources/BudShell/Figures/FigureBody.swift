/// The digits of a cell between its signs: runs of digits and what stands between them.
/// Which readings it allows is worked out from counts alone, without a copy.
struct FigureBody {
    enum Separator: Equatable {
        case space
        case mark(DecimalMark)
    }

    private let bytes: ArraySlice<UInt8>
    private(set) var separators = 0
    private var first: Separator?
    private(set) var last: Separator?
    /// Every separator but the last is of one kind.
    private var isUniform = true
    /// Every run of digits between two separators has three digits.
    private var areMiddleRunsThree = true
    private var firstRun = 0
    private var lastRun = 0
    private var startsWithZero = false

    /// nil if there is anything in it but digits and single separators, or no digit.
    init?(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        var rest = bytes
        var digits = 0
        while let byte = rest.first {
            if (0x30...0x39).contains(byte) {
                if separators == 0, firstRun == 0 { startsWithZero = byte == 0x30 }
                if separators == 0 { firstRun += 1 }
                lastRun += 1
                digits += 1
                rest = rest.dropFirst()
                continue
            }
            let separator: Separator
            let length: Int
            if let mark = DecimalMark(rawValue: byte) {
                (separator, length) = (.mark(mark), 1)
            } else if case let space = CellText.spaceLength(rest), space > 0 {
                (separator, length) = (.space, space)
            } else {
                return nil
            }
            if separators > 0 {
                if lastRun != 3 { areMiddleRunsThree = false }
                if last != first { isUniform = false }
            } else {
                first = separator
            }
            last = separator
            separators += 1
            lastRun = 0
            rest = rest.dropFirst(length)
        }
        if digits == 0 { return nil }
    }

    private var hasGroupedStart: Bool { (1...3).contains(firstRun) && !startsWithZero }

    /// All separators part groups of three: `1 200 000`, `1.234.567`. True without separators.
    var readsAsWhole: Bool {
        separators == 0
            || (hasGroupedStart && areMiddleRunsThree && lastRun == 3 && isUniform && last == first)
    }

    /// The last separator is the decimal mark, any before it part groups: `12,5`, `1.234,56`, `,5`.
    var readsAsFraction: Bool {
        guard case .mark = last, lastRun > 0 else { return false }
        return separators == 1
            || (hasGroupedStart && areMiddleRunsThree && isUniform && last != first)
    }

    /// The exact value times 10^`scale`, once it is known whether the last separator is a
    /// decimal mark.
    func value(isFraction: Bool, scale: Int) -> Result<Int64, FigureFault> {
        var value: Int64 = 0
        var scale = scale
        var seen = 0
        var zerosHeld = 0
        var isTooLarge = false
        let marks = marks
        func take(_ digit: Int64) {
            let (tens, overTens) = value.multipliedReportingOverflow(by: 10)
            let (sum, overSum) = tens.addingReportingOverflow(digit)
            if overTens || overSum { isTooLarge = true } else { value = sum }
        }
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else {
                // A separator of several bytes is a space, and parts groups: its bytes never
                // come before a fraction's end.
                if DecimalMark(rawValue: byte) != nil { seen += 1 }
                continue
            }
            let digit = Int64(byte - 0x30)
            if isFraction, seen == marks {
                // Zeros at the end of a fraction add nothing: `12,500` is `12,5`.
                if digit == 0 {
                    zerosHeld += 1
                    continue
                }
                scale -= zerosHeld + 1
                if scale < 0 { return .failure(.finerThanMinorUnit) }
                while zerosHeld > 0 {
                    take(0)
                    zerosHeld -= 1
                }
            }
            take(digit)
            if isTooLarge { return .failure(.tooLarge) }
        }
        while scale > 0, value != 0, !isTooLarge {
            take(0)
            scale -= 1
        }
        return isTooLarge ? .failure(.tooLarge) : .success(value)
    }

    /// How many separators are a comma or a point.
    private var marks: Int { first == .space ? (last == .space ? 0 : 1) : separators }
}
