import BudEngine
import BudReport
import BudSyntax

extension Surroundings {
    /// The file system: scripts and figures are found relative to the file that names them.
    ///
    /// - Parameter language: what is wrong with figures is said in it; nothing for the language of what is typed.
    static func files(limits: Limits, language: Language? = nil) -> Surroundings {
        Surroundings(
            readScript: { name, from in
                let path = FilePaths.resolve(name, from: from)
                return FileReading.bytes(path, limit: limits.scriptBytes).map { ScriptFile(name: path, bytes: $0) }
            },
            readFigures: { FiguresReading.read($0, limit: limits.scriptBytes, Phrasebook(language ?? $0.language)) })
    }
}
