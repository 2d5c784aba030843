import BudEngine
import BudReport
import BudSyntax
import Testing

/// What an error proposes is right: put in place of what is marked, it is no error any more.
@Suite struct ErrorChoiceTests {
    @Test(arguments: ErrorFixture.all.filter { !$0.isPrompt }) func everyChoiceRemovesItsError(_ fixture: ErrorFixture) {
        for told in proposals(of: fixture) {
            for choice in told.choices {
                var changed = fixture
                let span = Int(told.span.start)..<Int(told.span.end)
                changed.bytes.replaceSubrange(span, with: Array(choice.utf8))
                let rest = proposals(of: changed, all: true)
                #expect(!rest.contains { $0.span.start == told.span.start && $0.kind == told.kind },
                        "\(fixture): \(choice) is still \(told.kind)")
            }
        }
    }

    private struct Proposal {
        var kind: String
        var span: Span
        var choices: [String]
    }

    /// The errors of a fixture's own text that offer choices, or all of them.
    private func proposals(of fixture: ErrorFixture, all: Bool = false) -> [Proposal] {
        var interpreter = Interpreter(surroundings: .ofFixtures, limits: fixture.limits)
        var found: [Proposal] = []
        let name = fixture.name + ".bud"
        let mode = Interpreter.Mode(isEntry: false, tellsSteps: false, isFile: true)
        _ = interpreter.run(fixture.bytes, name: name, mode: mode) { event, now in
            guard case .errors(let diagnostics) = event else { return }
            let drawing = ErrorDrawing(plan: now.plan, sources: now.sources)
            for diagnostic in diagnostics where now.sources[diagnostic.span.source]?.name == name {
                let choices = drawing.choices(diagnostic)
                if all || !choices.isEmpty {
                    found.append(Proposal(kind: diagnostic.problem.kindName, span: diagnostic.span, choices: choices))
                }
            }
        }
        return found
    }
}
