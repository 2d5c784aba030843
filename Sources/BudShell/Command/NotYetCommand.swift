import ArgumentParser
import Glibc

/// Commands of the language page that wait for a later version: they say so instead of being read as a file's name.
enum NotYetCommand {
    static let all: [any ParsableCommand.Type] = [Test.self, LanguageServer.self]

    static func refuse(_ name: String) throws {
        Output().complain("bud: \(name) is not there yet\n")
        throw ExitCode(EX_USAGE)
    }

    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "test", shouldDisplay: false)
        @Argument(parsing: .allUnrecognized) var rest: [String] = []
        func run() throws { try refuse("test") }
    }

    struct LanguageServer: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "lsp", shouldDisplay: false)
        @Argument(parsing: .allUnrecognized) var rest: [String] = []
        func run() throws { try refuse("lsp") }
    }
}
