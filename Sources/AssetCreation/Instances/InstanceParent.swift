public import AssetSystem

/// The instance that another one hangs on; never stored.
public struct InstanceParent: Hashable, Sendable {
  /// What the two share.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int

    /// Makes flags of bits.
    public init(rawValue: Int) {
      self.rawValue = rawValue
    }

    /// Removing the parent removes the child.
    public static let lifetime = Flags(rawValue: 1 << 0)
    /// The child is published only where its parent is there and active, too.
    public static let active = Flags(rawValue: 1 << 1)
  }

  /// The parent's ID.
  public var id: ByteString
  /// What the two share.
  public var flags: Flags

  /// Makes a reference to a parent.
  public init(id: ByteString, flags: Flags = []) {
    self.id = id
    self.flags = flags
  }
}
