/// The size of one cell in pixels.
public struct CellPixels: Hashable, Sendable {
  /// Columns of pixels.
  public let width: Int
  /// Rows of pixels.
  public let height: Int

  /// What is assumed of a terminal that does not tell.
  public static let usual = CellPixels(width: 8, height: 16)

  private init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// Takes over what a terminal tells; nil for what no cell can have.
  public init?(telling width: Int, _ height: Int) {
    guard (2...128).contains(width), (2...256).contains(height) else { return nil }
    self.init(width: width, height: height)
  }
}
