import Testing
@testable import BudSyntax

/// What bounds a text is an error with a place, and it is found quickly.
@Suite struct GrammarLimitTests {
    private let clock = ContinuousClock()

    /// The problems of a text that must be refused, each at a place inside it.
    private func problems(_ reading: @autoclosure () -> Reading, within limit: Duration = .seconds(20),
                          _ location: SourceLocation = #_sourceLocation) -> [SyntaxProblem] {
        let start = clock.now
        let reading = reading()
        #expect(clock.now - start < limit, sourceLocation: location)
        #expect(reading.spansAreInside, sourceLocation: location)
        #expect(!reading.problems.isEmpty, sourceLocation: location)
        return reading.problems
    }

    private func repeated(_ text: String, bytes: Int = 1 << 20) -> String {
        String(repeating: text, count: bytes / text.utf8.count)
    }

    @Test func parentheses() {
        let open = problems(Reading("show " + String(repeating: "(", count: 100_000)))
        #expect(open.first == .nestedTooDeep(limit: 256))
        let closed = String(repeating: "(", count: 256) + "1" + String(repeating: ")", count: 256)
        #expect(Reading("show " + closed).problems.isEmpty)
        #expect(problems(Reading("show (" + closed + ")")).first == .nestedTooDeep(limit: 256))
    }

    @Test(arguments: ["not ", "-", "+", "2^", "abs(", "(", "not -(", "- + "])
    func nesting(word: String) {
        let reading = problems(Reading("show " + repeated(word, bytes: (1 << 20) - 64) + "1\nsteps"))
        #expect(reading == [.nestedTooDeep(limit: 256)])
    }

    @Test func nestingIsCountedOnce() {
        for (open, close, levels) in [("-", "", 1), ("not ", "", 1), ("2^", "", 1), ("abs(", ")", 1), ("-(", ")", 2)] {
            let count = 256 / levels
            func text(_ count: Int) -> String { "show " + String(repeating: open, count: count) + "1" + String(repeating: close, count: count) }
            #expect(Reading(text(count)).problems.isEmpty, "\(open)")
            #expect(Reading(text(count + 1)).problems == [.nestedTooDeep(limit: 256)], "\(open)")
        }
    }

    /// A long chain is flat, so that only the line's length bounds it.
    @Test func chains() {
        let reading = Reading("show " + repeated("1+", bytes: (1 << 20) - 64) + "1")
        #expect(reading.problems.isEmpty)
        #expect(problems(Reading("show " + repeated("1+") + "1")) == [.lineTooLong(limit: 1 << 20)])
    }

    @Test(arguments: ["show 1 + (x, ", "title \"x", "cut 5M abcdefghi", "1 "])
    func tenMegabytesOnALine(text: String) {
        #expect(problems(Reading(repeated(text, bytes: 10 << 20))).count <= 3)
    }

    @Test(arguments: ["", "\n", "\r\nsteps\n", ";", " # more\n"])
    func longLines(end: String) {
        var limits = Limits()
        limits.lineBytes = 1000
        for start in ["show 1 + ", "title \"", "show (", "cut 5M a, ", "", "§"] {
            for letter in ["x", "1", "(", ", ", "\"", "; ", "§", "x;"] {
                let reading = Reading(start + repeated(letter, bytes: 20_000) + end, limits: limits)
                #expect(reading.spansAreInside)
                #expect(!reading.problems.isEmpty, "\(start)\(letter)\(end)")
                #expect(reading.problems.count <= 600, "\(start)\(letter)\(end)")
            }
        }
    }

    @Test func lineLengthIsCountedInEachLine() {
        var limits = Limits()
        limits.lineBytes = 20
        #expect(Reading("cut 5M aaaaaaaaaaaa\ncut 5M bbbbbbbbbbbb,\ncccccccccccccccc\n", limits: limits).problems.isEmpty)
        let long = Reading("cut 5M aaaaaaaaaaaaaaaaaaaaa\ncut 5M b", limits: limits)
        #expect(long.problems == [.lineTooLong(limit: 20)])
        #expect(long.statements.count == 2)
    }

