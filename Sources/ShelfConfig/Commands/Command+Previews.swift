extension Command {
  /// Shows or hides all previews.
  public static let togglePreviews = Command(
    "toggle-previews",
    .showing,
    "Shows or hides the previews of assets."
  )
  /// Shows previews as images or as characters.
  public static let toggleImages = Command(
    "toggle-images",
    .showing,
    "Shows previews as images or as characters."
  )
  /// Makes the thumbnails in the grid larger.
  public static let largerThumbnails = Command(
    "larger-thumbnails",
    .showing,
    "Makes the thumbnails in the grid larger; `+` does, too."
  )
  /// Makes the thumbnails in the grid smaller.
  public static let smallerThumbnails = Command(
    "smaller-thumbnails",
    .showing,
    "Makes the thumbnails in the grid smaller; `-` does, too."
  )
}
