public import AssetSystem

/// Options that can be toggled while running.
public struct ViewOptions: Equatable, Sendable {
  /// The order of the assets.
  public var sort: AssetSort
  /// Whether assets of catalogs below are shown.
  public var isRecursive: Bool
  /// Whether lines are numbered.
  public var isNumbered: Bool
  /// Whether lines and marks are drawn in ASCII alone.
  public var isASCII: Bool
  /// The width of the tree in columns.
  public var treeWidth: Int
  /// The width of the details in columns.
  public var detailsWidth: Int

  /// Makes options; without arguments, as they are for a new user.
  public init(
    sort: AssetSort = AssetSort(),
    isRecursive: Bool = true,
    isNumbered: Bool = false,
    isASCII: Bool = false,
    treeWidth: Int = 26,
    detailsWidth: Int = 36
  ) {
    self.sort = sort
    self.isRecursive = isRecursive
    self.isNumbered = isNumbered
    self.isASCII = isASCII
    self.treeWidth = treeWidth
    self.detailsWidth = detailsWidth
  }
}
