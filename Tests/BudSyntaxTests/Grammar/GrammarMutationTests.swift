import Testing
@testable import BudSyntax

/// What is one token away from the language is a tree or an error with a place, never a crash or a hang.
@Suite struct GrammarMutationTests {
    private static let bits: [[UInt8]] = [
        [0], [0xFF], [0xC3], [0xE2, 0x88], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x1B], [0xEF, 0xBB, 0xBF],
        Array("\"".utf8), Array("(".utf8), Array(")".utf8), Array("\u{2028}".utf8), Array("\u{202E}".utf8),
        Array("e\u{301}\u{301}".utf8), Array("🙂".utf8), Array("\r".utf8), Array("#".utf8), Array(";".utf8),
    ]

    @Test(arguments: [7, 77, 777] as [UInt64])
    func mutatedSentencesNeverCrash(seed: UInt64) throws {
        let grammar = try GrammarFiles.grammar()
        var maker = SentenceMaker(grammar, seed: seed)
        let words = Keyword.allCases.map(\.rawValue) + Vocabulary.moneyUnits.map(\.word) + ["mar", "december"]
        let marks = ["%", "+", "−", "*", "/", "^", "(", ")", ",", ":", ".", "..", "?", "=", "<>", "<", ">=", "!", "§", "\n", ";"]
        let others = ["x", "\"t\"", "5", "1.000", "28,5", "1.2.3", "2024", "99999999999999999999", "1.1234567890123", "0"]
        let symbols = SymbolTable()
        let clock = ContinuousClock()
        let start = clock.now
        var broken = 0
        for number in 0..<7_000 {
            var pieces = maker.makeStatement()
            let place = maker.random.below(pieces.count)
            let token = SentenceMaker.Piece(text: maker.random.pick(maker.random.pick([words, marks, others])),
                                            isTight: maker.random.once(in: 3))
            switch maker.random.below(6) {
            case 0: pieces.remove(at: place)
            case 1: pieces.insert(pieces[place], at: place)
            case 2: if place + 1 < pieces.count { pieces.swapAt(place, place + 1) }
            case 3: pieces[place] = token
            case 4: pieces.insert(token, at: place)
            default: break
            }
            var bytes = Array(maker.text(pieces).utf8)
            if maker.random.once(in: 4) {
                bytes.insert(contentsOf: maker.random.pick(Self.bits), at: maker.random.below(bytes.count + 1))
            }
            let reading = Reading(bytes: bytes, symbols: symbols)
            let isBroken = reading.statements.contains { if case .broken = $0.kind { true } else { false } }
            if isBroken { broken += 1 }
            let isSaid = !isBroken || !reading.diagnostics.isEmpty
            let isRead = !reading.statements.isEmpty || !reading.diagnostics.isEmpty || pieces.count < 2
                || bytes.contains(UInt8(ascii: "#")) || bytes.contains(UInt8(ascii: ";"))
            guard reading.spansAreInside, isSaid, isRead else {
                Issue.record("seed \(seed), mutation \(number): \(reading.problems)\n\(String(decoding: bytes, as: UTF8.self))")
                return
            }
        }
        #expect(broken > 1_000)
        #expect(clock.now - start < .seconds(60))
    }

    /// Bytes that come from nowhere.
    @Test func randomBytesNeverCrash() {
        var random = Xorshift(seed: 4711)
        let letters = Array("cut add 5M 2024.. \"()%,:;?=<>^*/+-#\n\rin from until".utf8)
        for _ in 0..<3_000 {
            let bytes = (0..<random.below(80)).map { _ in random.once(in: 40) ? UInt8(random.below(256)) : random.pick(letters) }
            #expect(Reading(bytes: bytes).spansAreInside, "\(bytes)")
        }
    }
}
