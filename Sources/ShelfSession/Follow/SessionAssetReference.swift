public import AssetSystem

/// An asset by its library's name and its identifier, which mean the same on every machine.
public struct SessionAssetReference: Hashable, Sendable {
  /// The identifier, relative to the root of the library: `file/Type/name`.
  public var identifier: ByteString
  /// The name of the library.
  public var library: ByteString

  /// Makes a reference.
  public init(identifier: ByteString, library: ByteString) {
    self.identifier = identifier
    self.library = library
  }
}
