public import AssetSystem

/// Names of a library that has catalogs of Blender's.
public protocol CatalogNames: AssetNames {
  /// The paths of all catalogs by their IDs.
  func catalogPaths() async throws -> [CatalogID: ByteString]
}
