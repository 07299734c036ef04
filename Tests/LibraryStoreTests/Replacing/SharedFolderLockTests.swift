import AssetSystem
import Foundation
import Glibc
import Testing

@testable import LibraryStore

/// How processes on several machines keep out of each other's way in a folder that a server shares.
struct SharedFolderLockTests {
  /// System calls where everything is on a server.
  private func calls(lockingFiles lockFile: Int32? = nil) -> FileSystemCalls {
    var calls = FileSystemCalls()
    calls.mounts = { MountTable(parsing: "36 35 98:0 / / rw - nfs4 server:/ rw\n") }
    guard let lockFile else { return calls }
    calls.lock = { descriptor in
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.isRegularFile else {
        return FileSystemCalls().lock(descriptor)
      }
      return lockFile
    }
    return calls
  }

  private func group(_ path: ByteString, _ calls: FileSystemCalls) throws -> ReplacementGroup {
    try ReplacementGroup(of: [path], backup: nil, patience: .milliseconds(5), calls: calls)
  }

  /// Opens the lock file as a process on another machine does, without a lock on the folder.
  private func lockedElsewhere(_ folder: TemporaryFolder) throws -> FileHandle {
    let path = folder.url(SharedFolderLock.fileName.string).path
    let descriptor = open(path, O_RDWR | O_CREAT, 0o600)
    try #require(descriptor >= 0 && flock(descriptor, LOCK_EX) == 0)
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  @Test func `a folder on a server has a lock file for as long as the group exists`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    do {
      let group = try group(path, calls())
      #expect(try folder.hiddenFiles() == [SharedFolderLock.fileName.string])
      try group.stage(ReplacementTarget(path), contents: "new")
      #expect(group.commit()[path]?.isReplaced == true)
    }
    #expect(try folder.contents(path) == "new")
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `a folder of this machine has none`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    var calls = FileSystemCalls()
    calls.mounts = { MountTable(parsing: "36 35 98:0 / / rw - ext4 /dev/sda1 rw\n") }
    let group = try group(path, calls)
    #expect(try folder.hiddenFiles().isEmpty)
    #expect(group.commit().isEmpty)
  }

  @Test func `what another machine has locked is waited for, and not cleaned up`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend", ".a.blend.0000000000000.writing"])[0]
    let other = try lockedElsewhere(folder)
    let error = #expect(throws: LibraryStoreError.self) { try group(path, calls()) }
    #expect(error?.code == .changedMeanwhile)
    #expect(try folder.hiddenFiles().count == 2)
    try other.close()
    _ = try group(path, calls())
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `a lock file that a crash left behind is in no one's way`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend", SharedFolderLock.fileName.string])[0]
    _ = try group(path, calls())
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `a lock file that was removed since it was opened is no lock`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    let lock = folder.path(SharedFolderLock.fileName.string)
    var calls = calls()
    let real = calls.lock
    calls.lock = { descriptor in
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.isRegularFile, status.st_size == 0 else {
        return real(descriptor)
      }
      // Another gets there first, and is done, each time.
      return unlink(lock.string) == 0 ? real(descriptor) : errno
    }
    let error = #expect(throws: LibraryStoreError.self) { try group(path, calls) }
    #expect(error?.code == .changedMeanwhile)
  }

  @Test(arguments: [ENOLCK, EOPNOTSUPP, EBADF])
  func `where the server has no locks, work goes on, and only what is old is cleaned up`(
    _ error: Int32
  ) throws {
    let folder = try TemporaryFolder()
    let name = ".a.blend.0000000000000.writing"
    let path = try folder.files(["a.blend", name])[0]
    do {
      let group = try group(path, calls(lockingFiles: error))
      try group.stage(ReplacementTarget(path), contents: "new")
      #expect(group.commit()[path]?.isReplaced == true)
    }
    #expect(try folder.contents(path) == "new")
    #expect(folder.exists(name))
  }
}
