/// The picture stored with an asset (Blender: `PreviewImage`).
public struct PreviewPixels: Equatable, Sendable {
  /// Columns and rows.
  public var size: PreviewSize
  /// Four bytes a pixel: red, green, blue, alpha; premultiplied, bottom row first, as stored.
  public var rgba: [UInt8]

  /// Makes a picture.
  public init(size: PreviewSize, rgba: [UInt8]) {
    self.size = size
    self.rgba = rgba
  }
}
