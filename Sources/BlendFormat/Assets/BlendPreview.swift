/// The preview picture of a data-block, exactly as stored.
public struct BlendPreview: Sendable, Hashable {
  /// Pixels in a row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// Four bytes a pixel, red, green, blue, alpha; bottom row first, colours multiplied by alpha.
  public let rgba: [UInt8]

  /// Creates a picture from pixels in the stored order.
  public init(width: Int, height: Int, rgba: [UInt8]) {
    self.width = width
    self.height = height
    self.rgba = rgba
  }
}
