/// An instance to store anew, and what is different from what is stored.
public struct InstanceUpdate: Sendable {
  /// The instance as it is to be stored.
  public var instance: CreatedInstance
  /// What is different from what is stored.
  public var changes: TrackedChange

  /// Makes an update.
  public init(instance: CreatedInstance, changes: TrackedChange) {
    self.instance = instance
    self.changes = changes
  }
}
