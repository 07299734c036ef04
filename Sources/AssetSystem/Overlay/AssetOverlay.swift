/// What an overlay says about one asset: values that are shown in place of those of its file.
///
/// Tags are kept as what is added to the file's and what is left out of them, so that tags the file gets
/// later show as well. What is nil is as the file has it.
public struct AssetOverlay: Hashable, Sendable {
  /// Tags shown besides the file's, in this order.
  public var addedTags: [ByteString] = []
  /// Tags of the file that are not shown, by their bytes.
  public var removedTags: [ByteString] = []
  /// The description; empty shows none.
  public var description: ByteString?
  /// The author; empty shows none.
  public var author: ByteString?
  /// The copyright notice; empty shows none.
  public var copyright: ByteString?
  /// The license; empty shows none.
  public var license: ByteString?
  /// The catalog; ``CatalogID/none`` shows the asset as unassigned.
  public var catalog: CatalogAssignment?

  /// Makes an overlay that changes nothing.
  public init() {}

  /// Whether it changes nothing.
  public var isEmpty: Bool { self == AssetOverlay() }
}

/// What an asset's overlay was and is.
public struct OverlayChange: Hashable, Sendable {
  /// The overlay before; empty when there was none.
  public var old: AssetOverlay
  /// The overlay after; empty when there is none.
  public var new: AssetOverlay

  /// Makes a change.
  public init(old: AssetOverlay, new: AssetOverlay) {
    self.old = old
    self.new = new
  }
}
