public import AssetSystem

/// Something a convertor found and would convert.
public struct ConvertorItem: Hashable, Sendable, Identifiable {
  /// The item, another one after each reset.
  public var id: ByteString
  /// The convertor.
  public var identifier: ByteString
  /// What people see.
  public var label: String

  /// Makes an item.
  public init(id: ByteString, identifier: ByteString, label: String) {
    self.id = id
    self.identifier = identifier
    self.label = label
  }
}
