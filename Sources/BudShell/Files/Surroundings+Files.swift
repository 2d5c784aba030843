import BudEngine
import BudSyntax

extension Surroundings {
    /// The file system: scripts and figures are found relative to the file that names them.
    static func files(limits: Limits) -> Surroundings {
        Surroundings(
            readScript: { name, from in
                let path = FilePaths.resolve(name, from: from)
                return FileReading.bytes(path, limit: limits.scriptBytes).map { ScriptFile(name: path, bytes: $0) }
            },
            readFigures: { FiguresReading.read($0, limit: limits.scriptBytes) })
    }
}
