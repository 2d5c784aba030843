import Glibc
import LineEditor

/// Echoes each entry: something for the tests to type into.
///
///     LineEditorDemo [--history PATH] [--limit N] [--right TEXT] [--color]
@main
struct LineEditorDemo {
    static let candidates: [Completion.Candidate] = [
        .init("skoler", note: "812.0M"), .init("skolebus", note: "9.5M"),
        .init("placering", note: "90M"), .init("østskolen", note: "6.2M"),
        .init("ældrepleje"), .init("øre\u{1B}[31m", note: "\u{202E}x"), .init("ørevis"),
    ]

    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        func value(after name: String) -> String? {
            arguments.firstIndex(of: name).flatMap { arguments.dropFirst($0 + 1).first }
        }
        let history = value(after: "--history").map {
            History(path: $0, limit: value(after: "--limit").flatMap { Int($0) } ?? 1000)
        }
        let isStyled = arguments.contains("--color")
        guard var editor = LineEditor(program: "demo", history: history, isStyled: isStyled) else {
            return readPlainly()
        }
        if let failure = editor.historyFailure { print("[history failed: \(failure.number)]") }
        editor.completion = { request in
            let word = request.line.utf8.prefix(request.cursor).reversed().prefix { $0 != 0x20 }.reversed()
            let start = String(decoding: Array(word), as: UTF8.self)
            let fitting = candidates.filter { $0.text.hasPrefix(start) }
            return Completion(replacing: start.utf8.count, candidates: fitting)
        }
        let prompt = Prompt(
            [.init("demo", style: [1, 36]), .init(" å", style: [32]), "> "],
            right: value(after: "--right").map { [.init($0, style: [33])] } ?? [])
        while true {
            switch editor.read(prompt: prompt) {
            case .entry(let entry):
                if entry == "wait" { waitForTyping() }
                print("[entry: \(shown(entry))]")
                if let failure = editor.remember(entry) { print("[history failed: \(failure.number)]") }
            case .cancelled: print("[cancelled]")
            case .endOfInput: return print("[end]")
            case .failed(let number): return print("[failed: \(number)]")
            }
        }
    }

    /// Works, so to say, until a line has been typed ahead.
    static func waitForTyping() {
        print("[waiting]")
        fflush(nil)
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        poll(&input, 1, 10_000)
    }

    static func readPlainly() {
        var reader = PlainReader()
        while case .line(let line) = reader.next() {
            print("[plain: \(shown(String(decoding: line, as: UTF8.self)))]")
        }
        print("[end]")
    }

    static func shown(_ entry: String) -> String {
        String(entry.unicodeScalars.flatMap { scalar -> [Character] in
            scalar == "\n" ? ["\\", "n"] : scalar.value < 32 ? ["?"] : [Character(scalar)]
        })
    }
}
