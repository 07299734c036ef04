import Testing
import TestSupport

@testable import BlendFormat

/// Icons are made of previews by averaging.
struct PreviewScalingTests {
  private func picture(
    _ width: Int,
    _ height: Int,
    _ pixel: (Int, Int) -> [UInt8]
  ) -> BlendPreview {
    let rgba = (0..<height).flatMap { y in (0..<width).flatMap { x in pixel(x, y) } }
    return BlendPreview(width: width, height: height, rgba: rgba)
  }

  @Test func `a picture that is small enough stays`() {
    let small = picture(32, 7) { x, y in [UInt8(x), UInt8(y), 3, 4] }
    #expect(small.scaled(toLength: 32) == small)
  }

  @Test(
    arguments: [
      (256, 256, 32, 32), (256, 170, 32, 21), (100, 256, 13, 32), (1000, 1, 32, 1),
      (33, 33, 32, 32),
      (1, 65, 1, 32),
    ]
  )
  func `the longer side becomes the length of an icon`(
    width: Int,
    height: Int,
    newWidth: Int,
    newHeight: Int
  ) {
    let icon = picture(width, height) { _, _ in [1, 2, 3, 4] }.scaled(toLength: 32)
    #expect((icon.width, icon.height) == (newWidth, newHeight))
    #expect(icon.rgba == picture(newWidth, newHeight) { _, _ in [1, 2, 3, 4] }.rgba)
  }

  @Test func `whole pixels that fall into one are averaged`() {
    let icon = picture(4, 2) { x, y in [UInt8(10 * x + 100 * y), 255, 0, 9] }.scaled(toLength: 2)
    // Left: 0, 10, 100, 110; right: 20, 30, 120, 130.
    #expect(icon.rgba == [55, 255, 0, 9, 75, 255, 0, 9])
  }

  @Test func `a pixel that falls into two counts in both by its share`() {
    let icon = picture(3, 1) { x, _ in [UInt8([30, 90, 150][x]), 0, 0, 255] }.scaled(toLength: 2)
    #expect(icon.rgba == [50, 0, 0, 255, 130, 0, 0, 255])
  }

  @Test func `rows stay in their order`() {
    let icon = picture(64, 64) { _, y in y < 32 ? [0, 0, 0, 0] : [200, 200, 200, 200] }
      .scaled(toLength: 32)
    #expect(icon.rgba.prefix(32 * 16 * 4).allSatisfy { $0 == 0 })
    #expect(icon.rgba.dropFirst(32 * 16 * 4).allSatisfy { $0 == 200 })
  }

  @Test func `the mean of a picture stays, and no colour exceeds its alpha`() {
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = SplitMix64(seed: seed)
      let (width, height) = (
        Int.random(in: 33...200, using: &random), Int.random(in: 1...200, using: &random)
      )
      let large = picture(width, height) { _, _ in
        let alpha = UInt8.random(in: 0...255, using: &random)
        return (0..<3).map { _ in UInt8.random(in: 0...alpha, using: &random) } + [alpha]
      }
      let icon = large.scaled(toLength: 32)
      for channel in 0..<4 {
        func mean(_ picture: BlendPreview) -> Double {
          let values = stride(from: channel, to: picture.rgba.count, by: 4)
          let sum = values.reduce(0) { $0 + Int(picture.rgba[$1]) }
          return Double(sum) / Double(picture.width * picture.height)
        }
        #expect(abs(mean(large) - mean(icon)) < 0.5, "seed \(seed), channel \(channel)")
      }
      for start in stride(from: 0, to: icon.rgba.count, by: 4) {
        let pixel = icon.rgba[start..<start + 4]
        #expect(pixel.allSatisfy { $0 <= icon.rgba[start + 3] }, "seed \(seed)")
      }
    }
  }
}
