import BudEngine
import BudReport
import BudSyntax
import Glibc
import LineEditor

/// Keeping what is typed until it is saved, and asking before it is left.
extension PromptLoop {
    /// Runs an entry, and shows its answer once what it changed is on the disk.
    mutating func runAndKeep(_ entry: [UInt8]) -> (status: RunStatus, quits: Bool) {
        session.output.hold()
        let before = Mark(session)
        let ended = session.run(entry, name: "", isEntry: true)
        let failure = before == Mark(session) ? nil : keep(entry)
        // The person pressed Ctrl-C and sees the answer all the same: silence would look like a key that does not work.
        if Interrupts.take(), !session.wasStopped {
            tell("Ctrl-C: this line was worked out to its end; \"\(typed: "undo")\" takes it back.", .plain)
        }
        session.output.release(through: pager)
        // What ends the pager says nothing of the line.
        _ = Interrupts.take()
        if let failure { tell(failure) }
        return ended
    }

    /// What shows that an entry is to be kept.
    struct Mark: Equatable {
        private let count: Int
        private let last: StatementRecord?
        /// `apply` takes what an earlier question found.
        private let amountsFound: Int
        private let saves: Int

        init(_ session: Session) {
            let history = session.interpreter.plan.history
            count = history.count
            last = history.last
            amountsFound = session.interpreter.amountsFound
            saves = session.saves
        }
    }

    private mutating func keep(_ entry: [UInt8]) -> Journal.Failure? {
        var journal = journal ?? Journal(folder: PromptLoop.journals, start: JournalStart.of(session))
        self.journal = nil
        defer { self.journal = journal }
        do throws(Journal.Failure) {
            try journal.keep(entry, outcome: session.outcomeChecksum, isSaved: !session.isUnsaved)
            if hasToldJournalFailure { tell("bud: what is typed is kept in the journal again", .plain) }
            hasToldJournalFailure = false
            return nil
        } catch {
            return error
        }
    }

    mutating func tell(_ failure: Journal.Failure) {
        if hasToldJournalFailure { return }
        hasToldJournalFailure = true
        let place = failure.path.isEmpty ? "" : failure.path + ": "
        tell("bud: what is typed is NOT kept in the journal: \(place)\(failure.words). Only \"\(typed: "save")\" keeps it now.")
    }

    /// None without a home.
    static var journals: JournalFolder? { StateFolder.path.map { JournalFolder(path: $0 + "/" + JournalFolder.name) } }

    // MARK: Leaving

    /// Whether to leave now: what is not saved is asked about once.
    mutating func leaves() -> Bool {
        if session.isUnsaved {
            // Where nobody can answer, nothing is asked, and what was typed waits for the next start.
            guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return true }
            let plan = KeptPlan(session.interpreter.plan)
            if planAskedAbout != plan {
                planAskedAbout = plan
                tell(question(about: session.interpreter.linesToKeep(beyond: session.savedPlan)))
                return false
            }
        }
        journal?.remove()
        return true
    }

    /// - Parameter count: how many lines saving would keep; without one, lines were taken back that a file holds.
    private func question(about count: Int) -> Phrase {
        let save = Phrase.typed("save \"\(session.lastSaved ?? PromptLoop.freeName)\"")
        return switch count {
        case 0: "what was undone is not saved: \(typed: "quit") again to leave it so, or \(save)"
        case 1: "1 line is not saved: \(typed: "quit") again to leave it, or \(save)"
        default: "\(count) lines are not saved: \(typed: "quit") again to leave them, or \(save)"
        }
    }

    /// The same at the end of input, which a terminal that was closed has too: then all waits for the next start.
    mutating func leavesAtEnd() -> Bool {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else {
            if !session.isUnsaved { journal?.remove() }
            return true
        }
        return leaves()
    }

    /// A file that is not there yet.
    private static var freeName: String {
        let names = ["plan.bud"] + (2...99).map { "plan-\($0).bud" }
        return names.first { access($0, F_OK) != 0 } ?? "plan.bud"
    }
}

extension Session {
    /// Whether no file holds the plan as it is.
    var isUnsaved: Bool { savedPlan != KeptPlan(interpreter.plan) }

    /// What the plan comes to, so that it is seen when it comes to something else.
    var outcomeChecksum: UInt64 {
        let outcome = interpreter.outcome
        var checksum = Checksum()
        for amount in outcome.balance { checksum.add(amount) }
        for year in 0..<outcome.years { checksum.add(outcome.lasting(year)) }
        return checksum.value
    }
}

extension JournalStart {
    /// What a session was started with.
    static func of(_ session: Session) -> JournalStart {
        JournalStart(time: JournalFolder.now(), folder: FilePaths.workingFolder ?? "",
                     files: session.opened.map { File(name: $0.name, checksum: Checksum.of($0.bytes).text) },
                     language: session.interpreter.startLanguage)
    }
}
