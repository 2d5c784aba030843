import BudEngine
import Synchronization
import Testing

@Suite struct UndoTests {
    /// The lines of a sketch that are taken, and the state after each of them.
    private func run(_ sketch: Sketch) -> (session: Session, taken: [String], states: [Session.State])? {
        var session = Session()
        var taken: [String] = []
        var states = [session.state]
        for line in sketch.lines {
            let before = session.state
            if session.enter(line) == .fine {
                taken.append(line)
                states.append(session.state)
            } else if session.state != before {
                return nil
            }
        }
        return (session, taken, states)
    }

    @Test(arguments: chunks(of: planCount / 4))
    func undoGoesBackAndRedoComesAgain(seeds: Range<Int>) {
        checkSketches(seeds) { sketch in
            guard let (last, taken, states) = run(sketch) else { return "a refused line changed something" }
            var session = last
            for index in taken.indices.reversed() {
                if session.enter("undo") != .fine { return "undo of \(taken[index]): \(session.problems)" }
                if session.state != states[index] { return "undo of \(taken[index]) is not the state before it" }
            }
            if session.enter("undo") != .wrong { return "more than all was undone" }
            for index in taken.indices {
                if session.enter("redo") != .fine { return "redo of \(taken[index]): \(session.problems)" }
                if session.state != states[index + 1] { return "redo of \(taken[index]) is not the state after it" }
            }
            if session.enter("redo") != .wrong { return "more than all was redone" }
            // Several lines at once, then one more line: nothing is left to redo.
            let count = taken.count / 2
            if count > 0 {
                if session.enter("undo \(count)") != .fine || session.state != states[taken.count - count] { return "undo \(count)" }
                if session.enter("require balance >= 0") != .fine { return "require" }
                if session.enter("redo") != .wrong { return "redo after a change" }
            }
            return nil
        }
    }

    @Test(arguments: chunks(of: planCount / 8))
    func undoIsAFreshRunOfTheFirstLines(seeds: Range<Int>) {
        checkSketches(seeds) { sketch in
            guard let (last, taken, _) = run(sketch) else { return "a refused line changed something" }
            var session = last
            let kept = taken.count / 2
            if session.enter("undo \(taken.count - kept)") != .fine { return "undo: \(session.problems)" }
            var fresh = Session()
            for line in taken[..<kept] where fresh.enter(line) != .fine { return "fresh: \(fresh.problems)" }
            return session.state == fresh.state ? nil : "undone and fresh differ"
        }
    }

    @Test(arguments: chunks(of: planCount / 8))
    func offAndOnIsTheIdentity(seeds: Range<Int>) {
        checkSketches(seeds) { sketch in
            guard let (whole, taken, states) = run(sketch), let last = states.last else { return "a refused line changed something" }
            var session = whole
            let numbers = last.entries.compactMap { $0[0] > 0 ? $0[0] : nil }
            for number in numbers {
                let wasOff = last.switchedOff.contains(Int32(number))
                let (there, back) = wasOff ? ("on \(number)", "off \(number)") : ("off \(number)", "on \(number)")
                if session.enter(there) != .fine {
                    // Another step may need this one; then nothing has changed.
                    guard case .stepImpossible = session.refusal else { return "\(there): \(session.problems)" }
                    if session.state != last { return "\(there) was refused and changed something" }
                    continue
                }
                if session.enter(back) != .fine { return "\(back): \(session.problems)" }
                if session.state != last { return "\(there), \(back) is not the same" }
                if session.enter("undo 2") != .fine || session.state != last { return "undo of \(there), \(back)" }
            }
            // A step that is off leaves the figures of a plan without it.
            guard let number = numbers.last, let line = taken.last, session.interpreter.plan.step(numbered: Int32(number)) != nil,
                  states.count > 1, last.entries.count > states[states.count - 2].entries.count,
                  last.entries.last?[0] == number, !last.switchedOff.contains(Int32(number)) else { return nil }
            // A loan that is off is still a name.
            if line.hasPrefix("borrow") { return nil }
            if session.enter("off \(number)") != .fine { return "off \(number), the last one" }
            var without = states[states.count - 2]
            without.entries = session.state.entries
            without.switchedOff.insert(Int32(number))
            return session.state == without ? nil : "\(line) is off and still works"
        }
    }

