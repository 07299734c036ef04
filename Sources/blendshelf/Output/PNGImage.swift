import AssetSystem
import CPNG
import Foundation

/// A preview as PNG: straight alpha, top row first.
struct PNGImage {
  private let pixels: PreviewPixels

  init(_ pixels: PreviewPixels) { self.pixels = pixels }

  /// The file's bytes.
  ///
  /// - Throws: ``CommandFailure`` when the picture's size and its pixels do not fit together.
  func data() throws -> Data {
    let (width, height) = (pixels.size.width, pixels.size.height)
    guard width > 0, height > 0, pixels.rgba.count == 4 * width * height else {
      throw CommandFailure(message: "the preview has no \(width) × \(height) pixels.")
    }
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    image.width = png_uint_32(width)
    image.height = png_uint_32(height)
    image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
    let straight = Self.straightAlpha(pixels.rgba)
    // A negative stride tells libpng that the bottom row comes first.
    let stride = png_int_32(-4 * width)
    var size = png_alloc_size_t(0)
    try check(png_image_write_to_memory(&image, nil, &size, 0, straight, stride, nil), image)
    var bytes = Data(count: size)
    let result = bytes.withUnsafeMutableBytes {
      png_image_write_to_memory(&image, $0.baseAddress, &size, 0, straight, stride, nil)
    }
    try check(result, image)
    return bytes.prefix(size)
  }

  private func check(_ result: Int32, _ image: png_image) throws {
    guard result == 0 else { return }
    let reason = withUnsafeBytes(of: image.message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    throw CommandFailure(message: "cannot make a PNG: \(reason)")
  }

  /// Blender stores previews with colors multiplied by alpha, PNG wants them as they are.
  static func straightAlpha(_ rgba: [UInt8]) -> [UInt8] {
    var result = rgba
    for start in stride(from: 0, to: rgba.count - 3, by: 4) {
      let alpha = Int(rgba[start + 3])
      guard alpha > 0, alpha < 255 else { continue }
      for channel in start..<start + 3 {
        result[channel] = UInt8(min(255, (Int(rgba[channel]) * 255 + alpha / 2) / alpha))
      }
    }
    return result
  }
}
