import AssetSystem
import BlendFormat
import CPNG
import LibraryStore

/// An image file as the preview of an asset.
struct ThumbnailImage {
  /// The longer side of the previews that Blender makes.
  private static let length = 256
  /// Larger images are no thumbnails; they would fill the memory.
  private static let maximumLength = 16_384
  private static let maximumSize = 64 << 20

  /// The preview.
  let preview: BlendPreview

  /// Reads a PNG.
  ///
  /// - Throws: ``CreationError/Code/knownPublish`` when it is none, or too large; what reading throws.
  init(of path: ByteString) throws {
    var bytes: [UInt8] = []
    try path.readContents { piece in
      bytes += piece
      guard bytes.count <= Self.maximumSize else {
        throw Self.problem(path, "it has more than \(Self.maximumSize >> 20) MB")
      }
    }
    preview = try Self.preview(bytes, path).scaled(toLength: Self.length)
  }

  private static func preview(_ bytes: [UInt8], _ path: ByteString) throws -> BlendPreview {
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    return try bytes.withUnsafeBytes { file in
      guard png_image_begin_read_from_memory(&image, file.baseAddress, file.count) != 0 else {
        throw problem(path, reason(image))
      }
      let (width, height) = (Int(image.width), Int(image.height))
      guard (1...maximumLength).contains(width), (1...maximumLength).contains(height) else {
        throw problem(path, "it has \(width) × \(height) pixels")
      }
      image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
      var rgba = [UInt8](repeating: 0, count: 4 * width * height)
      // A negative stride tells libpng that the bottom row comes first.
      guard png_image_finish_read(&image, nil, &rgba, png_int_32(-4 * width), nil) != 0 else {
        throw problem(path, reason(image))
      }
      multiplyByAlpha(&rgba)
      return BlendPreview(width: width, height: height, rgba: rgba)
    }
  }

  /// PNG stores colors as they are, Blender previews with colors multiplied by alpha.
  private static func multiplyByAlpha(_ rgba: inout [UInt8]) {
    for start in stride(from: 0, to: rgba.count - 3, by: 4) where rgba[start + 3] < 255 {
      let alpha = Int(rgba[start + 3])
      for channel in start..<start + 3 {
        rgba[channel] = UInt8((Int(rgba[channel]) * alpha + 127) / 255)
      }
    }
  }

  private static func reason(_ image: png_image) -> String {
    withUnsafeBytes(of: image.message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  private static func problem(_ path: ByteString, _ reason: String) -> CreationError {
    CreationError(
      .knownPublish,
      path,
      "The thumbnail \(path.terminalSafe) cannot be used: \(reason.terminalSafe). Choose a PNG image."
    )
  }
}
