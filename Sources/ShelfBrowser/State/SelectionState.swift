public import AssetSystem
public import OrderedCollections

/// The selected assets; they stay selected when a filter hides them.
///
/// All changes go through methods, so that ``revision`` tells them: comparing a hundred thousand keys
/// on every key press would not do.
public struct SelectionState: Equatable, Sendable {
  /// The selected assets in the order they were selected.
  public internal(set) var keys: OrderedSet<AssetKey>
  /// The selection before it was last cleared.
  public internal(set) var last: OrderedSet<AssetKey>
  /// The range being selected; nil when none is.
  public internal(set) var visual: VisualRange?
  /// Grows with every change of ``keys``.
  public internal(set) var revision: Int

  /// Selects the given assets.
  public init(_ keys: OrderedSet<AssetKey> = []) {
    self.keys = keys
    last = []
    visual = nil
    revision = 0
  }

  /// Whether an asset is selected.
  public func contains(_ key: AssetKey) -> Bool { keys.contains(key) }
}
