public import AssetSystem

/// A `.blend` file that links another.
public struct LinkingFile: Hashable, Sendable {
  /// The linking file, an absolute path.
  public var file: ByteString
  /// The path of the linked file as this one stores it: `//` begins one relative to its own folder.
  public var library: ByteString

  /// Names a link.
  public init(file: ByteString, library: ByteString) {
    self.file = file
    self.library = library
  }
}
