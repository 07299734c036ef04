package import AssetSystem
import Glibc

/// Makes folders of a library, and removes again those it has made.
struct LibraryFolders: Sendable {
  /// The folders that were made, those that hold others first.
  private(set) var made: [ByteString] = []
  private let calls: FileSystemCalls

  /// Makes a folder and those between it and the library's own one, as far as they are not there.
  ///
  /// - Returns: nil when others who failed removed a folder meanwhile that they had made; then nothing is left
  ///   of it, and it may be tried again.
  /// - Throws: ``LibraryStoreError``; then nothing is left of it.
  init?(making folder: ByteString, below root: ByteString, calls: FileSystemCalls) throws {
    self.calls = calls
    guard try ReplacementTarget.status(following: root)?.isFolder == true else {
      throw LibraryStoreError(
        .libraryUnreachable,
        path: root,
        message: "The library's folder \(root.string) is not there."
      )
    }
    var missing: [ByteString] = []
    var path = folder
    while path != root, path.isInside(folder: root),
      try ReplacementTarget.status(following: path) == nil
    {
      missing.append(path)
      path = path.parentFolder
    }
    for path in missing.reversed() {
      let error = calls.makeFolder(path)
      // Another may have made it meanwhile.
      if error == EEXIST { continue }
      guard error == 0 else {
        remove()
        if error == ENOENT { return nil }
        throw LibraryStoreError.writing("make the folder", path, error)
      }
      made.append(path)
    }
  }

  /// Makes the names of the folders that were made durable.
  func sync() throws {
    for folder in made {
      let parent = folder.parentFolder
      guard let opened = try FolderLocks.Folder(parent) else { continue }
      let error = calls.syncFolder(opened)
      guard error == 0 else { throw LibraryStoreError.writing("save the folder", parent, error) }
    }
  }

  /// Removes the folders that were made and are still empty.
  func remove() {
    for folder in made.reversed() where calls.removeFolder(folder) != 0 { return }
  }
}

extension FileSystemCalls {
  /// Removes a folder of our own with all that is in it; links in it are removed, never followed.
  ///
  /// - Returns: 0, or the number of the first error.
  package func removeTree(_ folder: ByteString) -> Int32 {
    var first: Int32 = 0
    for name in folder.folderNames(where: { $0 != "." && $0 != ".." }) {
      let path = folder.appending(path: name)
      var error = unlink(path)
      if error == EISDIR || error == EPERM { error = removeTree(path) }
      if first == 0, error != ENOENT { first = error }
    }
    let error = removeFolder(folder)
    return first != 0 ? first : error == ENOENT ? 0 : error
  }
}
