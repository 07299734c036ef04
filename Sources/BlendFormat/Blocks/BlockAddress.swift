/// The memory address a block had when it was saved: what pointers in the file point at.
///
/// Addresses of `DATA` blocks are unique only within the run of one ID.
public struct BlockAddress: RawRepresentable, Hashable, Sendable {
  /// The address; 4-byte pointers are widened.
  public let rawValue: UInt64

  /// Creates an address.
  @inline(__always)
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// Whether it is the null pointer.
  public var isNull: Bool { rawValue == 0 }
}
