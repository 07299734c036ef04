import AssetSystem
import CellCanvas
import TestSupport
import Testing

@testable import TerminalPictures

struct PixelImageTests {
  private func mean(_ image: PixelImage, _ channel: Int) -> Double {
    let values = stride(from: channel, to: image.rgba.count, by: 4).map { Double(image.rgba[$0]) }
    return values.reduce(0, +) / Double(values.count)
  }

  @Test(arguments: [21, 22, 23, 24] as [UInt64])
  func `scaling keeps the mean of every channel`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let noise = TestPreview.make(37, 53) { _, _ in
      let values = (0..<4).map { _ in Int.random(in: 0...255, using: &random) }
      return (values[0], values[1], values[2], values[3])
    }
    let image = try PixelImage(noise)
    for (width, height) in [(1, 1), (5, 7), (36, 52), (37, 9), (80, 100)] {
      let scaled = try image.scaled(toWidth: width, height: height)
      for channel in 0..<4 {
        let difference = abs(mean(scaled, channel) - mean(image, channel))
        #expect(difference < 0.7, "seed \(seed), \(width) × \(height)")
      }
    }
  }

  @Test func `a flat picture stays flat at any size`() throws {
    let image = try PixelImage(TestPreview.flat(13, 7, (200, 3, 77)))
    for (width, height) in [(1, 1), (2, 9), (13, 7), (40, 41)] {
      let scaled = try image.scaled(toWidth: width, height: height)
      for start in stride(from: 0, to: scaled.rgba.count, by: 4) {
        #expect(Array(scaled.rgba[start..<start + 4]) == [200, 3, 77, 255])
      }
    }
  }

  @Test func `halving takes the mean of four pixels`() throws {
    let image = try PixelImage(
      TestPreview.make(2, 2) { column, row in (column * 100 + row * 40, 0, 0, 255) }
    )
    #expect(try image.scaled(toWidth: 1, height: 1).rgba == [70, 0, 0, 255])
  }

  @Test func `a framed picture keeps its proportions, in the middle`() throws {
    let wide = try PixelImage(TestPreview.flat(40, 20, (9, 9, 9)))
    let frame = Frame(size: Size(width: 10, height: 5), cell: .usual)
    let framed = try wide.framed((80, 80), as: frame.pixels, nil)
    let rows = (0..<80).filter { framed.rgba[4 * ($0 * 80 + 40) + 3] == 255 }
    #expect(rows == Array(20..<60))
    let filled = try wide.framed((80, 80), as: frame.pixels, .rgb(1, 2, 3))
    #expect(Array(filled.rgba[..<4]) == [1, 2, 3, 255])
    #expect(filled.isOpaque)
  }

  @Test func `proportions are those on the screen, not those of the samples`() throws {
    let square = try PixelImage(TestPreview.flat(20, 20, (9, 9, 9)))
    // 8 by 4 cells of 8 by 16 are square, however many samples there are of them.
    let frame = Frame(size: Size(width: 8, height: 4), cell: .usual)
    #expect(try square.framed((64, 32), as: frame.pixels, nil).isOpaque)
  }

  @Test func `colors below are seen through as far as alpha lets them`() throws {
    var image = try PixelImage(TestPreview.make(1, 1) { _, _ in (100, 0, 0, 128) })
    image.flatten(onto: (red: 0, green: 0, blue: 200))
    #expect(image.rgba == [100, 0, 100, 255])
  }
}
