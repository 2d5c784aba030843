import BudEngine
@testable import BudShell
import Glibc
import TerminalSupport
import Testing

/// A file is whole or as it was, and is never another's.
@Suite struct FileWritingTests {
    private let folder: TerminalSupport.TemporaryFolder

    init() throws { folder = try TerminalSupport.TemporaryFolder() }

    private func path(_ name: String) -> String { folder.path + "/" + name }

    /// Why it was not written; nothing if it was.
    private func write(_ text: String, to name: String, replacing old: String? = nil) -> FileWriting.Failure? {
        do throws(FileWriting.Failure) {
            try FileWriting.write(Array(text.utf8), to: path(name), replacing: old.map { Array($0.utf8) })
            return nil
        } catch {
            return error
        }
    }

    @Test func newFileAndItsReplacement() throws {
        #expect(write("one", to: "plan.bud") == nil)
        #expect(try folder.read("plan.bud") == "one")
        #expect(chmod(path("plan.bud"), 0o640) == 0)
        #expect(write("two", to: "plan.bud", replacing: "one") == nil)
        #expect(try folder.read("plan.bud") == "two")
        #expect(folder.mode("plan.bud") == 0o640, "its mode is kept")
        #expect(folder.names == ["plan.bud"], "nothing is left behind")
    }

    @Test func anotherFileIsNeverWrittenOver() throws {
        try folder.write("theirs", to: "plan.bud")
        guard case .exists? = write("mine", to: "plan.bud") else { return #expect(Bool(false)) }
        for other in ["their", "theirs and more", ""] {
            guard case .changed? = write("mine", to: "plan.bud", replacing: other) else { return #expect(Bool(false)) }
        }
        #expect(try folder.read("plan.bud") == "theirs")
        #expect(folder.names == ["plan.bud"])
        // What was written and then removed by somebody is written anew.
        #expect(write("mine", to: "gone.bud", replacing: "mine of old") == nil)
        #expect(try folder.read("gone.bud") == "mine")
    }

    @Test func linkStaysALink() throws {
        try folder.makeFolder("other")
        #expect(symlink("other/plan.bud", path("link.bud")) == 0)
        #expect(write("one", to: "link.bud") == nil, "a link to nothing yet")
        #expect(try folder.read("other/plan.bud") == "one")
        #expect(write("two", to: "link.bud", replacing: "one") == nil)
        #expect(try folder.read("other/plan.bud") == "two")
        var status = stat()
        #expect(lstat(path("link.bud"), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
        guard case .exists? = write("three", to: "link.bud") else { return #expect(Bool(false)) }
        #expect(symlink("round.bud", path("round.bud")) == 0)
        guard case .problem? = write("x", to: "round.bud") else { return #expect(Bool(false), "a link to itself") }
    }

    @Test func whatCannotBeWrittenIsSaid() throws {
        guard case .problem(.notFound)? = write("x", to: "nowhere/plan.bud") else { return #expect(Bool(false)) }
        try folder.makeFolder("folder")
        guard case .exists? = write("x", to: "folder") else { return #expect(Bool(false)) }
        guard case .problem(.isFolder)? = write("x", to: "folder", replacing: "y") else { return #expect(Bool(false)) }
        #expect(folder.names == ["folder"])
    }
}
