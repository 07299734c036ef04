public import AssetSystem
import CPNG

/// A preview as PNG: straight alpha, top row first.
public struct PNGImage {
  private let width: Int
  private let height: Int
  /// Straight alpha.
  private let rgba: [UInt8]

  /// Takes a preview over.
  ///
  /// - Throws: ``PictureError`` when the picture's size and its pixels do not fit together.
  public init(_ pixels: PreviewPixels) throws(PictureError) {
    let pixels = try PixelImage(pixels)
    self.init(pixels)
  }

  init(_ image: PixelImage) {
    width = image.width
    height = image.height
    rgba = image.straightAlpha
  }

  /// The file's bytes.
  ///
  /// - Throws: ``PictureError`` when libpng refuses.
  public func bytes() throws(PictureError) -> [UInt8] {
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    image.width = png_uint_32(width)
    image.height = png_uint_32(height)
    image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
    let stride = png_int_32(4 * width)
    var size = png_alloc_size_t(0)
    try check(png_image_write_to_memory(&image, nil, &size, 0, rgba, stride, nil), image)
    var bytes = [UInt8](repeating: 0, count: size)
    try check(png_image_write_to_memory(&image, &bytes, &size, 0, rgba, stride, nil), image)
    return Array(bytes.prefix(size))
  }

  private func check(_ result: Int32, _ image: png_image) throws(PictureError) {
    guard result == 0 else { return }
    let reason = withUnsafeBytes(of: image.message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    throw PictureError(.encodingFailed, "A PNG cannot be made: \(reason).")
  }
}
