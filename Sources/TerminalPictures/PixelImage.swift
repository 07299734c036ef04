import AssetSystem
import CellCanvas

/// Pixels in memory: red, green, blue, alpha, premultiplied, top row first.
struct PixelImage: Hashable, Sendable {
  /// The most columns and rows of pixels, of a preview and of what a terminal gets.
  static let limit = 4096

  let width: Int
  let height: Int
  var rgba: [UInt8]

  /// Makes pixels that are all transparent.
  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    rgba = Array(repeating: 0, count: 4 * width * height)
  }

  /// Takes over a stored preview, whose bottom row comes first.
  ///
  /// - Throws: ``PictureError`` when the size is not one a preview has, or there are not as many pixels.
  init(_ preview: PreviewPixels) throws(PictureError) {
    let (width, height) = (preview.size.width, preview.size.height)
    guard width > 0, height > 0 else {
      throw PictureError(.damagedPixels, "The preview has a size of \(width) × \(height) pixels.")
    }
    guard width <= Self.limit, height <= Self.limit else {
      throw PictureError(
        .tooLarge,
        "The preview has \(width) × \(height) pixels; at most \(Self.limit) are shown each way."
      )
    }
    guard preview.rgba.count == 4 * width * height else {
      throw PictureError(
        .damagedPixels,
        "The preview lacks some of its \(width) × \(height) pixels."
      )
    }
    self.width = width
    self.height = height
    rgba = []
    rgba.reserveCapacity(preview.rgba.count)
    for row in (0..<height).reversed() {
      rgba += preview.rgba[4 * width * row..<4 * width * (row + 1)]
    }
  }

  /// Hashes the pixels at once, not one by one.
  func hash(into hasher: inout Hasher) {
    hasher.combine(width)
    rgba.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  /// Whether no pixel lets anything through.
  var isOpaque: Bool {
    stride(from: 3, to: rgba.count, by: 4).allSatisfy { rgba[$0] == 255 }
  }

  /// The pixels with colors that are not multiplied by alpha.
  var straightAlpha: [UInt8] {
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

  /// Puts a color below everything.
  mutating func flatten(onto color: (red: UInt8, green: UInt8, blue: UInt8)) {
    let below = [Int(color.red), Int(color.green), Int(color.blue)]
    rgba.withUnsafeMutableBufferPointer { pixels in
      for start in stride(from: 0, to: pixels.count - 3, by: 4) {
        let rest = 255 - Int(pixels[start + 3])
        guard rest > 0 else { continue }
        for channel in 0..<3 {
          // A damaged preview may have more color than alpha.
          let value = Int(pixels[start + channel]) + (below[channel] * rest + 127) / 255
          pixels[start + channel] = UInt8(min(255, value))
        }
        pixels[start + 3] = 255
      }
    }
  }
}
