/// A tag and how many assets carry it.
public struct TagCount: Hashable, Sendable {
  /// The tag.
  public var tag: ByteString
  /// How many assets carry it.
  public var count: Int

  /// Makes a count.
  public init(tag: ByteString, count: Int) {
    self.tag = tag
    self.count = count
  }
}
