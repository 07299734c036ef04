public import SystemPackage

/// A folder that holds the overlays of libraries, a file for each.
public struct OverlayFolder: Hashable, Sendable {
  /// The folder, an absolute path.
  public var path: FilePath
  /// Whether several people use it: files are then named after the library alone, wherever each of them
  /// has it mounted.
  public var isShared: Bool

  /// Names a folder.
  public init(path: FilePath, isShared: Bool) {
    self.path = path
    self.isShared = isShared
  }

  /// The overlay file of a library: the one it names, else `NAME.json` in a shared folder and
  /// `NAME-HASH.json`, with a hash of the root, in one's own.
  public func file(of library: AssetLibraryReference) -> FilePath {
    if let own = library.overlay { return own }
    let name = LibraryFileName.readable(library.name.utf8)
    // A leading dot would hide the file.
    let stem = name.hasPrefix(".") ? "_" + name.dropFirst() : name
    let suffix = isShared ? "" : "-" + LibraryFileName.digest(of: library.root)
    return path.appending(stem + suffix + ".json")
  }
}
