extension BrowserState {
  /// What the pictures on the screen are made for; nil where none are shown.
  public var shownPictureForm: PictureForm? {
    guard view.showsPreviews else { return nil }
    return view.isLowBandwidth ? pictures.symbols?.frugal : pictures.form
  }

  /// Whether the grid can have thumbnails.
  var hasThumbnails: Bool {
    shownPictureForm != nil && !view.isLowBandwidth && list.layout == .grid
  }

  /// The size of thumbnails that is wanted, whether or not there is room for them; nil for what suits the screen.
  var wantedThumbnails: ThumbnailSize? { hasThumbnails ? view.thumbnailSize : .off }
}