    /// "Not even the first half of its line": a refused step takes the steps before it on its line along.
    @Test(arguments: chunks(of: planCount / 4))
    func aRefusedEntryLeavesNothing(seeds: Range<Int>) {
        checkSketches(seeds) { sketch in
            var naive = NaiveBudget(sketch)
            var session = Session()
            for line in sketch.header { session.enter(line) }
            var firstHalf: String?
            for item in sketch.items {
                let line = sketch.line(item)
                let before = session.state
                do throws(NaiveBudget.Refused) {
                    var copy = naive
                    try copy.take(item)
                    // Every second line waits for the next one to stand before it.
                    if firstHalf == nil, case .step = item {
                        firstHalf = line
                        continue
                    }
                } catch {}
                let half = firstHalf ?? "require balance >= 0"
                firstHalf = nil
                let status = session.enter(half + "; " + line)
                if status == .wrong {
                    if session.state != before { return "\(half); \(line): refused, and something changed" }
                    continue
                }
                for item in sketch.items where sketch.line(item) == half {
                    do throws(NaiveBudget.Refused) { try naive.take(item) } catch { return "\(half): \(error.why)" }
                    break
                }
                do throws(NaiveBudget.Refused) { try naive.take(item) } catch { return "\(line): \(error.why)" }
            }
            do throws(NaiveBudget.Refused) {
                for year in 0..<sketch.years where session.interpreter.outcome.balance[year] != (try naive.balance(year)) {
                    return "balance \(session.interpreter.outcome.balance), naive \(try naive.balance(year)) in year \(year)"
                }
            } catch { return error.why }
            return nil
        }
    }

    // MARK: By hand

