import AssetSystem
import Foundation
import Glibc
import Testing

@testable import LibraryStore

/// How files of a group get other names, and how they are removed.
struct ReplacementMoveTests {
  private func group(
    _ folder: TemporaryFolder,
    _ calls: FileSystemCalls = FileSystemCalls()
  ) throws -> ReplacementGroup {
    try ReplacementGroup(
      of: ["a/file.blend", "b/file.blend"].map(folder.path),
      backup: nil,
      patience: .zero,
      calls: calls
    )
  }

  /// Another saves just before the file is taken from its place.
  private func racingCalls(_ folder: TemporaryFolder, _ path: ByteString) -> FileSystemCalls {
    var calls = FileSystemCalls()
    calls.moveToFreeName = { [folder] from, to in
      if from == path { try? folder.save("theirs", as: path) }
      return FileSystemCalls().moveToFreeName(from, to)
    }
    return calls
  }

  private func withoutTrades() -> FileSystemCalls {
    var calls = FileSystemCalls()
    calls.moveToFreeName = { _, _ in EINVAL }
    return calls
  }

  @Test(arguments: [true, false])
  func `a file is moved with all that it is`(_ trades: Bool) throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a/file.blend", "b/other.blend"])[0]
    let target = try ReplacementTarget(path)
    let new = folder.path("b/file.blend")
    let outcome = try group(folder, trades ? FileSystemCalls() : withoutTrades())
      .move(target, to: new)
    #expect(outcome.isReplaced)
    #expect(try FileVersion(of: path) == nil)
    #expect(try FileVersion(of: new)?.inode == target.version?.inode)
  }

  @Test(arguments: [true, false])
  func `no file is moved into another's place`(_ trades: Bool) throws {
    let folder = try TemporaryFolder()
    let paths = try folder.files(["a/file.blend", "b/file.blend"])
    try folder.save("theirs", as: paths[1])
    let outcome = try group(folder, trades ? FileSystemCalls() : withoutTrades())
      .move(ReplacementTarget(paths[0]), to: paths[1])
    #expect(outcome.isChangedMeanwhile)
    #expect(try folder.contents(paths[0]) == "old")
    #expect(try folder.contents(paths[1]) == "theirs")
  }

  @Test func `a file is removed`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a/file.blend"])[0]
    #expect(try group(folder).remove(ReplacementTarget(path)).isReplaced)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a").isEmpty)
  }

  @Test(arguments: [true, false])
  func `what another changed is neither moved nor removed`(_ isLate: Bool) throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a/file.blend", "b/other.blend"])[0]
    let calls = isLate ? racingCalls(folder, path) : FileSystemCalls()
    for removes in [true, false] {
      let group = try group(folder, calls)
      let target = try ReplacementTarget(path)
      if !isLate { try folder.save("theirs", as: path) }
      let outcome =
        removes ? group.remove(target) : group.move(target, to: folder.path("b/file.blend"))
      #expect(outcome.isChangedMeanwhile)
      #expect(try folder.contents(path) == "theirs")
      #expect(!folder.exists("b/file.blend"))
      #expect(try folder.hiddenFiles().isEmpty)
    }
  }

  @Test func `a crash in the instant of a removal loses no save of another`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a/file.blend"])[0]
    let target = try ReplacementTarget(path)
    let away = TemporaryFile.pathForRemoval(of: target)
    try folder.save("theirs", as: path)
    #expect(rename(path.string, away.string) == 0)
    try ReplacementGroup.removeLeftovers(beside: [path])
    #expect(try folder.contents(path) == "theirs")
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `a crash after a removal leaves it removed`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a/file.blend"])[0]
    let away = TemporaryFile.pathForRemoval(of: try ReplacementTarget(path))
    #expect(rename(path.string, away.string) == 0)
    try ReplacementGroup.removeLeftovers(beside: [path])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a").isEmpty)
  }

  @Test func `links are not moved`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.files(["a/file.blend", "b/other.blend"])
    try folder.link("a/link.blend", to: "file.blend")
    let target = try ReplacementTarget(folder.path("a/link.blend"))
    let outcome = try group(folder).move(target, to: folder.path("b/file.blend"))
    #expect(outcome.error != nil)
    #expect(folder.exists("a/link.blend") && folder.exists("a/file.blend"))
  }

  @Test func `a move that fails leaves the file where it is`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a/file.blend", "b/other.blend"])[0]
    var calls = FileSystemCalls()
    calls.moveToFreeName = { _, _ in EXDEV }
    let target = try ReplacementTarget(path)
    #expect(try group(folder, calls).move(target, to: folder.path("b/file.blend")).error != nil)
    #expect(try group(folder, calls).remove(target).error != nil)
    #expect(try folder.contents(path) == "old")
  }
}
