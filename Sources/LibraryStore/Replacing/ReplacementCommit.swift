import AssetSystem
import Glibc
import Synchronization

/// Puts written files into place and makes that durable.
struct ReplacementCommit {
  let calls: FileSystemCalls
  let backup: FileBackup?
  /// Old versions whose place has been taken, and what could not be removed so far.
  private var obsolete: [ByteString] = []

  /// Up to so many files are brought to the disk one by one: to sync the file system, also what all
  /// others wrote has to get there.
  static let fewFiles = 4
  private static let mostTrades = 64

  init(calls: FileSystemCalls, backup: FileBackup?) {
    self.calls = calls
    self.backup = backup
  }

  /// What became of each file, by the path its target was asked for by.
  mutating func run(
    _ files: [StagedFile],
    _ locks: borrowing FolderLocks
  ) -> [ByteString: ReplacementOutcome] {
    var outcomes: [ByteString: ReplacementOutcome] = [:]
    // Some file systems give files other device numbers than the folders they are in.
    for (device, files) in Dictionary(grouping: files, by: \.folder.device) {
      let folder = locks.folders.first { $0.identity.device == device }
      let failures = sync(files, folder?.descriptor)
      for file in files {
        if let error = failures[file.temporary] {
          remove(file.temporary)
          outcomes[file.target.path] = .failed(.writing("save", file.target.path, error))
        } else {
          outcomes[file.target.path] = put(file)
        }
      }
    }
    syncFolders(of: files, locks, &outcomes)
    removeObsolete()
    return outcomes
  }

  /// Removes what is not needed any more; when that fails, it is tried once more in the end.
  private mutating func remove(_ path: ByteString) {
    if !isRemoved(path) { obsolete.append(path) }
  }

  private func isRemoved(_ path: ByteString) -> Bool {
    let error = calls.unlink(path)
    return error == 0 || error == ENOENT
  }

  /// Removes old versions on all processors: it takes the system long to forget a large file.
  private mutating func removeObsolete() {
    let paths = obsolete
    obsolete = []
    let commit = self
    let remaining = Mutex<[ByteString]>([])
    BlockingWork.share(paths.count) { next in
      while let number = next() {
        guard !commit.isRemoved(paths[number]) else { continue }
        remaining.withLock { $0.append(paths[number]) }
      }
    }
    // What cannot be removed now either is found and removed by the next group in its folder.
    for path in remaining.withLock(\.self) { _ = calls.unlink(path) }
  }

