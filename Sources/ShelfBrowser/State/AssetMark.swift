public import AssetSystem

/// A marked asset by names that last.
public struct AssetMark: Hashable, Sendable {
  /// The root folder of its library.
  public let root: ByteString
  /// The asset in the library.
  public let identifier: AssetIdentifier

  /// Marks an asset.
  public init(root: ByteString, identifier: AssetIdentifier) {
    self.root = root
    self.identifier = identifier
  }
}
