/// A catalog's place in the tree: components with `/` between them (Blender: `AssetCatalogPath`).
///
/// Always clean: no empty components, no white space around one, no backslash, no colon.
public struct AssetCatalogPath: Hashable, Sendable {
  /// The clean path as bytes, without a leading or trailing slash.
  public let utf8: ByteString

  /// Takes a path that is known to be clean.
  init(clean utf8: ByteString) {
    self.utf8 = utf8
  }
}
