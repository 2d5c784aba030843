/// How the figures of a file are read.
struct FigureFormat: Sendable, Equatable {
    /// What the figures count: `unit kr`, `unit tkr`, `unit M`.
    enum Unit: Int, Sendable, Equatable, CaseIterable {
        case one = 1
        case thousand = 1_000
        case million = 1_000_000

        /// The number of zeros in it.
        var zeros: Int {
            switch self {
            case .one: 0
            case .thousand: 3
            case .million: 6
            }
        }
    }

    /// nil where no cell needs one.
    var decimal: DecimalMark?
    var unit: Unit = .one
    /// Decimals of the currency: 2 for øre, öre, cent.
    var minorDigits: Int = 2
}

/// Why a cell is not an amount.
enum FigureFault: Error, Sendable, Equatable {
    /// Letters, groups that are not of three digits, several signs …
    case notAFigure
    /// `0,005`: finer than an øre.
    case finerThanMinorUnit
    /// More than 64 bits of minor units.
    case tooLarge
    /// `1.000` or `1,000` without a word on what it means.
    case decimalUnknown
}

/// What a cell of figures holds.
enum Figure: Sendable, Equatable {
    /// Whole minor units.
    case amount(Int64)
    /// An empty cell or a dash alone: 0, and counted as such.
    case nothing
    case fault(FigureFault)

    /// Reads a cell exactly, in minor units. A sign may stand before or after the digits, or
    /// parentheses around them.
    static func read(_ cell: ArraySlice<UInt8>, _ format: FigureFormat) -> Figure {
        guard let signed = SignedDigits(cell) else { return .fault(.notAFigure) }
        guard !signed.digits.isEmpty else { return .nothing }
        guard let body = FigureBody(signed.digits) else { return .fault(.notAFigure) }

        let isFraction: Bool
        if case .mark(let mark) = body.last {
            switch format.decimal {
            case let said?: isFraction = mark == said
            case nil where body.readsAsWhole && body.readsAsFraction: return .fault(.decimalUnknown)
            case nil: isFraction = body.readsAsFraction
            }
        } else {
            isFraction = false
        }
        guard isFraction ? body.readsAsFraction : body.readsAsWhole else { return .fault(.notAFigure) }

        switch body.value(isFraction: isFraction, scale: format.minorDigits + format.unit.zeros) {
        // The size is at most Int64.max, so it always has a negative.
        case .success(let size): return .amount(signed.isNegative ? -size : size)
        case .failure(let fault): return .fault(fault)
        }
    }

    /// What the cell says about the decimal mark, whatever its value.
    static func evidence(_ cell: ArraySlice<UInt8>) -> DecimalEvidence {
        guard let signed = SignedDigits(cell), let body = FigureBody(signed.digits),
              case .mark(let mark) = body.last
        else { return .silent }
        switch (body.readsAsWhole, body.readsAsFraction) {
        case (true, true): return .open
        case (true, false): return .settles(mark.other)
        case (false, true): return .settles(mark)
        case (false, false): return .silent
        }
    }
}

/// A cell without white space and sign. No digits are left of an empty cell or a dash alone.
private struct SignedDigits {
    var digits: ArraySlice<UInt8>
    var isNegative = false

    /// nil if it has more than one sign, or a sign that encloses nothing.
    init?(_ cell: ArraySlice<UInt8>) {
        digits = CellText.trimmed(cell)
        guard !digits.isEmpty else { return }
        if digits.first == 0x28, digits.last == 0x29, digits.count > 1 {
            digits = CellText.trimmed(digits.dropFirst().dropLast())
            isNegative = true
            if digits.isEmpty { return nil }
            return
        }
        if let length = Self.dashes.first(where: { digits.starts(with: $0) })?.count {
            digits = CellText.trimmed(digits.dropFirst(length))
            isNegative = true
        } else if let length = Self.dashes.first(where: { digits.suffix($0.count).elementsEqual($0) })?.count {
            digits = CellText.trimmed(digits.dropLast(length))
            isNegative = true
        } else if digits.first == 0x2B {
            digits = CellText.trimmed(digits.dropFirst())
            if digits.isEmpty { return nil }
        }
    }

    /// `-`, the minus sign U+2212, and the dashes U+2013 and U+2014 that word processors put
    /// in its place.
    private static let dashes: [[UInt8]] = [
        [0x2D], [0xE2, 0x88, 0x92], [0xE2, 0x80, 0x93], [0xE2, 0x80, 0x94],
    ]
}
