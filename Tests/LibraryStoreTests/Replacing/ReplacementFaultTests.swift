import AssetSystem
import Foundation
import Glibc
import Synchronization
import Testing

@testable import LibraryStore

/// What becomes of files when system calls fail, or another changes them meanwhile.
struct ReplacementFaultTests {
  private typealias Trade = @Sendable (ByteString, ByteString) -> Int32

  /// Stages `new` for each path, then commits.
  private func outcomes(
    _ paths: [ByteString],
    _ calls: FileSystemCalls = FileSystemCalls(),
    backup: FileBackup? = nil,
    before: () throws -> Void = {}
  ) throws -> [ByteString: ReplacementOutcome] {
    let group = try ReplacementGroup(
      of: paths,
      backup: backup,
      patience: .zero,
      calls: calls
    )
    for path in paths { try group.stage(ReplacementTarget(path), contents: "new") }
    try before()
    return group.commit()
  }

  private func calls(exchange: @escaping Trade) -> FileSystemCalls {
    var calls = FileSystemCalls()
    calls.exchange = exchange
    return calls
  }

  /// Where files cannot trade names.
  private static func renamingCalls() -> FileSystemCalls {
    var calls = FileSystemCalls()
    calls.exchange = { _, _ in EINVAL }
    calls.moveToFreeName = { _, _ in EINVAL }
    return calls
  }

  enum Change: CaseIterable {
    case saved, savedWithOldTime, overwritten, removed
  }

  private func make(_ change: Change, _ folder: TemporaryFolder, _ path: ByteString) throws {
    switch change {
    case .saved: try folder.save("theirs", as: path)
    case .savedWithOldTime:
      var status = stat()
      #expect(stat(path.string, &status) == 0)
      try folder.save("2nd", as: path)
      var times = [status.st_atim, status.st_mtim]
      #expect(utimensat(AT_FDCWD, path.string, &times, 0) == 0)
    case .overwritten:
      // The same size in the same place: only the times tell.
      let descriptor = open(path.string, O_WRONLY)
      #expect(write(descriptor, "OLD", 3) == 3)
      close(descriptor)
    case .removed: #expect(unlink(path.string) == 0)
    }
  }

