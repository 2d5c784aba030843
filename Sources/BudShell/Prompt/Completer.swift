import BudEngine
import BudSyntax
import LineEditor

/// Completion by grammar position: the parser says what it misses, the plan says which names are there.
struct Completer {
    let interpreter: Interpreter
    /// Lines of the entry that stand already.
    var earlier = ""
    /// Files that may be written over.
    var saved: [String] = []

    func complete(_ request: Completion.Request) -> Completion {
        let before = Array(request.line.utf8.prefix(request.cursor))
        let start = wordStart(before, hasDecimalComma: interpreter.language.hasDecimalComma)
        let typed = String(decoding: before[start...], as: UTF8.self)
        let left = String(decoding: before[..<start], as: UTF8.self)
        let place = CompletionPlace(before: earlier + left, language: interpreter.language, symbols: interpreter.symbols)
        var search = CompletionSearch(interpreter, place, before: left, typed: typed, saved: saved)
        var candidates = search.candidates()
        // What stands in parentheses is closed, not gone on from.
        if start > 0, before[start - 1] == UInt8(ascii: "(") {
            for index in candidates.indices { candidates[index].ending = "" }
        }
        return Completion(replacing: before.count - start, candidates: candidates)
    }

    private func isBetweenDigits(_ index: Int, _ bytes: [UInt8]) -> Bool {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return index > 0 && index + 1 < bytes.count && digits.contains(bytes[index - 1]) && digits.contains(bytes[index + 1])
    }

    /// Where the word at the cursor begins; a quoted name is one word, however many it has.
    private func wordStart(_ bytes: [UInt8], hasDecimalComma: Bool) -> Int {
        var quote: Int?
        var start = 0
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "\""):
                if quote == nil {
                    quote = index
                    if index == 0 || bytes[index - 1] != UInt8(ascii: ".") { start = index }
                } else {
                    quote = nil
                }
            case UInt8(ascii: ",") where hasDecimalComma && isBetweenDigits(index, bytes): break
            case 0x20, 0x09, 0x0A, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "="),
                 UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ":"):
                if quote == nil { start = index + 1 }
            default: break
            }
        }
        return start
    }
}
