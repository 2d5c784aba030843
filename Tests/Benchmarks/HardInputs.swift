/// Texts that must be answered within a second, whatever they ask.
enum HardInputs {
    struct Hard: Sendable {
        var name: String
        var write: @Sendable (inout TextFile) -> Void
    }

    static let all: [Hard] = [
        Hard(name: "100 000 unknown names") { file in
            file.write("account premises 60M\n")
            for index in 0..<100_000 { file.write("cut 1K premisses\(index)\n") }
        },
        Hard(name: "1 000 accounts, 100 000 unknown names") { file in
            for index in 0..<1000 { file.write("account premises\(index) 60M\n") }
            for index in 0..<100_000 { file.write("cut 1K premisses\(index)\n") }
        },
        Hard(name: "100 000 unknown statements") { file in
            for _ in 0..<100_000 { file.write("kut 1K premises\n") }
        },
        Hard(name: "a line of 1 MiB: 1+1+…") { file in
            file.write("show 1")
            for _ in 0..<500_000 { file.write("+1") }
            file.write("\n")
        },
        Hard(name: "1 MiB of min(1, 1, …), 200 years") { file in
            file.write("years 2001..2200\nshow min(1")
            for _ in 0..<340_000 { file.write(", 1") }
            file.write(")\n")
        },
        Hard(name: "a list of 100 000 accounts") { file in
            for index in 0..<100_000 { file.write("account a\(index) 5M\n") }
            file.write("cut 5M a0")
            for index in 1..<100_000 { file.write(", a\(index)") }
            file.write("\n")
        },
        Hard(name: "all except 50 000 of 100 000 accounts") { file in
            for index in 0..<100_000 { file.write("account a\(index) 5M\n") }
            file.write("cut 5M all except a0")
            for index in 1..<50_000 { file.write(", a\(index)") }
            file.write("\n")
        },
        Hard(name: "50 unknown names beside 100 000 accounts") { file in
            for index in 0..<100_000 { file.write("account area\(index) 5M\n") }
            for index in 0..<50 { file.write("cut 1K aera\(index)\n") }
        },
        Hard(name: "10 MB on one line") { file in
            file.write("show 1")
            for _ in 0..<5_000_000 { file.write("+1") }
            file.write("\n")
        },
        Hard(name: "64 MiB of empty lines") { file in
            let lines = String(repeating: "\n", count: 1 << 16)
            for _ in 0..<1024 { file.write(lines) }
        },
        Hard(name: "100 000 open parentheses") { file in
            file.write("show " + String(repeating: "(", count: 100_000) + "\n")
        },
        Hard(name: "9^9^9^9") { file in file.write("show 9^9^9^9\n") },
    ]
}
