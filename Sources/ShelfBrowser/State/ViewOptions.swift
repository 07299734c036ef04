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
  /// Whether previews are shown, where the terminal can.
  public var showsPreviews: Bool
  /// How large the thumbnails in the grid are; nil for as large as suits the screen.
  public var thumbnailSize: ThumbnailSize?
  /// Whether as little as possible is sent to the terminal.
  public var isLowBandwidth: Bool
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
    showsPreviews: Bool = true,
    thumbnailSize: ThumbnailSize? = nil,
    isLowBandwidth: Bool = false,
    treeWidth: Int = 26,
    detailsWidth: Int = 36
  ) {
    self.sort = sort
    self.isRecursive = isRecursive
    self.isNumbered = isNumbered
    self.isASCII = isASCII
    self.showsPreviews = showsPreviews
    self.thumbnailSize = thumbnailSize
    self.isLowBandwidth = isLowBandwidth
    self.treeWidth = treeWidth
    self.detailsWidth = detailsWidth
  }
}
