/// FNV-1a with 64 bits: no single byte can change without changing it.
struct Checksum: Equatable, Sendable {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    static func of(_ bytes: some Sequence<UInt8>) -> Checksum {
        var checksum = Checksum()
        checksum.add(bytes)
        return checksum
    }

    mutating func add(_ bytes: some Sequence<UInt8>) {
        var value = value
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        self.value = value
    }

    mutating func add(_ number: Int64) {
        var number = number
        withUnsafeBytes(of: &number) { add($0) }
    }

    /// 16 digits.
    var text: String { Checksum.text(value) }

    static func text(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
