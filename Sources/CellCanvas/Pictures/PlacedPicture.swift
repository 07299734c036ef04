/// A picture and where its left upper cell is; only such that a terminal must be told of.
public struct PlacedPicture: Hashable, Sendable {
  /// The picture.
  public let picture: Picture
  /// The leftmost column; negative where it is clipped.
  public let column: Int
  /// The topmost row; negative where it is clipped.
  public let row: Int

  /// Makes a placed picture.
  public init(_ picture: Picture, column: Int, row: Int) {
    self.picture = picture
    self.column = column
    self.row = row
  }

  /// The cells it takes.
  public var rect: Rect {
    Rect(column: column, row: row, width: picture.size.width, height: picture.size.height)
  }
}
