import Foundation
import Testing

/// Compares texts with files that were looked at and kept.
enum Snapshot {
    /// The environment variable that makes a run write the files anew. Such a run fails, so that none passes unseen.
    static let variable = "BUD_RECORD"

    static var isRecording: Bool { ProcessInfo.processInfo.environment[variable] != nil }

    static func expect(_ text: String, in file: URL, sourceLocation: SourceLocation = #_sourceLocation) {
        let kept = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
        if isRecording {
            if kept != text {
                do { try Data(text.utf8).write(to: file) } catch {
                    Issue.record("\(file.path): \(error)", sourceLocation: sourceLocation)
                }
            }
            Issue.record("\(file.lastPathComponent) is as recorded now: run again without \(variable)",
                         sourceLocation: sourceLocation)
            return
        }
        let comparison = difference(kept, text)
        if let comparison { Issue.record("\(file.lastPathComponent): \(comparison)", sourceLocation: sourceLocation) }
    }

    /// What differs, nothing where the texts are the same.
    static func difference(_ kept: String?, _ text: String) -> Comment? {
        guard let kept else { return "there is no such file; \(variable)=1 writes it:\n\(text)" }
        return kept == text ? nil : "kept:\n\(kept)\nnow:\n\(text)"
    }
}
