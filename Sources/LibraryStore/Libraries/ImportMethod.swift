/// How an asset's data-block gets into a file (Blender: `AssetImportMethod`).
public enum ImportMethod: String, Hashable, Sendable, CaseIterable {
  /// The data-block stays in the library and is referred to.
  case link
  /// The data-block is copied.
  case append
  /// The data-block is copied once; later imports use the copy again.
  case appendReuse
}
