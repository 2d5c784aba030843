/// The tokens of one statement, in memory that is used again for the next one.
///
/// It has one owner, so that adding and reading a token asks nobody who else holds them.
struct TokenBuffer: ~Copyable {
    private var storage: UnsafeMutableBufferPointer<Token>
    private(set) var count = 0

    init() { storage = .allocate(capacity: 64) }

    deinit { storage.deallocate() }

    var isEmpty: Bool { count == 0 }
    var last: Token? { count == 0 ? nil : storage[count &- 1] }

    subscript(index: Int) -> Token {
        @inline(__always) get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
            return storage[index]
        }
    }

    @inline(__always)
    mutating func append(_ token: Token) {
        if count == storage.count { grow() }
        storage.initializeElement(at: count, to: token)
        count &+= 1
    }

    /// Puts one token in the place of the last ones.
    mutating func replaceLast(_ removed: Int, by token: Token) {
        count = max(0, count &- removed)
        append(token)
    }

    mutating func removeAll() { count = 0 }

    func map<Value>(_ transform: (Token) -> Value) -> [Value] { (0..<count).map { transform(storage[$0]) } }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutableBufferPointer<Token>.allocate(capacity: storage.count * 2)
        _ = larger.moveInitialize(fromContentsOf: storage)
        storage.deallocate()
        storage = larger
    }
}
