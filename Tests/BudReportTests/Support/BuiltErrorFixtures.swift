import BudSyntax

extension ErrorFixture {
    /// Texts that no editor writes, or that would be too long to keep: bytes, depths, lengths, lowered limits.
    static let built: [ErrorFixture] = [
        built("Syntax", "notUTF8", [0x63, 0x75, 0x74, 0x20, 0xFF, 0x0A]),
        built("Syntax", "notUTF8-latin1", "account B".utf8 + [0xF8] + "rn 5M\n".utf8),
        built("Syntax", "controlCharacter", "cut 5M\0 premises\n".utf8 + []),
        built("Syntax", "controlCharacter-escape", "title \"\u{1B}[31mred\"\n".utf8 + []),
        built("Syntax", "utf16", [0xFF, 0xFE] + "show 1\n".utf8.flatMap { [$0, 0] }),
        built("Syntax", "utf16-noMark", "show 1\n".utf8.flatMap { [$0, 0] }),
        limited("Syntax", "scriptTooLong", "account premises 60M\n") { $0.scriptBytes = 16 },
        limited("Syntax", "lineTooLong", "account premises 60M\n") { $0.lineBytes = 16 },
        built("Syntax", "lineTooLong-full", Array(("cut 5M a" + String(repeating: ", a", count: 3_000_000)).utf8)),
        built("Syntax", "nestedTooDeep", "show ".utf8 + [UInt8](repeating: 0x28, count: 100_000)),
        built("Syntax", "nestedTooDeep-signs", "show ".utf8 + [UInt8](repeating: 0x2D, count: 100_000) + "1".utf8),
        built("Syntax", "nameTooLong", "account ".utf8 + [UInt8](repeating: 0x61, count: 300) + " 5M\n".utf8),
        built("Syntax", "pathTooLong", Array(("account " + (1...40).map { "a\($0)" }.joined(separator: ".") + " 5M").utf8)),
        limited("Names", "tooManyYears", "years 1900..2099\n") { $0.years = 50 },
        limited("Limits", "tooManyErrors", String(repeating: "cut 5M nowhere\n", count: 8)) { $0.shownErrors = 2 },
        limited("Limits", "tooManyErrors-one", String(repeating: "cut 5M nowhere\n", count: 3)) { $0.shownErrors = 2 },
    ]

    private static func built(_ layer: String, _ name: String, _ bytes: [UInt8]) -> ErrorFixture {
        ErrorFixture(layer: layer, name: name, bytes: bytes)
    }

    private static func limited(_ layer: String, _ name: String, _ text: String, _ lower: (inout Limits) -> Void) -> ErrorFixture {
        var limits = Limits()
        lower(&limits)
        return ErrorFixture(layer: layer, name: name, bytes: Array(text.utf8), limits: limits)
    }
}
