import AssetSystem
import Foundation
import Glibc
import Synchronization
import Testing

@testable import LibraryStore

/// What is found and removed after a crash.
struct ReplacementLeftoversTests {
  /// A file as a killed process leaves it, written and not in place; its path.
  private func abandoned(
    _ contents: ByteString,
    beside path: ByteString,
    backup: FileBackup? = nil
  ) throws -> ByteString {
    let status = try ReplacementTarget(path).status
    let file = try TemporaryFile.make(beside: path, like: status, backup: backup)
    try file.write(contents)
    let temporary = file.path
    _ = try file.keep()
    return temporary
  }

  @Test func `files of killed processes are removed by the next group`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    _ = try abandoned("half", beside: path)
    _ = try abandoned("half", beside: folder.path("new.blend"))
    #expect(try folder.hiddenFiles().count == 2)
    _ = try ReplacementGroup(of: [path])
    #expect(try folder.hiddenFiles().isEmpty)
    #expect(try folder.contents(path) == "old")
  }

  @Test func `an old version that was left after the trade is removed`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    let temporary = try abandoned("new", beside: path)
    #expect(FileSystemCalls().exchange(temporary, path) == 0)
    try ReplacementGroup.removeLeftovers(beside: [path])
    #expect(try folder.contents(path) == "new")
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test(arguments: [(FileBackup.blendFile, "a.blend1"), (.catalogs, "a.blend~")])
  func `an old version that was to be kept gets its name after the crash`(
    _ backup: FileBackup,
    _ name: String
  ) throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    try folder.save("older", as: folder.path(name))
    let temporary = try abandoned("new", beside: path, backup: backup)
    #expect(FileSystemCalls().exchange(temporary, path) == 0)
    try ReplacementGroup.removeLeftovers(beside: [path])
    #expect(try folder.contents(path) == "new")
    #expect(try folder.contents(folder.path(name)) == "old")
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `before the trade there is nothing to keep`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    _ = try abandoned("new", beside: path, backup: .blendFile)
    try ReplacementGroup.removeLeftovers(beside: [path])
    #expect(try folder.contents(path) == "old")
    #expect(!folder.exists("a.blend1"))
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `what another saved just before the trade and the crash is put back`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    let temporary = try abandoned("new", beside: path)
    try folder.save("theirs", as: path)
    #expect(FileSystemCalls().exchange(temporary, path) == 0)
    #expect(try folder.contents(path) == "new")
    try ReplacementGroup.removeLeftovers(beside: [path])
    #expect(try folder.contents(path) == "theirs")
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `what another saved goes back also where the file has been removed since`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    let temporary = try abandoned("new", beside: path)
    try folder.save("theirs", as: path)
    #expect(FileSystemCalls().exchange(temporary, path) == 0)
    #expect(unlink(path.string) == 0)
    try ReplacementGroup.removeLeftovers(beside: [path])
    #expect(try folder.contents(path) == "theirs")
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `what is saved after the crash is kept`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    let temporary = try abandoned("new", beside: path)
    try folder.save("theirs", as: path)
    #expect(FileSystemCalls().exchange(temporary, path) == 0)
    try folder.save("later", as: path)
    try ReplacementGroup.removeLeftovers(beside: [path])
    #expect(try folder.contents(path) == "later")
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test(arguments: [1, Int.max])
  func `an old version that cannot be removed is tried again, and gone after the next group`(
    _ failures: Int
  ) throws {
    let folder = try TemporaryFolder()
    let paths = try folder.files(["a.blend", "b.blend"])
    let count = Mutex(0)
    var calls = FileSystemCalls()
    calls.unlink = { path in
      let number = count.withLock { count in
        count += 1
        return count
      }
      return number <= failures ? EIO : FileSystemCalls().unlink(path)
    }
    do {
      let group = try ReplacementGroup(of: paths, backup: nil, patience: .zero, calls: calls)
      for path in paths { try group.stage(ReplacementTarget(path), contents: "new") }
      let outcomes = group.commit()
      for path in paths {
        #expect(outcomes[path]?.isReplaced == true)
        #expect(try folder.contents(path) == "new")
      }
      #expect(try folder.hiddenFiles().isEmpty == (failures == 1))
    }
    try ReplacementGroup.removeLeftovers(beside: paths)
    #expect(try folder.hiddenFiles().isEmpty)
    for path in paths { #expect(try folder.contents(path) == "new") }
  }

  @Test func `what is left behind in many folders is removed`() throws {
    let folder = try TemporaryFolder()
    let count = ReplacementGroup.mostFolders * 2 + 3
    let paths = try folder.files((0..<count).map { "\($0)/a.blend" })
    for path in paths { _ = try abandoned("half", beside: path) }
    #expect(try folder.hiddenFiles().count == count)
    try ReplacementGroup.removeLeftovers(beside: paths)
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `what is left behind beside the file that a link leads to is removed`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a/a.blend", "b/b.blend"])[0]
    try folder.link("b/link.blend", to: "../a/a.blend")
    _ = try abandoned("half", beside: path)
    try ReplacementGroup.removeLeftovers(beside: [folder.path("b/link.blend")])
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `files of others are left alone`() throws {
    let folder = try TemporaryFolder()
    let names = [
      ".a.blend.writing", ".writing", ".notes.draft.writing", "a.blend.0000000000000.writing",
      ".a.blend.000000000000.writing", ".a.blend.0000000000000", ".a.blend.000000000000A.writing",
      ".a.blend.0000000000000-0000000000000.writing", ".0000000000000.writing",
    ]
    let path = try folder.files(names + ["a.blend"])[0]
    try ReplacementGroup.removeLeftovers(beside: [path])
    for name in names { #expect(folder.exists(name), "\(name)") }
  }

  @Test func `where there are no locks, only what is old is taken for left behind`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    _ = try abandoned("half", beside: path)
    var calls = FileSystemCalls()
    calls.lock = { _ in EBADF }
    _ = try ReplacementGroup(of: [path], backup: nil, patience: .zero, calls: calls)
    #expect(try folder.hiddenFiles().count == 1)
  }

  @Test(arguments: [
    TemporaryName.Kind.random(0), .random(.max),
    .trading(own: 1, old: .max, modified: -1),
    .trading(own: 1, old: 2, modified: 3, backup: .blendFile),
    .trading(own: 1, old: 2, modified: 3, backup: .catalogs),
    .trading(own: 12_345, old: 678, modified: 1_700_000_000_123_456_789),
  ])
  func `a name says what it is`(_ kind: TemporaryName.Kind) {
    let name = TemporaryName(of: "čerň.blend", kind)
    #expect(TemporaryName(parsing: name.fileName) == name)
    let long = TemporaryName(of: ByteString([UInt8](repeating: 0xC4, count: 255)), kind)
    #expect(long.fileName.bytes.count == 255)
    #expect(TemporaryName(parsing: long.fileName)?.kind == kind)
  }
}
