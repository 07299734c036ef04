import AssetSystem
import Foundation
import Glibc
import Testing

@testable import LibraryStore

/// How files of a group get other names.
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

  /// System calls of a file system that knows one way to move, or only the other.
  private func calls(knowsFreeNames: Bool) -> FileSystemCalls {
    var calls = FileSystemCalls()
    if !knowsFreeNames { calls.moveToFreeName = { _, _ in EINVAL } }
    return calls
  }

  @Test(arguments: [true, false])
  func `a file is moved with all that it is`(_ knowsFreeNames: Bool) throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a/file.blend", "b/other.blend"])[0]
    let before = try #require(try FileVersion(of: path))
    let new = folder.path("b/file.blend")
    let outcome = try group(folder, calls(knowsFreeNames: knowsFreeNames)).move(path, to: new)
    #expect(outcome.isReplaced)
    #expect(try FileVersion(of: path) == nil)
    #expect(try FileVersion(of: new)?.isRenamed(before) == true)
  }

  @Test(arguments: [true, false])
  func `no file is moved into another's place`(_ knowsFreeNames: Bool) throws {
    let folder = try TemporaryFolder()
    let paths = try folder.files(["a/file.blend", "b/file.blend"])
    try folder.save("theirs", as: paths[1])
    let outcome = try group(folder, calls(knowsFreeNames: knowsFreeNames))
      .move(paths[0], to: paths[1])
    #expect(outcome.isChangedMeanwhile)
    #expect(try folder.contents(paths[0]) == "old")
    #expect(try folder.contents(paths[1]) == "theirs")
  }

  @Test(arguments: [EXDEV, EIO, ENOSPC])
  func `a move that fails leaves the file where it is`(_ error: Int32) throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a/file.blend", "b/other.blend"])[0]
    var calls = FileSystemCalls()
    calls.moveToFreeName = { _, _ in error }
    let outcome = try group(folder, calls).move(path, to: folder.path("b/file.blend"))
    #expect(outcome.error?.code == .unwritable)
    #expect(try folder.contents(path) == "old")
    #expect(!folder.exists("b/file.blend"))
  }

  @Test func `a file that has both names already, as a killed move leaves it, loses the old one`()
    throws
  {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a/file.blend", "b/other.blend"])[0]
    let new = folder.path("b/file.blend")
    #expect(FileSystemCalls().link(path, new) == 0)
    #expect(try group(folder).move(path, to: new).isReplaced)
    #expect(!folder.exists("a/file.blend"))
    #expect(try folder.contents(new) == "old")
  }

  @Test func `a move that may not survive a power cut is told`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a/file.blend", "b/other.blend"])[0]
    var calls = FileSystemCalls()
    calls.syncFile = { _ in EIO }
    let outcome = try group(folder, calls).move(path, to: folder.path("b/file.blend"))
    #expect(!outcome.isReplaced && outcome.error != nil)
    #expect(folder.exists("b/file.blend"))
  }

  /// System calls of a file system on which no file has two names either.
  private func callsWithoutLinks() -> FileSystemCalls {
    var calls = calls(knowsFreeNames: false)
    calls.link = { _, _ in EPERM }
    return calls
  }

  @Test func `where files have no second names, a file is moved all the same`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a/file.blend", "b/other.blend"])[0]
    let new = folder.path("b/file.blend")
    #expect(try group(folder, callsWithoutLinks()).move(path, to: new).isReplaced)
    #expect(try folder.contents(new) == "old")
    #expect(!folder.exists("a/file.blend"))
  }

  @Test func `where files have no second names, no file is moved into another's place`() throws {
    let folder = try TemporaryFolder()
    let paths = try folder.files(["a/file.blend", "b/file.blend"])
    try folder.save("theirs", as: paths[1])
    let outcome = try group(folder, callsWithoutLinks()).move(paths[0], to: paths[1])
    #expect(outcome.isChangedMeanwhile)
    #expect(try folder.contents(paths[0]) == "old")
    #expect(try folder.contents(paths[1]) == "theirs")
  }

  @Test func `a name that was claimed in vain is given up`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a/file.blend", "b/other.blend"])[0]
    var calls = callsWithoutLinks()
    calls.rename = { _, _ in EIO }
    let outcome = try group(folder, calls).move(path, to: folder.path("b/file.blend"))
    #expect(outcome.error != nil)
    #expect(try folder.contents(path) == "old")
    #expect(!folder.exists("b/file.blend"))
  }

  @Test func `a file whose old name cannot be taken away keeps that one alone`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a/file.blend", "b/other.blend"])[0]
    var calls = calls(knowsFreeNames: false)
    calls.unlink = { $0 == path ? EACCES : FileSystemCalls().unlink($0) }
    let outcome = try group(folder, calls).move(path, to: folder.path("b/file.blend"))
    #expect(outcome.error != nil)
    #expect(try folder.contents(path) == "old")
    #expect(!folder.exists("b/file.blend"))
  }
}
