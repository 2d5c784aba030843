import Foundation
import TerminalSupport

/// The project's folder, where Package.swift lies.
enum Project {
    static let root: URL = {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    static func url(_ path: String) -> URL { root.appendingPathComponent(path) }

    static func text(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }

    /// Files below a folder, by their paths from the root, sorted.
    static func files(_ folder: String, _ suffix: String = "") -> [String] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: url(folder).path)) ?? []
        return names.filter { $0.hasSuffix(suffix) }.map { "\(folder)/\($0)" }.sorted()
    }
}

/// The built `bud`, run as a person runs it: by a shell, in a folder, without a terminal.
enum Program {
    struct Ended {
        var output: String
        var errors: String
        var code: Int32
    }

    /// What a run sees of the environment, however the tests were started.
    static func environment() throws -> [String: String] {
        let folder = URL(fileURLWithPath: try builtExecutable("bud")).deletingLastPathComponent().path
        return ["PATH": folder + ":/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent"]
    }

    static func run(_ arguments: [String], in folder: URL) throws -> Ended {
        try launch(URL(fileURLWithPath: builtExecutable("bud")), arguments, in: folder)
    }

    static func shell(_ script: String, in folder: URL) throws -> Ended {
        try launch(URL(fileURLWithPath: "/bin/sh"), ["-c", script], in: folder)
    }

    private static func launch(_ executable: URL, _ arguments: [String], in folder: URL) throws -> Ended {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = try environment()
        process.standardInput = FileHandle.nullDevice
        // Files hold any amount; two pipes read one after the other can block a talkative program.
        let captured = try TemporaryFolder()
        let (output, errors) = (captured.url.appendingPathComponent("out"), captured.url.appendingPathComponent("err"))
        for file in [output, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return Ended(output: try String(contentsOf: output, encoding: .utf8),
                     errors: try String(contentsOf: errors, encoding: .utf8), code: process.terminationStatus)
    }
}

/// A folder of its own that goes when the test is done.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("bud-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, to name: String) throws {
        try text.write(to: url.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
}
