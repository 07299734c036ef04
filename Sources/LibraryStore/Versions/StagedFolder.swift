package import AssetSystem
import Glibc
import Synchronization

/// A hidden folder in which a version of an asset is made, until it gets its place in one step.
///
/// As long as it exists its number is kept from others. After a crash the next who publishes removes it.
package final class StagedFolder: Sendable {
  /// The asset's folder, in which the versions are.
  package let asset: ByteString
  let calls: FileSystemCalls
  private let state: Mutex<State>

  private struct State: ~Copyable {
    let folders: LibraryFolders
    var path: ByteString
    var version: VersionName
    var isPlaced = false
    var isGone = false
    var lock: FolderLocks?
  }

  /// Whoever unlists versions keeps the folder for as long as that takes.
  private static let patience = Duration.seconds(30)
  private static let mostAttempts = 8

  /// Makes one, empty.
  ///
  /// - Parameters:
  ///   - asset: the asset's folder; made if need be.
  ///   - root: the library's folder.
  ///   - version: the number; nil for the next free one.
  ///   - flag: stops the waiting for others.
  /// - Throws: ``LibraryStoreError``, with code `changedMeanwhile` when the number is taken;
  ///   `CancellationError`. Then nothing is left of it.
  package convenience init(
    of asset: ByteString,
    below root: ByteString,
    version: Int?,
    flag: CancellationFlag
  ) throws {
    try self.init(of: asset, below: root, version: version, flag: flag, calls: FileSystemCalls())
  }

  package init(
    of asset: ByteString,
    below root: ByteString,
    version: Int?,
    flag: CancellationFlag = CancellationFlag(),
    calls: FileSystemCalls
  ) throws {
    self.asset = asset
    self.calls = calls
    state = Mutex(try Self.state(of: asset, below: root, version, flag, calls))
  }

  private static func state(
    of asset: ByteString,
    below root: ByteString,
    _ version: Int?,
    _ flag: CancellationFlag,
    _ calls: FileSystemCalls
  ) throws -> State {
    for _ in 0..<mostAttempts {
      guard let folders = try LibraryFolders(making: asset, below: root, calls: calls) else {
        continue
      }
      do {
        let locks = try FolderLocks([asset], patience: patience, calls: calls) {
          flag.isCancelled
        }
        // Who made the folder may have failed and removed it while we waited.
        guard try isStill(asset, locks) else {
          folders.remove()
          continue
        }
        StagingLeftovers(of: asset, calls: calls).remove()
        let name = StagingName(try number(version, in: asset))
        let path = asset.appending(path: name.folderName)
        let error = calls.makeFolder(path)
        if error == ENOENT {
          folders.remove()
          continue
        }
        guard error == 0 else { throw LibraryStoreError.writing("make the folder", path, error) }
        do {
          let lock = try FolderLocks([path], patience: patience, calls: calls)
          return State(folders: folders, path: path, version: name.version, lock: lock)
        } catch {
          _ = calls.removeFolder(path)
          throw error
        }
      } catch {
        folders.remove()
        throw error
      }
    }
    throw LibraryStoreError(
      .changedMeanwhile,
      path: asset,
      message: "Others keep removing \(asset.string). Nothing was published; try again."
    )
  }

  deinit {
    takeBack()
  }

  /// Where it is now: hidden, or in its place.
  package var path: ByteString { state.withLock { $0.path } }
  /// Its number.
  package var version: Int { state.withLock { $0.version.number } }

  private static func isStill(_ folder: ByteString, _ locks: borrowing FolderLocks) throws -> Bool {
    guard let status = try ReplacementTarget.status(following: folder) else { return false }
    return locks.folder(FileIdentity(status)) != nil
  }

  private static func number(_ wanted: Int?, in asset: ByteString) throws -> VersionName {
    let versions = AssetVersions(in: asset)
    guard let wanted else { return VersionName(versions.next) }
    guard !versions.isTaken(wanted) else {
      throw LibraryStoreError(
        .changedMeanwhile,
        path: asset,
        message: "There is a version \(VersionName(wanted)) in \(asset.string) already."
      )
    }
    return VersionName(wanted)
  }
}

