import Glibc

/// Entries kept in a file from run to run, the newest last.
///
/// One entry is one line of the file: a backslash is written `\\`, a newline `\n`
/// and a carriage return `\r`. Entries are only ever appended, each in one write,
/// so two programs can share a file; both hold a lock while they write. The file
/// is readable by its owner alone.
public struct History: Sendable {
    /// Why the file could not be used.
    public struct Failure: Error, Equatable, Sendable {
        /// The file.
        public let path: String
        /// The system's error number.
        public let number: Int32
    }

    /// Where the entries are.
    public let path: String
    /// How many entries are kept when the file is trimmed.
    public let limit: Int
    private var newest: String?

    /// Entries in a file, which need not be there yet.
    public init(path: String, limit: Int = 1000) {
        self.path = path
        self.limit = max(1, limit)
    }

    /// The entries, oldest first. A file of more than twice the limit is trimmed.
    public mutating func load() -> Result<[String], Failure> {
        do throws(Failure) {
            var entries = try HistoryFile.read(path)
            if entries.count > limit * 2 { entries = try HistoryFile.trim(path, to: limit) }
            newest = entries.last
            return .success(entries.suffix(limit))
        } catch {
            return .failure(error)
        }
    }

    /// Adds an entry, unless it is blank or equal to the newest one seen here.
    ///
    /// The failure, if any, is of the file: the entry counts as seen all the same.
    public mutating func append(_ entry: String) -> (isNew: Bool, failure: Failure?) {
        guard !History.isBlank(entry), entry != newest else { return (false, nil) }
        newest = entry
        do throws(Failure) {
            try HistoryFile.append(entry, to: path)
            return (true, nil)
        } catch {
            return (true, error)
        }
    }

    static func isBlank(_ entry: String) -> Bool {
        entry.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
    }

    /// An entry as one line of the file, without its newline.
    static func encoded(_ entry: String) -> [UInt8] {
        var line: [UInt8] = []
        for byte in entry.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): line += [byte, byte]
            case UInt8(ascii: "\n"): line += Array("\\n".utf8)
            case UInt8(ascii: "\r"): line += Array("\\r".utf8)
            case 0: break  // cannot be recalled
            default: line.append(byte)
            }
        }
        return line
    }

    /// The entry that a line of the file stands for. A backslash before anything
    /// else is itself.
    static func decoded(_ line: some Sequence<UInt8>) -> String {
        var entry: [UInt8] = []
        var isEscaped = false
        for byte in line where byte != 0 {
            switch (isEscaped, byte) {
            case (true, UInt8(ascii: "n")): entry.append(0x0A)
            case (true, UInt8(ascii: "r")): entry.append(0x0D)
            case (true, UInt8(ascii: "\\")): entry.append(byte)
            case (true, _): entry += [UInt8(ascii: "\\"), byte]
            case (false, UInt8(ascii: "\\")):
                isEscaped = true
                continue
            case (false, _): entry.append(byte)
            }
            isEscaped = false
        }
        if isEscaped { entry.append(UInt8(ascii: "\\")) }
        return String(decoding: entry, as: UTF8.self)
    }
}
