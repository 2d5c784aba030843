import Glibc
import LineEditor
import Testing

@Suite struct PlainReaderTests {
    private func lines(of chunks: [[UInt8]]) -> [PlainReader.Line] {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return [] }
        defer { close(ends[0]) }
        var reader = PlainReader(descriptor: ends[0])
        var lines: [PlainReader.Line] = []
        for chunk in chunks { _ = write(ends[1], chunk, chunk.count) }
        close(ends[1])
        while true {
            let line = reader.next()
            guard case .line = line else { return lines + [line] }
            lines.append(line)
        }
    }

    @Test func anyLineEnd() {
        #expect(
            lines(of: [Array("a\nb\r\nc\rd\n\ne".utf8)])
                == ["a", "b", "c", "d", "", "e"].map { .line(Array($0.utf8)) } + [.endOfInput])
        #expect(lines(of: []) == [.endOfInput])
        #expect(lines(of: [Array("\r\n".utf8)]) == [.line([]), .endOfInput])
    }

    @Test func bytesAreKept() {
        #expect(lines(of: [[0xFF, 0x00, 0xC3, 0x0A]]) == [.line([0xFF, 0x00, 0xC3]), .endOfInput])
    }

    @Test func lineIsGivenBeforeTheRestOfItsEnd() {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return }
        defer { close(ends[0]) }
        var reader = PlainReader(descriptor: ends[0])
        _ = write(ends[1], "a\r", 2)
        let first = reader.next()
        #expect(first == .line([0x61]))
        _ = write(ends[1], "\nb\n", 3)
        let second = reader.next()
        #expect(second == .line([0x62]))
        close(ends[1])
    }

    @Test func failureIsTold() {
        var reader = PlainReader(descriptor: -1)
        let line = reader.next()
        #expect(line == .failed(EBADF))
    }
}