    private func session(_ lines: String...) -> Session {
        var session = Session()
        for line in lines { #expect(session.enter(line) == .fine, "\(line): \(session.problems)") }
        return session
    }

    @Test func anEntryIsOneUnit() {
        var session = session("account a 50M; account b 60M", "cut 5M a; cut 6M b; cut 7M a")
        let before = session.state
        #expect(session.enter("cut 1M a; cut 90M b") == .wrong)
        #expect(session.state == before)
        #expect(session.enter("undo") == .fine)
        #expect(session.interpreter.outcome.balance == [0])
        #expect(session.enter("redo") == .fine)
        #expect(session.state == before)
    }

    @Test func numbersAreNeverUsedAgain() throws {
        var session = session("account a 50M", "cut 5M a", "cut 6M a", "undo", "cut 7M a")
        let numbers = session.state.entries.compactMap { $0[0] > 0 ? $0[0] : nil }
        #expect(numbers == [1, 3])
        // The second step is gone, so it cannot be switched.
        #expect(session.enter("off 2") == .wrong)
        #expect(session.nameProblem == .unknownStep("2"))
        #expect(session.enter("off 3") == .fine)
        #expect(session.interpreter.outcome.balance == [5_000_000_00])
        // Steps keep their numbers when others go and come.
        #expect(session.enter("cut 8M a") == .fine)
        #expect(session.enter("undo 2") == .fine)
        #expect(session.enter("redo") == .fine)
        #expect(session.state.entries.compactMap { $0[0] > 0 ? $0[0] : nil } == [1, 3])
        #expect(session.interpreter.outcome.balance == [5_000_000_00])
    }

    @Test func whatIsOffAlreadyIsNoLine() {
        var session = session("account a 50M", "cut 5M a", "cut 6M a", "off 2", "off 2")
        #expect(session.enter("undo") == .fine)
        #expect(session.interpreter.outcome.balance == [11_000_000_00])
        #expect(session.enter("on 1") == .fine)
        #expect(session.enter("redo") == .fine, "on of what is on clears nothing")
        #expect(session.interpreter.outcome.balance == [5_000_000_00])
    }

    @Test func aChangeThatMakesAnotherStepImpossibleIsRefusedAndNamesIt() {
        var session = session("account a 50M; fund f 10M", "put 5M into f", "draw 12M from f", "off 2", "on 2")
        let before = session.state
        #expect(session.enter("off 1") == .wrong)
        guard case .stepImpossible(2, .fundTooSmall) = session.refusal else {
            Issue.record("\(session.problems)")
            return
        }
        #expect(session.state == before)
    }

    /// So much is declared that changes go on from the state before the first step.
    @Test func aLargePlanIsTheSameAfterEveryChange() {
        let declarations = "years 2025..2026\n" + (0..<4_200).map { "account a\($0) 5M\n" }.joined()
        let steps = ["cut 1M a1", "add 2M a2", "cut 10% a1", "cut 1M a3 in 2026", "measure a2 -3%"]
        var session = Session()
        #expect(session.script(declarations + steps.joined(separator: "\n") + "\n") == .fine)
        #expect(session.enter("cut 4M a4") == .fine)
        let changes: [(line: String, lines: [String])] = [
            ("off 1", Array(steps[1...]) + ["cut 4M a4"]),
            ("edit 3 cut 20% a1", [steps[1], "cut 20% a1", steps[3], steps[4], "cut 4M a4"]),
            ("on 1", [steps[0], steps[1], "cut 20% a1", steps[3], steps[4], "cut 4M a4"]),
            ("undo 4", steps),
            ("undo", Array(steps.dropLast())),
            ("redo; redo; redo; redo; redo", [steps[0], steps[1], "cut 20% a1", steps[3], steps[4], "cut 4M a4"]),
        ]
        for (line, lines) in changes {
            #expect(session.enter(line) == .fine, "\(line): \(session.problems)")
            var fresh = Session()
            #expect(fresh.script(declarations + lines.joined(separator: "\n") + "\n") == .fine)
            #expect(session.interpreter.outcome.balance == fresh.interpreter.outcome.balance, "\(line)")
            #expect(session.state.levels == fresh.state.levels, "\(line)")
        }
    }

    @Test func undoAndRedoOfNothing() {
        var session = Session()
        #expect(session.enter("undo") == .wrong)
        #expect(session.refusal == .nothingToUndo)
        #expect(session.enter("redo") == .wrong)
        #expect(session.refusal == .nothingToRedo)
        #expect(session.enter("undo 9223372036854775807") == .wrong)
    }

    @Test func questionsAreNoLinesForUndo() {
        var session = session("account a 50M", "cut 5M a", "balance", "show a", "why balance", "steps", "assert a = 45M", "undo")
        #expect(session.interpreter.outcome.balance == [0])
        #expect(session.enter("balance") == .fine)
        #expect(session.enter("redo") == .fine)
        #expect(session.interpreter.outcome.balance == [5_000_000_00])
    }

    @Test func undoInAScriptAndInALine() {
        expectFine("account a 50M\ncut 5M a\ncut 6M a\nundo\nassert balance = 5M\nredo\nassert balance = 11M\noff 1\nassert balance = 6M\non 1\nassert balance = 11M\nundo 2\nassert balance = 11M")
    }

    /// What a script did before the line that failed stands.
    @Test func aScriptKeepsWhatCameBeforeTheFailedLine() {
        var session = Session()
        #expect(session.script("account a 50M\ncut 5M a\nassert balance = 0") == .assertFailed)
        #expect(session.interpreter.outcome.balance == [5_000_000_00])
        #expect(session.script("cut 6M a\ncut 90M a\ncut 1M a") == .wrong)
        #expect(session.interpreter.outcome.balance == [11_000_000_00])
        #expect(session.enter("undo") == .fine)
        #expect(session.interpreter.outcome.balance == [5_000_000_00])
    }

    /// A file that was used is read once, so that a plan outlives it.
    @Test func undoReadsNoFileAnew() {
        let reads = Reads()
        var interpreter = Interpreter(surroundings: Surroundings(
            readScript: { name, _ in
                reads.next() == 1 ? .success(ScriptFile(name: name, bytes: Array("account a 50M\ncut 5M a".utf8)))
                    : .failure(FileFailure(.notFound))
            },
            readFigures: { _ in .failure(FiguresFailure(.file(.notFound), at: nil)) }))
        let mode = Interpreter.Mode(isEntry: true, tellsSteps: false)
        for line in ["use \"model.bud\"", "cut 6M a", "undo"] {
            #expect(interpreter.run(Array(line.utf8), name: "", mode: mode) { _, _ in }.status == .fine, "\(line)")
        }
        #expect(interpreter.outcome.balance == [5_000_000_00])
        #expect(interpreter.run(Array("redo".utf8), name: "", mode: mode) { _, _ in }.status == .fine)
        #expect(interpreter.outcome.balance == [11_000_000_00])
    }

    private final class Reads: Sendable {
        private let count = Mutex(0)
        func next() -> Int {
            count.withLock { count in
                count += 1
                return count
            }
        }
    }

    @Test func theFocusYearAndOffComeBack() {
        var session = session("years 2024..2026", "account a 50M", "year 2025", "cut 5M a", "cut 1M a off", "undo 3")
        #expect(session.enter("cut 2M a") == .fine)
        #expect(session.interpreter.outcome.balance == [2_000_000_00, 2_000_000_00, 2_000_000_00])
    }
}
