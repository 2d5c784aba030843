import BudReport
import Foundation
import Testing

@testable import BudShell

/// The manual page and the shells' completion, which are made of the same words as the help.
@Suite("Manual page and completion scripts") struct ManualTests {
    @Test("The page is roff that renders without a word of complaint") func roff() throws {
        let folder = try TemporaryFolder()
        let page = try Program.run(["man"], in: folder.url)
        #expect(page.code == 0 && page.output == ManualPage.text)
        let known = [".TH", ".SH", ".SS", ".TP", ".B", ".nf", ".fi"]
        for line in page.output.split(separator: "\n") {
            #expect(line.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(line)")
            if line.hasPrefix(".") || line.hasPrefix("'") { #expect(known.contains(line.split(separator: " ").first.map(String.init) ?? ""), "\(line)") }
        }
        try folder.write(page.output, to: "bud.1")
        for renderer in ["mandoc -Tlint", "groff -man -ww -Tutf8"] {
            let check = try Program.shell("if command -v \(renderer.prefix { $0 != " " }) >/dev/null; then \(renderer) bud.1 2>&1 | grep -n -e WARNING -e ERROR -e STYLE -e warning -e error; fi; true",
                                          in: folder.url)
            let said = check.output.split(separator: "\n").filter { $0.contains("bud.1") || $0.contains("troff:") }
            #expect(said.isEmpty, "\(renderer): \(check.output)")
        }
    }

    @Test("The page has all that the help has") func everyTopic() {
        let text = ManualPage.text.replacingOccurrences(of: "\\-", with: "-").replacingOccurrences(of: "\\(dq", with: "\"").replacingOccurrences(of: "\\(aq", with: "'")
        for topic in Help.topics { #expect(text.contains(".SS \"\(Phrasebook().text(topic.title))\"")) }
        for option in CommandLineWords.options { #expect(text.contains(option.words)) }
        #expect(text.contains("cut 3% all except schools"))
    }

    @Test("The words on options are of the options that there are") func options() {
        let message = OpenCommand.helpMessage(columns: 200)
        let there = Set(message.matches(of: /--[a-z]+/).map { String($0.0) })
        #expect(there.subtracting(["--help", "--version"]) == Set(CommandLineWords.options.map(\.name)))
        let shown = BudCommand.configuration.subcommands.filter { $0.configuration.shouldDisplay }
        #expect(shown.map { $0.configuration.commandName } == CommandLineWords.subcommands.map(\.name))
        #expect(shown.map { $0.configuration.abstract } == CommandLineWords.subcommands.map(\.words))
    }

    @Test("bash completes commands, options, examples and scripts", arguments: [
        ("bud ''", "run diff check fmt help one.bud two words.bud"), ("bud --ex", "--example"), ("bud --example naestved-p", "naestved-pupils"),
        ("bud --color a", "auto always"), ("bud run o", "one.bud"), ("bud -c ''", ""), ("bud tw", "two words.bud"),
    ])
    func bash(_ line: String, _ offered: String) throws {
        let folder = try TemporaryFolder()
        for name in ["one.bud", "two words.bud", "figures.csv"] { try folder.write("\n", to: name) }
        let script = try Program.run(["--generate-completion-script", "bash"], in: folder.url)
        #expect(script.code == 0)
        try folder.write(script.output, to: "completion")
        let ended = try Program.shell("""
            bash -c 'source ./completion; COMP_WORDS=(\(line)); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _bud; echo "${COMPREPLY[*]}"'
            """.replacing("''", with: "\"\""), in: folder.url)
        #expect(ended.output == offered + "\n", "\(ended.errors)")
    }

    @Test("The scripts of all shells can be read by them", arguments: CompletionScript.allCases) func syntax(_ shell: CompletionScript) throws {
        let folder = try TemporaryFolder()
        try folder.write(shell.text, to: "completion")
        let ended = try Program.shell("if command -v \(shell) >/dev/null; then \(shell) -n completion; fi", in: folder.url)
        #expect(ended.code == 0 && ended.errors.isEmpty, "\(ended.errors)")
        for option in CommandLineWords.options { #expect(shell.text.contains(option.name.drop { $0 == "-" })) }
        #expect(try Program.run(["--generate-completion-script=\(shell)"], in: folder.url).output == shell.text)
    }
}
