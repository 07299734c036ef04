/// A value of an ``AssetField``, as it was or as it will be.
public enum AssetFieldValue: Hashable, Sendable {
  /// A text or name; empty where Blender stores none.
  case text(ByteString)
  /// Tags in their order.
  case tags([ByteString])
  /// A catalog by its ID and simple name.
  case catalog(CatalogID, simpleName: ByteString)
  /// Whether a data-block is an asset, and whether it is kept without other users (Blender: fake user).
  case asset(Bool, hasFakeUser: Bool)
}
