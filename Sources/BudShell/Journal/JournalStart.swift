import BudSyntax

/// What a session was started with: when, in which folder, with which files.
struct JournalStart: Equatable, Sendable {
    /// A file that was run, by the name that was given, and a checksum of what it held.
    struct File: Equatable, Sendable {
        var name: String
        var checksum: String
    }

    /// The local time, as it is shown.
    var time: String
    var folder: String
    var files: [File]
    /// How what was typed was read.
    var language: Language

    init(time: String, folder: String, files: [File], language: Language = .english) {
        self.time = time
        self.folder = folder
        self.files = files
        self.language = language
    }

    /// What the text of a start's record says.
    init(_ text: [UInt8]) {
        self.init(time: "", folder: "", files: [])
        for line in text.split(separator: 0x0A) {
            let words = line.split(separator: 0x20, maxSplits: 1, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            guard words.count == 2 else { continue }
            switch words[0] {
            case "at": time = words[1]
            case "in": folder = JournalStart.decoded(words[1])
            case "file":
                let parts = words[1].split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                if parts.count == 2 { files.append(File(name: JournalStart.decoded(parts[1]), checksum: parts[0])) }
            case "reads": language = Language.allCases.first { $0.statement == words[1] } ?? .english
            default: break
            }
        }
    }

    var text: [UInt8] {
        let lines = ["at \(time)", "in \(JournalStart.encoded(folder))", "reads \(language.statement)"]
            + files.map { "file \($0.checksum) \(JournalStart.encoded($0.name))" }
        return Array(lines.joined(separator: "\n").utf8)
    }

    /// A name on one line.
    private static func encoded(_ name: String) -> String {
        name.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    private static func decoded(_ text: String) -> String {
        var name = ""
        var isEscaped = false
        for character in text.unicodeScalars {
            if isEscaped {
                name.unicodeScalars.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                name.unicodeScalars.append(character)
            }
        }
        return name
    }
}
