extension Lexer {
    /// Behind a word of a language with phrases: takes a dot that belongs to it, and joins the words of a phrase.
    @inline(never)
    mutating func joinWords(_ bytes: Bytes) {
        guard let last = tokens.last else { return }
        if words.endsPhrase(last.symbol) { joinPhrase() }
        guard var word = tokens.last, words.isShortened(word.symbol), takesDot(bytes, word) else { return }
        offset &+= 1
        word.end = UInt32(truncatingIfNeeded: offset)
        tokens.replaceLast(1, by: word)
    }

    /// Whether the dot that stands here ends a shortened word: `28 mio.`, `mio.kr.`, `1 mio...2 mio.`, but no path.
    private func takesDot(_ bytes: Bytes, _ word: Token) -> Bool {
        guard peek(bytes, 0) == UInt8(ascii: ".") else { return false }
        let next = peek(bytes, 1)
        if next == UInt8(ascii: ".") { return peek(bytes, 2) == UInt8(ascii: ".") }
        if isDigit(next) || next == UInt8(ascii: "\"") { return false }
        guard isNameByte(next, at: offset &+ 1) else { return true }
        // `mio.kr.` is written without its blank as well.
        let isCurrency = next | 0x20 == UInt8(ascii: "k") && peek(bytes, 2) | 0x20 == UInt8(ascii: "r")
            && !isNameByte(peek(bytes, 3), at: offset &+ 3)
        return isCurrency && (words.moneyUnit(word.symbol) ?? 0) > 0
    }

    private func isNameByte(_ byte: UInt8, at index: Int) -> Bool {
        if byte >= 0x80 { return Lexer.isLetter(source.bytes, index) }
        return (byte | 0x20) &- 0x61 < 26 || isDigit(byte) || byte == 0x5F
    }

    /// Makes one token of the last ones if they are a phrase's words in order.
    private mutating func joinPhrase() {
        for phrase in words.phrases {
            let count = phrase.isDotted ? phrase.words.count * 2 - 1 : phrase.words.count
            guard tokens.count >= count, matches(phrase, from: tokens.count - count) else { continue }
            let (first, last) = (tokens[tokens.count - count], tokens[tokens.count - 1])
            tokens.replaceLast(count, by: Token(kind: .word, isSpaced: first.isSpaced, word: words.word(phrase.symbol),
                                                symbol: phrase.symbol, start: first.start, end: last.end))
            return
        }
    }

    private func matches(_ phrase: Words.Phrase, from start: Int) -> Bool {
        for (index, symbol) in phrase.words.enumerated() {
            let place = start + (phrase.isDotted ? index * 2 : index)
            let token = tokens[place]
            guard token.kind == .word, token.symbol == symbol else { return false }
            guard phrase.isDotted, index > 0 else { continue }
            let dot = tokens[place - 1]
            guard dot.kind == .dot, !dot.isSpaced, !token.isSpaced else { return false }
        }
        return true
    }
}
