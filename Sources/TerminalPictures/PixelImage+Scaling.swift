import CellCanvas

extension PixelImage {
  /// The picture in the middle of a frame, in its own proportions.
  ///
  /// - Parameters:
  ///   - pixels: How many pixels stand for the frame; their proportions may be others than the frame's.
  ///   - proportions: Width and height of the frame on the screen.
  ///   - background: What is put below it; nil for nothing.
  /// - Returns: Just so many pixels.
  /// - Throws: `CancellationError`.
  func framed(
    _ pixels: (width: Int, height: Int),
    as proportions: (width: Int, height: Int),
    _ background: Color?
  ) throws -> PixelImage {
    let (across, down) = (width * proportions.height, height * proportions.width)
    // One of the two is the full length; neither may vanish.
    let fitted =
      across > down
      ? (width: pixels.width, height: max(1, Self.rounded(pixels.height * down, across)))
      : (width: max(1, Self.rounded(pixels.width * across, down)), height: pixels.height)
    let scaled = try scaled(toWidth: fitted.width, height: fitted.height)
    var result = PixelImage(width: pixels.width, height: pixels.height)
    if fitted == pixels {
      result = scaled
    } else {
      let left = (pixels.width - fitted.width) / 2
      let top = (pixels.height - fitted.height) / 2
      for row in 0..<fitted.height {
        let target = 4 * ((row + top) * pixels.width + left)
        let source = 4 * row * fitted.width
        result.rgba.replaceSubrange(
          target..<target + 4 * fitted.width,
          with: scaled.rgba[source..<source + 4 * fitted.width]
        )
      }
    }
    if let color = background?.components { result.flatten(onto: color) }
    return result
  }

  /// The picture of another size: each pixel is the mean of those it covers, parts of them counted as
  /// parts.
  ///
  /// - Throws: `CancellationError` between rows.
  func scaled(toWidth width: Int, height: Int) throws -> PixelImage {
    if width == self.width, height == self.height { return self }
    let columns = Self.shares(of: self.width, among: width)
    let rows = Self.shares(of: self.height, among: height)
    // Each color is a sum over all pixels, in which their shares add up to the area. Dividing by it is slow, so it
    // is multiplied by the reciprocal, rounded up: the means become larger by less than a hundredth.
    let area = self.width * self.height
    let half = SIMD4(repeating: UInt32(area / 2))
    let reciprocal = (1 << 40) / UInt64(area) + 1
    var result = PixelImage(width: width, height: height)
    // One row of the result, each source column for itself: what its pixels add up to.
    var sums = [SIMD4<UInt32>](repeating: .zero, count: self.width)
    for row in 0..<height {
      try Task.checkCancellation()
      add(rows[row], to: &sums)
      result.rgba.withUnsafeMutableBytes { pixels in
        for column in 0..<width {
          var pixel = half
          for (sourceColumn, share) in columns[column] {
            pixel &+= sums[sourceColumn] &* UInt32(truncatingIfNeeded: share)
          }
          let start = 4 * (row * width + column)
          for channel in 0..<4 {
            let mean = UInt64(pixel[channel]) &* reciprocal
            pixels[start + channel] = UInt8(truncatingIfNeeded: mean >> 40)
          }
        }
      }
    }
    return result
  }

  /// Sets the sums to those of some rows.
  ///
  /// Nothing overflows: shares add up to at most ``limit`` each way, and pixels are at most 255.
  private func add(_ rows: [(index: Int, share: Int)], to sums: inout [SIMD4<UInt32>]) {
    rgba.withUnsafeBytes { source in
      sums.withUnsafeMutableBufferPointer { sums in
        sums.update(repeating: .zero)
        for (row, share) in rows {
          let start = 4 * row * width
          let share = UInt32(truncatingIfNeeded: share)
          for column in 0..<sums.count {
            let pixel = source.loadUnaligned(
              fromByteOffset: start + 4 * column,
              as: SIMD4<UInt8>.self
            )
            sums[column] &+= SIMD4<UInt32>(truncatingIfNeeded: pixel) &* share
          }
        }
      }
    }
  }

  /// Which of `count` pixels each of `parts` parts covers, and how much of them.
  ///
  /// The shares of a part add up to `count`, those of a pixel to `parts`.
  private static func shares(of count: Int, among parts: Int) -> [[(index: Int, share: Int)]] {
    (0..<parts).map { part in
      let (start, end) = (part * count, (part + 1) * count)
      return (start / parts...(end - 1) / parts).map { index in
        (index, min(end, (index + 1) * parts) - max(start, index * parts))
      }
    }
  }

  private static func rounded(_ number: Int, _ divisor: Int) -> Int {
    (number + divisor / 2) / divisor
  }
}
