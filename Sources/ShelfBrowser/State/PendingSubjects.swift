public import AssetSystem

/// Assets with which something is done once the details of all of them are there.
public struct PendingSubjects: Equatable, Sendable {
  /// What is done with them.
  public var purpose: SubjectPurpose
  /// The assets, in order.
  public var keys: [AssetKey]
  /// The details that are there.
  public var details: [AssetKey: AssetRepresentation]
}
