/// Words by which a ledger names the sum of other rows.
enum SumWords {
    private static let words: Set<String> = [
        "sum", "sums", "subtotal", "subtotals", "total", "totals", "totalt", "totalsum",
        "summa", "totalsumma", "delsum", "delsumma", "ialt", "yhteensä",
    ]
    private static let pairs: Set<String> = ["i alt", "in total", "grand total"]

    /// The word that a name starts or ends with, as a whole word: `Total`, `I alt`,
    /// `Summa skola`, `Skole i alt`; not `Summer camps`.
    /// `name` is folded.
    static func find(in name: String) -> String? {
        let parts = name.unicodeScalars
            .split { !$0.properties.isAlphabetic }
            .map { String(String.UnicodeScalarView($0)) }
        for word in [parts.first, parts.last] {
            if let word, words.contains(word) { return word }
        }
        for pair in [parts.prefix(2), parts.suffix(2)] {
            let pair = pair.joined(separator: " ")
            if pairs.contains(pair) { return pair }
        }
        return nil
    }
}
