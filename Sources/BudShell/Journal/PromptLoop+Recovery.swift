import BudEngine
import BudReport
import Glibc
import LineEditor

/// Offering what sessions left that ended without leaving, and going on from one.
extension PromptLoop {
    /// Asks about each, the newest first, until one is gone on from or an empty line leaves the rest.
    mutating func offerLeftSessions(_ read: (Prompt) -> Input) {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1, let folder = PromptLoop.journals else { return }
        if let state = StateFolder.path { StateCleaning.clean(state) }
        var rest = folder.left(limit: session.limits.scriptBytes)[...]
        defer { for left in rest { left.file.leave() } }
        while let left = rest.popFirst() {
            describe(left.reading)
            switch choice(read) {
            case .goOn:
                if goOn(from: left) { return }
                left.file.leave()
            case .leave: left.file.leave()
            case .throwAway: left.file.remove()
            case .leaveAll:
                left.file.leave()
                return
            }
        }
    }

    private enum Choice { case goOn, leave, throwAway, leaveAll }

    private func choice(_ read: (Prompt) -> Input) -> Choice {
        while true {
            switch read(Prompt([Prompt.Segment("bud ", style: [1]), Prompt.Segment("1–3? ▸ ")])) {
            case .entry(let text):
                switch text.filter({ !$0.isWhitespace }) {
                case "": return .leaveAll
                case "1": return .goOn
                case "2": return .leave
                case "3": return .throwAway
                default: tell("bud: 1, 2 or 3, or an empty line to leave it as it is", .plain)
                }
            case .cancelled, .endOfInput, .failed: return .leaveAll
            }
        }
    }

    private func describe(_ reading: JournalReading) {
        let start = reading.start
        let files = (start?.files ?? []).map(\.name)
        let what = [start.map { .text($0.time) }, PromptLoop.lines(reading.records.count)].compactMap { $0 as Phrase? }
        tell("A session ended without quit: \(what.joined(separator: ", "))")
        if !files.isEmpty { tell("  it went on from \(files.joined(separator: ", "))", .note) }
        if let last = reading.records.last { tell("  the last: \(PromptLoop.shown(last))", .note) }
        if let damage = PromptLoop.damage(reading, isSentence: false) { tell("  \(damage)") }
        tell("  1  go on from there   2  leave it   3  throw it away", .plain)
    }

    private static func lines(_ count: Int) -> Phrase { count == 1 ? "1 line" : "\(count) lines" }

    /// An entry on one line.
    private static func shown(_ record: JournalRecord) -> String {
        let text = String(decoding: record.text, as: UTF8.self)
        return text.split(whereSeparator: \.isNewline).joined(separator: " … ")
    }

    /// What is torn or damaged, by number; below another sentence or as one of its own.
    private static func damage(_ reading: JournalReading, isSentence: Bool) -> Phrase? {
        guard let first = reading.damaged.first else { return nil }
        if first.lowerBound == 0 {
            return isSentence ? "Its beginning is torn or damaged: what it was started with is not known."
                : "its beginning is torn or damaged: what it was started with is not known"
        }
        let numbers = reading.damaged.map { $0.count == 1 ? "\($0.lowerBound)" as Phrase : "\($0.lowerBound) to \($0.upperBound)" }
        let all = numbers.joined(separator: ", ")
        switch (reading.damaged.count == 1 && first.count == 1, isSentence) {
        case (true, true): return "Line \(all) is torn or damaged and left out."
        case (true, false): return "line \(all) is torn or damaged and left out"
        case (false, true): return "Lines \(all) are torn or damaged and left out."
        case (false, false): return "lines \(all) are torn or damaged and left out"
        }
    }

    // MARK: Going on

    /// Runs the files and the lines of a session again, and goes on in a journal that holds them.
    /// - Returns: whether it did; else all is as it was.
    private mutating func goOn(from left: LeftSession) -> Bool {
        var again = Session(style: session.style, language: left.reading.start?.language ?? session.interpreter.startLanguage, limits: session.limits)
        var changed: [String] = []
        let folder = FilePaths.workingFolder
        if let start = left.reading.start {
            enter(start.folder, again.book)
            again.isReplaying = true
            for file in start.files {
                _ = again.open(file.name)
                let isSame = again.opened.last.map { $0.name == file.name && Checksum.of($0.bytes).text == file.checksum } ?? false
                if !isSame { changed.append(file.name) }
            }
            again.savedPlan = KeptPlan(again.interpreter.plan)
        }
        let back = replay(left.reading.records, in: &again)
        if again.wasStopped {
            if let folder { _ = chdir(folder) }
            return false
        }
        again.isReplaying = false
        // From here on in the language of what came back.
        session = again
        for name in changed { tell("\(name) is not what it was then: the lines were run on what it holds now.") }
        if let number = back.differing {
            tell("Line \(number) comes to something else than it did then: look at the balance before you go on.")
        }
        tell(back.records.isEmpty ? "No line came back." : "\(PromptLoop.lines(back.records.count)) came back.", .heading)
        session.tellState()
        tellLeftOut(left.reading, Array(left.reading.records.dropFirst(back.records.count)))
        replaceJournal(of: left, by: back.records)
        return true
    }

    /// Goes where a session was, for its files are named from there.
    private func enter(_ folder: String, _ book: Phrasebook) {
        if folder.isEmpty || folder == FilePaths.workingFolder { return }
        if chdir(folder) == 0 { return tell("in the folder \(folder)", .note, book) }
        let failure = SystemFailure()
        tell("That session was in \(folder), which cannot be entered (\(failure.words)): going on here.", .warning, book)
    }

    /// Runs lines, each as one entry, until one is refused.
    private func replay(_ records: [JournalRecord], in again: inout Session) -> (records: [JournalRecord], differing: Int?) {
        var back: [JournalRecord] = []
        var differing: Int?
        for record in records {
            again.output.hold()
            let before = Mark(again)
            let ended = again.run(record.text, name: "", isEntry: true)
            // What was not written when it was typed was taken all the same.
            let isTaken = ended.status == .fine || before != Mark(again)
            again.output.release(isShown: !isTaken)
            if !isTaken { break }
            if differing == nil, again.outcomeChecksum != record.outcome { differing = record.number }
            var record = record
            // The file that it was saved in does not hold it any more.
            if again.isUnsaved { record.kind = .line }
            back.append(record)
        }
        return (back, differing)
    }

    /// What did not come back, for it rests on what is not there.
    private func tellLeftOut(_ reading: JournalReading, _ refused: [JournalRecord]) {
        if let damage = PromptLoop.damage(reading, isSentence: true) { tell(damage) }
        if let first = refused.first { tell("Line \(first.number) could not be run again.") }
        let rest = refused + reading.behind.filter { $0.kind != .start }
        if rest.isEmpty { return }
        tell("Not run, for they rest on what is not there:", .note)
        for record in rest.prefix(20) { tell("  \(record.number)  \(PromptLoop.shown(record))") }
        if rest.count > 20 { tell("  … and \(rest.count - 20) more", .note) }
    }

    /// The old journal goes once a new one holds what came back; what did not is kept.
    private mutating func replaceJournal(of left: LeftSession, by records: [JournalRecord]) {
        var journal = Journal(folder: PromptLoop.journals, start: JournalStart.of(session))
        do throws(Journal.Failure) {
            try journal.keep(records)
            if left.reading.damaged.isEmpty, records.count == left.reading.records.count {
                left.file.remove()
            } else {
                tell("All of it is kept in \(JournalFolder.keep(left.file))", .note)
            }
        } catch {
            left.file.leave()
            tell(error)
        }
        self.journal = journal
    }
}
