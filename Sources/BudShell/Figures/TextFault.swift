/// Why a file of figures cannot be read as rows at all.
enum TextFault: Error, Sendable, Equatable {
    /// No header line.
    case empty
    /// Too many bytes to be a file of figures.
    case tooLarge
    /// Not UTF-8, first on this line; the user has to say what it is.
    case encodingUnknown(line: Int)
    /// Every other byte is zero: UTF-16 without a byte order mark.
    case looksLikeUTF16
    case utf32
    /// `encoding utf16`, but nothing shows which byte comes first.
    case byteOrderUnknown
    /// The bytes are not what the file's own mark, or the user, says they are.
    case broken(FoundEncoding, line: Int)
    /// The user names one encoding, the file's byte order mark another.
    case encodingContradicted(said: TextEncoding, found: FoundEncoding)
    /// The header line has one cell, whatever parts it.
    case noDelimiter(header: String)
    /// Several delimiters part the header line and the rows equally well.
    case delimiterAmbiguous([Delimiter])
    case headerBroken(line: Int, RecordFault)
}