  /// Brings the new versions to the disk; those that did not get there, with the error number.
  private func sync(_ files: [StagedFile], _ folder: Int32?) -> [ByteString: Int32] {
    // The descriptor was opened before anything was written: it hears of every error since.
    if files.count > Self.fewFiles, let folder, calls.syncFileSystem(folder) == 0 { return [:] }
    var failures: [ByteString: Int32] = [:]
    for file in files {
      let descriptor = file.temporary.withPlatformString {
        open($0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
      }
      guard descriptor >= 0 else {
        failures[file.temporary] = errno
        continue
      }
      let error = calls.syncFile(descriptor)
      close(descriptor)
      if error != 0 { failures[file.temporary] = error }
    }
    return failures
  }

  /// Makes the new names durable.
  private func syncFolders(
    of files: [StagedFile],
    _ locks: borrowing FolderLocks,
    _ outcomes: inout [ByteString: ReplacementOutcome]
  ) {
    for (identity, files) in Dictionary(grouping: files, by: \.folder) {
      guard let folder = locks.folder(identity) else { continue }
      let error = calls.syncFolder(folder)
      guard error != 0 else { continue }
      for path in files.map(\.target.path) {
        guard case .replaced = outcomes[path] else { continue }
        outcomes[path] = .replacedUnsafely(.notDurable(folder.path, error))
      }
    }
  }

  private mutating func put(_ file: StagedFile) -> ReplacementOutcome {
    ReplacementOutcome(of: file.target.path) {
      if let old = file.target.version { return try replace(file, old) }
      defer { remove(file.temporary) }
      return try calls.move(file.temporary, to: file.target.file)
    }
  }

  /// False when another has changed the file meanwhile.
  private mutating func replace(_ file: StagedFile, _ old: FileVersion) throws -> Bool {
    let target = file.target.file
    do {
      guard try FileVersion(of: target) == old else {
        remove(file.temporary)
        return false
      }
    } catch {
      remove(file.temporary)
      throw error
    }
    let error = calls.exchange(file.temporary, target)
    if FileSystemCalls.unsupported.contains(error) { return try replaceByRenaming(file, old) }
    guard error == 0 else {
      remove(file.temporary)
      guard error != ENOENT else { return false }
      throw LibraryStoreError.writing("replace", file.target.path, error)
    }
    // What cannot be looked at may be another's save.
    guard (try? FileVersion(of: file.temporary))?.isRenamed(old) == true else {
      try putBack(file)
      return false
    }
    guard let backup else {
      // It goes when the new names are durable.
      obsolete.append(file.temporary)
      return true
    }
    let backupError = calls.rename(file.temporary, backup.path(of: target))
    guard backupError != 0 else { return true }
    try putBack(file)
    throw LibraryStoreError.writing("keep the old version of", file.target.path, backupError)
  }

  /// Trades names again until what comes out is what was put in: then the newest version that another
  /// saved is in its place.
  private mutating func putBack(_ file: StagedFile) throws {
    let target = file.target.file
    var placed: FileVersion? = file.written
    for _ in 0..<Self.mostTrades {
      let saved = try? FileVersion(of: file.temporary)
      let error = calls.exchange(file.temporary, target)
      if error == ENOENT, calls.moveToFreeName(file.temporary, target) == 0 { return }
      guard error == 0 || error == ENOENT else { break }
      guard error == 0 else { continue }
      guard let removed = try? FileVersion(of: file.temporary), let known = placed else { break }
      if removed.isRenamed(known) {
        remove(file.temporary)
        return
      }
      placed = saved
    }
    throw LibraryStoreError(
      .changedMeanwhile,
      path: file.target.path,
      message: """
        \(file.target.path.string) was saved by another in the very instant in which it was \
        replaced, and cannot be put back. What the other saved is in \(file.temporary.string).
        """
    )
  }

  /// Where files cannot trade names, an instant remains in which another's save can be lost.
  private mutating func replaceByRenaming(_ file: StagedFile, _ old: FileVersion) throws -> Bool {
    let target = file.target.file
    do {
      // A server is asked again only when a file is opened.
      guard try FileVersion(opening: target) == old else {
        remove(file.temporary)
        return false
      }
      if let backup { try keepOld(target, as: backup.path(of: target), file.target) }
      let error = calls.rename(file.temporary, target)
      guard error == 0 else {
        throw LibraryStoreError.writing("replace", file.target.path, error)
      }
      return true
    } catch {
      remove(file.temporary)
      throw error
    }
  }

  /// Gives the old version a second name, in one step where that is taken.
  private mutating func keepOld(
    _ file: ByteString,
    as backup: ByteString,
    _ target: ReplacementTarget
  ) throws {
    let between = TemporaryFile.randomPath(beside: backup)
    var error = calls.link(file, between)
    if error == 0 {
      error = calls.rename(between, backup)
      // Two names of one file cannot be renamed to each other.
      remove(between)
    } else {
      // Some network file systems have no second names.
      let copy = try TemporaryFile.make(beside: backup, like: target.status)
      try copy.write(copyOf: file)
      let path = copy.path
      _ = try copy.keep()
      error = calls.rename(path, backup)
      if error != 0 { remove(path) }
    }
    guard error == 0 else {
      throw LibraryStoreError.writing("keep the old version of", target.path, error)
    }
  }
}
