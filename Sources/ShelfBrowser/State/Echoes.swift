public import AssetSystem

/// What this browser has told the asset API and may yet hear back from it.
public struct Echoes: Equatable, Sendable {
  /// Assets that were made the active one.
  public var active = EchoQueue<AssetKey?>()
  /// Assets that were activated.
  public var activated = EchoQueue<AssetKey>()
  /// Selections.
  public var selections = EchoQueue<SelectionDigest>()

  /// Makes one that waits for nothing.
  public init() {}
}
