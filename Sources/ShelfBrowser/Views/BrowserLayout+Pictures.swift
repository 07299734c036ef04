import CellCanvas

extension BrowserLayout {
  /// The rows of text below a thumbnail: name and tags.
  static let thumbnailText = 2
  /// The rows left free below that.
  static let thumbnailGap = 1
  /// The height of the list from which thumbnails are shown unless the user says otherwise, in rows.
  private static let usualHeight = 30
  /// The width that names need below thumbnails, in columns.
  private static let smallestName = 16
  /// The rows that are always left to the text below the picture of the details.
  private static let smallestText = 11
  /// The smallest picture of the details, in rows.
  private static let smallestPicture = 4
  /// The columns of text that a picture beside it leaves at least, and where there is room for both.
  private static let (narrowText, usualText) = (36, 50)
  /// The columns of the picture of the details on slow lines.
  private static let frugalWidth = 20

  /// The columns of a cell with a thumbnail.
  static func cellWidth(of thumbnail: Size) -> Int { max(thumbnail.width + 2, smallestName) }

  /// The rows of a cell above the name.
  var nameOffset: Int { thumbnail?.height ?? 0 }

  /// The preview on the page with everything known of an asset: at its right, on narrow screens at its top; nil where
  /// there is none, or no room for one.
  func inspectPicture(_ state: BrowserState) -> Rect? {
    guard state.shownPictureForm != nil else { return nil }
    let body = PageView.body(self)
    let highest = (state.view.isLowBandwidth ? Self.frugalWidth : body.width) / 2
    let text = max(Self.narrowText, min(Self.usualText, body.width * 13 / 20), body.width * 2 / 5)
    let beside = min(highest, (body.width - 2 - text) / 2, body.height)
    if beside >= Self.smallestPicture {
      let column = body.endColumn - 2 * beside
      return Rect(column: column, row: body.row, width: 2 * beside, height: beside)
    }
    let above = min(highest, body.width / 2, body.height - 1 - Self.smallestText)
    guard above >= Self.smallestPicture else { return nil }
    return Rect(column: body.column, row: body.row, width: 2 * above, height: above)
  }

  /// Whether there is room for thumbnails of a size.
  func fits(_ size: ThumbnailSize) -> Bool { Self.fits(size, in: list) }

  /// The size of the thumbnails: the wanted one, or the largest below it that there is room for.
  static func thumbnailSize(in list: Rect, _ state: BrowserState) -> ThumbnailSize {
    guard let wanted = state.wantedThumbnails else {
      return state.hasThumbnails && list.height >= usualHeight && fits(.medium, in: list)
        ? .medium : .off
    }
    var size = wanted
    while !fits(size, in: list), let smaller = size.smaller { size = smaller }
    return size
  }

  private static func fits(_ size: ThumbnailSize, in list: Rect) -> Bool {
    guard let cells = size.cells else { return true }
    return list.width >= cellWidth(of: cells) && list.height >= cells.height + thumbnailText
  }

  /// The picture and the text of the details.
  static func split(_ details: Rect?, in state: BrowserState) -> (picture: Rect?, text: Rect?) {
    guard let details else { return (nil, nil) }
    let inner = details.width - 2
    let widest = state.view.isLowBandwidth ? min(inner, frugalWidth) : inner
    let height = min(widest / 2, details.height - 1 - smallestText)
    guard state.shownPictureForm != nil, height >= smallestPicture else { return (nil, details) }
    let width = 2 * height
    let picture = Rect(
      column: details.column + 1 + (inner - width) / 2,
      row: details.row,
      width: width,
      height: height
    )
    return (picture, details.inset(top: height + 1))
  }
}
