public import AssetSystem

/// Assets to be put on the clipboard once the details of all of them are there.
public struct PendingYank: Equatable, Sendable {
  /// What of them is wanted.
  public var format: YankFormat
  /// The assets, in order.
  public var keys: [AssetKey]
  /// The details that are there.
  public var details: [AssetKey: AssetRepresentation]
}
