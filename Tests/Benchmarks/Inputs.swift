/// Seeded numbers (SplitMix64), so that every run measures the same.
struct SeededNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }
}

/// The same movements as a script of bud and as a script of sqlite3: 1 000 leaves in a tree of three levels.
enum Inputs {
    static let leaves = 1000

    static func name(_ leaf: Int) -> String {
        let digits = String(leaf)
        return "area" + String(repeating: "0", count: 3 - digits.count) + digits
    }

    private static func movement(_ numbers: inout SeededNumbers) -> (tenths: Int, leaf: Int, year: Int) {
        (1 + numbers.next(below: 999), numbers.next(below: leaves), 2025 + numbers.next(below: 4))
    }

    /// `add 61.9M area094 in 2028`, and a balance.
    static func writeScript(_ path: String, steps: Int) {
        var file = TextFile(path)
        file.write("years 2025..2028\n")
        for leaf in 0..<leaves {
            file.write("account top\(leaf / 100).mid\(leaf / 10).\(name(leaf)) \(500 + leaf % 500)M\n")
        }
        var numbers = SeededNumbers(seed: 1)
        for _ in 0..<steps {
            let (tenths, leaf, year) = movement(&numbers)
            file.write("add \(tenths / 10).\(tenths % 10)M \(name(leaf)) in \(year)\n")
        }
        file.write("balance\n")
        file.flush()
    }

    /// The same as INSERTs in one transaction, and the sums by top account and year.
    static func writeSQL(_ path: String, steps: Int) {
        var file = TextFile(path)
        file.write("create table account(id integer primary key, top integer);\n")
        file.write("create table movement(account integer, year integer, amount integer);\nbegin;\n")
        for leaf in 0..<leaves { file.write("insert into account values(\(leaf),\(leaf / 100));\n") }
        var numbers = SeededNumbers(seed: 1)
        for _ in 0..<steps {
            let (tenths, leaf, year) = movement(&numbers)
            file.write("insert into movement values(\(leaf),\(year),\(tenths * 10_000_000));\n")
        }
        file.write("commit;\nselect top, year, sum(amount) from movement join account on account.id = movement.account")
        file.write(" group by top, year;\n")
        file.flush()
    }
}
