public import AssetSystem

/// What a value is the value of.
public enum AttributePlace: Hashable, Sendable {
  /// A key of the instance itself: `variant`, `asset`, `task`, `active`…
  case data(_ key: ByteString)
  /// An attribute of its creator.
  case creator(_ key: ByteString)
  /// An attribute of a publish plug-in.
  case publish(plugin: ByteString, key: ByteString)
}
