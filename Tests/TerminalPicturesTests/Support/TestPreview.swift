import AssetSystem
import TestSupport

/// Previews made for tests; colors are given from the top row on, as people see them.
enum TestPreview {
  /// A preview of which every pixel is computed.
  static func make(
    _ width: Int,
    _ height: Int,
    _ pixel: (_ column: Int, _ row: Int) -> (Int, Int, Int, Int)
  ) -> PreviewPixels {
    var rgba: [UInt8] = []
    for row in (0..<height).reversed() {
      for column in 0..<width {
        let (red, green, blue, alpha) = pixel(column, row)
        rgba += [red, green, blue, alpha].map { UInt8($0) }
      }
    }
    return PreviewPixels(size: PreviewSize(width: width, height: height), rgba: rgba)
  }

  /// One opaque color.
  static func flat(_ width: Int, _ height: Int, _ color: (Int, Int, Int)) -> PreviewPixels {
    make(width, height) { _, _ in (color.0, color.1, color.2, 255) }
  }

  /// Colors that run into each other, other ones for every seed; opaque.
  static func smooth(_ width: Int, _ height: Int, seed: UInt64) -> PreviewPixels {
    var random = SplitMix64(seed: seed)
    let corners = (0..<4).map { _ in
      (0..<3).map { _ in Int.random(in: 0...255, using: &random) }
    }
    return make(width, height) { column, row in
      let channels = (0..<3).map { channel in
        let top = mix(corners[0][channel], corners[1][channel], column, width)
        let bottom = mix(corners[2][channel], corners[3][channel], column, width)
        return mix(top, bottom, row, height)
      }
      return (channels[0], channels[1], channels[2], 255)
    }
  }

  private static func mix(_ first: Int, _ second: Int, _ place: Int, _ count: Int) -> Int {
    (first * (count - place) + second * place) / count
  }
}

extension PreviewPixels {
  /// The mean of an opaque preview's colors.
  var meanColor: SIMD3<Double> {
    var sum = SIMD3<Double>.zero
    for start in stride(from: 0, to: rgba.count, by: 4) {
      sum += SIMD3(Double(rgba[start]), Double(rgba[start + 1]), Double(rgba[start + 2]))
    }
    return sum / Double(rgba.count / 4)
  }
}

extension SIMD3<Double> {
  /// The greatest difference of a channel.
  func distance(to other: SIMD3<Double>) -> Double {
    let difference = self - other
    return (0..<3).map { abs(difference[$0]) }.max() ?? 0
  }
}
