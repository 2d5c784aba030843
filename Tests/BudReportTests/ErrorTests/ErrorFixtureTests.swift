import BudEngine
import BudReport
import BudSyntax
import Foundation
import Testing

@Suite struct ErrorFixtureTests {
    @Test(arguments: ErrorFixture.all) func isDrawnAsKept(_ fixture: ErrorFixture) {
        let told = fixture.run()
        #expect(told.kinds.contains(fixture.layer + "/" + fixture.kind), "\(fixture) tells \(told.kinds)")
        if !["Warnings", "Saving"].contains(fixture.layer) { #expect(told.status != .fine) }
        Snapshot.expect(told.text, in: fixture.snapshot)
    }

    @Test func everyKindHasAFixture() {
        let kinds = SyntaxProblem.Kind.allCases.map { "Syntax/" + $0.rawValue }
            + NameProblem.Kind.allCases.map { "Names/" + $0.rawValue }
            + Refusal.Kind.allCases.map { "Refusals/" + $0.rawValue }
            + Warning.Kind.allCases.map { "Warnings/" + $0.rawValue }
            + SaveProblem.Kind.allCases.map { "Saving/" + $0.rawValue } + ["Limits/tooManyErrors"]
        let covered = Set(ErrorFixture.all.map { $0.layer + "/" + $0.kind })
        for kind in kinds { #expect(covered.contains(kind), "no fixture for \(kind)") }
        for kind in covered { #expect(kinds.contains(kind), "\(kind) is no kind of error") }
        #expect(ErrorFixture.written.count >= 60)
    }

    @Test func everySnapshotBelongsToAFixture() {
        let known = Set(ErrorFixture.all.map(\.description))
        for layer in ErrorFixture.layers {
            let folder = ErrorFixture.folder.appendingPathComponent(layer)
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            for file in files where file.hasSuffix(".txt") {
                #expect(known.contains(layer + "/" + file.dropLast(4)), "\(layer)/\(file) is kept for nothing")
            }
        }
    }

    /// A lone snapshot that differs must fail, or none of them guards anything.
    @Test func aSnapshotThatDiffersIsSeen() {
        #expect(Snapshot.difference("error: a\n", "error: a\n") == nil)
        #expect(Snapshot.difference("error: a\n", "error: b\n") != nil)
        #expect(Snapshot.difference(nil, "error: b\n") != nil)
    }

    @Test(arguments: ErrorFixture.all) func speaksPlainly(_ fixture: ErrorFixture) {
        let words = fixture.run().text.lowercased().split { !$0.isLetter }
        for word in ["token", "parse", "parser", "expression", "syntax", "operand", "literal", "identifier", "argument",
                     "invalid", "null", "optional", "boolean", "integer", "string", "nil"] {
            #expect(!words.contains { $0 == word }, "\(fixture) says \(word)")
        }
    }

    @Test(arguments: ErrorFixture.all) func fitsEightyColumns(_ fixture: ErrorFixture) {
        for line in fixture.run().lines where !line.text.contains("  Did you mean") {
            #expect(SafeText.displayWidth(line.text) <= 80, "\(fixture): \(line.text)")
        }
    }
}
