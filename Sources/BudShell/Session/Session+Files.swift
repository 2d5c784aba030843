import BudEngine
import BudReport
import BudSyntax

/// A file that a session was started with, and what it held.
struct OpenedFile: Sendable {
    /// As it was given, made simple.
    var name: String
    var bytes: [UInt8]
}

extension Session {
    /// Runs a file that the command line names.
    mutating func open(_ file: String) -> (status: RunStatus, quits: Bool) {
        switch FileReading.bytes(file, limit: limits.scriptBytes, allowsPipes: true) {
        case .success(let bytes):
            let name = FilePaths.simplified(file)
            opened.append(OpenedFile(name: name, bytes: bytes))
            return run(bytes, name: name, isEntry: false, isFile: true)
        case .failure(let failure):
            cannotRead(file, failure.problem)
            return (.wrong, false)
        }
    }

    func cannotRead(_ file: String, _ problem: FileProblem) {
        output.complain(style.errorPainter.text(ErrorDrawing.unreadable(file, problem, book)))
    }
}
