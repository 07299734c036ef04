public import AssetSystem
import Glibc
import Synchronization

/// Several files that are replaced together, so that they become durable together.
///
/// While it exists, the files' folders are locked against other blendshelf processes: what is read of a
/// file from then on and written by ``stage(_:write:)`` cannot lose another's edit. Nothing is put into
/// place before ``commit()``; without it, nothing has happened at the end.
///
/// Whatever happens, each file under its own name is always whole: the old one or the new one.
///
/// A group may be used from several threads at once. Two groups with a common folder wait for each
/// other, also within one process.
public final class ReplacementGroup: Sendable {
  /// The files of a group are in at most so many folders, each of which is kept open: shells allow as few
  /// as 256 open files.
  public static let mostFolders = 64

  let backup: FileBackup?
  let calls: FileSystemCalls
  let locks: FolderLocks
  private let staged = Mutex<[StagedFile]>([])

  /// Locks the folders of files, and removes what interrupted groups left behind in them.
  ///
  /// - Parameters:
  ///   - paths: the files to be replaced or made, in at most ``mostFolders`` folders.
  ///   - backup: the name under which the old files are kept; nil when they are not.
  ///   - patience: how long to wait for other processes.
  ///   - shouldCancel: asked again and again while waiting.
  /// - Throws: ``LibraryStoreError`` when another process does not let go of a folder;
  ///   `CancellationError`.
  public convenience init(
    of paths: [ByteString],
    backup: FileBackup? = nil,
    patience: Duration = .seconds(300),
    shouldCancel: () -> Bool = { false }
  ) throws {
    try self.init(
      of: paths,
      backup: backup,
      patience: patience,
      calls: FileSystemCalls(),
      shouldCancel: shouldCancel
    )
  }

  init(
    of paths: [ByteString],
    backup: FileBackup?,
    patience: Duration,
    calls: FileSystemCalls,
    shouldCancel: () -> Bool = { false }
  ) throws {
    self.backup = backup
    self.calls = calls
    locks = try Self.locks(Self.folders(of: paths), patience, calls, shouldCancel)
  }

  deinit {
    for file in takeStaged() { _ = calls.unlink(file.temporary) }
  }

  /// Removes what interrupted groups left behind beside files, however many folders these are in.
  ///
  /// - Throws: ``LibraryStoreError`` when another process does not let go of a folder; the others are
  ///   done all the same.
  public static func removeLeftovers(beside paths: [ByteString]) throws {
    var failure: (any Error)?
    var folders = self.folders(of: paths)[...]
    while !folders.isEmpty {
      do {
        _ = try locks(Array(folders.prefix(mostFolders)), .seconds(60), FileSystemCalls()) { false }
      } catch {
        failure = failure ?? error
      }
      folders = folders.dropFirst(mostFolders)
    }
    if let failure { throw failure }
  }

  /// The folders of files, each once; a file that cannot be looked at fails on its own, when it is its
  /// turn.
  private static func folders(of paths: [ByteString]) -> [ByteString] {
    Set(
      paths.compactMap { try? ReplacementTarget.folder(of: ReplacementTarget.resolved($0)) }
    ).sorted()
  }

  /// Locks folders, and removes what was left behind in them.
  private static func locks(
    _ folders: [ByteString],
    _ patience: Duration,
    _ calls: FileSystemCalls,
    _ shouldCancel: () -> Bool
  ) throws -> FolderLocks {
    let locks = try FolderLocks(
      folders,
      patience: patience,
      calls: calls,
      shouldCancel: shouldCancel
    )
    for folder in locks.folders {
      Leftovers(of: folder, isLocked: locks.locked.contains(folder.identity)).remove(calls)
    }
    return locks
  }

  /// Writes the new version of a file beside it.
  ///
  /// - Parameters:
  ///   - target: the file as it was before it was read.
  ///   - write: writes to the descriptor of the new file, which is empty, open for reading and writing.
  ///     It must not close the descriptor.
  ///   - verify: checks what was written, at the path of the new file.
  /// - Throws: what `write` and `verify` throw; ``LibraryStoreError``. Then nothing of it is left behind.
  public func stage(
    _ target: ReplacementTarget,
    write: (_ descriptor: Int32) throws -> Void,
    verify: (_ path: ByteString) throws -> Void
  ) throws {
    try stage(target) { file in
      try write(file.descriptor)
      try verify(file.path)
    }
  }

  /// Writes the new version of a small file beside it, and reads it back.
  ///
  /// - Parameter model: the file whose permissions it gets where there is no old version of it.
  func stage(
    _ target: ReplacementTarget,
    contents: ByteString,
    permissionsOf model: ByteString? = nil
  ) throws {
    try stage(target, permissionsOf: model) { file in
      try file.write(contents)
      guard try FileContents(reading: file.path)?.bytes == contents else {
        throw LibraryStoreError(
          .unwritable,
          path: file.path,
          message: "What was written to \(file.path.string) reads back differently. Check the disk."
        )
      }
    }
  }

  private func stage(
    _ target: ReplacementTarget,
    permissionsOf model: ByteString? = nil,
    writing write: (borrowing TemporaryFile) throws -> Void
  ) throws {
    let status = try ReplacementTarget.status(following: ReplacementTarget.folder(of: target.file))
    guard let folder = status.map(FileIdentity.init), locks.folder(folder) != nil
    else {
      throw LibraryStoreError(
        .changedMeanwhile,
        path: target.path,
        message: """
          \(target.path.string) is in another folder now than when the operation began. Nothing was \
          changed; try again.
          """
      )
    }
    if let status = target.status, !WritingProblem.isWritable(target.file, status) {
      throw LibraryStoreError(
        .unwritable,
        path: target.path,
        message: WritingProblem.fileIsReadOnly.message(on: target.path)
      )
    }
    let temporary = try TemporaryFile.make(
      beside: target.file,
      like: target.status,
      backup: backup,
      permissionsOf: model
    )
    try write(temporary)
    let path = temporary.path
    let version = try temporary.keep()
    staged.withLock {
      $0.append(StagedFile(target: target, temporary: path, written: version, folder: folder))
    }
  }

  /// Puts all staged files into place.
  ///
  /// - Returns: what became of each, by the path its target was asked for by.
  public func commit() -> [ByteString: ReplacementOutcome] {
    var commit = ReplacementCommit(calls: calls, backup: backup)
    return commit.run(takeStaged(), locks)
  }

  private func takeStaged() -> [StagedFile] {
    staged.withLock { files in
      defer { files = [] }
      return files
    }
  }
}

/// A new version of a file that is written and waits for its turn.
struct StagedFile: Sendable {
  let target: ReplacementTarget
  let temporary: ByteString
  /// The new version, still under its temporary name.
  let written: FileVersion
  let folder: FileIdentity
}
