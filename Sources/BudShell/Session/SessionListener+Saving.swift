import BudEngine
import BudReport
import BudSyntax

/// What is done for `save`.
extension SessionListener {
    mutating func save(_ text: Text, _ interpreter: Interpreter) {
        hasAnswered = true
        let path = text.value
        guard let bytes = script(for: path, interpreter) else {
            hasFailed = true
            return complain([Diagnostic(.saving(.differentUnits(path)), at: text.span)], interpreter)
        }
        do throws(FileWriting.Failure) {
            // Only a file that this session wrote, and that still holds what it wrote, is written over.
            try FileWriting.write(bytes, to: path, replacing: session.saved[SessionListener.key(path)])
            hold(bytes, in: path, interpreter)
            session.saves += 1
            say("saved", "saved: ", [.text(path)])
        } catch {
            hasFailed = true
            let problem: SaveProblem
            switch error {
            case .exists: problem = .fileExists(path)
            case .changed: problem = .fileChanged(path)
            case .problem(let why): problem = .notWritten(path, why)
            }
            complain([Diagnostic(.saving(problem), at: text.span)], interpreter)
        }
    }

    /// What was saved then is the session's own, if the file still holds it.
    mutating func recallSave(_ text: Text, _ interpreter: Interpreter) {
        let path = text.value
        guard let bytes = script(for: path, interpreter), case .success(bytes) = FileReading.bytes(path, limit: bytes.count + 1)
        else { return }
        hold(bytes, in: path, interpreter)
    }

    /// A file of this session holds the plan as it is.
    private mutating func hold(_ bytes: [UInt8], in path: String, _ interpreter: Interpreter) {
        session.saved[SessionListener.key(path)] = bytes
        session.savedPlan = KeptPlan(interpreter.plan)
        session.lastSaved = path
    }

    /// The plan as a file of that name holds it; nothing where one file cannot.
    private func script(for path: String, _ interpreter: Interpreter) -> [UInt8]? {
        PlanText(interpreter) { FilePaths.rewritten($0, from: $1, for: path) }.text.map { Array($0.utf8) }
    }

    /// One file has one name, however it is written.
    private static func key(_ path: String) -> String { FilePaths.simplified(path) }
}
