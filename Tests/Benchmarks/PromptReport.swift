import Glibc
import TerminalSupport

/// From Enter to the answer, and from TAB to what it offers, at a prompt with a city's budget.
struct PromptReport {
    let bud: String
    private static let runs = 50

    /// What is typed and timed, again and again.
    private struct Question {
        var name: String
        var line: String
        /// What the answer holds, if it is the one.
        var answer: String
        var isTab = false
        /// Lines around it that are not timed.
        var before: String?, after: String?
    }

    func run() {
        guard let folder = TemporaryFolder() else { return }
        defer { folder.remove() }
        guard let budget = CityBudget(in: folder) else { return }
        // The journal is on the disk before an answer is shown, so the disk's part is seen beside a folder in memory.
        let memory = TemporaryFolder(in: "/dev/shm")
        defer { memory?.remove() }
        print("prompt          \(budget.title), \(CityBudget.rows) rows: medians and slowest of \(PromptReport.runs), to the next prompt "
            + "(wanted: at most 20 ms)")
        let folders = ["journal in /tmp"] + (memory == nil ? [] : ["journal in memory"])
        print("                " + PromptReport.padded("", 28) + folders.map { PromptReport.padded($0, 18, isRight: true) + "      " }.joined())
        do {
            let onDisk = try times(budget, state: folder.path)
            let inMemory = try memory.map { try times(budget, state: $0.path) }
            for (index, (name, seconds)) in onDisk.enumerated() {
                print("                " + PromptReport.padded(name, 28) + PromptReport.columns(seconds)
                    + (inMemory.map { PromptReport.columns($0[index].seconds) } ?? ""))
            }
        } catch {
            print("                \(error)")
        }
        let syncs = PromptReport.syncSeconds(folder.file("sync"))
        print("                " + PromptReport.padded("fdatasync of a line in /tmp", 28) + PromptReport.columns(syncs))
    }

    // MARK: At the prompt

    private func times(_ budget: CityBudget, state: String) throws -> [(name: String, seconds: [Double])] {
        let taking = try TimedPrompt(bud, [budget.emptyScript], state: state)
        let takingIn = Question(name: "import budget", line: budget.statement, answer: "rows read 1761", after: "undo")
        let prompt = try TimedPrompt(bud, [budget.script], state: state)
        for step in 1...20 { try prompt.enter("cut \(step)K \(budget.path)") }
        return try [(takingIn.name, seconds(takingIn, taking))]
            + PromptReport.questions(budget).map { try ($0.name, seconds($0, prompt)) }
    }

    private func seconds(_ question: Question, _ prompt: TimedPrompt) throws -> [Double] {
        try (0..<PromptReport.runs).map { _ in
            if let line = question.before { try prompt.enter(line) }
            let answer = try question.isTab ? prompt.tab(question.line) : prompt.enter(question.line)
            if let line = question.after { try prompt.enter(line) }
            guard answer.shown.contains(question.answer) else {
                throw TimedPrompt.WrongAnswer(description: "not the answer to “\(question.line)”:\n\(answer.shown)")
            }
            return answer.seconds
        }
    }

    private static func questions(_ budget: CityBudget) -> [Question] {
        let name = budget.account.last ?? ""
        let misspelt = String(name.dropLast(2) + name.suffix(1))
        let letters = String(name.prefix(3)).lowercased()
        return [
            Question(name: "balance", line: "balance", answer: "BALANCE"),
            Question(name: "show ACCOUNT", line: "show \(budget.path)", answer: "adopted"),
            Question(name: "cut 1M ACCOUNT", line: "cut 1M \(budget.path)", answer: "balance", after: "undo"),
            Question(name: "cut 1% all", line: "cut 1% all", answer: "balance", after: "undo"),
            Question(name: "undo", line: "undo", answer: "balance", before: "cut 1% all"),
            Question(name: "cut ? ACCOUNT so …", line: "cut ? \(budget.path) so balance >= 1M", answer: "apply"),
            Question(name: "why balance", line: "why balance", answer: "cut"),
            Question(name: "steps", line: "steps", answer: "cut 20K"),
            Question(name: "a misspelt account", line: "cut 1M \"\(misspelt)\"", answer: "error", after: ""),
            Question(name: "help", line: "help", answer: "balance"),
            Question(name: "cut 5M \(letters) TAB", line: "cut 5M \(letters)", answer: name, isTab: true),
            Question(name: "TAB on an empty line", line: "", answer: "balance", isTab: true),
            Question(name: "show TAB", line: "show ", answer: "… +", isTab: true),
        ]
    }

    // MARK: The disk

    /// What it takes to have a line of the journal on the disk.
    private static func syncSeconds(_ path: String) -> [Double] {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        let line = [UInt8](repeating: 0x0A, count: 100)
        return (0..<runs).map { _ in
            let start = ChildProcess.now()
            _ = write(descriptor, line, line.count)
            fdatasync(descriptor)
            return ChildProcess.now() - start
        }
    }

    // MARK: The table

    private static func columns(_ seconds: [Double]) -> String {
        padded(milliseconds(seconds.median), 9, isRight: true) + padded(milliseconds(seconds.max() ?? .nan), 9, isRight: true) + " ms   "
    }

    private static func milliseconds(_ seconds: Double) -> String { Printed.text(seconds * 1000, decimals: 2) }

    private static func padded(_ text: String, _ width: Int, isRight: Bool = false) -> String {
        let spaces = String(repeating: " ", count: max(0, width - text.count))
        return isRight ? spaces + text : text + spaces
    }
}
