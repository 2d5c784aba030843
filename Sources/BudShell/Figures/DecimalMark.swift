/// What parts whole units from fractions: `12,5` or `12.5`. The other one groups.
enum DecimalMark: UInt8, Sendable, Equatable, CaseIterable {
    case comma = 0x2C
    case point = 0x2E

    var other: DecimalMark { self == .comma ? .point : .comma }
}

/// What one cell says about the decimal mark of its file.
enum DecimalEvidence: Sendable, Equatable {
    /// Reads the same either way: `1 200`, `-`, or no figure at all.
    case silent
    /// Can only be read with this mark: `12,5`, `1.234,56`, `1.234.567`.
    case settles(DecimalMark)
    /// `1.000` or `1,000`: a thousand or one, which only another cell can tell.
    case open
}

/// Gathers what the cells of a file say about its decimal mark, with the first cell that says so.
struct DecimalSearch: Sendable {
    struct Witness: Sendable, Equatable {
        let line: Int
        let text: String
    }

    private var comma: Witness?
    private var point: Witness?
    private var open: Witness?

    /// Takes one cell of figures into account.
    mutating func add(_ cell: ArraySlice<UInt8>, line: Int) {
        // Most cells of most files hold neither mark.
        guard cell.contains(where: { $0 == Byte.comma || $0 == Byte.point }) else { return }
        let witness = { Witness(line: line, text: CellText.excerpt(cell)) }
        switch Figure.evidence(cell) {
        case .silent: break
        case .settles(.comma): comma = comma ?? witness()
        case .settles(.point): point = point ?? witness()
        case .open: open = open ?? witness()
        }
    }

    /// The mark that the cells settle; nil if none of them needs one.
    func decide() throws(DecimalFault) -> DecimalMark? {
        switch (comma, point) {
        case (let comma?, let point?): throw .contradicted(comma: comma, point: point)
        case (.some, nil): return .comma
        case (nil, .some): return .point
        case (nil, nil):
            if let open { throw .undecided(open) }
            return nil
        }
    }
}

/// Why the user has to say `decimal comma` or `decimal point`.
enum DecimalFault: Error, Sendable, Equatable {
    /// Some cell could be thousands or a fraction, and no other cell settles it.
    case undecided(DecimalSearch.Witness)
    /// One cell can only be read with a comma, another only with a point.
    case contradicted(comma: DecimalSearch.Witness, point: DecimalSearch.Witness)
}
