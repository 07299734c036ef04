import CellCanvas

/// The cells that a picture fills.
struct Frame {
  /// Columns and rows.
  let size: Size
  /// The size of one of them.
  let cell: CellPixels

  /// The columns of pixels.
  var width: Int { size.width * cell.width }
  /// The rows of pixels.
  var height: Int { size.height * cell.height }
  /// All pixels that the screen has there.
  var pixels: (width: Int, height: Int) { (width, height) }

  /// As many pixels as the screen has there, but no more than the picture makes use of: a terminal that
  /// scales needs no others.
  func pixels(notAbove image: PixelImage) -> (width: Int, height: Int) {
    // How many of the frame's pixels show one of the picture's, in 256ths.
    let zoom = min(width * 256 / image.width, height * 256 / image.height)
    return zoom <= 256 ? capped() : capped(zoom: zoom)
  }

  /// The frame's pixels, but at most so many each way; what is left over is small for all but huge screens.
  func capped(at limit: Int = PixelImage.limit, zoom: Int = 256) -> (width: Int, height: Int) {
    (
      min(limit, max(1, (width * 256 + zoom / 2) / zoom)),
      min(limit, max(1, (height * 256 + zoom / 2) / zoom))
    )
  }
}
