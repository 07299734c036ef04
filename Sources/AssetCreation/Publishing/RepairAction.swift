public import AssetSystem

/// Something a publish plug-in can do to mend what it has found.
public struct RepairAction: Hashable, Sendable {
  /// Another value for a key of the instance.
  public struct Change: Hashable, Sendable {
    /// The key.
    public var key: ByteString
    /// Its new value; nil takes the key away.
    public var value: JSONValue?

    /// Makes a change.
    public init(_ key: ByteString, to value: JSONValue?) {
      self.key = key
      self.value = value
    }
  }

  /// Names the action within its plug-in.
  public var identifier: ByteString
  /// What it is called: `Use the next free version`.
  public var label: String
  /// What it changes of the instance; nil where its plug-in has more to do.
  public var change: Change?

  /// Names an action.
  public init(identifier: ByteString, label: String, change: Change? = nil) {
    self.identifier = identifier
    self.label = label
    self.change = change
  }

  /// Lets the instance out of what is published.
  static let deactivate = RepairAction(
    identifier: "deactivate",
    label: "Deactivate this instance",
    change: Change(InstanceKey.active, to: false)
  )
}
