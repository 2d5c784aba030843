import TerminalSupport
import Testing

/// Whether bytes have an escape sequence that sets a colour or a weight.
private func isStyled(_ bytes: [UInt8]) -> Bool {
    let text = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    for start in text.indices where text[start] == "\u{1B}" && start + 1 < text.count && text[start + 1] == "[" {
        let end = text[(start + 2)...].firstIndex { ("@"..."~").contains($0) }
        if let end, text[end] == "m", end > start + 2 { return true }
    }
    return false
}

@Suite struct ScreenTests {
    @Test func coloursAreOfTheSixteen() throws {
        let sitting = try municipalityPrompt("require balance >= 0 \"loven\"\n")
        for line in ["add 5M ældre", "balance", "why balance", "cut 5M ældre; cut 5M ældre", "nonsense", "help", "steps"] {
            try sitting.line(line)
        }
        #expect(isStyled(sitting.terminal.raw))
        // Each code is a weight, one of the terminal's own sixteen colours, or the way back; never a background.
        let text = String(decoding: sitting.terminal.raw, as: UTF8.self)
        for sequence in text.matches(of: /\u{1B}\[([0-9;]*)m/) {
            for code in sequence.1.split(separator: ";").compactMap({ Int($0) }) {
                #expect((0...29).contains(code) || (30...37).contains(code) || code == 39 || (90...97).contains(code))
                #expect(![30, 37, 90, 97].contains(code), "black and white vanish on one background or the other")
            }
        }
    }

    @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"], ["TERM": "vt100", "NO_COLOR": "yes"]])
    func noColour(_ environment: [String: String]) throws {
        let sitting = try bud(environment: environment)
        let end = environment["TERM"] == "dumb" ? "\n" : "\r"
        for line in ["account a 5M", "add 1M a", "nonsense", "balance"] { try sitting.keys(line + end) }
        #expect(!isStyled(sitting.terminal.raw))
    }

    @Test func colourNever() throws {
        let sitting = try bud(["--color=never"])
        for line in ["account a 5M", "add 1M a", "nonsense"] { try sitting.line(line) }
        #expect(!isStyled(sitting.terminal.raw))
    }

    @Test func colourAlways() throws {
        let sitting = try bud(["--color=always"], environment: ["NO_COLOR": "1"])
        try sitting.line("account a 5M; add 1M a")
        #expect(isStyled(sitting.terminal.raw))
        let piped = try Program.run("bud", ["--color=always", "-c", "account a 5M; add 1M a; balance"])
        #expect(isStyled(piped.output))
    }

    @Test func simpleTerminal() throws {
        let sitting = try bud(environment: ["TERM": "dumb"])
        #expect(try sitting.keys("account ø 5M\n").hasSuffix("bud 0 ▸ "))
        try sitting.terminal.send("cut (1M +\n")
        try sitting.terminal.expect("… ")
        #expect(try sitting.keys("1M) ø\n").hasSuffix("bud +2.0M ▸ "))
        // Ctrl-C drops the line here too, though the terminal and not the prompt edits it.
        try sitting.terminal.send("cut 1M ø\u{3}")
        try sitting.terminal.expect(promptEnd)
        #expect(try sitting.keys("cut 1M ø\n").hasSuffix("bud +3.0M ▸ "))
        #expect(!sitting.terminal.raw.contains(0x1B))
        #expect(try sitting.leave() == 0)
    }

    @Test func narrowWindow() throws {
        let sitting = try municipalityPrompt("draw 5M from overskud2023\n", columns: 40)
        for line in ["balance", "cut 5M folkeskoler in 2025..2026", "steps", "nonsense of the longest kind there can be"] {
            let answer = try sitting.line(line)
            for row in answer.split(separator: "\n").dropFirst().dropLast() { #expect(row.count <= 40, "\(row)") }
        }
        // What a step changed is shown before years that it left alone.
        #expect(try sitting.line("cut 5M specialskoler in 2026..2027").contains(/\+5\.0/))
        let help = try sitting.line("help cut")
        #expect(help.contains("\n  add 5M folkeskoler, specialskoler\n    split 60%, 40%\n"), "\(help)")
        for row in help.split(separator: "\n").dropLast() { #expect(row.count <= 40, "\(row)") }
        try sitting.line("undo")
        let text = "cut 5M folkeskoler, specialskoler in 2025..2026"
        try sitting.terminal.send(text)
        try sitting.terminal.expectScreen("the line in two rows") { screen in
            screen.lines.suffix(2).joined() == "bud 2024 +5.0M ▸ \(text)"
        }
        #expect(try sitting.keys("\r").contains("[4]"))
    }

    @Test func resizeInMidLine() throws {
        let sitting = try municipalityPrompt()
        let text = "cut 5M folkeskoler in 2025..2026"
        try sitting.typed(text, gives: text)
        try sitting.terminal.expect("2026")
        for columns in [40, 100, 60] {
            sitting.terminal.resize(columns: columns, rows: 24)
            try sitting.terminal.expect(promptEnd)
            try sitting.terminal.expectScreen("the line once") { screen in
                screen.lines.suffix(2).joined().hasSuffix("bud 2024 0 ▸ \(text)")
            }
        }
        sitting.terminal.resize(columns: 40, rows: 24)
        try sitting.terminal.expect(promptEnd)
        let answer = try sitting.keys("\r")
        #expect(answer.contains("[1]"))
        for row in answer.split(separator: "\n") where row.contains("balance") { #expect(row.count <= 40, "\(row)") }
    }

    @Test func namesFromAFileNeverReachTheTerminalRaw() throws {
        let folder = try TemporaryFolder()
        let name = "\"ev\u{202E}il \u{2066}x\u{9B}31m\u{200F}\""
        try folder.write(
            "title \"t\u{202E}itle\"\naccount \(name) 5M \"te\u{2067}xt\"\ncut 1M \(name) as \"la\u{202D}bel\" because \"why\u{2069}\"\n",
            to: "evil.bud")
        try folder.write("account \"a\u{1B}[2Jb\" 5M\n", to: "escape.bud")
        let sitting = try bud(["\(folder.path)/evil.bud"], in: folder)
        for line in ["balance", "steps", "why balance", "show all", "undo", "redo", "cut 1M ev", "use \"\(folder.path)/escape.bud\""] {
            try sitting.line(line)
        }
        _ = try sitting.listed("cut 5M ")
        // Completed, the name stands on the line itself.
        try sitting.terminal.send("cut 5M \"ev\t")
        try sitting.drop()
        let text = String(decoding: sitting.terminal.raw, as: UTF8.self).unicodeScalars
        for scalar in ["\u{202E}", "\u{2066}", "\u{9B}", "\u{200F}", "\u{2067}", "\u{202D}", "\u{2069}"] as [Unicode.Scalar] {
            #expect(!text.contains(scalar), "U+\(String(scalar.value, radix: 16))")
        }
        #expect(!String(text).contains("\u{1B}[2J"))
    }

    @Test func suspendedAndContinued() throws {
        let folder = try TemporaryFolder()
        let shell = try PseudoTerminal(
            "/bin/bash", ["--norc", "--noprofile", "-i"], environment: ["PS1": "shell> ", "XDG_STATE_HOME": folder.path], columns: 200)
        try shell.expect("shell> ")
        try shell.send("\(builtExecutable("bud"))\r")
        try shell.expect(promptEnd)
        try shell.send("account ø 5M\r")
        try shell.expect("bud 0 ▸ ")
        try shell.send("cut 1M ")
        try shell.expectScreen("the line") { $0.currentLine == "bud 0 ▸ cut 1M" }
        try shell.send("\u{1A}")
        try shell.expect("Stopped")
        try shell.expect("shell> ")
        try shell.send("fg\r")
        try shell.expect(promptEnd)
        try shell.send("ø\r")
        try shell.expect("bud +1.0M ▸ ")
    }

    @Test func oneColumn() throws {
        let sitting = try municipalityPrompt()
        sitting.terminal.resize(columns: 1, rows: 4)
        for line in ["balance", "draw 5M from overskud2023", "help", "nonsense", "cut 14 ældre", ""] { try sitting.terminal.send(line + "\r") }
        sitting.terminal.resize(columns: 80, rows: 24)
        try sitting.terminal.send("cut 1M ældre\r")
        try sitting.terminal.expect("[2] ældre")
        try sitting.terminal.expect(promptEnd)
        #expect(try sitting.leave() == 0)
    }

    @Test func keysOfEditrc() throws {
        let folder = try TemporaryFolder()
        try folder.write("bud:bind -v\nother:bind -e\n", to: ".editrc")
        let sitting = try bud(in: folder, environment: ["HOME": folder.path, "EDITRC": "\(folder.path)/.editrc"])
        try sitting.line("account premises 60M")
        // vi: ESC leaves inserting, 0 goes to the start, x deletes, $ to the end, a appends.
        try sitting.typed("xcut 1M premise\u{1B}", gives: "xcut 1M premise")
        try sitting.typed("0x$as", gives: "cut 1M premises")
        #expect(try sitting.keys("\r").hasSuffix("bud +1.0M ▸ "))
    }
}
