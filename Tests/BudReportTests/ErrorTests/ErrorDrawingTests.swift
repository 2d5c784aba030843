import BudEngine
import BudReport
import BudSyntax
import Testing

@Suite struct ErrorDrawingTests {
    /// What a run tells, one line each.
    private func drawn(_ text: String, name: String = "plan.bud") -> [String] {
        var interpreter = Interpreter(surroundings: .ofFixtures)
        var lines: [String] = []
        _ = interpreter.run(Array(text.utf8), name: name, mode: .init(isEntry: name.isEmpty, tellsSteps: false)) { event, now in
            let drawing = ErrorDrawing(plan: now.plan, sources: now.sources)
            switch event {
            case .errors(let errors): lines += drawing.lines(errors).map(\.text)
            case .warnings(let warnings): lines += drawing.lines(warnings).map(\.text)
            default: break
            }
        }
        return lines
    }

    private func expectNothingRaw(_ lines: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(!lines.isEmpty, sourceLocation: sourceLocation)
        for line in lines {
            for scalar in line.unicodeScalars {
                let category = scalar.properties.generalCategory
                #expect(category != .control && category != .format && category != .lineSeparator, "\(scalar.value) in \(line)",
                        sourceLocation: sourceLocation)
            }
        }
    }

    // C0 characters cannot stand in a text at all; C1, marks of direction and zero widths can.
    private static let hostile = "x\u{9B}31m\u{85}\u{202E}evil\u{2066}\u{200B}\u{2028}y"

    @Test func anUnknownNameReachesTheTerminalSafely() {
        let lines = drawn("cut 5M \"\(Self.hostile)\"\n")
        expectNothingRaw(lines)
        #expect(lines[0].contains("<U+009B>31m"))
    }

    @Test func aDeclaredNameReachesTheTerminalSafely() {
        let name = "\"\(Self.hostile)\""
        for text in ["account \(name) 5M\ncut 6M \(name)\n", "account \(name) 5M\nfund \(name) 5M\n",
                     "fund \(name) 5M\ndraw 6M from \(name)\n", "account \(name) 5M\nlock \(name) \(name)\ncut 1M \(name)\n",
                     "account \(name) 5M\nmeasure \(name) -1%\nmeasure \(name) -1%\n", "show \(name) + 1\n", "use \(name)\n",
                     "account \"x\u{9B}31m\u{85}\u{202E}evil\u{2066}\u{200B}\u{2028}z\" 5M\ncut 1M \(name)\n",
                     "title \(name) \(name)\n", "import budget \(name) account \(name)\n"] {
            expectNothingRaw(drawn(text))
        }
    }

    @Test func aFileNameReachesTheTerminalSafely() {
        let lines = drawn("cut 5M x\n", name: "a\u{1B}]0;title\u{7}\nb.bud")
        expectNothingRaw(lines)
        #expect(lines[1] == "  a␛]0;title␇␊b.bud:1:8")
    }

    @Test func theEscapeCharacterIsAnErrorItselfAndIsShown() {
        let lines = drawn("title \"\u{1B}[2J\"\n")
        expectNothingRaw(lines)
        #expect(lines[2] == "  1 | title \"␛[2J\"")
    }

    @Test func caretsStandUnderWhatIsShown() {
        // A tab is four columns, a wide character two, a combining mark none.
        #expect(drawn("\tcut\t5M x\n")[2...3] == ["  1 |     cut    5M x", "    |               ^"])
        #expect(drawn("cut 5M 教育\n")[2...3] == ["  1 | cut 5M 教育", "    |        ^^^^"])
        #expect(drawn("account e\u{301} 5M; cut 5M x\n")[2...3] == ["  1 | account e\u{301} 5M; cut 5M x", "    |                      ^"])
        #expect(drawn("cut 5M \"a\u{202E}b\"\n")[3] == "    |        ^^^^^^^^^^^^")
        // A byte order mark is no character of the line.
        #expect(drawn("\u{FEFF}cut 5M x\n")[1...3] == ["  plan.bud:1:8", "  1 | cut 5M x", "    |        ^"])
        #expect(drawn("a\r\ncut 5M x\r\n")[4...].contains("  plan.bud:2:8"))
    }

    @Test func aLongLineIsCutAroundTheCaret() {
        let long = "cut 5M " + (1...40).map { "account\($0)" }.joined(separator: ", ")
        let declared = (1...40).filter { $0 != 20 }.map { "account account\($0) 5M\n" }.joined()
        let lines = drawn(declared + long + "\n")
        #expect(lines.count >= 4)
        #expect(lines[2].hasPrefix("  40 | …") && lines[2].hasSuffix("…"))
        let caret = lines[3].prefix { $0 != "^" }.count
        #expect(String(Array(lines[2])[caret..<(caret + 9)]) == "account20")
        for line in lines { #expect(SafeText.displayWidth(line) <= 80) }
    }

    @Test func atThePromptThereIsNoFileName() {
        let lines = drawn("cut 14 premises", name: "")
        #expect(Array(lines.prefix(4)) == ["error: 14 what? A number alone is not money.", "  | cut 14 premises", "  |     ^^",
                                           "  1  14M   2  14K   3  14 kr"])
        #expect(drawn("account a 5M\ncut 5M x", name: "")[1...2] == ["  2 | cut 5M x", "    |        ^"])
    }

    @Test func rolesSayWhatAPieceIs() {
        var interpreter = Interpreter()
        var roles: Set<Role> = []
        _ = interpreter.run(Array("account a 5M\ncut 14 a\n".utf8), name: "x", mode: .init(isEntry: false, tellsSteps: false)) { event, now in
            guard case .errors(let errors) = event else { return }
            for line in ErrorDrawing(plan: now.plan, sources: now.sources).lines(errors) { roles.formUnion(line.segments.map(\.role)) }
        }
        #expect(roles == [.error, .location, .caret, .choice, .plain])
    }

    /// Proposals stand in place of what is marked, so the line with one of them has that error no more.
    @Test(arguments: ErrorFixture.written) func aProposalMendsTheLine(_ fixture: ErrorFixture) {
        guard !fixture.isPrompt else { return }
        var interpreter = Interpreter(surroundings: .ofFixtures)
        var first: (diagnostic: Diagnostic<Problem>, choices: [String])?
        _ = interpreter.run(fixture.bytes, name: "x.bud", mode: .init(isEntry: false, tellsSteps: false)) { event, now in
            guard case .errors(let errors) = event, first == nil, let diagnostic = errors.first else { return }
            first = (diagnostic, ErrorDrawing(plan: now.plan, sources: now.sources).choices(diagnostic))
        }
        guard let first else { return }
        for choice in first.choices {
            var bytes = fixture.bytes
            bytes.replaceSubrange(Int(first.diagnostic.span.start)..<Int(first.diagnostic.span.end), with: Array(choice.utf8))
            var again = Interpreter(surroundings: .ofFixtures)
            _ = again.run(bytes, name: "x.bud", mode: .init(isEntry: false, tellsSteps: false)) { event, _ in
                guard case .errors(let errors) = event else { return }
                let isThere = errors.contains { $0.problem.kindName == fixture.kind && $0.span.start == first.diagnostic.span.start }
                #expect(!isThere, "\(fixture): \(choice) has the same error")
            }
        }
    }
}
