public import AssetSystem

/// Something a publish plug-in can do to mend what it has found.
public struct RepairAction: Hashable, Sendable {
  /// Names the action within its plug-in.
  public var identifier: ByteString
  /// What it is called: `Use the next free version`.
  public var label: String

  /// Names an action.
  public init(identifier: ByteString, label: String) {
    self.identifier = identifier
    self.label = label
  }
}
