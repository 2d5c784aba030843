import BudEngine
import BudReport
import BudSyntax
import Foundation

/// A text with an error, and the file that keeps how the error is drawn.
struct ErrorFixture: CustomStringConvertible, Sendable {
    /// The layer that finds it, which is also its folder: `Syntax`, `Names`, `Refusals`, `Warnings`, `Limits`.
    var layer: String
    /// The kind, and after `-` what is special about this text; `-prompt` is run entry by entry.
    var name: String
    var bytes: [UInt8]
    var limits = Limits()

    var kind: String { String(name.prefix { $0 != "-" }) }
    var isPrompt: Bool { name.hasSuffix("-prompt") }
    var description: String { layer + "/" + name }

    /// `Tests/BudReportTests/Errors`
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Errors")

    var snapshot: URL { ErrorFixture.folder.appendingPathComponent(layer).appendingPathComponent(name + ".txt") }

    static let layers = ["Syntax", "Names", "Refusals", "Warnings", "Saving", "Limits"]

    /// Every `.bud` file below the folder, and what cannot be kept as plain text.
    static let all: [ErrorFixture] = written + ErrorFixture.built

    static let written: [ErrorFixture] = {
        var found: [ErrorFixture] = []
        for layer in layers {
            let folder = folder.appendingPathComponent(layer)
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            for name in names.sorted() where name.hasSuffix(".bud") {
                let bytes = (try? Data(contentsOf: folder.appendingPathComponent(name))).map { Array($0) } ?? []
                found.append(ErrorFixture(layer: layer, name: String(name.dropLast(4)), bytes: bytes))
            }
        }
        return found
    }()

    /// A text with the comment `# stopped` is run as if Ctrl-C were pressed all the time.
    private var surroundings: Surroundings {
        var surroundings = Surroundings.ofFixtures
        if String(decoding: bytes, as: UTF8.self).contains("# stopped\n") {
            surroundings.work = Work(goesOn: { _, _ in false }, each: Work.plain.each)
        }
        return surroundings
    }

    /// What was told while it ran, drawn, and the kinds in the order told.
    struct Told {
        var kinds: [String] = []
        var lines: [DrawnLine] = []
        /// The same in Danish and Swedish.
        var otherLines: [Language: [DrawnLine]] = [:]
        var status = RunStatus.fine

        var text: String {
            func text(_ lines: [DrawnLine]) -> String { lines.map { $0.text + "\n" }.joined() }
            return text(lines) + [Language.danish, .swedish].map { "\n-- \($0.statement)\n" + text(otherLines[$0] ?? []) }.joined()
        }
    }

    func run() -> Told {
        var interpreter = Interpreter(surroundings: surroundings, limits: limits)
        var told = Told()
        let entries = isPrompt ? bytes.split(separator: 0x0A).map(Array.init) : [bytes]
        for entry in entries {
            let mode = Interpreter.Mode(isEntry: isPrompt, tellsSteps: isPrompt, isFile: !isPrompt)
            let (status, _) = interpreter.run(entry, name: isPrompt ? "" : name + ".bud", mode: mode) { event, now in
                let diagnostics: [Diagnostic<Problem>]
                switch event {
                case .errors(let errors): diagnostics = errors
                case .warnings(let warnings): diagnostics = warnings
                // Whoever runs an interpreter writes its files; here these cannot be written.
                case .save(let file):
                    let problem: SaveProblem = switch file.value {
                    case "there.bud": .fileExists(file.value)
                    case "changed.bud": .fileChanged(file.value)
                    case "nowhere/plan.bud": .notWritten(file.value, .notFound)
                    case "full.bud": .notWritten(file.value, .other("No space left on device"))
                    case "units.bud": .differentUnits(file.value)
                    default: .notWritten(file.value, .noPermission)
                    }
                    diagnostics = [Diagnostic(.saving(problem), at: file.span)]
                default: return
                }
                told.kinds += diagnostics.map { $0.problem.layerName + "/" + $0.problem.kindName }
                told.lines += ErrorDrawing(plan: now.plan, sources: now.sources).lines(diagnostics)
                for language in [Language.danish, .swedish] {
                    let drawing = ErrorDrawing(plan: now.plan, sources: now.sources, book: Phrasebook(language))
                    told.otherLines[language, default: []] += drawing.lines(diagnostics)
                }
            }
            told.status = status
        }
        return told
    }
}

extension Problem {
    /// The folder of its fixtures.
    var layerName: String {
        switch self {
        case .syntax: "Syntax"
        case .name: "Names"
        case .refusal: "Refusals"
        case .warning: "Warnings"
        case .saving: "Saving"
        case .tooManyErrors: "Limits"
        }
    }
}

extension Surroundings {
    /// Files that fixtures speak of.
    static let ofFixtures = Surroundings(
        readScript: { name, _ in
            switch name {
            case "folder": .failure(FileFailure(.isFolder))
            case "/dev/zero": .failure(FileFailure(.notAFile))
            case "huge.bud": .failure(FileFailure(.tooLarge))
            case "secret.bud": .failure(FileFailure(.noPermission))
            case "odd.bud": .failure(FileFailure(.other("the disk does not answer")))
            case "steps.bud": .success(ScriptFile(name: name, bytes: Array("account a 9M\ncut 1M a\n".utf8)))
            case "useOfItself.bud": .success(ScriptFile(name: name, bytes: []))
            case _ where name.hasPrefix("deep"):
                .success(ScriptFile(name: name, bytes: Array("use \"deep\((Int(name.dropFirst(4).dropLast(4)) ?? 0) + 1).bud\"\n".utf8)))
            default: .failure(FileFailure(.notFound))
            }
        },
        readFigures: { request in
            let file = request.statement.file.value
            if request.statement.isActuals { return ActualsFixtures.read(file) }
            var figures = Figures(file: file)
            figures.rows = [Figures.Row(path: ["Schools"], side: .spending, amounts: [500_000_000])]
            figures.used = 1
            switch file {
            case "rows.csv": figures.rejected = [Figures.Rejected(line: 17, why: "\"n/a\" is no amount.")]
            case "sums.csv": figures.suspectedSubtotals = [20]
            case "needs.csv":
                let words = "2,500 in line 3 can be a decimal or a thousand: say decimal comma or decimal point."
                return .failure(FiguresFailure(.needs(words), at: nil))
            default: return .failure(FiguresFailure(.file(.notFound), at: nil))
            }
            return .success(figures)
        })
}
