public import AssetSystem

/// What a search for links found, and what it could not look into.
public struct FoundLinks<Found: Sendable>: Sendable {
  /// What was found.
  public var found: Found
  /// The files, folders and roots that cannot be read, by absolute path, each with the reason: whether
  /// something in them links what was searched for is unknown.
  public var unreadable: [FileProblem]
}
