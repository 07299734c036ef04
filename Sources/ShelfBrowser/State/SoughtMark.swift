public import AssetSystem

/// A mark of an earlier run while its asset is looked for.
public struct SoughtMark: Hashable, Sendable {
  /// The request that is waited for.
  public let id: Int
  /// The character of the mark.
  public let character: Character
  /// The asset that was marked.
  public let target: AssetTarget

  /// Makes one.
  public init(id: Int, character: Character, target: AssetTarget) {
    self.id = id
    self.character = character
    self.target = target
  }
}
