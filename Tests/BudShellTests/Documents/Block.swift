import Testing

/// A fenced block of a page: what it is, its text, and what is said to come of it.
///
/// - `bud`: a script, run by itself.
/// - `bud more`: goes on from the `bud` blocks before it, back to the last one that is no `more`.
/// - `bud error`, `bud error more`: the same, and it must fail; nothing goes on from it.
/// - `text` behind one of these: exactly what it answers, errors after answers.
/// - `csv NAME`: a file beside the scripts after it.
/// - `console`: lines behind `$ ` are typed into a shell, lines behind a prompt of bud into bud; all else is what
///   then stands there.
struct Block: Sendable, CustomTestStringConvertible {
    enum Kind: Sendable, Equatable { case script, error, console, file(String) }

    var kind: Kind
    var page: String
    /// The index of its first line behind the fence.
    var start: Int
    var lines: [String]
    /// The lines of its `text` block, and where they start.
    var answer: (start: Int, lines: [String])?
    /// What it goes on from.
    var before = ""
    var files: [(name: String, text: String)] = []

    var text: String { lines.map { $0 + "\n" }.joined() }
    var testDescription: String { "\(page):\(start)" }

    static func all(in text: String, page: String) -> [Block] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var blocks: [Block] = []
        var before = ""
        var files: [(String, String)] = []
        var index = 0
        while index < lines.count {
            defer { index += 1 }
            guard lines[index].hasPrefix("```") else { continue }
            let info = lines[index].dropFirst(3)
            let start = index + 1
            index = lines[start...].firstIndex(of: "```") ?? lines.count
            let body = Array(lines[start..<index])
            let kind: Kind
            switch info {
            case "bud", "bud more": kind = .script
            case "bud error", "bud error more": kind = .error
            case "console": kind = .console
            case "text":
                if let last = blocks.indices.last, blocks[last].answer == nil { blocks[last].answer = (start, body) }
                continue
            case _ where info.hasPrefix("csv "): kind = .file(String(info.dropFirst(4)))
            default: continue
            }
            let goesOn = info.hasSuffix(" more")
            let block = Block(kind: kind, page: page, start: start, lines: body, before: goesOn ? before : "", files: files)
            blocks.append(block)
            switch kind {
            case .script: before = block.before + block.text
            case .file(let name): files.append((name, block.text))
            case .error, .console: break
            }
        }
        return blocks
    }
}