  @Test(arguments: Change.allCases, [true, false])
  func `what another changed since it was read stays`(_ change: Change, trades: Bool) throws {
    let folder = try TemporaryFolder()
    let paths = try folder.files(["a.blend", "b.blend"])
    var theirs: ByteString?
    let outcomes = try outcomes(paths, trades ? FileSystemCalls() : Self.renamingCalls()) {
      try make(change, folder, paths[0])
      theirs = try folder.contents(paths[0])
    }
    #expect(outcomes[paths[0]]?.isChangedMeanwhile == true)
    #expect(outcomes[paths[1]]?.isReplaced == true)
    #expect(try folder.contents(paths[0]) == theirs)
    #expect(try folder.contents(paths[1]) == "new")
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test(arguments: [1, 2, 3, 10])
  func `what another saves in the very instant of the trade stays`(_ times: Int) throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    let count = Mutex(0)
    let calls = calls { [folder] from, to in
      let number = count.withLock { count in
        count += 1
        return count
      }
      if number <= times { try? folder.save("theirs \(number)", as: to) }
      return FileSystemCalls().exchange(from, to)
    }
    #expect(try outcomes([path], calls)[path]?.isChangedMeanwhile == true)
    #expect(try folder.contents(path) == ByteString("theirs \(times)"))
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `what another saves and removes in the instant of the trade stays`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    let count = Mutex(0)
    let calls = calls { [folder] from, to in
      let number = count.withLock { count in
        count += 1
        return count
      }
      if number == 1 { try? folder.save("theirs", as: to) }
      if number == 2 { unlink(to.string) }
      return FileSystemCalls().exchange(from, to)
    }
    #expect(try outcomes([path], calls)[path]?.isChangedMeanwhile == true)
    #expect(try folder.contents(path) == "theirs")
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `what cannot be put back is not thrown away, and goes back at the next start`() throws
  {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    let isFirst = Mutex(true)
    let calls = calls { [folder] from, to in
      let first = isFirst.withLock { first in
        defer { first = false }
        return first
      }
      guard first else { return EIO }
      try? folder.save("theirs", as: to)
      return FileSystemCalls().exchange(from, to)
    }
    let error = try #require(try outcomes([path], calls)[path]?.error)
    let kept = try #require(try folder.hiddenFiles().first)
    #expect(error.message.contains(kept))
    #expect(try folder.contents(folder.path(kept)) == "theirs")
    try ReplacementGroup.removeLeftovers(beside: [path])
    #expect(try folder.contents(path) == "theirs")
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test(arguments: [nil, FileBackup.blendFile], [1, 7])
  func `where names cannot be traded, files are replaced all the same`(
    _ backup: FileBackup?,
    _ count: Int
  ) throws {
    let folder = try TemporaryFolder()
    let paths = try folder.files((0..<count).map { "\($0).blend" })
    var calls = Self.renamingCalls()
    if count > 1 { calls.link = { _, _ in EPERM } }
    let outcomes = try outcomes(paths, calls, backup: backup)
    for path in paths {
      #expect(outcomes[path]?.isReplaced == true)
      #expect(try folder.contents(path) == "new")
      let kept = try folder.contents(FileBackup.blendFile.path(of: path))
      #expect(kept == (backup == nil ? nil : "old"))
    }
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test(arguments: [EIO, ENOSPC, EACCES, EPERM, EROFS], [true, false])
  func `a failing rename changes nothing, and the others are done`(
    _ error: Int32,
    _ trades: Bool
  ) throws {
    let folder = try TemporaryFolder()
    let paths = try folder.files(["a.blend", "b.blend", "c.blend"])
    var calls = trades ? FileSystemCalls() : Self.renamingCalls()
    let failing: @Sendable (@escaping Trade) -> Trade = { call in
      { from, to in to == paths[1] ? error : call(from, to) }
    }
    if trades {
      calls.exchange = failing(calls.exchange)
    } else {
      calls.rename = failing(calls.rename)
    }
    let outcomes = try outcomes(paths, calls)
    #expect(outcomes[paths[1]]?.error?.code == .unwritable)
    #expect(try folder.contents(paths[1]) == "old")
    for path in [paths[0], paths[2]] {
      #expect(outcomes[path]?.isReplaced == true)
      #expect(try folder.contents(path) == "new")
    }
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test(arguments: [true, false])
  func `without the backup that was asked for, nothing is replaced`(_ trades: Bool) throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    var calls = trades ? FileSystemCalls() : Self.renamingCalls()
    calls.rename = { _, _ in EIO }
    #expect(try outcomes([path], calls, backup: .blendFile)[path]?.error != nil)
    #expect(try folder.contents(path) == "old")
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `a file that does not reach the disk is not put into place`() throws {
    let folder = try TemporaryFolder()
    let paths = try folder.files((0..<(ReplacementCommit.fewFiles * 2)).map { "\($0).blend" })
    var calls = FileSystemCalls()
    let syncs = Mutex(0)
    calls.syncFileSystem = { _ in EIO }
    calls.syncFile = { descriptor in
      let number = syncs.withLock { syncs in
        syncs += 1
        return syncs
      }
      return number == 3 ? EIO : FileSystemCalls().syncFile(descriptor)
    }
    let outcomes = try outcomes(paths, calls)
    let failed = paths.filter { outcomes[$0]?.error != nil }
    #expect(failed.count == 1)
    for path in paths {
      #expect(try folder.contents(path) == (failed.contains(path) ? "old" : "new"))
    }
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test(arguments: [(EIO, false), (EINVAL, true)])
  func `a folder that cannot be synced is told, unless none can`(_ error: Int32, _ isFine: Bool)
    throws
  {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    var calls = FileSystemCalls()
    let syncs = Mutex(0)
    calls.syncFile = { descriptor in
      let number = syncs.withLock { syncs in
        syncs += 1
        return syncs
      }
      return number == 1 ? FileSystemCalls().syncFile(descriptor) : error
    }
    let outcome = try outcomes([path], calls)[path]
    #expect(outcome?.isReplaced == isFine)
    #expect(outcome?.error?.path == (isFine ? nil : folder.path("")))
    #expect(try folder.contents(path) == "new")
  }

  @Test(arguments: [true, false])
  func `a new file takes no one's place`(_ trades: Bool) throws {
    let folder = try TemporaryFolder()
    let paths = [folder.path("a.blend"), folder.path("b.blend")]
    let outcomes = try outcomes(paths, trades ? FileSystemCalls() : Self.renamingCalls()) {
      try folder.save("theirs", as: paths[0])
    }
    #expect(outcomes[paths[0]]?.isChangedMeanwhile == true)
    #expect(outcomes[paths[1]]?.isReplaced == true)
    #expect(try folder.contents(paths[0]) == "theirs")
    #expect(try folder.contents(paths[1]) == "new")
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `a new file that cannot be made is not there`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.blend")
    var calls = FileSystemCalls()
    calls.moveToFreeName = { _, _ in ENOSPC }
    #expect(try outcomes([path], calls)[path]?.error != nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `a backup is made of a file of any length where names are neither traded nor doubled`()
    throws
  {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    let length: off_t = 65 << 20
    #expect(truncate(path.string, length) == 0)
    var calls = Self.renamingCalls()
    calls.link = { _, _ in EPERM }
    #expect(try outcomes([path], calls, backup: .blendFile)[path]?.isReplaced == true)
    var status = stat()
    #expect(stat(FileBackup.blendFile.path(of: path).string, &status) == 0)
    #expect(status.st_size == length)
    #expect(try folder.contents(path) == "new")
  }

  @Test func `of two names of one file each gets its own, the second when it is read again`() throws
  {
    let folder = try TemporaryFolder()
    let paths = try folder.files(["a.blend"]) + [folder.path("b.blend")]
    #expect(link(paths[0].string, paths[1].string) == 0)
    let first = try outcomes(paths)
    #expect(first.values.filter(\.isReplaced).count == 1)
    #expect(first.values.filter(\.isChangedMeanwhile).count == 1)
    let again = try #require(paths.first { first[$0]?.isChangedMeanwhile == true })
    #expect(try folder.contents(again) == "old")
    #expect(try outcomes([again])[again]?.isReplaced == true)
    #expect(try folder.hiddenFiles().isEmpty)
  }
}
