/// A word's identity: equal after NFC and without regard to case means the same symbol.
public struct Symbol: Hashable, Sendable {
    public var number: UInt32
    public init(_ number: UInt32) { self.number = number }
    /// No word: what a token that is no word carries.
    public static let none = Symbol(.max)
}

/// Gives every word its symbol; what it means in a language is said by that language's `Words`.
///
/// It is a cache and no state: growing it changes no meaning. It is a class because the parser and the resolver
/// of one session both ask it, once for every word of a script; no call of it leads back to it, so that its variables
/// need no check for overlapping accesses.
public final class SymbolTable {
    /// Open addressing; a power of two, at most half full.
    @exclusivity(unchecked) private var places: [Place]
    /// Where each word's letters begin, and at the end how many there are.
    @exclusivity(unchecked) private var starts: [UInt32] = [0]
    /// The folded words one after the other.
    @exclusivity(unchecked) private var letters: [UInt8] = []
    /// Words with letters beyond ASCII, folded by `String`, which compares by canonical equivalence (NFC).
    private var folded: [String: Symbol] = [:]
    /// The words of each language, made when a text first asks for them.
    @exclusivity(unchecked) private var words: [Words?] = Language.allCases.map { _ in nil }

    /// What stands at a place: a word's symbol, its hash and where its letters are.
    private struct Place {
        /// `UInt32.max` where it is free.
        var number = UInt32.max
        var hash: UInt32 = 0
        var start: UInt32 = 0
        var count: UInt32 = 0
    }

    public init() {
        places = Array(repeating: Place(), count: 1024)
        _ = words(of: .english)
    }

    /// What words mean in a language.
    public func words(of language: Language) -> Words {
        if let known = words[Int(language.rawValue)] { return known }
        let new = Words(language, symbols: self)
        words[Int(language.rawValue)] = new
        return new
    }

    /// The language whose setting of the language a word begins: `sprog`, whatever is read.
    func startsLanguage(_ symbol: Symbol) -> Bool {
        Language.allCases.contains { self.symbol(of: Vocabulary.word(.language, $0)) == symbol }
    }

    /// The symbol of a word given as text.
    public func symbol(of word: String) -> Symbol {
        let bytes = Array(word.utf8)
        return symbol(of: bytes, 0, bytes.count)
    }

    /// The symbol of the word in `bytes[start..<end]`.
    func symbol(of bytes: [UInt8], _ start: Int, _ end: Int) -> Symbol {
        var hash = SymbolTable.emptyHash
        for index in start..<end {
            if bytes[index] >= 0x80 { return foldedSymbol(of: bytes, start, end) }
            hash = SymbolTable.hash(hash, folded: bytes[index] &- 65 < 26 ? bytes[index] | 0x20 : bytes[index])
        }
        return symbol(of: bytes.span, start, end, hash: hash)
    }

    /// The hash of no letters; `hash` adds one letter to it (FNV-1a over the folded letters).
    static let emptyHash: UInt32 = 2_166_136_261

    @inline(__always)
    static func hash(_ hash: UInt32, folded byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }

    /// The symbol of an ASCII word whose hash is known.
    func symbol(of bytes: Swift.Span<UInt8>, _ start: Int, _ end: Int, hash: UInt32) -> Symbol {
        let mask = places.count &- 1
        var index = Int(hash ^ (hash >> 15)) & mask
        while true {
            let place = places[index]
            if place.number == .max { break }
            if place.hash == hash, matches(place, bytes, start, end) { return Symbol(place.number) }
            index = (index &+ 1) & mask
        }
        let first = UInt32(letters.count)
        for index in start..<end {
            let byte = bytes[index]
            letters.append(byte &- 65 < 26 ? byte | 0x20 : byte)
        }
        let symbol = addWord()
        places[index] = Place(number: symbol.number, hash: hash, start: first, count: UInt32(end - start))
        if count &* 2 > places.count { grow() }
        return symbol
    }

    /// How many symbols there are; every number below it is one.
    public var count: Int { starts.count - 1 }

    private func addWord() -> Symbol {
        starts.append(UInt32(letters.count))
        return Symbol(UInt32(count - 1))
    }

    private func foldedSymbol(of bytes: [UInt8], _ start: Int, _ end: Int) -> Symbol {
        let word = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
        // A folding that ends in ASCII (the Kelvin sign is a k) is that ASCII word.
        if word.utf8.allSatisfy({ $0 < 0x80 }) { return symbol(of: word) }
        if let known = folded[word] { return known }
        letters.append(contentsOf: word.utf8)
        let new = addWord()
        folded[word] = new
        return new
    }

    @inline(__always)
    private func matches(_ place: Place, _ bytes: Swift.Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard Int(place.count) == end &- start else { return false }
        let letters = self.letters
        var letter = Int(place.start)
        var index = start
        while index < end {
            let byte = bytes[index]
            if letters[letter] != byte, byte &- 65 >= 26 || letters[letter] != byte | 0x20 { return false }
            letter &+= 1
            index &+= 1
        }
        return true
    }

    private func grow() {
        let old = places
        places = Array(repeating: Place(), count: old.count * 2)
        let mask = places.count - 1
        for place in old where place.number != .max {
            var index = Int(place.hash ^ (place.hash >> 15)) & mask
            while places[index].number != .max { index = (index + 1) & mask }
            places[index] = place
        }
    }
}
