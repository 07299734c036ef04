public import AssetSystem
public import SystemPackage

/// Names an asset library on disk before it is opened (Blender: `AssetLibraryReference`).
public struct AssetLibraryReference: Hashable, Sendable {
  /// The name shown to people.
  public var name: String
  /// The absolute path of the root folder, without a trailing slash.
  public var root: ByteString
  /// The library's own overlay file; nil for the one in the ``OverlayFolder``.
  public var overlay: FilePath?

  /// Names a library by its root folder.
  ///
  /// A relative root is taken relative to the current folder. Nothing is looked up on the disk, so
  /// this cannot hang on a mount that does not answer.
  ///
  /// - Parameters:
  ///   - name: the name shown; the last component of the root when nil or empty.
  ///   - root: the root folder.
  ///   - overlay: the library's own overlay file, an absolute path; nil for the usual one.
  public init(name: String? = nil, root: FilePath, overlay: FilePath? = nil) {
    self.overlay = overlay
    var path = root.lexicallyNormalized()
    if path.isRelative {
      path = FilePath(currentFolder()).pushing(root).lexicallyNormalized()
    }
    self.root = ByteString(path)
    self.name =
      if let name, !name.isEmpty { name } else {
        path.lastComponent?.string ?? path.string
      }
  }

  /// Names a library by its root folder as bytes, see ``init(name:root:)``.
  public init(name: String? = nil, root: ByteString, overlay: FilePath? = nil) {
    self.init(name: name, root: FilePath(root), overlay: overlay)
  }

  /// The root folder as a path.
  public var rootPath: FilePath { FilePath(root) }
}
