public import AssetSystem

/// Something that happened in a context.
///
/// What happens within one bulk is told when it ends, kind by kind in the order in which each kind first
/// happened.
public enum CreationEvent: Hashable, Sendable {
  /// Everything was read anew.
  case reset
  /// Instances came.
  case instancesAdded([ByteString])
  /// Instances went.
  case instancesRemoved([ByteString])
  /// Values are others than before, one change for each instance.
  case valuesChanged([ValueChange])
  /// The attributes of instances are others than before.
  case definitionsChanged([ByteString])
  /// Instances that may be left out became mandatory, or the reverse.
  case requirementChanged([ByteString])
}

/// What changed of one instance, or of the context.
public struct ValueChange: Hashable, Sendable {
  /// The instance; nil for the context.
  public var instance: ByteString?
  /// The values before and after.
  public var changes: TrackedChange

  /// Makes a change.
  public init(instance: ByteString?, changes: TrackedChange) {
    self.instance = instance
    self.changes = changes
  }
}
