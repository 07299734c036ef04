public import AssetSystem

extension PreviewPixels {
  /// The picture, made smaller until it fits; it keeps its proportions, and never becomes larger.
  ///
  /// - Parameter limit: The most columns and rows of pixels.
  /// - Returns: The picture itself where it fits.
  /// - Throws: ``PictureError`` where size and pixels do not fit together, and `CancellationError`.
  public func scaled(within limit: PreviewSize) throws -> PreviewPixels {
    let image = try PixelImage(self)
    let (width, height) = (max(1, limit.width), max(1, limit.height))
    guard image.width > width || image.height > height else { return self }
    let isWide = image.width * height > image.height * width
    let fitted =
      isWide
      ? (width: width, height: max(1, image.height * width / image.width))
      : (width: max(1, image.width * height / image.height), height: height)
    let scaled = try image.scaled(toWidth: fitted.width, height: fitted.height)
    var rgba: [UInt8] = []
    rgba.reserveCapacity(scaled.rgba.count)
    for row in (0..<scaled.height).reversed() {
      rgba += scaled.rgba[4 * row * scaled.width..<4 * (row + 1) * scaled.width]
    }
    return PreviewPixels(
      size: PreviewSize(width: scaled.width, height: scaled.height),
      rgba: rgba
    )
  }
}
