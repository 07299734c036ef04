/// A block's head and where it lies in the uncompressed content.
public struct BlendBlock: Sendable, Hashable {
  /// The decoded head.
  public let head: BHead
  /// The position of the head's first byte.
  public let headOffset: Int
  /// The position of the payload's first byte.
  public let payloadOffset: Int

  /// The position after the payload: the next block's head.
  public var endOffset: Int { payloadOffset + head.length }
}
