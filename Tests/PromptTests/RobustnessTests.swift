import TerminalSupport
import Testing

/// What nobody writes, but what must end well all the same: an error with its position, and soon.
@Suite struct RobustnessTests {
    private static let many = 100_000

    static let texts: [(what: String, bytes: [UInt8], words: String)] = [
        ("parentheses", Array("show ".utf8) + Array(repeating: UInt8(ascii: "("), count: many), "256"),
        ("parentheses in an amount", Array("account a 5M; cut ".utf8) + Array(repeating: UInt8(ascii: "("), count: many), "256"),
        ("closed parentheses", Array(("show " + String(repeating: "(", count: many) + "1" + String(repeating: ")", count: many)).utf8), "256"),
        ("signs", Array("show ".utf8) + Array(repeating: UInt8(ascii: "-"), count: many), "256"),
        ("nots", Array(("show " + String(repeating: "not ", count: many)).utf8), "256"),
        ("powers", Array(("show 1" + String(repeating: "^1", count: many)).utf8), "256"),
        ("a long line", Array("show ".utf8) + Array(repeating: UInt8(ascii: "1"), count: 10 << 20), "too large"),
        ("a long line of words", Array(String(repeating: "show 1 ", count: 10 << 17).utf8), "MiB"),
        ("a tower", Array("show 9^9^9^9".utf8), "1000"),
        ("a large number", Array("account a 99999999999999999999M".utf8), "large"),
        ("NUL", Array("account a 5M\ncut \0 5M a".utf8), "invisible"),
        ("FF", Array("account a 5M\ncut 5M a".utf8) + [0xFF], "FF"),
        ("half a letter", Array("account a 5M\ncut 5M ".utf8) + [0xC3], "C3"),
        ("UTF-16", [0xFF, 0xFE] + Array("c\0u\0t\0".utf8), "UTF-16"),
        ("UTF-16, the other way", [0xFE, 0xFF] + Array("\0c\0u\0t".utf8), "UTF-16"),
        ("an unclosed quote", Array("account a 5M\ncut 5M \"a\n".utf8), "not closed"),
        ("a long name", Array("account ".utf8) + Array(repeating: UInt8(ascii: "a"), count: 300), "256"),
        ("a long path", Array(("account a" + String(repeating: ".a", count: 40)).utf8), "32"),
    ]

    @Test(arguments: texts.indices)
    func inAFile(_ index: Int) throws {
        let (what, bytes, words) = RobustnessTests.texts[index]
        let folder = try TemporaryFolder()
        try folder.write(bytes: bytes, to: "x.bud")
        let ended = try Program.run("bud", ["run", "\(folder.path)/x.bud"])
        #expect(ended.status == 2, "\(what): \(ended.status)")
        #expect(ended.output.isEmpty, "\(what)")
        #expect(ended.complaint.contains("error:") && ended.complaint.contains(words), "\(what): \(ended.complaint.prefix(500))")
        #expect(ended.complaint.contains(/x\.bud:[0-9]+:[0-9]+/), "\(what): \(ended.complaint.prefix(500))")
        #expect(ended.errors.count < 20_000, "\(what): an error is no flood")
    }

    @Test(arguments: texts.indices)
    func fromStandardInput(_ index: Int) throws {
        let (what, bytes, words) = RobustnessTests.texts[index]
        let ended = try Program.run("bud", input: bytes)
        #expect(ended.status == 2 && ended.complaint.contains(words), "\(what): \(ended.complaint.prefix(500))")
    }

    @Test(arguments: [
        ("itself", ["x.bud": "use \"x.bud\""], "x.bud:1:5"),
        ("itself by another way", ["x.bud": "use \"./folder/../x.bud\""], "x.bud:1:5"),
        ("a folder", ["x.bud": "show 1\nuse \"folder\""], "x.bud:2:5"),
        ("a device", ["x.bud": "use \"/dev/zero\""], "x.bud:1:5"),
        ("a missing file", ["x.bud": "use \"y.bud\""], "x.bud:1:5"),
        ("a circle", ["x.bud": "use \"y.bud\"", "y.bud": "use \"z.bud\"", "z.bud": "\n use \"x.bud\""], "z.bud:2:6"),
        ("a wrong file", ["x.bud": "use \"y.bud\"", "y.bud": "account a 5M\ncut 5M b"], "y.bud:2:8"),
    ])
    func using(_ what: String, _ files: [String: String], _ place: String) throws {
        let folder = try TemporaryFolder()
        try folder.makeFolder("folder")
        for (name, text) in files { try folder.write(text, to: name) }
        let ended = try Program.run("bud", ["run", "\(folder.path)/x.bud"])
        #expect(ended.status == 2 && ended.output.isEmpty, "\(what): \(ended.status)")
        #expect(ended.complaint.contains("error:") && ended.complaint.contains(place), "\(what): \(ended.complaint)")
    }

    @Test func useWithinUse() throws {
        let folder = try TemporaryFolder()
        for number in 1...33 { try folder.write("use \"\(number + 1).bud\"\n", to: "\(number).bud") }
        try folder.write("account deep 5M\n", to: "34.bud")
        let tooDeep = try Program.run("bud", ["run", "\(folder.path)/1.bud"])
        #expect(tooDeep.status == 2 && tooDeep.complaint.contains("32") && tooDeep.complaint.contains(".bud:1:5"))
        let deep = try Program.run("bud", ["-c", "show deep", "\(folder.path)/2.bud"])
        #expect(deep.status == 0 && deep.answer.contains("5.0"), "\(deep.complaint)")
    }

    @Test(arguments: ["/dev/zero", "/dev/tty", "/proc/self/mem"])
    func notAScript(_ path: String) throws {
        let ended = try Program.run("bud", ["run", path])
        #expect(ended.status == 2 && ended.complaint.contains(path), "\(ended.complaint)")
    }

    @Test func pipesAndNothing() throws {
        let script = "printf 'account a 5M; cut 1M a; show 7' | \(try builtExecutable("bud")) run /dev/stdin"
        let ended = try Program.run("/bin/sh", ["-c", script])
        #expect(ended.status == 0 && ended.answer.contains("7"), "\(ended.complaint)")
        #expect(try Program.run("bud", ["run", "/dev/null"]).status == 2)
    }
}
