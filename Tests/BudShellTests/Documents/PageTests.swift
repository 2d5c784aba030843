import Foundation
import Testing

/// Every block of the pages that people read does what the page says of it.
///
/// After a change of what bud prints, `BUD_RECORD=1 swift test --filter PageTests` writes the answers anew, and
/// fails; read the difference before it is committed.
@Suite("Pages")
struct PageTests {
    private static let writes = ProcessInfo.processInfo.environment["BUD_RECORD"] != nil

    private static func blocks(_ page: String) -> [Block] {
        ((try? Project.text(page)).map { Block.all(in: $0, page: page) } ?? []).filter {
            if case .file = $0.kind { false } else { true }
        }
    }

    @Test("There is something to run on each page", arguments: ["README.md", "Grammar/language.md"])
    func hasBlocks(page: String) { #expect(PageTests.blocks(page).count >= 2) }

    @Test("README.md", arguments: blocks("README.md"))
    func readme(_ block: Block) throws { try check(block) }

    @Test("Grammar/language.md", arguments: blocks("Grammar/language.md"))
    func language(_ block: Block) throws { try check(block) }

    private func check(_ block: Block) throws {
        let result = try BlockRun.result(block)
        let screen = result.lines.joined(separator: "\n")
        #expect((result.code != 0) == (block.kind == .error), "exit code \(result.code)\n\(screen)")
        if let wanted = block.kind == .console ? block.lines : block.answer?.lines {
            #expect(result.lines == wanted, "\(screen)")
        }
    }

    @Test("Answers are written anew", .enabled(if: writes), arguments: ["README.md", "Grammar/language.md"])
    func write(page: String) throws {
        var lines = try Project.text(page).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for block in PageTests.blocks(page).reversed() {
            guard let (start, old) = block.kind == .console ? (block.start, block.lines) : block.answer else { continue }
            lines.replaceSubrange(start..<(start + old.count), with: try BlockRun.result(block).lines)
        }
        try lines.joined(separator: "\n").write(to: Project.url(page), atomically: true, encoding: .utf8)
        Issue.record("\(page) was written anew")
    }
}
