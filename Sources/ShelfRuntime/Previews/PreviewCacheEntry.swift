import AssetSystem

/// A file of the cache: what it is of, the pixels, and a sum to tell damage by.
struct PreviewCacheEntry: Equatable {
  /// The most bytes of a file; no screen needs more.
  static let sizeLimit = 32 << 20

  private static let magic = Array("blendshelf preview 1\n".utf8)

  let key: [UInt8]
  let pixels: PreviewPixels

  init(key: [UInt8], pixels: PreviewPixels) {
    self.key = key
    self.pixels = pixels
  }

  /// The file's bytes.
  var bytes: [UInt8] {
    var bytes = Self.magic
    for number in [key.count, pixels.size.width, pixels.size.height] {
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).littleEndian) { bytes += $0 }
    }
    bytes += key
    bytes += pixels.rgba
    var sum = FNV1a()
    sum.add(bytes)
    withUnsafeBytes(of: sum.value.littleEndian) { bytes += $0 }
    return bytes
  }

  /// Reads a file; nil when it is damaged.
  init?(parsing bytes: [UInt8]) {
    let header = Self.magic.count + 12
    guard bytes.count >= header + 8, bytes.starts(with: Self.magic) else { return nil }
    let numbers = (0..<3).map { index in
      Int(Self.number(bytes[Self.magic.count + 4 * index..<Self.magic.count + 4 * (index + 1)]))
    }
    let (keyCount, width, height) = (numbers[0], numbers[1], numbers[2])
    guard keyCount <= bytes.count, (1...4096).contains(width), (1...4096).contains(height),
      bytes.count == header + keyCount + 4 * width * height + 8
    else { return nil }
    var sum = FNV1a()
    sum.add(bytes.dropLast(8))
    guard sum.value == Self.number(bytes.suffix(8)) else { return nil }
    key = Array(bytes[header..<header + keyCount])
    pixels = PreviewPixels(
      size: PreviewSize(width: width, height: height),
      rgba: Array(bytes[(header + keyCount)..<(bytes.count - 8)])
    )
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