extension StagedFolder {
  /// Waits until the folder and the files in it have arrived on the disk.
  package func sync() throws {
    let folder = path
    for name in folder.folderNames(where: { $0 != "." && $0 != ".." }) {
      try sync(folder.appending(path: name), O_RDONLY | O_NOFOLLOW)
    }
    try sync(folder, O_RDONLY | O_DIRECTORY)
  }

  private func sync(_ path: ByteString, _ flags: Int32) throws {
    let descriptor = path.withPlatformString { open($0, flags | O_CLOEXEC) }
    guard descriptor >= 0 else { throw LibraryStoreError.writing("save", path, errno) }
    defer { close(descriptor) }
    let error = calls.syncFile(descriptor)
    let isFolder = flags & O_DIRECTORY != 0
    guard error == 0 || isFolder && FileSystemCalls.unsupported.contains(error) else {
      throw LibraryStoreError.writing("save", path, error)
    }
  }

  /// Gives the folder its place, in one step and never over another.
  ///
  /// - Returns: false when the number was taken by a program that does not keep to our locks; then the folder
  ///   is hidden as before, and ``version`` is the next free number.
  /// - Throws: ``LibraryStoreError``; then it is hidden as before, or ``takeBack()`` makes it so.
  package func place() throws -> Bool {
    try state.withLock { state in
      let locks = try FolderLocks([asset], patience: Self.patience, calls: calls)
      // Who removes leftovers is kept out by the asset's lock; the folder's own one would go along.
      state.lock = nil
      let place = asset.appending(path: state.version.folderName)
      guard try calls.moveFolder(state.path, to: place) else {
        state.version = VersionName(AssetVersions(in: asset).next)
        // A program that is just being started may hold what we let go for another instant.
        state.lock = try FolderLocks([state.path], patience: Self.patience, calls: calls)
        return false
      }
      state.path = place
      state.isPlaced = true
      for folder in locks.folders {
        let error = calls.syncFolder(folder)
        guard error == 0 else { throw LibraryStoreError.writing("save", asset, error) }
      }
      try state.folders.sync()
      return true
    }
  }

  /// Removes what others have left behind who died while they published assets beside this folder's.
  package static func removeLeftovers(ofAssetsIn folder: ByteString) {
    StagingLeftovers.remove(ofAssetsIn: folder, calls: FileSystemCalls())
  }

  /// Leaves the folder in its place for good.
  ///
  /// - Throws: ``LibraryStoreError`` when it has none; then ``takeBack()`` still removes it.
  package func keep() throws {
    try state.withLock { state in
      guard state.isPlaced else {
        throw LibraryStoreError(
          .changedMeanwhile,
          path: state.path,
          message: "Version \(state.version) of \(asset.string) was never put into its place."
        )
      }
      state.isGone = true
    }
  }

  /// Removes the folder, wherever it is, and those that were made for it.
  package func takeBack() {
    state.withLock { state in
      guard !state.isGone else { return }
      state.isGone = true
      let locks = try? FolderLocks([asset], patience: Self.patience, calls: calls)
      if state.isPlaced {
        let hidden = asset.appending(path: StagingName(state.version).folderName)
        if calls.rename(state.path, hidden) == 0 { state.path = hidden }
      }
      _ = calls.removeTree(state.path)
      state.lock = nil
      state.folders.remove()
      _ = consume locks
    }
  }
}

extension FileSystemCalls {
  /// Moves a folder to a name that nothing has; false when something has it.
  fileprivate func moveFolder(_ folder: ByteString, to path: ByteString) throws -> Bool {
    var error = moveToFreeName(folder, path)
    if Self.unsupported.contains(error) {
      // The asset's lock keeps out those who publish; a folder is never moved over one that holds anything.
      error = try ReplacementTarget.status(of: path) == nil ? rename(folder, path) : EEXIST
    }
    guard error != 0 else { return true }
    guard error != EEXIST, error != ENOTEMPTY else { return false }
    throw LibraryStoreError.writing("make", path, error)
  }
}