    @Test func aLineOfErrorsLeavesTheNextOneAlone() {
        let reading = Reading("§\ncut 5M a\n§ §")
        #expect(reading.problems == [.strayCharacter("§"), .strayCharacter("§"), .strayCharacter("§")])
        #expect(reading.statements.count == 2)
        if case .step = reading.statements[1].kind {} else { Issue.record("the step was lost") }
    }

    @Test func bytesThatNoScriptHolds() {
        #expect(problems(Reading(bytes: Array("cut 5M a\n".utf8) + [0])) == [.controlCharacter(0)])
        #expect(problems(Reading(bytes: Array("cut 5M a\n".utf8) + [0xFF])) == [.notUTF8(0xFF)])
        #expect(problems(Reading(bytes: Array("title \"N".utf8) + [0xE6] + Array("stved\"".utf8))) == [.notUTF8(0xE6)])
        for text in ["title \"N\"\n", "steps"] {
            let units = Array(text.utf16)
            let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            for bytes in [little, big, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big] {
                #expect(problems(Reading(bytes: bytes)) == [.utf16])
            }
        }
    }

    @Test func quotes() {
        let reading = Reading("title \"Næstved\nsteps")
        #expect(reading.problems == [.unclosedQuote])
        #expect(reading.diagnostics[0].span.start == 6)
        #expect(reading.statements.count == 2)
        #expect(problems(Reading("title \"")) == [.unclosedQuote])
        #expect(problems(Reading("title \"a\"\"")) == [.unclosedQuote])
    }

    @Test func names() {
        let name = String(repeating: "n", count: 256)
        #expect(Reading("account \(name) 5M").problems.isEmpty)
        #expect(problems(Reading("account \(name)n 5M")) == [.nameTooLong(limit: 256)])
        #expect(problems(Reading("account \"\(name)n\" 5M")) == [.nameTooLong(limit: 256)])
        let path = Array(repeating: "n", count: 32).joined(separator: ".")
        #expect(Reading("account \(path) 5M").problems.isEmpty)
        #expect(problems(Reading("account \(path).n 5M")) == [.pathTooLong(limit: 32)])
    }

    @Test func limitsAreParameters() {
        var limits = Limits()
        limits.nesting = 3
        limits.firstYear = 2000
        limits.lastYear = 2030
        limits.nameBytes = 4
        limits.pathNames = 2
        limits.lineBytes = 60
        #expect(Reading("show -(-1)", limits: limits).problems.isEmpty)
        #expect(Reading("show -(-(1))", limits: limits).problems == [.nestedTooDeep(limit: 3)])
        #expect(Reading("show ((((1))))", limits: limits).problems == [.nestedTooDeep(limit: 3)])
        #expect(Reading("year 1999", limits: limits).problems == [.yearOutOfRange(1999, first: 2000, last: 2030)])
        #expect(Reading("year 2031", limits: limits).problems == [.yearOutOfRange(2031, first: 2000, last: 2030)])
        #expect(Reading("cut 5M abcde", limits: limits).problems == [.nameTooLong(limit: 4)])
        #expect(Reading("cut 5M a.b.c", limits: limits).problems == [.pathTooLong(limit: 2)])
        #expect(Reading("show 1" + String(repeating: " + 1", count: 20), limits: limits).problems == [.lineTooLong(limit: 60)])
        limits.scriptBytes = 10
        #expect(Reading("cut 5M schools", limits: limits).problems == [.scriptTooLong(limit: 10)])
    }

    @Test func numbersAndYears() {
        #expect(Reading("cut 99999999999999999999 kr a").problems == [.numberTooLarge])
        #expect(Reading("show 0.1234567890123").problems == [.tooManyDecimals(limit: 12)])
        #expect(Reading("year 1799").problems == [.yearOutOfRange(1799, first: 1800, last: 2999)])
        #expect(Reading("years 2027..2024").problems == [.reversedYears(2027, 2024)])
        #expect(Reading("cut 5M a in dec..may 2024").problems == [.reversedYears(2024, 2024)])
        #expect(problems(Reading("cut 5M a in 2024-13")).count == 1)
        #expect(Reading("cut 9000000000000000000bn..1K a").problems.isEmpty)
    }
}
